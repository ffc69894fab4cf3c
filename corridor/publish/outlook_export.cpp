#include "corridor/publish/outlook_export.hpp"

#include <algorithm>
#include <array>

#include "corridor/crisis/places_csv.hpp"

namespace corridor {
namespace {

struct Level {
  std::string_view name;
  double Quantiles::* value;
};
constexpr std::array<Level, 5> levels{{{"median", &Quantiles::median},
                                       {"low50", &Quantiles::low50},
                                       {"high50", &Quantiles::high50},
                                       {"low90", &Quantiles::low90},
                                       {"high90", &Quantiles::high90}}};

int decimals_of(Target target) {
  return target == Target::hours_on_road ? 2 : 1;
}

/// What a column of the target counts, in hashtags of the standard; what it has no word for is an attribute.
std::string_view tag_of(Target target) {
  switch (target) {
    case Target::arrivals_cumulative:
      return "#affected+displaced+arrivals+cumulative";
    case Target::arrivals:
      return "#affected+displaced+arrivals";
    case Target::present:
      return "#population+present";
    case Target::registered_cumulative:
      return "#affected+displaced+registered+cumulative";
    case Target::on_road:
      return "#affected+displaced+onroad";
    case Target::hours_on_road:
      return "#indicator+hours+onroad+num";
    case Target::housed:
      return "#affected+displaced+sheltered";
    case Target::beyond:
      return "#affected+displaced+beyond";
  }
  return "";
}

std::vector<ExportColumn> place_columns() {
  return {{"as_of", "#date+reported", 17}, {"time", "#date+projected", 17}, {"hours", "#meta+horizon+hours", 8},
          {"location", "#loc+name", 24},   {"kind", "#loc+type", 11},       {"pcode", "#loc+code+v_pcode", 12},
          {"country", "#country+code", 9}, {"region", "#region+name", 16},  {"lat", "#geo+lat", 9, false, 4},
          {"lon", "#geo+lon", 9, false, 4}};
}

std::vector<ExportCell> place_cells(const Outlook& outlook, const Crisis& crisis, const std::string& location,
                                    std::size_t time) {
  std::vector<ExportCell> cells = {Moment{outlook.origin, Precision::minute},
                                   Moment{outlook.times[time], Precision::minute},
                                   number_cell(hours(outlook.times[time] - outlook.origin), 4), text_cell(location)};
  const Place* const place = find_place(crisis.places, location);
  cells.push_back(place == nullptr ? ExportCell() : std::string(to_string(place->kind)));
  cells.push_back(place == nullptr ? ExportCell() : text_cell(place->pcode));
  cells.push_back(place == nullptr ? ExportCell() : text_cell(place->country));
  cells.push_back(place == nullptr ? ExportCell() : text_cell(place->region));
  cells.push_back(place == nullptr || !place->lat ? ExportCell() : *place->lat);
  cells.push_back(place == nullptr || !place->lon ? ExportCell() : *place->lon);
  return cells;
}

/// Appends the quantiles to a row; whether one of them was left out.
bool append_quantiles(std::vector<ExportCell>& row, const Series& series, std::size_t members, std::size_t time,
                      const SmallCells& cells) {
  const Quantiles all = quantiles(series, members, time);
  bool hidden = false;
  for (const Level& level : levels) {
    const double value = all.*level.value;
    const bool small = counts_people(series.target) && cells.hides(value);
    row.push_back(small ? ExportCell() : number_cell(value, decimals_of(series.target)));
    hidden = hidden || small;
  }
  return hidden;
}

ExportCell note_cell(bool hidden, const SmallCells& cells) {
  return hidden ? ExportCell(cells.note()) : ExportCell();
}

const ExportColumn note_column{"note", "#meta+comment", 12};

}  // namespace

ExportTable outlook_rows(const Outlook& outlook, const Crisis& crisis, const SmallCells& cells) {
  ExportTable table{place_columns(), {}};
  table.columns.push_back({"target", "#indicator+code", 22});
  table.columns.push_back({"unit", "#indicator+unit", 8});
  for (const Level& level : levels)
    table.columns.push_back(
        {std::string(level.name), "#indicator+projected+num+" + std::string(level.name), 11, false, 1});
  table.columns.push_back(note_column);
  for (const Series& series : outlook.model.series) {
    for (std::size_t time = 0; time < outlook.times.size(); ++time) {
      std::vector<ExportCell> row = place_cells(outlook, crisis, series.location, time);
      row.emplace_back(std::string(to_string(series.target)));
      row.emplace_back(std::string(counts_people(series.target) ? "people" : "hours"));
      const bool hidden = append_quantiles(row, series, outlook.model.members, time, cells);
      row.push_back(note_cell(hidden, cells));
      table.rows.push_back(std::move(row));
    }
  }
  return table;
}

ExportTable outlook_by_place(const Outlook& outlook, const Crisis& crisis, const SmallCells& cells) {
  std::vector<Target> targets;
  std::vector<std::string> locations;
  for (const Series& series : outlook.model.series) {
    if (std::find(targets.begin(), targets.end(), series.target) == targets.end()) targets.push_back(series.target);
    if (std::find(locations.begin(), locations.end(), series.location) == locations.end())
      locations.push_back(series.location);
  }
  ExportTable table{place_columns(), {}};
  for (const Target target : targets)
    for (const Level& level : levels)
      table.columns.push_back({std::string(to_string(target)) + "_" + std::string(level.name),
                               std::string(tag_of(target)) + "+projected+" + std::string(level.name), 11, false, 1});
  table.columns.push_back(note_column);
  for (const std::string& location : locations) {
    for (std::size_t time = 0; time < outlook.times.size(); ++time) {
      std::vector<ExportCell> row = place_cells(outlook, crisis, location, time);
      bool hidden = false;
      for (const Target target : targets) {
        const Series* const series = outlook.model.find(target, location);
        if (series == nullptr)
          row.resize(row.size() + levels.size());
        else
          hidden = append_quantiles(row, *series, outlook.model.members, time, cells) || hidden;
      }
      row.push_back(note_cell(hidden, cells));
      table.rows.push_back(std::move(row));
    }
  }
  return table;
}

}  // namespace corridor
