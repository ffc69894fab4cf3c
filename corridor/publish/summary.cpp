#include "corridor/publish/summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>

#include "corridor/publish/wording.hpp"

namespace corridor {
namespace {

std::vector<ShownTime> shown_times(const Outlook& outlook) {
  std::vector<ShownTime> shown;
  const bool weeks = !outlook.times.empty() && outlook.times.back() - outlook.origin > std::chrono::days{14};
  static constexpr std::array<int, 4> near = {6, 24, 48, 72};
  static constexpr std::array<int, 4> far = {24, 72, 168, 336};
  for (const int lead : weeks ? far : near) {
    const Instant at = outlook.origin + std::chrono::hours{lead};
    const auto found = std::find(outlook.times.begin(), outlook.times.end(), at);
    if (found == outlook.times.end()) continue;
    shown.push_back({static_cast<std::size_t>(found - outlook.times.begin()), at, std::chrono::hours{lead}});
  }
  if (!outlook.times.empty() && (shown.empty() || shown.back().index + 1 != outlook.times.size())) {
    shown.push_back({outlook.times.size() - 1, outlook.times.back(), outlook.times.back() - outlook.origin});
  }
  return shown;
}

/// Appends the ensemble's row, if it has that series.
void add_row(std::vector<ShownRow>& rows, const Ensemble& ensemble, Target target, std::string_view location,
             const std::vector<ShownTime>& times) {
  const Series* series = ensemble.find(target, location);
  if (series == nullptr) return;
  ShownRow row{ensemble.name, target, std::string(location), {}};
  for (const ShownTime& time : times) row.cells.push_back(quantiles(*series, ensemble.members, time.index));
  rows.push_back(std::move(row));
}

/// The model's row and, under `--with`, the what-if's.
void add_pair(std::vector<ShownRow>& rows, const Outlook& outlook, Target target, std::string_view location,
              const std::vector<ShownTime>& times) {
  add_row(rows, outlook.model, target, location, times);
  if (outlook.with) add_row(rows, *outlook.with, target, location, times);
}

/// The locations by the model's median at the last time, the largest first.
std::vector<std::string> by_size(std::vector<std::string> names, const Outlook& outlook, Target target) {
  std::vector<std::pair<double, std::string>> sized;
  for (std::string& name : names) {
    const Series* series = outlook.model.find(target, name);
    const double size = series == nullptr ? 0 : quantile(*series, outlook.model.members, outlook.times.size() - 1, 0.5);
    sized.emplace_back(size, std::move(name));
  }
  std::stable_sort(sized.begin(), sized.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<std::string> result;
  for (auto& [size, name] : sized) result.push_back(std::move(name));
  return result;
}

std::string with_interval(const Quantiles& cell) {
  const double unit = rounding_unit(cell);
  return fmt::format("{} (90 %: {})", people(cell.median, unit), people_range(cell.low90, cell.high90, unit));
}

std::vector<std::string> headline(const Outlook& outlook, const Summary& summary) {
  std::vector<std::string> sentences;
  if (summary.totals.empty() || summary.times.empty()) {
    sentences.emplace_back("This outlook has no crossing to count arrivals at: see the places below.");
    return sentences;
  }
  const auto row_of = [&](const std::string& name) {
    return std::find_if(summary.totals.begin(), summary.totals.end(),
                        [&](const ShownRow& row) { return row.ensemble == name; });
  };
  const ShownRow& model = summary.totals.front();
  auto next = std::find_if(summary.times.begin(), summary.times.end(),
                           [](const ShownTime& time) { return time.lead == std::chrono::hours{24}; });
  if (next == summary.times.end()) next = summary.times.end() - 1;
  const auto column = static_cast<std::size_t>(next - summary.times.begin());
  const Quantiles& cell = model.cells[column];
  const double unit = rounding_unit(cell);
  sentences.push_back(fmt::format("By {}, {} {}, {} people are expected to have crossed (90 %: {}).",
                                  clock_text(next->at, outlook.zone), span_text(next->lead),
                                  outlook.counts_used ? "ahead" : "after the start", people(cell.median, unit),
                                  people_range(cell.low90, cell.high90, unit)));
  if (!outlook.baselines.empty()) {
    if (const auto row = row_of(outlook.baselines.front().name); row != summary.totals.end()) {
      sentences.push_back(row->ensemble == "persistence"
                              ? fmt::format("Were the last rate to go on without an end ({}), it would be {}.",
                                            ensemble_label(row->ensemble), with_interval(row->cells[column]))
                              : fmt::format("Simple extrapolation ({}) says {}.", ensemble_label(row->ensemble),
                                            with_interval(row->cells[column])));
    }
  }
  if (outlook.with) {
    if (const auto row = row_of(outlook.with->name); row != summary.totals.end()) {
      sentences.push_back(fmt::format("Under “{}”: {}.", row->ensemble, with_interval(row->cells[column])));
    }
  }
  if (next + 1 != summary.times.end()) {
    sentences.push_back(fmt::format(
        "By {}, {} {}: {}.", clock_text(summary.times.back().at, outlook.zone), span_text(summary.times.back().lead),
        outlook.counts_used ? "ahead" : "after the start", with_interval(model.cells.back())));
  }
  const auto last = std::find_if(outlook.counts.rbegin(), outlook.counts.rend(), [](const UsedCount& count) {
    return count.claim.metric == Metric::arrivals && count.claim.kind == Kind::stock && count.claim.at.empty();
  });
  if (last != outlook.counts.rend()) {
    sentences.push_back(fmt::format("The last count known was {}, as of {} ({}).", claim_value(last->claim),
                                    moment_text(last->claim.as_of, outlook.zone), claim_source(last->claim)));
  } else if (!outlook.counts_used) {
    sentences.emplace_back("No counts were used: this is what the priors alone say.");
  }
  return sentences;
}

}  // namespace

Locations locations(const Outlook& outlook) {
  Locations result;
  std::vector<std::string> seen;
  for (const Series& series : outlook.model.series) {
    const std::string& name = series.location;
    if (name == all_locations || std::find(seen.begin(), seen.end(), name) != seen.end()) continue;
    seen.push_back(name);
    if (outlook.model.find(Target::on_road, name) != nullptr) {
      result.crossings.push_back(name);
    } else if (outlook.model.find(Target::present, name) != nullptr) {
      const bool arrivals = outlook.model.find(Target::arrivals_cumulative, name) != nullptr;
      (arrivals ? result.receptions : result.origins).push_back(name);
    }
  }
  return result;
}

std::string ensemble_label(const std::string& name) {
  if (name == "model") return "this forecast";
  if (name == "persistence") return "persistence of rate";
  if (name == "logistic") return "logistic growth";
  return name;
}

std::string baselines_note(const Outlook& outlook) {
  std::string note;
  for (const Ensemble& baseline : outlook.baselines) {
    if (baseline.name == "persistence") {
      note +=
          "Persistence of rate assumes that the last rate goes on: it has no ceiling, and may pass the number of "
          "people there are. ";
    } else if (baseline.name == "logistic") {
      note += "Logistic growth fits a curve that levels off to the counts alone. ";
    }
  }
  if (!note.empty()) note.pop_back();
  return note;
}

Summary summarise(const Outlook& outlook) {
  Summary summary;
  summary.times = shown_times(outlook);
  if (summary.times.empty()) {
    summary.headline = headline(outlook, summary);
    return summary;
  }
  const Locations known = locations(outlook);
  add_pair(summary.totals, outlook, Target::arrivals_cumulative, all_locations, summary.times);
  for (const auto* others : {&outlook.baselines, &outlook.alternatives}) {
    for (const Ensemble& other : *others) {
      add_row(summary.totals, other, Target::arrivals_cumulative, all_locations, summary.times);
    }
  }
  for (const std::string& name : by_size(known.receptions, outlook, Target::present)) {
    add_pair(summary.places, outlook, Target::present, name, summary.times);
  }
  for (const std::string& name : by_size(known.origins, outlook, Target::present)) {
    add_pair(summary.origins, outlook, Target::present, name, summary.times);
  }
  add_pair(summary.on_road, outlook, Target::on_road, all_locations, summary.times);
  add_pair(summary.hours_on_road, outlook, Target::hours_on_road, all_locations, summary.times);
  if (known.crossings.size() > 1) {
    for (const std::string& name : by_size(known.crossings, outlook, Target::arrivals_cumulative)) {
      add_pair(summary.crossings, outlook, Target::arrivals_cumulative, name, summary.times);
      add_pair(summary.on_road, outlook, Target::on_road, name, summary.times);
      add_pair(summary.hours_on_road, outlook, Target::hours_on_road, name, summary.times);
    }
  }
  summary.headline = headline(outlook, summary);
  return summary;
}

}  // namespace corridor
