#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corridor/base/csv.hpp"
#include "corridor/crisis/flee.hpp"

// The CSV files of a Flee folder, each read into its part of the case. Faults are appended; rows at fault left out.
namespace corridor {

/// More people than that are nowhere: a slip of the pen, and what is added up stays a number.
inline constexpr double flee_most_people = 1e10;

/// Places by their names.
class FleePlaceIndex {
 public:
  explicit FleePlaceIndex(const std::vector<FleePlace>& places);
  std::optional<std::size_t> find(const std::string& name) const;
  std::string remedy_for_unknown(const std::string& name) const;
  bool empty() const { return indices_.empty(); }

 private:
  std::map<std::string, std::size_t> indices_;
  std::vector<std::string> names_;
};

/// Cells of a row read by position or by the name its header gives; what is wrong becomes a fault at the cell.
class FleeRow {
 public:
  FleeRow(const CsvRow& row, const std::string& file, std::vector<Fault>& faults)
      : row_(row), file_(file), faults_(faults) {}

  std::size_t size() const { return row_.size(); }
  std::string text(std::size_t column) const { return column < row_.size() ? row_[column].text : std::string(); }
  std::string required(std::size_t column, const std::string& what);
  /// A number in [low, high]; `otherwise` where the cell is empty.
  double number(std::size_t column, const std::string& what, double low, double high, std::optional<double> otherwise);
  std::optional<int> day(std::size_t column, const std::string& what);
  std::optional<std::chrono::sys_days> date(std::size_t column, const std::string& what);
  /// Nothing, and no fault, where there are no places at all: that is a fault of locations.csv.
  std::optional<std::size_t> place(std::size_t column, const FleePlaceIndex& places);
  /// A fault where something stands beyond so many cells, as in a number with a comma.
  void end(std::size_t columns);
  void fault(std::size_t column, const std::string& message, const std::string& remedy);
  std::size_t line() const { return row_.empty() ? 0 : row_.front().line; }

 private:
  const CsvRow& row_;
  const std::string& file_;
  std::vector<Fault>& faults_;
};

std::vector<FleePlace> parse_flee_places(std::string_view text, const std::string& file, std::vector<Fault>& faults,
                                         std::vector<std::string>& notices);
std::vector<FleeRoute> parse_flee_routes(std::string_view text, const std::string& file,
                                         const std::vector<FleePlace>& places, std::vector<Fault>& faults,
                                         std::vector<std::string>& notices);
std::vector<FleeClosure> parse_flee_closures(std::string_view text, const std::string& file,
                                             const std::vector<FleePlace>& places, std::vector<Fault>& faults);
std::vector<std::vector<double>> parse_flee_conflicts(std::string_view text, const std::string& file,
                                                      const std::vector<FleePlace>& places, std::chrono::sys_days start,
                                                      std::vector<Fault>& faults);

struct FleeCorrection {
  std::string camp;
  std::chrono::sys_days date;
  std::size_t line = 0, column = 0;
};
std::vector<FleeCorrection> parse_flee_corrections(std::string_view text, const std::string& file,
                                                   std::vector<Fault>& faults);
/// Name and files of each line of data_layout.csv.
struct FleeLayout {
  std::string name;
  std::vector<CsvCell> files;
  std::size_t line = 0, column = 0;
};
std::vector<FleeLayout> parse_flee_layout(std::string_view text, const std::string& file, std::vector<Fault>& faults);

using DatedCounts = std::vector<std::pair<std::chrono::sys_days, double>>;
/// By date.
DatedCounts parse_flee_counts(std::string_view text, const std::string& file, std::vector<Fault>& faults,
                              std::vector<std::string>& notices);

}  // namespace corridor
