#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corridor/base/error.hpp"
#include "corridor/claim/claim.hpp"
#include "corridor/reader/lexicon.hpp"

namespace corridor {

/// Words with a value, by section (numbers.txt): units, tens, scales, months, weekdays, currencies, qualifiers.
class NumberWords {
 public:
  void add(std::string_view text, const std::string& file, std::vector<Fault>& faults);

  std::optional<double> unit(std::string_view word) const { return value(units_, word); }
  std::optional<double> tens(std::string_view word) const { return value(tens_, word); }
  std::optional<double> scale(std::string_view word) const { return value(scales_, word); }
  std::optional<double> dozen(std::string_view word) const { return value(dozens_, word); }
  /// 1 to 12.
  std::optional<int> month(std::string_view word) const;
  /// 0 (Sunday) to 6.
  std::optional<int> weekday(std::string_view word) const;
  /// ISO 4217 code of a name after the number, which may be two words, or of a symbol before it.
  std::optional<std::string> currency(std::string_view words) const { return text(currencies_, words); }
  std::optional<std::string> symbol(std::string_view sign) const { return text(symbols_, sign); }
  /// Of the words before the number; of those after it.
  std::optional<Qualifier> qualifier(std::string_view words) const;
  std::optional<Qualifier> qualifier_after(std::string_view words) const;

 private:
  static std::optional<double> value(const TextMap<double>& words, std::string_view word);
  static std::optional<std::string> text(const TextMap<std::string>& words, std::string_view word);

  TextMap<double> units_, tens_, scales_, dozens_, months_, weekdays_;
  TextMap<std::string> currencies_, symbols_;
  TextMap<Qualifier> qualifiers_, after_;
};

}  // namespace corridor
