#include "corridor/forecast/backtest.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "corridor/base/error.hpp"
#include "corridor/forecast/baselines.hpp"
#include "tests/forecast/crises.hpp"

namespace corridor::test {
namespace {

Crisis counted_crisis() {
  Crisis crisis = plain_crisis(120);
  crisis.groups[0].share_leaving = between(0.3, 0.95);
  crisis.groups[0].departure_rate = between(0.01, 0.1);
  crisis.model.departure_noise.sd = between(0.2, 0.8);
  crisis.places = {origin("A", between(3000, 9000)), crossing("C", between(50, 400))};
  crisis.routes = {route("A", "C", 2)};
  crisis.publication_lag = std::chrono::hours{2};
  for (double at = 7; at <= 115; at += 9) {
    const double value = std::round(4000 * (1 - std::exp(-at / 40)));
    crisis.claims.push_back(count("c" + std::to_string(crisis.claims.size()), at, value));
    crisis.claims.back().published.reset();
  }
  crisis.claims.push_back(count("v", 30, 100, "", Metric::vehicles));
  crisis.claims.back().unit = "vehicles";
  crisis.claims.push_back(count_of_day("day", 48, 2751));
  return crisis;
}

ForecastSettings settings() {
  ForecastSettings settings;
  settings.members = 100;
  return settings;
}

const Backtest& tested() {
  static const Backtest backtest = corridor::backtest(counted_crisis(), settings());
  return backtest;
}

const Claim& claim_of(const Crisis& crisis, const std::string& id) {
  return *std::find_if(crisis.claims.begin(), crisis.claims.end(), [&](const Claim& claim) { return claim.id == id; });
}

TEST(Backtest, OriginsAreWhenCountsOfArrivalsBecameKnown) {
  const Crisis crisis = counted_crisis();
  std::vector<Instant> expected;
  for (const Claim& claim : crisis.claims)
    if (claim.metric == Metric::arrivals) expected.push_back(known_at(claim, crisis.publication_lag, crisis.zone));
  std::sort(expected.begin(), expected.end());
  expected.erase(std::unique(expected.begin(), expected.end()), expected.end());  // two in one hour
  EXPECT_EQ(tested().origins, expected);
}

TEST(Backtest, TruthsLieAfterTheOriginNearTheHorizon) {
  const Crisis crisis = counted_crisis();
  std::map<std::string, int> forecasters;
  for (const BacktestRow& row : tested().rows) {
    ++forecasters[row.forecaster];
    const Claim& claim = claim_of(crisis, row.claim);
    EXPECT_EQ(row.observed, claim.value);
    EXPECT_EQ(row.target, claim.as_of);
    EXPECT_GT(known_at(claim, crisis.publication_lag, crisis.zone), row.origin);
    const Duration noon = claim.as_of.precision == Precision::day ? std::chrono::hours{12} : std::chrono::hours{0};
    EXPECT_GT(claim.as_of.at + noon, row.origin);
    EXPECT_LE(std::chrono::abs(claim.as_of.at + noon - row.origin - row.horizon), row.horizon / 3);
  }
  ASSERT_EQ(forecasters.size(), 4U);
  for (const auto& [name, rows] : forecasters) EXPECT_EQ(rows, forecasters.at("model")) << name;
  EXPECT_GT(forecasters.at("model"), 15);
}

TEST(Backtest, ScoresAreMeansOfTheRows) {
  std::size_t checked = 0;
  for (const BacktestScore& score : tested().scores) {
    double n = 0;
    double wis = 0;
    double crps = 0;
    double bias = 0;
    double width = 0;
    double in50 = 0;
    double in80 = 0;
    double in90 = 0;
    double in95 = 0;
    for (const BacktestRow& row : tested().rows) {
      if (row.forecaster != score.forecaster || (score.horizon != Duration{0} && row.horizon != score.horizon))
        continue;
      const auto covers = [&](double low, double high) {
        return low <= row.observed && row.observed <= high ? 1.0 : 0.0;
      };
      ++n;
      wis += row.wis;
      crps += row.crps;
      bias += row.forecast.median - row.observed;
      width += row.forecast.high90 - row.forecast.low90;
      in50 += covers(row.forecast.low50, row.forecast.high50);
      in80 += covers(row.low80, row.high80);
      in90 += covers(row.forecast.low90, row.forecast.high90);
      in95 += covers(row.low95, row.high95);
    }
    ASSERT_GT(n, 0);
    EXPECT_EQ(static_cast<double>(score.forecasts), n);
    EXPECT_NEAR(score.wis, wis / n, 1e-9 * wis);
    EXPECT_NEAR(score.crps, crps / n, 1e-9 * crps);
    EXPECT_NEAR(score.bias, bias / n, 1e-9 * width);
    EXPECT_NEAR(score.width90, width / n, 1e-9 * width);
    EXPECT_NEAR(score.coverage50, in50 / n, 1e-12);
    EXPECT_NEAR(score.coverage80, in80 / n, 1e-12);
    EXPECT_NEAR(score.coverage90, in90 / n, 1e-12);
    EXPECT_NEAR(score.coverage95, in95 / n, 1e-12);
    EXPECT_GE(score.coverage90_low, 0);
    EXPECT_LE(score.coverage90_low, score.coverage90 + 1e-12);
    EXPECT_GE(score.coverage90_high, score.coverage90 - 1e-12);
    EXPECT_LE(score.coverage90_high, 1);
    EXPECT_TRUE(score.coverage90 < 1 || score.coverage90_low == 1);
    ++checked;
  }
  EXPECT_EQ(checked, 16U);  // four forecasters; three horizons and all together
}

// The interval is about as wide as that of a share among independent blocks of origins: its half-width is 1.645 √(v /
// blocks).
TEST(Backtest, IntervalOfTheCoverageComesFromBlocksOfOrigins) {
  for (const BacktestScore& score : tested().scores) {
    if (score.horizon != Duration{0}) continue;
    const double width = score.coverage90_high - score.coverage90_low;
    EXPECT_TRUE(score.coverage90 < 0.02 || score.coverage90 > 0.98 || width > 0.01) << score.forecaster;
    EXPECT_LT(width, 0.9) << score.forecaster;
  }
}

TEST(Backtest, QuantilesAreOrdered) {
  for (const BacktestRow& row : tested().rows) {
    const std::array quantiles{row.low95,          row.forecast.low90,  row.low80,
                               row.forecast.low50, row.forecast.median, row.forecast.high50,
                               row.high80,         row.forecast.high90, row.high95};
    EXPECT_TRUE(std::is_sorted(quantiles.begin(), quantiles.end()));
    EXPECT_GE(row.wis, 0);
    EXPECT_GE(row.crps, 0);
    EXPECT_GE(row.log_wis, 0);
  }
}

// Nothing later than an origin may be in its forecasts: the last counts are changed, and those that are scored by them
// only.
TEST(Backtest, ForecastsKnowNothingLater) {
  Crisis changed = counted_crisis();
  Instant first = changed.end;
  for (Claim& claim : changed.claims)
    if (claim.as_of.at > hour(60)) {
      claim.value += 700;
      first = std::min(first, known_at(claim, changed.publication_lag, changed.zone));
    }
  changed.claims.push_back(count("killed", 90, 3, "", Metric::killed));
  const Backtest other = corridor::backtest(changed, settings());
  ASSERT_EQ(other.rows.size(), tested().rows.size());
  std::size_t before = 0;
  std::size_t after = 0;
  for (std::size_t k = 0; k < other.rows.size(); ++k) {
    const BacktestRow& a = tested().rows[k];
    const BacktestRow& b = other.rows[k];
    ASSERT_EQ(a.claim, b.claim);
    ASSERT_EQ(a.origin, b.origin);
    if (a.origin < first) {
      ++before;
      EXPECT_EQ(a.forecast.median, b.forecast.median) << a.forecaster;
      EXPECT_EQ(a.low95, b.low95) << a.forecaster;
      EXPECT_EQ(a.high95, b.high95) << a.forecaster;
    } else if (a.forecaster != "prior alone") {
      ++after;
      EXPECT_NE(a.forecast.median, b.forecast.median) << a.forecaster;
    }
  }
  EXPECT_GT(before, 20U);
  EXPECT_GT(after, 5U);
}

TEST(Backtest, BaselinesAreThoseOfTheOrigin) {
  const Crisis crisis = counted_crisis();
  for (const BacktestRow& row : tested().rows) {
    if (row.forecaster != "persistence" || row.target.precision == Precision::day) continue;
    const std::vector<CountAt> counts =
        counted_arrivals(crisis, known_by(crisis.claims, row.origin, crisis.publication_lag, crisis.zone));
    ASSERT_FALSE(counts.empty());
    EXPECT_LE(counts.back().value, row.forecast.low90);
  }
}

TEST(Backtest, NeedsTwoCounts) {
  Crisis crisis = counted_crisis();
  crisis.claims.resize(1);
  EXPECT_THROW(corridor::backtest(crisis, settings()), UsageError);
}

TEST(Backtest, ACorrectedCountIsNoTruth) {
  Crisis crisis = counted_crisis();
  Claim right = count("right", 61, 3100);
  right.published = Moment{hour(80), Precision::minute};
  right.supersedes = "c6";
  crisis.claims.insert(crisis.claims.begin(), right);  // of two at one time the later in the file would be taken
  const Backtest other = corridor::backtest(crisis, settings());
  for (const BacktestRow& row : other.rows) EXPECT_NE(row.claim, "c6");
  EXPECT_TRUE(
      std::any_of(other.rows.begin(), other.rows.end(), [](const BacktestRow& row) { return row.claim == "right"; }));
}

}  // namespace
}  // namespace corridor::test
