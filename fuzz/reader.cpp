// Any bytes as plain text and as HTML: every figure lies within the text, its number within its sentence, and its
// values are finite; the table, JSON and CSV of it can be written.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "corridor/base/error.hpp"
#include "corridor/reader/figures_json.hpp"
#include "corridor/reader/figures_table.hpp"
#include "corridor/reader/reader.hpp"

namespace {

void read(corridor::Document document) {
  static const corridor::Knowledge knowledge = corridor::load_knowledge();
  document.published = corridor::parse_moment("2023-09-28", corridor::Zone());
  std::string explanation;
  std::vector<corridor::Finding> found = corridor::read_figures(document, knowledge, {}, &explanation);
  for (const corridor::Finding& f : found) {
    const bool inside =
        f.begin <= f.mark_first && f.mark_first < f.mark_last && f.mark_last <= f.end && f.end <= document.text.size();
    const bool finite =
        std::isfinite(f.value) && f.value >= 0 && (!f.high || (std::isfinite(*f.high) && *f.high > f.value));
    if (!inside || !finite || f.first > f.last || f.kind.empty() || f.unit.empty()) std::abort();
  }
  const std::vector<corridor::Reading> readings{{std::move(document), std::move(found)}};
  if (figures_json(readings).empty() || figures_csv(readings).empty() || figures_table(readings, {}).empty())
    std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  read(corridor::plain_document(text, "fuzz.txt"));
  try {
    read(corridor::html_document(text, "fuzz.html"));
  } catch (const corridor::InputError& error) {
    if (error.faults().empty()) std::abort();
  }
  return 0;
}
