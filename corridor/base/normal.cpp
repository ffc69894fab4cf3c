#include "corridor/base/normal.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace corridor {
namespace {

constexpr std::size_t kLayers = 256;
/// Where the lowest layer ends and the tail begins, and the area that every layer has; solved to 40 digits with mpmath
/// so that the uppermost layer ends at the density's peak.
constexpr double kEdge = 3.65415288536100877;
constexpr double kArea = 0.00492867323397465535;

/// exp(−x²/2)
double density(double x) {
  return std::exp(-0.5 * x * x);
}

/// Layer i reaches from the height of edge i to that of edge i + 1. Edge 0 is not on the curve: it gives the lowest
/// layer, whose tail has no end, a width at which it has the same area.
struct Layers {
  std::array<double, kLayers + 1> edge{};
  std::array<double, kLayers + 1> height{};

  Layers() {
    edge[0] = kArea / density(kEdge);
    edge[1] = kEdge;
    height[1] = density(kEdge);
    for (std::size_t i = 2; i < kLayers; ++i) {
      height[i] = height[i - 1] + kArea / edge[i - 1];
      edge[i] = std::sqrt(-2.0 * std::log(height[i]));
    }
    edge[kLayers] = 0.0;
    height[kLayers] = 1.0;
  }
};

double tail(Stream& stream) {
  for (;;) {
    const double beyond = -std::log(stream.uniform()) / kEdge;
    if (-2.0 * std::log(stream.uniform()) > beyond * beyond) return kEdge + beyond;
  }
}

/// The size of the number; its layer is the lowest eight bits.
double magnitude(Stream& stream, std::uint64_t& bits) {
  static const Layers layers;
  for (;;) {
    const std::size_t i = bits & 0xFFU;
    const double x = (static_cast<double>(bits >> 11U) + 0.5) * 0x1.0p-53 * layers.edge[i];
    if (x < layers.edge[i + 1]) return x;
    if (i == 0) return tail(stream);
    const double y = layers.height[i] + stream.uniform() * (layers.height[i + 1] - layers.height[i]);
    if (y < density(x)) return x;
    bits = stream();
  }
}

}  // namespace

double standard_normal(Stream& stream) {
  std::uint64_t bits = stream();
  const double size = magnitude(stream, bits);
  return (bits & 0x100U) != 0 ? -size : size;
}

}  // namespace corridor
