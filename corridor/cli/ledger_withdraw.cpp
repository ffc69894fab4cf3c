#include <chrono>
#include <memory>

#include <fmt/format.h>

#include "corridor/base/nearest.hpp"
#include "corridor/cli/commands.hpp"
#include "corridor/cli/ledger.hpp"
#include "corridor/cli/run_options.hpp"

namespace corridor::cli {
namespace {

struct Options {
  std::vector<std::string> words;
  std::string reason, published, speaker, url;
};

/// Who takes a claim back does so now, unless it was done elsewhere before.
Moment publication(const Options& options, const Crisis& crisis) {
  if (options.published.empty())
    return {std::chrono::floor<std::chrono::minutes>(std::chrono::system_clock::now()), Precision::minute};
  return option_value("--published", options.published,
                      [&](const std::string& text) { return parse_moment(text, crisis.zone); });
}

/// Repeats the number and what it is of; the words and their source were another's.
Claim withdrawal_of(const Claim& claim, const Options& options, const Crisis& crisis) {
  Claim taken_back = claim;
  taken_back.id = claim.id + "-withdrawn";
  taken_back.modality = Modality::withdrawn;
  taken_back.supersedes = claim.id;
  taken_back.published = publication(options, crisis);
  if (!claim.dated) taken_back.as_of = *taken_back.published;
  taken_back.speaker = options.speaker;
  taken_back.url = options.url;
  taken_back.note = options.reason;
  for (std::string* text : {&taken_back.outlet, &taken_back.document_hash, &taken_back.span, &taken_back.quote,
                            &taken_back.reliability, &taken_back.entered_by, &taken_back.includes})
    text->clear();
  return taken_back;
}

void withdraw(const Options& options) {
  const LedgerWords named = take_crisis(options.words);
  if (named.rest.size() != 1) throw UsageError("name the one claim to withdraw by its id");
  const Crisis crisis = read_folder(named.crisis);
  const LedgerRow row = find_claim(named.crisis, crisis, named.rest.front());
  const Claim claim = withdrawal_of(row.claim, options, crisis);
  if (row.claim.modality == Modality::withdrawn)
    throw UsageError(fmt::format("'{}' is a withdrawal itself", row.claim.id));
  if (open_ledger(named.crisis, crisis).holds(claim.id))
    throw UsageError(fmt::format("'{}' is withdrawn already, by '{}'", row.claim.id, claim.id));
  add_to_ledger(named.crisis, crisis, {claim});
}

}  // namespace

void add_ledger_withdraw(CLI::App& ledger) {
  const auto options = std::make_shared<Options>();
  CLI::App* subcommand = ledger.add_subcommand("withdraw", "Take a claim back: it stays, and is used no more");
  add_words(*subcommand, options->words, "[CRISIS] ID");
  subcommand->add_option("--reason", options->reason, "Why")->type_name("TEXT")->required();
  subcommand->add_option("--published", options->published, "When it was taken back; left out: now")
      ->type_name("MOMENT");
  subcommand->add_option("--speaker", options->speaker, "Who took it back")->type_name("TEXT");
  subcommand->add_option("--url", options->url, "Where that can be read")->type_name("URL");
  subcommand->footer(
      "A forecast for a time before the withdrawal still uses the claim: so it was known then.\n\n"
      "Example:\n"
      "  corridor ledger withdraw my-crisis gov-0928-0800 --reason \"the office says it miscounted\"");
  subcommand->callback([options] { withdraw(*options); });
}

}  // namespace corridor::cli
