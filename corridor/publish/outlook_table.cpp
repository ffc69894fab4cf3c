#include "corridor/publish/outlook_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "corridor/publish/report_words.hpp"
#include "corridor/publish/summary.hpp"
#include "corridor/publish/text_lines.hpp"
#include "corridor/publish/wording.hpp"

namespace corridor {
namespace {

constexpr std::size_t cell_width = 16;
constexpr std::size_t places_shown = 6;
constexpr std::size_t counts_shown = 8;

enum class Detail { median_and_90, median_50_and_90 };

/// The columns of the tables of times: a label, then the times there is room for.
struct Layout {
  std::size_t label = 0;
  std::vector<std::size_t> times;  ///< into Summary::times
};

Layout layout_of(const Summary& summary, std::size_t width) {
  Layout layout;
  layout.label = width < table_width ? 16 : 20;
  for (std::size_t i = 0; i < summary.times.size(); ++i) layout.times.push_back(i);
  const std::size_t most = (width - layout.label) / cell_width;
  // The next hours and the end are asked for most.
  while (layout.times.size() > most) layout.times.erase(layout.times.end() - 3);
  return layout;
}

void times_header(TextLines& out, const Outlook& outlook, const Summary& summary, const Layout& layout) {
  std::string clocks(layout.label, ' ');
  std::string leads(layout.label, ' ');
  for (const std::size_t i : layout.times) {
    const ShownTime& time = summary.times[i];
    clocks += fit_right(clock_text(time.at, outlook.zone), cell_width);
    leads += fit_right("+" + span_text(time.lead), cell_width);
  }
  out.line(clocks);
  out.line(out.faint(leads));
}

using CellText = std::function<std::string(const Quantiles&)>;

std::string cells(const ShownRow& row, const Layout& layout, const CellText& text) {
  std::string line;
  for (const std::size_t i : layout.times) line += fit_right(text(row.cells[i]), cell_width);
  return line;
}

std::string interval(double low, double high, const Quantiles& cell, Target target) {
  return target == Target::hours_on_road ? hours_range(low, high) : people_range_narrow(low, high, rounding_unit(cell));
}

/// The name in lines: whole in the first where that has room for it, else beside what stands at the right of the
/// label's columns.
std::vector<std::string> label_lines(std::string_view name, std::size_t width, std::size_t beside) {
  if (columns(name) <= width) return {std::string(name)};
  const std::size_t indent = name.find_first_not_of(' ');
  std::vector<std::string> lines = wrapped(name, beside - indent);
  for (std::string& line : lines) line.insert(0, indent, ' ');
  return lines;
}

/// The median with the name before it, and the intervals in lines below; a long name goes on beside these and further
/// down.
void row_lines(TextLines& out, const ShownRow& row, std::string_view name, Detail detail, const Layout& layout) {
  const std::size_t beside = layout.label - 5;
  std::vector<std::string> label = label_lines(name, layout.label, beside);
  const std::size_t intervals = detail == Detail::median_50_and_90 ? 2 : 1;
  label.resize(std::max(label.size(), intervals + 1));
  out.line(fit_left(label[0], layout.label) + out.strong(cells(row, layout, [&](const Quantiles& cell) {
    return row.target == Target::hours_on_road ? hours_text(cell.median)
                                               : people_narrow(cell.median, rounding_unit(cell));
  })));
  if (detail == Detail::median_50_and_90) {
    out.line(fit_left(label[1], beside) + out.faint(" 50 %" + cells(row, layout, [&](const Quantiles& cell) {
                                                      return interval(cell.low50, cell.high50, cell, row.target);
                                                    })));
  }
  out.line(fit_left(label[intervals], beside) + out.faint(" 90 %" + cells(row, layout, [&](const Quantiles& cell) {
                                                            return interval(cell.low90, cell.high90, cell, row.target);
                                                          })));
  for (std::size_t i = intervals + 1; i < label.size(); ++i) out.line(label[i]);
}

/// The what-if's name under the rows of places: whole where the label has room for it, for it stands in full above.
std::string what_if_label(const std::string& name, const Layout& layout) {
  const std::string label = "  " + plain(name);
  return columns(label) <= layout.label ? label : "  with events";
}

void header(TextLines& out, const Outlook& outlook, const Summary& summary) {
  for (const std::string& line : wrapped(plain(outlook.crisis), out.width())) out.line(out.strong(line));
  const std::string origin = long_clock_text(outlook.origin, outlook.zone);
  out.aside(fmt::format("{} {} ({}) · {} members · seed {}",
                        outlook.counts_used ? "Forecast made with what was known by" : "Simulation from", origin,
                        outlook.zone.name(), grouped(static_cast<double>(outlook.model.members)), outlook.seed));
  out.rule();
  std::string sentences;
  for (const std::string& sentence : summary.headline) sentences += sentence + " ";
  out.paragraph(sentences);
  for (const std::string& notice : worded(outlook.notices, outlook.zone)) out.paragraph("! " + notice, 2);
}

void totals(TextLines& out, const Outlook& outlook, const Summary& summary, const Layout& layout) {
  if (summary.totals.empty()) return;
  out.heading("PEOPLE WHO HAVE CROSSED, all crossings together: median with 50 % and 90 % interval");
  times_header(out, outlook, summary, layout);
  for (const ShownRow& row : summary.totals) {
    const bool whole = row.ensemble == outlook.model.name || (outlook.with && row.ensemble == outlook.with->name);
    row_lines(out, row, plain(ensemble_label(row.ensemble)), whole ? Detail::median_50_and_90 : Detail::median_and_90,
              layout);
  }
  if (const std::string note = baselines_note(outlook); !note.empty()) out.aside(note);
}

/// A section with a row for each location, and for the what-if below each.
void section(TextLines& out, const Outlook& outlook, const Summary& summary, const Layout& layout,
             std::string_view title, const std::vector<ShownRow>& rows, Detail detail) {
  if (rows.empty()) return;
  out.heading(title);
  times_header(out, outlook, summary, layout);
  std::size_t shown = 0;
  std::size_t left_out = 0;
  for (const ShownRow& row : rows) {
    const bool model = row.ensemble == outlook.model.name;
    if (model && shown == places_shown) {
      ++left_out;
      continue;
    }
    if (!model && left_out > 0) continue;
    if (model) ++shown;
    const std::string place = row.location == all_locations ? "all together" : plain(row.location);
    row_lines(out, row, model ? place : what_if_label(row.ensemble, layout), model ? detail : Detail::median_and_90,
              layout);
  }
  if (left_out > 0) out.aside(fmt::format("(+{} more places in forecast.csv, which --out DIR writes)", left_out));
}

void chances(TextLines& out, const Outlook& outlook, const Summary& summary, const Layout& layout) {
  if (outlook.exceedances.empty()) return;
  out.heading("CHANCE that the arrivals have passed a number");
  times_header(out, outlook, summary, layout);
  const auto row = [&](const std::string& name, const std::vector<double>& probability) {
    const std::vector<std::string> label = label_lines(name, layout.label, layout.label);
    std::string line = fit_left(label.front(), layout.label);
    for (const std::size_t i : layout.times)
      line += fit_right(percent(probability[summary.times[i].index]), cell_width);
    out.line(line);
    for (std::size_t i = 1; i < label.size(); ++i) out.line(label[i]);
  };
  for (const Exceedance& exceedance : outlook.exceedances) {
    row(fmt::format("{} > {}", plain(exceedance.location), grouped(exceedance.threshold)), exceedance.probability);
    if (outlook.with && !exceedance.probability_with.empty()) {
      row(what_if_label(outlook.with->name, layout), exceedance.probability_with);
    }
  }
}

void counts(TextLines& out, const Outlook& outlook) {
  if (outlook.counts.empty()) return;
  const std::size_t shown = std::min(counts_shown, outlook.counts.size());
  out.heading(
      shown == outlook.counts.size()
          ? fmt::format("THE {} COUNTS this rests on, beside what the model had expected from those before", shown)
          : fmt::format("THE LAST {} OF {} COUNTS this rests on, beside what the model had expected from those before",
                        shown, outlook.counts.size()));
  // In a narrow terminal the speaker stands in a line below.
  const bool narrow = out.width() < table_width;
  constexpr std::size_t before_source = 77;
  std::size_t reported = 10;
  for (std::size_t i = outlook.counts.size() - shown; i < outlook.counts.size(); ++i)
    reported = std::clamp<std::size_t>(columns(claim_value(outlook.counts[i].claim)), reported, 18);
  const std::size_t what = 29 - reported;
  out.line(out.faint(fit_left("as of", 13) + fit_right("reported", reported) + "  " + fit_left("of what", what) +
                     fit_left("expected, 90 %", 17) + fit_left("it was", 16) + (narrow ? "" : "said by")));
  for (std::size_t i = outlook.counts.size() - shown; i < outlook.counts.size(); ++i) {
    const UsedCount& count = outlook.counts[i];
    const std::string judgement =
        count.trusted < slip_threshold ? "probably a slip" : std::string(surprise_text(count.tail));
    const Quantiles expects = expected_count(count);
    const std::string judged = fit_left(judgement, 16);
    const std::vector<std::string> subject = wrapped(plain(claim_subject(count.claim)), what - 1);
    const std::vector<std::string> source =
        wrapped(plain(claim_source(count.claim)), narrow ? out.width() - 2 : out.width() - before_source);
    const std::string expected = people_range_narrow(expects.low90, expects.high90, rounding_unit(expects));
    const auto part = [](const std::vector<std::string>& lines, std::size_t line) {
      return line < lines.size() ? lines[line] : "";
    };
    out.line(fit_left(moment_text(count.claim.as_of, outlook.zone), 13) +
             fit_right(claim_value(count.claim), reported) + "  " + fit_left(part(subject, 0), what) +
             fit_left(expected, 17) + (judgement == "as expected" ? judged : out.alarm(judged)) +
             (narrow ? "" : part(source, 0)));
    for (std::size_t line = 1; line < std::max(subject.size(), narrow ? 0 : source.size()); ++line) {
      out.line(std::string(15 + reported, ' ') + fit_left(part(subject, line), before_source - 15 - reported) +
               (narrow ? "" : part(source, line)));
    }
    if (narrow) {
      for (const std::string& line : source) out.line("  " + out.faint(line));
    }
  }
  if (!outlook.unused.empty()) {
    out.aside(fmt::format("(+{} more claims known and not used: run.json, which --out DIR writes, gives the reasons)",
                          outlook.unused.size()));
  }
}

/// "109,000  (95,000–126,000)", the medians right-aligned.
std::string parameter_cell(const std::string& median, const std::string& interval) {
  return fit_right(median, 9) + " " + fit_left("(" + interval + ")", 18);
}

void parameters(TextLines& out, const Outlook& outlook) {
  if (outlook.parameters.empty()) return;
  out.heading(outlook.counts_used ? "WHAT THE COUNTS TAUGHT: median (90 % interval) before and after"
                                  : "WHAT WAS ASSUMED: median (90 % interval)");
  constexpr std::size_t cell = 28;
  const std::size_t name_width = out.width() - 2 * cell;
  if (outlook.counts_used) {
    out.line(out.faint(std::string(name_width, ' ') + fit_left("   before the counts", cell) + "   after them"));
  }
  bool strays = false;
  for (const LearnedParameter& parameter : outlook.parameters) {
    const ParameterText text = parameter_text(parameter);
    strays = strays || text.prior.starts_with("× ÷");
    const std::vector<std::string> name = wrapped(plain(text.name), name_width - 1);
    out.line(fit_left(name.empty() ? "" : name.front(), name_width) + parameter_cell(text.prior, text.prior_interval) +
             (outlook.counts_used ? out.strong(parameter_cell(text.posterior, text.posterior_interval)) : ""));
    for (std::size_t i = 1; i < name.size(); ++i) out.line(name[i]);
    if (!parameter.source.empty()) out.aside("source: " + parameter.source, 2);
  }
  out.aside(std::string("A source is that of the number before the counts. × 2: twice the rate.") +
            (strays ? " × ÷ 2: two times out of three the rate lies between half and twice its mean." : ""));
}

}  // namespace

std::string outlook_table(const Outlook& outlook, const TableStyle& style) {
  TextLines out(style.colour, std::clamp(style.width, narrow_width, table_width));
  const Summary summary = summarise(outlook);
  const Layout layout = layout_of(summary, out.width());
  const auto add = [&](std::string_view title, const std::vector<ShownRow>& rows, Detail detail) {
    section(out, outlook, summary, layout, title, rows, detail);
  };
  header(out, outlook, summary);
  totals(out, outlook, summary, layout);
  add("PEOPLE WHO HAVE CROSSED, by crossing", summary.crossings, Detail::median_50_and_90);
  add("PEOPLE PRESENT at the places that receive them", summary.places, Detail::median_50_and_90);
  add("PEOPLE STILL THERE at the places they leave", summary.origins, Detail::median_and_90);
  add("PEOPLE ON THE ROAD before the crossings", summary.on_road, Detail::median_50_and_90);
  add("HOURS UNDER WAY so far of those on the road, mean", summary.hours_on_road, Detail::median_50_and_90);
  chances(out, outlook, summary, layout);
  counts(out, outlook);
  parameters(out, outlook);
  return out.text();
}

}  // namespace corridor
