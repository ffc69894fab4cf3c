#include "corridor/publish/aid_table.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "corridor/publish/needs_wording.hpp"
#include "corridor/publish/wording.hpp"

namespace corridor {
namespace {

constexpr std::size_t stage_width = 11;
constexpr std::size_t money_width = 24;

const AidSum* sum_of(const std::map<AidStage, AidSum>& sums, AidStage stage) {
  const auto found = sums.find(stage);
  return found == sums.end() ? nullptr : &found->second;
}

std::string claims_text(const AidSum* sum) {
  if (sum == nullptr || sum->claims == 0) return "no claim";
  return fmt::format("{} {}", sum->claims, sum->claims == 1 ? "claim" : "claims");
}

void sums(TextLines& out, const Aid& aid) {
  for (const AidStage stage : {AidStage::required, AidStage::pledged, AidStage::committed, AidStage::paid}) {
    const AidSum* const sum = sum_of(aid.sums, stage);
    std::string line = fit_left(to_string(stage), stage_width) +
                       out.strong(fit_right(money_text(sum == nullptr ? Range{} : sum->total), money_width)) + "  " +
                       fit_left(claims_text(sum), 12);
    for (const FundingGap& gap : aid.gaps)
      if (gap.stage == stage) line += fit_right("gap " + money_text(gap.missing), money_width + 4);
    out.line(line);
  }
}

void sectors(TextLines& out, const Aid& aid) {
  for (const auto& [sector, stages] : aid.sectors) {
    std::string text = "  for " + plain(sector) + ":";
    for (const auto& [stage, sum] : stages)
      text += fmt::format(" {} {}{}", to_string(stage), money_text(sum.total),
                          &stage == &stages.rbegin()->first ? "" : ",");
    for (const FundingGap& gap : gaps_of(stages))
      text += fmt::format("; not {} {}", to_string(gap.stage), money_text(gap.missing));
    out.paragraph(text, 4);
  }
}

/// "EUR 5,000,000 (European Commission, 26 Sep)".
std::string said(const AidLine& line, const Zone& zone) {
  return fmt::format("{} {} ({}, {}; {})", line.claim.unit, claim_value(line.claim), claim_source(line.claim),
                     moment_text(line.claim.as_of, zone), line.claim.id);
}

void warn_of_missing_rates(TextLines& out, const Aid& aid) {
  const auto count =
      std::count_if(aid.lines.begin(), aid.lines.end(), [](const AidLine& line) { return line.lacks_rate; });
  if (count == 0) return;
  out.paragraph(fmt::format("! {} left out for want of a rate: sums and gaps are not whole.",
                            count == 1 ? "1 claim is" : fmt::format("{} claims are", count)),
                2);
}

void claims(TextLines& out, const Needs& needs) {
  for (const AidLine& line : needs.aid.lines) {
    std::string text = fmt::format("{}: {}", to_string(line.stage), said(line, needs.zone));
    if (!line.counted) text += ": not added, " + line.reason;
    for (const Rate& rate : line.rates) text += fmt::format("; {}", to_string(rate));
    if (!line.rates.empty()) text += fmt::format(": {} {}", needs.aid.currency, money_text(line.amount));
    out.aside(text, 2);
  }
}

void cost(TextLines& out, const Needs& needs) {
  const CostOfNeeds& cost = needs.cost;
  if (cost.needs.empty()) return;
  out.heading(fmt::format("COST of the needs until {}, in {}, by this crisis' own unit costs: median and 90 % interval",
                          clock_text(needs.until, needs.zone), cost.currency));
  const auto line = [&](const std::string& name, const Quantiles& q) {
    out.line(fit_left(plain(name), 30) + out.strong(fit_right(money_text({q.median, q.median}), 20)) + "  " +
             out.faint(money_text({q.low90, q.high90})));
  };
  for (const CostOfNeed& need : cost.needs) line(need_name(needs, need.unit.key), need.cost);
  line("together", cost.total);
  for (const CostGap& gap : cost.gaps) {
    line(fmt::format("less what is {}", to_string(gap.stage)), gap.missing);
    out.aside(fmt::format("chance that the money does not do: {}",
                          chance_text(gap.chance_short, std::sqrt(gap.chance_short * (1 - gap.chance_short) /
                                                                  static_cast<double>(needs.members)))),
              2);
  }
  for (const Rate& rate : cost.rates) out.aside("rate: " + to_string(rate), 2);
  if (cost.gaps.empty())
    out.paragraph(fmt::format("! No rate of {} in {} for that day: the cost is not set against the aid.", cost.currency,
                              needs.aid.currency),
                  2);
  for (const CostOfNeed& need : cost.needs)
    out.aside(fmt::format("{}: {} {} a unit; {}", need_name(needs, need.unit.key), needs.standards.currency,
                          significant(need.unit.cost, 6), need.unit.source),
              2);
}

}  // namespace

void aid_lines(TextLines& out, const Needs& needs) {
  if (!needs.aid.lines.empty()) {
    out.heading(fmt::format("MONEY in {}, known by {}: what is required, and what has come", needs.aid.currency,
                            clock_text(needs.origin, needs.zone)));
    sums(out, needs.aid);
    warn_of_missing_rates(out, needs.aid);
    sectors(out, needs.aid);
    claims(out, needs);
    out.aside(
        "The three are kept apart: what is committed or paid makes good what was pledged. Pledges need not be for "
        "what is required here.");
  }
  cost(out, needs);
}

}  // namespace corridor
