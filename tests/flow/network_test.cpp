#include "corridor/flow/network.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "tests/flow/small_crisis.hpp"

namespace corridor::test {
namespace {

using testing::DoubleEq;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::uint32_t> first_steps(const Network& network) {
  std::vector<std::uint32_t> steps;
  for (const Epoch& epoch : network.epochs) steps.push_back(epoch.first_step);
  return steps;
}

std::vector<std::string> names(const Network& network, const std::vector<Choice>& choices) {
  std::vector<std::string> names;
  for (const Choice& choice : choices) names.push_back(network.places[choice.destination].name);
  return names;
}

/// The links of the way from one place to another in the order they are taken; "" if there is none.
std::string way(const Network& network, const Epoch& epoch, const std::string& from, const std::string& to) {
  std::string all;
  for (Index place = network.place(from); place != network.place(to);) {
    const Index link = network.next_link(epoch, place, network.place(to));
    if (link == none) return "";
    all += (all.empty() ? "" : ", ") + network.links[link].name;
    place = network.links[link].to;
  }
  return all;
}

/// O - T - X with a longer way round by U, and Y further off.
Crisis diamond() {
  Crisis crisis = small_crisis();
  crisis.places = {origin("O", 100), transit("T"), transit("U"), crossing("X"), crossing("Y")};
  crisis.routes = {route("O", "T", 1), route("T", "X", 1), route("O", "U", 1.5), route("U", "X", 2),
                   route("U", "Y", 6)};
  return crisis;
}

TEST(Network, CountsStepsUpToTheEnd) {
  Crisis crisis = diamond();
  EXPECT_EQ(compile(crisis).steps, 24U);
  crisis.end = crisis.start + std::chrono::minutes{61};
  EXPECT_EQ(compile(crisis).steps, 2U);
  EXPECT_EQ(compile(crisis, {}, crisis.start + std::chrono::hours{5}).steps, 5U);
  EXPECT_EQ(compile(crisis, {}, crisis.start).steps, 2U) << "an earlier end than the crisis' own does not shorten it";
  crisis.step = std::chrono::minutes{30};
  EXPECT_EQ(compile(crisis).steps, 3U);
}

TEST(Network, FindsPlacesByName) {
  const Network network = compile(diamond());
  EXPECT_EQ(network.places[network.place("U")].name, "U");
  EXPECT_EQ(network.place("nowhere"), none);
}

TEST(Network, TravelTakesWholeStepsAndAtLeastOne) {
  Crisis crisis = diamond();
  crisis.routes = {route("O", "T", 0.01), route("T", "X", 1.4), route("T", "Y", 1.6)};
  const Network network = compile(crisis);
  EXPECT_EQ(network.links[0].travel_steps, 1U);
  EXPECT_EQ(network.links[2].travel_steps, 1U);
  EXPECT_EQ(network.links[4].travel_steps, 2U);
  EXPECT_DOUBLE_EQ(network.links[4].hours, 1.6);
}

TEST(Network, ATwoWayRouteIsTwoLinksWithOneRateAndOneNoise) {
  Crisis crisis = diamond();
  crisis.routes[0].flow = Prior{100, 400, ""};
  crisis.routes[0].storage = 50;
  crisis.routes[1].two_way = false;
  const Network network = compile(crisis);
  ASSERT_EQ(network.links.size(), 9U);
  const Link& there = network.links[0];
  const Link& back = network.links[1];
  EXPECT_EQ(there.name, "O - T");
  EXPECT_EQ(back.name, "T - O");
  EXPECT_EQ(back.from, there.to);
  EXPECT_EQ(back.to, there.from);
  ASSERT_TRUE(there.flow && back.flow);
  EXPECT_EQ(there.flow->rate.index(), back.flow->rate.index());
  EXPECT_EQ(there.flow->noise, back.flow->noise);
  EXPECT_NE(there.flow->site, back.flow->site);
  EXPECT_NE(there.site, back.site);
  EXPECT_EQ(back.storage, 50);
  EXPECT_EQ(network.links[2].name, "T - X");
  EXPECT_EQ(network.links[3].name, "O - U");
}

TEST(Network, ParametersAreWhatIsNotKnown) {
  Crisis crisis = diamond();
  EXPECT_THAT(compile(crisis).parameters, IsEmpty());
  crisis.groups = {group("slow", 0.5, 0.1), group("quick", 0.5, 0.2)};
  crisis.groups[1].ramp = {3, 72, ""};
  crisis.places[3].crossing_rate = Prior{100, 400, ""};
  crisis.model.herding = {-1, 1, ""};
  crisis.model.share_housed = Prior{0.1, 0.9, ""};
  const Network network = compile(crisis);
  ASSERT_EQ(network.parameters.size(), 4U);
  EXPECT_EQ(network.parameters[0].name, "ramp of departures (quick)");
  EXPECT_EQ(network.parameters[1].name, "crossing rate at X");
  EXPECT_EQ(network.parameters[2].name, "herding");
  EXPECT_EQ(network.parameters[2].scale, Scale::effect);
  EXPECT_EQ(network.parameters[3].name, "share housed by the state");
  EXPECT_EQ(network.parameters[3].scale, Scale::share);
  EXPECT_EQ(network.groups[1].ramp.index(), 0);
  EXPECT_LT(network.groups[0].ramp.index(), 0);
}

TEST(Network, EachNoisyRateHasItsProcess) {
  Crisis crisis = diamond();
  crisis.groups = {group("slow", 0.5, 0.1), group("quick", 0.5, 0.2)};
  crisis.places[3].crossing_rate = known(300);
  crisis.places[3].registration_rate = known(200);
  crisis.routes[0].flow = known(100);
  crisis.model.registration_noise.time = std::chrono::hours{6};
  const Network network = compile(crisis);
  std::vector<std::string> names;
  for (const NoiseProcess& noise : network.noises) names.push_back(noise.name);
  EXPECT_THAT(names,
              ElementsAre("departures (slow)", "departures (quick)", "crossing X", "registration X", "road O - T"));
  EXPECT_DOUBLE_EQ(network.noises[0].persistence, std::exp(-1.0 / 12));
  EXPECT_DOUBLE_EQ(network.noises[3].persistence, std::exp(-1.0 / 6));
  EXPECT_EQ(network.groups[1].departure_noise, 1U);
  EXPECT_EQ(network.places[3].crossing->noise, 2U);
  EXPECT_EQ(network.places[3].registration->noise, 3U);
}

TEST(Network, ATotalPopulationIsSharedOutByThePlacesOwn) {
  Crisis crisis = diamond();
  crisis.places[1] = origin("T", 300);
  EXPECT_EQ(compile(crisis).places[1].population.of({}), 300);
  crisis.model.population = known(1000);
  const Network network = compile(crisis);
  EXPECT_DOUBLE_EQ(network.places[0].population_share, 0.25);
  EXPECT_DOUBLE_EQ(network.places[1].population_share, 0.75);
  EXPECT_EQ(network.places[1].population.of({}), 1000);
}

TEST(Network, WithoutEventsThereIsOneEpoch) {
  const Network network = compile(diamond());
  EXPECT_THAT(first_steps(network), ElementsAre(0U));
  for (const double factor : network.epochs[0].link_factor) EXPECT_EQ(factor, 1);
  for (const double factor : network.epochs[0].crossing_factor) EXPECT_EQ(factor, 1);
  for (const double factor : network.epochs[0].departure_factor) EXPECT_EQ(factor, 1);
  for (const double intensity : network.epochs[0].conflict) EXPECT_EQ(intensity, 0);
}

TEST(Network, EventsActFromTheNearestStepBoundary) {
  Crisis crisis = diamond();
  crisis.events = {event(-3, EventKind::conflict, "O", 1), event(2.4, EventKind::conflict, "O", 2),
                   event(3.5, EventKind::conflict, "O", 3), event(4.4, EventKind::conflict, "O", 4)};
  const Network network = compile(crisis);
  EXPECT_THAT(first_steps(network), ElementsAre(0U, 2U, 4U));
  EXPECT_EQ(network.epochs[0].conflict[0], 1);
  EXPECT_EQ(network.epochs[1].conflict[0], 2);
  EXPECT_EQ(network.epochs[2].conflict[0], 4);
}

TEST(Network, OfTwoEventsInOneStepTheLaterHolds) {
  Crisis crisis = diamond();
  crisis.events = {event(2.3, EventKind::conflict, "O", 3), event(1.8, EventKind::conflict, "O", 2)};
  EXPECT_EQ(compile(crisis).epochs.at(1).conflict[0], 3);
  EXPECT_EQ(compile(crisis, {event(2, EventKind::conflict, "O", 5)}).epochs.at(1).conflict[0], 3);
  EXPECT_EQ(compile(crisis, {event(2.3, EventKind::conflict, "O", 5)}).epochs.at(1).conflict[0], 5)
      << "a what-if is laid over the crisis' own events";
}

TEST(Network, EventsWithoutAPlaceHoldEverywhere) {
  Crisis crisis = diamond();
  crisis.places[1] = origin("T", 300);
  crisis.events = {event(0, EventKind::conflict, "O", 1),
                   event(0, EventKind::conflict, "T", 2),
                   event(1, EventKind::announcement, "", 1.5),
                   event(2, EventKind::ceasefire, "O"),
                   event(3, EventKind::ceasefire, ""),
                   event(4, EventKind::attack, "O"),
                   event(5, EventKind::recount, "")};
  const Network network = compile(crisis);
  ASSERT_GE(network.epochs.size(), 4U);
  EXPECT_EQ(network.epochs[0].departure_factor[1], 1);
  EXPECT_EQ(network.epochs[1].departure_factor[0], 1.5);
  EXPECT_EQ(network.epochs[1].departure_factor[1], 1.5);
  EXPECT_EQ(network.epochs[2].conflict[0], 0);
  EXPECT_EQ(network.epochs[2].conflict[1], 2);
  EXPECT_EQ(network.epochs[3].conflict[1], 0);
  EXPECT_EQ(network.epochs.back().link_factor, network.epochs[3].link_factor);
}

TEST(Network, ARouteKeepsItsOwnHours) {
  Crisis crisis = diamond();
  crisis.routes[0].opens = crisis.start + std::chrono::hours{2};
  crisis.routes[0].closes = crisis.start + std::chrono::hours{5};
  crisis.routes[2].opens = crisis.start - std::chrono::hours{2};
  crisis.routes[3].closes = crisis.start;
  const Network network = compile(crisis);
  EXPECT_THAT(first_steps(network), ElementsAre(0U, 2U, 5U));
  for (const Index link : {Index{0}, Index{1}}) {
    EXPECT_EQ(network.epochs[0].link_factor[link], 0);
    EXPECT_EQ(network.epochs[1].link_factor[link], 1);
    EXPECT_EQ(network.epochs[2].link_factor[link], 0);
  }
  EXPECT_EQ(network.epochs[0].link_factor[4], 1);
  EXPECT_EQ(network.epochs[0].link_factor[6], 0);
}

TEST(Network, RatesAreScaledAndOutliveAClosure) {
  Crisis crisis = diamond();
  crisis.events = {event(1, EventKind::flow, "T - O", 0.5), event(2, EventKind::closure, "O - T"),
                   event(3, EventKind::opening, "O - T"),   event(4, EventKind::crossing_rate, "X", 2),
                   event(5, EventKind::closure, "X"),       event(6, EventKind::opening, "X"),
                   event(7, EventKind::flow, "O - T", 1),   event(8, EventKind::crossing_rate, "X", 0)};
  const Network network = compile(crisis);
  std::vector<double> road, gate;
  for (const Epoch& epoch : network.epochs) {
    road.push_back(epoch.link_factor[0]);
    gate.push_back(epoch.crossing_factor[3]);
  }
  EXPECT_THAT(road, ElementsAre(1, 0.5, 0, 0.5, 0.5, 0.5, 0.5, 1, 1));
  EXPECT_THAT(gate, ElementsAre(1, 1, 1, 1, 2, 0, 2, 2, 0));
}

TEST(Network, PeopleTakeTheQuickestWay) {
  const Network network = compile(diamond());
  const Epoch& epoch = network.epochs[0];
  EXPECT_EQ(way(network, epoch, "O", "X"), "O - T, T - X");
  EXPECT_EQ(way(network, epoch, "O", "Y"), "O - U, U - Y");
  EXPECT_EQ(way(network, epoch, "T", "Y"), "T - O, O - U, U - Y") << "the way by X would lead through another crossing";
}

TEST(Network, AClosureTurnsTheWay) {
  Crisis crisis = diamond();
  crisis.events = {event(2, EventKind::closure, "X - T"), event(4, EventKind::closure, "U - X"),
                   event(6, EventKind::opening, "T - X")};
  const Network network = compile(crisis);
  ASSERT_EQ(network.epochs.size(), 4U);
  EXPECT_EQ(way(network, network.epochs[1], "O", "X"), "O - U, U - X");
  EXPECT_EQ(way(network, network.epochs[1], "T", "X"), "T - O, O - U, U - X");
  EXPECT_EQ(way(network, network.epochs[2], "O", "X"), "");
  EXPECT_THAT(names(network, network.epochs[2].outward[0]), ElementsAre("Y"));
  EXPECT_EQ(way(network, network.epochs[3], "O", "X"), "O - T, T - X");
}

TEST(Network, AClosedCrossingIsNoChoiceButStillAWay) {
  Crisis crisis = diamond();
  crisis.events = {event(0, EventKind::closure, "X")};
  const Network network = compile(crisis);
  EXPECT_THAT(names(network, network.epochs[0].outward[0]), ElementsAre("Y"));
  EXPECT_EQ(way(network, network.epochs[0], "O", "X"), "O - T, T - X") << "who is on the way goes on";
}

TEST(Network, WeighsChoicesByTimeAndAttractiveness) {
  Crisis crisis = diamond();
  crisis.groups = {group("slow", 0.5, 0.1), group("quick", 0.5, 0.2)};
  crisis.groups[1].attractiveness = {{"Y", 4}};
  crisis.places[4].attractiveness = 3;
  crisis.model.softening = 0.5;
  crisis.model.distance_power = 2;
  const Network network = compile(crisis);
  const std::vector<Choice>& choices = network.epochs[0].outward[0];
  ASSERT_EQ(choices.size(), 2U);
  EXPECT_THAT(choices[0].weight, ElementsAre(DoubleEq(1 / std::pow(2.5, 2)), DoubleEq(1 / std::pow(2.5, 2))));
  EXPECT_THAT(choices[1].weight, ElementsAre(DoubleEq(3 / std::pow(8.0, 2)), DoubleEq(12 / std::pow(8.0, 2))));
}

/// Home (country H): O, its camp C and the crossing X; abroad (country A): R and the camp S.
Crisis border() {
  Crisis crisis = small_crisis();
  crisis.places = {origin("O", 100), reception("C"), crossing("X"), reception("R"), reception("S")};
  for (Place& place : crisis.places) place.country = place.name < "P" ? "H" : "A";
  crisis.places[4].kind = PlaceKind::camp;
  crisis.routes = {route("O", "C", 1), route("O", "X", 1), route("C", "X", 1), route("X", "R", 1), route("R", "S", 1)};
  return crisis;
}

TEST(Network, WhatLiesBeyondACrossingIsDecidedThere) {
  const Network network = compile(border());
  const Epoch& epoch = network.epochs[0];
  EXPECT_THAT(names(network, epoch.outward[network.place("O")]), ElementsAre("C", "X"));
  EXPECT_THAT(names(network, epoch.outward[network.place("C")]), ElementsAre("X"));
  EXPECT_THAT(names(network, epoch.beyond[network.place("X")]), ElementsAre("R", "S"));
  EXPECT_THAT(names(network, epoch.beyond[network.place("R")]), ElementsAre("S"));
}

TEST(Network, OfBothSidesOfACrossingItsCountryIsTheFarOne) {
  Crisis crisis = border();
  crisis.places[2].country = "H";
  Network network = compile(crisis);
  EXPECT_THAT(names(network, network.epochs[0].beyond[2]), ElementsAre("C"));
  crisis.places[2].country = "";
  network = compile(crisis);
  EXPECT_THAT(names(network, network.epochs[0].beyond[2]), ElementsAre("C", "R", "S")) << "unknown: either side";
}

TEST(Network, KnowsWhenTheFirstWayOutOpened) {
  Crisis crisis = border();
  crisis.places[1] = origin("C", 50);
  crisis.places.push_back(origin("Alone", 10));
  crisis.routes[0].two_way = false;
  crisis.events = {event(0, EventKind::closure, "X"), event(3, EventKind::closure, "C - X"),
                   event(5, EventKind::opening, "X"), event(7, EventKind::opening, "C - X")};
  crisis.step = std::chrono::minutes{30};
  const Network network = compile(crisis);
  EXPECT_DOUBLE_EQ(network.opened[0], 5);
  EXPECT_DOUBLE_EQ(network.opened[1], 7);
  EXPECT_EQ(network.opened[5], std::numeric_limits<double>::infinity());
}

TEST(Network, SitesHangOnNames) {
  const Network network = compile(border());
  Crisis turned = border();
  std::reverse(turned.places.begin(), turned.places.end());
  std::reverse(turned.routes.begin(), turned.routes.end());
  const Network other = compile(turned);
  for (const Site& site : network.places) EXPECT_EQ(site.site, other.places[other.place(site.name)].site);
  std::set<std::uint32_t> sites;
  for (const Site& site : network.places) sites.insert(site.site);
  for (const Link& link : network.links) sites.insert(link.site);
  EXPECT_EQ(sites.size(), network.places.size() + network.links.size());
}

}  // namespace
}  // namespace corridor::test
