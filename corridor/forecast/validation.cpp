#include "corridor/forecast/validation.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "corridor/base/error.hpp"

namespace corridor {
namespace {

constexpr int warm_up = 30;  // days

/// Mean over the days from `first` on of Σ |simulated(camp, day) − reported| ÷ Σ |reported|.
template <class Simulated>
RelativeDifference relative_difference(const std::vector<std::vector<Count>>& reported, int first, int days,
                                       Simulated simulated) {
  RelativeDifference sum;
  int counted = 0;
  for (int day = first; day < days; ++day) {
    double people = 0;
    double all = 0;  // fewer than nobody, where only those who came since the start count and more have left
    double there = 0;
    for (std::size_t camp = 0; camp < reported.size(); ++camp) {
      const auto count = static_cast<double>(reported[camp][static_cast<std::size_t>(day)]);
      people += std::abs(count);
      all += count;
      there += simulated(camp, day);
    }
    if (people <= 0) continue;
    const double scale = there > 0 ? all / there : 1;
    double plain = 0;
    double rescaled = 0;
    for (std::size_t camp = 0; camp < reported.size(); ++camp) {
      const auto count = static_cast<double>(reported[camp][static_cast<std::size_t>(day)]);
      plain += std::abs(simulated(camp, day) - count);
      rescaled += std::abs(simulated(camp, day) * scale - count);
    }
    sum.plain += plain / people;
    sum.rescaled += rescaled / people;
    ++counted;
  }
  if (counted == 0) return {};
  return {sum.plain / counted, sum.rescaled / counted};
}

double held_shares(const std::vector<std::vector<Count>>& reported, int days) {
  const auto total = [&](int day) {
    double people = 0;
    for (const std::vector<Count>& camp : reported) people += static_cast<double>(camp[static_cast<std::size_t>(day)]);
    return people;
  };
  return relative_difference(reported, warm_up, days,
                             [&](std::size_t camp, int day) {
                               const double then = total(warm_up);
                               return then > 0 ? static_cast<double>(reported[camp][warm_up]) / then * total(day) : 0;
                             })
      .plain;
}

PersistenceError persistence(const FleeCase& flee, int ahead) {
  PersistenceError result{ahead, 0, 0};
  double people = 0;
  for (const FleeReports& camp : flee.camps) {
    for (const auto& [day, count] : camp.counts) {
      const auto later = std::find_if(camp.counts.begin(), camp.counts.end(),
                                      [&, at = day](const auto& report) { return report.first > at - ahead; });
      if (day < 0 || day >= flee.days || later == camp.counts.begin()) continue;
      result.error += std::abs((later - 1)->second - count);
      people += count;
      ++result.reports;
    }
  }
  if (people > 0) result.error /= people;
  return result;
}

}  // namespace

Validation validate(const FleeCase& flee, const DayEnsembleSettings& settings) {
  if (flee.camps.empty())
    throw Error("there is nothing to validate against: the folder has no source_data/data_layout.csv");
  Validation result;
  bool anybody = false;
  for (const FleeReports& camp : flee.camps) {
    std::vector<Count>& reported = result.reported.emplace_back();
    for (int day = 0; day < flee.days; ++day) reported.push_back(camp.on(day));
    anybody = anybody || std::any_of(reported.begin(), reported.end(), [](Count count) { return count != 0; });
  }
  if (!anybody) throw Error("there is nothing to validate against: no report counts anybody in the period");
  result.run = run_days(flee, settings);
  for (std::size_t member = 0; member < settings.members; ++member) {
    const auto simulated = [&](std::size_t camp, int day) {
      return static_cast<double>(result.run.simulated.at(camp, day, member));
    };
    result.whole.push_back(relative_difference(result.reported, 0, flee.days, simulated));
    if (flee.days > warm_up) result.late.push_back(relative_difference(result.reported, warm_up, flee.days, simulated));
  }
  if (flee.days > warm_up) result.held_shares = held_shares(result.reported, flee.days);
  for (const int ahead : {14, 30, 90}) result.persistence.push_back(persistence(flee, ahead));
  return result;
}

}  // namespace corridor
