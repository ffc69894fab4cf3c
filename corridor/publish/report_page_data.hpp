#pragma once

#include <string>
#include <vector>

#include <kainjow/mustache.hpp>

#include "corridor/publish/report_notes.hpp"
#include "corridor/publish/report_text.hpp"

namespace corridor {

/// The parts of report.mustache's data. Each cites claims in the order in which it names them.
class ReportPageData {
 public:
  using Data = kainjow::mustache::data;

  explicit ReportPageData(const ReportSource& source) : source_(source), words_(source.words) {}

  void add_head(Data& page);
  void add_tiles(Data& page);
  void add_known(Data& page);
  void add_changes(Data& page);
  void add_disputes(Data& page);
  void add_places(Data& page);
  void add_needs(Data& page);
  void add_money(Data& page);
  void add_gaps(Data& page);
  void add_method(Data& page);
  void add_notes(Data& page);

 private:
  Data refs(const std::vector<Claim>& claims);
  Data forecast_ref() const;
  /// What a place needs of water on the last of the days shown.
  Data water_at(LocationKind kind, const std::string& place) const;
  Data tile(const std::string& label, const std::string& look) const;
  Data total_tile(const std::string& label, Metric metric);
  Data ahead_tile(std::size_t time) const;
  Data still_tile() const;
  Data money_tile();
  std::string forecast_note() const;
  /// The ids as far as there is room, and how many more there are.
  std::string ids_text(const std::vector<std::string>& ids) const;
  std::string clock(Instant instant) const { return source_.clock(instant); }
  Instant time(std::size_t index) const { return source_.outlook.times[index]; }

  const ReportSource& source_;
  const ReportWords& words_;
  ReportNotes notes_;
};

}  // namespace corridor
