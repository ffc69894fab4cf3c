#include "corridor/forecast/posterior.hpp"

#include <algorithm>
#include <cmath>

#include "corridor/base/parallel.hpp"

namespace corridor {
namespace {

constexpr std::uint32_t trust_site = 0x54525553U;
constexpr double score_of_95_percent = 1.6448536269514722;

/// Share of the members in which each count is trusted, written into the counts.
void add_trust(const Filter& filter, const PosteriorSettings& settings, std::vector<UsedCount>& counts) {
  const std::vector<ObservedSeries>& series = filter.series();
  for (std::size_t s = 0; s < series.size(); ++s) {
    std::vector<double> trusted(series[s].counts.size(), 0);
    for (std::size_t m = 0; m < filter.size(); ++m) {
      Stream random({settings.seed, static_cast<std::uint32_t>(m), static_cast<std::uint32_t>(s), trust_site});
      const TrustDraw draw = draw_trust(series[s], filter.expected(m, s), random);
      for (std::size_t k = 0; k < trusted.size(); ++k) trusted[k] += draw.trusted[k] ? 1 : 0;
    }
    for (std::size_t k = 0; k < trusted.size(); ++k)
      for (UsedCount& used : counts)
        if (used.claim.id == series[s].counts[k].claim.id)
          used.trusted = trusted[k] / static_cast<double>(filter.size());
  }
}

/// Money says nothing of the movement.
bool counts_aid(const Claim& claim) {
  return claim.metric == Metric::aid_pledged || claim.metric == Metric::aid_committed ||
         claim.metric == Metric::aid_delivered;
}

}  // namespace

std::vector<Instant> bulletin_times(const Crisis& crisis, const std::vector<Claim>& claims) {
  std::vector<Instant> times;
  for (const Claim& claim : claims)
    if (!counts_aid(claim)) times.push_back(known_at(claim, crisis.publication_lag, crisis.zone));
  std::sort(times.begin(), times.end());
  times.erase(std::unique(times.begin(), times.end()), times.end());
  return times;
}

Posterior learn(const Crisis& crisis, const Network& network, const std::vector<Claim>& claims,
                const PosteriorSettings& settings) {
  Filter filter(crisis, network, {histories_of(settings.members), settings.seed, settings.threads});
  const std::vector<Instant> times = bulletin_times(crisis, claims);
  for (std::size_t i = 0; i < times.size(); ++i) {
    filter.assimilate(known_by(claims, times[i], crisis.publication_lag, crisis.zone), times[i]);
    if (settings.on_the_way) settings.on_the_way(filter, times[i]);
    if (settings.progress) settings.progress(static_cast<double>(i + 1) / static_cast<double>(times.size()));
  }
  filter.spread(last_rounds);
  return fork(filter, settings);
}

Posterior fork(const Filter& filter, const PosteriorSettings& settings) {
  Posterior posterior;
  for (std::size_t i = 0; i < filter.size(); ++i) posterior.histories.push_back(filter.member(i));
  for (std::size_t m = 0; m < settings.members; ++m) posterior.labels.push_back(filter.future_label(m));
  posterior.series = filter.series();
  posterior.counts = filter.expectations();
  posterior.left_out = filter.left_out();
  posterior.distinct = filter.distinct();
  add_trust(filter, settings, posterior.counts);
  std::stable_sort(posterior.counts.begin(), posterior.counts.end(),
                   [](const UsedCount& a, const UsedCount& b) { return a.claim.as_of.at < b.claim.as_of.at; });
  return posterior;
}

Posterior prior_alone(const Network& network, std::size_t members, std::uint64_t seed) {
  Posterior posterior;
  for (std::size_t i = 0; i < members; ++i) {
    posterior.labels.push_back(static_cast<std::uint32_t>(i));
    posterior.histories.push_back(draw_member(network, seed, static_cast<std::uint32_t>(i), 0));
  }
  return posterior;
}

std::vector<LearnedParameter> learned_parameters(const Network& network, const std::vector<Member>& histories) {
  std::vector<LearnedParameter> list;
  for (std::size_t p = 0; p < network.parameters.size(); ++p) {
    const Parameter& parameter = network.parameters[p];
    std::vector<double> values;
    for (const Member& member : histories) values.push_back(natural_value(parameter, member.scores[p]));
    std::sort(values.begin(), values.end());
    list.push_back({parameter.name, parameter.unit, natural_value(parameter, -score_of_95_percent),
                    natural_value(parameter, 0), natural_value(parameter, score_of_95_percent),
                    quantile_of_sorted(values, 0.05), quantile_of_sorted(values, 0.5), quantile_of_sorted(values, 0.95),
                    parameter.prior.source});
  }
  return list;
}

}  // namespace corridor
