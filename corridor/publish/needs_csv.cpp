#include "corridor/publish/needs_csv.hpp"

#include <fmt/format.h>

#include "corridor/base/csv.hpp"
#include "corridor/base/numbers.hpp"
#include "corridor/publish/needs_wording.hpp"

namespace corridor {
namespace {

/// At most three decimals, without needless zeros.
std::string decimal(double value) {
  std::string text = fmt::format("{:.3f}", value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text == "-0" ? "0" : text;
}

std::string unit_of(const Needs& needs, const std::string& key) {
  const Standard* const standard = needs.standards.find(key);
  if (standard != nullptr) return standard->unit;
  return key == "road_days" ? "person-days" : "people";
}

}  // namespace

std::string needs_csv(const Needs& needs) {
  std::string out = "kind,location,day,hours,need,unit,median,low50,high50,low90,high90\n";
  for (const NeedSeries& series : needs.series) {
    for (std::size_t d = 0; d < needs.days.size(); ++d) {
      const DayPart& day = needs.days[d];
      const Quantiles& q = series.days[d];
      out += csv_line({std::string(to_string(series.kind)), series.location,
                       to_string(Moment{day.from, Precision::day}, needs.zone), decimal(hours(day.until - day.from)),
                       series.key, unit_of(needs, series.key), decimal(q.median), decimal(q.low50), decimal(q.high50),
                       decimal(q.low90), decimal(q.high90)});
    }
  }
  return out;
}

std::string aid_csv(const Needs& needs) {
  std::string out = "stage,claim,speaker,date,sector,amount,currency,counted,in_currency,low,high,rates,reason\n";
  for (const AidLine& line : needs.aid.lines) {
    std::string rates;
    for (const Rate& rate : line.rates) rates += (rates.empty() ? "" : "; ") + to_string(rate);
    out += csv_line({std::string(to_string(line.stage)), line.claim.id, line.claim.speaker,
                     to_string(line.claim.as_of, needs.zone), line.claim.sector, to_string(line.claim.value),
                     line.claim.unit, line.counted ? "yes" : "no", needs.aid.currency,
                     line.counted ? decimal(line.amount.low) : "", line.counted ? decimal(line.amount.high) : "", rates,
                     line.reason});
  }
  return out;
}

}  // namespace corridor
