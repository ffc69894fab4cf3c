#include "corridor/reader/number_words.hpp"

#include <fmt/format.h>

#include "corridor/base/nearest.hpp"
#include "corridor/base/numbers.hpp"
#include "corridor/reader/lines.hpp"
#include "corridor/reader/text.hpp"

namespace corridor {

void NumberWords::add(std::string_view text, const std::string& file, std::vector<Fault>& faults) {
  const std::string sound = sound_text(text);
  std::string section;
  for (const Line& line : lines_of(sound)) {
    if (line.text.front() == '[' && line.text.back() == ']') {
      section = line.text.substr(1, line.text.size() - 2);
      continue;
    }
    const std::size_t equals = line.text.find('=');
    if (equals == std::string_view::npos) {
      faults.push_back({file, line.number, 1, fmt::format("\"{}\" gives no value", line.text), "write word = value"});
      continue;
    }
    const std::string word = lower(trimmed(line.text.substr(0, equals)));
    const std::string value(trimmed(line.text.substr(equals + 1)));
    try {
      const auto qualifier = [&] {
        return parse_word(value, "qualifier",
                          {Qualifier::exact, Qualifier::at_least, Qualifier::about, Qualifier::up_to});
      };
      if (section == "unit")
        units_[word] = parse_number(value);
      else if (section == "tens")
        tens_[word] = parse_number(value);
      else if (section == "scale")
        scales_[word] = parse_number(value);
      else if (section == "dozen")
        dozens_[word] = parse_number(value);
      else if (section == "month")
        months_[word] = parse_number(value);
      else if (section == "weekday")
        weekdays_[word] = parse_number(value);
      else if (section == "currency")
        currencies_[word] = value;
      else if (section == "symbol")
        symbols_[word] = value;
      else if (section == "qualifier")
        qualifiers_[word] = qualifier();
      else if (section == "after")
        after_[word] = qualifier();
      else
        throw ValueError("\"" + section + "\" is no section of numbers",
                         remedy_for_unknown(section, "section",
                                            {"unit", "tens", "scale", "dozen", "month", "weekday", "currency", "symbol",
                                             "qualifier", "after"}));
    } catch (const ValueError& error) {
      faults.push_back({file, line.number, 1, error.what(), error.remedy()});
    }
  }
}

std::optional<double> NumberWords::value(const TextMap<double>& words, std::string_view word) {
  const auto known = words.find(word);
  return known == words.end() ? std::nullopt : std::optional(known->second);
}

std::optional<std::string> NumberWords::text(const TextMap<std::string>& words, std::string_view word) {
  const auto known = words.find(word);
  return known == words.end() ? std::nullopt : std::optional(known->second);
}

std::optional<int> NumberWords::month(std::string_view word) const {
  const std::optional<double> month = value(months_, word);
  return month && *month >= 1 && *month <= 12 ? std::optional(static_cast<int>(*month)) : std::nullopt;
}

std::optional<int> NumberWords::weekday(std::string_view word) const {
  const std::optional<double> day = value(weekdays_, word);
  return day && *day >= 0 && *day <= 6 ? std::optional(static_cast<int>(*day)) : std::nullopt;
}

std::optional<Qualifier> NumberWords::qualifier(std::string_view words) const {
  const auto known = qualifiers_.find(words);
  return known == qualifiers_.end() ? std::nullopt : std::optional(known->second);
}

std::optional<Qualifier> NumberWords::qualifier_after(std::string_view words) const {
  const auto known = after_.find(words);
  return known == after_.end() ? std::nullopt : std::optional(known->second);
}

}  // namespace corridor
