#include <fmt/format.h>

#include "corridor/publish/backtest_report.hpp"
#include "corridor/publish/backtest_scores.hpp"
#include "corridor/publish/summary.hpp"
#include "corridor/publish/text_lines.hpp"
#include "corridor/publish/wording.hpp"

namespace corridor {
namespace {

std::string percent_digits(double share) { return grouped(share * 100); }

std::string score_line(const Backtest& backtest, const BacktestScore& score) {
  const auto relative = relative_wis(backtest, score);
  const std::string bias = (score.bias > 0 ? "+" : "") + significant(score.bias);
  std::string line = "  " + fit_left(plain(ensemble_label(score.forecaster == "model" ? "Corridor" : score.forecaster)), 20);
  line += fit_right(std::to_string(score.forecasts), 5);
  line += fit_right(significant(score.wis), 10);
  line += fit_right(relative ? fmt::format("{:.2f}", *relative) : "–", 11);
  line += fit_right(bias, 10);
  line += fit_right(significant(score.width90), 10);
  line += fit_right(percent_digits(score.coverage50), 6);
  line += fit_right(percent_digits(score.coverage80), 5);
  line += fit_right(percent_digits(score.coverage90), 5);
  line += fit_right(fmt::format("({}–{})", percent_digits(score.coverage90_low), percent_digits(score.coverage90_high)), 10);
  line += fit_right(percent_digits(score.coverage95), 5);
  return line;
}

}  // namespace

std::string backtest_table(const Backtest& backtest) {
  TextLines out(false);
  out.line(fit_left(plain(backtest.crisis), table_width));
  out.paragraph(fmt::format("Forecasts made at {} bulletins as known then, against the counts that came · {} members · seed {}",
                            backtest.origins.size(), grouped(static_cast<double>(backtest.members)), backtest.seed));
  out.rule();
  out.line(std::string(58, ' ') + fit_right("90 %", 10) + fit_right("of 100 counts within the", 32));
  out.line(fit_right("n", 27) + fit_right("WIS", 10) + fit_right("÷ persist.", 11) + fit_right("bias", 10) +
           fit_right("width", 10) + fit_right("50", 6) + fit_right("80", 5) + fit_right("90", 5) + fit_right("", 10) +
           fit_right("95 %", 5));
  for (const Duration horizon : scored_horizons(backtest)) {
    out.line(horizon_text(horizon));
    for (const BacktestScore* score : scores_at(backtest, horizon)) out.line(score_line(backtest, *score));
  }
  out.line();
  out.paragraph(
      "WIS: mean weighted interval score in persons, lower is better; ÷ persist.: divided by that of persistence. bias: mean of "
      "median less count. In brackets: where the share within the 90 % interval would lie in 90 of 100 such series (block bootstrap "
      "over origins).");
  return out.text();
}

}  // namespace corridor
