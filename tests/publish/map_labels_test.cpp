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

TEST(MapLabels, CrowdedCirclesKeepTheirLabelsApart) {
  const std::vector<LabelWish> wishes{
      {200, 150, 25, 60, 30}, {170, 130, 6, 60, 30}, {150, 160, 10, 60, 30}, {215, 185, 9, 60, 30}};
  const std::vector<Box> boxes = place_labels(wishes, {}, frame);
  ASSERT_EQ(boxes.size(), wishes.size());
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    EXPECT_FALSE(boxes[i].left < 0 || boxes[i].right > 400 || boxes[i].top < 0 || boxes[i].bottom > 300);
    for (std::size_t j = 0; j < boxes.size(); ++j) {
      EXPECT_FALSE(meet(boxes[i], around(wishes[j]))) << i << " on circle " << j;
      EXPECT_FALSE(i != j && meet(boxes[i], boxes[j])) << i << " on label " << j;
    }
  }
}

}  // namespace
