#include "corridor/publish/workbook.hpp"

#include <stdlib.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "corridor/base/error.hpp"
#include "corridor/base/file.hpp"
#include "corridor/base/utf8.hpp"

namespace corridor {
namespace {

constexpr std::size_t most_rows = LXW_ROW_MAX;  // of a sheet, the header among them
constexpr std::size_t longest_text = 32767;     // of a cell, in characters
constexpr std::size_t longest_link = 2079;
constexpr std::size_t most_links = 65530;  // of a sheet

/// A folder of its own that goes with the object: the library writes to files only.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "corridor-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr)
      throw FileError(fmt::format("cannot make a temporary folder '{}'; set TMPDIR to one that can be written", name));
    path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  std::string operator/(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

struct FreeWorkbook {
  void operator()(lxw_workbook* book) const { lxw_workbook_free(book); }
};
using Book = std::unique_ptr<lxw_workbook, FreeWorkbook>;

/// The formats of a workbook, which owns them.
struct Formats {
  explicit Formats(lxw_workbook* book) : head(workbook_add_format(book)), book_(book) {
    format_set_bold(head);
    format_set_bottom(head, LXW_BORDER_THIN);
    format_set_text_wrap(head);
    format_set_align(head, LXW_ALIGN_VERTICAL_TOP);
    for (std::size_t decimals = 0; decimals < numbers_.size(); ++decimals) {
      numbers_[decimals] = workbook_add_format(book);
      const std::string code = decimals == 0 ? "#,##0" : "#,##0." + std::string(decimals, '0');
      format_set_num_format(numbers_[decimals], code.c_str());
    }
    day = with_code("yyyy-mm-dd");
    minute = with_code("yyyy-mm-dd hh:mm");
  }
  lxw_format* number(int decimals) const {
    return numbers_[std::min(static_cast<std::size_t>(decimals), numbers_.size() - 1)];
  }
  lxw_format* head;
  lxw_format* day = nullptr;
  lxw_format* minute = nullptr;

 private:
  lxw_format* with_code(const char* code) {
    lxw_format* const format = workbook_add_format(book_);
    format_set_num_format(format, code);
    return format;
  }
  lxw_workbook* book_;
  std::array<lxw_format*, 5> numbers_{};
};

/// The text cut to what a cell holds.
std::string cut(const std::string& text) {
  std::size_t letters = 0, at = 0;
  for (; at < text.size(); ++at) {
    if (!continues_character(text[at]) && ++letters == longest_text) break;
  }
  return at == text.size() ? text : text.substr(0, at) + "…";
}

/// The moment by the zone's clock, where a spreadsheet has a date for it.
std::optional<lxw_datetime> clock_of(const Moment& moment, const Zone& zone) {
  const auto local = moment.at + zone.offset_at(moment.at);
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const std::chrono::year_month_day date{day};
  const int year = static_cast<int>(date.year());
  if (year < 1900 || year > 9999) return std::nullopt;
  const std::chrono::hh_mm_ss time{local - day};
  return lxw_datetime{year,
                      static_cast<int>(static_cast<unsigned>(date.month())),
                      static_cast<int>(static_cast<unsigned>(date.day())),
                      static_cast<int>(time.hours().count()),
                      static_cast<int>(time.minutes().count()),
                      static_cast<double>(time.seconds().count())};
}

bool is_web_address(const std::string& text) {
  return (text.starts_with("https://") || text.starts_with("http://")) && text.size() <= longest_link;
}

/// Writes one table into a worksheet.
class Writer {
 public:
  Writer(lxw_worksheet* sheet, const ExportTable& table, const Formats& formats, const Zone& zone)
      : sheet_(sheet), table_(table), formats_(formats), zone_(zone) {}

  void write() {
    for (std::size_t column = 0; column < table_.columns.size(); ++column) write_head(column);
    for (std::size_t row = 0; row < table_.rows.size(); ++row)
      for (std::size_t column = 0; column < table_.columns.size(); ++column)
        write_cell(static_cast<lxw_row_t>(row + 1), column, table_.rows[row][column]);
    worksheet_freeze_panes(sheet_, 1, 0);
    worksheet_autofilter(sheet_, 0, 0, static_cast<lxw_row_t>(table_.rows.size()),
                         static_cast<lxw_col_t>(table_.columns.size() - 1));
  }

 private:
  /// What the library refuses would be missing without a word.
  void must(lxw_error error) {
    if (error != LXW_NO_ERROR) throw Error(fmt::format("cannot write the spreadsheet: {}", lxw_strerror(error)));
  }

  bool holds_times(std::size_t column) const {
    return std::any_of(table_.rows.begin(), table_.rows.end(),
                       [column](const auto& row) { return std::holds_alternative<Moment>(row[column]); });
  }

  void write_head(std::size_t column) {
    const ExportColumn& head = table_.columns[column];
    const auto at = static_cast<lxw_col_t>(column);
    const std::string name = holds_times(column) ? head.name + " (" + zone_.name() + ")" : head.name;
    must(worksheet_set_column(sheet_, at, at, head.width, nullptr));
    must(worksheet_write_string(sheet_, 0, at, name.c_str(), formats_.head));
  }

  void write_cell(lxw_row_t row, std::size_t column, const ExportCell& cell) {
    const auto at = static_cast<lxw_col_t>(column);
    if (const auto* number = std::get_if<double>(&cell)) {
      must(worksheet_write_number(sheet_, row, at, *number, formats_.number(table_.columns[column].decimals)));
    } else if (const auto* moment = std::get_if<Moment>(&cell)) {
      write_moment(row, at, *moment);
    } else if (const auto* text = std::get_if<std::string>(&cell)) {
      write_text(row, at, *text, table_.columns[column].link);
    }
  }

  void write_moment(lxw_row_t row, lxw_col_t column, const Moment& moment) {
    auto clock = clock_of(moment, zone_);
    lxw_format* const format = moment.precision == Precision::day ? formats_.day : formats_.minute;
    if (clock)
      must(worksheet_write_datetime(sheet_, row, column, &*clock, format));
    else
      must(worksheet_write_string(sheet_, row, column, to_string(moment, zone_).c_str(), nullptr));
  }

  void write_text(lxw_row_t row, lxw_col_t column, const std::string& text, bool link) {
    if (link && is_web_address(text) && links_ < most_links) {
      ++links_;
      must(worksheet_write_url(sheet_, row, column, text.c_str(), nullptr));
    } else {
      must(worksheet_write_string(sheet_, row, column, cut(text).c_str(), nullptr));
    }
  }

  lxw_worksheet* sheet_;
  const ExportTable& table_;
  const Formats& formats_;
  const Zone& zone_;
  std::size_t links_ = 0;
};

void check_size(const Sheet& sheet) {
  if (sheet.table.rows.size() >= most_rows)
    throw UsageError(
        fmt::format("the sheet \"{}\" would have {} rows, more than the {} a spreadsheet holds; choose a "
                    "shorter --horizon, or --format csv",
                    sheet.name, sheet.table.rows.size(), most_rows - 1));
}

void set_properties(lxw_workbook* book, std::string title, Instant created) {
  lxw_doc_properties properties{};
  properties.title = title.data();
  properties.created = static_cast<time_t>(created.time_since_epoch().count());
  workbook_set_properties(book, &properties);
}

}  // namespace

std::string workbook(const std::vector<Sheet>& sheets, const Zone& zone, const std::string& title, Instant created) {
  for (const Sheet& sheet : sheets) check_size(sheet);
  const TemporaryFolder folder;
  const std::string path = folder / "export.xlsx";
  Book book(workbook_new(path.c_str()));
  if (!book) throw std::bad_alloc();
  set_properties(book.get(), title, created);
  const Formats formats(book.get());
  for (const Sheet& sheet : sheets) {
    lxw_worksheet* const page = workbook_add_worksheet(book.get(), sheet.name.c_str());
    if (page == nullptr) throw Error(fmt::format("cannot add the sheet \"{}\"", sheet.name));
    Writer(page, sheet.table, formats, zone).write();
  }
  const lxw_error error = workbook_close(book.release());
  if (error != LXW_NO_ERROR) throw FileError(fmt::format("cannot write the spreadsheet: {}", lxw_strerror(error)));
  return read_file(path);
}

}  // namespace corridor
