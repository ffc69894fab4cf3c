# corridor_embed(TARGET PATTERN…): compiles the files into TARGET. The target's sources read them by their name without folder:
#   #include "corridor_assets.hpp"
#   std::string_view page = corridor::asset("outlook.mustache");
function(corridor_embed target)
  corridor_embed_as(assets asset ${target} ${ARGN})
endfunction()

# corridor_embed_as(NAME FUNCTION TARGET PATTERN…): the same under a name of its own, corridor_NAME.hpp and corridor::FUNCTION.
function(corridor_embed_as name function target)
  file(GLOB files CONFIGURE_DEPENDS ${ARGN})
  set(directory ${PROJECT_BINARY_DIR}/generated)
  file(CONFIGURE OUTPUT ${directory}/corridor_${name}.hpp @ONLY CONTENT [[
#pragma once

#include <string_view>

namespace corridor {
/// The bytes of an embedded file. Throws std::out_of_range for a name that was not embedded.
std::string_view @function@(std::string_view name);
}
]])
  add_custom_command(
    OUTPUT ${directory}/${name}.cpp
    COMMAND ${CMAKE_COMMAND} "-DFILES=${files}" -DHEADER=corridor_${name}.hpp -DFUNCTION=${function} -DOUTPUT=${directory}/${name}.cpp -P ${PROJECT_SOURCE_DIR}/cmake/embed_files.cmake
    DEPENDS ${files} ${PROJECT_SOURCE_DIR}/cmake/embed_files.cmake
    VERBATIM)
  target_sources(${target} PRIVATE ${directory}/${name}.cpp)
endfunction()
