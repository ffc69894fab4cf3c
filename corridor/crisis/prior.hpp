#pragma once

#include <string_view>

#include "corridor/base/numbers.hpp"
#include "corridor/crisis/crisis.hpp"

namespace corridor {

/// What a number may be.
struct Limits {
  double least = 0;
  double most = 0;
  bool open = false;  ///< least itself is not allowed
  bool range_open =
      false;  ///< nor is it the lower end of a range: such priors are spread over factors, not differences
  bool range_open_above = false;  ///< most is not the upper end of a range: shares are spread over odds
};

/// The limits of every number of a crisis folder, in one place.
namespace limits {
inline constexpr double most_people = 1e10;
inline constexpr Limits people{0, most_people, true};
inline constexpr Limits persons_or_none{0, most_people, false};
inline constexpr Limits share{0, 1, true, true, true};
inline constexpr Limits part{0, 1, false};
inline constexpr Limits slip_share{0, 0.5, false};
inline constexpr Limits hazard{0, 1000, true};  // 1/h
inline constexpr Limits hazard_or_none{0, 1000, false, true};
inline constexpr Limits rate{0, 1e7, true};   // persons/h
inline constexpr Limits wait{0, 8784, true};  // h: a leap year
inline constexpr Limits per_vehicle{1, 1000, false};
inline constexpr Limits log_effect{-20, 20, false};
inline constexpr Limits log_sd{0, 5, false, true};
inline constexpr Limits factor{0, 1e6, false};
inline constexpr Limits positive_factor{0, 1e6, true};
inline constexpr Limits power{0, 20, false};
inline constexpr Limits softening{0, 1000, true};  // h
inline constexpr Limits dispersion{0, 1e9, false};
inline constexpr Limits latitude{-90, 90, false};
inline constexpr Limits longitude{-180, 180, false};
inline constexpr Limits km{0, 20040, true};    // half the Earth's circumference
inline constexpr Limits speed{0, 1200, true};  // km/h
}  // namespace limits

/// A number within the limits; ValueError otherwise.
double parse_within(std::string_view text, const Limits& limits);
/// "value" or "low..high" within the limits. ValueError otherwise.
Prior parse_prior(std::string_view text, const Limits& limits);
/// A whole number of people above 0.
Count parse_room(std::string_view text);

}  // namespace corridor
