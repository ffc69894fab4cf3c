#include "corridor/publish/map_labels.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace corridor {
namespace {

constexpr double apart = 12;  // pixels: a label farther off its circle has a leader
constexpr int rounds = 3;     // the first labels do not know where the last will go

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

/// The circle and `margin` about it.
Box around(const LabelWish& wish, double margin = 0) {
  const double reach = wish.radius + margin;
  return {wish.x - reach, wish.y - reach, wish.x + reach, wish.y + reach};
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

/// Labels that have a place so far.
using Placed = std::vector<std::optional<Box>>;

/// What its leader would strike through, and which leaders would strike through it.
double leader_cost(const LabelWish& wish, const Box& box, const std::vector<LabelWish>& wishes, const Placed& placed) {
  double cost = 0;
  const std::optional<Segment> own = leader_of(wish, box);
  for (std::size_t i = 0; i < wishes.size(); ++i) {
    if (own && &wishes[i] != &wish) cost += covered(around(wishes[i], 2), *own);
    if (!placed[i]) continue;
    if (own) cost += covered(*placed[i], *own);
    if (const std::optional<Segment> other = leader_of(wishes[i], *placed[i])) cost += covered(box, *other);
  }
  return cost;
}

/// A position and what is wrong with it.
struct Choice {
  Box box;
  double cost = std::numeric_limits<double>::infinity();
};

/// The position that covers the least, near ones before farther ones.
Choice best_choice(const LabelWish& wish, const std::vector<LabelWish>& wishes, const Placed& placed,
                   const std::vector<Segment>& lines, const Box& frame) {
  static constexpr std::array<std::array<double, 2>, 8> directions = {
      {{1, 0}, {0.75, -0.66}, {0.75, 0.66}, {-1, 0}, {-0.75, -0.66}, {-0.75, 0.66}, {0, -1}, {0, 1}}};
  Choice best;
  double preference = 0;
  for (const double gap : {4.0, 14.0, 28.0, 48.0}) {
    for (const auto& [dx, dy] : directions) {
      const Box box = box_at(wish, dx, dy, gap);
      double cost = preference += 0.5;
      for (const std::optional<Box>& other : placed)
        if (other) cost += 20 * overlap(box, *other);
      for (const LabelWish& other : wishes)
        cost += 10 * overlap(box, around(other)) + (&other == &wish ? 0 : 2 * overlap(box, around(other, 8)));
      cost += 8 * leader_cost(wish, box, wishes, placed);
      for (const Segment& line : lines) cost += 2.5 * covered(box, line);
      cost += 500 * (wish.width * wish.height - overlap(box, frame)) + gap * 1.2;
      if (cost < best.cost) best = {box, cost};
    }
  }
  return best;
}

/// All labels, one after the other in this order, a few times over; sets what is wrong with them together.
Placed placed_in(const std::vector<std::size_t>& order, const std::vector<LabelWish>& wishes,
                 const std::vector<Segment>& lines, const Box& frame, double& cost) {
  Placed placed(wishes.size());
  for (int round = 0; round < rounds; ++round) {
    cost = 0;
    for (const std::size_t i : order) {
      placed[i].reset();
      const Choice choice = best_choice(wishes[i], wishes, placed, lines, frame);
      placed[i] = choice.box;
      cost += choice.cost;
    }
  }
  return placed;
}

}  // namespace

double anchor_of(const LabelWish& wish, const Box& label) {
  if (label.left >= wish.x + wish.radius * 0.3) return label.left;
  return label.right <= wish.x - wish.radius * 0.3 ? label.right : (label.left + label.right) / 2;
}

std::optional<Segment> leader_of(const LabelWish& wish, const Box& label) {
  const double x = anchor_of(wish, label);
  const double y = std::clamp(wish.y, label.top, label.bottom);
  const double distance = std::hypot(x - wish.x, y - wish.y);
  if (distance - wish.radius <= apart) return std::nullopt;
  const double share = wish.radius / distance;
  return Segment{wish.x + share * (x - wish.x), wish.y + share * (y - wish.y), x, y};
}

std::vector<Box> place_labels(const std::vector<LabelWish>& wishes, const std::vector<Segment>& lines,
                              const Box& frame) {
  std::vector<std::size_t> order(wishes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  double cost = 0, cost_back = 0;
  Placed placed = placed_in(order, wishes, lines, frame, cost);
  std::reverse(order.begin(), order.end());
  Placed back = placed_in(order, wishes, lines, frame, cost_back);
  if (cost_back < cost) placed = std::move(back);
  std::vector<Box> boxes;
  for (const std::optional<Box>& box : placed) boxes.push_back(*box);
  return boxes;
}

}  // namespace corridor
