#include <algorithm>
#include <array>
#include <memory>
#include <set>

#include <fmt/format.h>

#include "corridor/base/nearest.hpp"
#include "corridor/base/numbers.hpp"
#include "corridor/claim/figures_csv.hpp"
#include "corridor/cli/commands.hpp"
#include "corridor/cli/ledger.hpp"
#include "corridor/cli/run_options.hpp"
#include "corridor/ledger/claims_json.hpp"
#include "corridor/publish/wording.hpp"

namespace corridor::cli {
namespace {

struct Options {
  std::vector<std::string> words;
  std::string metric, at, since, until, speaker;
  std::string format = "table";
};

std::vector<std::string> metric_names() {
  std::vector<std::string> names;
  for (const Metric metric : all_metrics) names.emplace_back(to_string(metric));
  return names;
}

ClaimQuery query_of(const Options& options, const Crisis& crisis) {
  ClaimQuery query;
  const auto moment = [&](const std::string& text) { return parse_moment(text, crisis.zone); };
  for (const Metric metric : all_metrics)
    if (to_string(metric) == options.metric) query.metric = metric;
  if (!options.at.empty()) query.at = options.at;
  if (!options.speaker.empty()) query.speaker = options.speaker;
  if (!options.since.empty()) query.since = option_value("--since", options.since, moment).at;
  if (options.until.empty()) return query;
  const Moment until = option_value("--until", options.until, moment);
  const bool day = until.precision == Precision::day;
  query.until = day ? crisis.zone.end_of_day(until.at) - std::chrono::seconds{1} : until.at;
  return query;
}

/// "≥ 66,500–67,000 persons".
std::string number_of(const Claim& claim) {
  std::string text = std::string(claim.qualifier == Qualifier::at_least ? "≥ "
                                 : claim.qualifier == Qualifier::about  ? "~ "
                                 : claim.qualifier == Qualifier::up_to  ? "≤ "
                                                                        : "") +
                     to_string(claim.value);
  if (claim.high) text += "–" + to_string(*claim.high);
  return claim.unit == "persons" ? text : text + " " + claim.unit;
}

std::string place_of(const Claim& claim) {
  if (!claim.at.empty()) return claim.at;
  if (claim.from.empty() && claim.to.empty()) return "";
  return fmt::format("{}→{}", claim.from, claim.to);
}

/// What sets the claim apart from one that simply holds.
std::string state_of(const Claim& claim, const std::set<std::string>& superseded) {
  std::string state;
  const auto add = [&state](std::string_view word) { state += (state.empty() ? "" : ", ") + std::string(word); };
  if (superseded.count(claim.id) != 0) add("superseded");
  if (claim.modality != Modality::reported) add(to_string(claim.modality));
  if (!claim.dated) add("undated");
  if (claim.kind == Kind::flow) add(claim.period ? "flow of " + to_string(*claim.period) : "flow");
  return state;
}

std::string table_of(const std::vector<Claim>& claims, const std::set<std::string>& superseded, const Zone& zone) {
  using Row = std::array<std::string, 7>;
  std::vector<Row> rows{{"as of", "metric", "number", "at", "speaker", "state", "id"}};
  for (const Claim& claim : claims)
    rows.push_back({to_string(claim.as_of, zone), std::string(to_string(claim.metric)), number_of(claim),
                    place_of(claim), claim.speaker, state_of(claim, superseded), claim.id});
  std::array<std::size_t, 7> widths{};
  for (const Row& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], columns(row[i]));
  std::string text;
  for (const Row& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string blanks(widths[i] - columns(row[i]), ' ');
      line += (i == 0 ? "" : "  ") + (i == 2 ? blanks + row[i] : row[i] + blanks);
    }
    text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
  }
  return text;
}

void list(const Options& options) {
  const LedgerWords named = take_crisis(options.words);
  if (!named.rest.empty()) throw UsageError(fmt::format("'{}' is one word too many", named.rest.front()));
  const Crisis crisis = read_folder(named.crisis);
  const Ledger ledger = open_ledger(named.crisis, crisis);
  const std::vector<Claim> claims = ledger.find(query_of(options, crisis));
  if (options.format == "json") return print(format_claims_json(claims, crisis.zone));
  if (options.format == "csv") return print(format_figures(claims, crisis.zone));
  std::set<std::string> superseded;
  for (const Claim& claim : claims)
    if (!ledger.superseding(claim.id).empty()) superseded.insert(claim.id);
  print(table_of(claims, superseded, crisis.zone));
}

void show(const std::vector<std::string>& words, const std::string& format) {
  const LedgerWords named = take_crisis(words);
  if (named.rest.size() != 1) throw UsageError("name the one claim to show by its id");
  const Crisis crisis = read_folder(named.crisis);
  const LedgerRow row = find_claim(named.crisis, crisis, named.rest.front());
  if (format == "json") return print(format_claims_json({row.claim}, crisis.zone));
  std::string text;
  const auto line = [&text](std::string_view what, const std::string& value) {
    if (!value.empty()) text += fmt::format("{:<14} {}\n", what, value);
  };
  const std::vector<std::string> fields = claim_fields(row.claim, crisis.zone);
  for (std::size_t i = 0; i < fields.size(); ++i) line(claim_columns()[i], fields[i]);
  if (!row.claim.dated)
    line("placed", to_string(row.claim.as_of, crisis.zone) + " (its publication: as_of is not stated)");
  for (const std::string& id : open_ledger(named.crisis, crisis).superseding(row.claim.id)) line("superseded by", id);
  if (const auto reason = misplaced(row.claim, crisis)) line("not used", "it " + *reason);
  line("row", std::to_string(row.number));
  line("hash", row.hash);
  print(text);
}

}  // namespace

LedgerRow find_claim(const std::string& folder, const Crisis& crisis, const std::string& id) {
  const Ledger ledger = open_ledger(folder, crisis);
  if (auto row = ledger.find(id)) return *row;
  std::vector<std::string> ids;
  for (const Claim& claim : ledger.claims()) ids.push_back(claim.id);
  const auto near = nearest(id, ids);
  throw UsageError(fmt::format("there is no claim '{}'{}", id, near ? fmt::format("; did you mean '{}'?", *near) : ""));
}

void add_ledger_list(CLI::App& ledger) {
  const auto options = std::make_shared<Options>();
  CLI::App* subcommand = ledger.add_subcommand("list", "List claims");
  add_words(*subcommand, options->words, "[CRISIS]");
  subcommand->add_option("--metric", options->metric, "What is counted")
      ->check(CLI::IsMember(metric_names()).description(""))
      ->type_name("METRIC");
  subcommand->add_option("--at", options->at, "Counted at this place")->type_name("PLACE");
  subcommand->add_option("--since", options->since, "As of this time or later")->type_name("MOMENT");
  subcommand->add_option("--until", options->until, "As of this time or before; a day to its end")->type_name("MOMENT");
  subcommand->add_option("--speaker", options->speaker, "Said by, as worded")->type_name("TEXT");
  add_format_option(*subcommand, options->format, {"table", "json", "csv"});
  subcommand->footer(
      "Examples:\n"
      "  corridor ledger list my-crisis\n"
      "  corridor ledger list my-crisis --metric arrivals --since 2023-09-27 --until 2023-09-28 --format csv");
  subcommand->callback([options] { list(*options); });
}

void add_ledger_show(CLI::App& ledger) {
  const auto words = std::make_shared<std::vector<std::string>>();
  const auto format = std::make_shared<std::string>("table");
  CLI::App* subcommand = ledger.add_subcommand("show", "Show all of a claim, with its hash and what supersedes it");
  add_words(*subcommand, *words, "[CRISIS] ID");
  add_format_option(*subcommand, *format, {"table", "json"});
  subcommand->footer(
      "Example:\n"
      "  corridor ledger show my-crisis arrivals-0928-0800");
  subcommand->callback([words, format] { show(*words, *format); });
}

}  // namespace corridor::cli
