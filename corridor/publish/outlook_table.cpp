#include "corridor/publish/outlook_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "corridor/publish/summary.hpp"
#include "corridor/publish/text_lines.hpp"
#include "corridor/publish/wording.hpp"

namespace corridor {
namespace {

constexpr std::size_t label_width = 20;
constexpr std::size_t cell_width = 16;
constexpr std::size_t places_shown = 6;
constexpr std::size_t counts_shown = 8;

enum class Detail { median_and_90, median_50_and_90 };

void times_header(TextLines& out, const Outlook& outlook, const Summary& summary) {
  std::string clocks(label_width, ' ');
  std::string leads(label_width, ' ');
  for (const ShownTime& time : summary.times) {
    clocks += fit_right(clock_text(time.at, outlook.zone), cell_width);
    leads += fit_right("+" + span_text(time.lead), cell_width);
  }
  out.line(clocks);
  out.line(out.faint(leads));
}

using CellText = std::function<std::string(const Quantiles&)>;

std::string cells(const ShownRow& row, const CellText& text) {
  std::string line;
  for (const Quantiles& cell : row.cells) line += fit_right(text(cell), cell_width);
  return line;
}

std::string interval(double low, double high, const Quantiles& cell, Target target) {
  return target == Target::hours_on_road ? hours_range(low, high) : people_range_narrow(low, high, rounding_unit(cell));
}

/// The median with the name before it, and the intervals in lines below; a long name goes on beside these.
void row_lines(TextLines& out, const ShownRow& row, std::string_view name, Detail detail) {
  const std::size_t beside = label_width - 5;
  std::vector<std::string> label =
      columns(name) <= label_width ? std::vector<std::string>{std::string(name)} : wrapped(name, beside);
  const std::size_t intervals = detail == Detail::median_50_and_90 ? 2 : 1;
  if (label.size() > intervals + 1) {
    label[intervals] += "…";
    label.resize(intervals + 1);
  }
  label.resize(intervals + 1);
  out.line(fit_left(label[0], label_width) + out.strong(cells(row, [&](const Quantiles& cell) {
             return row.target == Target::hours_on_road ? hours_text(cell.median)
                                                        : people_narrow(cell.median, rounding_unit(cell));
           })));
  if (detail == Detail::median_50_and_90) {
    out.line(fit_left(label[1], beside) + out.faint(" 50 %" + cells(row, [&](const Quantiles& cell) {
                                                      return interval(cell.low50, cell.high50, cell, row.target);
                                                    })));
  }
  out.line(fit_left(label[intervals], beside) + out.faint(" 90 %" + cells(row, [&](const Quantiles& cell) {
                                                            return interval(cell.low90, cell.high90, cell, row.target);
                                                          })));
}

void header(TextLines& out, const Outlook& outlook, const Summary& summary) {
  out.line(out.strong(fit_left(plain(outlook.crisis), table_width)));
  const std::string origin = long_clock_text(outlook.origin, outlook.zone);
  out.line(out.faint(fmt::format("{} {} ({}) · {} members · seed {}",
                                 outlook.counts_used ? "Forecast made with what was known by" : "Simulation from", origin,
                                 outlook.zone.name(), grouped(static_cast<double>(outlook.model.members)), outlook.seed)));
  out.rule();
  std::string sentences;
  for (const std::string& sentence : summary.headline) sentences += sentence + " ";
  out.paragraph(sentences);
  for (const std::string& notice : outlook.notices) out.paragraph("! " + notice, 2);
}

void totals(TextLines& out, const Outlook& outlook, const Summary& summary) {
  if (summary.totals.empty()) return;
  out.heading("PEOPLE WHO HAVE CROSSED, all crossings together: median with 50 % and 90 % interval");
  times_header(out, outlook, summary);
  for (const ShownRow& row : summary.totals) {
    const bool whole = row.ensemble == outlook.model.name || (outlook.with && row.ensemble == outlook.with->name);
    row_lines(out, row, plain(ensemble_label(row.ensemble)), whole ? Detail::median_50_and_90 : Detail::median_and_90);
  }
}

/// A section with a row for each location, and for the what-if below each.
void section(TextLines& out, const Outlook& outlook, const Summary& summary, std::string_view title,
             const std::vector<ShownRow>& rows, Detail detail, std::size_t most) {
  if (rows.empty()) return;
  out.heading(title);
  times_header(out, outlook, summary);
  std::size_t shown = 0;
  std::size_t left_out = 0;
  for (const ShownRow& row : rows) {
    const bool model = row.ensemble == outlook.model.name;
    if (model && shown == most) {
      ++left_out;
      continue;
    }
    if (!model && left_out > 0) continue;
    if (model) ++shown;
    const std::string place = row.location == all_locations ? "all together" : plain(row.location);
    row_lines(out, row, model ? place : "  " + plain(ensemble_label(row.ensemble)), model ? detail : Detail::median_and_90);
  }
  if (left_out > 0) out.line(out.faint(fmt::format("(+{} more places in forecast.csv)", left_out)));
}

void chances(TextLines& out, const Outlook& outlook, const Summary& summary) {
  if (outlook.exceedances.empty()) return;
  out.heading("CHANCE that the arrivals have passed a number");
  times_header(out, outlook, summary);
  const auto row = [&](const std::string& label, const std::vector<double>& probability) {
    std::string line = fit_left(label, label_width);
    for (const ShownTime& time : summary.times) line += fit_right(percent(probability[time.index]), cell_width);
    out.line(line);
  };
  for (const Exceedance& exceedance : outlook.exceedances) {
    row(fmt::format("{} > {}", plain(exceedance.location), grouped(exceedance.threshold)), exceedance.probability);
    if (outlook.with && !exceedance.probability_with.empty()) {
      row("  " + plain(outlook.with->name), exceedance.probability_with);
    }
  }
}

void counts(TextLines& out, const Outlook& outlook) {
  if (outlook.counts.empty()) return;
  const std::size_t shown = std::min(counts_shown, outlook.counts.size());
  out.heading(shown == outlook.counts.size()
                  ? fmt::format("THE {} COUNTS this rests on, beside what the model had expected from those before", shown)
                  : fmt::format("THE LAST {} OF {} COUNTS this rests on, beside what the model had expected from those before",
                                shown, outlook.counts.size()));
  out.line(out.faint(fit_left("as of", 13) + fit_right("reported", 10) + fit_left("  of what", 21) +
                     fit_left("expected, 90 %", 17) + fit_left("it was", 17) + "said by"));
  for (std::size_t i = outlook.counts.size() - shown; i < outlook.counts.size(); ++i) {
    const UsedCount& count = outlook.counts[i];
    const std::string judgement = count.trusted < slip_threshold ? "probably a slip" : std::string(surprise_text(count.tail));
    const std::string judged = fit_left(judgement, 16) + " ";
    out.line(fit_left(moment_text(count.claim.as_of, outlook.zone), 13) + fit_right(claim_value(count.claim), 10) + "  " +
             fit_left(plain(claim_subject(count.claim)), 18) + " " +
             fit_left(people_range_narrow(count.expected.low90, count.expected.high90, rounding_unit(count.expected)), 16) +
             " " + (judgement == "as expected" ? judged : out.alarm(judged)) + fit_left(plain(claim_source(count.claim)), 22));
  }
  if (!outlook.unused.empty())
    out.line(out.faint(fmt::format("(+{} more claims known and not used: run.json names them, with the reasons)",
                                   outlook.unused.size())));
}

void parameters(TextLines& out, const Outlook& outlook) {
  if (outlook.parameters.empty()) return;
  out.heading(outlook.counts_used ? "WHAT THE COUNTS TAUGHT: median (90 % interval) before and after"
                                  : "PARAMETERS drawn from: median (90 % interval)");
  out.line(out.faint(fit_left("", 34) + fit_left(outlook.counts_used ? "before" : "prior", 33) +
                     (outlook.counts_used ? "after" : "")));
  for (const LearnedParameter& parameter : outlook.parameters) {
    const ParameterText text = parameter_text(parameter);
    out.line(fit_left(plain(parameter.name), 33) + " " +
             fit_left(plain(fmt::format("{} ({})", text.prior, text.prior_interval)), 32) + " " +
             (outlook.counts_used
                  ? out.strong(fit_left(plain(fmt::format("{} ({})", text.posterior, text.posterior_interval)), 33))
                  : ""));
    if (!parameter.source.empty()) {
      out.line(out.faint("  " + fit_left(plain("source: " + parameter.source), table_width - 2)));
    }
  }
}

}  // namespace

std::string outlook_table(const Outlook& outlook, const TableStyle& style) {
  TextLines out(style.colour);
  const Summary summary = summarise(outlook);
  header(out, outlook, summary);
  totals(out, outlook, summary);
  section(out, outlook, summary, "PEOPLE WHO HAVE CROSSED, by crossing", summary.crossings, Detail::median_50_and_90,
          places_shown);
  section(out, outlook, summary, "PEOPLE PRESENT at the places that receive them", summary.places,
          Detail::median_50_and_90, places_shown);
  section(out, outlook, summary, "PEOPLE STILL THERE at the places they leave", summary.origins, Detail::median_and_90,
          places_shown);
  section(out, outlook, summary, "PEOPLE ON THE ROAD before the crossings", summary.on_road, Detail::median_50_and_90,
          places_shown);
  section(out, outlook, summary, "HOURS UNDER WAY so far of those on the road, mean", summary.hours_on_road,
          Detail::median_50_and_90, places_shown);
  chances(out, outlook, summary);
  counts(out, outlook);
  parameters(out, outlook);
  return out.text();
}

}  // namespace corridor
