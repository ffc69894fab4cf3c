#include "corridor/reader/reader.hpp"

#include <algorithm>

#include "corridor/reader/analysis.hpp"
#include "corridor/reader/context.hpp"
#include "corridor/reader/explain.hpp"
#include "corridor/reader/merge.hpp"
#include "corridor/reader/text.hpp"

namespace corridor {
namespace {

std::optional<Day> day_of(const std::optional<Moment>& moment) {
  if (!moment) return std::nullopt;
  return std::chrono::floor<std::chrono::days>(moment->at);
}

}  // namespace

std::vector<Finding> read_figures(const Document& document, const Knowledge& knowledge, const std::optional<Zone>& zone,
                                  std::string* explanation) {
  const std::string_view text = document.text;
  const std::vector<Token> all = tokens_of(text);
  const auto body = std::find_if(all.begin(), all.end(), [&](const Token& t) { return t.begin >= document.body; });
  const std::vector<Token> tokens(body, all.end());
  const std::vector<Sentence> sentences = sentences_of(text, tokens);
  const Analyser analyser(knowledge);
  Context context(document, knowledge, zone);
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    const Sentence& sentence = sentences[i];
    const Analysis analysis = analyser.analyse(
        text, std::span(tokens).subspan(sentence.first, sentence.last - sentence.first), day_of(document.published));
    const std::size_t before = context.drafts().size();
    context.add(analysis, sentence);
    if (explanation != nullptr)
      explain(*explanation, i, sentence, analysis, std::span(context.drafts()).subspan(before));
  }
  std::vector<Finding> findings = merged(context.findings());
  // Sentences are asked for in their order, so that the text is counted through once.
  CharacterCounter counter(text);
  for (std::size_t i = 0; i < findings.size(); ++i) {
    Finding& finding = findings[i];
    const bool same = i > 0 && findings[i - 1].begin == finding.begin;
    finding.first = same ? findings[i - 1].first : counter.at(finding.begin);
    finding.last = same ? findings[i - 1].last : counter.at(finding.end) - 1;
  }
  return findings;
}

}  // namespace corridor
