#pragma once

#include <string>
#include <string_view>

#include <kainjow/mustache.hpp>

namespace corridor {

/// The embedded template filled with the data and page.css: one self-contained HTML page. The template escapes
/// {{text}}; what goes in by
/// {{{markup}}} must come from svg.hpp's users. Throws std::logic_error for a template that does not parse.
std::string rendered_page(std::string_view template_name, kainjow::mustache::data& data);

}  // namespace corridor
