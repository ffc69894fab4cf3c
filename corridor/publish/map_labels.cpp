#include "corridor/publish/map_labels.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace corridor {
namespace {

double overlap(const Box& a, const Box& b) {
  const double wide = std::min(a.right, b.right) - std::max(a.left, b.left);
  const double high = std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
  return wide > 0 && high > 0 ? wide * high : 0;
}

/// Length of the segment inside the box, by sampling: enough to rank positions.
double covered(const Box& box, const Segment& line) {
  const double length = std::hypot(line.x2 - line.x1, line.y2 - line.y1);
  const int samples = std::max(2, static_cast<int>(length / 4));
  int inside = 0;
  for (int i = 0; i <= samples; ++i) {
    const double share = static_cast<double>(i) / samples;
    const double x = line.x1 + share * (line.x2 - line.x1);
    const double y = line.y1 + share * (line.y2 - line.y1);
    if (x > box.left && x < box.right && y > box.top && y < box.bottom) ++inside;
  }
  return inside * 4.0;
}

Box around(const LabelWish& wish) {
  return {wish.x - wish.radius, wish.y - wish.radius, wish.x + wish.radius, wish.y + wish.radius};
}

/// The label's box in direction (dx, dy) from the circle, `gap` off its rim.
Box box_at(const LabelWish& wish, double dx, double dy, double gap) {
  const double reach = wish.radius + gap;
  const double x = wish.x + dx * reach;
  const double y = wish.y + dy * reach;
  const double left = x + (dx > 0.3 ? 0 : dx < -0.3 ? -wish.width : -wish.width / 2);
  const double top = y + (dy > 0.3 ? 0 : dy < -0.3 ? -wish.height : -wish.height / 2);
  return {left, top, left + wish.width, top + wish.height};
}

}  // namespace

std::vector<Box> place_labels(const std::vector<LabelWish>& wishes, const std::vector<Segment>& lines,
                              const Box& frame) {
  static constexpr std::array<std::array<double, 2>, 8> directions = {
      {{1, 0}, {0.75, -0.66}, {0.75, 0.66}, {-1, 0}, {-0.75, -0.66}, {-0.75, 0.66}, {0, -1}, {0, 1}}};
  std::vector<Box> placed;
  for (const LabelWish& wish : wishes) {
    Box best;
    double least = std::numeric_limits<double>::infinity();
    double preference = 0;
    for (const double gap : {4.0, 14.0, 28.0, 48.0}) {
      for (const auto& [dx, dy] : directions) {
        const Box box = box_at(wish, dx, dy, gap);
        double cost = preference += 0.5;
        for (const Box& other : placed) cost += 20 * overlap(box, other);
        for (const LabelWish& other : wishes) cost += 10 * overlap(box, around(other));
        for (const Segment& line : lines) cost += 1.5 * covered(box, line);
        const double inside = overlap(box, frame);
        cost += 50 * (wish.width * wish.height - inside) + gap * 1.2;
        if (cost < least) {
          least = cost;
          best = box;
        }
      }
    }
    placed.push_back(best);
  }
  return placed;
}

}  // namespace corridor
