// Any bytes as a CSV file: its rows are as long as its header, and written and read back as they were.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "corridor/base/csv.hpp"

namespace {

/// Whether a row written as the header of a file is read as the same fields.
bool reads_back(const corridor::CsvRow& row) {
  std::vector<std::string> fields;
  for (const corridor::CsvCell& cell : row) fields.push_back(cell.text);
  std::vector<corridor::Fault> faults;
  const corridor::CsvTable again = corridor::parse_csv(corridor::csv_line(fields), "again.csv", faults);
  std::vector<std::string> read;
  for (const corridor::CsvCell& cell : again.header) read.push_back(cell.text);
  return read == fields;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  std::vector<corridor::Fault> faults;
  const corridor::CsvTable table = corridor::parse_csv(text, "fuzz.csv", faults);
  for (const corridor::CsvRow& row : table.rows) {
    if (row.size() != table.header.size()) std::abort();
    if (!reads_back(row)) std::abort();
  }
  return 0;
}
