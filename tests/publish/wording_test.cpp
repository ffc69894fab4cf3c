#include "corridor/publish/wording.hpp"

#include <gtest/gtest.h>

#include "corridor/publish/text_lines.hpp"

using namespace corridor;  // NOLINT(google-build-using-namespace)

namespace {

TEST(Wording, GroupedRoundsGroupsAndKnowsNoNegativeZero) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1000), "1,000");
  EXPECT_EQ(grouped(1234567.6), "1,234,568");
  EXPECT_EQ(grouped(1234.56, 1), "1,234.6");
  EXPECT_EQ(grouped(-0.2), "0");
  EXPECT_EQ(grouped(-0.0), "0");
  EXPECT_EQ(grouped(-0.04, 1), "0.0");
  EXPECT_EQ(grouped(-1500), "−1,500");
}

TEST(Wording, TheUnitIsATwentiethOfTheIntervalAtMost) {
  const auto unit = [](double low, double high) { return rounding_unit({(low + high) / 2, low, high, low, high}); };
  EXPECT_EQ(unit(81034, 97210), 100);
  EXPECT_EQ(unit(0, 2000), 100);
  EXPECT_EQ(unit(0, 1999), 10);
  EXPECT_EQ(unit(0, 199), 1);
  EXPECT_EQ(unit(5, 5), 1);
  EXPECT_EQ(unit(0, 0), 1);
  EXPECT_EQ(unit(0, 2e6), 1e5);
}

TEST(Wording, PeopleKeepTwoFiguresHoweverCoarseTheUnit) {
  EXPECT_EQ(people(88742, 100), "88,700");
  EXPECT_EQ(people(88742, 1e6), "89,000");
  EXPECT_EQ(people(123, 100), "120");
  EXPECT_EQ(people(7.4, 100), "7");
  EXPECT_EQ(people(0.4, 1), "0");
  EXPECT_EQ(people(-0.4, 1), "0");
  EXPECT_EQ(people(99.6, 1), "100");
  EXPECT_EQ(people(-1234, 1000), "−1,200");
  EXPECT_EQ(people_range(81034, 97210, 100), "81,000–97,200");
  EXPECT_EQ(people_range(81034, 81041, 100), "81,000");
  EXPECT_EQ(people_range(0, 0, 1), "0");
}

TEST(Wording, MillionsAreShortInTables) {
  EXPECT_EQ(people_narrow(88742, 100), "88,700");
  EXPECT_EQ(people_narrow(1234567, 10000), "1.23 M");
  EXPECT_EQ(people_narrow(1234567, 100000), "1.2 M");
  EXPECT_EQ(people_narrow(999996, 10), "1.00 M");
  EXPECT_EQ(people_range_narrow(1e6, 2.3e6, 100000), "1.0–2.3 M");
  EXPECT_EQ(people_range_narrow(66417, 2.3e6, 100000), "66,000–2.3 M");
  EXPECT_EQ(people_range_narrow(1.01e6, 1.02e6, 100000), "1.0 M");
  for (double high = 1; high < 1e8; high *= 1.37) {
    for (double low = 0; low < high; low = low * 1.9 + 1) {
      const double unit = rounding_unit({low, low, high, low, high});
      EXPECT_LE(columns(people_range_narrow(low, high, unit)), 15U) << low << " " << high;
    }
  }
}

TEST(Wording, SignificantFigures) {
  EXPECT_EQ(significant(0), "0");
  EXPECT_EQ(significant(1189), "1,190");
  EXPECT_EQ(significant(0.8449), "0.845");
  EXPECT_EQ(significant(0.84), "0.84");
  EXPECT_EQ(significant(20), "20");
  EXPECT_EQ(significant(-1510), "−1,510");
  EXPECT_EQ(significant(9.996), "10");
  EXPECT_EQ(significant(0.0316, 2), "0.032");
  EXPECT_EQ(compact(949), "949");
  EXPECT_EQ(compact(999400), "999,000");
  EXPECT_EQ(compact(999600), "1 M");
  EXPECT_EQ(compact(-12345678), "−12.3 M");
}

TEST(Wording, HoursAndShares) {
  EXPECT_EQ(hours_text(0), "0 h");
  EXPECT_EQ(hours_text(6.53), "6.5 h");
  EXPECT_EQ(hours_text(9.96), "10 h");
  EXPECT_EQ(hours_text(1234), "1,234 h");
  EXPECT_EQ(hours_range(0, 20.2), "0–20 h");
  EXPECT_EQ(hours_range(6.5, 6.52), "6.5 h");
  EXPECT_EQ(percent(0), "0 %");
  EXPECT_EQ(percent(0.004), "< 1 %");
  EXPECT_EQ(percent(0.424), "42 %");
  EXPECT_EQ(percent(0.994), "> 99 %");
  EXPECT_EQ(percent(1), "100 %");
  EXPECT_EQ(percent(13 * (1.0 / 13) - 1e-15), "100 %");
  EXPECT_EQ(percent_range(0.75, 1), "75–100 %");
  EXPECT_EQ(percent_range(1, 1), "100 %");
}

ParameterText text_of(const char* name, const char* unit, double low, double median, double high) {
  return parameter_text({name, unit, low, median, high, low, median, high, ""});
}

TEST(Wording, ParametersAreInWordsAPersonKnows) {
  const ParameterText share = text_of("share leaving (residents)", "", 0.3, 0.7, 0.954);
  EXPECT_EQ(share.name, "share leaving (residents)");
  EXPECT_EQ(share.prior, "70 %");
  EXPECT_EQ(share.prior_interval, "30–95 %");
  const ParameterText noise = text_of("noise of capacity", "log", 0.2, 0.47, 1);
  EXPECT_EQ(noise.name, "capacities stray by");
  EXPECT_EQ(noise.posterior, "× ÷ 1.6");
  EXPECT_EQ(noise.posterior_interval, "× ÷ 1.2–2.7");
  const ParameterText effect = text_of("effect of conflict", "log", -1, 0, 1);
  EXPECT_EQ(effect.prior, "× 1");
  EXPECT_EQ(effect.prior_interval, "× 0.37–2.7");
  const ParameterText rate = text_of("departure rate", "1/h", 0.005, 0.0316, 0.2);
  EXPECT_EQ(rate.name, "departure rate, per hour");
  EXPECT_EQ(rate.prior, "0.0316");
  EXPECT_EQ(text_of("ramp of departures (a)", "h", 3, 12, 48).name, "build-up of departures (a), hours");
  EXPECT_EQ(text_of("persons a vehicle", "persons", 3, 4, 6).name, "persons a vehicle");
  const ParameterText many = text_of("population", "persons", 9.5e5, 1.2e6, 2e6);
  EXPECT_EQ(many.name, "population, persons");
  EXPECT_EQ(many.prior_interval, "950,000–2 M");
}

TEST(Wording, Times) {
  const Zone zone("Asia/Yerevan");
  const Instant at = parse_instant("2023-09-29T05:00Z");
  EXPECT_EQ(clock_text(at, zone), "29 Sep 09:00");
  EXPECT_EQ(long_clock_text(at, zone), "Fri 29 Sep 2023 09:00");
  EXPECT_EQ(day_text(parse_instant("2023-09-28T20:00Z"), zone), "29 Sep");
  EXPECT_EQ(moment_text(parse_moment("2023-09-28", zone), zone), "28 Sep");
  EXPECT_EQ(moment_text(parse_moment("2023-09-28T08+04:00", zone), zone), "28 Sep 08:00");
  EXPECT_EQ(span_text(std::chrono::hours{24}), "24 h");
  EXPECT_EQ(span_text(std::chrono::minutes{90}), "1.5 h");
  EXPECT_EQ(span_text(std::chrono::hours{72}), "72 h");
  EXPECT_EQ(span_text(std::chrono::days{7}), "7 days");
  EXPECT_EQ(span_text(std::chrono::hours{732}), "30.5 days");
}

TEST(Wording, Claims) {
  Claim claim;
  claim.id = "c1";
  claim.value = 65036;
  EXPECT_EQ(claim_value(claim), "65,036");
  EXPECT_EQ(claim_subject(claim), "people crossed");
  EXPECT_EQ(claim_source(claim), "c1");
  claim.qualifier = Qualifier::at_least;
  EXPECT_EQ(claim_value(claim), "at least 65,036");
  claim.qualifier = Qualifier::up_to;
  EXPECT_EQ(claim_value(claim), "up to 65,036");
  claim.qualifier = Qualifier::about;
  claim.high = 70000;
  EXPECT_EQ(claim_value(claim), "about 65,036–70,000");
  claim.metric = Metric::vehicles;
  claim.at = "Gate";
  claim.kind = Kind::flow;
  claim.period = std::chrono::hours{24};
  EXPECT_EQ(claim_subject(claim), "vehicles crossed at Gate in 24 h");
  claim.outlet = "News";
  EXPECT_EQ(claim_source(claim), "News");
  claim.speaker = "Ministry";
  EXPECT_EQ(claim_source(claim), "Ministry, News");
  claim.outlet = "";
  EXPECT_EQ(claim_source(claim), "Ministry");
}

TEST(Wording, Judgements) {
  EXPECT_EQ(surprise_text(0.1), "as expected");
  EXPECT_EQ(surprise_text(0.0999), "surprising");
  EXPECT_EQ(surprise_text(0.01), "surprising");
  EXPECT_EQ(surprise_text(0.00999), "very surprising");
  UsedCount count;
  count.tail = 0.5;
  count.trusted = 0.5;
  EXPECT_EQ(judgement_text(count), "as expected");
  count.trusted = 0.49;
  EXPECT_EQ(judgement_text(count), "probably a slip");
  count.tail = 0.001;
  EXPECT_EQ(judgement_text(count), "very surprising, probably a slip");
}

TEST(Wording, NoCountIsExpectedBelowZero) {
  UsedCount count;
  count.expected = {5, -3, 9, -20, 30};
  EXPECT_EQ(expected_count(count).low90, 0);
  EXPECT_EQ(expected_count(count).low50, 0);
  EXPECT_EQ(expected_count(count).high90, 30);
}

TEST(Wording, Events) {
  EXPECT_EQ(event_text({{}, EventKind::closure, "Hakari bridge", {}, "", "", 0}), "closure at Hakari bridge");
  EXPECT_EQ(event_text({{}, EventKind::crossing_rate, "Gate", 2, "", "", 0}), "crossing rate × 2 at Gate");
  EXPECT_EQ(event_text({{}, EventKind::closure, "A - B", {}, "", "", 0}), "closure on A - B");
  EXPECT_EQ(event_text({{}, EventKind::conflict, "A", 1, "", "", 0}), "conflict 1 at A");
  EXPECT_EQ(event_text({{}, EventKind::ceasefire, "", {}, "", "", 0}), "ceasefire");
}

TEST(Wording, InputCannotRuleTheTerminal) {
  EXPECT_EQ(plain("a\nb\tc\x1b[31md\x7f"), "a b c [31md ");
  EXPECT_EQ(plain("a\xC2\x9B"
                  "b"),
            "a b");  // C1: CSI in one character
  EXPECT_EQ(plain("a\xE2\x80\xAE"
                  "b\xE2\x81\xA6"),
            "a b ");  // right-to-left override, isolate
  EXPECT_EQ(plain("é漢😀"), "é漢😀");
  EXPECT_EQ(plain(std::string_view("a\0b", 3)), "a b");
}

TEST(Wording, ColumnsOfATerminal) {
  EXPECT_EQ(columns(""), 0U);
  EXPECT_EQ(columns("Goris"), 5U);
  EXPECT_EQ(columns("é"), 1U);
  EXPECT_EQ(columns("e\xCC\x81"), 1U);  // e with a combining accent
  EXPECT_EQ(columns("漢字"), 4U);
  EXPECT_EQ(columns("한글"), 4U);
  EXPECT_EQ(columns("Գորիս"), 5U);
  EXPECT_EQ(columns("😀"), 2U);
  EXPECT_EQ(columns("\xFF\xFE"), 2U);  // not UTF-8
  EXPECT_EQ(columns("\xE6\xBC"), 1U);  // cut off
}

TEST(Wording, FitsAreExactlyAsWideAsAsked) {
  EXPECT_EQ(fit_left("ab", 4), "ab  ");
  EXPECT_EQ(fit_right("ab", 4), "  ab");
  EXPECT_EQ(fit_left("abcdef", 4), "abc…");
  EXPECT_EQ(fit_left("漢字漢字", 4), "漢… ");
  EXPECT_EQ(fit_left("漢字", 2), "… ");
  for (const char* text : {"", "a", "abcdefgh", "漢字漢字", "a漢b字c", "o\xCC\x81o\xCC\x81o\xCC\x81", "\xFF\xFF\xFF"}) {
    for (std::size_t width = 0; width < 9; ++width) {
      EXPECT_EQ(columns(fit_left(text, width)), width) << text;
      EXPECT_EQ(columns(fit_right(text, width)), width) << text;
      if (*text != '\0') {
        EXPECT_GE(bytes_within(text, width), 1U);
      }
    }
  }
}

TEST(TextLines, WrapsAtBlanksAndBreaksLongWordsAtMarks) {
  using Lines = std::vector<std::string>;
  EXPECT_EQ(wrapped("", 10), Lines{});
  EXPECT_EQ(wrapped("  one   two three ", 7), (Lines{"one two", "three"}));
  EXPECT_EQ(wrapped("a closed-for-a-day.csv b", 10), (Lines{"a", "closed-", "for-a-", "day.csv b"}));
  EXPECT_EQ(wrapped("abcdefghij", 4), (Lines{"abcd", "efgh", "ij"}));
  EXPECT_EQ(wrapped("漢字漢字", 3), (Lines{"漢", "字", "漢", "字"}));
}

TEST(TextLines, EmphasisOnlyWhereWanted) {
  EXPECT_EQ(TextLines(false).strong("a"), "a");
  EXPECT_EQ(TextLines(true).strong("a"), "\x1b[1ma\x1b[0m");
  TextLines out(false, 20);
  out.heading("A");
  out.paragraph("one two three four five six", 2);
  out.rule();
  EXPECT_EQ(out.text().substr(0, 3), "\nA\n");
  EXPECT_NE(out.text().find("\n  "), std::string::npos);
}

}  // namespace
