#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "corridor/ledger/reconcile.hpp"

namespace corridor {

inline constexpr std::size_t no_item = static_cast<std::size_t>(-1);

/// A claim under judgement: open until a rule sets it aside.
struct Item {
  const Claim* claim = nullptr;
  std::size_t position = 0;  ///< among the claims given
  std::size_t series = 0;
  std::size_t moment = 0;
  Instant earliest, latest;           ///< what its moment can mean: of a day without an hour, the whole day
  bool hourless = false;              ///< a day without an hour, or a time that is only that of the publication
  std::vector<std::size_t> speakers;  ///< who is named, as numbers; empty where nobody is
  bool open = true;
  std::string rule;  ///< where set aside
  Remark reason;
  std::size_t instead = no_item;  ///< the item that stands in its place
  std::vector<Flag> flags;
  std::vector<double> reaches;  ///< further numbers the interval must reach, where this one is preferred
};

/// Items [first, last) of one series, or of one of its moments.
struct ItemRange {
  std::size_t first = 0, last = 0;
};

/// All claims sorted into series and moments, and what the rules have found of each so far. Rules only set aside what
/// is open, so the first rule that explains a claim gives the reason.
class Docket {
 public:
  /// `parts_apart`: whether claims on a part of the people (from, to, group) are series of their own.
  Docket(const std::vector<Claim>& claims, const ReconcileSettings& settings, bool parts_apart);

  const Zone& zone() const { return zone_; }
  std::span<const Item> items() const { return items_; }
  const Item& operator[](std::size_t item) const { return items_[item]; }
  const Claim& claim(std::size_t item) const { return *items_[item].claim; }
  std::span<const ItemRange> series() const { return series_; }
  std::span<const ItemRange> moments() const { return moments_; }
  const FigureKey& key(std::size_t series) const { return keys_[series]; }
  /// Whether what is counted at the key's place is a part of the count of all places together.
  bool adds_to_all(const FigureKey& key) const;

  /// The open items of a range, in order of time, those of a moment by id.
  std::vector<std::size_t> open(ItemRange range) const;
  /// The item of this id; no_item where there is none.
  std::size_t find(const std::string& id) const;
  /// The series of that key; none where there is none.
  std::optional<std::size_t> find(const FigureKey& key) const;

  void set_aside(std::size_t item, std::string_view rule, Remark reason, std::size_t instead = no_item);
  void flag(std::size_t item, std::string_view rule, std::string text);
  /// The interval of this item, where preferred, must reach so far.
  void reach(std::size_t item, double value);

  /// The open item that stands in the place of this one, by way of others where need be; no_item where there is none.
  std::size_t stands_for(std::size_t item) const;

  /// "65,036 of 28 Sep 08:00 (Baghdasaryan, Absatz)", for flags.
  std::string name(std::size_t item) const;

 private:
  Zone zone_;
  std::set<std::string> crossings_;
  std::vector<Item> items_;
  std::vector<FigureKey> keys_;
  std::vector<ItemRange> series_, moments_;
  std::unordered_map<std::string, std::size_t> by_id_;
};

/// Whether one of the speakers named is the same.
bool share_speaker(const Item& one, const Item& other);

}  // namespace corridor
