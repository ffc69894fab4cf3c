// Any bytes as a number, a count, a range and a prior: what is read is written and read back as it was, and a prior
// keeps its limits.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "corridor/base/error.hpp"
#include "corridor/base/numbers.hpp"
#include "corridor/crisis/prior.hpp"

namespace {

template <class Parse, class Check>
void read(std::string_view text, Parse parse, Check check) {
  try {
    if (!check(parse(text))) std::abort();
  } catch (const corridor::ValueError& error) {
    if (error.remedy().empty()) std::abort();
  }
}

void read_prior(std::string_view text, const corridor::Limits& limits) {
  read(
      text, [&limits](std::string_view t) { return corridor::parse_prior(t, limits); },
      [&limits](const corridor::Prior& prior) {
        const bool above = limits.open ? prior.low > limits.least : prior.low >= limits.least;
        return above && prior.low <= prior.high && prior.high <= limits.most;
      });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace corridor;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  read(text, parse_number, [](double v) { return std::isfinite(v) && parse_number(to_string(v)) == v; });
  read(text, parse_count, [](Count v) { return v >= 0 && parse_count(std::to_string(v)) == v; });
  read(text, parse_range, [](const Range& v) { return v.low <= v.high && parse_range(to_string(v)) == v; });
  read(text, parse_room, [](Count v) { return v > 0; });
  for (const Limits& limits : {limits::people, limits::share, limits::hazard_or_none, limits::log_effect,
                               limits::per_vehicle, limits::latitude})
    read_prior(text, limits);
  return 0;
}
