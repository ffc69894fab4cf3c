#include "corridor/publish/explanation_table.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "corridor/publish/report_words.hpp"
#include "corridor/publish/text_lines.hpp"
#include "corridor/publish/wording.hpp"

namespace corridor {
namespace {

std::string place_words(const std::string& place) {
  return place.empty() ? "all places together" : place;
}

/// What a series counts beside its metric and place: "group civilians, from Town, in 24 h".
std::string narrowing(const FigureKey& key) {
  std::string text;
  const auto add = [&](std::string_view what, const std::string& value) {
    if (!value.empty()) text += fmt::format("{}{}{}", text.empty() ? "" : ", ", what, value);
  };
  add("", key.projected ? "projected" : "");
  add("donor ", key.donor);
  add("for ", key.sector);
  add("group ", key.group);
  add("from ", key.from);
  add("to ", key.to);
  add("in ", key.period ? span_text(*key.period) : "");
  return text;
}

std::string range_words(double value, double low, double high, const std::string& unit) {
  const std::string text = fmt::format("{} {}", grouped(value), unit);
  return low == high ? text : fmt::format("{} ({}–{})", text, grouped(low), grouped(high));
}

std::string value_words(const Figure& figure) {
  if (!figure.value) return "no claim stands";
  return range_words(*figure.value, figure.low, figure.high, figure.key.unit);
}

std::string total_words(const AidTotal& total) {
  return fmt::format("{}{}: {}", range_words(total.value, total.low, total.high, total.unit),
                     total.sector.empty() ? "" : " for " + plain(total.sector), fmt::join(total.claims, ", "));
}

std::string fate_words(const Fate& fate) {
  return fate.rule.empty() ? std::string(to_string(fate.verdict))
                           : fmt::format("{}: {}", to_string(fate.verdict), fate.rule);
}

void claim_lines(TextLines& out, const Claim& claim, const Fate& fate, std::size_t value_width, const Zone& zone,
                 const std::string& lead = "") {
  constexpr std::size_t moment_width = 13, fate_width = 30;
  const std::size_t before = 2 + value_width + 2;
  const std::string words = fit_left(fate_words(fate), fate_width);
  const bool alarming = fate.verdict == Verdict::disagrees;
  std::string source = plain(claim_source(claim));
  if (!claim.reliability.empty()) source += " · " + claim.reliability;
  const std::vector<std::string> sources = wrapped(source, out.width() - before - moment_width - fate_width);
  for (std::size_t line = 0; line < sources.size(); ++line) {
    if (line > 0) {
      out.line(std::string(before + moment_width + fate_width, ' ') + sources[line]);
      continue;
    }
    const std::string value = fit_right(claim_value(claim), value_width);
    out.line("  " + (fate.verdict == Verdict::preferred ? out.strong(value) : value) + "  " +
             fit_left(moment_text(claim.as_of, zone), moment_width) + (alarming ? out.alarm(words) : words) +
             sources[line]);
  }
  out.aside(fmt::format("{}{} [{}]", lead, english_report_words()(fate.reason, zone), claim.id), before);
}

std::size_t value_width(const std::vector<Claim>& claims, const std::vector<Fate>& fates) {
  std::size_t width = 7;
  for (const Fate& fate : fates) width = std::max(width, columns(claim_value(claims[fate.claim])));
  return width;
}

void figure_lines(TextLines& out, const Figure& figure, const std::vector<Claim>& claims, const Zone& zone) {
  const std::string narrow = plain(narrowing(figure.key));
  out.heading(fmt::format("{}, as of {}{}", value_words(figure), moment_text(figure.as_of, zone),
                          narrow.empty() ? "" : ": " + narrow));
  for (const Flag& flag : figure.flags) out.paragraph(fmt::format("! {} ({})", flag.text, flag.rule), 2);
  const std::size_t width = value_width(claims, figure.fates);
  for (const Fate& fate : figure.fates) claim_lines(out, claims[fate.claim], fate, width, zone);
}

}  // namespace

std::string explanation_table(const Explanation& explanation, const std::vector<Claim>& claims, const Zone& zone,
                              const TableStyle& style) {
  TextLines out(style.colour, std::clamp(style.width, narrow_width, table_width));
  out.line(out.strong(fmt::format("{}, {}, at or before {}", to_string(explanation.metric),
                                  plain(place_words(explanation.place)), moment_text(explanation.asked, zone))));
  out.rule();
  for (const Figure& figure : explanation.figures) figure_lines(out, figure, claims, zone);
  if (!explanation.totals.empty()) {
    out.heading("TOGETHER, nothing counted twice");
    for (const AidTotal& total : explanation.totals) out.line("  " + total_words(total));
  }
  if (!explanation.elsewhere.empty()) {
    out.heading("SAID OF THIS TIME, and put with the figure of another");
    for (const PutElsewhere& put : explanation.elsewhere) {
      claim_lines(out, claims[put.fate.claim], put.fate, value_width(claims, {put.fate}), zone,
                  fmt::format("with {}: ", moment_text(put.figure, zone)));
    }
  }
  if (!explanation.apart.empty()) {
    out.heading("OTHER PLACES, each a figure of its own and never added to these");
    for (const Figure& figure : explanation.apart) {
      const std::string narrow = narrowing(figure.key);
      out.aside(fmt::format("{}{}: {}, as of {}", place_words(figure.key.at), narrow.empty() ? "" : ", " + narrow,
                            value_words(figure), moment_text(figure.as_of, zone)),
                2);
    }
  }
  return out.text();
}

}  // namespace corridor
