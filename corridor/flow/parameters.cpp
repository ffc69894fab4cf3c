#include "corridor/flow/parameters.hpp"

#include <cmath>

namespace corridor {
namespace {

constexpr double score_of_95_percent = 1.6448536269514722;

double logit(double share) {
  return std::log(share / (1 - share));
}

double forward(Scale scale, double value) {
  switch (scale) {
    case Scale::positive:
      return std::log(value);
    case Scale::share:
      return logit(value);
    case Scale::effect:
      break;
  }
  return value;
}

double inverse(Scale scale, double value) {
  switch (scale) {
    case Scale::positive:
      return std::exp(value);
    case Scale::share:
      return 1 / (1 + std::exp(-value));
    case Scale::effect:
      break;
  }
  return value;
}

}  // namespace

double natural_value(const Parameter& parameter, double score) {
  const double low = forward(parameter.scale, parameter.prior.low);
  const double high = forward(parameter.scale, parameter.prior.high);
  return inverse(parameter.scale, (low + high) / 2 + score * (high - low) / (2 * score_of_95_percent));
}

Quantity ParameterList::declare(std::string name, std::string unit, const Prior& prior, Scale scale) {
  if (prior.fixed()) return Quantity(prior.low);
  all_.push_back({std::move(name), std::move(unit), prior, scale});
  return Quantity::parameter(all_.size() - 1);
}

}  // namespace corridor
