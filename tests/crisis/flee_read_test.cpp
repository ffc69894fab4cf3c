// What a Flee folder without fault is read to: every kind of row, in every form that is met.
#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/crisis/flee_fixture.hpp"

namespace corridor {
namespace {

using test::changed_flee;
using test::Files;
using test::flee_files;
using test::read_flee_files;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;

FleeCase with(const std::string& file, const std::string& text) {
  Files files = flee_files();
  files[file] = text;
  return read_flee_files(files);
}

FleeSettings settings(const std::string& text) {
  return with("simsetting.yml", text).settings;
}

TEST(FleeRead, ASmallCase) {
  const FleeCase flee = read_flee_files(flee_files());
  EXPECT_EQ(flee.start, std::chrono::sys_days(std::chrono::year(2015) / 5 / 1));
  EXPECT_EQ(flee.days, 10);
  ASSERT_EQ(flee.places.size(), 3U);
  EXPECT_EQ(flee.places[0].name, "Town");
  EXPECT_EQ(flee.places[0].region, "West");
  EXPECT_EQ(flee.places[0].country, "Home");
  EXPECT_EQ(flee.places[0].latitude, 1.5);
  EXPECT_EQ(flee.places[0].longitude, 30.25);
  EXPECT_EQ(flee.places[0].kind, FleeKind::conflict_zone);
  EXPECT_EQ(flee.places[0].population, 1000);
  EXPECT_EQ(flee.places[0].capacity, 0);
  EXPECT_EQ(flee.places[0].line, 2U);
  EXPECT_EQ(flee.places[2].kind, FleeKind::camp);
  EXPECT_EQ(flee.places[2].population, 0);
  EXPECT_EQ(flee.places[2].capacity, 500);
  ASSERT_EQ(flee.routes.size(), 2U);
  EXPECT_EQ(flee.routes[1].from, 1U);
  EXPECT_EQ(flee.routes[1].to, 2U);
  EXPECT_EQ(flee.routes[1].km, 60.5);
  EXPECT_FALSE(flee.routes[1].speed);
  EXPECT_EQ(flee.routes[1].walk_probability, 0);
  ASSERT_EQ(flee.closures.size(), 1U);
  EXPECT_THAT(flee.conflicts, ElementsAre(ElementsAre(1, 0, 0), ElementsAre(1, 0.5, 0)));
  EXPECT_EQ(flee.settings.max_move_speed, 400);
  ASSERT_EQ(flee.camps.size(), 1U);
  EXPECT_EQ(flee.camps[0].name, "Camp");
  EXPECT_EQ(flee.camps[0].place, 2U);
  ASSERT_TRUE(flee.total);
  EXPECT_EQ(flee.total->on(8), 90);
  EXPECT_THAT(flee.notices, IsEmpty());
  EXPECT_EQ(flee.inputs.size(), 10U);
}

TEST(FleeRead, InputAndSourceFoldersApart) {
  const test::TemporaryFolder folder;
  for (const char* part : {"input_csv", "source_data"}) std::filesystem::create_directory(folder.path() / part);
  for (const auto& [name, text] : flee_files()) {
    const bool source = name == "data_layout.csv" || name == "all.csv" || name == "camp.csv";
    const auto part = name == "simsetting.yml" ? folder.path() : folder.path() / (source ? "source_data" : "input_csv");
    write_file(part / name, text);
  }
  EXPECT_TRUE(is_flee_folder(folder.path()));
  const FleeCase flee = read_flee(folder.path());
  EXPECT_EQ(flee.name, folder.path().filename());
  EXPECT_EQ(flee.places.size(), 3U);
  EXPECT_EQ(flee.settings.max_move_speed, 400);
  ASSERT_EQ(flee.camps.size(), 1U);
  EXPECT_EQ(flee.camps[0].on(0), 90);  // corrected
  EXPECT_THAT(flee.inputs, testing::Contains(Pair("input_csv/locations.csv", sha256(flee_files()["locations.csv"]))));
}

TEST(FleeRead, OnlyAFolderWithLocationsIsFlees) {
  const test::TemporaryFolder folder;
  EXPECT_FALSE(is_flee_folder(folder.path()));
  EXPECT_FALSE(is_flee_folder(folder.path() / "nowhere"));
  write_file(folder.path() / "locations.csv", "");
  EXPECT_TRUE(is_flee_folder(folder.path()));
}

TEST(FleeRead, EveryKindOfPlace) {
  const FleeCase flee = with("locations.csv",
                             "#name,region,country,lat,lon,location_type,conflict_date,population,conflict_intensity\n"
                             "Town,,Home,1,1,Conflict_Zone,0,10,0.25\n"
                             "Village,,Home,1,1,town,,20\n"
                             "Camp,,Next,1,1,camp,,30\n"
                             "D,,Home,1,1,default,,\n"
                             "E,,Home,1,1,idpcamp,,0\n"
                             "F,,Home,1,1,forwarding_hub,,5\n"
                             "G,,Home,1,1,forward\n"
                             "H,,Home,1,1,marker,,\n"
                             "I,,Next,1,1,camp,,0.5\n"
                             "J,,Next,1,1,camp,,-1\n"
                             "K,,Home,1,1,conflict_zone,7,5,\n"
                             "L,,Home,1,1,conflict_zone,-3,5\n");
  std::vector<FleeKind> kinds;
  for (const FleePlace& place : flee.places) kinds.push_back(place.kind);
  EXPECT_THAT(kinds,
              ElementsAre(FleeKind::conflict_zone, FleeKind::town, FleeKind::camp, FleeKind::town, FleeKind::idp_camp,
                          FleeKind::forwarding_hub, FleeKind::forwarding_hub, FleeKind::marker, FleeKind::camp,
                          FleeKind::camp, FleeKind::conflict_zone, FleeKind::conflict_zone));
  EXPECT_EQ(flee.places[0].intensity, 0.25);
  EXPECT_EQ(flee.places[1].intensity, 1);
  EXPECT_EQ(flee.places[3].population, 0);
  EXPECT_EQ(flee.places[2].capacity, 30);
  for (const std::size_t unlimited : {4U, 8U, 9U}) EXPECT_EQ(flee.places[unlimited].capacity, 0) << unlimited;
  EXPECT_EQ(flee.places[10].conflict_day, 7);
  EXPECT_EQ(flee.places[11].conflict_day, 0);
}

TEST(FleeRead, QuotesBlanksMarksAndLineEndsOfAllKinds) {
  Files files = flee_files();
  files["locations.csv"] =
      "\xEF\xBB\xBF#\"name\",region,country,lat,lon,location_type,conflict_date,population\r\n"
      "\"Town\",West,Home , 1.5,30.25,conflict_zone,0,1000\r\n"
      "\r\n"
      "# a comment, with a comma\r\n"
      "  Village ,West,Home,1.6,30.5,town,,200,,,\r\n"
      "\"Camp, North\",East,Next,1.75,31,camp,,500";
  files["routes.csv"] = "name1,name2,distance,forced_redirection\nTown,Village,40\nVillage ,\"Camp, North\",60.5,2";
  files["conflicts.csv"] = "#Day, Town, Village,\n0, 1, 0,0\n1,1,0.5,\n";
  files["data_layout.csv"] = "total,all.csv\n\"Camp, North\",camp.csv,\n";
  files.erase("registration_corrections.csv");
  files.erase("closures.csv");
  files.erase("simsetting.yml");
  const FleeCase flee = read_flee_files(files);
  ASSERT_EQ(flee.places.size(), 3U);
  EXPECT_EQ(flee.places[0].country, "Home");
  EXPECT_EQ(flee.places[1].name, "Village");
  EXPECT_EQ(flee.places[1].line, 5U);
  EXPECT_EQ(flee.places[2].name, "Camp, North");
  EXPECT_EQ(flee.places[2].capacity, 500);
  EXPECT_EQ(flee.routes.size(), 2U);
  EXPECT_THAT(flee.conflicts, ElementsAre(ElementsAre(1, 0, 0), ElementsAre(1, 0.5, 0)));
  EXPECT_EQ(flee.camps.at(0).place, 2U);
  EXPECT_THAT(flee.notices, ElementsAre("There is no simsetting.yml: Flee's defaults hold."));
}

TEST(FleeRead, TheNamesOfTheColumnsStandWithOrWithoutMarkBelowOtherCommentsOrNot) {
  const std::string rows = "Town,Village,40,,,0.5\nVillage,Camp,60.5,,80.5,\n";
  for (const std::string header : {"#name1,name2,distance,forced_redirection,max_move_speed,walk_probability\n",
                                   "# from the map, by hand\n\n# Name1 ,name2,km,,max_move_speed,walk_probability\n",
                                   "#from,to,km,redirection,max_move_speed,walk_probability\n",
                                   "name1,name2,distance,forced_redirection,max_move_speed,walk_probability\n",
                                   "\"#name1\",\"name2\",\"km\",\"\",\"max_move_speed\",\"walk_probability\"\n"}) {
    const FleeCase flee = with("routes.csv", header + rows);
    ASSERT_EQ(flee.routes.size(), 2U) << header;
    EXPECT_EQ(flee.routes[0].speed, std::nullopt) << header;
    EXPECT_EQ(flee.routes[0].walk_probability, 0.5) << header;
    EXPECT_EQ(flee.routes[1].speed, 80.5) << header;
    EXPECT_EQ(flee.routes[1].walk_probability, 0) << header;
  }
}

TEST(FleeRead, ColumnsThatNoRuleReadsAreToldOf) {
  const FleeCase flee = with("routes.csv", "#name1,name2,distance,redirected,toll\nTown,Village,40,,3\n");
  EXPECT_THAT(flee.notices, ElementsAre("routes.csv: no rule that is switched on reads \"toll\"."));
}

TEST(FleeRead, EveryKindOfClosure) {
  const FleeCase flee = with("closures.csv",
                             "#closure_type,name1,name2,closure_start,closure_end\n"
                             "country,Home,Next,1,4\n"
                             "location,Village,Home,2,0\n"
                             "link,Town,Village,3,2\n"
                             "camp,Camp,,0,5\n"
                             "IDPcamp,Camp,,6,\n"
                             "remove_forced_redirection,Nowhere,Camp,101,0\n"
                             "link,Village,Camp,4,-1\n"
                             "link,Village,Camp,4,4\n");
  using Kind = FleeClosure::Kind;
  ASSERT_EQ(flee.closures.size(), 7U);
  EXPECT_EQ(flee.closures[0].kind, Kind::country);
  EXPECT_EQ(flee.closures[0].country_from, "Home");
  EXPECT_EQ(flee.closures[0].country_to, "Next");
  EXPECT_EQ(flee.closures[0].first, 1);
  EXPECT_EQ(flee.closures[0].opens, 4);
  EXPECT_EQ(flee.closures[1].kind, Kind::location);
  EXPECT_EQ(flee.closures[1].place, 1U);
  EXPECT_EQ(flee.closures[1].opens, std::nullopt);
  EXPECT_EQ(flee.closures[2].kind, Kind::link);
  EXPECT_EQ(flee.closures[2].place, 0U);
  EXPECT_EQ(flee.closures[2].other, 1U);
  EXPECT_EQ(flee.closures[2].opens, std::nullopt);  // the end is before the start
  EXPECT_EQ(flee.closures[3].kind, Kind::camp);
  EXPECT_EQ(flee.closures[3].opens, 5);
  EXPECT_EQ(flee.closures[4].kind, Kind::camp);
  EXPECT_EQ(flee.closures[4].place, 2U);
  EXPECT_EQ(flee.closures[5].opens, std::nullopt);
  EXPECT_EQ(flee.closures[6].opens, 4);
}

TEST(FleeRead, WithoutConflictsTheTypesHold) {
  Files files = flee_files();
  files.erase("conflicts.csv");
  EXPECT_THAT(read_flee_files(files).conflicts, IsEmpty());
}

TEST(FleeRead, TheDefaultsAreFlees) {
  const FleeSettings s = settings("log_levels:\n  agent: 0\n");
  EXPECT_EQ(s.spawning, FleeSettings::Spawning::from_reports);
  EXPECT_TRUE(s.sum_from_camps && s.insert_day0);
  EXPECT_FALSE(s.empty_camps_on_day0 || s.take_from_population || s.start_on_foot || s.avoid_short_stints);
  EXPECT_THAT(s.conflict_decay, IsEmpty());
  EXPECT_EQ(s.max_move_speed, 360);
  EXPECT_EQ(s.max_walk_speed, 35);
  EXPECT_EQ(s.foreign_weight, 1);
  EXPECT_EQ(s.camp_weight, 1);
  EXPECT_NEAR(s.conflict_weight, std::sqrt(0.1), 1e-15);
  EXPECT_EQ(s.softening, 10);
  EXPECT_EQ(s.weight_softening, 0);
  EXPECT_EQ(s.capacity_buffer, 0.9);
  EXPECT_EQ(s.capacity_scaling, 1);
  EXPECT_EQ(s.awareness_level, 1);
  EXPECT_EQ(s.camp_movechance, 0.001);
  EXPECT_EQ(s.idpcamp_movechance, 0.1);
  EXPECT_EQ(s.default_movechance, 0.3);
  EXPECT_EQ(s.conflict_movechance, 1);
}

TEST(FleeRead, EveryMoveRule) {
  const FleeSettings s = settings(
      "move_rules:\n"
      "  max_move_speed: 2\n  max_walk_speed: 3\n  max_crossing_speed: 4\n  foreign_weight: 5\n  camp_weight: 6\n"
      "  conflict_weight: 7\n  softening: 8\n  weight_softening: 9\n  distance_power: 10\n  weight_power: 11\n"
      "  capacity_buffer: 0.12\n  capacity_scaling: 13\n  pruning_threshold: 14\n  awareness_level: 3\n"
      "  conflict_movechance: 0.16\n  camp_movechance: 0.17\n  idpcamp_movechance: 0.18\n  default_movechance: 0.19\n"
      "  movechance_pop_base: 20\n  movechance_pop_scale_factor: 2.1\n  start_on_foot: yes\n"
      "  avoid_short_stints: True\n  use_pop_for_loc_weight: true\n  pop_power_for_loc_weight: 2.5\n"
      "  stay_close_to_home: on\n  home_distance_power: 2.7\n  use_v1_rules: false\n"
      "  two_system_decision_making: 0.0\n  fixed_routes: False\n  match_camp_ethnicity: no\n  harvest_months: []\n");
  EXPECT_EQ(s.max_move_speed, 2);
  EXPECT_EQ(s.max_walk_speed, 3);
  EXPECT_EQ(s.foreign_weight, 5);
  EXPECT_EQ(s.camp_weight, 6);
  EXPECT_EQ(s.conflict_weight, 7);
  EXPECT_EQ(s.softening, 8);
  EXPECT_EQ(s.weight_softening, 9);
  EXPECT_EQ(s.distance_power, 10);
  EXPECT_EQ(s.weight_power, 11);
  EXPECT_EQ(s.capacity_buffer, 0.12);
  EXPECT_EQ(s.capacity_scaling, 13);
  EXPECT_EQ(s.pruning_threshold, 14);
  EXPECT_EQ(s.awareness_level, 3);
  EXPECT_EQ(s.conflict_movechance, 0.16);
  EXPECT_EQ(s.camp_movechance, 0.17);
  EXPECT_EQ(s.idpcamp_movechance, 0.18);
  EXPECT_EQ(s.default_movechance, 0.19);
  EXPECT_EQ(s.movechance_pop_base, 20);
  EXPECT_EQ(s.movechance_pop_scale_factor, 2.1);
  EXPECT_TRUE(s.start_on_foot && s.avoid_short_stints && s.use_pop_for_loc_weight && s.stay_close_to_home);
  EXPECT_EQ(s.pop_power_for_loc_weight, 2.5);
  EXPECT_EQ(s.home_distance_power, 2.7);
}

TEST(FleeRead, TheFirstRulesAreOtherDefaults) {
  const FleeSettings s = settings("move_rules:\n  camp_weight: 3\n  use_v1_rules: true\n");
  EXPECT_EQ(s.max_move_speed, 200);
  EXPECT_EQ(s.camp_weight, 3);
  EXPECT_EQ(s.conflict_weight, 0.25);
  EXPECT_FALSE(s.start_on_foot);
}

TEST(FleeRead, SpawnRules) {
  const FleeSettings s = settings(
      "spawn_rules:\n  sum_from_camps: False\n  insert_day0: False\n  empty_camps_on_day0: True\n"
      "  take_from_population: True\n  conflict_spawn_decay: [1.0, 0.5,0]\n  conflict_spawn_decay_interval: 7\n"
      "  conflict_zone_spawning_only: True\n  camps_are_sinks: False\n");
  EXPECT_FALSE(s.sum_from_camps || s.insert_day0);
  EXPECT_TRUE(s.empty_camps_on_day0 && s.take_from_population);
  EXPECT_THAT(s.conflict_decay, ElementsAre(1, 0.5, 0));
  EXPECT_EQ(s.conflict_decay_interval, 7);
}

TEST(FleeRead, SpawnModes) {
  using Spawning = FleeSettings::Spawning;
  const auto mode = [](const std::string& words) {
    return settings("spawn_rules:\n  conflict_driven_spawning:\n    displaced_per_conflict_day: 0.5\n" + words);
  };
  EXPECT_EQ(mode("").spawning, Spawning::constant);
  EXPECT_EQ(mode("    spawn_mode: constant\n").spawning, Spawning::constant);
  EXPECT_EQ(mode("    spawn_mode: poisson\n").spawning, Spawning::poisson);
  EXPECT_EQ(mode("    spawn_mode: \"Poisson\"\n").spawning, Spawning::poisson);
  EXPECT_EQ(mode("    spawn_mode: pop_ratio\n").spawning, Spawning::population_share);
  EXPECT_EQ(mode("").displaced_per_conflict_day, 0.5);
}

TEST(FleeRead, WhereARuleSpawnsNoCountsAreNeeded) {
  Files files = flee_files();
  for (const char* file : {"data_layout.csv", "all.csv", "camp.csv", "registration_corrections.csv"}) files.erase(file);
  files["simsetting.yml"] =
      "spawn_rules: {conflict_driven_spawning: {spawn_mode: poisson, displaced_per_conflict_day: 5}}\n";
  EXPECT_THAT(read_flee_files(files).camps, IsEmpty());
}

TEST(FleeRead, ToHastenIsNotNeeded) {
  const FleeCase flee = with("simsetting.yml", "optimisations:\n  hasten: 10\n");
  EXPECT_THAT(flee.notices, ElementsAre("optimisations: hasten 10 is not needed: everybody is simulated."));
}

TEST(FleeRead, CountsAreInterpolatedAndCutToWholePersons) {
  Files files = changed_flee("camp.csv", "2015-05-01,10\n2015-05-09,90", "2015-05-03,10\n2015-05-06,20\n2015-05-06,21");
  files.erase("registration_corrections.csv");
  const FleeReports camp = read_flee_files(files).camps.at(0);
  EXPECT_THAT(camp.counts, ElementsAre(Pair(2, 10), Pair(5, 21)));  // the later of two on one date stands
  EXPECT_EQ(camp.on(-5), 10);
  EXPECT_EQ(camp.on(2), 10);
  EXPECT_EQ(camp.on(3), 13);  // 13.67
  EXPECT_EQ(camp.on(4), 17);  // 17.33
  EXPECT_EQ(camp.on(5), 21);
  EXPECT_EQ(camp.on(100000), 21);
  EXPECT_EQ(FleeReports().on(3), 0);
}

TEST(FleeRead, SeveralFilesAreAddedUp) {
  Files files = changed_flee("data_layout.csv", "camp.csv", "camp.csv, more.csv");
  files["camp.csv"] = "2015-05-01,10\n2015-05-05,50\n";
  files["more.csv"] = "# outside\n2015-05-03,1\n2015-05-05,2\n2015-05-07,3";
  files.erase("registration_corrections.csv");
  EXPECT_THAT(read_flee_files(files).camps.at(0).counts,
              ElementsAre(Pair(0, 10), Pair(2, 11), Pair(4, 52), Pair(6, 53)));
}

TEST(FleeRead, RegistrationCorrectionsScaleWhatWasBefore) {
  Files files = flee_files();
  files["camp.csv"] = "2015-05-01,10\n2015-05-03,40\n2015-05-05,20\n2015-05-09,90\n";
  EXPECT_THAT(read_flee_files(files).camps.at(0).counts,
              ElementsAre(Pair(0, 5), Pair(2, 20), Pair(4, 20), Pair(8, 90)));
  files["registration_corrections.csv"] = "Camp,2015-05-04,normalize\nCamp,2015-04-01\nCamp,2016-01-01\n";
  EXPECT_THAT(read_flee_files(files).camps.at(0).counts,
              ElementsAre(Pair(0, 5), Pair(2, 20), Pair(4, 20), Pair(8, 90)));
}

TEST(FleeRead, CountsOfAPlaceThatIsNotThereAreNotUsed) {
  const FleeCase flee =
      read_flee_files(changed_flee("data_layout.csv", "Camp,", "Bossobolo,not-even-there.csv\nCamp,"));
  EXPECT_EQ(flee.camps.size(), 1U);
  EXPECT_THAT(flee.notices,
              ElementsAre("data_layout.csv: the counts of \"Bossobolo\" are not used: it is not in locations.csv."));
}

TEST(FleeRead, SectionsWithNothingInThemKeepTheDefaults) {
  const FleeSettings read =
      settings("log_levels:\nspawn_rules: ~\nmove_rules:\n  # awareness_level: 2\noptimisations: null\n");
  EXPECT_EQ(read.awareness_level, FleeSettings().awareness_level);
  EXPECT_THAT(settings("spawn_rules:\n  conflict_spawn_decay:\n").conflict_decay, IsEmpty());
}

TEST(FleeRead, SettingsOfOtherRulesMayBeOff) {
  const FleeSettings read = settings(
      "spawn_rules:\n  flood_zone_spawning_only: False\n  starvation_driven_spawning: False\n"
      "move_rules:\n  MatchConflictEthnicity: False\n  awareness_level: 5\n");
  EXPECT_EQ(read.awareness_level, 5);
}

TEST(FleeRead, LeaversOfADayOfConflictHaveTheDefaultsOfFlee) {
  EXPECT_EQ(settings("spawn_rules: {conflict_driven_spawning: {spawn_mode: poisson}}\n").displaced_per_conflict_day,
            500);
  EXPECT_EQ(settings("spawn_rules: {conflict_driven_spawning: {spawn_mode: pop_ratio}}\n").displaced_per_conflict_day,
            0.01);
}

FleeCase counted(const std::string& counts, const std::string& settings) {
  Files files = flee_files();
  files["registration_corrections.csv"] = "";
  files["camp.csv"] = counts;
  files["simsetting.yml"] = settings;
  return read_flee_files(files);
}

TEST(FleeRead, CountsMayHaveAHeadAndGaps) {
  for (const char* head : {"Date,Refugees\n", "\"DateTime\",\"Count\"\n", ",\n"}) {
    const FleeCase flee = counted(std::string(head) + "2015-05-01,10\n2015-05-03,\n2015-05-05\n2015-05-09,90\n", "");
    EXPECT_THAT(flee.camps.at(0).counts, ElementsAre(Pair(0, 10), Pair(8, 90))) << head;
  }
}

TEST(FleeRead, CountsOutOfOrderAreTakenByDateAndSaidSo) {
  const FleeCase flee = counted("2015-05-01,10\n2015-05-09,80\n2015-05-05,50\n2015-05-09,90\n", "move_rules:\n");
  EXPECT_THAT(flee.camps.at(0).counts, ElementsAre(Pair(0, 10), Pair(4, 50), Pair(8, 90)));
  EXPECT_THAT(flee.notices, ElementsAre(HasSubstr("camp.csv: the dates are out of order")));
}

TEST(FleeRead, EmptyCampsCountWhoCameAfterTheStart) {
  const FleeCase flee = counted("2015-05-01,10\n2015-05-09,90\n", "spawn_rules:\n  empty_camps_on_day0: True\n");
  EXPECT_EQ(flee.camps.at(0).on(0), 0);
  EXPECT_EQ(flee.camps.at(0).on(4), 40);
  EXPECT_EQ(flee.camps.at(0).on(8), 80);
  EXPECT_EQ(flee.camps.at(0).left_out, 10);
  EXPECT_THAT(flee.notices, ElementsAre(HasSubstr("who came after the start")));
}

TEST(FleeRead, ARoadInBothDirectionsOrRedirectedIsTwoRoads) {
  const FleeCase both = with("routes.csv", "Town,Village,40\nVillage,Town,45\nVillage,Camp,60\n");
  ASSERT_EQ(both.routes.size(), 3U);
  EXPECT_EQ(both.routes[1].km, 45);
  EXPECT_THAT(both.notices, ElementsAre(HasSubstr("1 routes are there in both directions")));
  const FleeCase redirected = with("routes.csv", "Town,Village,40,1\nVillage,Camp,60,2\n");
  EXPECT_EQ(redirected.routes.size(), 3U);
  EXPECT_THAT(redirected.notices, ElementsAre(HasSubstr("1 routes are there in both directions, or redirected")));
}

TEST(FleeRead, APlaceMayHaveNoPosition) {
  Files files = flee_files();
  files["locations.csv"] =
      "Town,West,Home,,,conflict_zone,0,1000\nVillage,West,Home,,,town,0,0\nCamp,East,Next,2,30,camp,0,500\n";
  const FleeCase flee = read_flee_files(files);
  EXPECT_TRUE(flee.places[0].no_position);
  EXPECT_FALSE(flee.places[2].no_position);
  files["simsetting.yml"] = "move_rules:\n  stay_close_to_home: True\n";
  EXPECT_THAT(test::flee_faults(files), testing::SizeIs(2));
}

TEST(FleeRead, InitialIdpsAreInTheCampsAlone) {
  Files files = flee_files();
  files["locations.csv"] =
      "#name,region,country,lat,lon,location_type,conflict_date,population,initial_idps\nTown,West,Home,1,30,conflict_"
      "zone,0,1000,9\n"
      "Village,West,Home,1,30,town,0,0,\nCamp,East,Next,2,30,camp,0,500,40\n";
  const FleeCase flee = read_flee_files(files);
  EXPECT_EQ(flee.places[0].initial_idps, 0);
  EXPECT_EQ(flee.places[2].initial_idps, 40);
  EXPECT_THAT(flee.notices, IsEmpty());
}

TEST(FleeRead, ConflictsMayHaveDatesAndAColumnTwice) {
  EXPECT_THAT(with("conflicts.csv", "#Day,Town,Village,Town\n2015-05-01,1,0,1\n2015-05-02,1,0.5,1\n").conflicts,
              ElementsAre(ElementsAre(1, 0, 0), ElementsAre(1, 0.5, 0)));
}

TEST(FleeRead, AFolderOfTheOlderNameSaysWhatToRename) {
  Files files = flee_files();
  files["conflict_period.csv"] = files["sim_period.csv"];
  files.erase("sim_period.csv");
  EXPECT_THAT(test::flee_faults(files), ElementsAre("sim_period.csv: the file is missing; rename conflict_period.csv, "
                                                    "which has the same form"));
}

TEST(FleeRead, ThePeriodsKeysInAnyCase) {
  EXPECT_EQ(with("sim_period.csv", "startdate,2015-05-01\nLENGTH,10\n").days, 10);
}

TEST(FleeRead, FilesThatAskForNothingAreNoFault) {
  Files files = flee_files();
  files["location_changes.csv"] = "#name,type,day\n";
  files["flood_level.csv"] = "\n";
  files["demographics_b.csv"] = files["demographics_a.csv"] = "a,Default\n";
  EXPECT_THAT(read_flee_files(files).notices, ElementsAre("demographics_a.csv: no rule that is switched on reads it.",
                                                          "demographics_b.csv: no rule that is switched on reads it.",
                                                          "flood_level.csv: no rule that is switched on reads it."));
}

TEST(FleeRead, TheCasesOfFlee) {
  std::filesystem::path data = std::filesystem::path(CORRIDOR_SOURCE_DIR) / "../shared/data/flee";
  if (!std::filesystem::exists(data)) data = std::filesystem::path(CORRIDOR_SOURCE_DIR) / "../../shared/data/flee";
  if (!std::filesystem::exists(data)) GTEST_SKIP() << "there are no cases of Flee here";
  struct Size {
    std::string name;
    int days;
    std::size_t places, routes, closures, conflicts, camps, notices;
  };
  for (const Size& size :
       {Size{"burundi2015", 396, 30, 41, 3, 396, 5, 0}, Size{"car2013", 820, 63, 86, 2, 820, 14, 1},
        Size{"mali2012", 300, 23, 35, 2, 300, 7, 0}, Size{"ssudan2013", 604, 51, 60, 3, 604, 10, 0}}) {
    const FleeCase flee = read_flee(data / size.name);
    EXPECT_EQ(flee.name, size.name);
    EXPECT_EQ(flee.days, size.days) << size.name;
    EXPECT_EQ(flee.places.size(), size.places) << size.name;
    EXPECT_EQ(flee.routes.size(), size.routes) << size.name;
    EXPECT_EQ(flee.closures.size(), size.closures) << size.name;
    EXPECT_EQ(flee.conflicts.size(), size.conflicts) << size.name;
    EXPECT_EQ(flee.camps.size(), size.camps) << size.name;
    EXPECT_EQ(flee.notices.size(), size.notices) << size.name;
  }
  EXPECT_THAT(read_flee(data / "car2013").notices, ElementsAre(HasSubstr("\"Bossobolo\"")));
}

}  // namespace
}  // namespace corridor
