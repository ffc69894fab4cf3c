// Any bytes as rates.csv and as --rate: what was read without fault can be used.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "corridor/needs/rates.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  std::vector<corridor::Fault> faults;
  std::vector<corridor::Rate> rates = corridor::parse_rates(text, "rates.csv", faults);
  try {
    rates.push_back(corridor::parse_rate(text));
  } catch (const corridor::ValueError&) {
  }
  for (const corridor::Rate& rate : rates) {
    const auto found = corridor::conversion(rates, rate.base, rate.quote, rate.day);
    if (!found || !(found->factor > 0)) std::abort();
  }
  return 0;
}
