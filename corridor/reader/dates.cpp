#include "corridor/reader/dates.hpp"

#include <algorithm>
#include <charconv>
#include <initializer_list>

#include <fmt/format.h>

#include "corridor/reader/among.hpp"

namespace corridor {
namespace {

using std::chrono::days;
using std::chrono::month;
using std::chrono::year;
using std::chrono::year_month_day;

std::optional<Day> day_of(int y, int m, int d) {
  const year_month_day date{year{y}, month{static_cast<unsigned>(m)}, std::chrono::day{static_cast<unsigned>(d)}};
  return date.ok() ? std::optional<Day>(date) : std::nullopt;
}

Day last_of_month(int y, int m) {
  return Day{year{y} / month{static_cast<unsigned>(m)} / std::chrono::last};
}

class DateScanner {
 public:
  DateScanner(const Passage& passage, const NumberWords& words, std::optional<Day> published)
      : p_(passage), words_(words), published_(published) {
    if (published_) today_ = year_month_day(*published_);
  }

  std::vector<DateMention> run() {
    for (std::size_t at = 0; at < p_.size();) {
      std::optional<DateMention> date = date_at(at);
      if (!date || date->last <= at) {
        ++at;
        continue;
      }
      note_preposition(*date);
      at = date->last;
      add(*std::move(date));
    }
    return std::move(dates_);
  }

 private:
  std::optional<int> whole(std::size_t at) const {
    if (at >= p_.size() || p_.token(at).kind != TokenKind::number) return std::nullopt;
    const std::string_view text = p_.word(at);
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() && text.size() <= 4 ? std::optional(value)
                                                                                        : std::nullopt;
  }
  std::optional<int> day_at(std::size_t at) const {
    const auto value = whole(at);
    return value && *value >= 1 && *value <= 31 && p_.word(at).size() <= 2 ? value : std::nullopt;
  }
  std::optional<int> year_at(std::size_t at) const {
    const auto value = whole(at);
    return value && *value >= 1900 && *value < 2100 && p_.word(at).size() == 4 ? value : std::nullopt;
  }
  std::optional<int> month_at(std::size_t at) const {
    if (at >= p_.size()) return std::nullopt;
    const std::string& word = p_.lower(at);
    for (const std::string_view part : {"mid-", "end-", "early-", "late-"})
      if (word.starts_with(part)) return words_.month(word.substr(part.size()));
    return p_.token(at).capital ? words_.month(word) : std::nullopt;
  }
  bool dash(std::size_t at) const { return at < p_.size() && among(p_.word(at), {"-", "–", "—", "‑", "/"}); }
  std::string_view low(std::size_t at) const {
    return at < p_.size() ? std::string_view(p_.lower(at)) : std::string_view();
  }
  std::string_view before(std::size_t at) const {
    return at > 0 ? std::string_view(p_.lower(at - 1)) : std::string_view();
  }

  /// The day without a year that lies nearest before the publication, up to two months ahead.
  std::optional<Day> recent(int m, int d) const {
    if (!published_) return std::nullopt;
    const int y = static_cast<int>(today_.year());
    const auto day = day_of(y, m, d);
    if (day && *day > *published_ + days{60}) return day_of(y - 1, m, d);
    return day;
  }
  std::optional<int> recent_year(int m) const {
    if (!published_) return std::nullopt;
    const int y = static_cast<int>(today_.year());
    const int now = static_cast<int>(static_cast<unsigned>(today_.month()));
    return m > now + 2 ? y - 1 : y;
  }

  static DateMention mention(std::size_t first, std::size_t last, std::optional<Day> begin, std::optional<Day> end,
                             DateMention::Unit unit) {
    DateMention date;
    date.first = first;
    date.last = last;
    date.begin = begin;
    date.end = end;
    date.unit = unit;
    return date;
  }

  std::optional<DateMention> date_at(std::size_t at) const {
    if (auto date = clock_at(at)) return date;
    if (auto date = digits_at(at)) return date;
    if (auto date = weekday_at(at)) return date;
    if (auto date = month_first_at(at)) return date;
    if (auto date = day_first_at(at)) return date;
    if (auto date = year_only_at(at)) return date;
    return relative_at(at);
  }

  /// "2023-09-28", "28/09/2023", "28.09.2023".
  std::optional<DateMention> digits_at(std::size_t at) const {
    const auto one = whole(at);
    if (one && at + 4 < p_.size() + 0 && dash(at + 1) && dash(at + 3) && p_.word(at + 1) == p_.word(at + 3) &&
        !p_.token(at + 1).spaced && !p_.token(at + 2).spaced && !p_.token(at + 4).spaced) {
      const auto two = whole(at + 2), three = whole(at + 4);
      if (two && three) {
        std::optional<Day> day;
        if (*one > 1900)
          day = day_of(*one, *two, *three);
        else if (*three > 1900)
          day = *two > 12 ? day_of(*three, *one, *two) : day_of(*three, *two, *one);
        if (day) return mention(at, at + 5, day, day, DateMention::Unit::day);
      }
    }
    if (at < p_.size() && p_.token(at).kind == TokenKind::number) {
      const std::string_view text = p_.word(at);
      if (text.size() >= 8 && text.size() <= 10 && std::count(text.begin(), text.end(), '.') == 2 &&
          text.find(',') == std::string_view::npos) {
        int d = 0, m = 0, y = 0;
        const char* end = text.data() + text.size();
        auto r = std::from_chars(text.data(), end, d);
        if (r.ptr < end) r = std::from_chars(r.ptr + 1, end, m);
        if (r.ptr < end) r = std::from_chars(r.ptr + 1, end, y);
        if (const auto day = y > 1900 && y < 2100 && m >= 1 && d >= 1 ? day_of(y, m, d) : std::nullopt)
          return mention(at, at + 1, day, day, DateMention::Unit::day);
      }
    }
    return std::nullopt;
  }

  /// The year that may follow a day: ", 2023" or "2023".
  std::pair<std::optional<int>, std::size_t> year_after(std::size_t at) const {
    if (low(at) == "," && year_at(at + 1)) return {year_at(at + 1), at + 2};
    if (year_at(at)) return {year_at(at), at + 1};
    return {std::nullopt, at};
  }

  DateMention resolved(std::size_t first, std::size_t last, int m, int d, int m2, int d2, std::optional<int> y) const {
    if (y) return mention(first, last, day_of(*y, m, d), day_of(*y, m2, d2), DateMention::Unit::day);
    const auto begin = recent(m, d);
    auto end = recent(m2, d2);
    return mention(first, last, begin, end, DateMention::Unit::day);
  }

  std::size_t skip_dot(std::size_t at) const {
    return low(at) == "." && at < p_.size() && !p_.token(at).spaced ? at + 1 : at;
  }
  std::size_t skip_ordinal(std::size_t at) const {
    return at < p_.size() && !p_.token(at).spaced && among(low(at), {"st", "nd", "rd", "th"}) ? at + 1 : at;
  }

  /// "September 28, 2023", "Sept. 19-20", "October 2021", "January".
  std::optional<DateMention> month_first_at(std::size_t at) const {
    const auto m = month_at(at);
    if (!m) return std::nullopt;
    std::size_t next = skip_dot(at + 1);
    if (const auto d = day_at(next); d && !starts_count(next)) {
      std::size_t last = skip_ordinal(next + 1);
      int d2 = *d, m2 = *m;
      if ((dash(last) || low(last) == "to" || low(last) == "and" || low(last) == "through") && day_at(last + 1) &&
          !month_at(last + 2) && !starts_count(last + 1)) {
        d2 = *day_at(last + 1);
        last = skip_ordinal(last + 2);
      } else if ((dash(last) || low(last) == "to" || low(last) == "and" || low(last) == "through") &&
                 month_at(last + 1) && day_at(last + 2) &&
                 (dash(last) || before(at) == "from" || before(at) == "between")) {
        m2 = *month_at(last + 1);
        d2 = *day_at(last + 2);
        last += 3;
      }
      const auto [y, end] = year_after(last);
      return resolved(at, end, *m, *d, m2, d2, y);
    }
    const auto [y, end] = year_after(next);
    if (y) return month_mention(at, end, *m, *y);
    const bool certain =
        !among(low(at), {"may", "march", "mar", "jan", "sun", "sat", "dec", "april", "june", "august"}) && at > 0;
    const bool led = among(before(at), {"in", "since", "last", "this", "early", "late", "mid", "until", "by", "during",
                                        "of", "from", "between", "to", "end", "through", "throughout", "and", "mid-"});
    if (!certain && !led) return std::nullopt;
    return month_mention(at, at + 1, *m, recent_year(*m));
  }

  DateMention month_mention(std::size_t first, std::size_t last, int m, std::optional<int> y) const {
    if (!y) return mention(first, last, std::nullopt, std::nullopt, DateMention::Unit::month);
    return mention(first, last, day_of(*y, m, 1), last_of_month(*y, m), DateMention::Unit::month);
  }

  /// Whether the number is the beginning of a greater one, or counts something ("May 12 people").
  bool starts_count(std::size_t at) const {
    return words_.scale(low(at + 1)).has_value() ||
           among(low(at + 1), {"people", "civilians", "refugees", "percent", "%", "soldiers", "families"});
  }

  /// "28 September 2023", "19 and 20 September", "1-15 June", "the night of 28th of September".
  std::optional<DateMention> day_first_at(std::size_t at) const {
    const auto d = day_at(at);
    if (!d) return std::nullopt;
    std::size_t next = skip_ordinal(at + 1);
    int d2 = *d;
    if ((dash(next) || low(next) == "to" || low(next) == "and") && day_at(next + 1)) {
      d2 = *day_at(next + 1);
      next = skip_ordinal(next + 2);
    }
    if (low(next) == "of") ++next;
    const auto m = month_at(next);
    if (!m) return std::nullopt;
    int first_month = *m;
    const auto [y, end] = year_after(skip_dot(next + 1));
    std::size_t last = end;
    if (d2 == *d &&
        (dash(last) || ((low(last) == "to" || low(last) == "and") && among(before(at), {"from", "between"}))) &&
        day_at(last + 1) && month_at(last + 2)) {
      const auto [y2, end2] = year_after(last + 3);
      DateMention begin = resolved(at, end2, first_month, *d, first_month, *d, y ? y : y2);
      begin.end = resolved(at, end2, *month_at(last + 2), *day_at(last + 1), *month_at(last + 2), *day_at(last + 1),
                           y2 ? y2 : y)
                      .end;
      return begin;
    }
    return resolved(at, last, first_month, *d, first_month, d2, y);
  }

  /// "in 2015", "1988-94", "between 1988 and 1994", "the 1990s".
  std::optional<DateMention> year_only_at(std::size_t at) const {
    const auto y = year_at(at);
    if (!y) return std::nullopt;
    if (at + 1 < p_.size() && !p_.token(at + 1).spaced && (low(at + 1) == "s" || low(at + 1) == "'s"))
      return mention(at, at + 2, day_of(*y, 1, 1), day_of(*y + 9, 12, 31), DateMention::Unit::year);
    const bool led = among(before(at), {"in",         "since", "by",   "of",      "until",     "till",   "during",
                                        "early",      "late",  "mid",  "year",    "before",    "after",  "through",
                                        "throughout", "end",   "mid-", "(",       "summer",    "spring", "autumn",
                                        "winter",     "fall",  "from", "between", "christmas", "the",    "to"}) ||
                     (before(at) == "-" && at > 1 && low(at - 2) == "mid");
    if (!led) return std::nullopt;
    if ((dash(at + 1) || (low(at + 1) == "to" || low(at + 1) == "and" || low(at + 1) == "until")) &&
        at + 2 < p_.size()) {
      if (const auto y2 = year_at(at + 2); y2 && *y2 > *y)
        return mention(at, at + 3, day_of(*y, 1, 1), day_of(*y2, 12, 31), DateMention::Unit::year);
      if (const auto two = whole(at + 2); two && dash(at + 1) && p_.word(at + 2).size() == 2 && *y % 100 < *two)
        return mention(at, at + 3, day_of(*y, 1, 1), day_of(*y / 100 * 100 + *two, 12, 31), DateMention::Unit::year);
    }
    if (among(before(at), {"the", "to", "("}) &&
        !among(low(at + 1), {"war", "conflict", "earthquake", "tsunami", "genocide", "ceasefire", ")", ".", ",",
                             "crisis", "fighting", "floods"}))
      return std::nullopt;
    if (before(at) == "of" || before(at) == "by" || before(at) == "from" || before(at) == "between" ||
        before(at) == "after") {
      if (among(low(at + 1), {"people", "refugees", "civilians", "migrants", "families", "children", "houses",
                              "persons", "men", "women"}))
        return std::nullopt;
    }
    return mention(at, at + 1, day_of(*y, 1, 1), day_of(*y, 12, 31), DateMention::Unit::year);
  }

  Day latest(int weekday, bool strictly_before) const {
    const auto today = static_cast<int>(std::chrono::weekday(*published_).c_encoding());
    int back = (today - weekday + 7) % 7;
    if (back == 0 && strictly_before) back = 7;
    return *published_ - days{back};
  }

  /// "Monday", "last Friday", "Thursday evening", "Tuesday, 26 September".
  std::optional<DateMention> weekday_at(std::size_t at) const {
    if (at >= p_.size() || !p_.token(at).capital) return std::nullopt;
    const auto weekday = words_.weekday(low(at));
    if (!weekday || (low(at).size() <= 3 && !p_.is(at + 1, ","))) return std::nullopt;
    std::size_t next = at + 1;
    if (low(next) == "'s") ++next;
    if (among(low(next), {"morning", "afternoon", "evening", "night"})) ++next;
    for (const std::size_t full : {next + (low(next) == "," ? 1U : 0U), next}) {
      std::optional<DateMention> date = month_at(full) ? month_first_at(full) : day_first_at(full);
      if (date && date->unit == DateMention::Unit::day) {
        date->first = at;
        return date;
      }
    }
    if (!published_) return mention(at, next, std::nullopt, std::nullopt, DateMention::Unit::day);
    if (among(before(at), {"next", "coming"})) {
      const Day day = latest(*weekday, false) + days{7};
      return mention(at, next, day, day, DateMention::Unit::day);
    }
    const Day day = latest(*weekday, before(at) == "last" && false);
    return mention(at, next, day, day, DateMention::Unit::day);
  }

  std::optional<int> small_number(std::size_t at) const {
    if (const auto value = whole(at)) return value;
    if (at >= p_.size()) return std::nullopt;
    if (const auto value = words_.unit(low(at))) return static_cast<int>(*value);
    if (among(low(at), {"a", "an"})) return 1;
    return std::nullopt;
  }

  std::optional<DateMention> stretch(std::size_t first, std::size_t last, std::optional<Day> begin,
                                     std::optional<Day> end) const {
    return mention(first, last, published_ ? begin : std::nullopt, published_ ? end : std::nullopt,
                   DateMention::Unit::day);
  }

  /// "overnight", "this month", "last week", "the past 24 hours", "two days ago", "over the weekend".
  std::optional<DateMention> relative_at(std::size_t at) const {
    const Day now = published_.value_or(Day{});
    const std::string_view word = low(at), next = low(at + 1);
    if (word == "today" || word == "tonight" || (word == "this" && among(next, {"morning", "afternoon", "evening"})))
      return stretch(at, at + (word == "this" ? 2 : 1), now, now);
    if (word == "now" && at >= 2 && low(at - 1) == "of" && low(at - 2) == "as") return stretch(at, at + 1, now, now);
    if (word == "yesterday") return stretch(at, at + 1, now - days{1}, now - days{1});
    if (word == "overnight") return stretch(at, at + 1, now - days{1}, now);
    if (word == "last" && next == "night") return stretch(at, at + 2, now - days{1}, now - days{1});
    if (word == "weekend" || (among(word, {"this", "last", "the", "past"}) && next == "weekend")) {
      const int today = published_ ? static_cast<int>(std::chrono::weekday(now).c_encoding()) : 0;
      const Day sunday = now - days{today};
      return stretch(at, at + (word == "weekend" ? 1 : 2), sunday - days{1}, sunday);
    }
    if (among(word, {"beginning", "start"}) && next == "of" && among(low(at + 2), {"the", "this"}) &&
        low(at + 3) == "year") {
      return stretch(at, at + 4, published_ ? day_of(static_cast<int>(today_.year()), 1, 1) : std::nullopt, now);
    }
    if (word == "first" && low(at + 2) == "months" && low(at + 3) == "of") return first_months(at);
    const bool past = among(word, {"last", "past", "previous"});
    if ((past || word == "this") && among(next, {"week", "month", "year"})) return named_stretch(at, past, next);
    if (past) {
      if (const auto count = small_number(at + 1)) {
        const auto length = length_in_days(*count, low(at + 2));
        if (length) return stretch(at, at + 3, now - days{*length}, now);
      }
    }
    if (const auto count = small_number(at)) {
      const auto length = length_in_days(*count, next);
      if (length && (low(at + 2) == "ago" || low(at + 2) == "earlier")) {
        const bool year_long = *length >= 365;
        if (year_long && published_) {
          const int y = static_cast<int>(today_.year()) - *count;
          return mention(at, at + 3, day_of(y, 1, 1), day_of(y, 12, 31), DateMention::Unit::year);
        }
        return stretch(at, at + 3, now - days{*length}, now - days{*length});
      }
    }
    return std::nullopt;
  }

  /// "the first seven months of 2015", "the first two months of this year".
  std::optional<DateMention> first_months(std::size_t at) const {
    const auto months = small_number(at + 1);
    const bool this_year = low(at + 4) == "this" && low(at + 5) == "year";
    const std::optional<int> year =
        this_year && published_ ? std::optional(static_cast<int>(today_.year())) : year_at(at + 4);
    if (!months || *months < 1 || *months > 12 || !year) return std::nullopt;
    return mention(at, at + (this_year ? 6 : 5), day_of(*year, 1, 1), last_of_month(*year, *months),
                   DateMention::Unit::month);
  }

  static std::optional<int> length_in_days(int count, std::string_view unit) {
    if (count > 1000) return std::nullopt;
    if (unit == "hours" || unit == "hour") return (count + 23) / 24;
    if (unit == "days" || unit == "day") return count;
    if (unit == "weeks" || unit == "week") return 7 * count;
    if (unit == "months" || unit == "month") return 30 * count;
    if (unit == "years" || unit == "year") return 365 * count;
    return std::nullopt;
  }

  DateMention named_stretch(std::size_t at, bool past, std::string_view unit) const {
    DateMention date = mention(at, at + 2, std::nullopt, std::nullopt,
                               unit == "month"  ? DateMention::Unit::month
                               : unit == "year" ? DateMention::Unit::year
                                                : DateMention::Unit::day);
    if (!published_) return date;
    const int y = static_cast<int>(today_.year());
    if (unit == "year") {
      date.begin = day_of(y - (past ? 1 : 0), 1, 1);
      date.end = day_of(y - (past ? 1 : 0), 12, 31);
    } else if (unit == "month") {
      int m = static_cast<int>(static_cast<unsigned>(today_.month())) - (past ? 1 : 0), of = y;
      if (m == 0) {
        m = 12;
        --of;
      }
      date.begin = day_of(of, m, 1);
      date.end = last_of_month(of, m);
    } else {
      const int since_monday = (static_cast<int>(std::chrono::weekday(*published_).c_encoding()) + 6) % 7;
      const Day monday = *published_ - days{since_monday + (past ? 7 : 0)};
      date.begin = monday;
      date.end = past ? monday + days{6} : *published_;
    }
    return date;
  }

  /// "8 a.m. local time", "18:30 GMT", "noon".
  std::optional<DateMention> clock_at(std::size_t at) const {
    std::optional<std::chrono::minutes> time;
    std::size_t last = at;
    bool whole_hour = false;
    if (const auto hour = whole(at); hour && *hour <= 24 && p_.word(at).size() <= 2) {
      int minute = 0;
      last = at + 1;
      const bool colon = (low(last) == ":" || low(last) == ".") && last + 1 < p_.size() && !p_.token(last).spaced &&
                         whole(last + 1) && p_.word(last + 1).size() == 2 && *whole(last + 1) < 60;
      if (colon) {
        minute = *whole(last + 1);
        last += 2;
      }
      const std::string_view half = low(last);
      const bool am = among(half, {"a.m.", "am", "a.m"}), pm = among(half, {"p.m.", "pm", "p.m"});
      const bool hours = among(half, {"hours", "hrs", "h"}) && colon;
      if (am || pm || hours) ++last;
      if (!am && !pm && !(colon && low(at + 1) == ":")) return std::nullopt;
      whole_hour = !colon;
      int h = *hour % 24;
      if (pm && h < 12) h += 12;
      if (am && h == 12) h = 0;
      time = std::chrono::hours{h} + std::chrono::minutes{minute};
    } else if (low(at) == "noon" || low(at) == "midday") {
      time = std::chrono::hours{12};
      last = at + 1;
      whole_hour = true;
    } else if (low(at) == "midnight") {
      time = std::chrono::hours{0};
      last = at + 1;
      whole_hour = true;
    } else {
      return std::nullopt;
    }
    DateMention date = mention(at, last, std::nullopt, std::nullopt, DateMention::Unit::day);
    date.time = time;
    date.whole_hour = whole_hour;
    if (low(last) == "local" && low(last + 1) == "time") {
      date.zone = DateMention::Zone::local;
      date.last += 2;
    } else if (among(low(last), {"gmt", "utc"})) {
      date.zone = DateMention::Zone::utc;
      date.last += 1;
    }
    return date;
  }

  void note_preposition(DateMention& date) const {
    std::size_t at = date.first;
    while (at > 0 && among(p_.lower(at - 1), {"the", "early", "late", "mid", "mid-", "last", "end", "of", "about",
                                              "around", "-", "beginning", "start"}))
      --at;
    if (at == 0) return;
    const std::string& word = p_.lower(at - 1);
    date.since = word == "since" || (word == "from" && among(low(date.last), {"onward", "onwards"}));
    // "since the war began in March 2011"
    if (word == "in" || word == "on")
      for (std::size_t back = at - 1; back > 0 && at - back < 8; --back) {
        if (p_.token(back - 1).kind != TokenKind::word) break;
        if (p_.lower(back - 1) == "since") date.since = true;
      }
    date.until = among(word, {"by", "until", "till"});
  }

  /// A time and the date beside it are one mention.
  void add(DateMention date) {
    if (!dates_.empty()) {
      DateMention& last = dates_.back();
      std::size_t between = last.last;
      while (between < date.first && among(p_.lower(between), {"on", ",", "of", "at", "by", "(", ")", "the"}))
        ++between;
      if (between == date.first && last.time.has_value() != date.time.has_value()) {
        const DateMention& clock = last.time ? last : date;
        DateMention joined = last.time ? date : last;
        joined.first = last.first;
        joined.last = date.last;
        joined.time = clock.time;
        joined.whole_hour = clock.whole_hour;
        joined.zone = clock.zone;
        joined.since |= clock.since;
        joined.until |= clock.until;
        last = joined;
        return;
      }
      // "today (Wednesday)"
      const bool explained = p_.is(last.last, "(") && last.last + 1 == date.first && p_.is(date.last, ")");
      if (explained && last.begin && last.begin == date.begin && last.end == date.end) {
        last.last = date.last + 1;
        return;
      }
      // "between April and July", "from 2011 to March 2015"
      const bool opens = last.first > 0 && among(p_.lower(last.first - 1), {"between", "from"});
      const bool goes_on = last.last < p_.size() &&
                           among(p_.lower(last.last), {"and", "to", "until", "through", "till"}) &&
                           last.last + 1 == date.first;
      if (opens && goes_on && last.begin && date.end && *last.begin <= *date.end) {
        if (last.unit != date.unit) last.unit = std::min(last.unit, date.unit);
        last.end = date.end;
        last.last = date.last;
        last.since = last.until = false;
        return;
      }
    }
    dates_.push_back(std::move(date));
  }

  const Passage& p_;
  const NumberWords& words_;
  std::optional<Day> published_;
  year_month_day today_{};
  std::vector<DateMention> dates_;
};

std::string unit_text(Day day, DateMention::Unit unit) {
  const year_month_day date(day);
  const int y = static_cast<int>(date.year());
  const unsigned m = static_cast<unsigned>(date.month());
  if (unit == DateMention::Unit::year) return fmt::format("{:04}", y);
  if (unit == DateMention::Unit::month) return fmt::format("{:04}-{:02}", y, m);
  return day_text(day);
}

}  // namespace

std::vector<DateMention> dates_of(const Passage& passage, const NumberWords& words, std::optional<Day> published) {
  return DateScanner(passage, words, published).run();
}

std::string day_text(Day day) {
  const year_month_day date(day);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

std::string period_text(const DateMention& date) {
  if (!date.begin || !date.end) return {};
  const std::string begin = unit_text(*date.begin, date.unit), end = unit_text(*date.end, date.unit);
  if (date.since) return begin + "/";
  if (date.until) return "/" + end;
  return begin == end ? begin : begin + "/" + end;
}

}  // namespace corridor
