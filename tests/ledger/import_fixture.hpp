#pragma once

#include <string>
#include <vector>

#include "corridor/crisis/crisis.hpp"
#include "corridor/ledger/import.hpp"

namespace corridor::test {

/// Two origins, a crossing, two reception places; words of its own.
inline Crisis small_crisis() {
  Crisis crisis;
  crisis.name = "Nagorno-Karabakh 2023";
  crisis.zone = Zone("+04:00");
  crisis.start = parse_instant("2023-09-24T00:00+04:00");
  crisis.end = parse_instant("2023-10-24T00:00+04:00");
  for (const char* name : {"Stepanakert", "Kornidzor", "Goris", "Étchmiadzin"}) {
    Place place;
    place.name = name;
    crisis.places.push_back(place);
  }
  crisis.places[0].kind = PlaceKind::origin;
  crisis.places[1].kind = PlaceKind::crossing;
  crisis.groups = {Group{}};
  crisis.groups.front().name = "residents";
  crisis.wording.from = {"Nagorno-Karabakh", "Artsakh"};
  crisis.wording.to = {"Armenia"};
  crisis.wording.group = {"Armenians"};
  crisis.wording.places["Kornidzor"] = {"Hakari bridge"};
  return crisis;
}

struct Imported {
  std::vector<Claim> claims;
  std::vector<std::string> notices, faults;
};

inline Imported import_text(const std::string& text, const ImportSettings& settings = {},
                            const Crisis& crisis = small_crisis()) {
  std::vector<Fault> faults;
  ImportedClaims read = import_claims(text, "in", crisis, settings, faults);
  Imported result{std::move(read.claims), std::move(read.notices), {}};
  for (const Fault& fault : faults) result.faults.push_back(to_string(fault));
  return result;
}

}  // namespace corridor::test
