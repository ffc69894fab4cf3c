#include "corridor/ledger/hxl_tags.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace corridor {
namespace {

struct ColumnTag {
  std::string_view column, tag;
};

/// HXL 1.1 has tags for what is counted, when and where; how a claim hangs together with others is #meta.
constexpr std::array<ColumnTag, 27> column_tags{{{"id", "#meta+id"},
                                                 {"metric", "#indicator+code"},
                                                 {"value", "#indicator+value+num"},
                                                 {"high", "#indicator+value+max"},
                                                 {"unit", "#indicator+unit"},
                                                 {"qualifier", "#indicator+qualifier"},
                                                 {"kind", "#indicator+type"},
                                                 {"modality", "#indicator+modality"},
                                                 {"as_of", "#date+occurred"},
                                                 {"period", "#date+period"},
                                                 {"from", "#loc+origin"},
                                                 {"to", "#loc+dest"},
                                                 {"at", "#loc+name"},
                                                 {"group", "#population+group"},
                                                 {"sector", "#sector+name"},
                                                 {"speaker", "#meta+source"},
                                                 {"outlet", "#meta+publisher"},
                                                 {"published", "#date+published"},
                                                 {"url", "#meta+url"},
                                                 {"document_hash", "#meta+document+code"},
                                                 {"span", "#meta+document+span"},
                                                 {"quote", "#description+quote"},
                                                 {"reliability", "#meta+reliability"},
                                                 {"entered_by", "#meta+contributor"},
                                                 {"supersedes", "#meta+supersedes"},
                                                 {"includes", "#meta+includes"},
                                                 {"note", "#meta+comment"}}};

/// Other tags in use for the same.
constexpr std::array<ColumnTag, 16> other_tags{{{"as_of", "#date"},
                                                {"as_of", "#date+reported"},
                                                {"as_of", "#date+end"},
                                                {"published", "#date+release"},
                                                {"at", "#loc"},
                                                {"at", "#adm1+name"},
                                                {"at", "#adm1"},
                                                {"at", "#adm2+name"},
                                                {"at", "#adm2"},
                                                {"sector", "#sector"},
                                                {"speaker", "#org"},
                                                {"speaker", "#org+name"},
                                                {"speaker", "#org+source"},
                                                {"outlet", "#meta+outlet"},
                                                {"url", "#meta+source+url"},
                                                {"note", "#meta+note"}}};

struct MetricTag {
  std::string_view tag;
  Metric metric;
};

constexpr std::array<MetricTag, 16> metric_tags{{{"#affected+arrivals", Metric::arrivals},
                                                 {"#affected+registered", Metric::registered},
                                                 {"#affected+sheltered", Metric::accommodated},
                                                 {"#affected+displaced", Metric::displaced},
                                                 {"#affected+idps", Metric::displaced},
                                                 {"#affected+refugees", Metric::displaced},
                                                 {"#affected+killed", Metric::killed},
                                                 {"#affected+injured", Metric::wounded},
                                                 {"#affected+missing", Metric::missing},
                                                 {"#affected+detained", Metric::detained},
                                                 {"#population", Metric::population},
                                                 {"#population+total", Metric::population},
                                                 {"#population+arrivals", Metric::arrivals},
                                                 {"#population+displaced", Metric::displaced},
                                                 {"#inneed", Metric::needs},
                                                 {"#inneed+total", Metric::needs}}};

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

bool is_word(std::string_view text) {
  return !text.empty() && text.front() >= 'a' && text.front() <= 'z' &&
         std::all_of(text.begin(), text.end(), is_letter);
}

}  // namespace

std::optional<HxlTag> parse_hxl_tag(std::string_view text) {
  std::string letters;
  for (const char c : text) {
    if (c == ' ' || c == '\t') continue;
    letters.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  }
  if (letters.empty() || letters.front() != '#') return std::nullopt;
  HxlTag tag;
  std::size_t from = 1;
  while (from <= letters.size()) {
    const std::size_t plus = std::min(letters.find('+', from), letters.size());
    const std::string word = letters.substr(from, plus - from);
    if (!is_word(word)) return std::nullopt;
    if (tag.name.empty()) {
      tag.name = "#" + word;
    } else {
      tag.attributes.insert(word);
    }
    from = plus + 1;
  }
  return tag;
}

std::string hxl_of_column(std::string_view column) {
  const auto* const found = std::find_if(column_tags.begin(), column_tags.end(),
                                         [column](const ColumnTag& tag) { return tag.column == column; });
  return std::string(found->tag);
}

std::optional<std::string> column_of_hxl(const HxlTag& tag) {
  const auto means = [&tag](const ColumnTag& known) { return parse_hxl_tag(known.tag) == tag; };
  if (const auto* found = std::find_if(column_tags.begin(), column_tags.end(), means); found != column_tags.end())
    return std::string(found->column);
  if (const auto* found = std::find_if(other_tags.begin(), other_tags.end(), means); found != other_tags.end())
    return std::string(found->column);
  return std::nullopt;
}

std::optional<Metric> metric_of_hxl(const HxlTag& tag) {
  HxlTag plain = tag;
  plain.attributes.erase("num");  // says only that these are numbers
  const auto* const found = std::find_if(metric_tags.begin(), metric_tags.end(),
                                         [&](const MetricTag& known) { return parse_hxl_tag(known.tag) == plain; });
  return found == metric_tags.end() ? std::nullopt : std::optional(found->metric);
}

}  // namespace corridor
