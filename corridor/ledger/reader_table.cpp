#include "corridor/ledger/reader_table.hpp"

#include <optional>
#include <set>
#include <utility>

#include "corridor/claim/claim_table.hpp"
#include "corridor/ledger/chain.hpp"
#include "corridor/ledger/json_cells.hpp"
#include "corridor/ledger/reader_period.hpp"

namespace corridor {
namespace {

const std::vector<std::string>& reader_keys() {
  static const std::vector<std::string> keys{
      "kind",         "metric", "value",      "value_high", "unit",     "qualifier", "modality",  "series",   "as_of",
      "period",       "place",  "place.from", "place.to",   "place.at", "group",     "sector",    "source",   "speaker",
      "organisation", "quote",  "span",       "file",       "url",      "outlet",    "published", "document", "rule"};
  return keys;
}

/// Who said it: as worded, or put together of the two.
std::string speaker_of(ClaimCells& cells) {
  std::string source = cells.text("source"), speaker = cells.text("speaker");
  const std::string organisation = cells.text("organisation");
  if (!source.empty()) return source;
  if (!speaker.empty() && !organisation.empty()) speaker += ", ";
  return speaker + organisation;
}

/// [120, 164] as "120-164".
std::string span_of(const JsonEntry& entry, ClaimCells& cells) {
  const JsonField* span = entry.find("span");
  if (span == nullptr) return {};
  const auto& ends = span->value;
  if (!ends.is_array() || ends.size() != 2 || !ends[0].is_number_unsigned() || !ends[1].is_number_unsigned()) {
    cells.fault("span", "span is no pair of whole numbers", "write the first and the last character, as in [120, 164]");
    return {};
  }
  return ends[0].dump() + "-" + ends[1].dump();
}

std::optional<Moment> moment_of(const std::string& text, const Zone& zone) {
  try {
    return text.empty() ? std::nullopt : std::optional(parse_moment(text, zone));
  } catch (const ValueError&) {
    return std::nullopt;  // a fault when the claim is read
  }
}

void keep_as_worded(ClaimCells& cells, const std::string& period) {
  cells.set("note", "period as worded: " + period, "period");
}

/// A flow of whole days ends with the last of them, unless it was published before. What cannot be said as a length
/// that ends at as_of is kept in words.
void place_flow(ClaimCells& cells, const std::string& worded, const DayPeriod& days, const Zone& zone) {
  const auto published = moment_of(cells.cell("published"), zone);
  if (days.last && cells.cell("as_of").empty()) {
    if (published && published->at < *days.last) return keep_as_worded(cells, worded);
    cells.set("as_of", to_string(Moment{*days.last, Precision::day}, zone), "period");
  }
  const auto as_of = moment_of(cells.cell("as_of"), zone);
  const auto end = days.last ? std::optional(zone.end_of_day(*days.last))
                             : (as_of ? std::optional(end_of(*as_of, zone)) : std::nullopt);
  if (!days.first || !end || *end <= *days.first) return keep_as_worded(cells, worded);
  cells.set("period", to_string(*end - *days.first), "period");
}

void place_period(ClaimCells& cells, const Zone& zone) {
  const std::string worded = cells.text("period");
  if (worded.empty()) return;
  if (cells.cell("kind") != "flow") return keep_as_worded(cells, worded);
  try {
    place_flow(cells, worded, parse_day_period(worded, zone), zone);
  } catch (const ValueError& error) {
    cells.fault("period", std::string("period: ") + error.what(), error.remedy());
  }
}

ClaimCells cells_of(const JsonEntry& entry, const std::string& file, const Zone& zone, const std::string& published,
                    std::vector<Fault>& faults) {
  ClaimCells cells(entry, file, faults);
  for (const auto& [key, column] : {std::pair("metric", "metric"),
                                    {"value", "value"},
                                    {"value_high", "high"},
                                    {"unit", "unit"},
                                    {"qualifier", "qualifier"},
                                    {"series", "kind"},
                                    {"modality", "modality"},
                                    {"as_of", "as_of"},
                                    {"place.from", "from"},
                                    {"place.to", "to"},
                                    {"place.at", "at"},
                                    {"group", "group"},
                                    {"sector", "sector"},
                                    {"outlet", "outlet"},
                                    {"published", "published"},
                                    {"url", "url"},
                                    {"document", "document_hash"},
                                    {"quote", "quote"}})
    cells.copy(key, column);
  if (cells.cell("published").empty()) cells.set("published", published);
  cells.set("speaker", speaker_of(cells), "source");
  cells.set("span", span_of(entry, cells), "span");
  cells.set("entered_by", "corridor read");
  place_period(cells, zone);
  return cells;
}

}  // namespace

CsvTable reader_table(const std::vector<JsonEntry>& entries, const std::string& file, const Zone& zone,
                      const std::string& published, std::vector<Fault>& faults) {
  check_keys(entries, reader_keys(), file, faults);
  CsvTable table = empty_claim_table(file);
  std::set<std::string> ids;
  for (const JsonEntry& entry : entries) {
    ClaimCells cells = cells_of(entry, file, zone, published, faults);
    std::string id = content_id(cells.fields());
    if (!ids.insert(id).second) continue;
    cells.set("id", std::move(id));
    table.rows.push_back(cells.row());
  }
  return table;
}

}  // namespace corridor
