// 10,000 claims of one crisis made figures: as a crisis has them (series of many moments, a few claims each), all on
// one moment, and all in one running total without any order. docs/reconciliation.md gives what was measured.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <string>
#include <vector>

#include "corridor/base/random.hpp"
#include "corridor/ledger/reconcile.hpp"

namespace {

using namespace corridor;

enum Shape { usual, one_moment, disorder };

Claim claim_of(std::size_t number, Shape shape, Stream& random) {
  const auto below = [&](std::uint64_t limit) {
    return static_cast<std::uint64_t>(random.uniform() * static_cast<double>(limit));
  };
  Claim claim;
  claim.id = "claim-" + std::to_string(number);
  claim.metric = shape == usual ? all_metrics[below(6)] : Metric::arrivals;
  claim.at = shape == usual ? "place " + std::to_string(below(10)) : "";
  const auto hour = shape == one_moment ? 0 : shape == disorder ? number : below(60);
  claim.as_of.at = Instant{std::chrono::hours{470'000 + hour}};
  claim.value = static_cast<double>(shape == usual ? 10'000 + hour * 1000 + below(3) : below(1'000'000));
  claim.speaker = "speaker " + std::to_string(below(20));
  claim.outlet = "outlet " + std::to_string(below(200));
  claim.reliability = {"BCD"[below(3)], "123456"[below(6)]};
  if (below(10) == 0) claim.note = "11,000 registered + 2,550 waiting";
  return claim;
}

void reconcile_all(benchmark::State& state) {
  Stream random(StreamId{.seed = 1});
  std::vector<Claim> claims;
  for (std::size_t i = 0; i < 10'000; ++i) claims.push_back(claim_of(i, static_cast<Shape>(state.range(0)), random));
  for (auto _ : state) benchmark::DoNotOptimize(reconcile(claims, {}));
}

BENCHMARK(reconcile_all)->ArgName("shape")->Arg(usual)->Arg(one_moment)->Arg(disorder)->Unit(benchmark::kMillisecond);

}  // namespace
