#pragma once

#include <chrono>

#include "corridor/ledger/sqlite_database.hpp"

namespace corridor {

/// The version of the schema this program writes.
int ledger_schema_version();

/// Makes the tables in a new file, and brings an older one to this version. FileError for a file that is no ledger, or
/// one of a later version.
void prepare_ledger(const SqliteDatabase& database, std::chrono::milliseconds patience);

/// Whether what forbids changes to the rows is in place.
bool changes_are_forbidden(const SqliteDatabase& database);

}  // namespace corridor
