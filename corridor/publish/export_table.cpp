#include "corridor/publish/export_table.hpp"

#include <cstdlib>

#include <fmt/format.h>

#include "corridor/base/csv.hpp"
#include "corridor/base/numbers.hpp"

namespace corridor {
namespace {

std::string cell_text(const ExportCell& cell, const Zone& zone) {
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  if (const auto* number = std::get_if<double>(&cell)) return to_string(*number);
  if (const auto* moment = std::get_if<Moment>(&cell)) return to_string(*moment, zone);
  return "";
}

std::string rows_text(const ExportTable& table, const Zone& zone) {
  std::string out;
  std::vector<std::string> fields;
  for (const std::vector<ExportCell>& row : table.rows) {
    fields.clear();
    for (const ExportCell& cell : row) fields.push_back(cell_text(cell, zone));
    out += csv_line(fields);
  }
  return out;
}

std::string header_line(const ExportTable& table, std::string ExportColumn::* part) {
  std::vector<std::string> fields;
  for (const ExportColumn& column : table.columns) fields.push_back(column.*part);
  return csv_line(fields);
}

bool is_number(const std::string& text) {
  char* end = nullptr;
  std::strtod(text.c_str(), &end);
  return end == text.c_str() + text.size();
}

}  // namespace

ExportCell text_cell(std::string text) {
  if (text.empty()) return {};
  return text;
}

ExportCell number_cell(double value, int decimals) {
  const double rounded = std::strtod(fmt::format("{:.{}f}", value, decimals).c_str(), nullptr);
  return rounded == 0 ? 0 : rounded;  // no "-0"
}

std::string table_csv(const ExportTable& table, const Zone& zone) {
  return header_line(table, &ExportColumn::name) + rows_text(table, zone);
}

std::string table_hxl(const ExportTable& table, const Zone& zone) {
  return header_line(table, &ExportColumn::name) + header_line(table, &ExportColumn::tag) + rows_text(table, zone);
}

std::size_t formula_cells(std::string_view csv) {
  std::vector<Fault> faults;
  std::size_t found = 0;
  for (const CsvRow& row : parse_csv_rows(csv, "", faults))
    for (const CsvCell& cell : row)
      if (!cell.text.empty() && std::string_view("=+-@\t").find(cell.text.front()) != std::string_view::npos &&
          !is_number(cell.text))
        ++found;
  return found;
}

}  // namespace corridor
