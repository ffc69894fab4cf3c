#include <gtest/gtest.h>

#include "corridor/claim/rounding.hpp"

namespace corridor {
namespace {

Range stated(double value, Qualifier qualifier = Qualifier::exact, std::optional<double> high = {}) {
  Claim claim;
  claim.value = value;
  claim.qualifier = qualifier;
  claim.high = high;
  return stated_range(claim);
}

TEST(Rounding, TrailingZerosSayTheStepFromTheHundredsOn) {
  EXPECT_EQ(rounding_step(42500, Qualifier::exact), 100);
  EXPECT_EQ(rounding_step(42502, Qualifier::exact), 1);
  EXPECT_EQ(rounding_step(4850, Qualifier::exact), 1);
  EXPECT_EQ(rounding_step(4850, Qualifier::about), 10);
  EXPECT_EQ(rounding_step(0, Qualifier::about), 1);
}

TEST(Rounding, IsHalfAStepAndAtMostATwentieth) {
  EXPECT_EQ(stated(42500), (Range{42450, 42550}));
  EXPECT_EQ(stated(42502), (Range{42501.5, 42502.5}));
  EXPECT_EQ(stated(100000), (Range{95000, 105000}));
  EXPECT_EQ(stated(50, Qualifier::exact, 1000), (Range{49.5, 1000.5}));
}

TEST(Rounding, BoundsReachAQuarterFurther) {
  EXPECT_EQ(stated(1000, Qualifier::at_least), (Range{950, 1250}));
  EXPECT_EQ(stated(1000, Qualifier::up_to), (Range{750, 1050}));
}

}  // namespace
}  // namespace corridor
