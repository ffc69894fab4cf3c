#include "corridor/publish/needs_table.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "corridor/publish/aid_table.hpp"
#include "corridor/publish/needs_wording.hpp"
#include "corridor/publish/report_words.hpp"
#include "corridor/publish/text_lines.hpp"
#include "corridor/publish/wording.hpp"

namespace corridor {
namespace {

constexpr std::size_t label_width = 30;
constexpr std::size_t cell_width = 17;
constexpr std::size_t places_shown = 15;

/// The days there is room for: the next ones and the last whole one.
std::vector<std::size_t> shown_days(const Needs& needs, std::size_t width) {
  const std::size_t most = (width - label_width) / cell_width;
  std::vector<std::size_t> days;
  for (std::size_t d = 0; d < needs.days.size(); ++d) days.push_back(d);
  if (days.size() > most && !hours_of_day(needs.days.back(), needs.zone).empty()) days.pop_back();
  while (days.size() > most) days.erase(days.end() - 2);
  return days;
}

void days_header(TextLines& out, const Needs& needs, const std::vector<std::size_t>& days) {
  std::string names(label_width, ' ');
  std::string hours(label_width, ' ');
  for (const std::size_t d : days) {
    names += fit_right(day_text(needs.days[d].from, needs.zone), cell_width);
    hours += fit_right(hours_of_day(needs.days[d], needs.zone), cell_width);
  }
  out.line(names);
  if (hours.find_first_not_of(' ') != std::string::npos) out.line(out.faint(hours));
}

/// The median with the name before it, and the intervals in lines below; none where nothing is left open.
void series_lines(TextLines& out, const Needs& needs, const NeedSeries& series, const std::string& name,
                  const std::vector<std::size_t>& days) {
  std::string medians, inner, outer;
  bool exact = true;
  for (const std::size_t d : days) {
    const QuantityText text(needs, series, series.days[d]);
    medians += fit_right(text.median(), cell_width);
    inner += fit_right(text.inner(), cell_width);
    outer += fit_right(text.outer(), cell_width);
    exact = exact && text.exact();
  }
  out.line(fit_left(plain(name), label_width) + out.strong(medians));
  if (exact) return;
  out.line(out.faint(fit_right("50 %", label_width) + inner));
  out.line(out.faint(fit_right("90 %", label_width) + outer));
}

void header(TextLines& out, const Needs& needs) {
  for (const std::string& line : wrapped(plain(needs.crisis), out.width())) out.line(out.strong(line));
  out.aside(fmt::format("Needs worked out with what was known by {} ({}) · {} level{} · {} members · seed {}",
                        long_clock_text(needs.origin, needs.zone), needs.zone.name(), to_string(needs.level),
                        needs.cold ? ", cold climate" : "", grouped(static_cast<double>(needs.members)), needs.seed));
  out.rule();
}

/// "about 30 Sep (29 Sep–2 Oct)".
std::string date_text(const Peak& peak, const Needs& needs) {
  const auto day = [&](std::size_t d) { return day_text(needs.days[d].from, needs.zone); };
  if (peak.early_day == peak.late_day) return day(peak.median_day);
  return fmt::format("{} ({}–{})", day(peak.median_day), day(peak.early_day), day(peak.late_day));
}

void headline(TextLines& out, const Needs& needs) {
  const NeedSeries* const people = needs.find(LocationKind::all, all_locations, "people");
  if (people == nullptr) return out.paragraph("There is no place that people could stay at: nothing was worked out.");
  const auto peak = [&](const NeedSeries& series) {
    const QuantityText text(needs, series, series.peak.amount);
    return text.exact() ? text.median() : fmt::format("{} ({})", text.median(), text.outer());
  };
  std::string text =
      fmt::format("Most people at once, with 90 % intervals: {}, on {}. On the day of most need:", peak(*people),
                  date_text(people->peak, needs));
  std::string_view mark = " ";
  for (const char* key : {"water", "food_mass", "shelter", "latrines"}) {
    const NeedSeries* const series = needs.find(LocationKind::all, all_locations, key);
    if (series == nullptr) continue;
    const Standard& standard = *needs.standards.find(key);
    const bool said = standard.name.find(standard.unit) != std::string::npos;
    text += fmt::format("{}{} {}", mark, peak(*series), said ? standard.name : standard.unit + " of " + standard.name);
    mark = "; ";
  }
  out.paragraph(text + ".");
  for (const std::string& notice : worded(needs.notices, needs.zone)) out.paragraph("! " + notice, 2);
}

/// A region of one place says nothing that the place does not.
bool has_regions(const Needs& needs) {
  const auto count = [&](LocationKind kind) {
    return std::count_if(needs.series.begin(), needs.series.end(),
                         [kind](const NeedSeries& s) { return s.kind == kind && s.key == "people"; });
  };
  return count(LocationKind::region) > 0 && count(LocationKind::region) < count(LocationKind::place);
}

void people(TextLines& out, const Needs& needs, const std::vector<std::size_t>& days) {
  const NeedSeries* const everywhere = needs.find(LocationKind::all, all_locations, "people");
  if (everywhere == nullptr) return;
  out.heading("PEOPLE at the places that receive them: the most at once on the day, median and intervals");
  days_header(out, needs, days);
  series_lines(out, needs, *everywhere, "all together", days);
  if (const NeedSeries* const housed = needs.find(LocationKind::all, all_locations, "housed"))
    series_lines(out, needs, *housed, "  housed by the state", days);
  if (!has_regions(needs)) return;
  for (const NeedSeries& series : needs.series)
    if (series.kind == LocationKind::region && series.key == "people")
      series_lines(out, needs, series, series.location, days);
}

void needs_by_day(TextLines& out, const Needs& needs, const std::vector<std::size_t>& days) {
  out.heading("NEEDS of all these places together, by day");
  days_header(out, needs, days);
  for (const Standard& standard : needs.standards.list) {
    if (standard.base != Base::people && standard.base != Base::person_days) continue;
    if (const NeedSeries* const series = needs.find(LocationKind::all, all_locations, standard.key))
      series_lines(out, needs, *series, need_name(needs, standard.key), days);
  }
  out.aside("Of a day that is not whole, water, food, meals and consultations are those of the hours named.");
}

void road(TextLines& out, const Needs& needs, const std::vector<std::size_t>& days) {
  if (needs.find(LocationKind::all, all_locations, "on_road") == nullptr) return;
  out.heading("ON THE ROAD, waiting or driving on both sides of the crossings, and CROSSING");
  days_header(out, needs, days);
  for (const char* key : {"on_road", "road_days", "road_water", "road_food"})
    if (const NeedSeries* const series = needs.find(LocationKind::all, all_locations, key))
      series_lines(out, needs, *series, need_name(needs, key), days);
  for (const NeedSeries& series : needs.series)
    if (series.kind == LocationKind::crossing)
      series_lines(out, needs, series,
                   series.key == "arrivals" ? fmt::format("cross at {}", series.location) : "  buses from there", days);
}

/// Each place on its own worst day, need by need.
void places(TextLines& out, const Needs& needs) {
  constexpr std::size_t name = 18;
  const std::vector<std::pair<std::string, std::string>> columns = {
      {"people", "people"},
      {"water", "litres a day"},
      {"shelter", "m² of space"},
      {"latrines", "latrines"}};  // of every crisis: no share is needed
  std::vector<const NeedSeries*> shown;
  for (const NeedSeries& series : needs.series)
    if (series.kind == LocationKind::place && series.key == "people") shown.push_back(&series);
  if (shown.empty()) return;
  std::stable_sort(shown.begin(), shown.end(), [](const NeedSeries* a, const NeedSeries* b) {
    return a->peak.amount.median > b->peak.amount.median;
  });
  const std::size_t left_out = shown.size() - std::min(shown.size(), places_shown);
  shown.resize(shown.size() - left_out);
  const std::size_t cell = std::min<std::size_t>((out.width() - name - 8) / columns.size(), 18);
  out.heading("EACH PLACE on its day of most need: median and 90 % interval");
  std::string titles = std::string(name, ' ') + fit_right("peak", 8);
  for (const auto& [key, title] : columns) titles += fit_right(title, cell);
  out.line(titles);
  for (const NeedSeries* place : shown) {
    std::string medians, outer;
    bool exact = true;
    for (const auto& [key, title] : columns) {
      const NeedSeries* const series = needs.find(LocationKind::place, place->location, key);
      if (series == nullptr) continue;
      const QuantityText text(needs, *series, series->peak.amount);
      medians += fit_right(text.median(), cell);
      outer += fit_right(text.outer(), cell);
      exact = exact && text.exact();
    }
    const std::string day = day_text(needs.days[place->peak.median_day].from, needs.zone);
    out.line(fit_left(plain(place->location), name) + fit_right(day, 8) + out.strong(medians));
    if (!exact) out.line(out.faint(std::string(name + 8, ' ') + outer));
  }
  if (left_out > 0) out.aside(fmt::format("(+{} more places in needs.csv, which --out DIR writes)", left_out));
}

void fullness(TextLines& out, const Needs& needs, const std::vector<std::size_t>& days) {
  if (needs.full.empty()) return;
  out.heading("CHANCE that a place is full, or holds more people than it can, at any hour of the day");
  days_header(out, needs, days);
  for (const Fullness& full : needs.full) {
    std::string line =
        fit_left(fmt::format("{} ({})", plain(full.place), grouped(static_cast<double>(full.capacity))), label_width);
    for (const std::size_t d : days) line += fit_right(chance_text(full.chance[d], full.standard_error[d]), cell_width);
    out.line(line);
  }
}

void missing(TextLines& out, const Needs& needs) {
  if (needs.missing.empty()) return;
  out.heading("NOT KNOWN: shares of the people that crisis.yml does not give");
  for (const MissingShare& gap : needs.missing)
    out.paragraph(fmt::format("! {}: {}; write \"{}\" under \"people:\" in crisis.yml.", need_name(needs, gap.need),
                              gap.for_all ? "worked out as if for everybody" : "not worked out", gap.share),
                  2);
}

void standards(TextLines& out, const Needs& needs) {
  out.heading(fmt::format("THE STANDARDS, {} level{}", to_string(needs.level), needs.cold ? ", cold climate" : ""));
  for (const Standard& standard : needs.standards.list) {
    out.paragraph(standard_text(standard, needs) + (standard.changed ? " (this crisis' own)" : ""), 2);
    out.aside(standard.reference, 2);
    if (standard.doubtful) out.line("  " + out.alarm("doubtful: check it before you rely on it"));
  }
  for (const auto& [key, share] : needs.people) {
    out.paragraph(fmt::format("people: {}: {} of 100", key, significant(share.share * 100, 4)), 2);
    if (!share.source.empty()) out.aside(share.source, 2);
  }
}

}  // namespace

std::string needs_table(const Needs& needs, const TableStyle& style) {
  TextLines out(style.colour, std::clamp(style.width, narrow_width, table_width));
  const std::vector<std::size_t> days = shown_days(needs, out.width());
  header(out, needs);
  headline(out, needs);
  people(out, needs, days);
  needs_by_day(out, needs, days);
  road(out, needs, days);
  places(out, needs);
  fullness(out, needs, days);
  missing(out, needs);
  aid_lines(out, needs);
  standards(out, needs);
  return out.text();
}

}  // namespace corridor
