#include "corridor/ledger/hxl.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "corridor/claim/claim_table.hpp"
#include "corridor/ledger/chain.hpp"
#include "corridor/ledger/hxl_tags.hpp"

namespace corridor {
namespace {

constexpr std::size_t most_header_rows = 25;

bool is_read(const HxlTag& tag) {
  return column_of_hxl(tag).has_value() || metric_of_hxl(tag).has_value();
}

/// Whether the line holds hashtags and nothing else, two of which are read here: a line of a long note may begin with
/// "#" too.
bool is_tag_line(std::string_view line) {
  std::size_t known = 0;
  while (true) {
    const std::size_t comma = std::min(line.find(','), line.size());
    std::string cell(line.substr(0, comma));
    std::erase_if(cell, [](char c) { return c == '"' || c == '\r'; });
    if (const auto tag = parse_hxl_tag(cell)) {
      known += is_read(*tag) ? 1 : 0;
    } else if (cell.find_first_not_of(" \t") != std::string::npos) {
      return false;
    }
    if (comma == line.size()) return known >= 2;
    line.remove_prefix(comma + 1);
  }
}

/// Where the row of hashtags begins.
std::optional<std::size_t> tag_line(std::string_view text) {
  std::size_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  for (std::size_t row = 0; row < most_header_rows && at < text.size(); ++row) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (is_tag_line(text.substr(at, end - at))) return at;
    at = end + 1;
  }
  return std::nullopt;
}

/// The rows from the hashtags on, at the lines at which they stand. A first cell "#…" would be a comment in our CSV: a
/// blank is put before it.
std::vector<CsvRow> rows_from_tags(std::string_view text, std::size_t tags, const std::string& file,
                                   std::vector<Fault>& faults) {
  const auto lines =
      static_cast<std::size_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(tags), '\n'));
  std::vector<CsvRow> rows =
      parse_csv_rows(std::string(lines, '\n') + " " + std::string(text.substr(tags)), file, faults);
  if (!rows.empty())
    for (CsvCell& cell : rows.front())
      if (cell.line == lines + 1 && cell.column > 1) --cell.column;
  return rows;
}

/// A column of the file that is read.
struct Source {
  std::size_t index = 0;
  std::string column;  ///< of figures.csv
};

struct Layout {
  std::vector<Source> columns;
  std::vector<std::pair<std::size_t, Metric>> counts;  ///< columns of numbers that say themselves what they count
  std::vector<std::string> passed_over;

  bool has(std::string_view column) const {
    return std::any_of(columns.begin(), columns.end(), [column](const Source& s) { return s.column == column; });
  }
};

Layout layout_of(const CsvRow& tags) {
  Layout layout;
  for (std::size_t i = 0; i < tags.size(); ++i) {
    const auto tag = parse_hxl_tag(tags[i].text);
    if (!tag) continue;  // HXL lets columns go without a tag
    const auto column = column_of_hxl(*tag);
    if (column && !layout.has(*column)) {
      layout.columns.push_back({i, *column});
    } else if (const auto metric = metric_of_hxl(*tag)) {
      layout.counts.emplace_back(i, *metric);
    } else {
      layout.passed_over.push_back(tags[i].text);
    }
  }
  return layout;
}

CsvCell cell_of(const CsvRow& row, std::size_t index) {
  if (index < row.size()) return row[index];
  return {"", row.empty() ? 0 : row.front().line, row.empty() ? 0 : row.front().column};
}

CsvRow claim_row(const CsvRow& row, const Layout& layout) {
  CsvRow cells(claim_columns().size(), {"", row.front().line, row.front().column});
  for (const Source& source : layout.columns) {
    const auto at = std::find(claim_columns().begin(), claim_columns().end(), source.column) - claim_columns().begin();
    cells[static_cast<std::size_t>(at)] = cell_of(row, source.index);
  }
  return cells;
}

/// One row for each number, with an id made of its content.
void add_counts(const CsvRow& row, const Layout& layout, CsvTable& table) {
  const CsvRow common = claim_row(row, layout);
  for (const auto& [index, metric] : layout.counts) {
    const CsvCell number = cell_of(row, index);
    if (number.text.empty()) continue;
    CsvRow cells = common;
    cells[*table.column("metric")].text = to_string(metric);
    cells[*table.column("value")] = number;
    std::vector<std::string> fields;
    for (const CsvCell& cell : cells) fields.push_back(cell.text);
    if (cells[*table.column("id")].text.empty()) cells[*table.column("id")].text = content_id(fields);
    table.rows.push_back(std::move(cells));
  }
}

}  // namespace

bool is_hxl(std::string_view text) {
  return tag_line(text).has_value();
}

HxlTable parse_hxl(std::string_view text, const std::string& file, std::vector<Fault>& faults) {
  HxlTable result{empty_claim_table(file), false, {}};
  const auto tags = tag_line(text);
  if (!tags) {
    faults.push_back(
        {file, 0, 0, "no row of HXL hashtags", "write the hashtags below the header row (docs/ledger.md)"});
    return result;
  }
  const std::vector<CsvRow> rows = rows_from_tags(text, *tags, file, faults);
  if (rows.empty()) return result;
  const Layout layout = layout_of(rows.front());
  result.passed_over = layout.passed_over;
  const bool stated = layout.has("metric") && layout.has("value");
  result.named_by_content = !stated;
  if (!stated && layout.counts.empty()) {
    faults.push_back({file, rows.front().front().line, 1, "no hashtag says what is counted",
                      "tag the numbers, as in #affected+killed or #indicator+value+num with #indicator+code"});
    return result;
  }
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (stated) {
      result.table.rows.push_back(claim_row(rows[i], layout));
    } else {
      add_counts(rows[i], layout, result.table);
    }
  }
  return result;
}

std::string format_hxl(const std::vector<Claim>& claims, const Zone& zone) {
  std::vector<std::string> tags;
  for (const std::string& column : claim_columns()) tags.push_back(hxl_of_column(column));
  std::string text = csv_line(claim_columns()) + csv_line(tags);
  for (const Claim& claim : claims) text += csv_line(claim_fields(claim, zone));
  return text;
}

}  // namespace corridor
