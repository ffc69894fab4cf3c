#pragma once

#include <algorithm>
#include <initializer_list>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "corridor/claim/figures_csv.hpp"
#include "corridor/ledger/reconcile.hpp"

namespace corridor::test {

/// Claims from rows of figures.csv, read in UTC+4.
inline std::vector<Claim> claims_of(const std::string& header, std::initializer_list<std::string> rows) {
  std::string text = header + "\n";
  for (const std::string& row : rows) text += row + "\n";
  std::vector<Fault> faults;
  std::vector<Claim> claims = parse_figures(text, "figures.csv", Zone("+04:00"), faults);
  for (const Fault& fault : faults) ADD_FAILURE() << to_string(fault);
  return claims;
}

inline std::vector<Figure> reconciled(const std::vector<Claim>& claims, const std::set<std::string>& without = {}) {
  ReconcileSettings settings;
  settings.zone = Zone("+04:00");
  settings.without = without;
  return reconcile(claims, settings);
}

/// A claim's fate and the figure it went with.
struct Found {
  Figure figure;
  Fate fate;
};
inline Found fate_of(const std::vector<Claim>& claims, const std::vector<Figure>& figures, const std::string& id) {
  for (const Figure& figure : figures)
    for (const Fate& fate : figure.fates)
      if (claims[fate.claim].id == id) return {figure, fate};
  ADD_FAILURE() << id << " has vanished";
  return {};
}

/// "preferred", "set aside: arithmetic".
inline std::string words_of(const Fate& fate) {
  return std::string(to_string(fate.verdict)) + (fate.rule.empty() ? "" : ": " + fate.rule);
}

}  // namespace corridor::test
