// What compile() does with cases that are sound, row by row, and yet out of all measure.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "corridor/base/error.hpp"
#include "corridor/flow/day_network.hpp"

namespace corridor {
namespace {

/// A conflict zone and other places of one kind, each joined to each.
FleeCase joined(std::size_t places, FleeKind kind) {
  FleeCase flee;
  flee.name = "joined";
  flee.days = 1;
  flee.settings.spawning = FleeSettings::Spawning::constant;
  for (std::size_t p = 0; p < places; ++p) {
    FleePlace place;
    place.name = "P" + std::to_string(p);
    place.kind = p == 0 ? FleeKind::conflict_zone : kind;
    flee.places.push_back(place);
    for (std::size_t other = 0; other < p; ++other) {
      FleeRoute route;
      route.from = other;
      route.to = p;
      route.km = 10;
      flee.routes.push_back(route);
    }
  }
  return flee;
}

TEST(DayNetworkLimits, MarkersThatAreAllJoinedAreAFault) {
  EXPECT_EQ(compile(joined(5, FleeKind::marker)).epochs.size(), 1U);
  try {
    compile(joined(20, FleeKind::marker));
    FAIL() << "more ways than can be gone through";
  } catch (const InputError& error) {
    ASSERT_EQ(error.faults().size(), 1U);
    EXPECT_THAT(error.what(), testing::HasSubstr("too many ways"));
  }
}

TEST(DayNetworkLimits, ExtremeSettingsDrawWithinBounds) {
  FleeCase flee = joined(4, FleeKind::camp);
  flee.places[3].country = "elsewhere";
  flee.settings.foreign_weight = flee.settings.camp_weight = 1e9;
  flee.settings.softening = 0;
  flee.settings.distance_power = -20;
  flee.settings.weight_power = 20;
  const DayNetwork network = compile(flee);
  for (const DayOption& option : network.epochs.at(0).options.at(0)) {
    EXPECT_TRUE(std::isfinite(option.attraction * 1e6)) << option.attraction;
    EXPECT_GT(option.attraction, 0);
  }
}

}  // namespace
}  // namespace corridor
