#pragma once

#include <optional>
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

/// Where each label goes: the position around its circle (near, then farther) that covers the least of other labels,
/// circles and lines inside `frame`, and whose leader crosses the least of them. Greedy, a few times over, from the
/// first wish on and from the last; the better of the two.
std::vector<Box> place_labels(const std::vector<LabelWish>& wishes, const std::vector<Segment>& lines,
                              const Box& frame);

/// The end of the label that its text begins from: its left or right edge, or its middle.
double anchor_of(const LabelWish& wish, const Box& label);
/// The line that leads from the rim of the circle to a label some way off it.
std::optional<Segment> leader_of(const LabelWish& wish, const Box& label);

}  // namespace corridor
