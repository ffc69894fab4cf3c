#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "corridor/base/error.hpp"
#include "corridor/crisis/flee.hpp"
#include "tests/crisis/folder_fixture.hpp"

namespace corridor::test {

/// A Flee case without fault, everything in one folder: the cases change one thing in it.
inline Files flee_files() {
  return {{"locations.csv",
           "#name,region,country,lat,lon,location_type,conflict_date,population\n"
           "Town,West,Home,1.5,30.25,conflict_zone,0,1000\n"
           "Village,West,Home,1.6,30.5,town,,200\n"
           "Camp,East,Next,1.75,31,camp,,500\n"},
          {"routes.csv",
           "#name1,name2,distance,forced_redirection\n"
           "Town,Village,40,\n"
           "Village,Camp,60.5,0\n"},
          {"closures.csv",
           "#closure_type,name1,name2,closure_start,closure_end\n"
           "country,Home,Next,0,3\n"},
          {"conflicts.csv",
           "#Day,Town,Village\n"
           "0,1,0\n"
           "1,1,0.5\n"},
          {"sim_period.csv", "StartDate,2015-05-01\nLength,10\n"},
          {"registration_corrections.csv", "Camp,2015-05-05\n"},
          {"simsetting.yml", "spawn_rules:\n  sum_from_camps: True\nmove_rules:\n  max_move_speed: 400.0\n"},
          {"data_layout.csv", "total,all.csv\nCamp,camp.csv\n"},
          {"all.csv", "2015-05-01,10\n2015-05-09,90\n"},
          {"camp.csv", "#date,count\n2015-05-01,10\n2015-05-09,90\n"}};
}

/// The same with one text in one file changed.
inline Files changed_flee(const std::string& file, const std::string& from, const std::string& to) {
  Files files = flee_files();
  std::string& text = files.at(file);
  const auto at = text.find(from);
  if (at == std::string::npos) throw std::logic_error("\"" + from + "\" is not in " + file);
  text.replace(at, from.size(), to);
  return files;
}

inline FleeCase read_flee_files(const Files& files) {
  const TemporaryFolder folder;
  write_files(files, folder.path());
  return read_flee(folder.path());
}

/// The faults of reading the folder, one a line, files named without the folder.
inline std::vector<std::string> flee_faults_in(const std::filesystem::path& folder) {
  const auto without = [prefix = folder.string()](std::string text) {
    for (auto at = text.find(prefix); at != std::string::npos; at = text.find(prefix))
      text.replace(at, prefix.size() + (text.substr(at).starts_with(prefix + "/") ? 1 : 0), "");
    return text;
  };
  try {
    read_flee(folder);
  } catch (const InputError& error) {
    std::vector<std::string> lines;
    for (const Fault& fault : error.faults()) lines.push_back(without(to_string(fault)));
    return lines;
  }
  return {};
}

inline std::vector<std::string> flee_faults(const Files& files) {
  const TemporaryFolder folder;
  write_files(files, folder.path());
  return flee_faults_in(folder.path());
}

}  // namespace corridor::test
