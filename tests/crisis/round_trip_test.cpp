// What write_crisis writes, read_crisis reads as the same crisis.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/crisis/folder_fixture.hpp"

namespace corridor {

// Equality of everything that a folder says: not of the lines it was read from, nor of the bytes.
static bool operator==(const Prior& a, const Prior& b) {
  return a.low == b.low && a.high == b.high && a.source == b.source;
}

static auto fields(const Place& p) {
  return std::tie(p.name, p.kind, p.country, p.pcode, p.region, p.lat, p.lon, p.population, p.capacity,
                  p.attractiveness, p.crossing_rate, p.registration_rate, p.onward_rate, p.source);
}
static auto fields(const Route& r) {
  return std::tie(r.from, r.to, r.km, r.speed, r.flow, r.storage, r.mode, r.two_way, r.opens, r.closes, r.source);
}
static auto fields(const Event& e) {
  return std::tie(e.time, e.kind, e.where, e.value, e.note, e.source);
}
static auto fields(const Claim& c) {
  return std::tie(c.id, c.metric, c.value, c.high, c.unit, c.qualifier, c.kind, c.as_of, c.period, c.from, c.to, c.at,
                  c.group, c.published, c.supersedes, c.note);
}
static auto fields(const Group& g) {
  return std::tie(g.name, g.share, g.share_leaving, g.departure_rate, g.ramp, g.persons_per_vehicle, g.attractiveness);
}
static auto fields(const Noise& n) {
  return std::tie(n.sd, n.time);
}
static auto fields(const Alternative& a) {
  return std::tie(a.name, a.population);
}
static auto fields(const Wording& w) {
  return std::tie(w.places, w.from, w.to, w.group);
}
static auto fields(const ModelSettings& m) {
  return std::tuple_cat(
      std::tie(m.population, m.conflict_effect, m.herding, m.distance_power, m.softening, m.share_housed,
               m.housing_delay, m.counting_background, m.counting_dispersion, m.outlier_share),
      fields(m.departure_noise), fields(m.capacity_noise), fields(m.registration_noise));
}

namespace {

template <class T>
bool same(const std::vector<T>& a, const std::vector<T>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const T& x, const T& y) { return fields(x) == fields(y); });
}

/// The first thing in which the two differ, "" if in nothing.
std::string difference(const Crisis& a, const Crisis& b) {
  if (a.name != b.name || a.zone.name() != b.zone.name()) return "name or zone";
  if (a.start != b.start || a.end != b.end || a.step != b.step || a.publication_lag != b.publication_lag) return "time";
  if (!same(a.groups, b.groups)) return "groups";
  if (fields(a.model) != fields(b.model)) return "model";
  if (!same(a.alternatives, b.alternatives)) return "alternatives";
  if (a.people != b.people) return "people";
  if (fields(a.wording) != fields(b.wording)) return "wording";
  if (!same(a.places, b.places)) return "places";
  if (!same(a.routes, b.routes)) return "routes";
  if (!same(a.events, b.events)) return "events";
  return same(a.claims, b.claims) ? "" : "claims";
}

Crisis written_and_read(const Crisis& crisis) {
  const test::TemporaryFolder folder;
  write_crisis(crisis, folder.path() / "new");
  return read_crisis(folder.path() / "new");
}

Crisis read(const test::Files& files) {
  const test::TemporaryFolder folder;
  test::write_files(files, folder.path());
  return read_crisis(folder.path());
}

/// Never empty, without what a name of a place must not have.
std::string any_name(std::size_t number) {
  const auto piece =
      rc::gen::element<std::string>("a", "B", " ", ",", "\"", "'", "#", ":", "-", "é", "Ա", "🙂", "{", "]");
  std::string text;
  for (const std::string& one : *rc::gen::container<std::vector<std::string>>(piece)) text += one;
  for (auto at = text.find(" - "); at != std::string::npos; at = text.find(" - ")) text.erase(at, 1);
  return text + std::to_string(number);
}

/// A whole number of thousandths from above 0 to 1.
double any_fraction() {
  return *rc::gen::inRange(1, 1001) / 1000.0;
}

Prior any_prior(double scale, const std::string& source) {
  const double low = any_fraction() * scale / 2, more = *rc::gen::arbitrary<bool>() ? any_fraction() * scale / 2 : 0;
  return {low, low + more, source};
}

std::optional<Prior> any_optional(double scale, const std::string& source) {
  if (*rc::gen::arbitrary<bool>()) return std::nullopt;
  return any_prior(scale, source);
}

/// A prior without a source of its own has that of its row, so an empty one is not told apart from it.
std::string any_source(const std::string& of_row) {
  return *rc::gen::arbitrary<bool>() ? of_row : "source, \"quoted\" é";
}

Place any_place(PlaceKind kind, std::size_t number) {
  Place place;
  place.name = any_name(number);
  place.kind = kind;
  place.source = *rc::gen::element<std::string>("", "census, 2005");
  if (*rc::gen::arbitrary<bool>()) {
    place.lat = any_fraction() * 180 - 90;
    place.lon = any_fraction() * 360 - 180;
  }
  if (*rc::gen::arbitrary<bool>()) place.capacity = *rc::gen::inRange<Count>(1, 10'000'000'000);
  place.attractiveness = any_fraction() * 5;
  const bool receives = kind == PlaceKind::reception || kind == PlaceKind::camp;
  if (kind == PlaceKind::origin) place.population = any_prior(1e6, any_source(place.source));
  if (kind == PlaceKind::crossing) place.crossing_rate = any_optional(1e4, any_source(place.source));
  if (kind != PlaceKind::origin) place.registration_rate = any_optional(1e4, any_source(place.source));
  if (receives && *rc::gen::arbitrary<bool>()) place.onward_rate = any_prior(1, any_source(place.source));
  return place;
}

Instant within(const Crisis& crisis) {
  return crisis.start + Duration{*rc::gen::inRange<std::int64_t>(0, (crisis.end - crisis.start).count() + 1)};
}

Route any_route(const Crisis& crisis, const std::string& from, const std::string& to) {
  Route route;
  route.from = from;
  route.to = to;
  route.km = any_fraction() * 300;
  route.speed = any_fraction() * 100;
  route.source = *rc::gen::element<std::string>("", "map");
  route.flow = any_optional(1e4, any_source(route.source));
  if (*rc::gen::arbitrary<bool>()) route.storage = *rc::gen::inRange<Count>(1, 100'000);
  route.mode = *rc::gen::element<std::string>("road", "rail", "foot");
  route.two_way = *rc::gen::arbitrary<bool>();
  if (*rc::gen::arbitrary<bool>()) route.opens = within(crisis);
  if (*rc::gen::arbitrary<bool>()) route.closes = within(crisis) + Duration{1};
  if (route.opens && route.closes && *route.closes <= *route.opens) route.closes = *route.opens + Duration{1};
  return route;
}

void fill_network(Crisis& crisis) {
  const std::vector<PlaceKind> kinds = {PlaceKind::origin, PlaceKind::transit, PlaceKind::crossing,
                                        PlaceKind::reception, PlaceKind::camp};
  for (const PlaceKind kind : kinds) crisis.places.push_back(any_place(kind, crisis.places.size()));
  for (std::size_t i = 0; i + 1 < kinds.size(); ++i)
    crisis.routes.push_back(any_route(crisis, crisis.places[i].name, crisis.places[i + 1].name));
}

void fill_groups(Crisis& crisis) {
  const double share = any_fraction() / 2;
  for (const double part : {share, 1 - share}) {
    Group group;
    group.name = any_name(crisis.groups.size());
    group.share = part;
    group.share_leaving = any_prior(1, any_source(""));
    group.departure_rate = any_prior(1, any_source(""));
    group.ramp = any_prior(100, any_source(""));
    const double persons = 1 + any_fraction();
    group.persons_per_vehicle = {persons, persons + 1, any_source("")};
    if (*rc::gen::arbitrary<bool>()) group.attractiveness.emplace(crisis.places.back().name, any_fraction() * 3);
    crisis.groups.push_back(std::move(group));
  }
}

Noise any_noise() {
  return {any_prior(5, any_source("")), Duration{*rc::gen::inRange(1, 1'000'000)}};
}

void fill_model(ModelSettings& model) {
  model.population = any_optional(1e7, any_source(""));
  model.conflict_effect = {-any_fraction(), any_fraction(), any_source("")};
  model.herding = any_prior(20, any_source(""));
  model.distance_power = any_fraction() * 20;
  model.softening = any_fraction() * 10;
  model.departure_noise = any_noise();
  model.capacity_noise = any_noise();
  model.registration_noise = any_noise();
  model.share_housed = any_optional(1, any_source(""));
  model.housing_delay = any_prior(100, any_source(""));
  model.counting_background = any_prior(100, any_source(""));
  model.counting_dispersion = any_fraction() * 100;
  model.outlier_share = any_fraction() / 2;
}

Event any_event(const Crisis& crisis) {
  const Route& route = *rc::gen::elementOf(crisis.routes);
  const std::string& origin = crisis.places[0].name;
  const std::string& crossing = crisis.places[2].name;
  Event event = *rc::gen::element(
      Event{{}, EventKind::conflict, origin, 1.5, {}, {}}, Event{{}, EventKind::ceasefire, "", {}, {}, {}},
      Event{{}, EventKind::closure, route.from + " - " + route.to, {}, {}, {}},
      Event{{}, EventKind::opening, crossing, {}, {}, {}}, Event{{}, EventKind::attack, route.to, {}, "a, \"b\"", {}},
      Event{{}, EventKind::announcement, "", 0.1, {}, "a\nb"},
      Event{{}, EventKind::crossing_rate, crossing, 0.0, {}, {}},
      Event{{}, EventKind::flow, route.from + " - " + route.to, 2.0, {}, {}},
      Event{{}, EventKind::recount, crossing, {}, {}, {}});
  event.time = within(crisis);
  return event;
}

Claim any_claim(const Crisis& crisis, std::size_t number) {
  Claim claim;
  claim.id = any_name(number);
  claim.value = *rc::gen::inRange(0, 1'000'000);
  claim.as_of = {within(crisis), Precision::minute};
  if (*rc::gen::arbitrary<bool>()) claim.as_of = {crisis.zone.start_of_day(claim.as_of.at), Precision::day};
  claim.at = *rc::gen::element<std::string>("", crisis.places[2].name);
  claim.group = *rc::gen::element<std::string>("", crisis.groups[1].name);
  claim.note = *rc::gen::element<std::string>("", "a\n\"b\"");
  return claim;
}

Crisis any_crisis() {
  Crisis crisis;
  crisis.name = any_name(0);
  crisis.zone = Zone(*rc::gen::element<std::string>("UTC", "+04:00", "Asia/Kathmandu", "America/New_York"));
  crisis.start = Instant{Duration{*rc::gen::inRange<std::int64_t>(0, 4'000'000'000)}};
  crisis.end = crisis.start + Duration{*rc::gen::inRange(1, 5'000'000)};
  crisis.step = Duration{*rc::gen::element(600, 1800, 3600, 7200, 86400)};
  crisis.publication_lag = Duration{*rc::gen::inRange(1, 1'000'000)};
  fill_network(crisis);
  fill_groups(crisis);
  fill_model(crisis.model);
  for (const std::string& key : people_keys())
    if (*rc::gen::arbitrary<bool>()) crisis.people[key] = {*rc::gen::inRange(0, 101) / 100.0, any_source("")};
  if (*rc::gen::arbitrary<bool>()) crisis.alternatives.push_back({any_name(1), any_prior(1e6, any_source(""))});
  for (auto* names : {&crisis.wording.from, &crisis.wording.to, &crisis.wording.group})
    for (std::size_t n = *rc::gen::inRange<std::size_t>(0, 3); n > 0; --n) names->push_back(any_name(n));
  for (std::size_t i = *rc::gen::inRange<std::size_t>(0, 4); i > 0; --i) crisis.events.push_back(any_event(crisis));
  for (std::size_t i = *rc::gen::inRange<std::size_t>(0, 4); i > 0; --i) crisis.claims.push_back(any_claim(crisis, i));
  return crisis;
}

RC_GTEST_PROP(RoundTrip, AnyCrisisIsReadAsItWasWritten, ()) {
  const Crisis crisis = any_crisis();
  try {
    RC_ASSERT(difference(written_and_read(crisis), crisis) == "");
  } catch (const InputError& error) {
    RC_FAIL(error.what());
  }
}

TEST(RoundTrip, AFolderThatWasReadIsWrittenAsTheSame) {
  const Crisis crisis = read(test::sound_files());
  EXPECT_EQ(difference(written_and_read(crisis), crisis), "");
}

TEST(RoundTrip, TheExampleIsWrittenAsTheSame) {
  const Crisis crisis = read_crisis(std::filesystem::path(CORRIDOR_SOURCE_DIR) / "examples" / "nagorno-karabakh-2023");
  EXPECT_EQ(difference(written_and_read(crisis), crisis), "");
}

TEST(WriteCrisis, AFolderInUseIsLeftAlone) {
  const Crisis crisis = read(test::sound_files());
  const test::TemporaryFolder folder;
  write_file(folder.path() / "mine.txt", "mine");
  EXPECT_THROW(write_crisis(crisis, folder.path()), FileError);
  EXPECT_THROW(write_crisis(crisis, folder.path() / "mine.txt"), FileError);
  EXPECT_EQ(read_file(folder.path() / "mine.txt"), "mine");
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "crisis.yml"));
}

TEST(WriteStarter, ReadsWithoutFault) {
  const test::TemporaryFolder folder;
  const std::string name = "River: \"valley\" \\ #1 é\nsecond line";
  write_starter(name, folder.path() / "deep" / "new");
  const Crisis crisis = read_crisis(folder.path() / "deep" / "new");
  EXPECT_EQ(crisis.name, name);
  EXPECT_FALSE(crisis.events.empty());
  EXPECT_FALSE(crisis.claims.empty());
  EXPECT_EQ(difference(written_and_read(crisis), crisis), "");
}

}  // namespace
}  // namespace corridor
