#pragma once

#include <initializer_list>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corridor/base/error.hpp"
#include "corridor/base/instant.hpp"
#include "corridor/claim/claim.hpp"
#include "corridor/claim/remark.hpp"

namespace corridor {

/// The words of the situation report, and of every remark: texts by key, with {named} places for what is filled in. All
/// of them stand in report_en.yml; another language is a file with the same keys.
class ReportWords {
 public:
  /// A name and what stands for it.
  using Named = std::pair<std::string_view, std::string>;

  explicit ReportWords(std::map<std::string, std::string> texts) : texts_(std::move(texts)) {}

  /// The text of the key, filled in. std::out_of_range for a key there is not.
  std::string operator()(std::string_view key, std::initializer_list<Named> values = {}) const;
  /// A remark, its times in the zone.
  std::string operator()(const Remark& remark, const Zone& zone) const;
  const std::map<std::string, std::string>& texts() const { return texts_; }

  /// "29 Sep 09:00" and "Fri 29 Sep 2023, 09:00".
  std::string clock(Instant instant, const Zone& zone) const;
  std::string long_clock(Instant instant, const Zone& zone) const;
  /// As clock; of a day without an hour "29 Sep".
  std::string moment(const Moment& moment, const Zone& zone) const;
  std::string day(Instant instant, const Zone& zone) const;
  /// "09:00".
  std::string time(Instant instant, const Zone& zone) const;
  /// "24 h" up to three days, then "7 days".
  std::string span(Duration span) const;

  /// "at least 65,000": the value as the claim words it.
  std::string value(const Claim& claim) const;
  /// "people housed, Goris".
  std::string subject(Metric metric, const std::string& place) const;
  /// Speaker and outlet.
  std::string source(const Claim& claim) const;

 private:
  std::string filled(std::string_view key, std::span<const Named> values) const;
  std::string dated(std::string_view key, Instant instant, const Zone& zone) const;

  std::map<std::string, std::string> texts_;
};

/// The names that stand in braces in the text, in their order.
std::vector<std::string> named_places(std::string_view text);

/// The words that ship with the program.
const ReportWords& english_report_words();

/// The remarks in English.
std::vector<std::string> worded(const std::vector<Remark>& remarks, const Zone& zone);

/// Another language. Missing and unknown keys (with the nearest), and texts whose {named} places are not those of the
/// English text, are appended as faults.
ReportWords parse_report_words(std::string_view text, const std::string& file, std::vector<Fault>& faults);

}  // namespace corridor
