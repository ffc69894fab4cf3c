#include "corridor/publish/report_words.hpp"

#include <algorithm>
#include <chrono>
#include <set>
#include <sstream>
#include <stdexcept>
#include <variant>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "corridor/base/nearest.hpp"
#include "corridor/base/wording.hpp"
#include "corridor/crisis/yaml_fields.hpp"
#include "corridor_assets.hpp"

namespace corridor {
namespace {

constexpr std::string_view file_of_english = "report_en.yml";

/// The word of a list like "Jan Feb Mar …"; nothing beyond its end.
std::string word_of(const std::string& list, std::size_t index) {
  std::istringstream words(list);
  std::string word;
  for (std::size_t i = 0; i <= index; ++i)
    if (!(words >> word)) return "";
  return word;
}

std::size_t words_in(const std::string& list) {
  std::istringstream words(list);
  std::size_t count = 0;
  for (std::string word; words >> word;) ++count;
  return count;
}

/// The scalars of a flat mapping by key; what is no scalar is a fault.
std::map<std::string, std::string> texts_of(YamlFields& fields, const std::vector<std::string>& keys) {
  std::map<std::string, std::string> texts;
  for (const std::string& key : keys) {
    if (fields.required(key, "write a text for it, as report_en.yml does") == nullptr) continue;
    if (const auto text = fields.text(key)) texts.emplace(key, *text);
  }
  return texts;
}

void check_places(YamlFields& fields, const std::string& key, const std::string& text, const std::string& english) {
  const std::vector<std::string> known = named_places(english);
  const std::vector<std::string> written = named_places(text);
  for (const std::string& name : written) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    fields.fault(*fields.find(key), fmt::format("{}: {{{}}} is not filled in here", key, name),
                 known.empty() ? "leave it out" : remedy_for_unknown(name, "name", known));
  }
  for (const std::string& name : known) {
    if (std::find(written.begin(), written.end(), name) != written.end()) continue;
    fields.fault(*fields.find(key), fmt::format("{}: {{{}}} is missing", key, name),
                 fmt::format("put it in, as in \"{}\"", english));
  }
  const std::size_t words = key == "months" ? 12 : key == "weekdays" ? 7 : 0;
  if (words != 0 && words_in(text) != words)
    fields.fault(*fields.find(key), fmt::format("{}: these are {} words", key, words_in(text)),
                 fmt::format("write {}, with blanks between them", words));
}

/// What is filled in for a value of a remark.
std::string remarked(const ReportWords& words, std::string_view name, const Remark::Value& value, const Zone& zone) {
  if (const auto* number = std::get_if<double>(&value)) return grouped(*number);
  if (const auto* parts = std::get_if<std::vector<double>>(&value)) return grouped_sum(*parts);
  const Claim& claim = std::get<Claim>(value);
  if (name == "value") return words.value(claim);
  const bool unnamed = claim.speaker.empty() && claim.outlet.empty();
  return words("claim_named", {{"value", words.value(claim)},
                               {"time", words.moment(claim.as_of, zone)},
                               {"source", unnamed ? claim.id : words.source(claim)}});
}

}  // namespace

std::vector<std::string> named_places(std::string_view text) {
  std::vector<std::string> names;
  for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1)) {
    const std::size_t end = text.find('}', at);
    if (end == std::string_view::npos) break;
    const std::string name(text.substr(at + 1, end - at - 1));
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return names;
}

std::string ReportWords::operator()(std::string_view key, std::initializer_list<Named> values) const {
  return filled(key, values);
}

std::string ReportWords::operator()(const Remark& remark, const Zone& zone) const {
  std::vector<Named> values;
  for (const auto& [name, value] : remark.values()) values.emplace_back(name, remarked(*this, name, value, zone));
  return filled(remark.key(), values);
}

std::string ReportWords::filled(std::string_view key, std::span<const Named> values) const {
  const auto found = texts_.find(std::string(key));
  if (found == texts_.end()) throw std::out_of_range("no text for " + std::string(key));
  // In one pass over the pattern, so that braces in what is filled in stay what they are.
  const std::string& pattern = found->second;
  std::string text;
  for (std::size_t at = 0; at < pattern.size();) {
    const std::size_t open = std::min(pattern.find('{', at), pattern.size());
    text.append(pattern, at, open - at);
    const std::size_t close = pattern.find('}', open);
    if (open == pattern.size() || close == std::string::npos) {
      text.append(pattern, open);
      break;
    }
    const std::string_view name = std::string_view(pattern).substr(open + 1, close - open - 1);
    const auto value = std::find_if(values.begin(), values.end(), [&](const Named& one) { return one.first == name; });
    if (value == values.end()) throw std::out_of_range(fmt::format("{}: nothing stands for {}", key, name));
    text += value->second;
    at = close + 1;
  }
  return text;
}

std::string ReportWords::dated(std::string_view key, Instant instant, const Zone& zone) const {
  const Instant local = instant + zone.offset_at(instant);
  const auto midnight = std::chrono::floor<std::chrono::days>(local);
  const std::chrono::year_month_day day(midnight);
  const std::chrono::hh_mm_ss time(local - midnight);
  return (*this)(key, {{"day", std::to_string(static_cast<unsigned>(day.day()))},
                       {"month", word_of(texts_.at("months"), static_cast<unsigned>(day.month()) - 1)},
                       {"year", std::to_string(static_cast<int>(day.year()))},
                       {"weekday", word_of(texts_.at("weekdays"), std::chrono::weekday(midnight).c_encoding())},
                       {"time", fmt::format("{:02}:{:02}", time.hours().count(), time.minutes().count())}});
}

std::string ReportWords::clock(Instant instant, const Zone& zone) const {
  return dated("clock", instant, zone);
}

std::string ReportWords::long_clock(Instant instant, const Zone& zone) const {
  return dated("long_clock", instant, zone);
}

std::string ReportWords::day(Instant instant, const Zone& zone) const {
  return dated("day_only", instant, zone);
}

std::string ReportWords::time(Instant instant, const Zone& zone) const {
  return dated("time_only", instant, zone);
}

std::string ReportWords::moment(const Moment& moment, const Zone& zone) const {
  return moment.precision == Precision::day ? day(moment.at, zone) : clock(moment.at, zone);
}

std::string ReportWords::span(Duration span) const {
  if (span > std::chrono::days{3}) return (*this)("span_days", {{"days", grouped(hours(span) / 24)}});
  return (*this)("span_hours", {{"hours", grouped(hours(span))}});
}

std::string ReportWords::value(const Claim& claim) const {
  std::string number = grouped(claim.value);
  if (claim.high) number += "–" + grouped(*claim.high);
  if (claim.metric == Metric::needs || claim.metric == Metric::aid_pledged || claim.metric == Metric::aid_committed ||
      claim.metric == Metric::aid_delivered)
    number = (*this)("of_money", {{"amount", number}, {"currency", claim.unit}});
  return claim.qualifier == Qualifier::exact ? number : (*this)(to_string(claim.qualifier), {{"value", number}});
}

std::string ReportWords::subject(Metric metric, const std::string& place) const {
  const std::string what = (*this)(fmt::format("metric_{}", to_string(metric)));
  return place.empty() ? what : (*this)("place_of", {{"what", what}, {"place", place}});
}

std::string ReportWords::source(const Claim& claim) const {
  if (claim.speaker.empty() && claim.outlet.empty()) return (*this)("no_source");
  if (claim.speaker.empty() || claim.speaker == claim.outlet) return claim.outlet;
  if (claim.outlet.empty()) return claim.speaker;
  return (*this)("source", {{"speaker", claim.speaker}, {"outlet", claim.outlet}});
}

namespace {

ReportWords words_that_ship() {
  std::vector<Fault> faults;
  const std::string file(file_of_english);
  const auto root = parse_yaml(asset(file_of_english), file, faults);
  if (!root) throw std::logic_error("report_en.yml is no YAML");
  std::map<std::string, std::string> texts;
  for (std::size_t i = 0; i < root->keys.size(); ++i) texts.emplace(root->keys[i].text, root->items[i].text);
  if (!faults.empty()) throw std::logic_error(to_string(faults.front()));
  return ReportWords(std::move(texts));
}

}  // namespace

const ReportWords& english_report_words() {
  static const ReportWords words = words_that_ship();
  return words;
}

std::vector<std::string> worded(const std::vector<Remark>& remarks, const Zone& zone) {
  std::vector<std::string> texts;
  for (const Remark& remark : remarks) texts.push_back(english_report_words()(remark, zone));
  return texts;
}

ReportWords parse_report_words(std::string_view text, const std::string& file, std::vector<Fault>& faults) {
  const ReportWords& english = english_report_words();
  std::vector<std::string> keys;
  for (const auto& [key, words] : english.texts()) keys.push_back(key);
  const auto root = parse_yaml(text, file, faults);
  if (!root) return english;
  YamlFields fields(*root, "the words of a report", keys, file, faults);
  std::map<std::string, std::string> texts = texts_of(fields, keys);
  for (const auto& [key, words] : texts) check_places(fields, key, words, english.texts().at(key));
  return ReportWords(std::move(texts));
}

}  // namespace corridor
