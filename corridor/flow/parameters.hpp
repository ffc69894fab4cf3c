#pragma once

#include <span>
#include <string>
#include <vector>

#include "corridor/crisis/crisis.hpp"

namespace corridor {

/// How a prior's interval is spread: a positive quantity is log-normal, a share logit-normal, an effect normal. In each
/// case the stated interval is the central 90 %.
enum class Scale { positive, share, effect };

/// An unknown number of the model. Every member holds a standard-normal score for it; `natural_value` turns the score
/// into the value.
struct Parameter {
  std::string name;
  std::string unit;
  Prior prior;
  Scale scale = Scale::positive;
};

/// The value whose prior quantile is that of the standard-normal score: score 0 is the prior median, ±1.645 the
/// interval's ends.
double natural_value(const Parameter& parameter, double score);

/// A number that is either known or one of the parameters.
class Quantity {
 public:
  Quantity() = default;
  explicit Quantity(double fixed) : fixed_(fixed) {}
  static Quantity parameter(std::size_t index) {
    Quantity quantity;
    quantity.index_ = static_cast<std::ptrdiff_t>(index);
    return quantity;
  }
  double of(std::span<const double> values) const {
    return index_ < 0 ? fixed_ : values[static_cast<std::size_t>(index_)];
  }
  std::ptrdiff_t index() const { return index_; }

 private:
  double fixed_ = 0;
  std::ptrdiff_t index_ = -1;
};

/// Collects the parameters of a model as its quantities are declared.
class ParameterList {
 public:
  /// A fixed prior becomes a known number; another a new parameter.
  Quantity declare(std::string name, std::string unit, const Prior& prior, Scale scale);
  const std::vector<Parameter>& all() const { return all_; }

 private:
  std::vector<Parameter> all_;
};

}  // namespace corridor
