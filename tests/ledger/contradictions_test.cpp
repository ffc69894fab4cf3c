// What outlets really made of the counts of September and October 2023 (contradictions/figures.csv): what becomes of
// every number, and what the program prints of it. After a wanted change of a text: CORRIDOR_WRITE_GOLDEN=1 ./test -R
// Contradictions, then read the difference before it is committed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <set>

#include "corridor/base/file.hpp"
#include "corridor/crisis/crisis.hpp"
#include "tests/cli/program.hpp"
#include "tests/ledger/reconciled.hpp"

using namespace corridor;  // NOLINT(google-build-using-namespace)
using corridor::test::fate_of;
using corridor::test::Found;
using corridor::test::words_of;

namespace {

const std::string folder = std::string(CORRIDOR_SOURCE_DIR) + "/tests/ledger/contradictions";

struct Expected {
  std::string id, fate;
  std::string beside;     ///< the claim preferred in the figure it went with
  std::string otherwise;  ///< its fate without the rule that set it aside; empty: not tried
};

const std::vector<Expected>& expectations() {
  static const std::vector<Expected> all = {
      // 65,035 and 65,036 for the same hour; 65,036 dated to the day before.
      {"disputed-0928-65035", "disagrees", "arrivals-0928-0800", ""},
      {"disputed-0927-65036", "set aside: wrong_day", "arrivals-0927-day", "disagrees"},
      // 13,350 for 13,550 = 11,000 + 2,550.
      {"disputed-0926-13350", "set aside: arithmetic", "arrivals-0926-0800", "disagrees"},
      // 42,500 and 42,502; 78,300 and 78,354; 100,617 and 100,625.
      {"arrivals-0927-0800", "set aside: exact_over_rounded", "disputed-0927-42502", "preferred"},
      {"disputed-0928-78300", "set aside: exact_over_rounded", "arrivals-0928-2200", "disagrees"},
      {"disputed-1003-100617", "set aside: primary_speaker", "arrivals-1003-day", "disagrees"},
      // 26,600 "that day": of the 26th, of the 27th with 22,800 on the 26th; 40,000 on the 27th.
      {"disputed-0926-flow", "set aside: wrong_day", "disputed-0926-flow-22800", "disagrees"},
      {"disputed-0927-flow", "preferred", "disputed-0927-flow", ""},
      {"disputed-0927-40000", "set aside: outside_series", "disputed-0927-flow", "disagrees"},
      // 5,000 on 24 September; 311 under military escort.
      {"disputed-0924-5000", "set aside: outside_series", "arrivals-0924-2200", "set aside: hour_over_day"},
      {"disputed-0924-escort", "set aside: hour_over_day", "arrivals-0924-2200", "preferred"},
      // "> 40" wounded civilians and "> 400"; 3,253 housed and 253.
      {"wounded-0920-2130-civilians-asbarez", "set aside: tenfold_slip", "wounded-0920-2130-civilians", "preferred"},
      {"wounded-0920-2130-civilians-nor-haratch", "set aside: duplicate_words", "wounded-0920-2130-civilians",
       "agrees"},
      {"wounded-0920-2130", "preferred", "wounded-0920-2130", ""},
      {"disputed-0926-253", "set aside: lost_digit", "accommodated-0926-2000", "set aside: arithmetic"},
      // Hours of Moscow.
      {"disputed-0927-1100-47115", "set aside: neighbouring_zone", "arrivals-0927-1200", "preferred"},
      {"disputed-0925-0500-2906", "set aside: neighbouring_zone", "arrivals-0925-0600", "preferred"},
      {"disputed-1001-1600", "set aside: neighbouring_zone", "arrivals-1001-1500", "preferred"},
      // 2,906 = 2,100 + 794.
      {"disputed-0925-2894", "set aside: arithmetic", "arrivals-0925-0600", "disagrees"},
      // Killed, wounded.
      {"killed-0926-depot-early", "agrees", "killed-0926-depot", ""},
      {"killed-1222-civilians", "preferred", "killed-1222-civilians", ""},
      {"disputed-0927-512", "disagrees", "wounded-0927-operation", ""},
      // Pledges.
      {"pledge-germany-icrc-first", "set aside: pledge_revision", "pledge-germany-icrc", "preferred"},
      {"pledge-0922-eu", "set aside: part_of_total", "pledge-0926-eu", "preferred"},
  };
  return all;
}

class Contradictions : public testing::Test {
 protected:
  std::vector<Figure> without(const std::string& rule) const { return figures({rule}); }
  std::vector<Figure> figures(const std::set<std::string>& without = {}) const {
    ReconcileSettings settings = reconcile_settings(crisis);
    settings.without = without;
    return reconcile(crisis.claims, settings);
  }
  const Crisis crisis = read_crisis(folder);
};

TEST_F(Contradictions, EachIsExplainedByItsRule) {
  const std::vector<Figure> all = figures();
  for (const Expected& expected : expectations()) {
    const Found found = fate_of(crisis.claims, all, expected.id);
    EXPECT_EQ(words_of(found.fate), expected.fate) << expected.id << ": " << found.fate.reason.key();
    EXPECT_EQ(found.figure.preferred, expected.beside) << expected.id;
    EXPECT_FALSE(found.fate.reason.empty()) << expected.id;
  }
}

TEST_F(Contradictions, WithoutItsRuleEachEndsOtherwise) {
  for (const Expected& expected : expectations()) {
    if (expected.otherwise.empty()) continue;
    const std::string rule = expected.fate.substr(expected.fate.find(": ") + 2);
    EXPECT_EQ(words_of(fate_of(crisis.claims, without(rule), expected.id).fate), expected.otherwise) << expected.id;
  }
}

TEST_F(Contradictions, NoneVanishesWhateverRuleIsLeftOut) {
  std::vector<std::set<std::string>> choices = {{}};
  std::set<std::string> all;
  for (const ReconcileRule& rule : reconcile_rules()) {
    choices.push_back({std::string(rule.name)});
    all.emplace(rule.name);
  }
  choices.push_back(all);
  for (const auto& choice : choices) {
    std::multiset<std::size_t> seen;
    for (const Figure& figure : figures(choice))
      for (const Fate& fate : figure.fates) seen.insert(fate.claim);
    std::multiset<std::size_t> expected;
    for (std::size_t i = 0; i < crisis.claims.size(); ++i) expected.insert(i);
    EXPECT_EQ(seen, expected) << (choice.empty() ? "" : *choice.begin());
  }
}

TEST_F(Contradictions, TheTotalThatDoesNotAddUpStaysAsSaidAndIsFlagged) {
  const Found found = fate_of(crisis.claims, figures(), "arrivals-0925-0600");
  EXPECT_EQ(found.figure.value, 2906);
  EXPECT_EQ(found.figure.low, 2894);
  ASSERT_EQ(found.figure.flags.size(), 1U);
  EXPECT_EQ(found.figure.flags.front().rule, "arithmetic");
  EXPECT_TRUE(fate_of(crisis.claims, without("arithmetic"), "arrivals-0925-0600").figure.flags.empty());
}

/// What the program prints of each contradiction, by the name of the file that holds it.
const std::map<std::string, std::vector<std::string>>& printed() {
  static const std::map<std::string, std::vector<std::string>> all = {
      {"65035-or-65036", {"arrivals", "2023-09-28T08:00+04:00"}},
      {"65036-on-the-27th", {"arrivals", "2023-09-27"}},
      {"13350-for-13550", {"arrivals", "2023-09-26T08:00+04:00"}},
      {"42500-or-42502", {"arrivals", "all", "2023-09-27T08:00+04:00"}},
      {"78300-or-78354", {"arrivals", "2023-09-28T22:00+04:00"}},
      {"100617-or-100625", {"arrivals", "2023-10-03"}},
      {"26600-that-day-and-40000", {"arrivals", "2023-09-28T00:00+04:00"}},
      {"5000-and-311-on-the-24th", {"arrivals", "2023-09-24"}},
      {"40-or-400-wounded", {"wounded", "2023-09-20T21:30+04:00"}},
      {"253-for-3253", {"accommodated", "2023-09-26T20:00+04:00"}},
      {"253-for-3253-by-its-parts", {"accommodated", "2023-09-26T20:00+04:00", "--without", "lost_digit"}},
      {"47115-at-11-or-12", {"arrivals", "2023-09-27T12:00+04:00"}},
      {"47115-at-11-or-12-asked-at-11", {"arrivals", "2023-09-27T11:00+04:00"}},
      {"100490-at-15-or-16", {"arrivals", "2023-10-01T16:00+04:00"}},
      {"2906-is-no-sum", {"arrivals", "2023-09-25T06:00+04:00"}},
      {"killed-at-the-depot", {"killed", "Stepanakert", "2023-09-26"}},
      {"killed-civilians-and-all", {"killed", "2023-12-22"}},
      {"511-or-512-wounded", {"wounded", "2023-09-27"}},
      {"100417-and-100480-of-a-day", {"arrivals", "2023-09-30"}},
      {"pledges", {"aid_pledged", "2023-09-27"}},
  };
  return all;
}

TEST_F(Contradictions, ArePrintedWithEveryClaimAndReason) {
  for (const auto& [name, arguments] : printed()) {
    std::vector<std::string> line = {"ledger", "explain", folder};
    line.insert(line.end(), arguments.begin(), arguments.end());
    const program::Result result = program::run(line);
    EXPECT_EQ(result.status, 0) << name << result.err;
    const std::string path = folder + "/printed/" + name + ".txt";
    if (std::getenv("CORRIDOR_WRITE_GOLDEN") != nullptr) write_file(path, result.out);
    EXPECT_EQ(result.out, read_file(path)) << name;
  }
}

/// Every disputed number of the file is in one of the texts: none can be printed nowhere.
TEST_F(Contradictions, EachIsInAPrintedText) {
  std::string texts;
  for (const auto& [name, arguments] : printed()) texts += read_file(folder + "/printed/" + name + ".txt");
  for (const Claim& claim : crisis.claims) {
    if (!claim.id.starts_with("disputed-")) continue;
    EXPECT_THAT(texts, testing::HasSubstr("[" + claim.id + "]"));
  }
}

}  // namespace
