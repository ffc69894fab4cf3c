#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corridor/base/error.hpp"
#include "corridor/reader/lexicon.hpp"

namespace corridor {

/// A place the reader knows by name.
struct KnownPlace {
  enum class Kind { country, region, town, crisis };
  Kind kind = Kind::town;
  std::string country;   ///< ISO 3166 alpha-2; empty where not known
  double thousands = 0;  ///< people
};

/// Names of places, and the words for their people.
class Gazetteer {
 public:
  /// places.csv: name, kind, country, thousands, zone.
  void add_places(std::string_view csv, const std::string& file, std::vector<Fault>& faults);
  /// peoples.txt: "Syria (SY) = Syrian, Syrians".
  void add_peoples(std::string_view text, const std::string& file, std::vector<Fault>& faults);
  void add_place(std::string_view name, KnownPlace place);

  /// The place of that name, in its own letters; null where none is known.
  const KnownPlace* place(std::string_view name) const;
  /// The place whose people the word is for; empty where it is none.
  std::string_view of_people(std::string_view word) const;
  /// IANA zone of the capital of a country, by its code; empty where not known.
  std::string_view zone(std::string_view country) const;

 private:
  TextMap<KnownPlace> places_;
  TextMap<std::string> peoples_;
  TextMap<std::string> zones_;
};

}  // namespace corridor
