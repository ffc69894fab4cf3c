#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corridor/base/csv.hpp"
#include "corridor/base/error.hpp"
#include "corridor/base/instant.hpp"
#include "corridor/ledger/json_list.hpp"

namespace corridor {

/// Lays out what `corridor read --format json` printed as a table of claim_columns(), as worded: each row's id is named
/// by its content (content_id), a row that is there twice is there once, cells stand where their keys do. A document
/// whose publication is not stated is taken as published at `published`, a moment, or empty. Unknown keys and values of
/// another kind are faults.
CsvTable reader_table(const std::vector<JsonEntry>& entries, const std::string& file, const Zone& zone,
                      const std::string& published, std::vector<Fault>& faults);

}  // namespace corridor
