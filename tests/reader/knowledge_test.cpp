// The data files, and how an analyst adds to them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "tests/reader/reading.hpp"

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

namespace {

class OwnLexicon : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "corridor-lexicon-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  void write(const std::string& name, const std::string& content) { std::ofstream(folder_ / name) << content; }
  corridor::Knowledge load() const { return corridor::load_knowledge(folder_.string()); }
  std::vector<std::string> briefs(const std::string& text) const {
    std::vector<std::string> all;
    for (const corridor::Finding& f : corridor::read_figures(reading::document(text), load()))
      all.push_back(reading::brief(f));
    return all;
  }
  std::string faults() const {
    try {
      load();
    } catch (const corridor::InputError& error) {
      std::string all;
      for (const corridor::Fault& fault : error.faults()) all += to_string(fault) + "\n";
      return all;
    }
    return {};
  }

 private:
  std::filesystem::path folder_;
};

TEST_F(OwnLexicon, AddsWords) {
  EXPECT_THAT(briefs("12 people were vaporised."), IsEmpty());
  write("words.txt", "[kill.pp]\nvaporised\n");
  EXPECT_THAT(briefs("12 people were vaporised."), ElementsAre("killed 12"));
}

TEST_F(OwnLexicon, TakesWordsOut) {
  write("words.txt", "[person.n]\n-pilgrims\n[thing.n]\npilgrims\n");
  EXPECT_THAT(briefs("12 pilgrims arrived."), IsEmpty());
}

TEST_F(OwnLexicon, AddsAndReplacesRules) {
  write("rules.txt", "own.sheltered displaced 99 FIG ..3 under canvas\nkilled.passive - 99 FIG ..16 @kill.pp\n");
  EXPECT_THAT(briefs("12 people slept under canvas."), ElementsAre("displaced 12"));
  EXPECT_THAT(briefs("12 people were killed."), IsEmpty());
}

TEST_F(OwnLexicon, AddsPlacesAndNumbers) {
  write("places.csv", "name,kind,country,thousands,zone\nQorvat,region,AM,,\n");
  write("numbers.txt", "[dozen]\ngross = 144\n[currency]\ndoubloons = XDB\n");
  const auto found =
      corridor::read_figures(reading::document("Qorvat was hit by the storm, and 12 people died."), load());
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].at, "Qorvat");
}

TEST_F(OwnLexicon, FaultsNameFileAndLineAllInOneRun) {
  write("words.txt", "stray\n[kill.pp\n");
  write("rules.txt",
        "one\na.b kiled 9 FIG\nc.d killed 9 @kil.pp FIG\ne.f killed 9 FIG FIG\ng.h killed nine FIG\ni.j killed 9 ..99 "
        "FIG\n");
  write("numbers.txt", "[unit]\nx\ny = z\n[qualifier]\nq = abut\n");
  write("places.csv", "name,kind,country,thousands,zone\nX,hamlet,AM,1,\n");
  write("peoples.txt", "Nowhere = Nobody\n");
  const std::string all = faults();
  for (const char* expected :
       {"words.txt:1:1", "words.txt:2:1", "rules.txt:1:1", "write \"killed\", the nearest known kind", "rules.txt:3:1",
        "rules.txt:4:1: a rule has FIG twice", "rules.txt:5:1", "rules.txt:6:1", "numbers.txt:2:1", "numbers.txt:3:1",
        "write \"about\"", "places.csv:2:1", "peoples.txt:1:1"})
    EXPECT_THAT(all, HasSubstr(expected));
}

TEST_F(OwnLexicon, AFolderThatIsNotThereIsAFault) {
  EXPECT_THROW(corridor::load_knowledge("/nonexistent/lexicon"), corridor::InputError);
}

TEST(Knowledge, ACrisisAddsItsPlaces) {
  corridor::Knowledge own = corridor::load_knowledge();
  corridor::Place place;
  place.name = "Zeta Crossing";
  corridor::add_places(own, {place});
  const auto found = corridor::read_figures(reading::document("Zeta Crossing was calm and 400 people arrived."), own);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].to, "Zeta Crossing");
}

TEST(Knowledge, ExplanationNamesTheRule) {
  std::string explanation;
  corridor::read_figures(reading::document("At least 12 people were killed in Goma on Sunday, police said."),
                         reading::knowledge(), {}, &explanation);
  for (const char* expected :
       {"[1] At least 12", "tokens", "\"Sunday\" = 2023-09-24", "\"Goma\" = Goma (at)", "\"police\", said before",
        "\"At least 12\" = 12, at_least; counts person \"people\"", "killed.passive → killed"})
    EXPECT_THAT(explanation, HasSubstr(expected));
}

}  // namespace
