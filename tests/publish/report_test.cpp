// The situation report: its words stand in one file, its numbers lead to their sources, and it keeps to two pages.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <unistd.h>

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <regex>
#include <set>
#include <sstream>

#include "corridor/base/file.hpp"
#include "corridor/publish/pdf.hpp"
#include "corridor/publish/report_brief.hpp"
#include "corridor/publish/report_page.hpp"
#include "corridor/publish/wording.hpp"
#include "tests/publish/markup.hpp"
#include "tests/publish/sample.hpp"

using namespace corridor;  // NOLINT(google-build-using-namespace)
using markup::Element;
using sample::Inputs;
using sample::situation;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::IsSupersetOf;
using testing::Not;
using testing::UnorderedElementsAreArray;

namespace {

const std::string folder = std::string(CORRIDOR_SOURCE_DIR) + "/corridor/publish/";

/// The report's own code, and its template.
std::vector<std::string> report_files() {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    const bool code = name.starts_with("report") && (name.ends_with(".cpp") || name.ends_with(".mustache"));
    if (code && name != "report_words.cpp") files.push_back(read_file(entry.path()));
  }
  files.push_back(read_file(folder + "report_words.cpp"));
  return files;
}

/// What the first group of the pattern matches.
std::set<std::string> matches(const std::string& text, const std::string& pattern) {
  std::set<std::string> found;
  const std::regex expression(pattern);
  for (std::sregex_iterator it(text.begin(), text.end(), expression), end; it != end; ++it) found.insert((*it)[1]);
  return found;
}

/// Keys that the code puts together.
std::set<std::string> families() {
  std::set<std::string> keys{"at_least", "about", "up_to"};
  for (const Metric metric : all_metrics) keys.insert("metric_" + std::string(to_string(metric)));
  for (const RemarkForm& form : remark_forms()) keys.emplace(form.key);
  for (const ReconcileRule& rule : reconcile_rules()) keys.insert("rule_" + std::string(rule.name));
  for (const std::string& share : people_keys()) keys.insert("share_" + share);
  for (const char* need : {"people", "water", "food_mass", "shelter", "latrines", "blankets", "health_staff"})
    keys.insert(std::string("need_") + need);
  for (const AidStage stage : {AidStage::required, AidStage::pledged, AidStage::committed, AidStage::paid})
    keys.insert("stage_" + std::string(to_string(stage)));
  for (const Level level : {Level::survival, Level::basic}) keys.insert("level_" + std::string(to_string(level)));
  for (const Sureness sureness : {Sureness::high, Sureness::medium, Sureness::low}) {
    keys.insert("sure_" + std::string(to_string(sureness)));
    keys.insert("sure_word_" + std::string(to_string(sureness)));
  }
  return keys;
}

TEST(ReportWords, EveryKeyIsThereAndNoneIsIdle) {
  const std::map<std::string, std::string> texts = english_report_words().texts();
  std::set<std::string> called = families(), named = called;
  for (const std::string& file : report_files()) {
    called.merge(matches(file, R"re(words_?\(\s*"([a-z0-9_]+)"\s*[,)])re"));
    called.merge(matches(file, R"re(\{\{#?word\.([a-z0-9_]+)\}\})re"));
    named.merge(matches(file, R"re("([a-z0-9_]+)")re"));
    named.merge(matches(file, R"re(word\.([a-z0-9_]+))re"));
  }
  for (const std::string& key : called) EXPECT_EQ(texts.count(key), 1U) << "no text for " << key;
  for (const auto& [key, text] : texts) EXPECT_EQ(named.count(key), 1U) << "nothing uses " << key;
}

TEST(ReportWords, EveryRemarkIsMade) {
  std::string code;
  for (const char* module : {"ledger", "forecast"})
    for (const auto& entry : std::filesystem::directory_iterator(folder + "../" + module))
      if (entry.path().extension() == ".cpp") code += read_file(entry.path());
  for (const RemarkForm& form : remark_forms())
    EXPECT_NE(code.find('"' + std::string(form.key) + '"'), std::string::npos) << "nothing remarks " << form.key;
}

TEST(ReportWords, RemarksAreFilledInWithTheirOwnValues) {
  const std::map<std::string, std::string>& texts = english_report_words().texts();
  for (const RemarkForm& form : remark_forms()) {
    std::istringstream names{std::string(form.names)};
    std::vector<std::string> wanted{std::istream_iterator<std::string>(names), {}};
    EXPECT_THAT(named_places(texts.at(std::string(form.key))), UnorderedElementsAreArray(wanted)) << form.key;
  }
  EXPECT_THROW(Remark("why_rhyme"), Error);
  EXPECT_THROW(Remark("why_corrected"), Error);
}

/// A language of nothing but what is filled in.
ReportWords wordless() {
  std::map<std::string, std::string> texts;
  for (const auto& [key, english] : english_report_words().texts()) {
    std::string text = "~";
    for (const std::string& name : named_places(english)) text += " {" + name + "}";
    texts.emplace(key, text);
  }
  texts["months"] = "I II III IV V VI VII VIII IX X XI XII";
  texts["weekdays"] = "1 2 3 4 5 6 7";
  return ReportWords(std::move(texts));
}

TEST(ReportWords, AnotherLanguageLeavesNothingInEnglish) {
  sample::SituationReport report = situation(Inputs::plain);
  constexpr std::size_t telling = 12;  // letters; shorter ones may be part of a name
  std::set<std::string> english{" Mar "};
  for (const auto& [key, text] : english_report_words().texts()) {
    static const std::regex named(R"re(\{[a-z0-9_]+\})re");
    for (std::sregex_token_iterator piece(text.begin(), text.end(), named, -1), end; piece != end; ++piece)
      if (piece->length() >= static_cast<std::ptrdiff_t>(telling)) english.insert(piece->str());
  }
  const auto left = [&](const std::string& text) {
    std::set<std::string> found;
    for (const std::string& words : english)
      if (text.find(words) != std::string::npos) found.insert(words);
    return found;
  };
  EXPECT_THAT(
      left(report_page(report.source())),
      IsSupersetOf({"stands before ", "Fewer than four counts were known by the origin time: much rests on the priors.",
                    " Mar "}));
  report.words = wordless();
  EXPECT_THAT(left(report_page(report.source())), IsEmpty());
  EXPECT_THAT(left(report_brief(report.source())), IsEmpty());
}

TEST(ReportWords, NoneStandInTheCode) {
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with("report") || !name.ends_with(".cpp") || name == "report_words.cpp") continue;
    EXPECT_THAT(matches(read_file(entry.path()), R"re("([^"\n]*[A-Za-z]{2} [A-Za-z]{2}[^"\n]*)")re"), IsEmpty())
        << name;
  }
}

TEST(ReportWords, FillInWhatIsNamedAndNothingElse) {
  const ReportWords words(std::map<std::string, std::string>{{"greeting", "{name} of {place} ({name})"}});
  EXPECT_EQ(words("greeting", {{"name", "{place}"}, {"place", "A"}}), "{place} of A ({place})");
  EXPECT_THROW(words("greeting", {{"name", "x"}}), std::out_of_range);
  EXPECT_THROW(words("farewell"), std::out_of_range);
}

std::string english() {
  return read_file(folder + "report_en.yml");
}

std::vector<std::string> faults_of(const std::string& text) {
  std::vector<Fault> faults;
  parse_report_words(text, "fr.yml", faults);
  std::vector<std::string> lines;
  for (const Fault& fault : faults) lines.push_back(to_string(fault));
  return lines;
}

std::string with(std::string text, const std::string& old, const std::string& other) {
  return text.replace(text.find(old), old.size(), other);
}

TEST(ReportWords, AnotherLanguageHasTheSameKeysAndNamedPlaces) {
  EXPECT_THAT(faults_of(english()), IsEmpty());
  EXPECT_THAT(faults_of(with(english(), "kicker:", "kiker:")),
              testing::UnorderedElementsAre(HasSubstr("unknown key \"kiker\""), HasSubstr("\"kicker\" is missing")));
  EXPECT_THAT(faults_of(with(english(), "by_time: \"by {time}\"", "by_time: \"vers {tme}\"")),
              ElementsAre(HasSubstr("by_time: {tme} is not filled in here; write \"time\", the nearest"),
                          HasSubstr("by_time: {time} is missing")));
  EXPECT_THAT(faults_of(with(english(), "Jan Feb", "Jan")), ElementsAre(HasSubstr("these are 11 words")));
  EXPECT_THAT(faults_of("kicker: [a"), Not(IsEmpty()));
  std::vector<Fault> faults;
  const ReportWords words = parse_report_words(with(english(), "Jan Feb Mar", "janv. févr. mars"), "fr.yml", faults);
  EXPECT_EQ(words.clock(parse_instant("2031-03-04T00:00Z"), Zone()), "4 mars 00:00");
}

TEST(Report, TellsWhatWasKnownWhatIsDisputedAndWhatMoved) {
  const sample::SituationReport situation = sample::situation(Inputs::plain);
  const Report& report = situation.report;
  ASSERT_TRUE(report.arrived);
  EXPECT_EQ(report.arrived->value, 8000);
  EXPECT_EQ(report.arrived->before, 2500);
  EXPECT_EQ(report.arrived->claims.front().id, "c5");
  ASSERT_FALSE(report.disputes.empty());
  EXPECT_EQ(report.disputes.front().claim.id, "c7");
  EXPECT_EQ(report.disputes.front().preferred->id, "c5");
  EXPECT_EQ(report.times, (std::vector<std::size_t>{23, 47, 95}));
  EXPECT_EQ(report.near, 47U);
  ASSERT_EQ(report.moves.size(), 2U);
  EXPECT_DOUBLE_EQ(report.moves[0].near, 600);
  EXPECT_DOUBLE_EQ(report.moves[0].near + report.moves[1].near, 700);
  EXPECT_EQ(report.moves[1].counts.front().id, "c4");
  // 90 % interval of ±0.9 × 30 × 48 persons, 101 members: 2 √2 √(π/2) × 2,592 / 3.29 / √50.5
  EXPECT_NEAR(report.noise, 393, 1);
  EXPECT_EQ(report.new_counts, 3U);
  EXPECT_EQ(report.expected_counts, 2U);
}

std::vector<Gap::Kind> kinds(const Report& report) {
  std::vector<Gap::Kind> list;
  for (const Gap& gap : report.gaps) list.push_back(gap.kind);
  return list;
}

TEST(Report, FindsWhatIsMissing) {
  const sample::SituationReport some = situation(Inputs::plain);
  EXPECT_THAT(kinds(some.report), Contains(Gap::Kind::places_never));
  EXPECT_THAT(kinds(some.report), Contains(Gap::Kind::appeal));
  EXPECT_THAT(kinds(some.report), Not(Contains(Gap::Kind::pledges)));
  const std::vector<Gap::Kind> none = kinds(situation(Inputs::empty).report);
  EXPECT_EQ(std::count(none.begin(), none.end(), Gap::Kind::never), 3);
  EXPECT_THAT(none, Contains(Gap::Kind::pledges));
}

TEST(Report, EveryNumberLeadsToItsNote) {
  for (const Inputs inputs : {Inputs::plain, Inputs::hostile, Inputs::crowded}) {
    const sample::SituationReport report = situation(inputs);
    const std::vector<Element> elements = markup::parsed(report_page(report.source()));
    std::set<std::string> ids;
    for (const Element& element : elements)
      if (element.attributes.count("id") != 0) ids.insert(element.attributes.at("id"));
    std::size_t numbers = 0;
    for (std::size_t i = 0; i + 1 < elements.size(); ++i) {
      const Element& element = elements[i];
      const auto look = element.attributes.find("class");
      if (look == element.attributes.end()) continue;
      if (look->second == "ref") {
        EXPECT_EQ(ids.count(element.attributes.at("href").substr(1)), 1U);
      }
      if (look->second != "num" || element.text.find_first_of("0123456789") == std::string::npos) continue;
      ++numbers;
      const Element& next = elements[i + 1];
      ASSERT_EQ(next.name, "a") << element.text;
      EXPECT_EQ(next.attributes.at("class"), "ref") << element.text;
      EXPECT_EQ(next.depth, element.depth) << element.text;
    }
    EXPECT_GT(numbers, 20U);
  }
}

TEST(Report, NotesSayWhoWhereAndWhen) {
  const sample::SituationReport report = situation(Inputs::plain);
  const std::string page = report_page(report.source());
  EXPECT_THAT(page, HasSubstr("8,000–8,500 people who crossed, as of 2 Mar 20:00; Border service <a href"));
  EXPECT_THAT(page, HasSubstr("href=\"https://example.org/c5\""));
  EXPECT_THAT(page, HasSubstr("Fewer than four counts were known"));
  EXPECT_EQ(page, report_page(report.source()));
}

TEST(Report, TellsTotalsFromRises) {
  const sample::SituationReport report = situation(Inputs::plain);
  const std::string page = report_page(report.source());
  // 9,000 + 80 × 48 in all, of which 8,000 were counted.
  EXPECT_THAT(page, HasSubstr("12,800 in all are expected by 5 Mar 00:00"));
  EXPECT_EQ(rise_text(report.source(), report.report.near), "+4,800");
  EXPECT_THAT(page, HasSubstr("+4,800 on the count so far"));
  EXPECT_EQ(rise_text(situation(Inputs::empty).source(), 47), "");
}

TEST(Report, SaysWhereCrossingIsCounted) {
  sample::SituationReport report = situation(Inputs::plain);
  EXPECT_THAT(where_text(report.source()), HasSubstr("at Bridge, Gate, on the way Town – Bridge, Village – Gate."));
  report.crisis.routes.clear();
  EXPECT_THAT(where_text(report.source()), HasSubstr("at Bridge, Gate. "));
  report.crisis.places.clear();
  EXPECT_EQ(where_text(report.source()), "");
}

TEST(Report, AFigureOfTheSameMomentIsNoNewCount) {
  const sample::SituationReport report = situation(Inputs::plain);
  KnownTotal total = *report.report.arrived;
  EXPECT_EQ(change_text(report.source(), total), "+5,500 since the last report");
  total.before = total.value;
  EXPECT_EQ(change_text(report.source(), total), "unchanged since the last report");
  total.newer = false;
  EXPECT_EQ(change_text(report.source(), total), "no new count");
  EXPECT_TRUE(report.report.arrived->newer);
  const Report later = report_of(report.crisis, report.outlook, report.needs, report.outlook.origin);
  EXPECT_FALSE(later.arrived->newer);
}

TEST(Report, SaysWhyTheFigureStands) {
  const sample::SituationReport report = situation(Inputs::plain);
  const Dispute& open = report.report.disputes.front();
  EXPECT_EQ(open.fate.rule, "");
  EXPECT_THAT(english_report_words()(open.reason, report.crisis.zone), HasSubstr("stands before 7,000"));
}

TEST(Report, NotesTellCountsFromSlips) {
  const sample::SituationReport report = situation(Inputs::plain);
  const std::string page = report_page(report.source());
  EXPECT_THAT(page,
              HasSubstr("learned from c5, c2, c1. Taken for slips, and left out of most of its courses: c4, c3."));
  EXPECT_THAT(page, HasSubstr("what was known by 2 Mar 00:00 alone"));
}

TEST(Report, SumsAreBoundedAsTheirPartsAre) {
  const sample::SituationReport report = situation(Inputs::plain);
  const auto sum_of = [&](std::vector<Qualifier> qualifiers) {
    std::vector<Claim> claims(qualifiers.size());
    for (std::size_t i = 0; i < claims.size(); ++i) claims[i].qualifier = qualifiers[i];
    return bounded(report.source(), "9", claims);
  };
  using enum Qualifier;
  EXPECT_EQ(sum_of({exact, exact}), "9");
  EXPECT_EQ(sum_of({exact, at_least, about}), "at least 9");
  EXPECT_EQ(sum_of({up_to, exact}), "up to 9");
  EXPECT_EQ(sum_of({about, exact}), "about 9");
  EXPECT_EQ(sum_of({up_to, at_least}), "about 9");
  Aid aid;
  aid.lines.resize(2);
  aid.lines[0].stage = AidStage::required;
  aid.lines[1].claim.qualifier = at_least;
  for (AidLine& line : aid.lines) line.counted = true;
  EXPECT_EQ(bounded(report.source(), "9", counted_claims(aid, AidStage::pledged)), "at least 9");
  EXPECT_EQ(bounded(report.source(), "9", gap_claims(aid, AidStage::pledged)), "up to 9");
}

TEST(Report, NeedsAreOfWholeDaysAndTheHighestOfAll) {
  const sample::SituationReport report = situation(Inputs::plain);
  EXPECT_EQ(shown_days(report.needs), (std::vector<std::size_t>{0, 1}));
  NeedSeries series;
  for (const double median : {3.0, 7.0, 7.0, 5.0}) series.days.push_back({median, 0, 9, 0, 9});
  EXPECT_EQ(highest_day(series), 1U);
}

TEST(Report, TheWidthIsThatOfThePrintedNumbers) {
  // Printed 84,000–109,000 about 100,000; before rounding 24.4 %.
  EXPECT_DOUBLE_EQ(relative_width({100400, 0, 0, 84400, 108900}), 0.25);
}

TEST(Report, LongAddressesKeepBothEnds) {
  sample::SituationReport report = situation(Inputs::plain);
  const std::string host = "https://example.org/";
  const std::string address = host + std::string(90, 'a') + "/the-end";
  for (Claim& claim : report.crisis.claims)
    if (claim.id == "c5") claim.url = address;
  report.report = report_of(report.crisis, report.outlook, report.needs, report.report.since);
  const std::string page = report_page(report.source());
  EXPECT_THAT(page, HasSubstr("href=\"" + address + "\">example.org/aaa"));
  EXPECT_THAT(page, HasSubstr("…aaa"));
  EXPECT_THAT(page, HasSubstr("aaa/the-end</a>"));
}

TEST(Report, HoldsNoMoreThanTwoPagesCanShow) {
  const sample::SituationReport report = situation(Inputs::crowded);
  const std::string page = report_page(report.source());
  std::map<std::string, std::size_t> count;
  for (const Element& element : markup::parsed(page)) {
    ++count[element.name];
    EXPECT_LE(columns(element.text),
              450U + (element.name == "style" ? 100000U : 0U) + (element.name == "li" ? 1200U : 0U));
  }
  EXPECT_LE(count["tr"], 75U);
  EXPECT_LE(count["li"], 75U);
  EXPECT_NE(page.find("31 other places"), std::string::npos);
}

bool has_weasyprint() {
  std::istringstream path(std::getenv("PATH") == nullptr ? "" : std::getenv("PATH"));
  for (std::string one; std::getline(path, one, ':');)
    if (access((one + "/weasyprint").c_str(), X_OK) == 0) return true;
  return false;
}

std::size_t pages(const std::string& pdf) {
  static const std::regex page(R"re(/Type /Page[^s])re");
  return static_cast<std::size_t>(std::distance(std::sregex_iterator(pdf.begin(), pdf.end(), page), {}));
}

TEST(Report, FillsTwoPagesOfPaper) {
  if (!has_weasyprint()) GTEST_SKIP() << "weasyprint is not installed";
  for (const Inputs inputs : {Inputs::plain, Inputs::hostile, Inputs::crowded, Inputs::empty}) {
    const sample::SituationReport report = situation(inputs);
    const std::string pdf = pdf_of(report_page(report.source()), report.report.now);
    EXPECT_EQ(pdf.substr(0, 5), "%PDF-");
    EXPECT_EQ(pages(pdf), 2U) << static_cast<int>(inputs);
    if (inputs == Inputs::plain) {
      EXPECT_EQ(pdf, pdf_of(report_page(report.source()), report.report.now));
    }
  }
}

TEST(Brief, FitsARadioMessage) {
  for (const Inputs inputs : {Inputs::plain, Inputs::hostile, Inputs::crowded, Inputs::empty}) {
    const sample::SituationReport report = situation(inputs);
    std::istringstream lines(report_brief(report.source()));
    std::size_t count = 0;
    for (std::string line; std::getline(lines, line); ++count) {
      EXPECT_LE(columns(line), brief_columns) << line;
      for (const char c : line) ASSERT_TRUE(c >= ' ' && c <= '~') << line;
    }
    EXPECT_LE(count, brief_lines);
    EXPECT_GE(count, 6U);
  }
}

TEST(Brief, CountsWhatItLeavesOut) {
  const sample::SituationReport report = situation(Inputs::plain);
  const std::string brief = report_brief(report.source());
  std::size_t shown = 0;
  for (std::size_t at = brief.find("\nMISSING "); at != std::string::npos; at = brief.find("\nMISSING ", at + 1))
    ++shown;
  EXPECT_GE(shown, 1U);
  EXPECT_THAT(brief, HasSubstr(fmt::format("\nMORE {} missing items, {} disputes: ", report.report.gaps.size() - shown,
                                           report.report.disputes.size() - 1)));
}

}  // namespace
