#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <corridor_version.hpp>

#include "corridor/base/file.hpp"
#include "corridor/base/numbers.hpp"
#include "corridor/claim/figures_csv.hpp"
#include "corridor/cli/commands.hpp"
#include "corridor/cli/run_options.hpp"
#include "corridor/ledger/claims_json.hpp"
#include "corridor/ledger/hxl.hpp"
#include "corridor/publish/figures_export.hpp"
#include "corridor/publish/hub_csv.hpp"
#include "corridor/publish/outlook_export.hpp"
#include "corridor/publish/outlook_geojson.hpp"
#include "corridor/publish/outlook_json.hpp"
#include "corridor/publish/outlook_workbook.hpp"
#include "corridor/publish/parameter_choice.hpp"

namespace corridor::cli {
namespace {

struct ExportOptions : RunOptions {
  std::string as_of;
  std::string of = "outlook";
  std::string suppress_below;
};

void check_combination(const ExportOptions& options) {
  if (options.of != "outlook" && (options.format == "geojson" || options.format == "hub"))
    throw UsageError(fmt::format("--format {} holds the outlook only; write the {} as csv, hxl or json", options.format,
                                 options.of));
  if (options.of != "outlook" && options.format == "xlsx")
    throw UsageError(
        fmt::format("--format xlsx holds outlook, figures and claims together; leave out --of {}", options.of));
  if (options.format == "xlsx" && options.out.empty())
    throw UsageError("--format xlsx is no text to print; name a file for it: --out outlook.xlsx");
  if (options.of != "outlook" && !options.horizon.empty())
    throw UsageError(fmt::format("--horizon is of the outlook; leave it out with --of {}", options.of));
  std::error_code ignored;
  if (!options.out.empty() && std::filesystem::is_directory(options.out, ignored))
    throw UsageError(fmt::format("--out '{}' is a folder; name a file in it", options.out));
}

SmallCells small_cells(const ExportOptions& options) {
  if (options.suppress_below.empty()) return {};
  const Count below = option_value("--suppress-below", options.suppress_below,
                                   [](const std::string& text) { return parse_count(text); });
  return {static_cast<double>(below)};
}

std::optional<Instant> stated_time(const ExportOptions& options) {
  if (options.as_of.empty()) return std::nullopt;
  return option_value("--as-of", options.as_of, [](const std::string& text) { return parse_instant(text); });
}

/// All that was said by then, what was corrected since among it.
std::vector<Claim> claims_by(const Crisis& crisis, const std::optional<Instant>& time) {
  std::vector<Claim> claims = crisis.claims;
  if (time)
    std::erase_if(claims,
                  [&](const Claim& claim) { return known_at(claim, crisis.publication_lag, crisis.zone) > *time; });
  return claims;
}

std::string claims_text(const ExportOptions& options, const Crisis& crisis, const SmallCells& cells) {
  const std::vector<Claim> claims = without_small(claims_by(crisis, stated_time(options)), cells);
  if (options.format == "hxl") return format_hxl(claims, crisis.zone);
  if (options.format == "json") return format_claims_json(claims, crisis.zone);
  return format_figures(claims, crisis.zone);
}

std::string figures_text(const ExportOptions& options, const Crisis& crisis, const SmallCells& cells) {
  const std::vector<Claim> claims = claims_by(crisis, stated_time(options));
  const std::vector<Figure> figures = reconcile(claims, reconcile_settings(crisis));
  if (options.format == "json") return figures_json(figures, claims, crisis, cells);
  const ExportTable table = figures_table(figures, claims, crisis, cells);
  return options.format == "hxl" ? table_hxl(table, crisis.zone) : table_csv(table, crisis.zone);
}

/// As `corridor forecast` makes it. The baselines are in the JSON only.
Outlook outlook_of(const ExportOptions& options, const Crisis& crisis) {
  ForecastSettings settings = settings_of(options, crisis);
  settings.as_of = stated_time(options).value_or(last_known(crisis));
  settings.comparisons = options.format == "json";
  Outlook outlook = with_progress("Forecasting", settings, [&crisis](const ForecastSettings& with_bar) {
    return corridor::forecast(crisis, with_bar);
  });
  outlook.parameters = parameters_with_a_say(outlook, crisis);
  return outlook;
}

std::string outlook_text(const ExportOptions& options, const Crisis& crisis, const SmallCells& cells) {
  const Outlook outlook = outlook_of(options, crisis);
  if (options.format == "json") return outlook_json(outlook, cells);
  if (options.format == "hub") return hub_csv(outlook, cells);
  if (options.format == "geojson") return outlook_geojson(outlook, crisis, cells);
  if (options.format == "xlsx")
    return outlook_workbook(outlook, crisis, claims_by(crisis, outlook.origin), cells, version);
  if (options.format == "hxl") return table_hxl(outlook_by_place(outlook, crisis, cells), crisis.zone);
  return table_csv(outlook_rows(outlook, crisis, cells), crisis.zone);
}

/// Spreadsheets take texts for formulas when they open CSV; the texts stay as they are, so that they can be read back.
void warn_of_formulas(const ExportOptions& options, const std::string& content) {
  if (options.format != "csv" && options.format != "hxl") return;
  const std::size_t cells = formula_cells(content);
  if (cells != 0)
    say(fmt::format(
        "{} begin{} with =, +, - or @: a spreadsheet may take {} for {}; --format xlsx holds texts as texts\n",
        cells == 1 ? "1 cell" : fmt::format("{} cells", cells), cells == 1 ? "s" : "", cells == 1 ? "it" : "them",
        cells == 1 ? "a formula" : "formulas"));
}

void run_export(const ExportOptions& options) {
  check_combination(options);
  const SmallCells cells = small_cells(options);
  const Crisis crisis = open_crisis(options.crisis);
  const std::string content = options.of == "claims"    ? claims_text(options, crisis, cells)
                              : options.of == "figures" ? figures_text(options, crisis, cells)
                                                        : outlook_text(options, crisis, cells);
  if (options.out.empty())
    print(content);
  else
    write_file(options.out, content);
  warn_of_formulas(options, content);
  if (cells.any()) say(fmt::format("Left out: numbers of people {}.\n", cells.note()));
  if (!options.out.empty()) say(fmt::format("Wrote {}\n", options.out));
}

}  // namespace

void add_export(CLI::App& app) {
  const auto options = std::make_shared<ExportOptions>();
  options->format.clear();
  CLI::App* subcommand = app.add_subcommand("export", "Write the outlook, the figures or the claims in an open format");
  add_ensemble_options(*subcommand, *options);
  subcommand->add_option("--format", options->format, "What to write")
      ->required()
      ->check(CLI::IsMember({"hxl", "xlsx", "geojson", "hub", "csv", "json"}).description(""))
      ->type_name("hxl|xlsx|geojson|hub|csv|json");
  subcommand->add_option("--of", options->of, "The forecast, the claims reconciled, or the claims themselves")
      ->check(CLI::IsMember({"outlook", "figures", "claims"}).description(""))
      ->type_name("outlook|figures|claims")
      ->capture_default_str();
  subcommand
      ->add_option("--as-of", options->as_of,
                   "Use only what was known by this time; without it, all claims, and the outlook as of the last one")
      ->type_name("TIME");
  subcommand->add_option("--horizon", options->horizon, "How far to look ahead, an ISO 8601 duration like PT36H or P7D")
      ->type_name("DURATION");
  subcommand->add_option("--out", options->out, "File to write to, instead of printing")->type_name("FILE");
  subcommand
      ->add_option("--suppress-below", options->suppress_below,
                   "Leave out counts of people below N, which may tell who they are")
      ->type_name("N");
  subcommand->footer(
      "What each format holds: docs/export.md.\n\n"
      "Examples:\n"
      "  corridor export examples/nagorno-karabakh-2023 --format xlsx --as-of 2023-09-28T09:00+04:00 --out "
      "outlook.xlsx\n"
      "  corridor export my-crisis --format geojson --horizon P3D --out outlook.geojson\n"
      "  corridor export my-crisis --format hxl --of claims --out claims-hxl.csv\n"
      "  corridor export my-crisis --format csv --of figures --suppress-below 10");
  subcommand->callback([options] { run_export(*options); });
}

}  // namespace corridor::cli
