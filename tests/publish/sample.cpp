#include "tests/publish/sample.hpp"

namespace sample {
namespace {

using namespace corridor;  // NOLINT(google-build-using-namespace)

constexpr std::string_view start = "2031-03-01T00:00+02:00";

Instant at(int hour) {
  return parse_instant(start) + std::chrono::hours{hour};
}

Place place(const char* name, PlaceKind kind, double lat, double lon) {
  Place result;
  result.name = name;
  result.kind = kind;
  result.lat = lat;
  result.lon = lon;
  if (kind == PlaceKind::origin) result.population = {4000, 6000, "census"};
  return result;
}

Claim claim(const char* id, int hour, double value) {
  Claim result;
  result.id = id;
  result.value = value;
  result.as_of = {at(hour), Precision::minute};
  result.speaker = "Border service";
  result.outlet = "Example News";
  result.url = std::string("https://example.org/") + id;
  return result;
}

void fill(Outlook& outlook, int origin, int hours, double factor, Ensemble& ensemble) {
  const auto n = static_cast<std::size_t>(hours);
  const auto t1 = [](std::size_t t) { return static_cast<double>(t + 1); };
  const auto add = [&](Target target, const char* where, double level, double rate, double spread) {
    ensemble.series.push_back(even(
        target, where, n, [=](std::size_t t) { return factor * (level + rate * t1(t)); },
        [=](std::size_t t) { return factor * spread * t1(t); }));
  };
  ensemble.members = members;
  const Target crossed = Target::arrivals_cumulative;
  add(crossed, "all", 9000, 80, 30);
  add(crossed, "Bridge", 6000, 50, 20);
  add(crossed, "Gate", 3000, 30, 10);
  add(crossed, "Hill", 9000, 80, 30);
  add(Target::present, "Hill", 2000, 20, 5);
  add(crossed, "Plain", 7000, 60, 20);
  add(Target::present, "Plain", 7000, 60, 20);
  add(Target::present, "Town", 30000, -80, 20);
  add(Target::registered_cumulative, "all", 5000, 40, 10);
  for (const char* where : {"all", "Bridge", "Gate"}) {
    add(Target::on_road, where, 900, 1, 2);
    add(Target::hours_on_road, where, 4.25, 0.125, 0.01);
  }
  outlook.origin = at(origin);
  outlook.times.clear();
  for (int hour = 1; hour <= hours; ++hour) outlook.times.push_back(at(origin + hour));
}

Ensemble arrivals_alone(const char* name, std::size_t times, double rate, double spread) {
  const auto t1 = [](std::size_t t) { return static_cast<double>(t + 1); };
  return {name,
          members,
          {even(
              Target::arrivals_cumulative, "all", times, [&](std::size_t t) { return 9000 + rate * t1(t); },
              [&](std::size_t t) { return spread * t1(t); })}};
}

UsedCount used(const Claim& claim, double low90, double median, double high90, double tail, double trusted) {
  const Quantiles expected{median, (low90 + median) / 2, (median + high90) / 2, low90, high90};
  return {claim, expected, tail, trusted};
}

}  // namespace

Crisis crisis() {
  Crisis crisis;
  crisis.name = "Valley, March 2031";
  crisis.zone = Zone("+02:00");
  crisis.start = at(0);
  crisis.end = at(24 * 40);
  crisis.groups.emplace_back();
  crisis.groups.back().name = "residents";
  crisis.places = {place("Town", PlaceKind::origin, 10, 20),         place("Village", PlaceKind::origin, 10.2, 20.1),
                   place("Bridge", PlaceKind::crossing, 10.1, 20.6), place("Gate", PlaceKind::crossing, 10.4, 20.6),
                   place("Hill", PlaceKind::reception, 10.1, 20.9),  place("Plain", PlaceKind::camp, 10.3, 21.2)};
  const auto road = [&](const char* from, const char* to, double km) {
    Route route;
    route.from = from;
    route.to = to;
    route.km = km;
    route.speed = 50;
    crisis.routes.push_back(route);
  };
  road("Town", "Bridge", 60);
  road("Village", "Gate", 70);
  road("Bridge", "Hill", 30);
  road("Hill", "Plain", 40);
  crisis.events = {
      {at(2), EventKind::opening, "Town - Bridge", {}, "the road is cleared", "https://example.org/road", 0},
      {at(30), EventKind::crossing_rate, "Bridge", 2, "a second lane", "radio", 0}};
  crisis.inputs = {{"crisis.yml", "00ff"}, {"places.csv", "11ee"}};
  return crisis;
}

Outlook outlook() {
  Outlook outlook;
  const Crisis folder = crisis();
  outlook.crisis = folder.name;
  outlook.zone = folder.zone;
  outlook.seed = 7;
  outlook.model.name = "model";
  fill(outlook, 48, 96, 1, outlook.model);
  outlook.with.emplace();
  outlook.with->name = "with the-bridge-is-closed-for-a-week.csv";
  fill(outlook, 48, 96, 0.9, *outlook.with);
  outlook.with_events = {{at(60), EventKind::closure, "Bridge", {}, "", "supposed", 0}};
  outlook.baselines = {arrivals_alone("persistence", 96, 300, 280), arrivals_alone("logistic", 96, 40, 20)};
  outlook.alternatives = {arrivals_alone("wide population prior", 96, 90, 60),
                          arrivals_alone("prior alone", 96, 50, 90)};

  Claim day = claim("c3", 24, 5600);
  day.as_of.precision = Precision::day;
  day.qualifier = Qualifier::at_least;
  Claim registered = claim("c4", 40, 4100);
  registered.metric = Metric::registered;
  registered.at = "Hill";
  Claim range = claim("c5", 44, 8000);
  range.high = 8500;
  range.outlet = "";
  outlook.counts = {used(claim("c1", 12, 1200), -150, 900, 2600, 0.4, 0.99),
                    used(claim("c2", 20, 2500), 2600, 3000, 3500, 0.03, 0.9), used(day, 4000, 5000, 6000, 0.5, 0.3),
                    used(registered, 3000, 3500, 4000, 0.004, 0.2), used(range, 7000, 8000, 9000, 0.9, 1)};
  Claim pledged = claim("c6", 45, 1e6);
  pledged.unit = "USD";
  outlook.unused = {{pledged, "is in USD"}};
  outlook.parameters = {{"share leaving", "", 0.3, 0.7, 0.95, 0.5, 0.64, 0.8, "Ministry, 28 February 2031"},
                        {"departure rate", "1/h", 0.01, 0.0447, 0.2, 0.02, 0.0312, 0.05, ""},
                        {"noise of departures", "log", 0.2, 0.447, 1, 0.3, 0.5, 0.7, ""},
                        {"effect of conflict", "log", 0, 0.5, 1, 0.2, 0.6, 0.9, "a study"},
                        {"population of Town", "persons", 900000, 1200000, 1600000, 1000000, 1150000, 1300000, ""},
                        {"flow capacity Town - Bridge", "persons/h", 1500, 3000, 6000, 1800, 2600, 3300, ""}};
  std::vector<double> rising;
  for (int i = 1; i <= 96; ++i) rising.push_back(i / 96.0);
  outlook.exceedances = {{"all", 12000, rising, std::vector<double>(96, 0.004)},
                         {"Plain", 9000, std::vector<double>(96, 0), {}}};
  outlook.notices = {Remark("notice_few_counts")};
  return outlook;
}

Outlook simulated() {
  Outlook outlook;
  const Crisis folder = crisis();
  outlook.crisis = folder.name;
  outlook.zone = folder.zone;
  outlook.seed = 1;
  outlook.counts_used = false;
  outlook.model.name = "model";
  fill(outlook, 0, 732, 1, outlook.model);
  return outlook;
}

void make_hostile(Crisis& crisis, Outlook& outlook) {
  const std::string bad = "<script>alert('x')</script>\"&\xE2\x80\xAE\x1b[31m";
  crisis.name = outlook.crisis = bad;
  const auto rename = [&](std::string& name) {
    if (name == "Hill" || name == "Bridge") name += bad;
  };
  for (Place& place : crisis.places) rename(place.name);
  for (Route& route : crisis.routes) {
    rename(route.from);
    rename(route.to);
  }
  for (Event& event : crisis.events) event.note = event.where = event.source = bad;
  for (Series& series : outlook.model.series) rename(series.location);
  for (Series& series : outlook.with->series) rename(series.location);
  outlook.with->name = bad;
  for (Event& event : outlook.with_events) event.note = event.where = event.source = bad;
  for (Ensemble& ensemble : outlook.alternatives) ensemble.name = bad;
  for (UsedCount& count : outlook.counts) {
    count.claim.speaker = count.claim.outlet = count.claim.note = count.claim.id = count.claim.at = bad;
    count.claim.url = "javascript:alert(1)";
  }
  outlook.counts.front().claim.url = "https://example.org/\"onmouseover=\"alert(1)";
  for (UnusedClaim& unused : outlook.unused) unused.reason = unused.claim.speaker = bad;
  for (LearnedParameter& parameter : outlook.parameters) parameter.name = parameter.source = bad;
  for (Exceedance& exceedance : outlook.exceedances) exceedance.location = bad;
  outlook.notices.emplace_back("why_repeats", std::vector<Remark::Named>{{"claim", outlook.counts.front().claim}});
}

Backtest backtest() {
  Backtest backtest;
  backtest.crisis = "Valley, March 2031";
  backtest.zone = Zone("+02:00");
  backtest.seed = 7;
  backtest.members = 1000;
  backtest.origins = {at(12), at(20), at(44)};
  const auto row = [&](const char* forecaster, int origin, int horizon, double observed, double median, double spread) {
    BacktestRow one;
    one.forecaster = forecaster;
    one.origin = at(origin);
    one.horizon = std::chrono::hours{horizon};
    one.target = {at(origin + horizon), Precision::minute};
    one.claim = "c1";
    one.observed = observed;
    one.forecast = {median, median - spread / 4, median + spread / 4, median - spread, median + spread};
    one.low80 = median - spread / 2;
    one.high80 = median + spread / 2;
    one.low95 = median - 2 * spread;
    one.high95 = median + 2 * spread;
    one.wis = 120.5;
    one.log_wis = 0.0421;
    one.crps = 130.25;
    backtest.rows.push_back(one);
  };
  for (const int horizon : {6, 24}) {
    for (const int origin : {12, 20}) {
      row("model", origin, horizon, 3000, 2800, 500);
      row("persistence", origin, horizon, 3000, 9000, 9000);  // runs off the chart
      row("logistic", origin, horizon, 3000, 2500, 100);
    }
  }
  const auto score = [&](const char* forecaster, int horizon, double wis, double bias, double inside) {
    BacktestScore one;
    one.forecaster = forecaster;
    one.horizon = std::chrono::hours{horizon};
    one.forecasts = horizon == 0 ? 4 : 2;
    one.wis = wis;
    one.log_wis = wis / 10000;
    one.crps = wis * 1.1;
    one.bias = bias;
    one.width90 = 4 * wis;
    one.coverage50 = inside / 2;
    one.coverage80 = inside * 0.8;
    one.coverage90 = one.coverage95 = inside;
    one.coverage90_low = inside / 2;
    one.coverage90_high = inside;
    backtest.scores.push_back(one);
  };
  for (const int horizon : {0, 24, 6}) {
    score("model", horizon, 1060, -505, 1);
    score("persistence", horizon, 1234567, 12345, 0.5);
    score("logistic", horizon, 4120, 0, 0);
  }
  return backtest;
}

namespace {

/// Forty more camps with long names, each with a count, sixty more counts, pledges and disputes.
void crowd(Crisis& crisis, Outlook& outlook) {
  const std::string longer = " at the place with the name that is longer than any name of a place has ever been";
  for (int i = 0; i < 40; ++i) {
    const std::string name = "Camp " + std::to_string(i) + longer;
    crisis.places.push_back(place(name.c_str(), PlaceKind::camp, 10 + 0.02 * i, 21));
    outlook.model.series.push_back(even(
        Target::present, name, outlook.times.size(), [&](std::size_t) { return 1000.0 + i; },
        [](std::size_t) { return 10.0; }));
    for (const Metric metric : {Metric::accommodated, Metric::killed, Metric::aid_pledged, Metric::arrivals}) {
      Claim one = claim((name + std::string(to_string(metric))).c_str(), i + 4, 1000 + 77 * i);
      one.metric = metric;
      one.speaker += longer + std::to_string(i);
      one.note = one.outlet = longer;
      if (metric == Metric::aid_pledged) one.unit = "USD";
      if (metric == Metric::accommodated || metric == Metric::killed) one.at = name;
      crisis.claims.push_back(one);
      if (metric == Metric::arrivals) {
        outlook.counts.push_back(used(one, 1, 2, 3, 0.01, 0.9));
        outlook.revisions.push_back({known_at(one, crisis.publication_lag, crisis.zone), {one.id}, {}});
        outlook.revisions.back().total = *outlook.model.find(Target::arrivals_cumulative, all_locations);
      }
    }
  }
  Claim wordy = outlook.counts.front().claim;
  wordy.speaker = longer + longer + longer;
  for (int i = 0; i < 4; ++i) outlook.notices.emplace_back("why_repeats", std::vector<Remark::Named>{{"claim", wordy}});
}

}  // namespace

SituationReport situation(Inputs inputs) {
  SituationReport result;
  result.crisis = crisis();
  result.outlook = outlook();
  result.outlook.with.reset();
  Outlook& forecast = result.outlook;
  std::vector<Claim>& claims = result.crisis.claims;
  for (const UsedCount& count : forecast.counts) claims.push_back(count.claim);
  for (const UnusedClaim& unused : forecast.unused) claims.push_back(unused.claim);
  claims.back().metric = Metric::aid_pledged;
  claims.push_back(claim("c7", 44, 7000));
  claims.back().speaker = "District office";
  for (Claim& one : claims) one.reliability = one.id == "c7" ? "D4" : "A2";
  const Series total = *forecast.model.find(Target::arrivals_cumulative, all_locations);
  const auto shifted = [&](double by) {
    Series series = total;
    for (double& value : series.values) value += by;
    return series;
  };
  forecast.revisions = {{at(24), {}, shifted(-700)}, {at(41), {"c4"}, shifted(-600)}, {at(45), {"c5", "c7"}, total}};
  if (inputs == Inputs::crowded) crowd(result.crisis, forecast);
  if (inputs == Inputs::empty) {
    claims.clear();
    forecast.counts.clear();
    forecast.unused.clear();
    forecast.revisions.resize(1);
    forecast.revisions.front().total = total;
  }
  if (inputs == Inputs::hostile) {
    forecast.with.emplace();
    make_hostile(result.crisis, forecast);
    forecast.with.reset();
    for (Claim& one : claims) {
      const std::string id = one.id;
      one = forecast.counts.front().claim;
      one.id = id + one.id;
    }
  }
  result.needs = needs_of(result.crisis, forecast, built_in_standards(), {});
  result.report = report_of(result.crisis, forecast, result.needs, at(24));
  return result;
}

}  // namespace sample
