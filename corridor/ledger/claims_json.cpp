#include "corridor/ledger/claims_json.hpp"

#include <cmath>
#include <cstdint>

#include "corridor/claim/claim_table.hpp"
#include "corridor/ledger/json_cells.hpp"

namespace corridor {
namespace {

/// A whole number without a decimal point.
nlohmann::ordered_json number(double value) {
  if (value == std::floor(value) && std::abs(value) < 9e15) return static_cast<std::int64_t>(value);
  return value;
}

}  // namespace

std::string format_claims_json(const std::vector<Claim>& claims, const Zone& zone) {
  using Json = nlohmann::ordered_json;
  Json list = Json::array();
  for (const Claim& claim : claims) {
    Json entry;
    const std::vector<std::string> fields = claim_fields(claim, zone);
    for (std::size_t i = 0; i < fields.size(); ++i)
      if (!fields[i].empty()) entry[claim_columns()[i]] = fields[i];
    entry["value"] = number(claim.value);
    if (claim.high) entry["high"] = number(*claim.high);
    list.push_back(std::move(entry));
  }
  return list.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

CsvTable claims_json_table(const std::vector<JsonEntry>& entries, const std::string& file, std::vector<Fault>& faults) {
  check_keys(entries, claim_columns(), file, faults);
  CsvTable table = empty_claim_table(file);
  for (const JsonEntry& entry : entries) {
    ClaimCells cells(entry, file, faults);
    for (const std::string& column : claim_columns()) cells.copy(column, column);
    table.rows.push_back(cells.row());
  }
  return table;
}

}  // namespace corridor
