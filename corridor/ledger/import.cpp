#include "corridor/ledger/import.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "corridor/claim/figures_csv.hpp"
#include "corridor/ledger/claims_json.hpp"
#include "corridor/ledger/hxl.hpp"
#include "corridor/ledger/json_list.hpp"
#include "corridor/ledger/reader_table.hpp"
#include "corridor/ledger/spelling.hpp"

namespace corridor {
namespace {

bool is_json(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && (text[first] == '[' || text[first] == '{');
}

void settle(std::vector<Claim>& claims, const Crisis& crisis) {
  const Speller speller(crisis);
  for (Claim& claim : claims) claim = speller.settle(std::move(claim));
}

ImportedClaims import_json(std::string_view text, const std::string& file, const Crisis& crisis,
                           const ImportSettings& settings, std::vector<Fault>& faults) {
  const std::vector<JsonEntry> entries = parse_json_list(text, file, faults);
  const bool exported =
      std::any_of(entries.begin(), entries.end(), [](const JsonEntry& entry) { return entry.find("id") != nullptr; });
  const CsvTable table = exported ? claims_json_table(entries, file, faults)
                                  : reader_table(entries, file, crisis.zone, settings.published, faults);
  ImportedClaims result{parse_claims(table, crisis.zone, faults, settings.known), {}};
  if (!exported) settle(result.claims, crisis);
  return result;
}

ImportedClaims import_hxl(std::string_view text, const std::string& file, const Crisis& crisis,
                          const ImportSettings& settings, std::vector<Fault>& faults) {
  const HxlTable hxl = parse_hxl(text, file, faults);
  ImportedClaims result{parse_claims(hxl.table, crisis.zone, faults, settings.known), {}};
  if (hxl.named_by_content) settle(result.claims, crisis);
  if (!hxl.passed_over.empty())
    result.notices.push_back(fmt::format("{}: columns not read: {}", file, fmt::join(hxl.passed_over, ", ")));
  return result;
}

}  // namespace

ImportedClaims import_claims(std::string_view text, const std::string& file, const Crisis& crisis,
                             const ImportSettings& settings, std::vector<Fault>& faults) {
  if (is_json(text)) return import_json(text, file, crisis, settings, faults);
  if (is_hxl(text)) return import_hxl(text, file, crisis, settings, faults);
  return {parse_figures(text, file, crisis.zone, faults, settings.known), {}};
}

}  // namespace corridor
