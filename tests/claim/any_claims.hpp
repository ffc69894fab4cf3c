#pragma once

#include <rapidcheck.h>

#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

#include "corridor/claim/claim.hpp"

namespace corridor::test {

inline auto fields_of(const Claim& claim) {
  return std::tie(claim.id, claim.metric, claim.value, claim.high, claim.unit, claim.qualifier, claim.kind,
                  claim.modality, claim.dated, claim.as_of, claim.period, claim.from, claim.to, claim.at, claim.group,
                  claim.speaker, claim.outlet, claim.published, claim.url, claim.document_hash, claim.span,
                  claim.reliability, claim.entered_by, claim.supersedes, claim.note, claim.sector, claim.quote,
                  claim.includes);
}

/// Texts of the characters that CSV and UTF-8 make trouble with.
inline rc::Gen<std::string> any_text() {
  const auto piece =
      rc::gen::element<std::string>("a", "b", "7", " ", ",", "\"", "\n", "\r\n", "#", "'", "\t", "é", "Ա", "🙂", ".");
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece), [](const std::vector<std::string>& pieces) {
    std::string text;
    for (const std::string& one : pieces) text += one;
    return text;
  });
}

inline Moment any_moment(const Zone& zone) {
  const Instant instant{Duration{*rc::gen::inRange<std::int64_t>(0, 4'000'000'000)}};
  switch (*rc::gen::element(Precision::minute, Precision::hour, Precision::day)) {
    case Precision::minute:
      return {instant, Precision::minute};
    case Precision::hour:
      return {std::chrono::floor<std::chrono::hours>(instant), Precision::hour};
    case Precision::day:
      return {zone.start_of_day(instant), Precision::day};
  }
  return {};
}

inline double any_number(bool whole) {
  if (whole) return static_cast<double>(*rc::gen::inRange<std::int64_t>(0, 10'000'000'000));
  return static_cast<double>(*rc::gen::inRange<std::int64_t>(0, 1'000'000'000'000)) / 1000;
}

inline void fill_number(Claim& claim) {
  claim.metric = *rc::gen::element(Metric::arrivals, Metric::registered, Metric::accommodated, Metric::displaced,
                                   Metric::population, Metric::killed, Metric::wounded, Metric::missing,
                                   Metric::detained, Metric::vehicles, Metric::aid_pledged, Metric::aid_committed,
                                   Metric::aid_delivered, Metric::needs, Metric::other);
  claim.unit = *rc::gen::element<std::string>("persons", "households", "vehicles", "USD", "AMD");
  const bool whole = claim.unit.size() != 3;
  claim.value = any_number(whole);
  if (*rc::gen::arbitrary<bool>()) claim.high = claim.value + std::min(any_number(whole), 1e10 - claim.value);
  if (claim.high && *claim.high < claim.value) claim.high.reset();
  claim.qualifier = *rc::gen::element(Qualifier::exact, Qualifier::at_least, Qualifier::about, Qualifier::up_to);
}

inline void fill_time(Claim& claim, const Zone& zone) {
  claim.as_of = any_moment(zone);
  claim.modality = *rc::gen::element(Modality::reported, Modality::projected, Modality::denied);
  if (*rc::gen::arbitrary<bool>()) claim.published = any_moment(zone);
  if (claim.published && known_at(claim, Duration{0}, zone) < claim.as_of.at) claim.published = claim.as_of;
  if (*rc::gen::arbitrary<bool>()) {
    claim.kind = Kind::flow;
    claim.period = Duration{*rc::gen::inRange<std::int64_t>(1, 100'000'000)};
  }
}

inline void fill_source(Claim& claim) {
  for (std::string* text : {&claim.from, &claim.to, &claim.at, &claim.group, &claim.speaker, &claim.outlet, &claim.url,
                            &claim.document_hash, &claim.entered_by, &claim.note, &claim.sector, &claim.quote})
    *text = *any_text();
  claim.span = *rc::gen::element<std::string>("", "0-0", "120-164");
  claim.reliability = *rc::gen::element<std::string>("", "A1", "F6");
}

/// Claims as any text, number and time can make them.
inline std::vector<Claim> any_claims(const Zone& zone) {
  std::vector<Claim> claims(*rc::gen::inRange<std::size_t>(0, 5));
  for (std::size_t i = 0; i < claims.size(); ++i) {
    claims[i].id = *any_text() + std::to_string(i);  // no two alike
    // An earlier claim: corrections must not go round in a circle.
    if (i > 0 && *rc::gen::arbitrary<bool>()) claims[i].supersedes = claims[*rc::gen::inRange<std::size_t>(0, i)].id;
    fill_number(claims[i]);
    fill_time(claims[i], zone);
    fill_source(claims[i]);
    if (i > 0 && *rc::gen::arbitrary<bool>()) claims[i].includes = claims.front().id;
    if (!claims[i].supersedes.empty() && *rc::gen::arbitrary<bool>()) claims[i].modality = Modality::withdrawn;
    if (claims[i].published && *rc::gen::arbitrary<bool>()) {
      claims[i].dated = false;
      claims[i].as_of = *claims[i].published;
    }
  }
  return claims;
}

}  // namespace corridor::test
