#include "corridor/base/log_factorial.hpp"

#include <gtest/gtest.h>
#include <math.h>

#include <cmath>

namespace corridor {
namespace {

long double reference(Count n) {
  int sign = 0;
  return ::lgammal_r(static_cast<long double>(n) + 1.0L, &sign);
}

TEST(LogFactorial, AgreesWithLongDoubleLogGamma) {
  for (Count n = 0; n < 3000; ++n) {
    const double wanted = static_cast<double>(reference(n));
    EXPECT_NEAR(log_factorial(n), wanted, 1e-14 + 1e-15 * std::abs(wanted)) << n;
  }
  for (Count n = 3000; n < Count{1} << 50; n *= 3) {
    const double wanted = static_cast<double>(reference(n));
    EXPECT_NEAR(log_factorial(n) / wanted, 1.0, 1e-15) << n;
  }
}

TEST(LogFactorial, KnownValues) {
  EXPECT_NEAR(log_factorial(0), 0.0, 1e-15);
  EXPECT_NEAR(log_factorial(1), 0.0, 1e-15);
  EXPECT_NEAR(log_factorial(5), std::log(120.0), 1e-14);
  EXPECT_NEAR(log_factorial(20), std::log(2432902008176640000.0), 1e-13);
}

TEST(LogFactorial, CorrectionIsWhatStirlingLeavesOut) {
  // To 10^-14 even where the log factorial itself is large, and so across the end of the table.
  constexpr long double half_log_two_pi = 0.918938533204672741780329736406L;
  for (Count n = 0; n < 200; ++n) {
    const long double next = static_cast<long double>(n) + 1.0L;
    const long double wanted = reference(n) - (half_log_two_pi + (next - 0.5L) * std::log(next) - next);
    EXPECT_NEAR(stirling_correction(n), static_cast<double>(wanted), 1e-14) << n;
  }
}

}  // namespace
}  // namespace corridor
