// Any bytes as a time, a moment and a duration: what is read is written and read back as it was.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "corridor/base/error.hpp"
#include "corridor/base/instant.hpp"

namespace {

template <class Parse, class Format>
void round_trip(std::string_view text, Parse parse, Format format) {
  try {
    const auto value = parse(text);
    if (parse(format(value)) != value) std::abort();
  } catch (const corridor::ValueError&) {
    // what most bytes are
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using corridor::to_string;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  static const corridor::Zone zone("Asia/Yerevan");
  round_trip(text, corridor::parse_instant, [](corridor::Instant value) { return to_string(value, zone); });
  round_trip(
      text, [](std::string_view t) { return corridor::parse_moment(t, zone); },
      [](const corridor::Moment& value) { return to_string(value, zone); });
  round_trip(text, corridor::parse_duration, [](corridor::Duration value) { return to_string(value); });
  return 0;
}
