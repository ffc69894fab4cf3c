#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <unistd.h>

#include "corridor/base/error.hpp"
#include "corridor/base/file.hpp"
#include "corridor/crisis/crisis.hpp"

namespace corridor::test {

/// A folder of its own for one test, gone with it.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    static int number = 0;
    // In memory where that can be had: every file written is synced, which on a disk takes most of a test's time.
    const std::filesystem::path memory = "/dev/shm";
    const auto base = access(memory.c_str(), W_OK) == 0 ? memory : std::filesystem::temp_directory_path();
    path_ = base / ("corridor-" + std::to_string(getpid()) + "-" + std::to_string(++number));
    std::filesystem::create_directories(path_);
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

using Files = std::map<std::string, std::string>;

/// A crisis without fault: the cases change one thing in it.
inline Files sound_files() {
  return {{"crisis.yml",
           "name: Test\n"
           "time_zone: \"+04:00\"\n"
           "start: 2024-05-01T00:00+04:00\n"
           "end: 2024-05-11T00:00+04:00\n"
           "step: PT1H\n"
           "groups:\n"
           "  - name: residents\n"
           "    share: 0.75\n"
           "  - name: guests\n"
           "    share: 0.25\n"
           "    share_leaving: {range: 0.5..0.9, source: judgement}\n"
           "    attractiveness: {Hill: 2}\n"
           "model:\n"
           "  population: 1000..2000\n"
           "  departure_noise: {sd: 0.2, time: PT6H}\n"},
          {"places.csv",
           "name,kind,lat,lon,population,capacity,crossing_rate,registration_rate,onward_rate,source\n"
           "Town,origin,40.1,20.1,1200,,,,,census\n"
           "Bridge,crossing,40.2,20.2,,,100..900,,,\n"
           "Hill,reception,40.3,20.3,,500,,50..200,0.01..0.1,\n"},
          {"routes.csv",
           "from,to,km,speed,flow,storage,two_way,opens,closes\n"
           "Town,Bridge,30,50,500..2000,4000,yes,2024-05-01T06:00+04:00,2024-05-09T00:00+04:00\n"
           "Bridge,Hill,20,60,,,,,\n"},
          {"events.csv",
           "time,kind,where,value\n"
           "2024-05-02T00:00+04:00,conflict,Town,1\n"
           "2024-05-03T00:00+04:00,closure,Town - Bridge,\n"},
          {"figures.csv",
           "id,metric,value,high,as_of,at,published,reliability,supersedes\n"
           "a,arrivals,100,,2024-05-02T12:00+04:00,Bridge,2024-05-02T13:00+04:00,B2,\n"
           "b,registered,80,90,2024-05-03,Hill,,,a\n"}};
}

inline void write_files(const Files& files, const std::filesystem::path& folder) {
  for (const auto& [name, text] : files) write_file(folder / name, text);
}

/// The faults of reading the folder, one a line, files named without the folder.
inline std::vector<std::string> faults_in(const std::filesystem::path& folder) {
  try {
    read_crisis(folder);
  } catch (const InputError& error) {
    std::vector<std::string> lines;
    const std::string prefix = folder.string() + "/";
    for (Fault fault : error.faults()) {
      if (fault.file.starts_with(prefix)) fault.file.erase(0, prefix.size());
      lines.push_back(to_string(fault));
    }
    return lines;
  }
  return {};
}

inline std::vector<std::string> faults_of(const Files& files) {
  const TemporaryFolder folder;
  write_files(files, folder.path());
  return faults_in(folder.path());
}

}  // namespace corridor::test
