#include <fmt/format.h>

#include <algorithm>

#include "corridor/publish/backtest_report.hpp"
#include "corridor/publish/backtest_scores.hpp"
#include "corridor/publish/summary.hpp"
#include "corridor/publish/text_lines.hpp"
#include "corridor/publish/wording.hpp"

namespace corridor {
namespace {

std::string percent_digits(double share) {
  return grouped(share * 100);
}

/// Where narrow, the width of the intervals is left to the page and backtest.csv.
struct Columns {
  bool narrow = false;
  std::size_t name = 20, n = 5, wis = 10, relative = 11, bias = 10, width = 10, share = 6, bracket = 10;
};

Columns columns_within(std::size_t width) {
  if (width >= table_width) return {};
  return {true, 20, 4, 9, 8, 9, 0, 4, 9};
}

std::string score_line(const Backtest& backtest, const BacktestScore& score, const Columns& columns) {
  const auto relative = relative_wis(backtest, score);
  const std::string bias = (score.bias > 0 ? "+" : "") + compact(score.bias);
  std::string line =
      "  " + fit_left(plain(ensemble_label(score.forecaster == "model" ? "Corridor" : score.forecaster)), columns.name);
  line += fit_right(std::to_string(score.forecasts), columns.n);
  line += fit_right(compact(score.wis), columns.wis);
  line += fit_right(relative ? fmt::format("{:.2f}", *relative) : "–", columns.relative);
  line += fit_right(bias, columns.bias);
  if (!columns.narrow) line += fit_right(compact(score.width90), columns.width);
  line += fit_right(percent_digits(score.coverage50), columns.share);
  line += fit_right(percent_digits(score.coverage80), 5);
  line += fit_right(percent_digits(score.coverage90), 5);
  line += fit_right(fmt::format("({}–{})", percent_digits(score.coverage90_low), percent_digits(score.coverage90_high)),
                    columns.bracket);
  line += fit_right(percent_digits(score.coverage95), 4);
  return line;
}

void head(TextLines& out, const Columns& columns) {
  const std::size_t shares = columns.share + 5 + 5 + columns.bracket + 4;
  std::size_t before = 2 + columns.name + columns.n + columns.wis + columns.relative + columns.bias;
  out.line(std::string(before, ' ') + fit_right(columns.narrow ? "" : "90 %", columns.width) +
           fit_right("of 100 counts within the", shares));
  out.line(fit_right("n", 2 + columns.name + columns.n) + fit_right("WIS", columns.wis) +
           fit_right(columns.narrow ? "÷ pers." : "÷ persist.", columns.relative) + fit_right("bias", columns.bias) +
           fit_right(columns.narrow ? "" : "width", columns.width) + fit_right("50", columns.share) +
           fit_right("80", 5) + fit_right("90", 5) + fit_right("", columns.bracket - 2) + fit_right("95 %", 6));
}

}  // namespace

std::string backtest_table(const Backtest& backtest, std::size_t width) {
  TextLines out(false, std::clamp(width, narrow_width, table_width));
  const Columns columns = columns_within(out.width());
  for (const std::string& line : wrapped(plain(backtest.crisis), out.width())) out.line(line);
  out.paragraph(
      fmt::format("Forecasts made at {} bulletins as known then, against the counts that came · {} members · seed {}",
                  backtest.origins.size(), grouped(static_cast<double>(backtest.members)), backtest.seed));
  out.rule();
  head(out, columns);
  for (const Duration horizon : scored_horizons(backtest)) {
    out.line(horizon_text(horizon));
    for (const BacktestScore* score : scores_at(backtest, horizon)) out.line(score_line(backtest, *score, columns));
  }
  out.line();
  out.paragraph(
      fmt::format("WIS: mean weighted interval score in persons, lower is better; {}: divided by that of persistence. "
                  "bias: mean of "
                  "median less count. In brackets: where the share within the 90 % interval would lie in 90 of 100 "
                  "such series (block bootstrap "
                  "over origins).",
                  columns.narrow ? "÷ pers." : "÷ persist."));
  return out.text();
}

}  // namespace corridor
