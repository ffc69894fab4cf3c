#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corridor/base/count.hpp"
#include "corridor/base/instant.hpp"

namespace corridor {

/// What is counted.
enum class Metric {
  arrivals,
  registered,
  accommodated,
  displaced,
  population,
  killed,
  wounded,
  missing,
  detained,
  vehicles,
  aid_pledged,
  aid_committed,
  aid_delivered,
  needs,
  other
};
/// All of them, in that order.
inline constexpr std::array all_metrics{
    Metric::arrivals,    Metric::registered,    Metric::accommodated,  Metric::displaced, Metric::population,
    Metric::killed,      Metric::wounded,       Metric::missing,       Metric::detained,  Metric::vehicles,
    Metric::aid_pledged, Metric::aid_committed, Metric::aid_delivered, Metric::needs,     Metric::other};
/// Whether the number is a level at `as_of` (stock) or what happened in `period` (flow). A cumulative total since the
/// start is a stock.
enum class Kind { stock, flow };
enum class Qualifier { exact, at_least, about, up_to };
/// Whether the number is said to be so, feared or planned, said not to be so, or taken back. A withdrawal names in
/// `supersedes` the claim it takes back, and repeats its number.
enum class Modality { reported, projected, denied, withdrawn };

/// Who said what number of what, where, as of when, published when, in which words. Never changed: a correction is a
/// new claim.
struct Claim {
  std::string id;
  Metric metric = Metric::arrivals;
  double value = 0;
  std::optional<double> high;    ///< upper end where a range was stated
  std::string unit = "persons";  ///< persons, households, vehicles or an ISO 4217 currency
  Qualifier qualifier = Qualifier::exact;
  Kind kind = Kind::stock;
  Modality modality = Modality::reported;
  Moment as_of;
  bool dated = true;               ///< whether as_of was stated; where not, it is the publication's
  std::optional<Duration> period;  ///< length of the period a flow covers, ending at as_of
  std::string from, to, at;        ///< places; empty where not stated. `at` empty: all crossings together
  std::string group;
  std::string sector;  ///< what aid or needs are for, as worded
  std::string speaker;
  std::string outlet;
  std::optional<Moment> published;
  std::string url;
  std::string document_hash;
  std::string span;         ///< characters of the quote in the document, "first-last"
  std::string quote;        ///< the words themselves
  std::string reliability;  ///< Admiralty code, "A1" … "F6"
  std::string entered_by;
  std::string supersedes;  ///< id of the claim this one corrects
  std::string includes;    ///< id of a claim whose number is part of this one's
  std::string note;
  std::string file;  ///< where it was read, for messages
  std::size_t line = 0;
};

/// Whether a unit is money: three capital letters, as in ISO 4217.
bool is_currency(std::string_view unit);

std::string_view to_string(Metric metric);
std::string_view to_string(Kind kind);
std::string_view to_string(Qualifier qualifier);
std::string_view to_string(Modality modality);

/// When the claim was known to the public: its publication (a publication of day precision: that day's end); where that
/// is not stated, `lag` after as_of, a claim of day precision being known only at its day's end. The only place that
/// decides this.
Instant known_at(const Claim& claim, Duration lag, const Zone& zone);

/// The claims known by `origin`, in their order, less withdrawals and those superseded by a claim that is itself known
/// by then.
std::vector<Claim> known_by(const std::vector<Claim>& claims, Instant origin, Duration lag, const Zone& zone);

}  // namespace corridor
