// What is said of a Flee folder that cannot be run: each fault by its place, its value and a remedy, word for word.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/crisis/flee_fixture.hpp"

namespace corridor {
namespace {

using test::changed_flee;
using test::Files;
using test::flee_faults;
using test::flee_faults_in;
using test::flee_files;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(FleeFaults, TheFolderTheCasesStartFromHasNone) {
  EXPECT_THAT(flee_faults(flee_files()), IsEmpty());
}

struct Case {
  std::string file, from, to;
  std::vector<std::string> faults;
};

void expect_faults(const std::vector<Case>& cases) {
  for (const Case& one : cases) {
    EXPECT_THAT(flee_faults(changed_flee(one.file, one.from, one.to)), testing::ElementsAreArray(one.faults))
        << one.file << ": " << one.from << " → " << one.to;
  }
}

TEST(FleeFaults, Places) {
  expect_faults({
      {"locations.csv",
       "1.5,",
       "91,",
       {"locations.csv:2:16: latitude \"91\" lies outside -90..90; write a number in that range"}},
      {"locations.csv",
       "30.25",
       "-180.5",
       {"locations.csv:2:20: longitude \"-180.5\" lies outside -180..180; write a number in that range"}},
      {"locations.csv",
       "1.5,",
       "nan,",
       {"locations.csv:2:16: latitude: \"nan\" is not a number; write a number such as 12.5"}},
      {"locations.csv", "1.5,", ",", {"locations.csv:2:16: latitude is missing; write it, or remove the row"}},
      {"locations.csv",
       "1000",
       "\"22,849\"",
       {"locations.csv:2:42: population: \"22,849\" is not a number; write digits and a decimal point only, without "
        "thousands separators, blanks or decimal commas"}},
      {"locations.csv",
       "1000",
       "22,849",
       {"locations.csv:2:45: \"849\" stands beyond the last column; remove it, name its column in the first line, or "
        "write a number without commas"}},
      {"locations.csv",
       "1000",
       "-5",
       {"locations.csv:2:42: population \"-5\" is negative; write the number of people, or nothing"}},
      {"locations.csv",
       "1000",
       "1e11",
       {"locations.csv:2:42: population \"1e11\" lies outside -10000000000..10000000000; write a number in that "
        "range"}},
      {"locations.csv",
       "1000",
       "inf",
       {"locations.csv:2:42: population: \"inf\" is not a number; write a number such as 12.5"}},
      {"locations.csv",
       "500\n",
       "500\nVillage,West,Home,1,1,town\n",
       {"locations.csv:5:1: place \"Village\" is already in line 3; give every place its own name"}},
      {"locations.csv",
       "500\n",
       "500\n,West,Home,1,1,town\n,West,Home,1,1,town\n",
       {"locations.csv:5:1: the name is missing; write it, or remove the row",
        "locations.csv:6:1: the name is missing; write it, or remove the row"}},
      {"locations.csv",
       "500\n",
       "500\nHill,West\n",
       {"locations.csv:5:1: the row has 2 fields where at least 6 are needed; write name, region, country, latitude, "
        "longitude, location_type"}},
      {"locations.csv",
       "500\n",
       "500\n,,,,,,,\n",
       {"locations.csv:5:1: the name is missing; write it, or remove the row",
        "locations.csv:5:6: location_type \"\" is not known or not done by Corridor; write conflict_zone, town, camp, "
        "idpcamp, forwarding_hub or marker"}},
      {"locations.csv",
       "camp",
       "flood_zone",
       {"locations.csv:4:24: location_type \"flood_zone\" is not known or not done by Corridor; write conflict_zone, "
        "town, camp, idpcamp, forwarding_hub or marker"}},
      {"locations.csv",
       "camp",
       "",
       {"locations.csv:4:24: location_type \"\" is not known or not done by Corridor; write conflict_zone, town, camp, "
        "idpcamp, forwarding_hub or marker"}},
      {"locations.csv",
       "conflict_zone,0",
       "conflict_zone,0.5",
       {"locations.csv:2:40: conflict_date \"0.5\" is no whole number of days; write a day, counted from 0"}},
      {"locations.csv",
       "conflict_zone,0",
       "conflict_zone,1e9",
       {"locations.csv:2:40: conflict_date \"1e9\" lies outside -100000..100000; write a number in that range"}},
      {"locations.csv",
       "population\n",
       "population,capacity_per_day\n",
       {"locations.csv:1:69: Corridor does not do \"capacity_per_day\"; remove the column if the case can do without, "
        "or run this folder with Flee"}},
      {"locations.csv",
       "Village,",
       "\"Village,",
       {"locations.csv:3:1: the quote that opens here is never closed; close it with \", and write a quote inside a "
        "field twice: \"\"",
        "routes.csv:2:6: unknown place \"Village\"; known: Town, Camp; or add it to locations.csv",
        "routes.csv:3:1: unknown place \"Village\"; known: Town, Camp; or add it to locations.csv",
        "conflicts.csv:1:11: unknown place \"Village\"; known: Town, Camp; or add it to locations.csv"}},
  });
}

TEST(FleeFaults, Routes) {
  expect_faults({
      {"routes.csv",
       "Town,Village",
       "Town,Vilage",
       {"routes.csv:2:6: unknown place \"Vilage\"; write \"Village\", the nearest known place; or add it to "
        "locations.csv"}},
      {"routes.csv",
       "40",
       "-40",
       {"routes.csv:2:14: distance \"-40\" lies outside 1e-06..50000; write a number in that range"}},
      {"routes.csv",
       "40",
       "0",
       {"routes.csv:2:14: distance \"0\" lies outside 1e-06..50000; write a number in that range"}},
      {"routes.csv", "40,", "", {"routes.csv:2:14: distance is missing; write it, or remove the row"}},
      {"routes.csv",
       "40",
       "forty",
       {"routes.csv:2:14: distance: \"forty\" is not a number; write a number such as 12.5"}},
      {"routes.csv",
       "40,",
       "1,200",
       {"routes.csv:2:16: forced_redirection \"200\" lies outside 0..2; write a number in that range"}},
      {"routes.csv",
       "40,",
       "40,0.5",
       {"routes.csv:2:17: forced_redirection \"0.5\" is not known; write 0, 1, 2 or nothing"}},
      {"routes.csv",
       "Village,Camp",
       "Town,Village",
       {"routes.csv:3:1: the route between \"Town\" and \"Village\" is already in line 2; keep one of the two: Flee "
        "would use both, and go this way more often"}},
      {"routes.csv",
       "Village,Camp",
       "Village,Village",
       {"routes.csv:3:9: the route leads from \"Village\" to itself; name two places, or remove the row"}},
      {"routes.csv",
       "Village,Camp,60.5,0\n",
       "Village\n",
       {"routes.csv:3:1: the place is missing; write it, or remove the row",
        "routes.csv:3:1: distance is missing; write it, or remove the row"}},
      {"routes.csv",
       "redirection\nTown,Village,40,",
       "redirection,max_move_speed\nTown,Village,40,,0",
       {"routes.csv:2:18: max_move_speed \"0\" lies outside 1e-06..1000000; write a number in that range"}},
      {"routes.csv",
       "redirection\nTown,Village,40,",
       "redirection,walk_probability\nTown,Village,40,,1.5",
       {"routes.csv:2:18: walk_probability \"1.5\" lies outside 0..1; write a number in that range"}},
      {"routes.csv",
       "Town,Village,40,\nVillage,Camp,60.5,0\n",
       "",
       {"routes.csv: there are no routes: nobody could move; add them"}},
  });
}

TEST(FleeFaults, Closures) {
  expect_faults({
      {"closures.csv",
       "country,Home,Next,0,3",
       "contry,Home,Next,0,3",
       {"closures.csv:2:1: closure \"contry\" is not known; write \"country\", the nearest known closure"}},
      {"closures.csv",
       "country,Home,Next,0,3",
       "country,Home,Nxt,0,3",
       {"closures.csv:2:14: no place is in the country \"Nxt\"; write a country of locations.csv as it stands there"}},
      {"closures.csv",
       "country,Home,Next,0,3",
       "location,Hill,,0,3",
       {"closures.csv:2:10: unknown place \"Hill\"; known: Town, Village, Camp; or add it to locations.csv"}},
      {"closures.csv",
       "country,Home,Next,0,3",
       "link,Town,Hill,0,3",
       {"closures.csv:2:11: unknown place \"Hill\"; known: Town, Village, Camp; or add it to locations.csv"}},
      {"closures.csv",
       "country,Home,Next,0,3",
       "camp,Town,,0,3",
       {"closures.csv:2:6: \"Town\" is no camp; name a camp, or write location or link in the first column"}},
      {"closures.csv",
       "country,Home,Next,0,3",
       "camp,,,0,3",
       {"closures.csv:2:6: the place is missing; write it, or remove the row"}},
      {"closures.csv",
       "country,Home,Next,0,3",
       "country,Home,Next,soon,3",
       {"closures.csv:2:19: the first day: \"soon\" is not a number; write a number such as 12.5"}},
      {"closures.csv",
       "country,Home,Next,0,3",
       "country,Home,Next,-1,3",
       {"closures.csv:2:19: the first day \"-1\" is before the start: Flee would never close; write 0 to close from "
        "the start on"}},
      {"closures.csv",
       "country,Home,Next,0,3",
       "country,Home,Next,1.5,2015-05-01",
       {"closures.csv:2:19: the first day \"1.5\" is no whole number of days; write a day, counted from 0",
        "closures.csv:2:23: the day of opening: \"2015-05-01\" is not a number; write a number such as 12.5"}},
      {"closures.csv",
       "country,Home,Next,0,3",
       "country,Home,Next",
       {"closures.csv:2:14: the first day is missing; write it, or remove the row"}},
      {"closures.csv",
       "country,Home,Next,0,3",
       "country",
       {"closures.csv:2:1: no place is in the country \"\"; write a country of locations.csv as it stands there",
        "closures.csv:2:1: no place is in the country \"\"; write a country of locations.csv as it stands there",
        "closures.csv:2:1: the first day is missing; write it, or remove the row"}},
      {"closures.csv",
       "country,Home,Next,0,3",
       "country,Home,Next,0,3,4",
       {"closures.csv:2:23: \"4\" stands beyond the last column; remove it, name its column in the first line, or "
        "write a number without commas"}},
  });
}

TEST(FleeFaults, Conflicts) {
  expect_faults({
      {"conflicts.csv",
       "Village",
       "Vilage",
       {"conflicts.csv:1:11: unknown place \"Vilage\"; write \"Village\", the nearest known place; or add it to "
        "locations.csv"}},
      {"conflicts.csv",
       "\n1,",
       "\n2015-06-02,",
       {"conflicts.csv:3:1: day 2015-06-02 where day 1 was expected; write every day from 0 on, each once"}},
      {"conflicts.csv",
       "Village",
       "Town",
       {"conflicts.csv:1:11: the column \"Town\" appears twice, with other numbers; rename or remove one of them"}},
      {"conflicts.csv",
       "1,1,0.5",
       "2,1,0.5",
       {"conflicts.csv:3:1: day 2 where day 1 was expected; write every day from 0 on, each once"}},
      {"conflicts.csv",
       "0,1,0\n",
       "",
       {"conflicts.csv:2:1: day 1 where day 0 was expected; write every day from 0 on, each once"}},
      {"conflicts.csv",
       "1,1,0.5",
       "0,1,0.5",
       {"conflicts.csv:3:1: day 0 where day 1 was expected; write every day from 0 on, each once"}},
      {"conflicts.csv", "1,1,0.5", "1", {"conflicts.csv:3:1: intensity is missing; write it, or remove the row"}},
      {"conflicts.csv", "1,1,0.5", "1,,0.5", {"conflicts.csv:3:3: intensity is missing; write it, or remove the row"}},
      {"conflicts.csv",
       "1,1,0.5",
       "1,1,0,5",
       {"conflicts.csv:3:7: \"5\" stands beyond the last column; remove it, name its column in the first line, or "
        "write a number without commas"}},
      {"conflicts.csv",
       "1,1,0.5",
       "1,1,-1",
       {"conflicts.csv:3:5: intensity \"-1\" lies outside 0..1000000; write a number in that range"}},
      {"conflicts.csv",
       "1,1,0.5",
       "monday,1,0",
       {"conflicts.csv:3:1: the day: \"monday\" is not a number; write a number such as 12.5"}},
      {"conflicts.csv",
       "0,1,0\n1,1,0.5\n",
       "",
       {"conflicts.csv: there is no day; write \"#Day\" and the places in the first line, below it every day with the "
        "intensities"}},
      {"conflicts.csv",
       "#Day,Town,Village\n",
       "",
       {"conflicts.csv: the names of the places are missing; write \"#Day\" and the places in the first line, below it "
        "every day with the intensities"}},
  });
}

TEST(FleeFaults, Period) {
  expect_faults({
      {"sim_period.csv",
       "2015-05-01",
       "01/05/2015",
       {"sim_period.csv:1:11: StartDate \"01/05/2015\" is no date; write it as in \"2015-06-01\""}},
      {"sim_period.csv",
       "2015-05-01",
       "2015-02-29",
       {"sim_period.csv:1:11: StartDate \"2015-02-29\" is no date; write it as in \"2015-06-01\""}},
      {"sim_period.csv",
       "2015-05-01",
       "",
       {"sim_period.csv:1:11: StartDate \"\" is no date; write it as in \"2015-06-01\""}},
      {"sim_period.csv",
       "StartDate,2015-05-01\n",
       "",
       {"sim_period.csv: the StartDate is missing; write \"StartDate,2015-05-01\""}},
      {"sim_period.csv",
       "StartDate,2015-05-01",
       "StartDate,today",
       {"sim_period.csv:1:11: StartDate \"today\" is no date; write it as in \"2015-06-01\""}},
      {"sim_period.csv", "Length,10\n", "", {"sim_period.csv: the Length is missing; write \"Length,396\""}},
      {"sim_period.csv",
       "Length,10",
       "Length,0",
       {"sim_period.csv:2:8: Length \"0\" lies outside 1..100000; write a number in that range"}},
      {"sim_period.csv",
       "Length,10",
       "Length,1e9",
       {"sim_period.csv:2:8: Length \"1e9\" lies outside 1..100000; write a number in that range"}},
      {"sim_period.csv",
       "Length,10",
       "Length,10.5",
       {"sim_period.csv:2:8: Length \"10.5\" is no whole number of days; write a whole number"}},
      {"sim_period.csv",
       "Length",
       "Lenght",
       {"sim_period.csv:2:1: unknown key \"Lenght\"; write \"Length\", the nearest known key",
        "sim_period.csv: the Length is missing; write \"Length,396\""}},
      {"sim_period.csv",
       "Length,10\n",
       "Length,10\nLength,12\nStartDate,2015-05-02\n",
       {"sim_period.csv:3:1: the Length is there twice; keep one of the two",
        "sim_period.csv:4:1: the StartDate is there twice; keep one of the two"}},
  });
}

TEST(FleeFaults, Settings) {
  const std::string moves = "max_move_speed: 400.0\n";
  expect_faults({
      {"simsetting.yml",
       "max_move_speed",
       "max_mov_speed",
       {"simsetting.yml:4:3: unknown key \"max_mov_speed\" in move_rules; write \"max_move_speed\", the nearest known "
        "key"}},
      {"simsetting.yml",
       "spawn_rules",
       "spawning",
       {"simsetting.yml:1:1: unknown key \"spawning\" in simsetting.yml; known: log_levels, spawn_rules, move_rules, "
        "optimisations"}},
      {"simsetting.yml",
       "sum_from_camps: True",
       "sum_from_camps: maybe",
       {"simsetting.yml:2:19: sum_from_camps: \"maybe\" is neither true nor false; write true or false"}},
      {"simsetting.yml",
       "400.0",
       "0",
       {"simsetting.yml:4:19: max_move_speed: \"0\" lies outside 0.01..1000000000; write a number in that range"}},
      {"simsetting.yml",
       "400.0",
       "fast",
       {"simsetting.yml:4:19: max_move_speed: \"fast\" is not a number; write a number such as 12.5"}},
      {"simsetting.yml",
       "400.0",
       "[400]",
       {"simsetting.yml:4:19: key \"max_move_speed\" must have a single value; write \"max_move_speed: value\""}},
      {"simsetting.yml",
       moves,
       "awareness_level: 1.5\n",
       {"simsetting.yml:4:20: awareness_level is no whole number; write a whole number from 0 to 10"}},
      {"simsetting.yml",
       moves,
       "awareness_level: 11\n",
       {"simsetting.yml:4:20: awareness_level: \"11\" lies outside 0..10; write a number in that range"}},
      {"simsetting.yml",
       moves,
       "weight_power: -1\n",
       {"simsetting.yml:4:17: weight_power: \"-1\" lies outside 0..20; write a number in that range"}},
      {"simsetting.yml",
       moves,
       "two_system_decision_making: true\n",
       {"simsetting.yml:4:31: move_rules: Corridor does not do \"two_system_decision_making\"; set it to false if the "
        "case can do without, or run this folder with Flee"}},
      {"simsetting.yml",
       moves,
       "fixed_routes: True\n",
       {"simsetting.yml:4:17: move_rules: Corridor does not do \"fixed_routes\"; set it to false if the case can do "
        "without, or run this folder with Flee"}},
      {"simsetting.yml",
       moves,
       "match_camp_ethnicity: True\n",
       {"simsetting.yml:4:25: move_rules: Corridor does not do \"match_camp_ethnicity\"; set it to false if the case "
        "can do without, or run this folder with Flee"}},
      {"simsetting.yml",
       moves,
       "flood_rules: {max_flood_level: 3}\n",
       {"simsetting.yml:4:16: move_rules: Corridor does not do \"flood_rules\"; set it to false if the case can do "
        "without, or run this folder with Flee"}},
      {"simsetting.yml",
       "sum_from_camps: True",
       "camps_are_sinks: True",
       {"simsetting.yml:2:20: spawn_rules: Corridor does not do \"camps_are_sinks\"; set it to false if the case can "
        "do without, or run this folder with Flee"}},
      {"simsetting.yml",
       "sum_from_camps: True",
       "flood_driven_spawning: {spawn_mode: constant}",
       {"simsetting.yml:2:26: spawn_rules: Corridor does not do \"flood_driven_spawning\"; set it to false if the case "
        "can do without, or run this folder with Flee"}},
      {"simsetting.yml",
       "sum_from_camps: True",
       "conflict_zone_spawning_only: False",
       {"simsetting.yml:2:32: spawn_rules: Corridor does not do \"conflict_zone_spawning_only: false\"; set it to true "
        "if the case can do without, or run this folder with Flee"}},
      {"simsetting.yml",
       "sum_from_camps: True",
       "conflict_spawn_decay: [1, -0.5, x]",
       {"simsetting.yml:2:29: conflict_spawn_decay: \"-0.5\" lies outside 0..1000000; write a number in that range",
        "simsetting.yml:2:35: conflict_spawn_decay: \"x\" is not a number; write a number such as 12.5"}},
      {"simsetting.yml",
       "sum_from_camps: True",
       "conflict_spawn_decay: 0.5",
       {"simsetting.yml:2:25: key \"conflict_spawn_decay\" must be a list; write each entry on lines of its own, the "
        "first beginning with \"- \""}},
      {"simsetting.yml",
       "sum_from_camps: True",
       "conflict_driven_spawning: true",
       {"simsetting.yml:2:29: conflict_driven_spawning must be \"key: value\" lines; write its keys one a line, as in "
        "\"spawn_mode: …\""}},
      {"simsetting.yml",
       "sum_from_camps: True",
       "conflict_driven_spawning: {spawn_mode: gauss, displaced_per_conflict_day: 1}",
       {"simsetting.yml:2:42: spawn_mode: \"gauss\" is not known; write constant, poisson or pop_ratio"}},
      {"simsetting.yml",
       "sum_from_camps: True",
       "conflict_driven_spawning: {spawn_mode: pop_ratio, displaced_per_conflict_day: 1e9}",
       {"simsetting.yml:2:81: displaced_per_conflict_day is above 1, but under pop_ratio it is a share of the "
        "population; write a number from 0 to 1"}},
      {"simsetting.yml",
       "sum_from_camps",
       "hasten",
       {"simsetting.yml:2:3: unknown key \"hasten\" in spawn_rules; known: conflict_driven_spawning, "
        "conflict_spawn_decay, conflict_spawn_decay_interval, sum_from_camps, insert_day0, empty_camps_on_day0, "
        "take_from_population, conflict_zone_spawning_only, flood_driven_spawning, flood_driven_spawn_mode, "
        "displaced_per_flood_day, camps_are_sinks, read_from_agents_csv_file, average_social_connectivity, "
        "flood_zone_spawning_only, starvation_driven_spawning"}},
      {"simsetting.yml",
       "move_rules:\n",
       "move_rules:\n\t",
       {"simsetting.yml:4:1: this is no YAML: tab character may not be used as indentation; check the indentation "
        "(blanks, no tabs), quotes and brackets here and just above"}},
  });
}

TEST(FleeFaults, Reports) {
  expect_faults({
      {"data_layout.csv",
       "camp.csv",
       "camps.csv",
       {"data_layout.csv:2:6: there is no file \"camps.csv\"; name a file in "}},
      {"data_layout.csv",
       "camp.csv",
       "../camp.csv",
       {"data_layout.csv:2:6: \"../camp.csv\" leads out of the folder; name a file in "}},
      {"data_layout.csv",
       "camp.csv",
       "/etc/passwd",
       {"data_layout.csv:2:6: \"/etc/passwd\" leads out of the folder; name a file in "}},
      {"data_layout.csv",
       "camp.csv",
       std::string(300, 'a'),
       {"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa: cannot read "
        "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\": File name too long; "
        "make it readable"}},
      {"data_layout.csv", "camp.csv", ".", {".: cannot read \".\": it is a folder; make it readable"}},
      {"data_layout.csv", "camp.csv", "", {"data_layout.csv:2:1: no file with counts is named; write name,file"}},
      {"data_layout.csv",
       "Camp,camp.csv",
       "Camp,camp.csv\nCamp,all.csv",
       {"data_layout.csv:3:1: \"Camp\" is already in line 2; name all its files in one line: they are added up"}},
      {"data_layout.csv",
       "Camp",
       "Kamp",
       {"registration_corrections.csv:1:1: there are no counts of \"Camp\" to correct; write \"Kamp\", the nearest "
        "known camp",
        "data_layout.csv: there are no counts of a place, from which departures are taken; add them, or set "
        "conflict_driven_spawning"}},
      {"camp.csv",
       "2015-05-09,90",
       "nonsense,",
       {"camp.csv:3:1: the date \"nonsense\" is no date; write it as in \"2015-06-01\""}},
      {"camp.csv", "90", "ninety", {"camp.csv:3:12: count: \"ninety\" is not a number; write a number such as 12.5"}},
      {"camp.csv",
       "90",
       "-90",
       {"camp.csv:3:12: count \"-90\" lies outside 0..10000000000; write a number in that range"}},
      {"camp.csv", "90", "22,849", {"camp.csv:3:12: the count \"22,849\" has a comma; write it without: 22849"}},
      {"camp.csv",
       "90",
       "\"22,849\"",
       {"camp.csv:3:12: count: \"22,849\" is not a number; write digits and a decimal point only, without thousands "
        "separators, blanks or decimal commas"}},
      {"camp.csv",
       "2015-05-09",
       "9 May",
       {"camp.csv:3:1: the date \"9 May\" is no date; write it as in \"2015-06-01\""}},
      {"camp.csv", "2015-05-01,10\n2015-05-09,90\n", "", {"camp.csv: there are no counts; write date,count"}},
      {"camp.csv",
       "2015-05-01,10",
       "2015-05-01,1e10\n2015-05-02,1e-5",
       {"registration_corrections.csv:1:1: corrected, the counts of \"Camp\" before this date are no people any more; "
        "see whether the counts just before and on this date are right"}},
      {"registration_corrections.csv",
       "Camp",
       "Kamp",
       {"registration_corrections.csv:1:1: there are no counts of \"Kamp\" to correct; write \"Camp\", the nearest "
        "known camp"}},
      {"registration_corrections.csv",
       "2015-05-05",
       "2015-13-05",
       {"registration_corrections.csv:1:6: the date \"2015-13-05\" is no date; write it as in \"2015-06-01\""}},
      {"registration_corrections.csv",
       "Camp",
       "",
       {"registration_corrections.csv:1:1: the camp is missing; write it, or remove the row"}},
      {"simsetting.yml", "sum_from_camps: True", "sum_from_camps: False", {}},
  });
  Files files = changed_flee("simsetting.yml", "sum_from_camps: True", "sum_from_camps: False");
  files["data_layout.csv"] = "Camp,camp.csv\n";
  EXPECT_THAT(flee_faults(files), ElementsAre("data_layout.csv: there is no \"total\", from which departures are "
                                              "taken; add it, or set sum_from_camps to true"));
  files = flee_files();
  files.erase("data_layout.csv");
  EXPECT_THAT(flee_faults(files), ElementsAre("data_layout.csv: there are no counts of a place, from which departures "
                                              "are taken; add them, or set conflict_driven_spawning"));
}

TEST(FleeFaults, MissingAndEmptyFiles) {
  for (const char* file : {"locations.csv", "routes.csv", "sim_period.csv", "camp.csv"}) {
    Files files = flee_files();
    files[file] = "";
    EXPECT_THAT(flee_faults(files), ElementsAre(std::string(file) + ": the file is empty; fill it (docs/flee.md)"));
    files.erase(file);
    if (std::string(file) == "camp.csv") continue;  // a fault of data_layout.csv
    EXPECT_THAT(flee_faults(files), ElementsAre(std::string(file) + ": the file is missing; add it (docs/flee.md)"));
  }
  EXPECT_THAT(flee_faults({}), ElementsAre("sim_period.csv: the file is missing; add it (docs/flee.md)",
                                           "locations.csv: the file is missing; add it (docs/flee.md)",
                                           "routes.csv: the file is missing; add it (docs/flee.md)"));
}

TEST(FleeFaults, NoConflictZoneAndNoPlaces) {
  Files files = changed_flee("locations.csv", "conflict_zone", "town");
  EXPECT_THAT(flee_faults(files), IsEmpty());  // conflicts.csv makes one
  files.erase("conflicts.csv");
  EXPECT_THAT(
      flee_faults(files),
      ElementsAre("locations.csv: there is no conflict zone: nobody would leave; make a place a conflict_zone"));
  files = flee_files();
  files["locations.csv"] = "#name,region,country,lat,lon,location_type,conflict_date,population\n";
  EXPECT_THAT(flee_faults(files), ElementsAre("locations.csv: there are no places; add them (docs/flee.md)"));
}

TEST(FleeFaults, FilesCorridorDoesNotDo) {
  Files files = flee_files();
  files["location_changes.csv"] = "Village,camp,5\n";
  EXPECT_THAT(flee_faults(files), ElementsAre("location_changes.csv: Corridor does not do what this file asks for; "
                                              "move it away if the case can do without, or run this folder with Flee"));
}

TEST(FleeFaults, AllOfAFolderInOneRun) {
  Files files = flee_files();
  files["locations.csv"] += "Hill,West,Home,95,1,town\n";
  files["routes.csv"] += "Town,Hil,-5\n";
  files["closures.csv"] += "link,Town,Nowhere,0,0\n";
  files["conflicts.csv"] += "3,0,0\n";
  files["sim_period.csv"] = "StartDate,2015-05-01\n";
  files["simsetting.yml"] += "  max_mov_speed: 5\n  fixed_routes: True\n";
  files["camp.csv"] += "2015-05-10,many\n";
  EXPECT_THAT(
      flee_faults(files),
      ElementsAre(
          "sim_period.csv: the Length is missing; write \"Length,396\"",
          "locations.csv:5:16: latitude \"95\" lies outside -90..90; write a number in that range",
          "routes.csv:4:6: unknown place \"Hil\"; write \"Hill\", the nearest known place; or add it to locations.csv",
          "routes.csv:4:10: distance \"-5\" lies outside 1e-06..50000; write a number in that range",
          "closures.csv:3:11: unknown place \"Nowhere\"; known: Town, Village, Camp, Hill; or add it to locations.csv",
          "conflicts.csv:4:1: day 3 where day 2 was expected; write every day from 0 on, each once",
          "simsetting.yml:5:3: unknown key \"max_mov_speed\" in move_rules; write \"max_move_speed\", the nearest "
          "known key",
          "simsetting.yml:6:17: move_rules: Corridor does not do \"fixed_routes\"; set it to false if the case can do "
          "without, or run this folder with Flee",
          "camp.csv:4:12: count: \"many\" is not a number; write a number such as 12.5"));
}

TEST(FleeFaults, WhatIsNoFileOrCannotBeRead) {
  const test::TemporaryFolder folder;
  test::write_files(flee_files(), folder.path());
  std::filesystem::remove(folder.path() / "locations.csv");
  std::filesystem::create_symlink("locations.csv", folder.path() / "locations.csv");
  std::filesystem::remove(folder.path() / "closures.csv");
  std::filesystem::create_directory(folder.path() / "closures.csv");
  EXPECT_TRUE(is_flee_folder(folder.path()));
  EXPECT_THAT(
      flee_faults_in(folder.path()),
      ElementsAre("locations.csv: cannot read \"locations.csv\": Too many levels of symbolic links; make it readable",
                  "closures.csv: cannot read \"closures.csv\": it is a folder; make it readable"));
  std::filesystem::remove(folder.path() / "locations.csv");
  std::filesystem::remove(folder.path() / "closures.csv");
  write_file(folder.path() / "locations.csv", flee_files()["locations.csv"]);
  std::filesystem::remove(folder.path() / "camp.csv");
  std::filesystem::create_symlink("/dev/zero", folder.path() / "camp.csv");
  EXPECT_THAT(flee_faults_in(folder.path()), ElementsAre("camp.csv: this is no file; put a file there (docs/flee.md)"));
}

TEST(FleeFaults, AFolderWithoutPermission) {
  if (geteuid() == 0) GTEST_SKIP() << "root may read everything";
  const test::TemporaryFolder folder;
  test::write_files(flee_files(), folder.path());
  std::filesystem::permissions(folder.path(), std::filesystem::perms::none);
  EXPECT_FALSE(is_flee_folder(folder.path()));
  EXPECT_THAT(flee_faults_in(folder.path()), testing::Not(IsEmpty()));
  std::filesystem::permissions(folder.path(), std::filesystem::perms::owner_all);
}

TEST(FleeFaults, MoreThanCanBeHeld) {
  Files files = flee_files();
  files.erase("conflicts.csv");
  files.erase("closures.csv");
  for (int i = 0; i < 1000; ++i) files["locations.csv"] += "P" + std::to_string(i) + ",R,Home,1,1,town\n";
  files["sim_period.csv"] = "StartDate,2015-05-01\nLength,90000\n";
  EXPECT_THAT(
      flee_faults(files),
      ElementsAre(
          "sim_period.csv: 90000 days of 1005 places and routes are too much; write a Length of at most 49751"));
}

}  // namespace
}  // namespace corridor
