// Any bytes as the words of the situation report in another language: what was read without fault has every text, with
// the English one's {named} places.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "corridor/publish/report_words.hpp"
#include "fuzz/libfyaml_leaks.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const corridor::ReportWords english = corridor::english_report_words();
  std::vector<corridor::Fault> faults;
  const corridor::ReportWords words =
      corridor::parse_report_words({reinterpret_cast<const char*>(data), size}, "report_xx.yml", faults);
  if (!faults.empty()) return 0;
  const auto names = [](std::string_view text) {
    const std::vector<std::string> places = corridor::named_places(text);
    return std::set<std::string>(places.begin(), places.end());
  };
  for (const auto& [key, text] : english.texts())
    if (names(words.texts().at(key)) != names(text)) std::abort();
  return 0;
}
