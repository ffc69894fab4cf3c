#pragma once

#include <optional>
#include <string>
#include <vector>

#include "corridor/base/instant.hpp"
#include "corridor/forecast/outlook.hpp"
#include "corridor/publish/report_words.hpp"

namespace corridor {

struct FanPoint {
  Instant at;
  Quantiles value;
};

/// A forecast over time: median with its 50 % and 90 % interval.
struct Fan {
  std::string name;
  std::string look;  ///< class of page.css that gives the colour: "model", "with"
  std::vector<FanPoint> points;
};

/// A median alone, dashed.
struct ChartLine {
  std::string name;
  std::string look;  ///< "baseline-1", "baseline-2", …
  std::vector<FanPoint> points;
};

/// A count: at an instant, or somewhere in a span where its hour is not known.
struct ChartDot {
  Instant from, to;
  double value = 0;
  std::string hover;
  std::string link;       ///< an address; empty or unsafe: none
  bool doubtful = false;  ///< drawn hollow, or dashed
};

/// What happened from outside, at the foot of the chart.
struct ChartMark {
  Instant at;
  std::string hover;
};

struct FanChart {
  std::string title;  ///< read out by screen readers
  Zone zone;
  Instant from, to;
  std::optional<Instant> origin;  ///< when the forecast was made
  std::string origin_note;        ///< what is written at it; empty: that, in English
  std::vector<Fan> fans;
  std::vector<ChartLine> lines;
  std::vector<ChartDot> dots;
  std::vector<ChartMark> marks;
  bool in_hours = false;  ///< values are hours, not people
  double width = 960, height = 420;
  const ReportWords* words = &english_report_words();  ///< of dates
  bool labels = true;                                  ///< names and last values at the right end of each fan and line
};

/// The chart as an <svg> element that needs page.css for its colours. Hover texts are <title> elements: no script.
std::string fan_chart(const FanChart& chart);

}  // namespace corridor
