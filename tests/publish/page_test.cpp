// The pages: self-contained, well-formed, and deaf to what hostile inputs would like to say in them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <sstream>

#include "corridor/publish/backtest_report.hpp"
#include "corridor/publish/outlook_page.hpp"
#include "corridor/publish/report_page.hpp"
#include "corridor/publish/svg.hpp"
#include "corridor/publish/wording.hpp"
#include "tests/publish/markup.hpp"
#include "tests/publish/sample.hpp"

using namespace corridor;  // NOLINT(google-build-using-namespace)
using markup::Element;
using testing::AnyOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

namespace {

std::string hostile_page() {
  Crisis crisis = sample::crisis();
  Outlook outlook = sample::outlook();
  sample::make_hostile(crisis, outlook);
  return outlook_page(outlook, crisis);
}

template <sample::Inputs inputs>
std::string situation_page() {
  const sample::SituationReport report = sample::situation(inputs);
  return report_page(report.source());
}

std::string hostile_backtest_page() {
  Backtest backtest = sample::backtest();
  backtest.crisis = "</style><script>alert(1)</script>\x1b[2J";
  for (BacktestRow& row : backtest.rows) row.claim = "\"><img>";
  for (BacktestScore& score : backtest.scores) {
    if (score.forecaster == "logistic") score.forecaster = "<b onclick=\"x\">";
  }
  return backtest_page(backtest);
}

class Page : public testing::TestWithParam<std::string (*)()> {};

TEST_P(Page, IsWellFormed) {
  EXPECT_NO_THROW(markup::parsed(GetParam()()));
}

TEST_P(Page, LoadsNothingAndRunsNothing) {
  const std::string page = GetParam()();
  EXPECT_THAT(page, HasSubstr("<meta charset=\"utf-8\">"));
  EXPECT_THAT(page, HasSubstr("default-src 'none'; style-src 'unsafe-inline'"));
  for (const Element& element : markup::parsed(page)) {
    EXPECT_THAT(element.name, Not(AnyOf("script", "link", "img", "image", "iframe", "object", "embed", "base", "use",
                                        "form", "video")));
    for (const auto& [name, value] : element.attributes) {
      EXPECT_THAT(name, Not(AnyOf("src", "srcset", "style", "xlink:href", "action")));
      EXPECT_THAT(name, Not(StartsWith("on")));
      if (name != "href") continue;
      EXPECT_EQ(element.name, "a");
      EXPECT_THAT(value, AnyOf(StartsWith("https://"), StartsWith("http://"), StartsWith("#")));
    }
    if (element.name != "style") continue;
    EXPECT_THAT(element.text, Not(HasSubstr("url(")));
    EXPECT_THAT(element.text, Not(HasSubstr("@import")));
  }
}

TEST_P(Page, HasNoControlsAndNoMarksThatTurnTheText) {
  const std::string page = GetParam()();
  const auto control = [](char c) { return c != '\n' && static_cast<unsigned char>(c) < 0x20; };
  EXPECT_EQ(std::count_if(page.begin(), page.end(), control), 0);
  EXPECT_THAT(page, Not(HasSubstr("\xE2\x80\xAE")));
}

/// The numbers of a path's absolute commands, in pairs.
std::vector<std::pair<double, double>> absolute_points(const std::string& path) {
  std::vector<std::pair<double, double>> points;
  for (std::size_t at = path.find_first_of("ML"); at != std::string::npos; at = path.find_first_of("ML", at + 1)) {
    std::istringstream numbers(path.substr(at + 1));
    std::pair<double, double> point;
    if (numbers >> point.first >> point.second) points.push_back(point);
  }
  return points;
}

/// Where a text of some letters of at least 5.5 pixels begins and ends.
std::pair<double, double> extent(const Element& text) {
  const double x = std::stod(text.attributes.at("x"));
  std::string shown = text.text;
  for (std::size_t amp = shown.find('&'); amp != std::string::npos; amp = shown.find('&', amp + 1)) {
    shown.replace(amp, shown.find(';', amp) - amp + 1, "x");
  }
  const double width = 5.5 * static_cast<double>(columns(shown));
  const auto anchor = text.attributes.find("text-anchor");
  if (anchor == text.attributes.end() || anchor->second == "start") return {x, x + width};
  return anchor->second == "end" ? std::pair{x - width, x} : std::pair{x - width / 2, x + width / 2};
}

TEST_P(Page, ChartsStayWithinTheirBoxes) {
  double width = 0;
  double height = 0;
  std::size_t charts = 0;
  for (const Element& element : markup::parsed(GetParam()())) {
    if (element.name == "svg") {
      ++charts;
      std::istringstream box(element.attributes.at("viewBox"));
      double zero = 0;
      ASSERT_TRUE(box >> zero >> zero >> width >> height);
      continue;
    }
    const auto within = [&](const std::string& text, double limit) {
      const double value = std::stod(text);
      EXPECT_GE(value, 0) << element.name;
      EXPECT_LE(value, limit) << element.name;
    };
    for (const auto& [name, value] : element.attributes) {
      if (name == "x" || name == "x1" || name == "x2" || name == "cx") within(value, width);
      if (name == "y" || name == "y1" || name == "y2" || name == "cy") within(value, height);
      if (name != "d") continue;
      for (const auto& [x, y] : absolute_points(value)) {
        within(std::to_string(x), width);
        within(std::to_string(y), height);
      }
    }
    if (element.name != "text") continue;
    const auto [begin, end] = extent(element);
    EXPECT_GE(begin, -4) << element.text;
    EXPECT_LE(end, width + 4) << element.text;
  }
  EXPECT_GT(charts, 0U);
}

std::string page_name(const testing::TestParamInfo<std::string (*)()>& info) {
  constexpr std::array names{"Outlook", "Simulated",     "HostileOutlook", "Backtest",   "HostileBacktest",
                             "Report",  "HostileReport", "CrowdedReport",  "EmptyReport"};
  return names.at(info.index);
}

INSTANTIATE_TEST_SUITE_P(Of, Page,
                         testing::Values(
                             +[] { return outlook_page(sample::outlook(), sample::crisis()); },
                             +[] { return outlook_page(sample::simulated(), sample::crisis()); }, &hostile_page,
                             +[] { return backtest_page(sample::backtest()); }, &hostile_backtest_page,
                             &situation_page<sample::Inputs::plain>, &situation_page<sample::Inputs::hostile>,
                             &situation_page<sample::Inputs::crowded>, &situation_page<sample::Inputs::empty>),
                         page_name);

TEST(OutlookPage, HoldsWhatItSaysToThePerson) {
  const std::string page = outlook_page(sample::outlook(), sample::crisis());
  for (const char* text :
       {"Valley, March 2031", "By 4 Mar 00:00, 24 h ahead", "Fewer than four counts", "it has no ceiling",
        "https://example.org/c1", "registered at Hill", "very surprising, probably a slip", "1 more claims were known",
        "is in USD", "the road is cleared", "supposed", "× ÷ 1.6", "all crossings: more than 12,000",
        "imply no position on the status"}) {
    EXPECT_THAT(page, HasSubstr(text));
  }
  EXPECT_EQ(page, outlook_page(sample::outlook(), sample::crisis()));
}

TEST(OutlookPage, HostileAddressesAreNoLinks) {
  const std::string page = hostile_page();
  EXPECT_THAT(page, Not(HasSubstr("href=\"javascript")));
  EXPECT_THAT(page, HasSubstr("&lt;script&gt;"));
  for (const Element& element : markup::parsed(page)) EXPECT_EQ(element.attributes.count("onmouseover"), 0U);
}

TEST(OutlookPage, ManagesWithoutTimesOrPlaces) {
  Outlook outlook = sample::simulated();
  outlook.times.clear();
  for (Series& series : outlook.model.series) series.values.clear();
  EXPECT_NO_THROW(markup::parsed(outlook_page(outlook, sample::crisis())));
  EXPECT_NO_THROW(markup::parsed(outlook_page(sample::outlook(), Crisis{})));
}

TEST(Svg, EscapesWhatMarkupGivesAMeaning) {
  EXPECT_EQ(escaped("<a href=\"x\" title='y'>&"), "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;");
  EXPECT_EQ(escaped("a\nb\x1b[0m"), "a b [0m");
}

TEST(Svg, OnlyWebAddressesMayBeFollowed) {
  EXPECT_EQ(web_link("HTTPS://example.org/a?b=c"), "HTTPS://example.org/a?b=c");
  EXPECT_EQ(web_link("http://example.org"), "http://example.org");
  for (const char* address : {"", "example.org", "javascript:alert(1)", "data:text/html,x", " https://example.org",
                              "https://a b", "ftp://a", "https:\\\\example.org", "https://a\nb"}) {
    EXPECT_EQ(web_link(address), "") << address;
  }
}

TEST(Svg, CoordinatesHaveOneDecimal) {
  EXPECT_EQ(coordinate(12.25), "12.2");
  EXPECT_EQ(coordinate(12.04), "12");
  EXPECT_EQ(coordinate(-0.01), "0");
  EXPECT_EQ(coordinate(-3.5), "-3.5");
}

TEST(Svg, ValueTicksReachTheTopInRoundSteps) {
  EXPECT_THAT(value_ticks(0, 4), testing::ElementsAre(0, 1));
  EXPECT_THAT(value_ticks(-5, 4), testing::ElementsAre(0, 1));
  EXPECT_THAT(value_ticks(95, 4), testing::ElementsAre(0, 25, 50, 75, 100));
  EXPECT_THAT(value_ticks(113000, 6), testing::ElementsAre(0, 20000, 40000, 60000, 80000, 100000, 120000));
  for (double top = 0.01; top < 1e9; top *= 1.7) {
    const std::vector<double> ticks = value_ticks(top, 5);
    EXPECT_LE(ticks.size(), 6U) << top;
    EXPECT_GE(ticks.back(), top * (1 - 1e-9));
  }
}

TEST(Svg, TimeTicksAreLocalMidnightsOrRoundHours) {
  const Zone zone("+04:00");
  const Instant from = parse_instant("2023-09-28T09:00+04:00");
  const std::vector<TimeTick> week = time_ticks(from, from + std::chrono::days{7}, zone, 8);
  ASSERT_EQ(week.size(), 7U);
  EXPECT_EQ(week.front().label, "29 Sep");
  EXPECT_TRUE(week.front().day);
  const std::vector<TimeTick> hours = time_ticks(from, from + std::chrono::hours{18}, zone, 5);
  ASSERT_GE(hours.size(), 3U);
  EXPECT_EQ(hours.front().label, "12:00");
  EXPECT_FALSE(hours.front().day);
}

}  // namespace
