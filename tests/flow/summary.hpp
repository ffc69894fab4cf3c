#pragma once

#include <span>
#include <string>
#include <vector>

#include "corridor/flow/simulation.hpp"
#include "tests/flow/person_oracle.hpp"

namespace corridor::test {

/// All that can be asked of a state, as whole numbers: first the totals (as many as `totals` has labels), then the
/// queues cohort by cohort. Equal summaries are equal states but for who is stranded where and who of those settled is
/// registered.
using Summary = std::vector<Count>;

std::vector<std::string> labels_of_totals(const Network& network);
Summary summary(const Network& network, const Simulation& simulation);
Summary summary(const Network& network, std::span<const double> values, const World& world);
/// The totals only.
Summary totals(const Network& network, const Simulation& simulation);
Summary totals(const Network& network, std::span<const double> values, const World& world);

}  // namespace corridor::test
