#include "corridor/ledger/chain.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <cstddef>

#include "corridor/base/file.hpp"
#include "corridor/claim/claim_table.hpp"

namespace corridor {
namespace {

void append_sized(std::string& bytes, std::string_view text) {
  std::array<char, 8> size{};
  for (std::size_t i = 0; i < size.size(); ++i)
    size[size.size() - 1 - i] = static_cast<char>(text.size() >> (8 * i) & 0xFFU);
  bytes.append(size.data(), size.size());
  bytes += text;
}

std::size_t column_index(std::string_view name) {
  const auto& columns = claim_columns();
  return static_cast<std::size_t>(std::find(columns.begin(), columns.end(), name) - columns.begin());
}

}  // namespace

std::vector<std::string> kept_fields(const Claim& claim, const Zone& zone) {
  return claim_fields(claim, zone, Zone());
}

std::string chain_start() {
  return std::string(crypto_hash_sha256_BYTES * 2, '0');
}

std::string chain_hash(std::string_view previous, const std::vector<std::string>& fields) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> before{};
  sodium_hex2bin(before.data(), before.size(), previous.data(), previous.size(), nullptr, nullptr, nullptr);
  std::string bytes(reinterpret_cast<const char*>(before.data()), before.size());
  bytes.reserve(1024);
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (fields[i].empty()) continue;
    append_sized(bytes, claim_columns()[i]);
    append_sized(bytes, fields[i]);
  }
  return sha256(bytes);
}

std::string content_id(const std::vector<std::string>& fields) {
  static const std::size_t id = column_index("id"), metric = column_index("metric"), as_of = column_index("as_of"),
                           published = column_index("published");
  std::vector<std::string> content = fields;
  content[id].clear();
  std::string time = fields[as_of].empty() ? fields[published] : fields[as_of];
  if (const auto offset = time.find_first_of("+Z-", std::string_view("2023-09-28").size()); offset != time.npos)
    time.erase(offset);
  std::erase_if(time, [](char c) { return c == '-' || c == ':'; });
  return fields[metric] + "-" + time + "-" + chain_hash(chain_start(), content).substr(0, 10);
}

}  // namespace corridor
