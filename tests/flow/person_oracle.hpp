#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <vector>

#include "corridor/flow/network.hpp"
#include "corridor/flow/queue.hpp"
#include "tests/flow/dice.hpp"

namespace corridor::test {

/// One person under the rules, with all that the rules can see of them.
struct Person {
  enum class Where : std::uint8_t { home, queue, link, gate, stranded, settled };
  Where where = Where::home;
  Index at = 0;  ///< link (queue: the one waited for), else place
  bool willing = false;
  std::uint16_t group = 0;
  Status status = Status::unregistered;
  bool crossed = false;
  std::uint32_t entered = 0, departed = 0;
  Index destination = 0;
  Index from_link = none;
  auto operator<=>(const Person&) const = default;
};

/// Everybody, and what has been counted. Persons are exchangeable: sorted, equal worlds compare equal.
struct World {
  std::uint32_t now = 0;
  std::size_t epoch = 0;
  std::vector<Person> persons;
  std::vector<Count> willing_at_start;     ///< place × group
  std::vector<Count> arrived, registered;  ///< per place, ever
  std::vector<Count> crossed;              ///< place × group, ever
  std::vector<Count> admitted;             ///< per link, in the last step
  Count housed = 0;
  auto operator<=>(const World&) const = default;
};

/// The rules of Simulation applied to each person alone: slow, plain, and built from single decisions only. It shares
/// the Network and the random uniforms with Simulation, none of the code that moves people.
class PersonOracle {
 public:
  PersonOracle(const Network& network, std::vector<double> values) : network_(network), values_(std::move(values)) {}
  World start(Dice& dice) const;
  void step(World& world, std::span<const double> noise, Dice& dice) const;

 private:
  const Network& network_;
  std::vector<double> values_;
};

}  // namespace corridor::test
