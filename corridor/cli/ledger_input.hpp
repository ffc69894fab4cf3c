#pragma once

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "corridor/claim/claim.hpp"
#include "corridor/claim/claim_table.hpp"
#include "corridor/crisis/crisis.hpp"

namespace corridor::cli {

/// --published MOMENT, for documents that do not say when they appeared.
void add_published_option(CLI::App& subcommand, std::string& published);

/// The content of a file, or of stdin for "-".
std::string read_input(const std::string& file);

/// Whether the folder's ledger holds a claim; there may be no ledger yet.
KnownClaim known_claims(const std::string& folder, const Crisis& crisis);

/// The claims of the files ("-": stdin), in any form import_claims takes; what of them was not read is said on stderr.
/// InputFaults with the faults of all files.
std::vector<Claim> read_claim_files(const std::string& folder, const Crisis& crisis,
                                    const std::vector<std::string>& files, const std::string& published);

}  // namespace corridor::cli
