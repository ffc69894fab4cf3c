#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "corridor/base/file.hpp"
#include "corridor/cli/commands.hpp"
#include "corridor/cli/run_options.hpp"
#include "corridor/needs/folder.hpp"
#include "corridor/publish/pdf.hpp"
#include "corridor/publish/report_brief.hpp"
#include "corridor/publish/report_page.hpp"

namespace corridor::cli {
namespace {

/// Enough for the ranges of a report, and an answer within three seconds.
constexpr std::size_t report_members = 400;
constexpr Duration usual_interval = std::chrono::hours{24};

struct ReportOptions : RunOptions {
  ReportOptions() { members = report_members; }
  std::string as_of, since, language;
  bool brief = false;
};

enum class Form { page, pdf };

/// What the file's name asks for.
std::optional<Form> form_of(const ReportOptions& options) {
  if (options.out.empty()) {
    if (options.brief) return std::nullopt;
    throw UsageError("--out FILE is needed: --out sitrep.html, --out sitrep.pdf, or --brief for 20 lines of text");
  }
  const std::string extension = std::filesystem::path(options.out).extension().string();
  if (extension == ".html") return Form::page;
  if (extension == ".pdf") return Form::pdf;
  throw UsageError(
      fmt::format("--out: '{}' is no page and no PDF; write a name that ends in .html or .pdf", options.out));
}

Instant instant_of(const std::string& option, const std::string& text) {
  return option_value(option, text, [](const std::string& written) { return parse_instant(written); });
}

ForecastSettings forecast_settings(const ReportOptions& options, const Crisis& crisis) {
  ForecastSettings settings = settings_of(options, crisis);
  if (options.as_of.empty())
    throw UsageError(
        "--as-of TIME is needed, like 2023-09-28T09:00+04:00: the report uses only what was known by then");
  settings.as_of = instant_of("--as-of", options.as_of);
  settings.since = options.since.empty() ? std::max(crisis.start, settings.as_of - usual_interval)
                                         : instant_of("--since", options.since);
  settings.comparisons = false;
  settings.samples = true;
  return settings;
}

ReportWords words_of(const ReportOptions& options) {
  if (options.language.empty()) return english_report_words();
  std::vector<Fault> faults;
  ReportWords words = parse_report_words(read_file(options.language), options.language, faults);
  if (!faults.empty()) throw InputFaults(std::move(faults), options.language);
  return words;
}

void write_report(const ReportOptions& options) {
  const std::optional<Form> form = form_of(options);
  const ReportWords words = words_of(options);
  const Crisis crisis = open_crisis(options.crisis);
  std::vector<Fault> faults;
  const NeedsFiles files = read_needs_files(options.crisis, faults);
  if (!faults.empty()) throw InputFaults(std::move(faults), options.crisis);
  const ForecastSettings settings = forecast_settings(options, crisis);
  const Outlook outlook = with_progress("Forecasting", settings, [&crisis](const ForecastSettings& with_bar) {
    return corridor::forecast(crisis, with_bar);
  });
  NeedsSettings needs_settings;
  needs_settings.aid.rates = files.rates;
  const Needs needs = needs_of(crisis, outlook, files.standards, needs_settings);
  const Report report = report_of(crisis, outlook, needs, *settings.since);
  const ReportSource source{crisis, outlook, needs, report, words};
  if (options.brief) print(report_brief(source));
  if (!form) return;
  const std::string page = report_page(source);
  write_file(options.out, form == Form::pdf ? pdf_of(page, report.now) : page);
  say(fmt::format("Wrote {}\n", options.out));
}

}  // namespace

void add_report(CLI::App& app) {
  const auto options = std::make_shared<ReportOptions>();
  CLI::App* subcommand = app.add_subcommand("report", "Write the situation report: two pages, every number sourced");
  subcommand->add_option("--as-of", options->as_of, "Use only what was known by this time, like 2023-09-28T09:00+04:00")
      ->type_name("TIME");
  subcommand->add_option("--since", options->since, "When the last report was made; without it, 24 hours before")
      ->type_name("TIME");
  subcommand->add_option("--out", options->out, "The file to write: sitrep.html or sitrep.pdf")->type_name("FILE");
  subcommand->add_flag("--brief", options->brief, "Print the report in at most 20 lines of text");
  subcommand->add_option("--language", options->language, "The report's words in another language (docs/report.md)")
      ->type_name("FILE");
  add_ensemble_options(*subcommand, *options);
  subcommand->add_option("--horizon", options->horizon, "How far to look ahead, an ISO 8601 duration like PT36H or P7D")
      ->type_name("DURATION");
  subcommand->footer(
      "Examples:\n"
      "  corridor report examples/nagorno-karabakh-2023 --as-of 2023-09-28T09:00+04:00 --out sitrep.html\n"
      "  corridor report my-crisis --as-of 2024-05-03T06:00Z --since 2024-05-02T18:00Z --out sitrep.pdf\n"
      "  corridor report my-crisis --as-of 2024-05-03T06:00Z --brief");
  subcommand->callback([options] { write_report(*options); });
}

}  // namespace corridor::cli
