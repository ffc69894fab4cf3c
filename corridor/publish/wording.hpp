#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "corridor/base/instant.hpp"
#include "corridor/base/wording.hpp"
#include "corridor/claim/claim.hpp"
#include "corridor/claim/wording.hpp"
#include "corridor/forecast/outlook.hpp"

namespace corridor {

/// How numbers, times and judgements are put before a person: the table and the page say the same thing in the same
/// words.

/// The power of ten to which people are rounded: the largest that is at most a twentieth of the 90 % interval's width,
/// at least 1. A forecast of 88,742 (81,034–97,210) is shown as 88,700 (81,000–97,200): digits the interval does not
/// support are not printed.
double rounding_unit(const Quantiles& quantiles);
/// Rounded to the unit, but never to less than two figures: the low end of a skewed interval must not vanish.
double to_unit(double value, double unit);

/// "88,700": people rounded as by to_unit.
std::string people(double value, double unit);
/// "81,000–97,000"; one number where both ends are the same after rounding.
std::string people_range(double low, double high, double unit);
/// As people and people_range, but from a million on in millions, "1.02 M", "1.02–1.21 M" and "66,000–2.3 M": at most
/// 15 columns up to 100 million.
std::string people_narrow(double value, double unit);
std::string people_range_narrow(double low, double high, double unit);

/// "1,190", "0.84", "20": three significant figures, thousands grouped.
std::string significant(double value, int figures = 3);
/// As significant, but from a million on in millions: "1.02 M".
std::string compact(double value, int figures = 3);
/// "6.5 h" below ten hours, "20 h" from there on; "0 h".
std::string hours_text(double hours);
/// "6.5–20 h".
std::string hours_range(double low, double high);
/// "0 %", "< 1 %", "42 %", "> 99 %", "100 %": 0 and 100 only where the share is exactly that.
std::string percent(double share);
/// "75–100 %"; as percent where both ends are the same.
std::string percent_range(double low, double high);

/// A parameter before a person: its name in plain words with the unit of the numbers, and the numbers without it. A
/// share (no unit, all its values in [0, 1]) is in percent. What multiplies rates is a factor: an effect "× 1.6", the
/// scatter of a noise "× ÷ 1.6" (a rate strays by up to that factor either way two times out of three). The model holds
/// both as logarithms.
struct ParameterText {
  std::string name;
  std::string prior, prior_interval, posterior, posterior_interval;
};
ParameterText parameter_text(const LearnedParameter& parameter);

/// "24 h" up to three days, "7 days" beyond; "30.5 days" where that is not whole.
std::string span_text(Duration span);

/// What a claim counts and where: "people crossed", "people registered", "vehicles at Kornidzor".
std::string claim_subject(const Claim& claim);

/// The two-sided tail probability of a count under what was expected, in words: at least 0.1 (within the 90 % interval)
/// "as expected", at least 0.01 "surprising", below "very surprising".
std::string_view surprise_text(double tail);
/// Below this posterior probability that a count is no slip, it is called a probable slip.
inline constexpr double slip_threshold = 0.5;
/// surprise_text, with ", probably a slip" where the count is hardly trusted, or that alone where it is no surprise.
std::string judgement_text(const UsedCount& count);

/// What a count was expected to be, for display: no published count is below 0, though the model's errors about it may
/// be.
Quantiles expected_count(const UsedCount& count);

/// The event in a line: "closure at Hakari bridge", "crossing rate × 2 at Kornidzor".
std::string event_text(const Event& event);

/// The text with control characters (line breaks, terminal escapes) turned to blanks, so that input cannot rule the
/// terminal.
std::string plain(std::string_view text);
/// Columns the UTF-8 text takes in a terminal: marks that combine take none, East Asian wide characters two.
std::size_t columns(std::string_view text);
/// How many bytes of the text, from its beginning and in whole characters, take at most `width` columns; at least one
/// character.
std::size_t bytes_within(std::string_view text, std::size_t width);
/// The text cut to `width` columns with "…" where it is longer, filled with blanks where it is shorter.
std::string fit_left(std::string_view text, std::size_t width);
std::string fit_right(std::string_view text, std::size_t width);

}  // namespace corridor
