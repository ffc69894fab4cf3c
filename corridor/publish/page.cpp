#include "corridor/publish/page.hpp"

#include <stdexcept>

#include "corridor/publish/svg.hpp"
#include "corridor_assets.hpp"

namespace corridor {

std::string rendered_page(std::string_view template_name, kainjow::mustache::data& data) {
  kainjow::mustache::mustache page{std::string(asset(template_name))};
  if (!page.is_valid()) throw std::logic_error(std::string(template_name) + ": " + page.error_message());
  // Ours also takes out controls and the marks that turn the direction of the text after them.
  page.set_custom_escape([](const std::string& text) { return escaped(text); });
  data.set("css", std::string(asset("page.css")));
  return page.render(data);
}

}  // namespace corridor
