#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "corridor/base/error.hpp"
#include "corridor/claim/claim_table.hpp"
#include "corridor/ledger/agreement.hpp"
#include "corridor/ledger/chain.hpp"
#include "corridor/ledger/ledger.hpp"
#include "corridor/ledger/sqlite_database.hpp"
#include "corridor/ledger/sqlite_schema.hpp"

namespace corridor {
namespace {

/// "id", "metric", …: the columns of a claim as SQL names them.
std::string column_list() {
  std::string list;
  for (const std::string& column : claim_columns()) list += (list.empty() ? "\"" : ", \"") + column + "\"";
  return list;
}

const std::string& select_rows() {
  static const std::string sql = "SELECT " + column_list() + ", number, hash FROM claims ";
  return sql;
}

int column_count() {
  return static_cast<int>(claim_columns().size());
}

std::vector<std::string> fields_of(const SqliteStatement& row) {
  std::vector<std::string> fields;
  fields.reserve(claim_columns().size());
  for (int column = 0; column < column_count(); ++column) fields.push_back(row.text(column));
  return fields;
}

std::int64_t number_of(const SqliteStatement& row) {
  return row.number(column_count());
}

std::string hash_of(const SqliteStatement& row) {
  return row.text(column_count() + 1);
}

Fault fault_of(const Claim& claim, std::string message, std::string remedy) {
  return {claim.file, claim.line, 0, std::move(message), std::move(remedy)};
}

/// A day begins at most this long before or after the same day in UTC.
constexpr Duration widest_offset = std::chrono::hours{14};

/// The day in UTC, as text that sorts before any time of it.
std::string day_of(Instant instant) {
  return to_string(Moment{Zone().start_of_day(instant), Precision::day}, Zone());
}

}  // namespace

struct Ledger::Store {
  SqliteDatabase database;
  Zone zone;

  Store(const std::filesystem::path& file, Zone day_zone, Access access, std::chrono::milliseconds patience)
      : database(file, access == Access::write ? SqliteDatabase::Mode::write : SqliteDatabase::Mode::read, patience),
        zone(std::move(day_zone)) {
    prepare_ledger(database, patience);
  }

  Claim claim_in(const SqliteStatement& row) const {
    try {
      Claim claim = claim_of(fields_of(row), zone);
      claim.file = database.file().string();
      claim.line = static_cast<std::size_t>(number_of(row));
      return claim;
    } catch (const ValueError& error) {
      throw FileError(fmt::format("\"{}\": row {}: {}; it was changed by another program: restore the file from a copy",
                                  database.file().string(), number_of(row), error.what()));
    }
  }

  std::vector<Claim> claims_of(SqliteStatement& rows) const {
    std::vector<Claim> claims;
    while (rows.step()) claims.push_back(claim_in(rows));
    return claims;
  }
};

namespace {

/// Adds claims within one transaction.
class Writer {
 public:
  Writer(const SqliteDatabase& database, const Zone& zone, LedgerHead head)
      : database_(database),
        zone_(zone),
        head_(std::move(head)),
        find_(database, select_rows() + "WHERE id = ?"),
        insert_(database, "INSERT INTO claims (" + column_list() + ", number, hash) VALUES (" + placeholders() +
                              ") ON CONFLICT (id) DO NOTHING") {}

  void add(const Claim& claim) {
    const std::vector<std::string> fields = kept_fields(claim, zone_);
    const LedgerHead next{head_.rows + 1, chain_hash(head_.hash, fields)};
    if (insert(fields, next)) {
      head_ = next;
      ++done_.added;
    } else {
      compare(claim, fields);
    }
  }

  /// Corrections of claims that came neither before nor with this batch.
  void check_links(const std::vector<Claim>& claims) {
    for (const Claim& claim : claims) {
      for (const auto& [column, other] : {std::pair("supersedes", claim.supersedes), {"includes", claim.includes}}) {
        if (!other.empty() && !holds(other))
          faults_.push_back(fault_of(claim,
                                     fmt::format("claim \"{}\" {} the unknown claim \"{}\"", claim.id, column, other),
                                     "add that claim first"));
      }
    }
  }

  const Appended& done() const { return done_; }
  const std::vector<Fault>& faults() const { return faults_; }

 private:
  static std::string placeholders() {
    std::string list = "?";
    for (int i = 1; i < column_count() + 2; ++i) list += ", ?";
    return list;
  }

  bool holds(const std::string& id) {
    find_.reset();
    find_.bind(1, id);
    return find_.step();
  }

  /// A claim whose id is there already: as it is, or at fault.
  void compare(const Claim& claim, const std::vector<std::string>& fields) {
    holds(claim.id);
    const std::vector<std::string> kept = fields_of(find_);
    if (kept == fields) {
      ++done_.already_there;
      return;
    }
    faults_.push_back(fault_of(
        claim,
        fmt::format("claim \"{}\" is in the ledger with other content ({})", claim.id, differences(kept, fields)),
        fmt::format("a claim is never changed: give the new one its own id, and supersedes \"{}\"", claim.id)));
  }

  /// False where the id is there already.
  bool insert(const std::vector<std::string>& fields, const LedgerHead& as) {
    int parameter = 0;
    for (const std::string& field : fields) {
      const std::string& column = claim_columns()[static_cast<std::size_t>(parameter++)];
      // What names no other claim is NULL, so that what does can be held to be there.
      if (field.empty() && (column == "supersedes" || column == "includes")) {
        insert_.bind_nothing(parameter);
      } else {
        insert_.bind(parameter, field);
      }
    }
    insert_.bind(++parameter, as.rows);
    insert_.bind(++parameter, as.hash);
    insert_.step();
    insert_.reset();
    return database_.changed_rows() == 1;
  }

  const SqliteDatabase& database_;
  const Zone& zone_;
  LedgerHead head_;
  SqliteStatement find_, insert_;
  Appended done_;
  std::vector<Fault> faults_;
};

/// The conditions of a query, and the values they bind.
class Conditions {
 public:
  explicit Conditions(const ClaimQuery& query) {
    if (query.metric) add("metric = ?", std::string(to_string(*query.metric)));
    if (query.at) add("at = ?", *query.at);
    if (query.speaker) add("speaker = ?", *query.speaker);
    // Days are of the crisis' zone and sort as text of UTC: a little more is read than is asked for.
    if (query.since) add("placed >= ?", day_of(*query.since - widest_offset));
    if (query.until) add("placed < ?", day_of(*query.until + widest_offset + std::chrono::hours{24}));
  }

  std::string sql() const { return sql_ + " ORDER BY number"; }
  void bind_to(SqliteStatement& statement) const {
    for (std::size_t i = 0; i < values_.size(); ++i) statement.bind(static_cast<int>(i) + 1, values_[i]);
  }

 private:
  void add(const std::string& condition, std::string value) {
    sql_ += (values_.empty() ? "WHERE " : " AND ") + condition;
    values_.push_back(std::move(value));
  }

  std::string sql_;
  std::vector<std::string> values_;
};

bool outside(const Claim& claim, const ClaimQuery& query) {
  return (query.since && claim.as_of.at < *query.since) || (query.until && claim.as_of.at > *query.until);
}

LedgerHead head_in(const SqliteDatabase& database) {
  SqliteStatement last(database, "SELECT number, hash FROM claims ORDER BY number DESC LIMIT 1");
  return last.step() ? LedgerHead{last.number(0), last.text(1)} : LedgerHead{0, chain_start()};
}

}  // namespace

Ledger::Ledger(const std::filesystem::path& file, const Zone& zone, Access access, std::chrono::milliseconds patience)
    : store_(std::make_unique<Store>(file, zone, access, patience)) {}
Ledger::~Ledger() = default;
Ledger::Ledger(Ledger&&) noexcept = default;
Ledger& Ledger::operator=(Ledger&&) noexcept = default;

Appended Ledger::append(const std::vector<Claim>& claims) {
  SqliteTransaction changes(store_->database, SqliteDatabase::Mode::write);
  Appended done;
  {
    Writer writer(store_->database, store_->zone, head_in(store_->database));
    for (const Claim& claim : claims) writer.add(claim);
    writer.check_links(claims);
    if (!writer.faults().empty()) throw InputError(writer.faults());
    done = writer.done();
  }
  changes.commit();
  return done;
}

std::vector<Claim> Ledger::claims(const LedgerHead& head) const {
  SqliteStatement rows(store_->database, select_rows() + "WHERE number <= ? ORDER BY number");
  rows.bind(1, head.rows);
  return store_->claims_of(rows);
}

std::vector<Claim> Ledger::find(const ClaimQuery& query) const {
  const Conditions conditions(query);
  SqliteStatement rows(store_->database, select_rows() + conditions.sql());
  conditions.bind_to(rows);
  std::vector<Claim> claims = store_->claims_of(rows);
  std::erase_if(claims, [&](const Claim& claim) { return outside(claim, query); });
  return claims;
}

std::optional<LedgerRow> Ledger::find(std::string_view id) const {
  SqliteStatement row(store_->database, select_rows() + "WHERE id = ?");
  row.bind(1, id);
  if (!row.step()) return std::nullopt;
  return LedgerRow{number_of(row), store_->claim_in(row), hash_of(row)};
}

bool Ledger::holds(std::string_view id) const {
  SqliteStatement row(store_->database, "SELECT 1 FROM claims WHERE id = ?");
  row.bind(1, id);
  return row.step();
}

std::vector<std::string> Ledger::superseding(std::string_view id) const {
  SqliteStatement rows(store_->database, "SELECT id FROM claims WHERE supersedes = ? ORDER BY number");
  rows.bind(1, id);
  std::vector<std::string> ids;
  while (rows.step()) ids.push_back(rows.text(0));
  return ids;
}

LedgerHead Ledger::head() const {
  return head_in(store_->database);
}

Verification Ledger::verify(const std::optional<std::string>& expected) const {
  Verification result{{0, chain_start()}, {}, {}};
  const auto fault = [&result](std::string sentence) { result.faults.push_back(std::move(sentence)); };
  if (const std::string file = store_->database.text("PRAGMA integrity_check"); file != "ok")
    fault(fmt::format("the file is damaged: {}", file));
  if (!changes_are_forbidden(store_->database)) fault("the triggers that forbid changes are gone");
  if (expected == result.head.hash) result.expected_at = 0;
  SqliteStatement rows(store_->database, select_rows() + "ORDER BY number");
  bool sound = true;  // one changed row spoils all hashes after it: the first is what can be said
  while (sound && rows.step()) {
    const std::int64_t number = number_of(rows);
    const std::vector<std::string> fields = fields_of(rows);
    const std::string hash = chain_hash(result.head.hash, fields);
    sound = number == result.head.rows + 1 && hash == hash_of(rows);
    if (number != result.head.rows + 1) {
      fault(fmt::format("row {} follows row {}: rows between them are gone", number, result.head.rows));
    } else if (!sound) {
      fault(fmt::format("row {} (\"{}\") is not as it was added, or a row was put before it", number, fields.front()));
    }
    if (!sound) break;
    result.head = {number, hash};
    if (expected == hash) result.expected_at = number;
  }
  if (expected && sound && !result.expected_at)
    fault(fmt::format("the head {} is that of no row: rows up to it were changed, or taken away from the end",
                      *expected));
  return result;
}

}  // namespace corridor
