#pragma once

#include <string>
#include <vector>

#include "corridor/publish/report.hpp"
#include "corridor/publish/report_words.hpp"

namespace corridor {

/// What page and brief say in the same words.

/// A report with what it was worked out from, and the words it is to be said in.
struct ReportSource {
  const Crisis& crisis;
  const Outlook& outlook;
  const Needs& needs;
  const Report& report;
  const ReportWords& words;

  /// The forecast of all arrivals at a time index; none where there is no crossing.
  std::optional<Quantiles> ahead(std::size_t time) const;
  /// The same less what has come so far: who is still to cross. Never below 0.
  std::optional<Quantiles> still(std::size_t time) const;
  std::string clock(Instant instant) const { return words.clock(instant, report.zone); }
  std::string moment(const Moment& moment) const { return words.moment(moment, report.zone); }
};

/// How sure a forecast is, by the share of its median that its 90 % interval takes.
enum class Sureness { high, medium, low, none };
/// Below these shares a forecast is called quite and fairly sure.
inline constexpr double quite_sure = 0.15, fairly_sure = 0.4;
Sureness sureness(const ReportSource& source);
/// The end of the catalogue's keys about it: "high", "medium", "low", "none".
std::string_view to_string(Sureness sureness);

/// "+2,500", "−300", "±0": persons, or the unit.
std::string signed_text(double value, double unit = 1);
/// "+2,500": rounded to hundreds, as far as many persons can be told from the noise of a forecast.
std::string moved_text(double value);
/// The text with its first letter, if it is an ASCII one, in capitals.
std::string capitalised(std::string text);
/// "+22,536 since the last report".
std::string change_text(const ReportSource& source, const KnownTotal& total);
/// "+35,000": by how much the forecast of all arrivals at a time index passes what was counted; empty where nothing
/// was.
std::string rise_text(const ReportSource& source, std::size_t time);
/// Where people are counted as they cross: the crossings, and the routes that lead to them. Empty without a crossing.
std::string crossings_text(const ReportSource& source);
std::string where_text(const ReportSource& source);
/// The text cut to so many characters.
std::string shortened(const std::string& text, std::size_t most);
/// The names up to so many, each cut to so many characters, then "and 4 more".
std::string listed(const ReportSource& source, const std::vector<std::string>& names, std::size_t most,
                   std::size_t letters = 20);

/// What a reader must know before using the report: that the forecast doubts the last count, and its own notices.
std::vector<std::string> notices_of(const ReportSource& source);

std::string dispute_text(const ReportSource& source, const Dispute& dispute);
/// How it was settled, in the words of the rule.
std::string settled_text(const ReportSource& source, const Dispute& dispute);
std::string gap_text(const ReportSource& source, const Gap& gap);
std::string move_text(const ReportSource& source, const Move& move, std::size_t most);

/// Whether any claim was counted of a stage of money.
bool is_known(const Aid& aid, AidStage stage);
/// The claims that were counted of it.
std::vector<Claim> counted_claims(const Aid& aid, AidStage stage);
/// The claims that the gap to it is the difference of, those of the stage with their bounds turned round: at least so
/// much pledged leaves up to so much missing.
std::vector<Claim> gap_claims(const Aid& aid, AidStage stage);
/// "at least 22,070,500": an amount, bounded as the claims it is the sum of are.
std::string bounded(const ReportSource& source, const std::string& amount, const std::vector<Claim>& claims);
/// Required less what is known to have come: one for each stage of which anything is known, or else for the first.
std::vector<FundingGap> shown_gaps(const Aid& aid);
/// The needs a report shows: those of them that were worked out.
std::vector<const NeedSeries*> shown_needs(const Needs& needs);
/// The days they are shown of: the next two whole ones, for which is ordered today.
std::vector<std::size_t> shown_days(const Needs& needs);
/// The day with the highest median.
std::size_t highest_day(const NeedSeries& series);

}  // namespace corridor
