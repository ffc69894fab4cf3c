// What is written as figures.csv is read as the same claims.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "corridor/claim/figures_csv.hpp"
#include "tests/claim/any_claims.hpp"

namespace corridor {
namespace {

using test::any_claims;
using test::fields_of;

RC_GTEST_PROP(FiguresCsvProperty, WrittenAndReadBackIsTheSame, ()) {
  const Zone zone(*rc::gen::element<std::string>("UTC", "+04:00", "-03:30", "Asia/Kathmandu", "Europe/Berlin"));
  const std::vector<Claim> claims = any_claims(zone);
  std::vector<Fault> faults;
  const std::vector<Claim> again = parse_figures(format_figures(claims, zone), "figures.csv", zone, faults);
  for (const Fault& fault : faults) RC_FAIL(to_string(fault));
  RC_ASSERT(again.size() == claims.size());
  for (std::size_t i = 0; i < claims.size(); ++i) RC_ASSERT(fields_of(again[i]) == fields_of(claims[i]));
}

}  // namespace
}  // namespace corridor
