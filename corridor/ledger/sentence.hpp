#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace corridor {

/// The sentence or sentences of the text that hold its characters first to last (Unicode characters, from 0, both
/// included), on one line. Nothing where the quote does not stand there: then the text is not what was read.
std::optional<std::string> sentence_around(std::string_view text, std::size_t first, std::size_t last,
                                           std::string_view quote);

/// Where the number stands in the sentence, as bytes [begin, end): with any thousands separators, and in millions,
/// thousands and billions.
std::optional<std::pair<std::size_t, std::size_t>> find_number(std::string_view sentence, double value);

}  // namespace corridor
