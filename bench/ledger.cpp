// A ledger of 100,000 claims: how fast a file of them is taken in, and how long a figure takes to be looked up.
#include <benchmark/benchmark.h>

#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <string>
#include <vector>

#include "corridor/claim/figures_csv.hpp"
#include "corridor/ledger/import.hpp"
#include "corridor/ledger/ledger.hpp"

namespace {

using namespace corridor;

constexpr int claims_in_file = 100'000;
constexpr int places = 50;

/// Counts of five metrics at fifty places, 400 times each over a month: what a long crisis with many offices leaves.
std::vector<Claim> many_claims() {
  constexpr std::array metrics{Metric::arrivals, Metric::registered, Metric::accommodated, Metric::killed,
                               Metric::wounded};
  const Instant start = parse_instant("2024-05-01T00:00Z");
  std::vector<Claim> claims;
  for (int i = 0; i < claims_in_file; ++i) {
    Claim claim;
    claim.id = fmt::format("claim-{}", i);
    claim.metric = metrics[static_cast<std::size_t>(i % 5)];
    claim.at = fmt::format("Place {}", i / 5 % places);
    claim.value = 100 + i;
    claim.as_of = {start + std::chrono::minutes{108 * (i / (5 * places))}, Precision::minute};
    claim.speaker = "Ministry of the Interior";
    claim.outlet = "National news agency";
    claim.published = Moment{claim.as_of.at + std::chrono::minutes{40}, Precision::minute};
    claim.url = fmt::format("https://news.example.org/2024/05/bulletin-{}", i);
    claim.quote = fmt::format("As of this hour {} people had been counted at the place", 100 + i);
    claim.reliability = "B2";
    claims.push_back(std::move(claim));
  }
  return claims;
}

std::filesystem::path fresh_file() {
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / "corridor-bench-ledger";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  return folder / "ledger.db";
}

/// From the text of figures.csv to claims that are kept, on the disk of the temporary folder.
void import_file(benchmark::State& state) {
  const std::string text = format_figures(many_claims(), Zone());
  for (auto _ : state) {
    state.PauseTiming();
    const auto file = fresh_file();
    state.ResumeTiming();
    std::vector<Fault> faults;
    const ImportedClaims read = import_claims(text, "figures.csv", Crisis(), {}, faults);
    Ledger(file, Zone(), Ledger::Access::write).append(read.claims);
  }
  state.counters["rows/s"] = benchmark::Counter(claims_in_file, benchmark::Counter::kIsIterationInvariantRate);
}

void import_again(benchmark::State& state) {
  const std::vector<Claim> claims = many_claims();
  Ledger ledger(fresh_file(), Zone(), Ledger::Access::write);
  ledger.append(claims);
  for (auto _ : state) ledger.append(claims);
  state.counters["rows/s"] = benchmark::Counter(claims_in_file, benchmark::Counter::kIsIterationInvariantRate);
}

/// The claims on one metric, place and time.
void look_up_figure(benchmark::State& state) {
  Ledger ledger(fresh_file(), Zone(), Ledger::Access::write);
  const std::vector<Claim> claims = many_claims();
  ledger.append(claims);
  std::size_t i = 0;
  for (auto _ : state) {
    const Claim& wanted = claims[i];
    i = (i + 7919) % claims.size();
    const auto found =
        ledger.find({.metric = wanted.metric, .at = wanted.at, .since = wanted.as_of.at, .until = wanted.as_of.at});
    if (found.size() != 1) state.SkipWithError("the figure is not there");
  }
}

void verify(benchmark::State& state) {
  Ledger ledger(fresh_file(), Zone(), Ledger::Access::write);
  ledger.append(many_claims());
  for (auto _ : state) benchmark::DoNotOptimize(ledger.verify());
}

void read_all(benchmark::State& state) {
  Ledger ledger(fresh_file(), Zone(), Ledger::Access::write);
  ledger.append(many_claims());
  for (auto _ : state) benchmark::DoNotOptimize(ledger.claims());
}

BENCHMARK(import_file)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(import_again)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(look_up_figure)->Unit(benchmark::kMicrosecond)->UseRealTime();
BENCHMARK(verify)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(read_all)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
