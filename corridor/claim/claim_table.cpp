#include "corridor/claim/claim_table.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "corridor/base/csv_fields.hpp"
#include "corridor/base/nearest.hpp"
#include "corridor/base/numbers.hpp"

namespace corridor {
namespace {

const CsvColumns& figure_columns() {
  static const CsvColumns columns{
      {"id", "metric", "value", "as_of"},
      {"high", "unit",  "qualifier",   "kind",       "modality",   "period",    "from", "to",
       "at",   "group", "sector",      "speaker",    "outlet",     "published", "url",  "document_hash",
       "span", "quote", "reliability", "entered_by", "supersedes", "includes",  "note"}};
  return columns;
}

Metric parse_metric(std::string_view text) {
  return parse_word(text, "metric",
                    {Metric::arrivals, Metric::registered, Metric::accommodated, Metric::displaced, Metric::population,
                     Metric::killed, Metric::wounded, Metric::missing, Metric::detained, Metric::vehicles,
                     Metric::aid_pledged, Metric::aid_committed, Metric::aid_delivered, Metric::needs, Metric::other});
}

Kind parse_kind(std::string_view text) {
  return parse_word(text, "kind", {Kind::stock, Kind::flow});
}

Qualifier parse_qualifier(std::string_view text) {
  return parse_word(text, "qualifier", {Qualifier::exact, Qualifier::at_least, Qualifier::about, Qualifier::up_to});
}

Modality parse_modality(std::string_view text) {
  return parse_word(text, "modality", {Modality::reported, Modality::projected, Modality::denied, Modality::withdrawn});
}

bool counts_whole(std::string_view unit) {
  return unit == "persons" || unit == "households" || unit == "vehicles";
}

/// A word that is nearly one of those that are known was meant to be that one; any other is what aid is counted in.
std::string parse_unit(std::string_view text) {
  if (counts_whole(text) || is_currency(text)) return std::string(text);
  const std::vector<std::string> known{"persons", "households", "vehicles"};
  const bool short_word = text.size() <= 3 && text.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == text.npos;
  if (short_word || nearest(text, known)) {
    throw ValueError("\"" + std::string(text) + "\" is no unit",
                     remedy_for_unknown(text, "unit", known) + ", or the three letters of a currency (USD)");
  }
  return std::string(text);
}

std::string parse_reliability(std::string_view text) {
  const bool sound = text.size() == 2 && text[0] >= 'A' && text[0] <= 'F' && text[1] >= '1' && text[1] <= '6';
  if (!sound) {
    throw ValueError("\"" + std::string(text) + "\" is no Admiralty code",
                     "write a letter A (reliable source) to F and a digit 1 (confirmed) to 6, as in \"B2\"");
  }
  return std::string(text);
}

std::string parse_span(std::string_view text) {
  const auto dash = text.find('-');
  const std::string remedy = "write the first and the last character of the quote, as in \"120-164\"";
  if (dash == std::string_view::npos)
    throw ValueError("\"" + std::string(text) + "\" is no span of characters", remedy);
  if (parse_count(text.substr(0, dash)) > parse_count(text.substr(dash + 1))) {
    throw ValueError("the span \"" + std::string(text) + "\" ends before it begins", remedy);
  }
  return std::string(text);
}

double parse_value(std::string_view text) {
  const double value = parse_number(text);
  if (value < 0) throw ValueError("\"" + std::string(text) + "\" is negative", "write how many, 0 or more");
  if (value > 1e15) throw ValueError("\"" + std::string(text) + "\" is too large", "write a number up to 1e15");
  return value;
}

/// The unit a metric is counted in where the row does not say.
std::string default_unit(Metric metric) {
  return metric == Metric::vehicles ? "vehicles" : "persons";
}

bool is_money(Metric metric) {
  return metric == Metric::aid_pledged || metric == Metric::aid_committed || metric == Metric::aid_delivered;
}

void read_number(CsvFields& fields, Claim& claim) {
  if (const auto metric = fields.read("metric", parse_metric)) claim.metric = *metric;
  claim.unit = fields.read("unit", parse_unit).value_or(default_unit(claim.metric));
  if (fields.empty("unit") && is_money(claim.metric)) {
    fields.fault("metric", std::string(to_string(claim.metric)) + " without a unit",
                 "write the currency in the column unit, as in \"USD\"");
  }
  if (const auto value = fields.read("value", parse_value)) claim.value = *value;
  claim.high = fields.read("high", parse_value);
  if (claim.high && *claim.high < claim.value) {
    fields.fault("high", "high " + fields.text("high") + " is below value " + fields.text("value"),
                 "write the lower end in value and the upper one in high");
  }
  for (const auto& [column, number] : {std::pair("value", claim.value), std::pair("high", claim.high.value_or(0))}) {
    if (!counts_whole(claim.unit) || fields.empty(column)) continue;
    if (number != std::floor(number)) {
      fields.fault(column,
                   std::string(column) + ": \"" + fields.text(column) + "\" " + claim.unit + " is no whole number",
                   "write a whole number");
    } else if (number > 1e10) {
      fields.fault(
          column,
          std::string(column) + ": \"" + fields.text(column) + "\" " + claim.unit + " is more than there are on Earth",
          "write at most 1e10");
    }
  }
  if (const auto qualifier = fields.read("qualifier", parse_qualifier)) claim.qualifier = *qualifier;
  if (const auto modality = fields.read("modality", parse_modality)) claim.modality = *modality;
  if (claim.modality == Modality::withdrawn && fields.empty("supersedes")) {
    fields.fault("modality", "a withdrawal of no claim", "name in supersedes the claim that is taken back");
  }
}

void read_time(CsvFields& fields, const Zone& zone, Claim& claim) {
  const auto moment = [&zone](std::string_view text) { return parse_moment(text, zone); };
  const auto as_of = fields.read("as_of", moment);
  claim.published = fields.read("published", moment);
  claim.dated = !fields.empty("as_of");
  if (const auto placed = claim.dated ? as_of : claim.published) claim.as_of = *placed;
  if (!claim.dated && fields.empty("published")) {
    fields.fault("as_of", "neither as_of nor published",
                 "write the time the number is of, as in \"2023-09-28T08:00+04:00\" or \"2023-09-28\"; where it is not "
                 "known, leave as_of empty and write in published when the number appeared");
  }
  claim.period = fields.read("period", parse_duration);
  if (const auto kind = fields.read("kind", parse_kind)) claim.kind = *kind;
  if (claim.kind == Kind::stock && claim.period) {
    fields.fault("period", "a stock has no period", "leave period empty, or write kind \"flow\"");
  }
  const bool foretold = claim.modality == Modality::projected || claim.modality == Modality::withdrawn;
  if (as_of && claim.published && !foretold && known_at(claim, Duration{0}, zone) < claim.as_of.at) {
    fields.fault("published", "published " + fields.text("published") + ", before as_of " + fields.text("as_of"),
                 "a number is published after the time it is of: correct one of the two");
  }
}

void read_source(CsvFields& fields, Claim& claim) {
  claim.from = fields.text("from");
  claim.to = fields.text("to");
  claim.at = fields.text("at");
  claim.group = fields.text("group");
  claim.sector = fields.text("sector");
  claim.speaker = fields.text("speaker");
  claim.outlet = fields.text("outlet");
  claim.url = fields.text("url");
  claim.document_hash = fields.text("document_hash");
  claim.span = fields.read("span", parse_span).value_or("");
  claim.quote = fields.text("quote");
  claim.reliability = fields.read("reliability", parse_reliability).value_or("");
  claim.entered_by = fields.text("entered_by");
  claim.supersedes = fields.text("supersedes");
  claim.includes = fields.text("includes");
  claim.note = fields.text("note");
}

/// Ids of the file so far; what they name must be there, once.
class Ids {
 public:
  Ids(const CsvTable& table, const KnownClaim& elsewhere) : elsewhere_(elsewhere) {
    const auto column = table.column("id");
    for (const auto& row : table.rows) {
      const std::string& id = row[*column].text;
      // A row's line is that of its first cell: a cell before the id may run over several lines.
      if (lines_.emplace(id, row.front().line).second) names_.push_back(id);
    }
  }

  void check(CsvFields& fields, const Claim& claim) const {
    const auto first = lines_.find(claim.id);
    if (!claim.id.empty() && first->second != fields.line()) {
      fields.fault("id", "claim \"" + claim.id + "\" is already in line " + std::to_string(first->second),
                   "give every claim its own id");
    }
    check_link(fields, claim, "supersedes", claim.supersedes, "name the claim it corrects");
    check_link(fields, claim, "includes", claim.includes, "name the claim whose number is part of this one's");
  }

 private:
  void check_link(CsvFields& fields, const Claim& claim, const std::string& column, const std::string& other,
                  const std::string& remedy) const {
    if (other.empty()) return;
    if (other == claim.id) {
      fields.fault(column, "claim \"" + claim.id + "\" " + column + " itself", remedy);
    } else if (lines_.count(other) == 0 && !(elsewhere_ && elsewhere_(other))) {
      fields.fault(column, "unknown claim \"" + other + "\"", remedy_for_unknown(other, "claim", names_));
    }
  }

  const KnownClaim& elsewhere_;
  std::unordered_map<std::string, std::size_t> lines_;
  std::vector<std::string> names_;
};

/// Links that go round in a circle would leave no claim at all.
void check_circles(const CsvTable& table, const std::string& column, const std::string& remedy,
                   std::vector<Fault>& faults) {
  const auto ids = table.column("id"), link = table.column(column);
  const auto links = [&](const CsvRow& row) { return !row[*link].text.empty(); };
  if (!ids || !link || std::none_of(table.rows.begin(), table.rows.end(), links)) return;
  std::unordered_map<std::string, const CsvRow*> rows;
  for (const auto& row : table.rows) rows.emplace(row[*ids].text, &row);
  std::unordered_map<std::string, std::size_t> walked;  // by which row's walk an id was reached
  for (std::size_t start = 0; start < table.rows.size(); ++start) {
    std::string id = table.rows[start][*ids].text;
    while (!id.empty() && rows.count(id) != 0 && walked.emplace(id, start).second) id = (*rows[id])[*link].text;
    if (id.empty() || rows.count(id) == 0 || walked[id] != start) continue;
    const CsvCell& cell = (*rows[id])[*link];
    if (cell.text == id) continue;  // reported with its row
    faults.push_back(
        {table.file, cell.line, cell.column, "claim \"" + id + "\" " + column + " itself by way of others", remedy});
  }
}

std::string optional_text(const std::optional<double>& value) {
  return value ? to_string(*value) : std::string();
}

}  // namespace

const std::vector<std::string>& claim_columns() {
  static const std::vector<std::string> order{
      "id",     "metric",        "value", "high",  "unit",        "qualifier",  "kind",       "modality", "as_of",
      "period", "from",          "to",    "at",    "group",       "sector",     "speaker",    "outlet",   "published",
      "url",    "document_hash", "span",  "quote", "reliability", "entered_by", "supersedes", "includes", "note"};
  return order;
}

CsvTable empty_claim_table(const std::string& file) {
  CsvTable table;
  table.file = file;
  for (const std::string& column : claim_columns()) table.header.push_back({column, 0, 0});
  return table;
}

std::vector<std::string> claim_fields(const Claim& claim, const Zone& zone, const Zone& clock) {
  const auto time = [&](const Moment& moment) {
    return to_string(moment, moment.precision == Precision::day ? zone : clock);
  };
  return {claim.id,
          std::string(to_string(claim.metric)),
          to_string(claim.value),
          optional_text(claim.high),
          claim.unit,
          std::string(to_string(claim.qualifier)),
          std::string(to_string(claim.kind)),
          std::string(to_string(claim.modality)),
          claim.dated ? time(claim.as_of) : std::string(),
          claim.period ? to_string(*claim.period) : std::string(),
          claim.from,
          claim.to,
          claim.at,
          claim.group,
          claim.sector,
          claim.speaker,
          claim.outlet,
          claim.published ? time(*claim.published) : std::string(),
          claim.url,
          claim.document_hash,
          claim.span,
          claim.quote,
          claim.reliability,
          claim.entered_by,
          claim.supersedes,
          claim.includes,
          claim.note};
}

Claim claim_of(const std::vector<std::string>& fields, const Zone& zone) {
  if (fields.size() != claim_columns().size())
    throw ValueError("a claim of another form", "read it with its own program");
  auto field = fields.begin();
  const auto next = [&field]() -> const std::string& { return *field++; };
  const auto moment = [&zone](const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(parse_moment(text, zone));
  };
  Claim claim;
  claim.id = next();
  claim.metric = parse_metric(next());
  claim.value = parse_value(next());
  if (const std::string& high = next(); !high.empty()) claim.high = parse_value(high);
  claim.unit = next();
  claim.qualifier = parse_qualifier(next());
  claim.kind = parse_kind(next());
  claim.modality = parse_modality(next());
  const auto as_of = moment(next());
  if (const std::string& period = next(); !period.empty()) claim.period = parse_duration(period);
  for (std::string* text :
       {&claim.from, &claim.to, &claim.at, &claim.group, &claim.sector, &claim.speaker, &claim.outlet})
    *text = next();
  claim.published = moment(next());
  for (std::string* text : {&claim.url, &claim.document_hash, &claim.span, &claim.quote, &claim.reliability,
                            &claim.entered_by, &claim.supersedes, &claim.includes, &claim.note})
    *text = next();
  claim.dated = as_of.has_value();
  if (!as_of && !claim.published) throw ValueError("neither as_of nor published", "write one of them");
  claim.as_of = as_of ? *as_of : *claim.published;
  return claim;
}

std::vector<Claim> parse_claims(const CsvTable& table, const Zone& zone, std::vector<Fault>& faults,
                                const KnownClaim& elsewhere) {
  if (table.header.empty() || !check_columns(table, figure_columns(), faults)) return {};
  const Ids ids(table, elsewhere);
  std::vector<Claim> claims;
  for (const auto& row : table.rows) {
    CsvFields fields(table, row, faults);
    Claim claim;
    claim.file = table.file;
    claim.line = fields.line();
    claim.id = fields.required("id", "give the claim a short name of its own, as in \"gov-0925-1200\"");
    fields.required("metric", "write what is counted, as in \"arrivals\"");
    fields.required("value", "write the number; a row without one is no claim");
    read_number(fields, claim);
    read_time(fields, zone, claim);
    read_source(fields, claim);
    ids.check(fields, claim);
    if (fields.sound()) claims.push_back(std::move(claim));
  }
  check_circles(table, "supersedes", "let every correction name an earlier claim", faults);
  check_circles(table, "includes", "let a claim include only parts of itself", faults);
  return claims;
}

}  // namespace corridor
