#pragma once

#include <vector>

namespace corridor {

struct Box {
  double left = 0, top = 0, right = 0, bottom = 0;
};

struct Segment {
  double x1 = 0, y1 = 0, x2 = 0, y2 = 0;
};

/// A label wanted beside a circle.
struct LabelWish {
  double x = 0, y = 0, radius = 0;  ///< the circle
  double width = 0, height = 0;     ///< of the label
};

/// Where each label goes: greedily, in the order of the wishes, to the position around its circle (near, then farther)
/// that covers the least of earlier labels, circles and lines inside `frame`.
std::vector<Box> place_labels(const std::vector<LabelWish>& wishes, const std::vector<Segment>& lines,
                              const Box& frame);

}  // namespace corridor
