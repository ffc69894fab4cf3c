# corridor_embed(TARGET FUNCTION PATTERN…): compiles the files into TARGET. The target's sources read them by their name without folder,
# with FUNCTION `asset` thus:
#   #include "corridor_assets.hpp"
#   std::string_view page = corridor::asset("outlook.mustache");
function(corridor_embed target function)
  file(GLOB files CONFIGURE_DEPENDS ${ARGN})
  set(directory ${PROJECT_BINARY_DIR}/generated)
  file(CONFIGURE OUTPUT ${directory}/corridor_${function}s.hpp @ONLY CONTENT [[
#pragma once

#include <string_view>

namespace corridor {
/// The bytes of an embedded file. Throws std::out_of_range for a name that was not embedded.
std::string_view @function@(std::string_view name);
}
]])
  add_custom_command(
    OUTPUT ${directory}/corridor_${function}s.cpp
    COMMAND ${CMAKE_COMMAND} "-DFILES=${files}" -DFUNCTION=${function} -DOUTPUT=${directory}/corridor_${function}s.cpp
            -P ${PROJECT_SOURCE_DIR}/cmake/embed_files.cmake
    DEPENDS ${files} ${PROJECT_SOURCE_DIR}/cmake/embed_files.cmake
    VERBATIM)
  target_sources(${target} PRIVATE ${directory}/corridor_${function}s.cpp)
endfunction()
