#include "corridor/publish/outlook_workbook.hpp"

#include <algorithm>

#include "corridor/base/numbers.hpp"
#include "corridor/publish/figures_export.hpp"
#include "corridor/publish/outlook_export.hpp"
#include "corridor/publish/report_words.hpp"
#include "corridor/publish/workbook.hpp"

namespace corridor {
namespace {

const std::vector<ExportColumn> source_columns{{"id", "", 18},
                                               {"metric", "", 13},
                                               {"value", "", 12},
                                               {"high", "", 12},
                                               {"unit", "", 10},
                                               {"qualifier", "", 10},
                                               {"kind", "", 8},
                                               {"modality", "", 11},
                                               {"as_of", "", 17},
                                               {"period", "", 8},
                                               {"at", "", 18},
                                               {"from", "", 16},
                                               {"to", "", 16},
                                               {"group", "", 14},
                                               {"sector", "", 14},
                                               {"speaker", "", 26},
                                               {"outlet", "", 22},
                                               {"published", "", 17},
                                               {"url", "", 44, true},
                                               {"quote", "", 50},
                                               {"reliability", "", 9},
                                               {"supersedes", "", 16},
                                               {"includes", "", 16},
                                               {"note", "", 40},
                                               {"in the forecast", "", 40}};

/// What the forecast made of a claim.
std::string use_of(const Claim& claim, const Outlook& outlook) {
  for (const UsedCount& count : outlook.counts)
    if (count.claim.id == claim.id) return "used";
  for (const UnusedClaim& unused : outlook.unused)
    if (unused.claim.id == claim.id) return "not used: " + unused.reason;
  return "not used: corrected or taken back";
}

std::vector<ExportCell> source_row(const Claim& claim, const Outlook& outlook) {
  return {text_cell(claim.id),
          std::string(to_string(claim.metric)),
          claim.value,
          claim.high ? ExportCell(*claim.high) : ExportCell(),
          text_cell(claim.unit),
          std::string(to_string(claim.qualifier)),
          std::string(to_string(claim.kind)),
          std::string(to_string(claim.modality)),
          claim.dated ? ExportCell(claim.as_of) : ExportCell(),
          claim.period ? ExportCell(to_string(*claim.period)) : ExportCell(),
          text_cell(claim.at),
          text_cell(claim.from),
          text_cell(claim.to),
          text_cell(claim.group),
          text_cell(claim.sector),
          text_cell(claim.speaker),
          text_cell(claim.outlet),
          claim.published ? ExportCell(*claim.published) : ExportCell(),
          text_cell(claim.url),
          text_cell(claim.quote),
          text_cell(claim.reliability),
          text_cell(claim.supersedes),
          text_cell(claim.includes),
          text_cell(claim.note),
          use_of(claim, outlook)};
}

ExportTable sources(const Outlook& outlook, const std::vector<Claim>& claims, const SmallCells& cells) {
  ExportTable table{source_columns, {}};
  for (const Claim& claim : without_small(claims, cells)) table.rows.push_back(source_row(claim, outlook));
  return table;
}

/// What a reader must know before the numbers are passed on.
const std::vector<std::string> caveats{
    "A forecast is no count: of a hundred 90 % intervals, ten or so do not hold the number that comes.",
    "low50 and high50 enclose the middle half of the ensemble's members, low90 and high90 nine tenths.",
    "Quantiles of several places may not be added up: the 90 % interval of a total is its own row.",
    "Times in the sheets are local to the time zone named here."};

ExportTable about(const Outlook& outlook, const Crisis& crisis, const std::vector<Claim>& claims,
                  const SmallCells& cells, std::string_view version) {
  ExportTable table{{{"what", "", 24}, {"value", "", 100}}, {}};
  const auto add = [&](const std::string& what, ExportCell value) { table.rows.push_back({what, std::move(value)}); };
  add("crisis", outlook.crisis);
  add("as of", to_string(outlook.origin, outlook.zone));
  if (!outlook.times.empty()) add("until", to_string(outlook.times.back(), outlook.zone));
  add("time zone", outlook.zone.name());
  add("claims known by then", static_cast<double>(claims.size()));
  add("claims of the folder not known by then", static_cast<double>(crisis.claims.size() - claims.size()));
  add("members of the ensemble", static_cast<double>(outlook.model.members));
  add("seed", std::to_string(outlook.seed));
  add("made by", "corridor " + std::string(version));
  for (const auto& [file, hash] : crisis.inputs) add("SHA-256 of " + file, hash);
  if (cells.any())
    add("left out",
        "Numbers of people " + cells.note() + " are empty; claims of so few, and the words of all, are left out.");
  for (const std::string& notice : worded(outlook.notices, outlook.zone)) add("notice", notice);
  for (const std::string& caveat : caveats) add("caveat", caveat);
  return table;
}

}  // namespace

std::string outlook_workbook(const Outlook& outlook, const Crisis& crisis, const std::vector<Claim>& claims,
                             const SmallCells& cells, std::string_view version) {
  const std::vector<Figure> figures = reconcile(claims, reconcile_settings(crisis));
  return workbook({{"Outlook", outlook_rows(outlook, crisis, cells)},
                   {"Figures", figures_table(figures, claims, crisis, cells)},
                   {"Sources", sources(outlook, claims, cells)},
                   {"About", about(outlook, crisis, claims, cells, version)}},
                  outlook.zone, outlook.crisis, outlook.origin);
}

}  // namespace corridor
