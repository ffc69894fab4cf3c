#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corridor/base/instant.hpp"
#include "corridor/claim/claim.hpp"

namespace corridor {

/// The columns of claim_columns() as the ledger keeps them: as figures.csv has them, but times of minute and hour
/// precision in UTC, so that they do not change with the crisis' time zone. claim_of reads them back.
std::vector<std::string> kept_fields(const Claim& claim, const Zone& zone);

/// What the chain of an empty ledger begins with: 64 zeros.
std::string chain_start();

/// The hash of a row: SHA-256 of the hash before it (32 bytes) and, for every column that is not empty, in the order of
/// claim_columns(), the column's name and its text, each preceded by its length in bytes (8 bytes, most significant
/// first). Empty columns are left out, so that a column that joins later changes no hash. Hashes are 64 hexadecimal
/// digits.
std::string chain_hash(std::string_view previous, const std::vector<std::string>& fields);

/// A name for a claim that has none: metric, time and 10 digits of the hash of all else, as in
/// "arrivals-20230928T0800-3f2a9c1b04". The same content always has the same name.
std::string content_id(const std::vector<std::string>& fields);

}  // namespace corridor
