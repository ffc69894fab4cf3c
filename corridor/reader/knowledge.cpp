#include "corridor/reader/knowledge.hpp"

#include <array>
#include <filesystem>

#include <fmt/format.h>
#include <corridor_reader_data.hpp>

#include "corridor/base/file.hpp"

namespace corridor {
namespace {

constexpr std::array files{"words.txt", "sources.txt", "numbers.txt", "peoples.txt", "places.csv", "rules.txt"};

void add(Knowledge& knowledge, std::string_view name, std::string_view content, const std::string& file,
         std::vector<Fault>& faults) {
  if (name == "words.txt" || name == "sources.txt") knowledge.lexicon.add(content, file, faults);
  if (name == "numbers.txt") knowledge.numbers.add(content, file, faults);
  if (name == "places.csv") knowledge.gazetteer.add_places(content, file, faults);
  if (name == "peoples.txt") knowledge.gazetteer.add_peoples(content, file, faults);
  if (name == "rules.txt") add_rules(knowledge.rules, content, file, knowledge.lexicon, faults);
}

}  // namespace

Knowledge load_knowledge(const std::string& folder) {
  Knowledge knowledge;
  std::vector<Fault> faults;
  for (const char* name : files) {
    add(knowledge, name, reader_data(name), name, faults);
    if (folder.empty()) continue;
    const std::filesystem::path path = std::filesystem::path(folder) / name;
    if (std::filesystem::exists(path)) add(knowledge, name, read_file(path), path.string(), faults);
  }
  if (!folder.empty() && !std::filesystem::is_directory(folder))
    faults.push_back(
        {folder, 0, 0, "there is no such folder", "give the folder that holds your words.txt or rules.txt"});
  if (knowledge.lexicon.classes().size() > most_classes)
    faults.push_back({folder, 0, 0, fmt::format("there are {} classes of words", knowledge.lexicon.classes().size()),
                      fmt::format("keep to {}", most_classes)});
  if (!faults.empty()) throw InputError(std::move(faults));
  return knowledge;
}

void add_places(Knowledge& knowledge, const std::vector<Place>& places) {
  for (const Place& place : places)
    knowledge.gazetteer.add_place(place.name, {KnownPlace::Kind::crisis, place.country, 0});
}

}  // namespace corridor
