// Reading 1,000 documents of 800 words, made from templates.
#include <benchmark/benchmark.h>

#include <array>
#include <string>
#include <vector>

#include "corridor/reader/reader.hpp"

namespace {

constexpr std::array templates = {
    "At least {} people were killed and {} wounded when fighting broke out near Goma on Sunday, local officials said. ",
    "The number of people displaced since January has reached {}, according to the United Nations. ",
    "Residents described how they had walked for days through the hills without food, and how soldiers had turned them "
    "back at the bridge. ",
    "\"We have never seen anything like this,\" said Ana Ruiz, a spokeswoman for the relief agency. ",
    "A further {} families crossed into Uganda on Tuesday, the ministry said, bringing the total number of arrivals to "
    "{}. ",
    "The government announced ${} million in humanitarian aid, while the agency appealed for {} million euros. ",
    "The rains have cut the road between the two towns, and helicopters are expected to bring supplies once the "
    "weather clears. ",
    "Aid workers distributed blankets to {} households in the camp, which shelters {} people. "};

std::string document(unsigned number) {
  std::string text = "https://example.org/" + std::to_string(number) + "\n2023-09-28\nFighting spreads in the east\n\n";
  std::size_t words = 0;
  for (unsigned i = 0; words < 800; ++i) {
    std::string sentence = templates[(number + 3 * i) % templates.size()];
    for (std::size_t at = sentence.find("{}"); at != std::string::npos; at = sentence.find("{}", at))
      sentence.replace(at, 2, std::to_string(10 + (number * 7919 + i * 104729) % 90000));
    for (const char c : sentence) words += c == ' ' ? 1 : 0;
    text += sentence;
    if (i % 4 == 3) text += "\n\n";
  }
  return text;
}

void thousand_documents(benchmark::State& state) {
  std::vector<corridor::Document> documents;
  for (unsigned i = 0; i < 1000; ++i) documents.push_back(corridor::plain_document(document(i), "made.txt"));
  const corridor::Knowledge knowledge = corridor::load_knowledge();
  std::size_t figures = 0;
  for (auto _ : state) {
    figures = 0;
    for (const corridor::Document& made : documents) figures += corridor::read_figures(made, knowledge).size();
  }
  state.counters["figures"] = static_cast<double>(figures);
}

void start(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(corridor::load_knowledge().rules.data());
}

BENCHMARK(thousand_documents)->Unit(benchmark::kMillisecond);
BENCHMARK(start)->Unit(benchmark::kMillisecond);

}  // namespace
