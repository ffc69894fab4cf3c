#include "corridor/reader/outlet.hpp"

namespace corridor {

std::string outlet_of(std::string_view address) {
  const std::size_t scheme = address.find("://");
  if (scheme == std::string_view::npos) return {};
  address.remove_prefix(scheme + 3);
  address = address.substr(0, address.find_first_of("/?#"));
  if (const std::size_t user = address.rfind('@'); user != std::string_view::npos) address.remove_prefix(user + 1);
  address = address.substr(0, address.find(':'));
  if (address.starts_with("www.")) address.remove_prefix(4);
  return std::string(address);
}

}  // namespace corridor
