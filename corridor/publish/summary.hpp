#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "corridor/forecast/outlook.hpp"

namespace corridor {

/// A time of the outlook that is put before a person.
struct ShownTime {
  std::size_t index = 0;  ///< into Outlook::times
  Instant at;
  Duration lead{};  ///< since the origin
};

/// What one ensemble says of one target at one location, at the shown times.
struct ShownRow {
  std::string ensemble;  ///< its name in the outlook
  Target target = Target::arrivals_cumulative;
  std::string location;
  std::vector<Quantiles> cells;
};

/// What a person is shown of an outlook, chosen once for table, page and JSON. Where `--with` events were given, each
/// row of the model is followed by the row under them.
struct Summary {
  std::vector<std::string> headline;  ///< plain sentences, the first one the most important
  std::vector<ShownTime> times;
  std::vector<ShownRow> totals;     ///< arrivals at `all`: the model, then what-if, baselines, alternatives
  std::vector<ShownRow> crossings;  ///< arrivals at each crossing; empty where there is only one
  std::vector<ShownRow> places;     ///< people present at reception places, the largest first
  std::vector<ShownRow> origins;    ///< people still at the places of origin, the largest first
  std::vector<ShownRow> on_road;    ///< at `all`, then each crossing where there are several
  std::vector<ShownRow> hours_on_road;
};

/// The shown times are 6, 24, 48 and 72 h after the origin (in an outlook of more than two weeks 1, 3, 7 and 14 days),
/// as far as the outlook has them, and its end.
Summary summarise(const Outlook& outlook);

/// What a location is, told from the series the model has of it: a crossing has people on the road before it; a
/// reception place has arrivals and people present; an origin has people present only.
struct Locations {
  std::vector<std::string> crossings, receptions, origins;
};
Locations locations(const Outlook& outlook);

/// "this forecast" for the model, "persistence of rate", "logistic growth"; other names as they are.
std::string ensemble_label(const std::string& name);

/// What a reader must know of the baselines before comparing with them: that they know no ceiling. Empty where there
/// are none.
std::string baselines_note(const Outlook& outlook);

}  // namespace corridor
