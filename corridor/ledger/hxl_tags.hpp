#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "corridor/claim/claim.hpp"

namespace corridor {

/// A hashtag and its attributes: "#affected +f +killed" in any order, case and spacing.
struct HxlTag {
  std::string name;  ///< "#affected"
  std::set<std::string> attributes;
  friend bool operator==(const HxlTag&, const HxlTag&) = default;
};

/// Nothing where the text is no hashtag.
std::optional<HxlTag> parse_hxl_tag(std::string_view text);

/// The hashtag that a column of figures.csv is written with.
std::string hxl_of_column(std::string_view column);
/// The column of figures.csv that a tag means, nothing where it means none.
std::optional<std::string> column_of_hxl(const HxlTag& tag);
/// What the numbers of a column count whose tag says so itself.
std::optional<Metric> metric_of_hxl(const HxlTag& tag);

}  // namespace corridor
