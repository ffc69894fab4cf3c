#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "corridor/claim/claim.hpp"
#include "corridor/reader/number_words.hpp"
#include "corridor/reader/passage.hpp"

namespace corridor {

/// A number as written, with its range, qualifier and currency.
struct Quantity {
  std::size_t first = 0;   ///< token at which it, its qualifier and "a total of" begin
  std::size_t number = 0;  ///< token at which the digits or number words begin
  std::size_t last = 0;    ///< token after it, currency and "or more" included
  double low = 0;
  std::optional<double> high;
  Qualifier qualifier = Qualifier::exact;
  std::string currency;  ///< ISO 4217, empty where it is no money
  bool percent = false;
  bool in_words = false;              ///< number words, not digits
  bool bare = false;                  ///< plain digits without separator, scale or qualifier: may be a year or a label
  const char* not_a_count = nullptr;  ///< why it counts nothing: "ordinal", "age", "label", …
};

/// The numbers of a sentence in their order. `taken` says of each token whether it belongs to a date.
std::vector<Quantity> quantities_of(const Passage& passage, const NumberWords& words, const std::vector<bool>& taken);

}  // namespace corridor
