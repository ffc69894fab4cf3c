#include "corridor/claim/remark.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "corridor/base/error.hpp"

namespace corridor {
namespace {

constexpr auto forms = std::to_array<RemarkForm>({
    // Why a claim is the figure, or agrees or disagrees with it.
    {"why_only", ""},
    {"why_before_doubt", "claim"},
    {"why_before_nearness", "claim"},
    {"why_before_credibility", "claim"},
    {"why_before_source", "claim"},
    {"why_before_openness", "claim"},
    {"why_before_bound", "claim"},
    {"why_before_rounding", "claim"},
    {"why_before_published", "claim"},
    {"why_before_id", "claim"},
    {"why_same", ""},
    {"why_beside", "value"},
    {"why_differs", "value"},
    // Why a rule sets it aside.
    {"why_corrected", "claim"},
    {"why_taken_back", "claim"},
    {"why_withdrawal", ""},
    {"why_denial", ""},
    {"why_revised", "claim"},
    {"why_part_of", "claim"},
    {"why_same_document", "claim"},
    {"why_same_words", "claim"},
    {"why_same_speaker", "claim"},
    {"why_same_pledge", "claim"},
    {"why_zone_later", "claim"},
    {"why_zone_earlier", "claim"},
    {"why_wrong_day", "claim here there"},
    {"why_tenfold_claims", "claim"},
    {"why_tenfold_source", "claim"},
    {"why_tenfold_series", "low high meant"},
    {"why_lost_digits", "claim"},
    {"why_stated_sum", "parts sum claim"},
    {"why_sum_of_report", "value"},
    {"why_parts_by_place", "count sum claim"},
    {"why_parts_by_origin", "count sum claim"},
    {"why_parts_by_destination", "count sum claim"},
    {"why_parts_by_group", "count sum claim"},
    {"why_contradicted", "claim"},
    {"why_no_room", "low high"},
    {"why_with_hour", "claim"},
    {"why_no_hour", "claim"},
    {"why_no_speaker", "claim"},
    {"why_repeats", "claim"},
    {"why_rounding", "claim"},
    {"why_said_later", "value"},
    {"why_said_later_that_day", "value"},
    // What a reader must know of a forecast.
    {"notice_no_count", ""},
    {"notice_few_counts", ""},
    {"notice_few_histories", "distinct members"},
});

std::string names_of(const std::vector<Remark::Named>& values) {
  std::string names;
  for (const auto& [name, value] : values) names += fmt::format("{}{}", names.empty() ? "" : " ", name);
  return names;
}

}  // namespace

Remark::Remark(std::string_view key, std::vector<Named> values) : values_(std::move(values)) {
  const auto form = std::find_if(forms.begin(), forms.end(), [&](const RemarkForm& one) { return one.key == key; });
  if (form == forms.end() || form->names != names_of(values_))
    throw Error(fmt::format("there is no remark \"{}\" with the values \"{}\"", key, names_of(values_)));
  key_ = form->key;
}

std::vector<RemarkForm> remark_forms() {
  return {forms.begin(), forms.end()};
}

}  // namespace corridor
