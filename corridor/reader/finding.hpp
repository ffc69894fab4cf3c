#pragma once

#include <optional>
#include <string>

#include "corridor/claim/claim.hpp"

namespace corridor {

/// A number that a document states about people, vehicles or money, and what it says of it.
struct Finding {
  std::string kind;  ///< killed, wounded, missing, detained, arrivals, displaced, population, registered, aid_pledge,
                     ///< aid_delivered, needs, other
  Metric metric = Metric::other;
  double value = 0;
  std::optional<double> high;
  std::string unit;  ///< persons, households, vehicles or an ISO 4217 currency
  Qualifier qualifier = Qualifier::exact;
  Modality modality = Modality::reported;
  Kind series = Kind::flow;
  std::string as_of;   ///< as in figures.csv; empty where the text gives none
  std::string period;  ///< ISO 8601: a day, month or year, "begin/end", "begin/", "/end"
  std::string from, to, at;
  std::string group, sector;
  std::string source;  ///< person and organisation as worded; empty where the text names nobody
  std::string speaker, organisation;
  std::size_t first = 0, last = 0;            ///< characters of the sentence in the document's text, last included
  std::size_t begin = 0, end = 0;             ///< the same in bytes, `end` beyond it
  std::size_t mark_first = 0, mark_last = 0;  ///< bytes of the number, `mark_last` beyond it
  std::size_t sentence = 0;
  bool placed = false;  ///< its own sentence tells where
  bool quoted = false;  ///< the number stands in quotation marks
  std::string rule;     ///< name of the rule that decided the kind
};

}  // namespace corridor
