// Labels on a map: beside their circle, and led to where they are off it.
#include <gtest/gtest.h>

#include "corridor/publish/map_labels.hpp"

using namespace corridor;  // NOLINT(google-build-using-namespace)

namespace {

const Box frame{0, 0, 400, 300};

bool meet(const Box& a, const Box& b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

Box around(const LabelWish& wish) {
  return {wish.x - wish.radius, wish.y - wish.radius, wish.x + wish.radius, wish.y + wish.radius};
}

TEST(MapLabels, ALeaderRunsFromTheRimToALabelThatIsOff) {
  const LabelWish wish{100, 100, 10, 50, 20};
  EXPECT_FALSE(leader_of(wish, {114, 90, 164, 110}));
  const auto lead = leader_of(wish, {150, 90, 200, 110});
  ASSERT_TRUE(lead);
  EXPECT_DOUBLE_EQ(lead->x1, 110);
  EXPECT_DOUBLE_EQ(lead->y1, 100);
  EXPECT_DOUBLE_EQ(lead->x2, 150);
  EXPECT_DOUBLE_EQ(anchor_of(wish, {0, 90, 50, 110}), 50);
  EXPECT_DOUBLE_EQ(anchor_of(wish, {75, 120, 125, 140}), 100);
}

/// Whether the line comes into the box.
bool strikes(const Segment& line, const Box& box) {
  for (int i = 0; i <= 100; ++i) {
    const double x = line.x1 + (line.x2 - line.x1) * i / 100;
    const double y = line.y1 + (line.y2 - line.y1) * i / 100;
    if (x > box.left && x < box.right && y > box.top && y < box.bottom) return true;
  }
  return false;
}

TEST(MapLabels, InACrowdNeitherLabelsNorLeadersMeetANeighbour) {
  // A capital with towns about it, and the road that all of them come by.
  const std::vector<LabelWish> wishes{{184, 150, 25, 104.4, 30}, {190, 189, 13, 115.2, 30}, {271, 116, 12, 75.6, 30},
                                      {118, 154, 12, 100.8, 30}, {221, 90, 12, 104.4, 30},  {92, 37, 10, 90, 30},
                                      {182, 34, 10, 118.8, 30},  {163, 127, 8, 118.8, 30}};
  std::vector<Segment> roads;
  for (const LabelWish& wish : wishes) roads.push_back({wish.x, wish.y, 400, 272});
  const std::vector<Box> boxes = place_labels(wishes, roads, frame);
  ASSERT_EQ(boxes.size(), wishes.size());
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    EXPECT_FALSE(boxes[i].left < 0 || boxes[i].right > 400 || boxes[i].top < 0 || boxes[i].bottom > 300) << i;
    const auto lead = leader_of(wishes[i], boxes[i]);
    for (std::size_t j = 0; j < boxes.size(); ++j) {
      EXPECT_FALSE(meet(boxes[i], around(wishes[j])) && i != j) << i << " on circle " << j;
      EXPECT_FALSE(meet(boxes[i], boxes[j]) && i != j) << i << " on label " << j;
      EXPECT_FALSE(lead && i != j && strikes(*lead, boxes[j])) << i << " through label " << j;
      EXPECT_FALSE(lead && i != j && strikes(*lead, around(wishes[j]))) << i << " through circle " << j;
    }
  }
}

}  // namespace
