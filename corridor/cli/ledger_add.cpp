#include <unistd.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>

#include <fmt/format.h>

#include "corridor/claim/claim_table.hpp"
#include "corridor/cli/commands.hpp"
#include "corridor/cli/ledger.hpp"
#include "corridor/cli/ledger_input.hpp"
#include "corridor/cli/ledger_review.hpp"
#include "corridor/ledger/chain.hpp"
#include "corridor/ledger/spelling.hpp"

namespace corridor::cli {
namespace {

struct ColumnOption {
  std::string_view column, type, description;
};

/// --published is asked for files too and stands with them.
constexpr std::array<ColumnOption, 25> column_options{{
    {"metric", "METRIC", "What is counted: arrivals, registered, killed, aid_pledged, …"},
    {"value", "N", "The number"},
    {"high", "N", "Upper end of a range"},
    {"as_of", "MOMENT", "What the number is of, like 2023-09-28T08:00+04:00 or 2023-09-28"},
    {"speaker", "TEXT", "Who said it"},
    {"at", "PLACE", "Where they were counted; left out: all crossings together"},
    {"from", "PLACE", "Where they came from"},
    {"to", "PLACE", "Where they go"},
    {"group", "GROUP", "Whom it counts; left out: everybody"},
    {"unit", "UNIT", "persons, households, vehicles, or a currency"},
    {"qualifier", "WORD", "exact, at_least, about, up_to"},
    {"kind", "WORD", "stock (a level, a running total) or flow (in a period)"},
    {"period", "DURATION", "How long a flow covers, up to as-of"},
    {"modality", "WORD", "reported, projected, denied"},
    {"sector", "TEXT", "What aid or needs are for"},
    {"outlet", "TEXT", "Where it was published"},
    {"url", "URL", "Where it can be read"},
    {"quote", "TEXT", "The words themselves"},
    {"reliability", "CODE", "Admiralty code, A1 to F6"},
    {"entered_by", "TEXT", "Who enters it; no private person's name"},
    {"supersedes", "ID", "The claim this one corrects"},
    {"includes", "ID", "A claim whose number is part of this one's"},
    {"note", "TEXT", "For the reader"},
    {"document_hash", "TEXT", "SHA-256 of the document"},
    {"id", "ID", "Its name; left out: made of the content"},
}};

struct Options {
  std::vector<std::string> words;
  std::string published;
  std::map<std::string, std::string> columns;
  bool review = false;
};

std::string option_name(std::string_view column) {
  std::string name = "--" + std::string(column);
  std::replace(name.begin(), name.end(), '_', '-');
  return name;
}

bool by_hand(const Options& options) {
  return std::any_of(options.columns.begin(), options.columns.end(),
                     [](const auto& entry) { return !entry.second.empty(); });
}

/// The claim that the options describe.
std::vector<Claim> claim_of_options(const std::string& folder, const Crisis& crisis, const Options& options) {
  CsvTable table = empty_claim_table("command line");
  CsvRow row(table.header.size());
  for (const auto& [column, text] : options.columns) row[*table.column(column)].text = text;
  row[*table.column("published")].text = options.published;
  std::vector<std::string> fields;
  for (const CsvCell& cell : row) fields.push_back(cell.text);
  if (fields[*table.column("id")].empty()) row[*table.column("id")].text = content_id(fields);
  table.rows.push_back(std::move(row));
  std::vector<Fault> faults;
  std::vector<Claim> claims = parse_claims(table, crisis.zone, faults, known_claims(folder, crisis));
  if (!faults.empty()) throw InputFaults(std::move(faults), "the command line");
  const Speller speller(crisis);
  for (Claim& claim : claims) claim = speller.settle(std::move(claim));
  return claims;
}

void add(const Options& options) {
  const LedgerWords named = take_crisis(options.words);
  const Crisis crisis = read_folder(named.crisis);
  if (by_hand(options)) {
    if (!named.rest.empty() || options.review)
      throw UsageError("a claim described by options is added by itself: leave out the files and --review");
    return add_to_ledger(named.crisis, crisis, claim_of_options(named.crisis, crisis, options));
  }
  std::vector<std::string> files = named.rest;
  if (files.empty()) {
    if (isatty(STDIN_FILENO) == 1)
      throw UsageError(
          "nothing to add: pipe in what 'corridor read --format json' prints, name a file, or write --metric, "
          "--value and --as-of");
    files.push_back("-");
  }
  if (options.review) return review_files(named.crisis, crisis, files, options.published);
  add_to_ledger(named.crisis, crisis, read_claim_files(named.crisis, crisis, files, options.published));
}

}  // namespace

void add_ledger_add(CLI::App& ledger) {
  const auto options = std::make_shared<Options>();
  CLI::App* subcommand = ledger.add_subcommand("add", "Add what 'corridor read' prints, or one claim by hand");
  add_words(*subcommand, options->words, "[CRISIS] [FILE...]");
  subcommand->add_flag("--review", options->review, "Look at each claim first: accept, edit or reject it");
  add_published_option(*subcommand, options->published);
  for (const ColumnOption& column : column_options)
    subcommand
        ->add_option(option_name(column.column), options->columns[std::string(column.column)],
                     std::string(column.description))
        ->type_name(std::string(column.type));
  subcommand->footer(
      "Without FILE and options the claims are read from stdin.\n\n"
      "Examples:\n"
      "  corridor read report.txt --format json | corridor ledger add my-crisis\n"
      "  corridor read report.txt --format json | corridor ledger add my-crisis --review\n"
      "  corridor ledger add my-crisis --metric arrivals --value 65035 --as-of 2023-09-28T08:00+04:00 --speaker Gov\n"
      "  corridor ledger add my-crisis --metric arrivals --value 65036 --as-of 2023-09-28T08:00+04:00 --supersedes ID");
  subcommand->callback([options] { add(*options); });
}

}  // namespace corridor::cli
