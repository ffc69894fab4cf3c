#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corridor/base/numbers.hpp"
#include "corridor/reader/reader.hpp"

/// What the reader makes of invented sentences.
namespace reading {

inline const corridor::Knowledge& knowledge() {
  static const corridor::Knowledge built_in = corridor::load_knowledge();
  return built_in;
}

inline corridor::Document document(std::string_view text, std::string_view published = "2023-09-28") {
  corridor::Document made = corridor::plain_document(text, "invented.txt");
  if (!published.empty()) made.published = corridor::parse_moment(published, corridor::Zone());
  return made;
}

inline std::vector<corridor::Finding> read(std::string_view text, std::string_view published = "2023-09-28") {
  return corridor::read_figures(document(text, published), knowledge());
}

/// "killed 12", "displaced at_least 300..800 households", "aid_pledge 5000000 EUR".
inline std::string brief(const corridor::Finding& f) {
  std::string text = f.kind;
  if (f.qualifier != corridor::Qualifier::exact) text += " " + std::string(to_string(f.qualifier));
  text += " " + std::to_string(static_cast<long long>(f.value));
  if (f.high) text += ".." + std::to_string(static_cast<long long>(*f.high));
  if (f.unit != "persons") text += " " + f.unit;
  return text;
}

inline std::vector<std::string> briefs(std::string_view text) {
  std::vector<std::string> all;
  for (const corridor::Finding& f : read(text)) all.push_back(brief(f));
  return all;
}

}  // namespace reading
