# cmake -DFILES=a;b -DHEADER=x.hpp -DFUNCTION=asset -DOUTPUT=x.cpp -P embed_files.cmake. Bytes are written as character arrays: string literals have a length limit.
set(arrays "")
set(cases "")
set(number 0)
foreach(file IN LISTS FILES)
  get_filename_component(name ${file} NAME)
  file(READ ${file} hex HEX)
  string(REGEX REPLACE "(..)" "'\\\\x\\1'," bytes "${hex}")
  string(APPEND arrays "constexpr char file_${number}[] = {${bytes}0};\n")
  string(APPEND cases "  if (name == \"${name}\") return {file_${number}, sizeof file_${number} - 1};\n")
  math(EXPR number "${number} + 1")
endforeach()
file(WRITE ${OUTPUT} "#include \"${HEADER}\"

#include <stdexcept>
#include <string>

namespace corridor {
namespace {
${arrays}}  // namespace

std::string_view ${FUNCTION}(std::string_view name) {
${cases}  throw std::out_of_range(\"no embedded file \" + std::string(name));
}
}  // namespace corridor
")
