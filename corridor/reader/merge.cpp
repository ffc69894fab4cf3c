#include "corridor/reader/merge.hpp"

#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include "corridor/reader/money.hpp"
#include "corridor/reader/text.hpp"

namespace corridor {
namespace {

std::string last_word(const std::string& group) {
  const std::size_t blank = group.rfind(' ');
  return lower(blank == std::string::npos ? group : group.substr(blank + 1));
}

/// Words that say no more than "people".
bool general(const std::string& word) {
  return word.empty() || word == "people" || word == "persons" || word == "deaths" || word == "dead" ||
         word == "bodies" || word == "fatalities" || word == "lives" || word == "victims" || word == "individuals" ||
         word == "wounded" || word == "injured" || word == "missing" || word == "registered";
}

bool same_people(const Finding& one, const Finding& other) {
  const std::string a = last_word(one.group), b = last_word(other.group);
  return a == b || general(a) || general(b);
}

/// Two parts of breakdowns: "15,000 from Burundi", "15,000 in Uganda"; "$15 million for Syria, $15 million for Yemen".
bool parts_apart(const Finding& one, const Finding& other) {
  const bool parts = one.rule.starts_with("inherit.") && other.rule.starts_with("inherit.");
  const bool sums = is_money_kind(one.kind) && one.sentence == other.sentence;
  return (parts || sums) && (one.from != other.from || one.to != other.to || one.at != other.at);
}

/// "Seven died in Bihar. … Seven died in Tibet.": a text that repeats a number repeats the place, or the headline has a
/// wider one.
bool elsewhere(const Finding& one, const Finding& other) {
  constexpr double coincidence = 10;  // greater numbers do not come twice by chance
  return one.value < coincidence && one.placed && other.placed && one.sentence > 0 && other.sentence > 0 &&
         !one.at.empty() && !other.at.empty() && one.at.find(other.at) == std::string::npos &&
         other.at.find(one.at) == std::string::npos;
}

bool repeats(const Finding& one, const Finding& other) {
  if (elsewhere(one, other)) return false;
  if (parts_apart(one, other)) return false;
  if (one.sentence == other.sentence && !general(last_word(one.group))) return false;
  return same_people(one, other);
}

int fullness(const Finding& f) {
  // A headline shortens.
  return (f.sentence == 0 ? -3 : 0) + (f.source.empty() ? 0 : 4) + (f.as_of.empty() ? 0 : 2) +
         (f.period.empty() ? 0 : 1) + (f.group.empty() ? 0 : 1);
}

void take_over(std::string& mine, const std::string& other) {
  if (mine.empty()) mine = other;
}

/// What the fuller mention leaves open, the other may say.
void complete(Finding& mine, const Finding& other) {
  take_over(mine.as_of, other.as_of);
  take_over(mine.period, other.period);
  take_over(mine.group, other.group);
  if (mine.source.empty()) {
    mine.source = other.source;
    mine.speaker = other.speaker;
    mine.organisation = other.organisation;
  }
  if (mine.from.empty() && mine.to.empty() && mine.at.empty()) {
    mine.from = other.from;
    mine.to = other.to;
    mine.at = other.at;
  }
}

std::string key(const Finding& f) {
  return fmt::format("{}|{}|{}|{}", f.kind, f.value, f.high.value_or(f.value), f.unit);
}

/// As many mentions of one number as are compared with each other.
constexpr std::size_t most_alike = 8;

}  // namespace

std::vector<Finding> merged(std::vector<Finding> findings) {
  std::vector<Finding> kept;
  std::unordered_map<std::string, std::vector<std::size_t>> known;
  for (Finding& finding : findings) {
    std::vector<std::size_t>& alike = known[key(finding)];
    const auto same =
        std::find_if(alike.begin(), alike.end(), [&](std::size_t i) { return repeats(kept[i], finding); });
    if (same == alike.end()) {
      if (alike.size() < most_alike) alike.push_back(kept.size());
      kept.push_back(std::move(finding));
    } else if (fullness(finding) > fullness(kept[*same])) {
      complete(finding, kept[*same]);
      kept[*same] = std::move(finding);
    } else {
      complete(kept[*same], finding);
    }
  }
  std::stable_sort(kept.begin(), kept.end(),
                   [](const Finding& one, const Finding& other) { return one.mark_first < other.mark_first; });
  return kept;
}

}  // namespace corridor
