// What `corridor check` says: each fault by its place, its value and a remedy, word for word.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/crisis/folder_fixture.hpp"

namespace corridor {
namespace {

using test::Files;
using testing::ElementsAre;
using testing::IsEmpty;

/// The sound folder with one text in one file changed.
Files changed(const std::string& file, const std::string& from, const std::string& to) {
  Files files = test::sound_files();
  std::string& text = files.at(file);
  const auto at = text.find(from);
  if (at == std::string::npos) throw std::logic_error("\"" + from + "\" is not in " + file);
  text.replace(at, from.size(), to);
  return files;
}

TEST(Faults, TheFolderTheCasesStartFromHasNone) {
  EXPECT_THAT(test::faults_of(test::sound_files()), IsEmpty());
}

TEST(Faults, WordingNamesPlacesThatAreThere) {
  EXPECT_THAT(
      test::faults_of(changed("crisis.yml", "groups:", "wording:\n  places: {Hil: [the hill]}\n  form: [x]\ngroups:")),
      ElementsAre("crisis.yml:7:12: unknown place \"Hil\"; write \"Hill\", the nearest known place; or add it to "
                  "places.csv",
                  "crisis.yml:8:3: unknown key \"form\" in \"wording\"; write \"from\", the nearest known key"));
  EXPECT_THAT(
      test::faults_of(changed("crisis.yml", "groups:", "wording: {from: [[a]]}\ngroups:")),
      ElementsAre("crisis.yml:6:18: a name in \"from\" is no text; write it as in \"[One name, Another name]\""));
  EXPECT_THAT(
      test::faults_of(changed("crisis.yml", "groups:", "wording: {from: a}\ngroups:")),
      ElementsAre("crisis.yml:6:17: key \"from\" must be a list; write each entry on lines of its own, the first "
                  "beginning with \"- \""));
}

struct Case {
  std::string file, from, to;
  std::vector<std::string> faults;
};

void expect_faults(const std::vector<Case>& cases) {
  for (const Case& one : cases) {
    EXPECT_THAT(test::faults_of(changed(one.file, one.from, one.to)), testing::ElementsAreArray(one.faults))
        << one.file << ": " << one.from << " → " << one.to;
  }
}

TEST(Faults, People) {
  const std::string before = "step: PT1H\n";
  expect_faults({
      {"crisis.yml",
       before,
       before + "people: {childen: 0.3}\n",
       {"crisis.yml:6:10: unknown key \"childen\" in \"people\"; write \"children\", the nearest known key"}},
      {"crisis.yml",
       before,
       before + "people: {children: 1.5}\n",
       {"crisis.yml:6:20: children: \"1.5\" is too large; write a number from 0 to 1"}},
      {"crisis.yml",
       before,
       before + "people: {children: {source: x}}\n",
       {"crisis.yml:6:20: key \"value\" is missing; write the share of the people, as in \"value: 0.52\""}},
      {"crisis.yml",
       before,
       before + "people: 0.5\n",
       {"crisis.yml:6:9: \"people\" must be \"key: value\" lines; write its keys one a line, as in "
        "\"women_and_girls: …\""}},
  });
}

TEST(Faults, Settings) {
  expect_faults({
      {"crisis.yml",
       "name: Test\n",
       "",
       {"crisis.yml:1:1: key \"name\" is missing; give the crisis a name, as in \"name: River valley 2024\""}},
      {"crisis.yml",
       "name: Test\n",
       "name:\n",
       {"crisis.yml:1:1: key \"name\" has no value; give the crisis a name, as in \"name: River valley 2024\""}},
      {"crisis.yml",
       "name: Test\n",
       "name: [Test]\n",
       {"crisis.yml:1:7: key \"name\" must have a single value; write \"name: value\""}},
      {"crisis.yml",
       "+04:00\"",
       "Asia/Yervan\"",
       {"crisis.yml:2:12: time_zone: \"Asia/Yervan\" is not a time zone this system knows; write an IANA name such as "
        "Asia/Yerevan, or an offset such as +04:00 (the system's package tzdata has the names)"}},
      {"crisis.yml",
       "2024-05-01T00:00+04:00",
       "2024-05-01T00:00",
       {"crisis.yml:3:8: start: \"2024-05-01T00:00\" has no offset from UTC; add the offset that held there and then: "
        "2024-05-01T00:00Z or 2024-05-01T00:00+04:00"}},
      {"crisis.yml",
       "2024-05-11T00:00+04:00",
       "2024-04-11T00:00+04:00",
       {"crisis.yml:4:6: end \"2024-04-11T00:00+04:00\" is not after start \"2024-05-01T00:00+04:00\"; write a later "
        "end"}},
      {"crisis.yml",
       "step: PT1H",
       "step: PT7H",
       {"crisis.yml:5:7: step: \"PT7H\" divides neither an hour nor a day; write PT10M, PT15M, PT30M, PT1H, PT2H, PT6H "
        "or P1D"}},
      {"crisis.yml",
       "step: PT1H",
       "step: 1h",
       {"crisis.yml:5:7: step: \"1h\" is not an ISO 8601 duration; write days, hours or minutes as P7D, PT36H or "
        "PT90M"}},
      {"crisis.yml",
       "step: PT1H",
       "stpe: PT1H",
       {"crisis.yml:5:1: unknown key \"stpe\" in crisis.yml; write \"step\", the nearest known key"}},
      {"crisis.yml",
       "step: PT1H",
       "step: PT1S\nend: 2024-05-11T00:00+04:00",
       {"crisis.yml:6:1: key \"end\" is already in line 4; keep one of the two"}},
      {"crisis.yml",
       "end: 2024-05-11T00:00+04:00\nstep: PT1H",
       "end: 2024-05-31T00:00+04:00\nstep: PT1S",
       {"crisis.yml:5:7: the period has 2592000 steps of PT1S; write a longer step or an earlier end: at most 1000000 "
        "steps"}},
  });
}

TEST(Faults, Groups) {
  expect_faults({
      {"crisis.yml",
       "share: 0.75",
       "share: 0.7",
       {"crisis.yml:7:3: the shares of the groups add up to 0.95; change them so that they add up to 1"}},
      {"crisis.yml",
       "share: 0.75",
       "share: 1.75",
       {"crisis.yml:8:12: share: \"1.75\" is too large; write a number above 0 and at most 1"}},
      {"crisis.yml",
       "share: 0.75",
       "share: 0",
       {"crisis.yml:8:12: share: \"0\" is too small; write a number above 0 and at most 1"}},
      {"crisis.yml",
       "name: guests",
       "name: residents",
       {"crisis.yml:9:5: group \"residents\" is there twice; give every group its own name"}},
      {"crisis.yml",
       "0.5..0.9",
       "0.9..0.5",
       {"crisis.yml:11:28: range: \"0.9..0.5\" is a range whose low end is above its high end; write 0.5..0.9"}},
      {"crisis.yml",
       "0.5..0.9",
       "0.5..1",
       {"crisis.yml:11:28: range: \"0.5..1\" ends at 1; write the number below 1 that it stays under with 95 % chance, "
        "as "
        "0.99"}},
      {"crisis.yml",
       "sd: 0.2",
       "sd: 0..0.5",
       {"crisis.yml:15:25: sd: \"0..0.5\" begins at 0; write the small number above 0 that it exceeds with 95 % "
        "chance"}},
      {"crisis.yml",
       "0.5..0.9",
       "0.5..many",
       {"crisis.yml:11:28: range: \"many\" is not a number; write a number such as 12.5"}},
      {"crisis.yml",
       "0.5..0.9",
       "0..0.9",
       {"crisis.yml:11:28: range: \"0..0.9\" begins at 0; write the small number above 0 that it exceeds with 95 % "
        "chance"}},
      {"crisis.yml",
       "{range: 0.5..0.9, source: judgement}",
       "{source: judgement}",
       {"crisis.yml:11:20: key \"range\" is missing; write a value or low..high, as in \"range: 0.3..0.9\""}},
      {"crisis.yml",
       "{range: 0.5..0.9, source: judgement}",
       "{rnage: 0.5..0.9}",
       {"crisis.yml:11:20: key \"range\" is missing; write a value or low..high, as in \"range: 0.3..0.9\"",
        "crisis.yml:11:21: unknown key \"rnage\" in \"share_leaving\"; write \"range\", the nearest known key"}},
      {"crisis.yml",
       "{range: 0.5..0.9, source: judgement}",
       "[0.5, 0.9]",
       {"crisis.yml:11:20: \"share_leaving\" must be \"key: value\" lines; write its keys one a line, as in \"range: "
        "…\""}},
      {"crisis.yml",
       "{Hill: 2}",
       "{Hil: 2}",
       {"crisis.yml:12:22: unknown place \"Hil\"; write \"Hill\", the nearest known place; or add it to places.csv"}},
      {"crisis.yml",
       "{Hill: 2}",
       "{Hill: -2}",
       {"crisis.yml:12:28: Hill: \"-2\" is negative; write a number from 0 to 1000000"}},
      {"crisis.yml",
       "{Hill: 2}",
       "2",
       {"crisis.yml:12:21: \"attractiveness\" must be \"key: value\" lines; write its keys one a line, as in \"key: "
        "…\""}},
  });
  Files files = changed("crisis.yml", "{Hill: 2}", "{Hill: 2}");
  files["crisis.yml"] = "name: T\nstart: 2024-05-01T00:00Z\nend: 2024-05-11T00:00Z\ngroups: []\n";
  EXPECT_THAT(test::faults_of(files),
              ElementsAre("crisis.yml:4:9: there is no group; describe one, or leave the key \"groups\" out"));
}

TEST(Faults, Model) {
  expect_faults({
      {"crisis.yml",
       "1000..2000",
       "0..2000",
       {"crisis.yml:14:15: population: \"0..2000\" begins at 0; write the small number above 0 that it exceeds with 95 "
        "% chance"}},
      {"crisis.yml",
       "1000..2000",
       "1e11",
       {"crisis.yml:14:15: population: \"1e11\" is too large; write a number above 0 and at most 10000000000"}},
      {"crisis.yml",
       "1000..2000",
       "1000-2000",
       {"crisis.yml:14:15: population: \"1000-2000\" is not a number or range; write a range as 5..7"}},
      {"crisis.yml", "sd: 0.2", "sd: 9", {"crisis.yml:15:25: sd: \"9\" is too large; write a number from 0 to 5"}},
      {"crisis.yml",
       "time: PT6H",
       "time: P1M",
       {"crisis.yml:15:36: time: \"P1M\" counts months or years, whose length varies; write it in days, such as P30D; "
        "minutes stand after a T"}},
      {"crisis.yml",
       "  population: 1000..2000\n",
       "  poplation: 1000..2000\n",
       {"crisis.yml:14:3: unknown key \"poplation\" in \"model\"; write \"population\", the nearest known key"}},
      {"crisis.yml",
       "  population: 1000..2000\n",
       "  counting_background: 0..1\n",
       {"crisis.yml:14:24: counting_background: \"0..1\" begins at 0; write the small number above 0 that it exceeds "
        "with 95 % chance"}},
  });
}

TEST(Faults, Yaml) {
  expect_faults({
      {"crisis.yml",
       "step: PT1H\n",
       "step: PT1H\nname: Other\n",
       {"crisis.yml:6:1: key \"name\" is already in line 1; keep one of the two"}},
      {"crisis.yml",
       "    share: 0.75\n",
       "   share: 0.75\n",
       {"crisis.yml:8:4: this is no YAML: did not find expected '-' indicator; check the indentation (blanks, no "
        "tabs), quotes and brackets here and just above"}},
      {"crisis.yml",
       "{sd: 0.2, time: PT6H}",
       "{sd: 0.2, time: PT6H",
       {"crisis.yml:16:1: this is no YAML: missing comma in flow mapping; check the indentation (blanks, no tabs), "
        "quotes and brackets here and just above"}},
      {"crisis.yml",
       "name: Test",
       "name: \"Test",
       {"crisis.yml:1:7: this is no YAML: wrongly indented double-quoted scalar; check the indentation (blanks, no "
        "tabs), quotes and brackets here and just above"}},
      {"crisis.yml",
       "step: PT1H\n",
       "step: \tPT1H\n\tend: 1\n",
       {"crisis.yml:5:8: this is no YAML: invalid multiline plain key; check the indentation (blanks, no tabs), quotes "
        "and brackets here and just above"}},
      {"crisis.yml",
       "name: Test",
       "name: &anchor Test",
       {"crisis.yml:1:15: anchors (&) and aliases (*) are not used here; write the value out"}},
      {"crisis.yml",
       "name: Test",
       "name: !tag Test",
       {"crisis.yml:1:12: tags (!) are not used here; write the value without its tag"}},
      {"crisis.yml",
       "name: Test",
       "name: T\xE9st",
       {"crisis.yml:1:8: the byte 0xE9 is not UTF-8 (in Latin-1 it would be \"é\"); save the file as UTF-8"}},
      {"crisis.yml",
       "step: PT1H\n",
       "---\nstep: PT1H\n",
       {"crisis.yml:5:1: a second document begins here; keep one document: remove the line \"---\" and what follows"}},
      {"crisis.yml",
       "name: Test",
       "- Test",
       {"crisis.yml:2:1: this is no YAML: invalid scalar at the end of block sequence; check the indentation (blanks, "
        "no tabs), quotes and brackets here and just above"}},
  });
  Files files = test::sound_files();
  files["crisis.yml"] = "just words\n";
  EXPECT_THAT(
      test::faults_of(files),
      ElementsAre("crisis.yml:1:1: the file holds no \"key: value\" lines; see docs/crisis-folder.md for an example"));
  files["crisis.yml"] = "# only a comment\n";
  EXPECT_THAT(test::faults_of(files),
              ElementsAre("crisis.yml:1:1: the file is empty; see docs/crisis-folder.md for an example"));
}

TEST(Faults, Places) {
  expect_faults({
      {"places.csv",
       "Hill,reception",
       "Bridge,reception",
       {"crisis.yml:12:22: unknown place \"Hill\"; known: Town, Bridge; or add it to places.csv",
        "places.csv:4:1: place \"Bridge\" is already in line 3; keep one of the two, or tell them apart by name",
        "routes.csv:3:8: unknown place \"Hill\"; known: Town, Bridge; or add it to places.csv",
        "figures.csv:3:31: unknown place \"Hill\"; known: Town, Bridge; or add it to places.csv"}},
      {"places.csv",
       "Hill,reception",
       ",reception",
       {"crisis.yml:12:22: unknown place \"Hill\"; known: Town, Bridge; or add it to places.csv",
        "places.csv:4:1: name is empty; give the place a name",
        "routes.csv:3:8: unknown place \"Hill\"; known: Town, Bridge; or add it to places.csv",
        "figures.csv:3:31: unknown place \"Hill\"; known: Town, Bridge; or add it to places.csv"}},
      {"places.csv",
       "Hill,reception",
       "all,transit,,,,,,,,\nHill,reception",
       {"places.csv:4:1: no place can have the name \"all\": it stands for the crossings together; choose another "
        "name"}},
      {"places.csv",
       "Hill,reception",
       "Hill - East,transit,,,,,,,,\nHill,reception",
       {"places.csv:4:1: the name \"Hill - East\" contains \" - \", which stands between the ends of a route; write it "
        "with another dash, as in \"A-B\" or \"A – B\""}},
      {"places.csv",
       "Hill,reception",
       "\"Hill\nEast\",transit,,,,,,,,\nHill,reception",
       {"places.csv:4:1: the name has a line break or another control character; write it on one line"}},
      {"places.csv",
       "Town,origin",
       "\"Upper\tTown\x1B[2J\",transit,,,,,,,,\nTown,origin",
       {"places.csv:2:1: the name has a line break or another control character; write it on one line"}},
      {"places.csv",
       "Hill,reception",
       "Hill,recption",
       {"places.csv:4:6: kind: \"recption\" is no kind of place; write \"reception\", the nearest known kind of "
        "place"}},
      {"places.csv",
       "Hill,reception",
       "Hill,",
       {"places.csv:4:6: kind is empty; write origin, transit, crossing, reception or camp"}},
      {"places.csv",
       "Hill,reception",
       "Hill,\"re\n\x1B[2Jception\"",
       {"places.csv:4:6: kind: \"re\\n\\x1B[2Jception\" is no kind of place; write \"reception\", the nearest known "
        "kind of place"}},
      {"places.csv", "40.3", "91", {"places.csv:4:16: lat: \"91\" is too large; write a number from -90 to 90"}},
      {"places.csv",
       "40.3",
       "-90.01",
       {"places.csv:4:16: lat: \"-90.01\" is too small; write a number from -90 to 90"}},
      {"places.csv",
       "40.3",
       "40°18'",
       {"places.csv:4:16: lat: \"40°18'\" is not a number; write digits and a decimal point only, without thousands "
        "separators, blanks or decimal commas"}},
      {"places.csv", "20.3", "181", {"places.csv:4:21: lon: \"181\" is too large; write a number from -180 to 180"}},
      {"places.csv", "20.3", "", {"places.csv:4:21: lat without lon; write both, in degrees, or neither"}},
      {"places.csv",
       "1200",
       "",
       {"places.csv:2:23: origin \"Town\" has no population; write how many people live there, as in \"12000\" or "
        "\"10000..14000\""}},
      {"places.csv",
       "1200",
       "0",
       {"places.csv:2:23: population: \"0\" is too small; write a number above 0 and at most 10000000000"}},
      {"places.csv",
       "1200",
       "2000..1000",
       {"places.csv:2:23: population: \"2000..1000\" is a range whose low end is above its high end; write "
        "1000..2000"}},
      {"places.csv",
       "1200",
       "about 1200",
       {"places.csv:2:23: population: \"about 1200\" is not a number; write digits and a decimal point only, without "
        "thousands separators, blanks or decimal commas"}},
      {"places.csv",
       "500",
       "0",
       {"places.csv:4:27: capacity: \"0\" leaves no room; write how many people, or leave it empty where there is no "
        "limit"}},
      {"places.csv",
       "500",
       "12.5",
       {"places.csv:4:27: capacity: \"12.5\" is not a whole number of 0 or more; write a whole number such as 1200, in "
        "digits only"}},
      {"places.csv",
       "100..900",
       "-100..900",
       {"places.csv:3:29: crossing_rate: \"-100..900\" is negative; write a number above 0 and at most 10000000"}},
      {"places.csv",
       "100..900",
       "0..900",
       {"places.csv:3:29: crossing_rate: \"0..900\" begins at 0; write the small number above 0 that it exceeds with "
        "95 % chance"}},
      {"places.csv",
       "1200,,,",
       "1200,,50,",
       {"places.csv:2:29: a crossing_rate at \"Town\", which is of kind origin; only a crossing has one: leave it "
        "empty or write kind \"crossing\""}},
      {"places.csv",
       "1200,,,",
       "1200,,,50",
       {"places.csv:2:30: a registration_rate at the origin \"Town\"; leave it empty: people are registered where they "
        "come to"}},
      {"places.csv",
       "0.01..0.1",
       "0..0.1",
       {"places.csv:4:40: onward_rate: \"0..0.1\" begins at 0; write the small number above 0 that it exceeds with 95 "
        "% chance"}},
      {"places.csv",
       "900,,,",
       "900,,0.1,",
       {"places.csv:3:39: an onward_rate at \"Bridge\", which is of kind crossing; only a reception place or a camp "
        "has one: leave it empty"}},
      {"places.csv",
       "name,kind,lat,lon",
       "name,kind,lat,long",
       {"places.csv:1:1: column \"lon\" is missing, but \"lat\" is there; add it to the header row, or remove both",
        "places.csv:1:15: unknown column \"long\"; write \"lon\", the nearest known column"}},
      {"places.csv",
       "name,kind,lat,lon",
       "nmae,kind,lat,lon",
       {"places.csv:1:1: unknown column \"nmae\"; write \"name\", the nearest known column",
        "places.csv:1:1: column \"name\" is missing; add it to the header row"}},
      {"places.csv",
       "name,kind,lat,lon",
       "name,kind,lat,lat",
       {"places.csv:1:1: column \"lon\" is missing, but \"lat\" is there; add it to the header row, or remove both",
        "places.csv:1:15: the column \"lat\" appears twice; rename or remove one of them"}},
      {"places.csv",
       "Hill,reception,40.3",
       "Hill,reception,40.3,",
       {"places.csv:4:51: the row has 11 fields where the header has 10; remove what is too much, and put a field that "
        "holds a comma into double quotes"}},
      {"places.csv",
       "census",
       "\"census",
       {"places.csv:2:32: the quote that opens here is never closed; close it with \", and write a quote inside a "
        "field twice: \"\""}},
      {"places.csv",
       "census",
       "recensi\xF3n",
       {"places.csv:2:39: the byte 0xF3 is not UTF-8 (in Latin-1 it would be \"ó\"); save the file as UTF-8"}},
  });
}

TEST(Faults, Routes) {
  expect_faults({
      {"routes.csv",
       "Bridge,Hill",
       "Brigde,Hill",
       {"routes.csv:3:1: unknown place \"Brigde\"; write \"Bridge\", the nearest known place; or add it to "
        "places.csv"}},
      {"routes.csv",
       "Bridge,Hill",
       "Bridge,Mountain",
       {"routes.csv:3:8: unknown place \"Mountain\"; known: Town, Bridge, Hill; or add it to places.csv"}},
      {"routes.csv",
       "Bridge,Hill",
       "Bridge,Bridge",
       {"routes.csv:3:8: the route leads from \"Bridge\" to itself; name two places, or remove the row"}},
      {"routes.csv", "Bridge,Hill", "Bridge,", {"routes.csv:3:8: to is empty; name the place it ends at"}},
      {"routes.csv",
       "Hill,20",
       "Hill,-20",
       {"routes.csv:3:13: km: \"-20\" is negative; write a number above 0 and at most 20040"}},
      {"routes.csv",
       "Hill,20",
       "Hill,0",
       {"routes.csv:3:13: km: \"0\" is too small; write a number above 0 and at most 20040"}},
      {"routes.csv", "Hill,20", "Hill,", {"routes.csv:3:13: km is empty; write the length in km"}},
      {"routes.csv",
       "Hill,20",
       "Hill,20 km",
       {"routes.csv:3:13: km: \"20 km\" is not a number; write digits and a decimal point only, without thousands "
        "separators, blanks or decimal commas"}},
      {"routes.csv",
       "Hill,20",
       "Hill,30000",
       {"routes.csv:3:13: km: \"30000\" is too large; write a number above 0 and at most 20040"}},
      {"routes.csv",
       "Hill,20,60",
       "Hill,20,0",
       {"routes.csv:3:16: speed: \"0\" is too small; write a number above 0 and at most 1200"}},
      {"routes.csv",
       "500..2000",
       "2000..500",
       {"routes.csv:2:19: flow: \"2000..500\" is a range whose low end is above its high end; write 500..2000"}},
      {"routes.csv",
       "500..2000",
       "0..500",
       {"routes.csv:2:19: flow: \"0..500\" begins at 0; write the small number above 0 that it exceeds with 95 % "
        "chance"}},
      {"routes.csv",
       "4000",
       "many",
       {"routes.csv:2:29: storage: \"many\" is not a whole number of 0 or more; write a whole number such as 1200, in "
        "digits only"}},
      {"routes.csv",
       ",yes,",
       ",maybe,",
       {"routes.csv:2:34: two_way: \"maybe\" is neither yes nor no; write \"yes\" or \"no\""}},
      {"routes.csv",
       "2024-05-01T06:00+04:00",
       "2024-05-01T06:00",
       {"routes.csv:2:38: opens: \"2024-05-01T06:00\" has no offset from UTC; add the offset that held there and then: "
        "2024-05-01T06:00Z or 2024-05-01T06:00+04:00"}},
      {"routes.csv",
       "2024-05-09T00:00+04:00",
       "2024-05-01T06:00+04:00",
       {"routes.csv:2:61: closes \"2024-05-01T06:00+04:00\" is not after opens \"2024-05-01T06:00+04:00\"; write a "
        "later time, or leave closes empty"}},
      {"routes.csv",
       "Bridge,Hill,20,60,,,,,\n",
       "Bridge,Hill,20,60,,,,,\nHill,Bridge,20,60,,,,,\n",
       {"routes.csv:4:1: the route between \"Hill\" and \"Bridge\" is already in line 3; keep one of the two; lead a "
        "second road by way of a transit place"}},
      {"routes.csv",
       "storage",
       "storge",
       {"routes.csv:1:23: unknown column \"storge\"; write \"storage\", the nearest known column"}},
  });
}

TEST(Faults, Events) {
  expect_faults({
      {"events.csv",
       "2024-05-02T00:00+04:00",
       "2024-05-02T00:00",
       {"events.csv:2:1: time: \"2024-05-02T00:00\" has no offset from UTC; add the offset that held there and then: "
        "2024-05-02T00:00Z or 2024-05-02T00:00+04:00"}},
      {"events.csv",
       "2024-05-02T00:00+04:00",
       "2024-05-02",
       {"events.csv:2:1: time: \"2024-05-02\" is a day without a time; write date, time and offset from UTC as "
        "2023-09-28T09:00+04:00"}},
      {"events.csv",
       "2024-05-02T00:00+04:00",
       "",
       {"events.csv:2:1: time is empty; write date, time and offset, as in \"2023-09-28T09:00+04:00\""}},
      {"events.csv",
       "2024-05-02T00:00+04:00",
       "2024-04-30T23:59+04:00",
       {"events.csv:2:1: time \"2024-04-30T23:59+04:00\" is outside the period 2024-05-01T00:00+04:00 to "
        "2024-05-11T00:00+04:00; correct it, or change start or end in crisis.yml"}},
      {"events.csv",
       "2024-05-02T00:00+04:00",
       "2024-05-11T00:01+04:00",
       {"events.csv:2:1: time \"2024-05-11T00:01+04:00\" is outside the period 2024-05-01T00:00+04:00 to "
        "2024-05-11T00:00+04:00; correct it, or change start or end in crisis.yml"}},
      {"events.csv",
       "conflict",
       "conflcit",
       {"events.csv:2:24: kind: \"conflcit\" is no kind of event; write \"conflict\", the nearest known kind of "
        "event"}},
      {"events.csv",
       "conflict,Town,1",
       "conflict,Town,",
       {"events.csv:2:38: a conflict without value; write the intensity, 0 or more, as in \"1\""}},
      {"events.csv",
       "conflict,Town,1",
       "conflict,Town,-1",
       {"events.csv:2:38: value: \"-1\" is negative; write a number from 0 to 1000000"}},
      {"events.csv",
       "conflict,Town,1",
       "conflict,Twon,1",
       {"events.csv:2:33: unknown place \"Twon\"; write \"Town\", the nearest known origin"}},
      {"events.csv",
       "conflict,Town,1",
       "conflict,Bridge,1",
       {"events.csv:2:33: \"Bridge\" is of kind crossing, but a conflict is at an origin; known: Town"}},
      {"events.csv",
       "conflict,Town,1",
       "conflict,Town - Bridge,1",
       {"events.csv:2:33: \"Town - Bridge\" is a route, but a conflict is at an origin; known: Town"}},
      {"events.csv", "conflict,Town,1", "conflict,,1", {"events.csv:2:33: a conflict without where; name the origin"}},
      {"events.csv",
       "conflict,Town,1",
       "announcement,,0",
       {"events.csv:2:38: value: \"0\" is too small; write a number above 0 and at most 1000000"}},
      {"events.csv",
       "closure,Town - Bridge,",
       "closure,Town - Hill,",
       {"events.csv:3:32: unknown route \"Town - Hill\"; write \"Town - Bridge\", the nearest known crossing or "
        "route"}},
      {"events.csv",
       "closure,Town - Bridge,",
       "closure,Town,",
       {"events.csv:3:32: \"Town\" is of kind origin, but a closure is at a crossing or route; known: Bridge, Town - "
        "Bridge, Bridge - Hill"}},
      {"events.csv",
       "closure,Town - Bridge,",
       "closure,Town - Bridge,0",
       {"events.csv:3:46: a closure has no value, but \"0\" is there; leave it empty; put what else is known into "
        "note"}},
      {"events.csv",
       "closure,Town - Bridge,",
       "flow,Bridge,2",
       {"events.csv:3:29: \"Bridge\" is of kind crossing, but a flow is at a route; known: Town - Bridge, Bridge - "
        "Hill"}},
      {"events.csv",
       "value",
       "vlaue",
       {"events.csv:1:17: unknown column \"vlaue\"; write \"value\", the nearest known column",
        "events.csv:2:1: a conflict without value; write the intensity, 0 or more, as in \"1\""}},
  });
}

TEST(Faults, Figures) {
  expect_faults({
      {"figures.csv",
       "a,arrivals,100",
       "a,arrivals,a hundred",
       {"figures.csv:2:12: value: \"a hundred\" is not a number; write a number such as 12.5"}},
      {"figures.csv",
       "12:00+04:00,Bridge",
       "12:00+04:00,Brige",
       {"figures.csv:2:40: unknown place \"Brige\"; write \"Bridge\", the nearest known place; or add it to "
        "places.csv"}},
      {"figures.csv",
       "2024-05-02T12:00+04:00,Bridge,2024-05-02T13",
       "2024-04-02T12:00+04:00,Bridge,2024-05-02T13",
       {"figures.csv:2:17: as_of \"2024-04-02T12:00+04:00\" is outside the period 2024-05-01T00:00+04:00 to "
        "2024-05-11T00:00+04:00; correct it, or change start or end in crisis.yml"}},
      {"figures.csv",
       "2024-05-03,Hill",
       "2024-05-12,Hill",
       {"figures.csv:3:20: as_of \"2024-05-12\" is outside the period 2024-05-01T00:00+04:00 to "
        "2024-05-11T00:00+04:00; correct it, or change start or end in crisis.yml"}},
      {"figures.csv",
       "b,registered",
       "a,registered",
       {"figures.csv:3:1: claim \"a\" is already in line 2; give every claim its own id",
        "figures.csv:3:38: claim \"a\" supersedes itself; name the claim it corrects"}},
      {"figures.csv",
       "id,metric,value,high,as_of,at",
       "id,metric,value,high,as_of,group",
       {"figures.csv:2:40: unknown group \"Bridge\"; known: residents, guests",
        "figures.csv:3:31: unknown group \"Hill\"; known: residents, guests"}},
  });
}

TEST(Faults, ADayOfWhichAPartIsWithinThePeriodCounts) {
  Files files = changed("crisis.yml", "2024-05-01T00:00+04:00", "2024-05-03T23:59:59+04:00");
  files["events.csv"] = "time,kind\n";
  files["figures.csv"] = "id,metric,value,as_of\na,arrivals,1,2024-05-03\n";
  EXPECT_THAT(test::faults_of(files), IsEmpty());
  files["figures.csv"] = "id,metric,value,as_of\na,arrivals,1,2024-05-02\n";
  EXPECT_THAT(test::faults_of(files),
              ElementsAre("figures.csv:2:14: as_of \"2024-05-02\" is outside the period 2024-05-03T23:59:59+04:00 to "
                          "2024-05-11T00:00+04:00; correct it, or change start or end in crisis.yml"));
}

}  // namespace
}  // namespace corridor
