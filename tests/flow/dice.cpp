#include "tests/flow/dice.hpp"

#include <array>
#include <numeric>

namespace corridor::test {
namespace {

double sum(std::span<const double> weights) {
  return std::accumulate(weights.begin(), weights.end(), 0.0);
}

/// The first possible outcome from `from` on, or the number of outcomes.
std::size_t first_possible(const std::vector<double>& probabilities, std::size_t from) {
  while (from < probabilities.size() && probabilities[from] <= 0.0) ++from;
  return from;
}

}  // namespace

bool Dice::happens(double probability) {
  if (probability <= 0.0) return false;
  if (probability >= 1.0) return true;
  return pick(std::array{1.0 - probability, probability}) == 1;
}

std::size_t DrawnDice::pick(std::span<const double> weights) {
  double left = stream_.uniform() * sum(weights);
  std::size_t last = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (weights[i] <= 0.0) continue;
    last = i;
    if (left < weights[i]) break;
    left -= weights[i];
  }
  return last;
}

std::size_t EveryOutcome::pick(std::span<const double> weights) {
  if (at_ == path_.size()) {
    Fork fork;
    const double total = sum(weights);
    for (const double weight : weights) fork.probabilities.push_back(weight / total);
    fork.chosen = first_possible(fork.probabilities, 0);
    path_.push_back(std::move(fork));
  }
  return path_[at_++].chosen;
}

double EveryOutcome::probability() const {
  double product = 1.0;
  for (const Fork& fork : path_) product *= fork.probabilities[fork.chosen];
  return product;
}

bool EveryOutcome::next() {
  at_ = 0;
  while (!path_.empty()) {
    Fork& last = path_.back();
    last.chosen = first_possible(last.probabilities, last.chosen + 1);
    if (last.chosen < last.probabilities.size()) return true;
    path_.pop_back();
  }
  return false;
}

}  // namespace corridor::test
