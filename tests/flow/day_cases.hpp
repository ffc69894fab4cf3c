#pragma once

#include <string>
#include <vector>

#include "corridor/crisis/flee.hpp"

// Cases in Flee's form of a few lines for the tests.
namespace corridor::test {

/// So many days with Flee's settings, but that nobody is in a camp at the start, and `leave` people depart on day 0.
FleeCase small_case(int days, Count leave);

FleePlace zone(const std::string& name, double population = 1000);
FleePlace town(const std::string& name);
FleePlace camp(const std::string& name, double capacity = 0);
FleePlace place(const std::string& name, FleeKind kind);
FleeRoute road(std::size_t from, std::size_t to, double km);
FleeReports reports(std::size_t place, std::vector<std::pair<int, double>> counts);
FleeClosure closure(FleeClosure::Kind kind, std::size_t place, std::size_t other, int first,
                    std::optional<int> opens = {});

}  // namespace corridor::test
