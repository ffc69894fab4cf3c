// What a forecast may know. Claims that were not known at its origin lie in the crisis as traps: with them and without
// them every number of the outlook must be the same to the last bit.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include "corridor/base/error.hpp"
#include "corridor/forecast/forecast.hpp"
#include "tests/forecast/crises.hpp"

namespace corridor::test {
namespace {

void expect_equal(const Ensemble& a, const Ensemble& b) {
  EXPECT_EQ(a.name, b.name);
  EXPECT_EQ(a.members, b.members);
  ASSERT_EQ(a.series.size(), b.series.size());
  for (std::size_t s = 0; s < a.series.size(); ++s) {
    EXPECT_EQ(a.series[s].target, b.series[s].target);
    EXPECT_EQ(a.series[s].location, b.series[s].location);
    EXPECT_EQ(a.series[s].values, b.series[s].values)
        << to_string(a.series[s].target) << " at " << a.series[s].location;
  }
}

void expect_equal(const std::vector<Ensemble>& a, const std::vector<Ensemble>& b) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t k = 0; k < a.size(); ++k) expect_equal(a[k], b[k]);
}

void expect_equal(const Outlook& a, const Outlook& b) {
  EXPECT_EQ(a.times, b.times);
  expect_equal(a.model, b.model);
  expect_equal(a.alternatives, b.alternatives);
  expect_equal(a.baselines, b.baselines);
  ASSERT_EQ(a.with.has_value(), b.with.has_value());
  if (a.with) expect_equal(*a.with, *b.with);
  ASSERT_EQ(a.counts.size(), b.counts.size());
  for (std::size_t k = 0; k < a.counts.size(); ++k) {
    EXPECT_EQ(a.counts[k].claim.id, b.counts[k].claim.id);
    EXPECT_EQ(a.counts[k].expected.low90, b.counts[k].expected.low90);
    EXPECT_EQ(a.counts[k].expected.median, b.counts[k].expected.median);
    EXPECT_EQ(a.counts[k].tail, b.counts[k].tail);
    EXPECT_EQ(a.counts[k].trusted, b.counts[k].trusted);
  }
  ASSERT_EQ(a.unused.size(), b.unused.size());
  for (std::size_t k = 0; k < a.unused.size(); ++k) EXPECT_EQ(a.unused[k].claim.id, b.unused[k].claim.id);
  ASSERT_EQ(a.parameters.size(), b.parameters.size());
  for (std::size_t k = 0; k < a.parameters.size(); ++k) {
    EXPECT_EQ(a.parameters[k].posterior_low, b.parameters[k].posterior_low);
    EXPECT_EQ(a.parameters[k].posterior_median, b.parameters[k].posterior_median);
    EXPECT_EQ(a.parameters[k].posterior_high, b.parameters[k].posterior_high);
  }
  ASSERT_EQ(a.exceedances.size(), b.exceedances.size());
  for (std::size_t k = 0; k < a.exceedances.size(); ++k) {
    EXPECT_EQ(a.exceedances[k].probability, b.exceedances[k].probability);
    EXPECT_EQ(a.exceedances[k].probability_with, b.exceedances[k].probability_with);
  }
  ASSERT_EQ(a.notices.size(), b.notices.size());
  for (std::size_t k = 0; k < a.notices.size(); ++k) EXPECT_EQ(a.notices[k].key(), b.notices[k].key());
}

constexpr double origin_time = 24;

ForecastSettings settings_at(double hours) {
  ForecastSettings settings;
  settings.as_of = hour(hours);
  settings.horizon = std::chrono::hours{12};
  settings.members = 100;
  return settings;
}

/// What is known at the 24th hour.
Crisis crisis_then() {
  Crisis crisis = invented_crisis();
  crisis.alternatives = {{"more people", between(10000, 20000)}};
  crisis.publication_lag = std::chrono::hours{1};
  crisis.claims = {count("a", 5, 312), count("b", 10, 1015), count_of_day("day", 0, 2704),
                   count("r", 18, 411, "Town", Metric::registered), count("k", 20, 4, "", Metric::killed)};
  Claim lagging = count("lag", 23, 2511);
  lagging.published.reset();  // known in the very minute of the forecast
  crisis.claims.push_back(lagging);
  return crisis;
}

/// What became known later.
std::vector<Claim> traps() {
  std::vector<Claim> traps;
  traps.push_back(count("later", 26, 9000));
  traps.push_back(count("published later", 20, 9001));
  traps.back().published = Moment{hour(24) + Duration{60}, Precision::minute};
  traps.push_back(count("lag not over", 23.5, 9002));
  traps.back().published.reset();
  traps.push_back(count_of_day("a day not over", 24, 9003));
  traps.push_back(count("published on a day not over", 12, 9004));
  traps.back().published = Moment{hour(24), Precision::day};
  traps.push_back(count("published in an hour not over", 13, 9008));
  traps.back().published = Moment{hour(24), Precision::hour};
  traps.push_back(count("correction", 10, 9005));
  traps.back().published = Moment{hour(30), Precision::minute};
  traps.back().supersedes = "b";
  traps.push_back(count("of another place", 26, 9006, "East"));
  traps.push_back(count("registered later", 26, 9007, "Town", Metric::registered));
  traps.push_back(count("not even usable", 26, 3, "", Metric::killed));
  return traps;
}

TEST(Known, ForecastUsesNothingThatBecameKnownLater) {
  const Crisis then = crisis_then();
  ForecastSettings settings = settings_at(origin_time);
  settings.with = {event(26, EventKind::closure, "East")};
  settings.exceeds = {{"all", 3000}, {"East", 1500}};
  const Outlook plain = forecast(then, settings);
  ASSERT_EQ(plain.counts.size(),
            5U);  // they were used: the day that has just ended and the lag that is just over among them
  EXPECT_EQ(plain.unused.size(), 1U);

  Crisis later = then;
  for (const Claim& trap : traps()) later.claims.push_back(trap);
  expect_equal(plain, forecast(later, settings));

  // The order of the file keeps nothing out either.
  Crisis before = then;
  const std::vector<Claim> all = traps();
  before.claims.insert(before.claims.begin(), all.begin(), all.end());
  expect_equal(plain, forecast(before, settings));
}

// Aid that is announced between two counts is not even a moment at which something is learned.
TEST(Known, MoneyChangesNoNumber) {
  const Crisis without = crisis_then();
  Crisis with = without;
  Claim aid = count("aid", 7, 1000000, "", Metric::aid_pledged);
  aid.unit = "EUR";
  with.claims.push_back(aid);
  Outlook changed = forecast(with, settings_at(origin_time));
  ASSERT_EQ(changed.unused.size(), 2U);
  const auto found = std::find_if(changed.unused.begin(), changed.unused.end(),
                                  [](const UnusedClaim& unused) { return unused.claim.id == "aid"; });
  ASSERT_NE(found, changed.unused.end());
  changed.unused.erase(found);
  expect_equal(forecast(without, settings_at(origin_time)), changed);
}

// That the comparison can fail: a minute, an hour or a day later each trap is known.
TEST(Known, EachTrapIsSeenOnceItIsKnown) {
  for (const Claim& trap : traps()) {
    Crisis with = crisis_then();
    with.end = hour(80);
    const Crisis without = with;
    with.claims.push_back(trap);
    const double at = 48;
    const Outlook a = forecast(without, settings_at(at));
    const Outlook b = forecast(with, settings_at(at));
    const bool seen = trap.metric == Metric::killed ? b.unused.size() > a.unused.size()
                                                    : a.model.series[0].values != b.model.series[0].values;
    EXPECT_TRUE(seen) << trap.id;
  }
}

TEST(Known, ADayIsKnownAtItsEnd) {
  Crisis crisis = crisis_then();
  const auto used = [&](Instant as_of) {
    ForecastSettings settings = settings_at(0);
    settings.as_of = as_of;
    std::vector<std::string> ids;
    for (const UsedCount& count : forecast(crisis, settings).counts) ids.push_back(count.claim.id);
    return ids;
  };
  using testing::Contains;
  using testing::Not;
  EXPECT_THAT(used(hour(24) - Duration{60}), Not(Contains("day")));
  EXPECT_THAT(used(hour(24) - Duration{60}), Not(Contains("lag")));
  EXPECT_THAT(used(hour(24)), testing::IsSupersetOf({"day", "lag"}));
  crisis.claims.push_back(count("correction", 10, 1115));
  crisis.claims.back().published = Moment{hour(22), Precision::minute};
  crisis.claims.back().supersedes = "b";
  EXPECT_THAT(used(hour(21)), Contains("b"));
  EXPECT_THAT(used(hour(21)), Not(Contains("correction")));
  EXPECT_THAT(used(hour(22)), Not(Contains("b")));
  EXPECT_THAT(used(hour(22)), Contains("correction"));
}

TEST(Known, SimulationUsesNoCount) {
  const Crisis crisis = crisis_then();
  Crisis empty = crisis;
  empty.claims.clear();
  const Outlook outlook = simulate(crisis, settings_at(origin_time));
  expect_equal(outlook, simulate(empty, settings_at(0)));
  EXPECT_EQ(outlook.origin, crisis.start);
  EXPECT_FALSE(outlook.counts_used);
  EXPECT_TRUE(outlook.baselines.empty());
}

TEST(Forecast, IsTheSameWithAnyNumberOfThreads) {
  ForecastSettings settings = settings_at(origin_time);
  const Outlook one = forecast(crisis_then(), settings);
  settings.threads = 3;
  expect_equal(one, forecast(crisis_then(), settings));
}

TEST(Forecast, TotalsNeverFallAndTimesAreThoseOfTheHorizon) {
  const Outlook outlook = forecast(crisis_then(), settings_at(origin_time));
  ASSERT_EQ(outlook.times.size(), 12U);
  EXPECT_EQ(outlook.times.front(), hour(25));
  EXPECT_EQ(outlook.times.back(), hour(36));
  for (const Series& series : outlook.model.series) {
    ASSERT_EQ(series.values.size(), 12U * 100U);
    const bool total = series.target == Target::arrivals_cumulative || series.target == Target::arrivals ||
                       series.target == Target::registered_cumulative;
    for (std::size_t i = 0; i < series.values.size(); ++i) {
      ASSERT_GE(series.values[i], 0);
      ASSERT_TRUE(!total || i < 100 || series.values[i] >= series.values[i - 100]) << series.location;
    }
  }
}

TEST(Forecast, WithoutCountsIsThePriorAlone) {
  Crisis crisis = invented_crisis();
  const Outlook outlook = forecast(crisis, settings_at(origin_time));
  const Series* const model = outlook.model.find(Target::arrivals_cumulative, "all");
  ASSERT_NE(model, nullptr);
  EXPECT_THAT(outlook.notices, testing::Contains(testing::Property(&Remark::key, "notice_no_count")));
  EXPECT_TRUE(outlook.counts.empty());
  EXPECT_TRUE(outlook.baselines.empty());
}

TEST(Forecast, WhatIfEventsActFromTheOriginOn) {
  ForecastSettings settings = settings_at(origin_time);
  settings.with = {event(24, EventKind::closure, "East"), event(24, EventKind::closure, "Ford"),
                   event(30, EventKind::opening, "East")};
  const Outlook outlook = forecast(crisis_then(), settings);
  ASSERT_TRUE(outlook.with);
  const Series* const east = outlook.with->find(Target::arrivals, "East");
  ASSERT_NE(east, nullptr);
  for (std::size_t m = 0; m < 100; ++m) EXPECT_EQ(east->values[5 * 100 + m], 0) << "until the 30th hour";
  double later = 0;
  for (std::size_t m = 0; m < 100; ++m) later += east->values[11 * 100 + m];
  EXPECT_GT(later, 0);
}

TEST(Forecast, RevisionsLeadFromTheForecastOfThenToThatOfNow) {
  ForecastSettings settings = settings_at(origin_time);
  const Outlook plain = forecast(crisis_then(), settings);
  EXPECT_TRUE(plain.revisions.empty());
  settings.since = hour(12);
  const Outlook outlook = forecast(crisis_then(), settings);
  expect_equal(plain, outlook);
  // Bulletins after the 12th hour: at 18, at 20, and at 24, when the day and the lag are over.
  ASSERT_EQ(outlook.revisions.size(), 4U);
  EXPECT_EQ(outlook.revisions[0].known, hour(12));
  EXPECT_TRUE(outlook.revisions[0].claims.empty());
  EXPECT_EQ(outlook.revisions[1].claims, std::vector<std::string>{"r"});
  EXPECT_EQ(outlook.revisions[2].claims, std::vector<std::string>{"k"});
  EXPECT_EQ(outlook.revisions[3].known, hour(24));
  EXPECT_EQ(outlook.revisions[3].claims, (std::vector<std::string>{"day", "lag"}));
  EXPECT_EQ(outlook.revisions[3].total.values, outlook.model.find(Target::arrivals_cumulative, "all")->values);

  ForecastSettings then = settings_at(12);
  then.horizon = std::chrono::hours{24};
  const Outlook earlier = forecast(crisis_then(), then);
  // The same people move; how many of them are counted is drawn in other steps.
  const auto mean_at_the_end = [](const std::vector<double>& values) {
    return std::accumulate(values.end() - 100, values.end(), 0.0) / 100;
  };
  const double of_then = mean_at_the_end(earlier.model.find(Target::arrivals_cumulative, "all")->values);
  EXPECT_NEAR(mean_at_the_end(outlook.revisions[0].total.values) / of_then, 1, 0.03);
  EXPECT_GT(std::abs(mean_at_the_end(outlook.revisions[3].total.values) / of_then - 1), 0.05);
}

TEST(Forecast, RevisionsAreFewAndTheOnesBeforeAnyCountAreThePrior) {
  Crisis crisis = invented_crisis();
  for (int h = 2; h < 22; ++h) crisis.claims.push_back(count("c" + std::to_string(h), h, 300.0 * h));
  ForecastSettings settings = settings_at(origin_time);
  settings.since = hour(1);
  const Outlook outlook = forecast(crisis, settings);
  EXPECT_LE(outlook.revisions.size(), 9U);
  EXPECT_EQ(outlook.revisions.front().known, hour(1));
  std::size_t claims = 0;
  for (const Revision& revision : outlook.revisions) claims += revision.claims.size();
  EXPECT_EQ(claims, 20U);
  settings.since = hour(0);
  settings.as_of = hour(1);
  const Outlook nothing = forecast(crisis, settings);
  ASSERT_EQ(nothing.revisions.size(), 1U);
  EXPECT_EQ(nothing.revisions[0].total.values, nothing.model.find(Target::arrivals_cumulative, "all")->values);
}

TEST(Forecast, RefusesWhatItCannotAnswer) {
  const Crisis crisis = crisis_then();
  ForecastSettings few = settings_at(origin_time);
  few.members = 99;
  EXPECT_THROW(forecast(crisis, few), UsageError);
  EXPECT_THROW(forecast(crisis, settings_at(-1)), UsageError);
  EXPECT_THROW(forecast(crisis, settings_at(61)), UsageError);
  ForecastSettings brief = settings_at(origin_time);
  brief.horizon = Duration{60};
  EXPECT_THROW(forecast(crisis, brief), UsageError);
  ForecastSettings past = settings_at(origin_time);
  past.with = {event(23, EventKind::closure, "East")};
  EXPECT_THROW(forecast(crisis, past), UsageError);
  ForecastSettings nowhere = settings_at(origin_time);
  nowhere.exceeds = {{"North", 10}};
  EXPECT_THROW(forecast(crisis, nowhere), UsageError);
  ForecastSettings since = settings_at(origin_time);
  since.since = hour(-1);
  EXPECT_THROW(forecast(crisis, since), UsageError);
  since.since = hour(origin_time);
  EXPECT_THROW(forecast(crisis, since), UsageError);
}

}  // namespace
}  // namespace corridor::test
