#include "corridor/needs/needs.hpp"

#include <memory>
#include <string>
#include <vector>

#include <corridor_version.hpp>

#include "corridor/cli/commands.hpp"
#include "corridor/cli/run_options.hpp"
#include "corridor/needs/currency.hpp"
#include "corridor/needs/folder.hpp"
#include "corridor/publish/needs_csv.hpp"
#include "corridor/publish/needs_json.hpp"
#include "corridor/publish/needs_table.hpp"

namespace corridor::cli {
namespace {

struct NeedsOptions : RunOptions {
  std::string as_of;
  std::string level = "basic";
  bool cold = false;
  std::string currency;
  std::vector<std::string> rates;
};

NeedsSettings needs_settings(const NeedsOptions& options, const NeedsFiles& files) {
  NeedsSettings settings;
  settings.level = options.level == "survival" ? Level::survival : Level::basic;
  settings.cold = options.cold;
  if (!options.currency.empty())
    settings.aid.currency =
        option_value("--currency", options.currency, [](const std::string& text) { return parse_currency(text); });
  for (const std::string& rate : options.rates)
    settings.aid.rates.push_back(
        option_value("--rate", rate, [](const std::string& text) { return parse_rate(text); }));
  settings.aid.rates.insert(settings.aid.rates.end(), files.rates.begin(), files.rates.end());
  return settings;
}

Outlook outlook_of(const NeedsOptions& options, const Crisis& crisis) {
  ForecastSettings settings = settings_of(options, crisis);
  settings.as_of = options.as_of.empty() ? last_known(crisis)
                                         : option_value("--as-of", options.as_of,
                                                        [](const std::string& text) { return parse_instant(text); });
  settings.comparisons = false;
  settings.samples = true;
  return with_progress("Forecasting", settings,
                       [&crisis](const ForecastSettings& with_bar) { return corridor::forecast(crisis, with_bar); });
}

void run_needs(const NeedsOptions& options) {
  const Crisis crisis = open_crisis(options.crisis);
  std::vector<Fault> faults;
  const NeedsFiles files = read_needs_files(options.crisis, faults);
  if (!faults.empty()) throw InputFaults(std::move(faults), options.crisis);
  const NeedsSettings settings = needs_settings(options, files);
  const Needs needs = needs_of(crisis, outlook_of(options, crisis), files.standards, settings);
  std::vector<std::pair<std::string, std::string>> inputs = crisis.inputs;
  inputs.insert(inputs.end(), files.inputs.begin(), files.inputs.end());
  if (!options.out.empty())
    write_files(options.out, {{"needs.csv", needs_csv(needs)},
                              {"aid.csv", aid_csv(needs)},
                              {"needs.json", needs_json(needs, inputs, version)}});
  if (options.format == "json")
    print(needs_json(needs, inputs, version));
  else if (options.format == "csv")
    print(needs_csv(needs));
  else
    print(needs_table(needs, {.colour = colour_wanted(), .width = terminal_columns(table_width)}));
}

}  // namespace

void add_needs(CLI::App& app) {
  const auto options = std::make_shared<NeedsOptions>();
  CLI::App* subcommand =
      app.add_subcommand("needs", "Work out what people will need, and what of it there is money for");
  subcommand
      ->add_option("--as-of", options->as_of,
                   "Use only what was known by this time; without it, the time at which the last claim became known")
      ->type_name("TIME");
  add_run_options(*subcommand, *options, {"table", "json", "csv"});
  subcommand->add_option("--horizon", options->horizon, "How far to look ahead, an ISO 8601 duration like PT36H or P7D")
      ->type_name("DURATION");
  subcommand->add_option("--level", options->level, "Standards for survival, or the basic ones")
      ->check(CLI::IsMember({"survival", "basic"}).description(""))
      ->type_name("survival|basic")
      ->capture_default_str();
  subcommand->add_flag("--cold", options->cold, "Use the values for a cold climate where a standard has one");
  subcommand->add_option("--currency", options->currency, "Currency of the money; without it, that of the appeal")
      ->type_name("XXX");
  subcommand
      ->add_option("--rate", options->rates,
                   "What one unit of a currency was worth in another on a day; may be repeated")
      ->type_name("EUR/USD=1.05@DAY")
      ->expected(1)
      ->take_all();
  subcommand->footer(
      "Standards, rates and costs of the crisis' own stand in its standards.yml and rates.csv (docs/needs.md).\n\n"
      "Examples:\n"
      "  corridor needs examples/nagorno-karabakh-2023 --as-of 2023-09-28T09:00+04:00\n"
      "  corridor needs my-crisis --as-of 2024-05-03T06:00Z --level survival --horizon P3D --out results\n"
      "  corridor needs my-crisis --cold --currency EUR --rate EUR/USD=1.07@2024-05-03");
  subcommand->callback([options] { run_needs(*options); });
}

}  // namespace corridor::cli
