// A crisis of 10,000 claims is reconciled within a second (a tenth of it, and less, where the machine has nothing else
// to do: bench/reconcile.cpp).
#include <gtest/gtest.h>

#include <chrono>

#include "corridor/ledger/reconcile.hpp"

namespace corridor {
namespace {

TEST(ManyClaims, TakeLessThanASecond) {
  std::vector<Claim> claims(10'000);
  for (std::size_t i = 0; i < claims.size(); ++i) {
    Claim& claim = claims[i];
    claim.id = std::to_string(i);
    claim.metric = all_metrics[i % 5];
    claim.as_of.at = Instant{std::chrono::hours{470'000 + (i / 5) % 400}};
    claim.value = 10'000.0 + static_cast<double>((i / 5) % 400) * 317 + static_cast<double>(i % 3);
    claim.speaker = "speaker " + std::to_string(i % 7);
    claim.outlet = "outlet " + std::to_string(i % 11);
    claim.reliability = "B2";
    claim.note = "11,000 registered + 2,550 waiting";
  }
  const auto start = std::chrono::steady_clock::now();
  const std::vector<Figure> figures = reconcile(claims, {});
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds{1});
  EXPECT_EQ(figures.size(), 2000U);
}

}  // namespace
}  // namespace corridor
