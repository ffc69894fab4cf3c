#pragma once

// libfyaml 0.7.12 (fy_atom_format_text) frees nothing where a value turns out longer than it had reckoned.
extern "C" const char* __lsan_default_suppressions() {
  return "leak:libfyaml.so";
}
