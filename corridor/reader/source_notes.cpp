#include "corridor/reader/source_notes.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "corridor/reader/among.hpp"

namespace corridor {
namespace {

constexpr std::size_t longest_note = 16;
constexpr std::size_t longest_label = 8;

}  // namespace

SourceNotes::SourceNotes(const Lexicon& lexicon)
    : source_(lexicon.find_class("source.noun")), org_(lexicon.find_class("known.org")) {}

class SourceNotes::Finder {
 public:
  Finder(const SourceNotes& words, const Passage& passage, const std::vector<DateMention>& dates,
         const std::vector<PlaceMention>& places)
      : w_(words), p_(passage), dates_(dates), places_(places) {}

  std::vector<Attribution> run() {
    if (auto found = label()) all_.push_back(*std::move(found));
    for (std::size_t at = 0; at < p_.size(); ++at) {
      if (auto found = titled(at)) {
        at = found->last - 1;
        all_.push_back(*std::move(found));
      } else if (auto bracketed = bracket(at)) {
        at = bracketed->last - 1;
        all_.push_back(*std::move(bracketed));
      }
    }
    return std::move(all_);
  }

 private:
  const DateMention* date_at(std::size_t at) const {
    const auto date =
        std::find_if(dates_.begin(), dates_.end(), [&](const DateMention& d) { return d.first <= at && at < d.last; });
    return date == dates_.end() ? nullptr : &*date;
  }
  bool year(std::size_t at) const {
    const std::string_view word = p_.word(at);
    return word.size() == 4 && (word.starts_with("19") || word.starts_with("20"));
  }
  bool count(std::size_t at) const {
    return p_.token(at).kind == TokenKind::number && date_at(at) == nullptr && !year(at);
  }
  bool place(std::size_t at) const {
    return std::any_of(places_.begin(), places_.end(),
                       [&](const PlaceMention& place) { return place.first <= at && at < place.last; });
  }
  bool acronym(std::size_t at) const { return p_.token(at).all_capitals && p_.begins(at, w_.org_) > 0 && !place(at); }
  /// "(local authorities)"
  bool local_body(std::size_t at) const {
    return among(p_.lower(at), {"authorities", "government", "local", "national", "provincial", "ministry"});
  }
  bool closes(std::size_t at) const { return p_.is(at, ")") || p_.is(at, "]"); }
  bool joins(std::size_t at) const {
    static constexpr std::array<std::string_view, 12> words{",",   "/", "&", "and", "of", "for",
                                                            "the", "-", "–", "as",  "at", "."};
    return among(p_.lower(at), words);
  }

  /// The source from `first` on, up to a date, a closing bracket or a word that belongs to no name.
  std::optional<Attribution> named(std::size_t first, Attribution::Form form) const {
    Attribution a;
    a.form = form;
    a.verb = first;
    a.trailing = true;
    std::size_t at = first, name_last = first;
    const DateMention* date = nullptr;
    for (; at < p_.size() && at < first + longest_note && !closes(at); ++at) {
      if (const DateMention* here = date_at(at)) {
        date = here;
      } else if ((p_.token(at).capital || local_body(at)) && date == nullptr) {
        name_last = at + 1;
      } else if (!joins(at) && p_.begins(at, w_.source_) == 0 &&
                 !(p_.token(at).kind == TokenKind::number && year(at))) {
        return std::nullopt;
      }
    }
    if (name_last == first) return std::nullopt;
    a.first = first;
    a.last = at;
    a.speaker = p_.words(p_.is(first, "the") ? first + 1 : first, name_last);
    if (date != nullptr) a.said_on = *date;
    return a;
  }

  /// "Source: IOM", also within a line or in brackets.
  std::optional<Attribution> titled(std::size_t at) const {
    if (!(p_.is(at, "source") || p_.is(at, "sources")) || !p_.is(at + 1, ":") || at + 2 >= p_.size())
      return std::nullopt;
    auto found = named(at + 2, at <= 1 ? Attribution::Form::note : Attribution::Form::bracket);
    if (found) found->first = at;
    return found;
  }

  /// "(UNHCR, 12 May)", "(IOM)": a known organisation, alone or with a date, that explains no name before it.
  std::optional<Attribution> bracket(std::size_t at) const {
    if (!(p_.is(at, "(") || p_.is(at, "[")) || at == 0 || at + 1 >= p_.size()) return std::nullopt;
    bool counted = false;
    for (std::size_t before = 0; before < at; ++before) counted |= count(before);
    if (!counted) return std::nullopt;
    auto found = named(at + 1, Attribution::Form::bracket);
    if (!found || !closes(found->last)) return std::nullopt;
    const bool explains = (p_.token(at - 1).capital && !place(at - 1)) || p_.begins(at - 1, w_.source_) > 0 ||
                          p_.ends(at, w_.source_) > 0;
    bool known = false, other = false;
    for (std::size_t i = at + 1; i < found->last; ++i) {
      known |= (p_.begins(i, w_.org_) > 0 || p_.begins(i, w_.source_) > 0) && !place(i);
      other |= date_at(i) == nullptr && !joins(i) && !acronym(i) && !local_body(i);
    }
    if (!known || (!found->said_on && (explains || other))) return std::nullopt;
    return found;
  }

  /// "UNHCR: 30,000 refugees …", "UNHCR spokeswoman Ana Ruiz: “…”".
  std::optional<Attribution> label() const {
    std::size_t first = 0;
    while (first < p_.size() && p_.token(first).kind == TokenKind::sign) ++first;
    std::size_t colon = first;
    while (colon < p_.size() && colon < first + longest_label && !p_.is(colon, ":")) ++colon;
    if (colon == first || !p_.is(colon, ":") || colon + 1 >= p_.size()) return std::nullopt;
    bool speaks = false;
    for (std::size_t at = first; at < colon; ++at) {
      if (count(at) || place(at) || date_at(at) != nullptr || p_.token(at).kind == TokenKind::sign) return std::nullopt;
      if (!p_.token(at).capital && !joins(at) && p_.begins(at, w_.source_) == 0) return std::nullopt;
      speaks |= acronym(at) || p_.is(at, "ministry");
    }
    if (!speaks) return std::nullopt;
    Attribution a;
    a.form = Attribution::Form::label;
    a.first = first;
    a.verb = colon;
    a.last = colon + 1;
    a.speaker = p_.words(first, colon);
    return a;
  }

  const SourceNotes& w_;
  const Passage& p_;
  const std::vector<DateMention>& dates_;
  const std::vector<PlaceMention>& places_;
  std::vector<Attribution> all_;
};

std::vector<Attribution> SourceNotes::of(const Passage& passage, const std::vector<DateMention>& dates,
                                         const std::vector<PlaceMention>& places) const {
  return Finder(*this, passage, dates, places).run();
}

}  // namespace corridor
