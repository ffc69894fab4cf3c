#include "tests/flow/day_distribution.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <cmath>

#include "corridor/flow/day_simulation.hpp"
#include "tests/base/goodness.hpp"

namespace corridor::test {
namespace {

using Cells = std::map<DayCounts, double>;

DayCounts counts(const DayWorld& world) {
  DayCounts counts;
  for (std::size_t place = 0; place < world.population.size(); ++place) counts.push_back(world.present(place));
  counts.push_back(world.on_roads());
  return counts;
}

/// One run, as it was after each day.
void add(const std::vector<DayCounts>& run, DayDistribution& all) {
  all.after.resize(run.size());
  DayCounts course;
  for (std::size_t day = 0; day < run.size(); ++day) {
    ++all.after[day][run[day]];
    course.insert(course.end(), run[day].begin(), run[day].end());
  }
  ++all.course[course];
}

double total(const Cells& cells) {
  double sum = 0;
  for (const auto& [counts, value] : cells) sum += value;
  return sum;
}

double count_in(const Cells& cells, const DayCounts& counts) {
  const auto found = cells.find(counts);
  return found == cells.end() ? 0.0 : found->second;
}

Cells marginal(const Cells& joint, std::size_t at) {
  Cells values;
  for (const auto& [counts, value] : joint) values[{counts[at]}] += value;
  return values;
}

/// The rarest first, so that only those are pooled that expect too little alone.
double p_against(const Cells& exact, const Cells& observed) {
  const double runs = total(observed);
  std::vector<std::pair<double, double>> bins;
  for (const auto& [counts, probability] : exact) bins.emplace_back(runs * probability, count_in(observed, counts));
  std::sort(bins.begin(), bins.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<double> wanted, seen;
  for (const auto& [expected, count] : bins) {
    wanted.push_back(expected);
    seen.push_back(count);
  }
  return chi_square_p(wanted, seen);
}

/// Chi-square of two samples; cells of which the smaller sample expects fewer than 10 are pooled.
double p_between(const Cells& one, const Cells& other) {
  Cells both = one;
  for (const auto& [counts, value] : other) both[counts] += value;
  std::vector<std::pair<double, DayCounts>> order;
  for (const auto& [counts, value] : both) order.emplace_back(value, counts);
  std::sort(order.begin(), order.end());
  const double n = total(one), m = total(other);
  double statistic = 0, a = 0, b = 0;
  int bins = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    a += count_in(one, order[i].second);
    b += count_in(other, order[i].second);
    if ((a + b) * std::min(n, m) / (n + m) < 10 && i + 1 < order.size()) continue;
    const double difference = a * std::sqrt(m / n) - b * std::sqrt(n / m);
    statistic += difference * difference / (a + b);
    ++bins;
    a = b = 0;
  }
  if (bins < 2) return 1;
  return boost::math::cdf(boost::math::complement(boost::math::chi_squared(bins - 1), statistic));
}

template <class P>
std::string report(const DayDistribution& one, const DayDistribution& other, P p) {
  std::string report;
  const auto check = [&](const Cells& a, const Cells& b, const std::string& what) {
    const double probability = p(a, b);
    if (probability < kSignificance) report += fmt::format("{}: p = {:.1e}\n", what, probability);
  };
  for (std::size_t day = 0; day < one.after.size(); ++day) {
    check(one.after[day], other.after[day], fmt::format("after {} days", day + 1));
    const std::size_t values = one.after[day].begin()->first.size();
    for (std::size_t at = 0; at < values; ++at)
      check(marginal(one.after[day], at), marginal(other.after[day], at),
            at + 1 < values ? fmt::format("place {} after {} days", at, day + 1)
                            : fmt::format("roads after {} days", day + 1));
  }
  check(one.course, other.course, "course");
  return report;
}

}  // namespace

DayDistribution exact(const FleeCase& flee) {
  const DayPersonOracle oracle(flee);
  DayDistribution all;
  std::map<std::pair<DayCounts, DayWorld>, double> worlds{{{{}, oracle.start()}, 1.0}};
  for (int day = 0; day < flee.days; ++day) {
    std::map<std::pair<DayCounts, DayWorld>, double> next;
    all.after.emplace_back();
    for (const auto& [before, probability] : worlds) {
      EveryOutcome dice;
      do {
        DayWorld world = before.second;
        oracle.step(world, dice);
        std::sort(world.persons.begin(), world.persons.end());
        const DayCounts now = counts(world);
        DayCounts course = before.first;
        course.insert(course.end(), now.begin(), now.end());
        all.after.back()[now] += probability * dice.probability();
        next[{std::move(course), std::move(world)}] += probability * dice.probability();
      } while (dice.next());
    }
    worlds = std::move(next);
  }
  for (const auto& [state, probability] : worlds) all.course[state.first] += probability;
  return all;
}

DayDistribution observe_simulation(const FleeCase& flee, std::uint32_t runs) {
  const DayNetwork network = compile(flee);
  DaySimulation simulation(network);
  DayDistribution all;
  for (std::uint32_t run = 0; run < runs; ++run) {
    std::vector<DayCounts> days;
    simulation.start(20150501, run);
    for (int day = 0; day < flee.days; ++day) {
      simulation.step();
      days.emplace_back();
      for (Index place = 0; place < network.names.size(); ++place) days.back().push_back(simulation.present(place));
      days.back().push_back(simulation.on_links());
    }
    add(days, all);
  }
  return all;
}

DayDistribution observe_oracle(const FleeCase& flee, std::uint32_t runs, DayPersonOracle::Distortion distortion) {
  const DayPersonOracle oracle(flee, distortion);
  MersenneDice dice(20120229);
  DayDistribution all;
  for (std::uint32_t run = 0; run < runs; ++run) {
    std::vector<DayCounts> days;
    DayWorld world = oracle.start();
    for (int day = 0; day < flee.days; ++day) {
      oracle.step(world, dice);
      days.push_back(counts(world));
    }
    add(days, all);
  }
  return all;
}

std::string compare(const DayDistribution& exact, const DayDistribution& observed) {
  for (const auto& [course, times] : observed.course)
    if (exact.course.count(course) == 0)
      return fmt::format("a course that cannot be (counts per place and on roads, day by day): {}\n",
                         fmt::join(course, " "));
  return report(exact, observed, p_against);
}

std::string compare_samples(const DayDistribution& one, const DayDistribution& other) {
  return report(one, other, p_between);
}

}  // namespace corridor::test
