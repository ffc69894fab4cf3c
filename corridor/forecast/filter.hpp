#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "corridor/crisis/crisis.hpp"
#include "corridor/forecast/forecast.hpp"
#include "corridor/forecast/member.hpp"
#include "corridor/forecast/observation.hpp"

namespace corridor {

struct FilterSettings {
  std::size_t members = 1000;
  std::uint64_t seed = 1;
  std::size_t threads = 1;
};

/// How well the filter did: a reader is warned where it did badly.
struct FilterHealth {
  std::size_t stages = 0;          ///< resampling stages so far
  double acceptance = 1;           ///< share of moves accepted in the last stage
  std::size_t ancestors = 0;       ///< different members of the first draw that still have descendants
};

/// Learns from counts: a sequential Monte Carlo sampler over whole histories. A particle is a Member (parameters, noise, draws), and the
/// simulation a function of it, so that a count that comes in late, or for an earlier time, is a factor on the likelihood like any
/// other. New counts are brought in by tempering until the effective sample size is half the members (Del Moral, Doucet & Jasra 2006;
/// Jasra et al. 2011), then systematic resampling, then Metropolis moves that leave the posterior as it is: differential evolution on
/// the parameters (ter Braak 2006), preconditioned Crank–Nicolson on stretches of noise (Cotter et al. 2013), and an exchange between a rate and its noise that leaves
/// the simulation as it is (interweaving, Yu & Meng 2011). For static parameters this is IBIS (Chopin 2002).
class Filter {
 public:
  Filter(const Crisis& crisis, const Network& network, const FilterSettings& settings);

  /// Takes in all claims known at `now` (each call gives those of the call before and new ones), simulating up to then.
  void assimilate(const std::vector<Claim>& claims, Instant now);

  const std::vector<Member>& members() const { return members_; }
  const std::vector<ObservedSeries>& series() const { return series_; }
  /// What each new count was expected to be before it was taken in; filled by assimilate.
  const std::vector<UsedCount>& expectations() const { return expectations_; }
  const std::vector<std::string>& left_out() const { return left_out_; }
  const FilterHealth& health() const { return health_; }
  /// A label no draw has used yet, for the member's future; the same again if asked again before the next assimilate.
  std::uint32_t future_label(std::size_t member) const;
  /// The running total of a series as a member expects it, up to the last assimilate.
  ExpectedTotal expected(std::size_t member, std::size_t series) const {
    return {path(paths_[member], series), series_[series].background ? background(members_[member]) : 0};
  }
  /// What the likelihood reads of a simulation: one entry a series, then the crossings the vehicles are counted against.
  std::vector<Watch> watches() const;

 private:
  double background(const Member& member) const;  // persons/step
  std::span<const double> path(const std::vector<double>& paths, std::size_t series) const;
  void evaluate(const Member& member, Simulation& simulation, std::vector<double>& paths, double& old_likelihood,
                double& new_likelihood) const;
  double series_likelihood(const ObservedSeries& series, const Member& member, const std::vector<double>& paths) const;
  void expect_new();
  void expect(const ObservedSeries& series, const ObservedSeries* old, const Observation& count);
  double next_temperature(double temperature) const;
  bool resample(double power);
  void move(double temperature);
  template <class Propose>
  double metropolis(double temperature, Propose propose, std::uint32_t site);
  void jump(Member& trial, std::size_t i, const std::vector<Member>& frozen, Stream& random) const;
  void refresh(Member& trial, std::size_t i, std::size_t first, std::size_t length, Stream& random) const;
  void exchange();
  void exchange(Member& member, std::size_t noise, Stream& random) const;
  template <class Body>
  void for_each_member(Body body) const;

  const Crisis& crisis_;
  const Network& network_;
  FilterSettings settings_;
  std::vector<Member> members_;
  std::vector<std::vector<double>> paths_;  // per member: watches × steps
  std::vector<double> old_likelihood_, new_likelihood_;
  std::vector<std::uint32_t> ancestor_;
  std::vector<ObservedSeries> old_series_, series_;
  std::vector<UsedCount> expectations_;
  std::vector<std::string> left_out_;
  FilterHealth health_;
  std::uint32_t generation_ = 0;
  std::uint32_t steps_ = 0;
  double stretch_ = 0.5, jump_ = 1;  // tuned sizes of the moves
};

}  // namespace corridor
