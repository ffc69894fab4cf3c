// Any bytes as the files of a folder for --lexicon, one after another, each ended by a line "%%": every fault has its
// line.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "corridor/reader/knowledge.hpp"
#include "fuzz/folder.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto next = [&] { return corridor::fuzz::next_file(text); };
  corridor::Knowledge knowledge;
  std::vector<corridor::Fault> faults;
  knowledge.lexicon.add(next(), "words.txt", faults);
  knowledge.numbers.add(next(), "numbers.txt", faults);
  knowledge.gazetteer.add_peoples(next(), "peoples.txt", faults);
  knowledge.gazetteer.add_places(next(), "places.csv", faults);
  corridor::add_rules(knowledge.rules, next(), "rules.txt", knowledge.lexicon, faults);
  for (const corridor::Fault& fault : faults)
    if (fault.line < 1 || fault.message.empty()) std::abort();
  return 0;
}
