#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "corridor/base/instant.hpp"
#include "corridor/claim/claim.hpp"
#include "corridor/claim/remark.hpp"
#include "corridor/crisis/crisis.hpp"

namespace corridor {

/// What all claims of one series share: they count the same thing and can only differ by when and by whom.
struct FigureKey {
  Metric metric = Metric::arrivals;
  std::string unit;
  Kind kind = Kind::stock;
  std::optional<Duration> period;
  bool projected = false;     ///< feared or planned, not reported
  std::string from, to, at;   ///< places; `at` empty: all together
  std::string group, sector;  ///< empty: the whole
  std::string donor;          ///< aid only, the speaker in small letters: pledges of two donors are two
  std::size_t recounts = 0;   ///< re-counts before it: totals before and after are not one series
  friend bool operator==(const FigureKey&, const FigureKey&) = default;
};

/// What became of a claim. A claim that disagrees is one no rule explains: it widens the interval.
enum class Verdict { preferred, agrees, disagrees, set_aside };
std::string_view to_string(Verdict verdict);

struct Fate {
  std::size_t claim = 0;  ///< position among the claims given to reconcile()
  Verdict verdict = Verdict::agrees;
  std::string rule;  ///< name of the rule that set it aside; empty where none did
  Remark reason;
};

/// Something about a figure that a reader should know, and the rule that found it.
struct Flag {
  std::string rule;
  std::string text;
};

/// The claims on one series and moment, made one.
struct Figure {
  FigureKey key;
  Moment as_of;
  std::optional<double> value;  ///< none where every claim of the moment was set aside
  double low = 0, high = 0;     ///< where there is a value: rounding and disagreement reach so far
  std::string preferred;        ///< id of the claim the value is of
  std::vector<Flag> flags;
  std::vector<Fate> fates;  ///< the preferred one first, those set aside last
};

/// An authority counted anew at this place (empty: everywhere).
struct Recount {
  Instant at;
  std::string place;
};

struct ReconcileSettings {
  Zone zone;  ///< whose days and clock times sentences name
  std::vector<Recount> recounts;
  std::set<std::string> crossings;  ///< whose arrivals and vehicles make up those of all places; empty: every place
  std::set<std::string> without;    ///< names of the rules to leave out
};

/// The settings of a crisis, all rules on.
ReconcileSettings reconcile_settings(const Crisis& crisis);

/// The place under which a claim is counted: with a single crossing, what crosses there is what crosses anywhere.
std::string series_place(Metric metric, const std::string& place, const ReconcileSettings& settings);

/// A rule of reconciliation: its name, and what it does in a sentence.
struct ReconcileRule {
  std::string_view name;
  std::string_view purpose;
};
/// All rules, in the order in which they are applied.
std::vector<ReconcileRule> reconcile_rules();

/// Makes one figure of the claims on each series and moment, ordered by series, then time. Every claim appears in the
/// fates of exactly one figure, with the reason where it was set aside. A claim that a rule set aside on account of one
/// at another moment (an hour or a day off) goes with that one's figure unless another claim still stands at its own.
/// UsageError for an unknown name in `without`. Method and limits: docs/reconciliation.md.
std::vector<Figure> reconcile(const std::vector<Claim>& claims, const ReconcileSettings& settings);

}  // namespace corridor
