#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "corridor/crisis/crisis.hpp"
#include "corridor/forecast/moves.hpp"
#include "corridor/forecast/observation.hpp"
#include "corridor/forecast/outlook.hpp"

namespace corridor {

struct FilterSettings {
  std::size_t members = 1000;
  std::uint64_t seed = 1;
  std::size_t threads = 1;
};

/// Learns from counts: a sequential Monte Carlo sampler over whole histories. A particle is a Member (parameters,
/// noise, draws), and the simulation a function of it, so that a count that comes in late, or for an earlier time, is a
/// factor on the likelihood like any other. New counts are brought in by tempering until the effective sample size
/// falls to a set share of the members (Del Moral, Doucet & Jasra 2006; Jasra et al. 2011), then systematic resampling,
/// then Metropolis moves that leave the posterior as it is (moves.hpp). For static parameters this is IBIS (Chopin
/// 2002).
class Filter {
 public:
  Filter(const Crisis& crisis, const Network& network, const FilterSettings& settings);

  /// Takes in all claims known at `now` (each call gives those of the call before and new ones), simulating up to then.
  void assimilate(const std::vector<Claim>& claims, Instant now);
  /// Moves every member some more times under what is known: spreads copies that resampling made.
  void spread(std::size_t rounds);

  std::size_t size() const { return particles_.size(); }
  const Member& member(std::size_t i) const { return particles_[i].member; }
  const std::vector<ObservedSeries>& series() const { return series_; }
  /// What each new count was expected to be before it was taken in; filled by assimilate.
  const std::vector<UsedCount>& expectations() const { return expectations_; }
  const std::vector<UnusedClaim>& left_out() const { return left_out_; }
  /// How many members differ from all others: where few do, moves were hardly ever accepted, and intervals are too
  /// narrow.
  std::size_t distinct() const;
  /// A label no draw has used yet, for the member's future; the same again if asked again before the next assimilate.
  std::uint32_t future_label(std::size_t member) const;
  /// The running total of a series as a member expects it, up to the last assimilate.
  ExpectedTotal expected(std::size_t member, std::size_t series) const {
    const Particle& particle = particles_[member];
    return {path(particle.paths, series), series_[series].background ? background(particle.member) : 0};
  }

 private:
  /// A member with what its simulation gave.
  struct Particle {
    Member member;
    std::vector<double> paths;  ///< watches × steps
    Simulation midway;          ///< as it stood at step midway_, from where its last steps can be made anew
    double old_likelihood = 0, new_likelihood = 0;  ///< of the counts known before, and with the new ones
  };
  /// A thread's own, used for particle after particle.
  struct Workspace {
    Simulation simulation;
    Particle trial;
  };
  /// Where a particle is simulated from.
  enum class From { start, midway };
  /// The size of moves of one kind, tuned towards a set acceptance.
  struct Tuning {
    double size = 1, most = 1;
  };

  double background(const Member& member) const;  // persons/step
  std::span<const double> path(const std::vector<double>& paths, std::size_t series) const;
  std::vector<Watch> watches() const;
  void evaluate(Particle& particle, Simulation& midway, Simulation& simulation, From from) const;
  double series_likelihood(const ObservedSeries& series, const Particle& particle) const;
  void expect_new();
  void expect(const ObservedSeries& series, const ObservedSeries* old, const Observation& count);
  double next_temperature(double temperature) const;
  bool resample(double power);
  void move(double temperature);
  void settle();
  void metropolis(double temperature, std::span<const MoveKind> kinds, From from);
  void tune(std::span<const std::uint8_t> outcome);
  template <class Body>
  void for_each_particle(Body body);

  const Crisis& crisis_;
  const Network& network_;
  FilterSettings settings_;
  Moves moves_;
  std::vector<Particle> particles_;
  std::vector<Watch>
      watches_;  // what the likelihood reads: one entry a series, then the crossings the vehicles are counted against
  std::vector<ObservedSeries> old_series_, series_;
  std::vector<UsedCount> expectations_;
  std::vector<UnusedClaim> left_out_;
  std::uint32_t generation_ = 0;
  std::uint32_t steps_ = 0, midway_ = 0;
  std::array<Tuning, move_kinds> tuning_;
};

}  // namespace corridor
