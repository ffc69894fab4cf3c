#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "corridor/claim/claim.hpp"

namespace corridor {

/// What the program remarks on claims or on a forecast, not yet in any language: the key of a text and what is filled
/// in there. A claim stands for its value, time and source; where it is named "value", for its value alone.
class Remark {
 public:
  using Value = std::variant<double, std::vector<double>, Claim>;
  using Named = std::pair<std::string_view, Value>;

  Remark() = default;
  /// Error for a key that is not among remark_forms(), or values that are not those of its form.
  explicit Remark(std::string_view key, std::vector<Named> values = {});

  bool empty() const { return key_.empty(); }
  std::string_view key() const { return key_; }
  const std::vector<Named>& values() const { return values_; }

 private:
  std::string_view key_;
  std::vector<Named> values_;
};

/// A remark's key, and the names of its values with blanks between them.
struct RemarkForm {
  std::string_view key, names;
};

/// Every remark there is.
std::vector<RemarkForm> remark_forms();

}  // namespace corridor
