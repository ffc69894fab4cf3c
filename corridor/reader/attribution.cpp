#include "corridor/reader/attribution.hpp"

#include <algorithm>
#include <array>

#include "corridor/reader/among.hpp"
#include "corridor/reader/data_names.hpp"
#include "corridor/reader/text.hpp"

namespace corridor {
namespace {

constexpr std::size_t longest_speaker = 24;

bool is_adverb(std::string_view word) {
  static constexpr std::array<std::string_view, 24> words{
      "late",       "early", "also",       "later", "earlier",    "then",      "already", "recently",
      "previously", "so",    "repeatedly", "only",  "meanwhile",  "again",     "now",     "however",
      "further",    "far",   "separately", "still", "reportedly", "initially", "just",    "subsequently"};
  return among(word, words);
}

}  // namespace

Attributions::Attributions(const Lexicon& lexicon)
    : say_(lexicon.find_class("say.v")),
      light_say_(lexicon.find_class("say.light")),
      according_(lexicon.find_class("according")),
      pronoun_(lexicon.find_class("pronoun")),
      source_(lexicon.find_class("source.noun")),
      org_(lexicon.find_class("known.org")),
      title_(lexicon.find_class("title")),
      head_(lexicon.find_class("head.noun")),
      be_(lexicon.find_class("be")),
      aux_(lexicon.find_class("verb.aux")),
      clause_(lexicon.find_class("clause.break")),
      relative_(lexicon.find_class("relative")) {
  for (const std::string& name : lexicon.classes())
    verb_.push_back(name.ends_with(".v") || name.ends_with(".pp") || name == "verb.aux");
}

class Attributions::Finder {
 public:
  Finder(const Attributions& words, const Passage& passage, const std::vector<DateMention>& dates)
      : w_(words), p_(passage), dates_(dates), data_(passage, words.source_, words.org_) {
    in_date_.resize(p_.size());
    for (const DateMention& date : dates_)
      for (std::size_t i = date.first; i < date.last; ++i) in_date_[i] = true;
  }

  std::vector<Attribution> run() {
    for (std::size_t at = 0; at < p_.size(); ++at) {
      if (const std::size_t length = p_.begins(at, w_.according_); length > 0) {
        if (auto found = according(at, length)) {
          at = found->last - 1;
          all_.push_back(*std::move(found));
        }
        continue;
      }
      if (p_.begins(at, w_.say_) == 0) continue;
      if (auto found = inverted(at))
        all_.push_back(*std::move(found));
      else if (auto plain = subject_verb(at))
        all_.push_back(*std::move(plain));
    }
    return std::move(all_);
  }

 private:
  bool verb(std::size_t at) const {
    return std::any_of(p_.tags(at).begin(), p_.tags(at).end(), [&](const Tag& t) { return w_.verb_[t.word_class]; });
  }
  bool finite(std::size_t at) const {
    return verb(at) && !p_.token(at).capital && p_.begins(at, w_.source_) == 0 && p_.lower(at) != "'s";
  }

  /// "who", "which", "that"; the WHO is none, but where all is in capitals.
  bool relative(std::size_t at) const {
    if (at >= p_.size() || p_.begins(at, w_.relative_) == 0) return false;
    const bool agency = p_.is(at, "who") && p_.token(at).all_capitals && (at == 0 || !p_.token(at - 1).all_capitals);
    return !agency;
  }

  /// Whether the words can be a speaker: a name, or a word for one who speaks.
  bool may_speak(std::size_t first, std::size_t last) const {
    bool capital = false;
    static constexpr std::array<std::string_view, 8> many{"thousands", "hundreds", "dozens", "tens",
                                                          "scores",    "millions", "many",   "most"};
    if (among(p_.lower(first), many) || p_.is(first, "there")) return false;
    for (std::size_t i = first; i < last; ++i) {
      if (p_.begins(i, w_.source_) > 0 || (p_.begins(i, w_.org_) > 0 && p_.word(i) != "who")) return true;
      capital |= p_.token(i).capital && (i > 0 || last - first > 1 || p_.tags(i).empty());
    }
    return capital;
  }

  /// "(DGPC)" at the position.
  bool short_name(std::size_t at) const {
    return at + 2 < p_.size() && p_.is(at, "(") && p_.is(at + 2, ")") && p_.token(at + 1).all_capitals;
  }
  bool number_after(std::size_t at) const {
    for (; at < p_.size(); ++at)
      if (p_.token(at).kind == TokenKind::number && !in_date_[at]) return true;
    return false;
  }

  /// "12 survivors were reported": what is counted, not who speaks.
  bool holds_number(std::size_t first, std::size_t last) const {
    for (std::size_t i = first; i < last; ++i)
      if (p_.token(i).kind == TokenKind::number && !in_date_[i]) return i == 0 || !p_.is(i - 1, ",");
    return false;
  }
  bool opens_with_preposition(std::size_t first) const {
    static constexpr std::array<std::string_view, 14> words{
        "with", "of", "including", "to", "from", "after", "since", "by", "into", "about", "for", "than", "at", "in"};
    return among(p_.lower(first), words);
  }

  /// Without article, date and lead-in at the front, and commas at the ends.
  void trim(std::size_t& first, std::size_t& last) const {
    const auto idle = [&](std::size_t at) {
      static constexpr std::array<std::string_view, 19> words{",", "the", "a", "an", "and", "but", "\"", "“", "”", "–",
                                                              "—", "(",   "-", "on", "'",   "•",   "*",  "▪", "●"};
      return among(p_.lower(at), words) || in_date_[at];
    };
    while (first < last && (idle(first) || is_adverb(p_.lower(first)))) ++first;
    const auto trails = [&](std::size_t at) {
      return among(p_.lower(at), {"published", "released", "issued", "dated", "from", "of"});
    };
    while (last > first && (idle(last - 1) || is_adverb(p_.lower(last - 1)) || trails(last - 1))) --last;
  }

  std::optional<Attribution> made(std::size_t first, std::size_t last, std::size_t verb, bool trailing) const {
    Attribution a;
    a.first = first;
    a.last = std::max(last, verb + 1);
    a.verb = verb;
    a.trailing = trailing;
    trim(first, last);
    if (first >= last) return std::nullopt;
    data_.to_owner(first, last);
    // "UNHCR in Geneva"
    if (const std::size_t org = p_.begins(first, w_.org_); org > 0 && first + org < last && p_.is(first + org, "in"))
      last = first + org;
    for (std::size_t i = first; i + 3 < last; ++i)
      if (short_name(i) && p_.is(i + 3, "in")) last = i + 3;
    if (last == first + 1 && p_.begins(first, w_.pronoun_) > 0) {
      if (p_.is(first, "i") || p_.is(first, "we") || p_.is(first, "you")) return std::nullopt;
      a.pronoun = true;
      a.speaker = p_.lower(first);
    } else {
      if (!may_speak(first, last) || holds_number(first, last) || opens_with_preposition(first)) return std::nullopt;
      const bool definite = first > 0 && p_.is(first - 1, "the");
      a.plain_noun = a.pronoun = definite && p_.begins(first, w_.head_) == last - first && !p_.token(first).capital;
      if (!data_.nobodys(first, last)) a.speaker = p_.words(first, last);
    }
    a.possessive = among(p_.lower(first), {"his", "her", "its", "their"}) && !a.pronoun;
    a.said_on = statement_date(a);
    return a;
  }

  /// "according to X", up to the end of its phrase.
  std::optional<Attribution> according(std::size_t at, std::size_t length) const {
    std::size_t first = at + length, last = phrase_end(first);
    if (last == first || (p_.is(at, "per") && p_.is(first, "cent"))) return std::nullopt;
    // "figures released on Monday by the ministry"
    std::size_t by = last;
    while (by < p_.size() && (in_date_[by] || among(p_.lower(by), {"on", "released", "published", "issued"}))) ++by;
    if (by > last && p_.is(by, "by")) {
      const std::size_t end = phrase_end(by + 1);
      if (end > by + 1) first = by + 1, last = end;
    }
    // ", according to X, Y": what it governs stands before it, unless it opens the sentence.
    auto made_of = made(first, last, at, at > 2);
    if (made_of) made_of->first = at;
    if (made_of) made_of->last = last;
    return made_of;
  }

  /// "the governor, Ana Ruiz,": a name between commas behind a title.
  bool names_holder(std::size_t comma) const {
    std::size_t end = comma + 1;
    while (end < p_.size() && p_.token(end).capital && p_.token(end).kind == TokenKind::word) ++end;
    return p_.ends(comma, w_.title_) > 0 && end >= comma + 3 && p_.is(end, ",");
  }

  /// Token after a noun phrase with its appositions: "Jens Laerke, a spokesman for OCHA".
  std::size_t phrase_end(std::size_t at) const {
    std::size_t last = at;
    bool after_comma = false;
    std::size_t comma = at;
    for (; last < p_.size() && last < at + longest_speaker; ++last) {
      const std::string& word = p_.lower(last);
      if (word == "." && !p_.token(last).spaced && last + 1 < p_.size() &&
          p_.token(last).end - p_.token(last).begin == 1 && p_.token(last + 1).kind == TokenKind::word &&
          p_.token(last - 1).end - p_.token(last - 1).begin <= 3 && p_.token(last + 1).capital)
        continue;
      if (short_name(last)) {  // "the Directorate (DGPC)"
        last += 2;
        continue;
      }
      // "the tracking system (DTS) up by more than 20"
      const bool goes_on = p_.token(last).kind != TokenKind::word || p_.token(last).capital ||
                           p_.begins(last, w_.source_) > 0 || among(p_.lower(last), {"of", "for", "and", "in"});
      if (last > at + 2 && short_name(last - 3) && !goes_on) break;
      if (last > at && p_.is(last, "in") && p_.is(last - 1, ")")) break;  // "the agency (UNRWA) in the territories"
      if (p_.token(last).kind == TokenKind::sign && word != "," && word != "'s" && word != "'" && word != "-" &&
          word != "." && word != "/")
        break;
      if (word == "." || is_quote(word)) break;
      if (p_.token(last).kind == TokenKind::number || in_date_[last]) {
        if (last > at && p_.is(last - 1, "on")) --last;
        break;
      }
      if (word == ",") {
        // An apposition follows if it begins with an article or a word for a speaker, and no verb.
        const std::size_t next = last + 1;
        if (next >= p_.size() || after_comma) break;
        const bool apposition = p_.is(next, "a") || p_.is(next, "an") || p_.is(next, "the") ||
                                p_.begins(next, w_.source_) > 0 || p_.begins(next, w_.title_) > 0 ||
                                p_.is(next, "deputy") || p_.is(next, "another") || p_.is(next, "one") ||
                                p_.is(next, "unhcr") || names_holder(last);
        if (!apposition || relative(next)) break;
        after_comma = true;
        comma = last;
        continue;
      }
      if (relative(last) || p_.begins(last, w_.clause_) == 1) break;
      if (last > at && finite(last)) break;
    }
    // "according to the agency, the number of those displaced rose": what goes on without a comma is no apposition.
    if (after_comma && last < p_.size() && !p_.is(last, ",") && !p_.is(last, ".") && !is_quote(p_.word(last)))
      last = comma;
    while (last > at && (p_.is(last - 1, ",") || p_.is(last - 1, "and") || p_.is(last - 1, "on") ||
                         p_.is(last - 1, "in") || p_.is(last - 1, "at") || p_.is(last - 1, "that")))
      --last;
    return last;
  }

  /// ", said Nazeli Baghdasarian, a spokeswoman for …".
  std::optional<Attribution> inverted(std::size_t at) const {
    static const std::string quote = "\"";
    const std::string& before = at == 0 ? quote : p_.lower(at - 1);
    const std::size_t next = at + p_.begins(at, w_.say_);
    static constexpr std::array<std::string_view, 19> verbs{
        "said",   "says",  "say",       "added", "adds",   "reported", "reports", "noted",     "explained", "explains",
        "warned", "warns", "announced", "wrote", "writes", "stated",   "states",  "confirmed", "estimates"};
    if (!among(p_.lower(at), verbs)) return std::nullopt;
    if (!(before == "," || is_quote(before) || before == "?" || before == "!" || before == "'" || before == "as" ||
          before == "-" || before == "–" || before == "—") ||
        next >= p_.size())
      return std::nullopt;
    const bool named = p_.token(next).capital || p_.is(next, "the") || p_.is(next, "a") || p_.is(next, "an") ||
                       p_.is(next, "one") || p_.begins(next, w_.source_) > 0 || p_.begins(next, w_.title_) > 0 ||
                       p_.is(next, "local") || p_.is(next, "he") || p_.is(next, "she");
    if (!named || in_date_[next]) return std::nullopt;
    // "X, said on Monday …" has its subject before; so has "X, said Turkey was hosting …".
    const std::size_t last = phrase_end(next);
    if (last == next || (before == "," && last < p_.size() && finite(last))) return std::nullopt;
    auto found = made(next, last, at, true);
    if (found) {
      found->first = at;
      found->last = last;
    }
    return found;
  }

  /// The subject behind a lead-in without a comma: "At the briefing Ana Ruiz", "In Geneva the agency"; where it
  /// begins, or the lead-in itself.
  std::size_t subject_behind(std::size_t begin, std::size_t end) const {
    for (std::size_t i = begin + 1; i < end; ++i) {
      const bool article = p_.is(i, "the") && i >= begin + 2;
      const bool name = p_.token(i).capital && i >= begin + 2 && !p_.token(i - 1).capital &&
                        !opens_with_preposition(i - 1) && !p_.is(i - 1, "the") && !p_.is(i - 1, "and") &&
                        p_.token(i - 1).kind == TokenKind::word;
      bool plain = article || name;
      for (std::size_t rest = i; plain && rest < end; ++rest)
        plain = name ? p_.token(rest).capital : !opens_with_preposition(rest);
      if (plain) return i;
    }
    return begin;
  }

  /// Whether what follows a verb such as "found" or "put" is what somebody says: "that", a quotation, a number.
  bool said_of_number(std::size_t at) const {
    static constexpr std::array<std::string_view, 18> words{
        "that", ".",  "at",    "more",   "the",    "about",  "some",          "there", "on",
        "over", "an", "least", "nearly", "almost", "around", "approximately", "up",    "only"};
    const bool total =
        p_.is(at, "a") && at + 1 < p_.size() && among(p_.lower(at + 1), {"total", "further", "combined"});
    return total || among(p_.lower(at), words) || is_quote(p_.word(at)) || p_.token(at).kind == TokenKind::number;
  }

  /// Where the subject of the verb begins: after the nearest comma, quotation mark or conjunction, appositions passed
  /// over.
  std::optional<Attribution> subject_verb(std::size_t at) const {
    std::size_t end = at;
    // Back over auxiliaries, adverbs and the date: "Baku on September 27 has also said".
    while (end > 0) {
      const std::string& word = p_.lower(end - 1);
      if (end > 1 && word == "date" && p_.is(end - 2, "to"))
        end -= 2;
      else if (in_date_[end - 1] || is_adverb(word) || word == "on" ||
               (p_.begins(end - 1, w_.aux_) == 1 && word != "'s"))
        --end;
      else
        break;
    }
    if (end == 0) return std::nullopt;
    // "The council was told", "12 were reported dead": the subject of a passive verb says nothing.
    const bool passive = end < at && p_.begins(at - 1, w_.be_) == 1 && !p_.lower(at).ends_with("ing") &&
                         !p_.is(at, "quoted") && !p_.is(at, "cited");
    if (passive) return std::nullopt;
    // ", warning of …" goes on with the speaker before.
    if (p_.lower(at).ends_with("ing") && !(end < at && p_.begins(at - 1, w_.aux_) > 0)) return std::nullopt;
    // "the flood claimed 80 lives"
    if (p_.lower(at).starts_with("claim") && !p_.is(at + 1, "that") && !p_.is(at + 1, "to") && !p_.is(at + 1, "it") &&
        !p_.is(at + 1, "they"))
      return std::nullopt;
    // "the region's estimated population", "an estimated 5,000": no verb.
    if (end == at && (p_.is(end - 1, "'s") || p_.is(end - 1, "’s") || p_.is(end - 1, "the") || p_.is(end - 1, "a") ||
                      p_.is(end - 1, "an") || p_.is(end - 1, "of") || p_.is(end - 1, "to") || p_.is(end - 1, "in")))
      return std::nullopt;
    bool light = p_.begins(at, w_.light_say_) > 0;
    const std::size_t next = at + p_.begins(at, w_.say_);
    if (light && end == at && next < p_.size() && !said_of_number(next)) return std::nullopt;
    std::size_t first = end;
    bool apposition = false;
    if (p_.is(end - 1, ",")) {  // "Peter Bouckaert, the emergencies director at HRW, told"
      apposition = true;
      first = end - 1;
    }
    bool crossed = false;
    while (first > 0 && at - first < longest_speaker) {
      const std::size_t i = first - 1;
      const std::string& word = p_.lower(i);
      if (i >= 2 && short_name(i - 2)) {
        first = i - 2;
        continue;
      }
      if (is_quote(word) || word == ";" || word == ":" || word == "?" || word == "!" || word == "—" || word == "--" ||
          word == "–" || word == "(" || word == ")" || word == "...")
        break;
      if (word == ".") {
        if (p_.token(i).spaced || !(i > 0 && p_.token(i - 1).end - p_.token(i - 1).begin <= 4)) break;
      }
      if (word == ",") {
        if (!apposition || crossed) {
          // "deputy governor, X said": a title before a comma belongs to the name only where it opens the sentence.
          break;
        }
        crossed = true;
        --first;
        continue;
      }
      const bool in_apposition = apposition && !crossed;
      if (in_apposition && (relative(i) || word == "where" || word == "as" || finite(i))) {
        --first;
        continue;
      }
      if (word == "that" || word == "while" || word == "but" || word == "as" || word == "because" || word == "which" ||
          word == "although" || word == "when" || word == "after" || word == "before" || word == "where" ||
          word == "whose") {
        break;
      }
      if (finite(i)) {
        // A participle in the phrase ("a source quoted by …") cannot be told from a verb: the subject begins behind it.
        break;
      }
      --first;
    }
    // "the boat sank and officials said": what follows the last conjunction behind a verb.
    if (first > 0 && finite(first - 1)) {
      for (std::size_t i = first; i < end; ++i)
        if (p_.is(i, "and") || p_.is(i, ",") || p_.is(i, "or")) {
          first = i + 1;
          break;
        }
    }
    // A lead-in: "In Geneva the agency said".
    std::size_t begin = first;
    if (begin < end && opens_with_preposition(begin)) {
      for (std::size_t i = begin; i < end; ++i)
        if (p_.is(i, ",")) begin = i + 1;
    }
    if (begin < end && opens_with_preposition(begin)) begin = subject_behind(begin, end);
    // "Ruiz, who put the number at 12, said …"
    if (end == begin + 1 && p_.is(begin, "who") && relative(begin)) {
      end = begin > 0 && p_.is(begin - 1, ",") ? begin - 1 : begin;
      begin = end;
      while (begin > 0 && p_.token(begin - 1).kind == TokenKind::word && !finite(begin - 1)) --begin;
    }
    if (begin >= end) return std::nullopt;
    auto found = made(begin, end, at, false);
    if (!found) return std::nullopt;
    found->last = next;
    // At the end of the sentence, after a comma or quotation mark, it governs what stands before.
    const bool leads = begin <= 2;
    std::size_t rest = next;
    while (rest < p_.size() &&
           (in_date_[rest] || p_.is(rest, "on") || p_.token(rest).kind == TokenKind::sign || p_.token(rest).capital ||
            p_.is(rest, "in") || p_.is(rest, "a") || p_.is(rest, "the") || p_.is(rest, "statement") ||
            p_.is(rest, "reporters") || p_.is(rest, "by") || p_.is(rest, "email") || p_.is(rest, "an") ||
            p_.is(rest, "interview") || p_.is(rest, "with") || p_.is(rest, "to") || p_.is(rest, "news") ||
            p_.is(rest, "conference") || p_.is(rest, "agency") || p_.is(rest, "late") || p_.is(rest, "at") ||
            p_.is(rest, "journalists") || p_.is(rest, "briefing") || p_.is(rest, "report") ||
            p_.is(rest, "television") || p_.is(rest, "press") || p_.is(rest, "its") || p_.is(rest, "latest") ||
            p_.is(rest, "tv") || p_.is(rest, "state") || p_.is(rest, "radio")))
      ++rest;
    found->trailing = rest == p_.size() && !leads;
    const bool set_off = first > 0 && (p_.is(first - 1, ",") || is_quote(p_.word(first - 1)));
    if (!leads && set_off && !p_.is(next, "that") && p_.size() - next <= 8 && !number_after(next))
      found->trailing = true;
    // ", the agency said on Sunday, while …"
    std::size_t told = next;
    while (told < p_.size() && (in_date_[told] || leads_to_date(told))) ++told;
    if (!leads && set_off && told > next && p_.is(told, ",")) found->trailing = true;
    if (!leads && !found->trailing && first > 0 && (p_.is(first - 1, ",") || is_quote(p_.word(first - 1))) &&
        next < p_.size() && (p_.is(next, ",") || p_.is(next, ".") || p_.is(next, ":")))
      found->trailing = true;
    return found;
  }

  /// Words between a verb of saying and its date: "told reporters in a statement published late on".
  bool leads_to_date(std::size_t at) const {
    static constexpr std::array<std::string_view, 79> words{
        "televised", "national",   "published",   "released",   "issued",     "speaking", "update",     "speech",
        "on",        "in",         "to",          "a",          "an",         "the",      "statement",  "reporters",
        "news",      "conference", "interview",   "press",      "briefing",   "email",    "telephone",  "by",
        "late",      "early",      "journalists", "parliament", "report",     "its",      "his",        "her",
        "their",     "at",         "agency",      "with",       "television", "via",      "twitter",    "radio",
        "from",      "media",      "of",          "post",       "facebook",   "telegram", "channel",    "message",
        "daily",     "weekly",     "monthly",     "latest",     "figures",    "data",     "statistics", "numbers",
        "bulletin",  "count",      "tally",       "video",      "address",    "letter",   "tweet",      "joint",
        "separate",  "written",    "new",         "phone",      "assessment", "survey",   "estimates",  "summary",
        "website",   "social",     "situation",   "dated",      "previous",   "earlier",  "preliminary"};
    return among(p_.lower(at), words);
  }

  /// "Speaking in Geneva on Tuesday, …", "In a report released by UNHCR on Tuesday, …": the lead-in is about the
  /// statement, so names in it do not matter.
  bool opens_with_statement() const {
    std::size_t first = 0;
    while (first < p_.size() && p_.token(first).kind == TokenKind::sign) ++first;
    if (first < p_.size() && among(p_.lower(first), {"speaking", "addressing", "briefing", "talking"})) return true;
    if (!p_.is(first, "in")) return false;
    while (first < p_.size() && leads_to_date(first) && !among(p_.lower(first), {"statement", "report", "bulletin"}))
      ++first;
    return first < p_.size() && leads_to_date(first);
  }

  /// The date that goes with the verb: before the subject, between subject and verb, or after the verb and its hearer.
  std::optional<DateMention> statement_date(const Attribution& a) const {
    std::size_t from = a.verb + 1;
    while (from < p_.size() && !in_date_[from]) {
      if (p_.is(from, ",") && from + 1 < p_.size() && in_date_[from + 1]) break;
      if (!leads_to_date(from) && !p_.token(from).capital && !among(p_.lower(from), {"'s", "("})) break;
      ++from;
    }
    // After "according to X" and ", said X" the date follows the speaker.
    const bool speaker_behind = a.trailing || a.first > a.verb;
    std::size_t behind = a.last;
    while (behind < p_.size() && !in_date_[behind] && (p_.is(behind, ",") || leads_to_date(behind))) ++behind;
    for (const DateMention& date : dates_) {
      if (!date.begin || date.since || date.until) continue;
      // "The agency, which has counted for two weeks, said on Monday"
      if (date.unit == DateMention::Unit::day && date.begin != date.end) continue;
      const bool after =
          date.first == from || (date.first > a.verb && date.first >= a.last && date.first <= behind && speaker_behind);
      // "The UN said in April that …"; "In April the UN said …" may tell when it happened.
      if (date.unit != DateMention::Unit::day && !(after && p_.is(date.first - 1, "in"))) continue;
      const bool before = date.first >= a.first && date.last <= a.verb;
      // "On Monday, X said", "In a statement on Monday, X said"
      bool opening = date.last <= a.first && a.first <= date.last + 1 && p_.is(date.last, ",");
      if (opening && !opens_with_statement())
        for (std::size_t at = 0; opening && at < date.first; ++at) opening = leads_to_date(at);
      if (before || after || opening) return date;
    }
    return std::nullopt;
  }

  const Attributions& w_;
  const Passage& p_;
  const std::vector<DateMention>& dates_;
  DataNames data_;
  std::vector<bool> in_date_;
  std::vector<Attribution> all_;
};

std::vector<Attribution> Attributions::of(const Passage& passage, const std::vector<DateMention>& dates) const {
  return Finder(*this, passage, dates).run();
}

SpeakerParts parts_of(const std::string& speaker, const Lexicon& lexicon) {
  const std::vector<Token> tokens = tokens_of(speaker);
  const Passage passage(speaker, tokens, lexicon);
  const ClassId source = lexicon.find_class("source.noun"), org = lexicon.find_class("known.org"),
                title = lexicon.find_class("title");
  // A person's name: two capitalised words in a row that no class knows.
  std::size_t name_first = 0, name_last = 0;
  for (std::size_t at = 0; at < passage.size(); ++at) {
    if (const std::size_t known = passage.begins(at, org); known > 0) {
      at += known - 1;
      continue;
    }
    std::size_t last = at;
    while (last < passage.size() && passage.token(last).capital && !passage.token(last).all_capitals &&
           passage.begins(last, source) == 0 && passage.begins(last, org) == 0 && passage.begins(last, title) == 0 &&
           (last == at || passage.token(last).spaced))
      ++last;
    const bool leads = at == 0 || passage.token(at - 1).kind == TokenKind::sign || passage.begins(at - 1, title) > 0 ||
                       passage.begins(at - 1, source) > 0 || passage.token(at - 1).capital;
    const bool names_body = last < passage.size() && passage.token(last).capital && passage.begins(last, source) > 0;
    if (leads && !names_body && last - at >= 2 && last - at > name_last - name_first) {
      name_first = at;
      name_last = last;
    }
    if (last > at) at = last - 1;
  }
  if (name_last == name_first) return {"", speaker};
  SpeakerParts parts;
  parts.person = passage.words(name_first, name_last);
  // "a spokesman for the governor" → "governor": past signs, articles and titles, and one preposition.
  const auto organisation_in = [&](std::size_t first, std::size_t last) {
    const auto article = [&](std::size_t at) {
      return passage.is(at, "the") || passage.is(at, "a") || passage.is(at, "an");
    };
    while (first < last &&
           (passage.token(first).kind == TokenKind::sign || article(first) || passage.begins(first, title) > 0))
      ++first;
    if (first < last && (passage.is(first, "for") || passage.is(first, "of") || passage.is(first, "at"))) ++first;
    while (first < last && article(first)) ++first;
    while (last > first && (passage.token(last - 1).kind == TokenKind::sign || passage.begins(last - 1, title) > 0))
      --last;
    return passage.words(first, last);
  };
  const std::string after = organisation_in(name_last, passage.size()), before = organisation_in(0, name_first);
  parts.organisation = after.size() >= before.size() ? after : before;
  return parts;
}

}  // namespace corridor
