#pragma once

#include <string_view>

namespace corridor {

/// Kinds that count money or help: a number of people never takes one over from a sum beside it.
inline bool is_money_kind(std::string_view kind) {
  return kind == "aid_pledge" || kind == "aid_delivered";
}

}  // namespace corridor
