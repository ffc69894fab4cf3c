#include "corridor/publish/figures_export.hpp"

#include "corridor/crisis/places_csv.hpp"
#include "corridor/publish/explanation_json.hpp"
#include "corridor/publish/json_text.hpp"

namespace corridor {
namespace {

const std::vector<ExportColumn> columns{{"metric", "#indicator+code", 14},
                                        {"value", "#indicator+figure+num", 12},
                                        {"low", "#indicator+figure+num+low", 12},
                                        {"high", "#indicator+figure+num+high", 12},
                                        {"unit", "#indicator+unit", 10},
                                        {"kind", "#indicator+type", 8},
                                        {"period", "#date+period", 8},
                                        {"projected", "#indicator+projected", 9},
                                        {"as_of", "#date+occurred", 17},
                                        {"at", "#loc+name", 20},
                                        {"pcode", "#loc+code+v_pcode", 12},
                                        {"from", "#loc+origin", 16},
                                        {"to", "#loc+dest", 16},
                                        {"group", "#population+group", 14},
                                        {"sector", "#sector+name", 14},
                                        {"donor", "#org+funder", 18},
                                        {"preferred", "#meta+claim", 18},
                                        {"speaker", "#meta+source", 24},
                                        {"outlet", "#meta+publisher", 20},
                                        {"url", "#meta+url", 40, true},
                                        {"claims", "#meta+claims+num", 8},
                                        {"flags", "#meta+comment", 60},
                                        {"note", "#meta+note", 12}};

std::string flags_text(const Figure& figure) {
  std::string text;
  for (const Flag& flag : figure.flags) text += (text.empty() ? "" : "; ") + flag.text;
  return text;
}

std::vector<ExportCell> figure_row(const Figure& figure, const std::vector<Claim>& claims, const Crisis& crisis,
                                   const SmallCells& cells) {
  bool hidden = false;
  const auto number = [&](double value) -> ExportCell {
    if (!figure.value) return {};
    if (!counts_people(figure.key.unit) || !cells.hides(value)) return value;
    hidden = true;
    return {};
  };
  const FigureKey& key = figure.key;
  const ExportCell value = number(figure.value.value_or(0)), low = number(figure.low), high = number(figure.high);
  const Place* const place = find_place(crisis.places, key.at);
  const Claim source = figure.value ? claims[figure.fates.front().claim] : Claim{};
  return {std::string(to_string(key.metric)), value, low, high, key.unit, std::string(to_string(key.kind)),
          key.period ? ExportCell(to_string(*key.period)) : ExportCell(), text_cell(key.projected ? "yes" : ""),
          figure.as_of, text_cell(key.at), text_cell(place == nullptr ? "" : place->pcode), text_cell(key.from),
          text_cell(key.to), text_cell(key.group), text_cell(key.sector), text_cell(key.donor),
          text_cell(figure.preferred), text_cell(source.speaker), text_cell(source.outlet), text_cell(source.url),
          static_cast<double>(figure.fates.size()),
          // The sentences name the numbers of claims.
          text_cell(cells.any() ? "" : flags_text(figure)), text_cell(hidden ? cells.note() : "")};
}

}  // namespace

ExportTable figures_table(const std::vector<Figure>& figures, const std::vector<Claim>& claims, const Crisis& crisis,
                          const SmallCells& cells) {
  ExportTable table{columns, {}};
  for (const Figure& figure : figures) table.rows.push_back(figure_row(figure, claims, crisis, cells));
  return table;
}

std::string figures_json(const std::vector<Figure>& figures, const std::vector<Claim>& claims, const Crisis& crisis,
                         const SmallCells& cells) {
  nlohmann::ordered_json json;
  json["crisis"] = crisis.name;
  json["zone"] = crisis.zone.name();
  if (cells.any()) json["suppressed_below"] = json_number(cells.below, 4);
  json["figures"] = nlohmann::ordered_json::array();
  for (const Figure& figure : figures) {
    nlohmann::ordered_json one = figure_json(figure, claims, crisis.zone);
    if (cells.any()) {
      for (const char* part : {"value", "low", "high"})
        if (counts_people(figure.key.unit) && one.contains(part) && one[part].is_number() &&
            cells.hides(one[part].get<double>()))
          one[part] = nullptr;
      one.erase("flags");  // their sentences, and the claims, name the numbers
      one.erase("claims");
    }
    json["figures"].push_back(std::move(one));
  }
  return json_text(json);
}

}  // namespace corridor
