#include "corridor/ledger/json_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "corridor/base/utf8.hpp"

namespace corridor {
namespace {

using Json = nlohmann::json;

/// Lines and columns of offsets that come in rising order: what has been counted is not counted again.
class Lines {
 public:
  explicit Lines(std::string_view text) : text_(text) {}

  void go_to(std::size_t offset) {
    for (; at_ < std::min(offset, text_.size()); ++at_) {
      if (text_[at_] == '\n') {
        ++line_;
        column_ = 1;
      } else if (!continues_character(text_[at_])) {
        ++column_;
      }
    }
  }
  std::size_t line() const { return line_; }
  std::size_t column() const { return column_; }

 private:
  std::string_view text_;
  std::size_t at_ = 0, line_ = 1, column_ = 1;
};

/// An iterator over the text that tells how far its readers have come: the parser itself does not say where a value
/// stands.
class Counted {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  Counted(const char* at, std::size_t* count) : at_(at), count_(count) {}
  reference operator*() const { return *at_; }
  Counted& operator++() {
    ++at_;
    ++*count_;
    return *this;
  }
  Counted operator++(int) {
    Counted before = *this;
    ++*this;
    return before;
  }
  friend bool operator==(const Counted& one, const Counted& other) { return one.at_ == other.at_; }
  friend bool operator!=(const Counted& one, const Counted& other) { return !(one == other); }

 private:
  const char* at_;
  std::size_t* count_;
};

/// Builds the list from the parser's events.
class Builder : public nlohmann::json_sax<Json> {
 public:
  Builder(std::string_view text, const std::size_t& read, const std::string& file, std::vector<Fault>& faults)
      : lines_(text), read_(read), file_(file), faults_(faults) {}

  bool null() override { return put(nullptr); }
  bool boolean(bool value) override { return put(value); }
  bool number_integer(number_integer_t value) override { return put(value); }
  bool number_unsigned(number_unsigned_t value) override { return put(value); }
  bool number_float(number_float_t value, const string_t&) override { return put(value); }
  bool string(string_t& value) override { return put(value); }
  bool binary(binary_t&) override { return put(nullptr); }

  bool start_object(std::size_t) override {
    if (depth_ == 0) return no_list();
    if (depth_ == 1) {
      lines_.go_to(read_ - 1);  // the brace itself has been read
      entries_.push_back({{}, lines_.line(), lines_.column()});
    } else if (depth_ == 2) {
      outer_ = key_ + ".";
    } else {
      return nested();
    }
    ++depth_;
    return true;
  }
  bool key(string_t& name) override {
    key_ = name;
    lines_.go_to(read_ - std::min(read_, name.size() + 2));  // it stands in quotes
    line_ = lines_.line();
    column_ = lines_.column();
    return true;
  }
  bool end_object() override {
    outer_.clear();
    --depth_;
    return true;
  }
  bool start_array(std::size_t) override {
    if (depth_ == 1) return no_list();
    if (depth_ == 3 || in_list_) return nested();
    if (depth_ == 2) {
      entries_.back().fields.push_back({key_, Json::array(), line_, column_});
      in_list_ = true;
      return true;
    }
    ++depth_;
    return true;
  }
  bool end_array() override {
    if (in_list_) {
      in_list_ = false;
    } else {
      --depth_;
    }
    return true;
  }
  bool parse_error(std::size_t offset, const std::string&, const nlohmann::detail::exception& error) override {
    lines_.go_to(offset == 0 ? 0 : offset - 1);
    std::string reason = error.what();
    if (const auto colon = reason.rfind(": "); colon != std::string::npos) reason.erase(0, colon + 2);
    faults_.push_back({file_, lines_.line(), lines_.column(), "this is no JSON: " + reason,
                       "give the list that \"corridor read --format json\" prints"});
    return false;
  }

  std::vector<JsonEntry> entries() { return std::move(entries_); }

 private:
  bool put(Json value) {
    if (depth_ < 2) return no_list();
    if (in_list_) {
      entries_.back().fields.back().value.push_back(std::move(value));
    } else {
      entries_.back().fields.push_back({outer_ + key_, std::move(value), line_, column_});
    }
    return true;
  }
  bool no_list() { return fault("this is no list of objects"); }
  bool nested() { return fault("\"" + key_ + "\" holds more than plain values"); }
  bool fault(const std::string& message) {
    lines_.go_to(read_ == 0 ? 0 : read_ - 1);
    faults_.push_back(
        {file_, lines_.line(), lines_.column(), message, "give the list that \"corridor read --format json\" prints"});
    return false;
  }

  Lines lines_;
  const std::size_t& read_;
  const std::string& file_;
  std::vector<Fault>& faults_;
  std::vector<JsonEntry> entries_;
  int depth_ = 0;  ///< 1 in the list, 2 in an entry, 3 in an object of it
  bool in_list_ = false;
  std::string key_, outer_;
  std::size_t line_ = 0, column_ = 0;
};

}  // namespace

const JsonField* JsonEntry::find(std::string_view key) const {
  const auto found =
      std::find_if(fields.begin(), fields.end(), [key](const JsonField& field) { return field.key == key; });
  return found == fields.end() || found->value.is_null() ? nullptr : &*found;
}

std::vector<JsonEntry> parse_json_list(std::string_view text, const std::string& file, std::vector<Fault>& faults) {
  std::size_t read = 0;
  Builder builder(text, read, file, faults);
  const Counted begin(text.data(), &read), end(text.data() + text.size(), &read);
  const std::size_t before = faults.size();
  Json::sax_parse(begin, end, &builder);
  if (faults.size() != before) return {};
  return builder.entries();
}

}  // namespace corridor
