#include "corridor/cli/ledger_review.hpp"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <memory>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "corridor/base/file.hpp"
#include "corridor/base/nearest.hpp"
#include "corridor/base/numbers.hpp"
#include "corridor/claim/claim_table.hpp"
#include "corridor/cli/commands.hpp"
#include "corridor/cli/ledger.hpp"
#include "corridor/cli/ledger_input.hpp"
#include "corridor/cli/terminal.hpp"
#include "corridor/ledger/json_list.hpp"
#include "corridor/ledger/reader_table.hpp"
#include "corridor/ledger/sentence.hpp"
#include "corridor/ledger/spelling.hpp"

namespace corridor::cli {
namespace {

/// What the user sees and types at, beside stdin and stdout, which may be pipes.
class Terminal {
 public:
  Terminal() : in_("/dev/tty"), out_("/dev/tty") {
    if (!in_ || !out_) throw UsageError("a review needs a terminal to ask at; leave out --review to add all claims");
  }
  void show(const std::string& text) { out_ << text << std::flush; }
  /// A line, nothing at the end of input.
  std::optional<std::string> ask(const std::string& prompt) {
    show(prompt);
    std::string line;
    if (!std::getline(in_, line)) return std::nullopt;
    return line;
  }

 private:
  std::ifstream in_;
  std::ofstream out_;
};

/// A row of the reader's, and the entry it was made of.
struct Finding {
  CsvTable table;  ///< with this row alone
  JsonEntry entry;
};

std::string text_of(const JsonEntry& entry, std::string_view key) {
  const JsonField* field = entry.find(key);
  return field != nullptr && field->value.is_string() ? field->value.get<std::string>() : std::string();
}

/// The quote in its sentence where the document can still be read as plain text, else the quote alone.
std::string sentence_of(const JsonEntry& entry) {
  const std::string quote = text_of(entry, "quote");
  const JsonField* span = entry.find("span");
  const std::string file = text_of(entry, "file");
  if (span == nullptr || !file.ends_with(".txt") || span->value.size() != 2) return quote;
  try {
    const auto first = span->value[0].get<std::size_t>(), last = span->value[1].get<std::size_t>();
    return sentence_around(read_file(file), first, last, quote).value_or(quote);
  } catch (const std::exception&) {
    return quote;
  }
}

std::string marked(const std::string& sentence, double value) {
  const auto number = find_number(sentence, value);
  if (!number) return sentence;
  const bool colour = colour_wanted();
  return sentence.substr(0, number->first) + (colour ? "\x1b[1;7m" : "[") +
         sentence.substr(number->first, number->second - number->first) + (colour ? "\x1b[0m" : "]") +
         sentence.substr(number->second);
}

/// The claims of the files one by one. Only the reader's form can be reviewed: what has ids of its own was decided on.
std::vector<Finding> findings_of(const Crisis& crisis, const std::vector<std::string>& files,
                                 const std::string& published) {
  std::vector<Finding> findings;
  std::vector<Fault> faults;
  for (const std::string& file : files) {
    const std::string name = file == "-" ? "stdin" : file;
    const std::vector<JsonEntry> entries = parse_json_list(read_input(file), name, faults);
    const CsvTable all = reader_table(entries, name, crisis.zone, published, faults);
    for (const CsvRow& row : all.rows) {
      const auto entry = std::find_if(entries.begin(), entries.end(), [&](const JsonEntry& candidate) {
        return candidate.line == row.front().line && candidate.column == row.front().column;
      });
      findings.push_back({{name, all.header, {row}}, *entry});
    }
  }
  if (!faults.empty()) throw InputFaults(std::move(faults), files.size() == 1 ? files.front() : "the files");
  return findings;
}

class Review {
 public:
  Review(const std::string& folder, const Crisis& crisis) : folder_(folder), crisis_(crisis), speller_(crisis) {}

  void run(std::vector<Finding> findings) {
    for (std::size_t i = 0; i < findings.size() && !quit_; ++i) {
      if (known(findings[i])) {
        ++already_there_;
        continue;
      }
      look_at(findings[i], fmt::format("\n{} of {}\n", i + 1, findings.size()));
      if (quit_) left_ = findings.size() - i;
    }
    print(summary());
  }

 private:
  std::string& cell(Finding& finding, std::string_view column) const {
    return finding.table.rows.front()[*finding.table.column(column)].text;
  }

  bool known(Finding& finding) const {
    return has_ledger(folder_) && open_ledger(folder_, crisis_).holds(cell(finding, "id"));
  }

  /// The claim as it would be added; nothing and its faults where it cannot be.
  std::optional<Claim> claim_of(const Finding& finding, std::vector<Fault>& faults) const {
    std::vector<Claim> claims = parse_claims(finding.table, crisis_.zone, faults, known_claims(folder_, crisis_));
    if (claims.empty()) return std::nullopt;
    return speller_.settle(std::move(claims.front()));
  }

  void look_at(Finding& finding, const std::string& heading) {
    terminal_.show(heading);
    while (true) {
      std::vector<Fault> faults;
      const std::optional<Claim> claim = claim_of(finding, faults);
      show(finding, claim, faults);
      const std::string key = terminal_.ask("[a]ccept  [e]dit  [r]eject  [q]uit > ").value_or("q");
      if (key == "a" && claim) return accept(*claim);
      if (key == "a") terminal_.show("It cannot be added as it is: edit it, or reject it.\n");
      if (key == "e") edit(finding);
      if (key == "r") return rejected_.push_back(cell(finding, "id"));
      if (key == "q") {
        quit_ = true;
        return;
      }
    }
  }

  void show(Finding& finding, const std::optional<Claim>& claim, const std::vector<Fault>& faults) {
    const std::string sentence = sentence_of(finding.entry);
    std::string text = "  " + (claim ? marked(sentence, claim->value) : sentence) + "\n";
    const std::vector<std::string> fields = claim ? claim_fields(*claim, crisis_.zone) : fields_of(finding);
    for (std::size_t i = 0; i < fields.size(); ++i) {
      const std::string& column = claim_columns()[i];
      if (fields[i].empty() || column == "quote" || column == "document_hash" || column == "entered_by") continue;
      text += fmt::format("  {:<12} {}\n", column, fields[i]);
    }
    for (const Fault& fault : faults) text += fmt::format("  ! {}; {}\n", fault.message, fault.remedy);
    const auto reason = claim ? misplaced(*claim, crisis_) : std::nullopt;
    if (reason) text += fmt::format("  ! forecasts will not use it: it {}\n", *reason);
    terminal_.show(text);
  }

  static std::vector<std::string> fields_of(const Finding& finding) {
    std::vector<std::string> fields;
    for (const CsvCell& cell : finding.table.rows.front()) fields.push_back(cell.text);
    return fields;
  }

  void edit(Finding& finding) {
    while (true) {
      const std::string line = terminal_.ask("  field=value, as in at=Goris; empty when done > ").value_or("");
      if (line.empty()) return;
      const std::size_t equals = line.find('=');
      const std::string column = line.substr(0, equals);
      if (equals == std::string::npos || !finding.table.column(column)) {
        terminal_.show(fmt::format("  there is no field \"{}\"; {}\n", column,
                                   remedy_for_unknown(column, "field", claim_columns())));
        continue;
      }
      cell(finding, column) = line.substr(equals + 1);
    }
  }

  void accept(const Claim& claim) {
    add_to_ledger(folder_, crisis_, {claim});
    ++accepted_;
  }

  std::string summary() const {
    std::string text = fmt::format("Accepted {}, rejected {}", accepted_, rejected_.size());
    if (already_there_ > 0) text += fmt::format(", already there {}", already_there_);
    if (left_ > 0) text += fmt::format(", not looked at {}", left_);
    text += "\n";
    for (const std::string& id : rejected_) text += fmt::format("  rejected {}\n", id);
    return text;
  }

  const std::string& folder_;
  const Crisis& crisis_;
  Speller speller_;
  Terminal terminal_;
  std::size_t accepted_ = 0, already_there_ = 0, left_ = 0;
  std::vector<std::string> rejected_;
  bool quit_ = false;
};

}  // namespace

void review_files(const std::string& folder, const Crisis& crisis, const std::vector<std::string>& files,
                  const std::string& published) {
  std::vector<Finding> findings = findings_of(crisis, files, published);
  Review(folder, crisis).run(std::move(findings));
}

void add_ledger_review(CLI::App& ledger) {
  const auto words = std::make_shared<std::vector<std::string>>();
  const auto published = std::make_shared<std::string>();
  CLI::App* subcommand =
      ledger.add_subcommand("review", "Accept, edit or reject what 'corridor read' found, one by one");
  add_words(*subcommand, *words, "[CRISIS] FILE...");
  add_published_option(*subcommand, *published);
  subcommand->footer(
      "Each claim is shown in its sentence. What is accepted is added at once; what is rejected is only named at the "
      "end.\n\n"
      "Examples:\n"
      "  corridor ledger review my-crisis claims.json\n"
      "  corridor read report.txt --format json | corridor ledger add my-crisis --review");
  subcommand->callback([words, published] {
    const LedgerWords named = take_crisis(*words);
    if (named.rest.empty()) throw UsageError("name the files to review");
    review_files(named.crisis, read_folder(named.crisis), named.rest, *published);
  });
}

}  // namespace corridor::cli
