#pragma once

#include <vector>

#include <nlohmann/json.hpp>

#include "corridor/ledger/explanation.hpp"

namespace corridor {

/// A figure with its flags and fates, each fate with its claim. `claims` are those given to reconcile().
nlohmann::ordered_json figure_json(const Figure& figure, const std::vector<Claim>& claims, const Zone& zone);

/// The figures, flags and fates of an explanation, each fate with its claim. `claims` are those given to reconcile().
nlohmann::ordered_json explanation_json(const Explanation& explanation, const std::vector<Claim>& claims,
                                        const Zone& zone);

}  // namespace corridor
