#include "corridor/base/random.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <cmath>
#include <random>
#include <set>
#include <vector>

#include "tests/base/goodness.hpp"

namespace corridor::test {
namespace {

static_assert(std::uniform_random_bit_generator<Stream>);

using Words = r123::Philox4x32::ctr_type;

Words philox(const Words& counter, const r123::Philox4x32::key_type& key) {
  return r123::Philox4x32{}(counter, key);
}

TEST(Philox, KnownAnswers) {
  // kat_vectors of Random123 1.14, "philox4x32 10"
  EXPECT_EQ(philox({{0, 0, 0, 0}}, {{0, 0}}), (Words{{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}}));
  EXPECT_EQ(philox({{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}}, {{0xffffffff, 0xffffffff}}),
            (Words{{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}}));
  EXPECT_EQ(philox({{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}}, {{0xa4093822, 0x299f31d0}}),
            (Words{{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}}));
}

TEST(Stream, BeginsWithTheKnownAnswer) {
  // These two numbers must never change: results already published depend on them.
  Stream stream({0, 0, 0, 0});
  EXPECT_EQ(stream(), 0xe169c58d6627e8d5U);
  EXPECT_EQ(stream(), 0x9b00dbd8bc57ac4cU);
}

TEST(Stream, FillsWithItsBlocks) {
  Stream stream({0, 0, 0, 0});
  std::vector<std::uint32_t> numbers(6);
  stream.fill(numbers);
  const Words first = philox({{0, 0, 0, 0}}, {{0, 0}}), second = philox({{1, 0, 0, 0}}, {{0, 0}});
  EXPECT_EQ(numbers, (std::vector{first[0], first[1], first[2], first[3], second[0], second[1]}));
  const Words third = philox({{2, 0, 0, 0}}, {{0, 0}});
  EXPECT_EQ(stream(), (static_cast<std::uint64_t>(third[1]) << 32U) | third[0]);  // nothing comes twice
}

RC_GTEST_PROP(Stream, IsPhiloxOfItsName,
              (std::uint64_t seed, std::uint32_t member, std::uint32_t step, std::uint32_t site)) {
  Stream stream({seed, member, step, site});
  for (std::uint32_t draw = 0; draw < 3; ++draw) {
    const Words words = philox({{draw, site, step, member}},
                               {{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32U)}});
    RC_ASSERT(stream() == ((static_cast<std::uint64_t>(words[1]) << 32U) | words[0]));
    RC_ASSERT(stream() == ((static_cast<std::uint64_t>(words[3]) << 32U) | words[2]));
  }
}

TEST(Stream, DoesNotDependOnTheOrderInWhichStreamsAreUsed) {
  std::vector<std::uint64_t> one_by_one;
  for (std::uint32_t site = 0; site < 20; ++site) {
    Stream stream({7, 1, 2, site});
    for (int i = 0; i < 5; ++i) one_by_one.push_back(stream());
  }
  std::vector<Stream> streams;
  for (std::uint32_t site = 0; site < 20; ++site) streams.emplace_back(StreamId{7, 1, 2, site});
  for (std::size_t i = 0; i < 5; ++i) {
    for (std::size_t site = 20; site-- > 0;) EXPECT_EQ(streams[site](), one_by_one[site * 5 + i]);
  }
}

TEST(Stream, EveryPartOfTheNameMatters) {
  std::set<std::uint64_t> firsts;
  for (const std::uint64_t seed : {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{1} << 32U}) {
    for (std::uint32_t member = 0; member < 10; ++member) {
      for (std::uint32_t step = 0; step < 10; ++step) {
        for (std::uint32_t site = 0; site < 10; ++site) firsts.insert(Stream({seed, member, step, site})());
      }
    }
  }
  EXPECT_EQ(firsts.size(), 3000U);
}

TEST(Stream, UniformStaysInsideAndIsUniform) {
  const ExactReal exact{[](double x) { return x; }, 0.5, 1.0 / 12.0, -1.2, 0x1p-54, 1.0 - 0x1p-54};
  EXPECT_EQ(compare([](Stream& stream) { return stream.uniform(); }, exact, 1100, 2000000), "");
}

/// Chi-square of pairs of numbers in 16 × 16 fields.
template <class Pair>
double pair_p(Pair pair) {
  constexpr std::size_t draws = 300000;
  std::vector<double> observed(256);
  for (std::uint32_t i = 0; i < draws; ++i) {
    const std::array<double, 2> both = pair(i);
    ++observed[static_cast<std::size_t>(both[0] * 16.0) * 16 + static_cast<std::size_t>(both[1] * 16.0)];
  }
  return chi_square_p(std::vector<double>(256, static_cast<double>(draws) / 256.0), observed);
}

double first_of(const StreamId& id) {
  return Stream(id).uniform();
}

TEST(Stream, NeighboursAreIndependent) {
  Stream stream({1200, 0, 0, 0});
  EXPECT_GT(pair_p([&](std::uint32_t) {
              const double first = stream.uniform();
              return std::array{first, stream.uniform()};
            }),
            kSignificance);
  EXPECT_GT(
      pair_p([](std::uint32_t i) { return std::array{first_of({1201, i, 0, 0}), first_of({1201, i + 1, 0, 0})}; }),
      kSignificance);
  EXPECT_GT(
      pair_p([](std::uint32_t i) { return std::array{first_of({1202, 0, i, 0}), first_of({1202, 0, i + 1, 0})}; }),
      kSignificance);
  EXPECT_GT(
      pair_p([](std::uint32_t i) { return std::array{first_of({1203, 0, 0, i}), first_of({1203, 0, 0, i + 1})}; }),
      kSignificance);
  EXPECT_GT(pair_p([](std::uint32_t i) { return std::array{first_of({i, 0, 0, 0}), first_of({i + 1ULL, 0, 0, 0})}; }),
            kSignificance);
}

TEST(Stream, EveryBitIsAsOftenOneAsZero) {
  constexpr int draws = 200000;
  std::array<int, 64> ones{};
  Stream stream({1210, 0, 0, 0});
  for (int i = 0; i < draws; ++i) {
    std::uint64_t bits = stream();
    for (int& count : ones) {
      count += static_cast<int>(bits & 1U);
      bits >>= 1U;
    }
  }
  // 5.6 standard deviations: 10^-6 over all 64 bits
  for (const int count : ones) EXPECT_NEAR(count, draws / 2, 5.6 * std::sqrt(draws / 4.0));
}

}  // namespace
}  // namespace corridor::test
