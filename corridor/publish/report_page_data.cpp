#include "corridor/publish/report_page_data.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "corridor/base/utf8.hpp"
#include "corridor/publish/needs_wording.hpp"
#include "corridor/publish/report_gaps.hpp"
#include "corridor/publish/svg.hpp"
#include "corridor/publish/wording.hpp"

namespace corridor {
namespace {

using Data = kainjow::mustache::data;

// What two pages have room for; the rest is counted.
constexpr std::size_t totals_shown = 7;
constexpr std::size_t notices_shown = 2;
constexpr std::size_t moves_shown = 5;
constexpr std::size_t disputes_shown = 5;
constexpr std::size_t places_shown = 11;
constexpr std::size_t gaps_shown = 7;
constexpr std::size_t amounts_shown = 5;
constexpr std::size_t refs_shown = 3;
constexpr std::size_t claims_named = 24;
constexpr std::size_t notes_with_address = 27;  // more of them only link it
constexpr std::size_t address_shown = 76;

Data list() {
  return Data{Data::type::list};
}

Data text_item(const std::string& text) {
  Data item;
  item.set("text", text);
  return item;
}

Data optional_text(const std::string& text) {
  return text.empty() ? Data(false) : Data(text);
}

/// A mark that leads to a note.
Data mark_of(const std::string& to, const std::string& text) {
  Data mark;
  mark.set("to", to);
  mark.set("mark", text);
  return mark;
}

std::string range90(const Quantiles& q) {
  return people_range(q.low90, q.high90, rounding_unit(q));
}

std::string median(const Quantiles& q) {
  return people(q.median, rounding_unit(q));
}

/// The address without its scheme, cut in the middle: its beginning says who, its end what.
std::string short_address(std::string link) {
  link.erase(0, link.find("//") + 2);
  if (columns(link) <= address_shown) return link;
  const std::string_view rest = link;
  const std::string first(rest.substr(0, bytes_within(rest, address_shown / 2)));
  std::size_t from = rest.size() - address_shown / 2;
  while (from < rest.size() && continues_character(rest[from])) ++from;
  return fmt::format("{}…{}", first, rest.substr(from));
}

}  // namespace

Data ReportPageData::refs(const std::vector<Claim>& claims) {
  Data marks = list();
  for (std::size_t i = 0; i < claims.size() && i < refs_shown; ++i) {
    const std::string number = std::to_string(notes_.cite(claims[i]));
    marks.push_back(mark_of("note-" + number, number));
  }
  return marks;
}

Data ReportPageData::forecast_ref() const {
  Data marks = list();
  marks.push_back(mark_of("forecast", words_("forecast_mark")));
  return marks;
}

void ReportPageData::add_head(Data& page) {
  const Report& report = source_.report;
  const std::string now = words_.long_clock(report.now, report.zone);
  page.set("title", words_("title", {{"crisis", report.crisis}, {"time", now}}));
  page.set("as_of", words_("as_of", {{"time", now}, {"zone", report.zone.name()}}));
  page.set("last_report", words_("last_report", {{"time", clock(report.since)}}));
  page.set("page_1", words_("page_of", {{"page", "1"}}));
  page.set("page_2", words_("page_of", {{"page", "2"}}));
  page.set("where_crossed", optional_text(where_text(source_)));
  page.set("crisis", shortened(report.crisis, 70));
  Data headline = text_item(words_("headline_uncounted"));
  headline.set("refs", list());
  if (report.arrived) {
    const std::string value = grouped(report.arrived->value);
    const std::string when = source_.moment(report.arrived->as_of);
    const auto q = report.times.empty() ? std::nullopt : source_.ahead(report.near);
    const bool two_days = q && time(report.near) == report.now + std::chrono::hours{48};
    headline.set("text", two_days ? words_("headline", {{"value", value},
                                                        {"time", when},
                                                        {"forecast", median(*q)},
                                                        {"by", clock(time(report.near))},
                                                        {"low", people(q->low90, rounding_unit(*q))},
                                                        {"high", people(q->high90, rounding_unit(*q))}})
                                  : words_("headline_bare", {{"value", value}, {"time", when}}));
    Data marks = refs(report.arrived->claims);
    if (two_days) marks.push_back(mark_of("forecast", words_("forecast_mark")));
    headline.set("refs", marks);
  }
  page.set("headline", headline);
  const auto q = report.times.empty() ? std::nullopt : source_.ahead(report.near);
  const std::string level(to_string(sureness(source_)));
  page.set("sure", q ? words_("sure_" + level, {{"low", people(q->low90, rounding_unit(*q))},
                                                {"high", people(q->high90, rounding_unit(*q))},
                                                {"percent", percent(relative_width(*q))}})
                     : words_("sure_none"));
  Data notices = list();
  const std::vector<std::string> all_notices = notices_of(source_);
  for (std::size_t i = 0; i < all_notices.size() && i < notices_shown; ++i)
    notices.push_back(text_item(shortened(all_notices[i], 170)));
  page.set("notices", notices);
  page.set("sure_counts", report.new_counts == 0
                              ? words_("sure_no_counts")
                              : words_("sure_counts", {{"count", std::to_string(report.new_counts)},
                                                       {"inside", std::to_string(report.expected_counts)}}));
}

Data ReportPageData::tile(const std::string& label, const std::string& look) const {
  Data data;
  data.set("label", label);
  data.set("look", look);
  data.set("value", "–");
  data.set("interval", Data(false));
  data.set("refs", list());
  data.set("lines", list());
  return data;
}

Data ReportPageData::total_tile(const std::string& label, Metric metric) {
  Data data = tile(label, "known");
  const Report& report = source_.report;
  const KnownTotal* total = nullptr;
  if (metric == Metric::arrivals) {
    if (report.arrived) total = &*report.arrived;
  } else {
    for (const KnownTotal& one : report.totals)
      if (one.metric == metric && one.place.empty()) total = &one;
  }
  Data lines = list();
  if (total == nullptr) {
    lines.push_back(text_item(words_("not_counted")));
  } else {
    data.set("value", grouped(total->value));
    data.set("refs", refs(total->claims));
    lines.push_back(text_item(words_("as_of_time", {{"time", source_.moment(total->as_of)}})));
    lines.push_back(text_item(change_text(source_, *total)));
    if (total->low != total->high)
      lines.push_back(
          text_item(words_("figure_range", {{"low", grouped(total->low)}, {"high", grouped(total->high)}})));
  }
  data.set("lines", lines);
  return data;
}

Data ReportPageData::ahead_tile(std::size_t index) const {
  const Report& report = source_.report;
  Data data = tile(words_("tile_ahead", {{"hours", grouped(hours(time(index) - report.now))}}), "ahead");
  Data lines = list();
  if (const auto q = source_.ahead(index)) {
    const double unit = rounding_unit(*q);
    data.set("value", median(*q));
    data.set("refs", forecast_ref());
    data.set("interval", words_("interval90", {{"low", people(q->low90, unit)}, {"high", people(q->high90, unit)}}));
    lines.push_back(text_item(words_("by_time", {{"time", clock(time(index))}})));
    if (report.arrived) lines.push_back(text_item(words_("rise", {{"rise", rise_text(source_, index)}})));
  }
  data.set("lines", lines);
  return data;
}

Data ReportPageData::still_tile() const {
  Data data = tile(words_("tile_still"), "ahead");
  Data lines = list();
  if (!source_.outlook.times.empty()) {
    const std::size_t last = source_.outlook.times.size() - 1;
    if (const auto q = source_.still(last)) {
      const double unit = rounding_unit(*q);
      data.set("value", median(*q));
      data.set("refs", forecast_ref());
      data.set("interval", words_("interval90", {{"low", people(q->low90, unit)}, {"high", people(q->high90, unit)}}));
      lines.push_back(text_item(words_("by_time", {{"time", clock(time(last))}})));
    }
  }
  data.set("lines", lines);
  return data;
}

Data ReportPageData::money_tile() {
  const Aid& aid = source_.needs.aid;
  const bool required = is_known(aid, AidStage::required);
  const AidStage stage = required ? AidStage::required : AidStage::pledged;
  Data data = tile(words_(required ? "tile_required" : "tile_pledged"), "known");
  Data lines = list();
  if (!is_known(aid, stage)) {
    lines.push_back(text_item(words_("not_stated")));
  } else {
    data.set("value", compact(aid.sums.at(stage).total.high));
    const std::vector<Claim> claims = counted_claims(aid, stage);
    data.set("refs", refs(claims));
    const std::string amount = money_text(aid.sums.at(stage).total);
    lines.push_back(
        text_item(bounded(source_, words_("of_money", {{"amount", amount}, {"currency", aid.currency}}), claims)));
    const std::vector<FundingGap> gaps = shown_gaps(aid);
    lines.push_back(text_item(gaps.empty()
                                  ? words_("no_gap")
                                  : words_("gap_left", {{"amount", bounded(source_, compact(gaps.front().missing.high),
                                                                           gap_claims(aid, gaps.front().stage))}})));
  }
  data.set("lines", lines);
  return data;
}

void ReportPageData::add_tiles(Data& page) {
  Data tiles = list();
  tiles.push_back(total_tile(words_("tile_arrived"), Metric::arrivals));
  for (const std::size_t index : source_.report.times)
    if (index + 1 != source_.outlook.times.size() || source_.report.times.size() == 1)
      tiles.push_back(ahead_tile(index));
  tiles.push_back(still_tile());
  tiles.push_back(total_tile(words_("tile_registered"), Metric::registered));
  tiles.push_back(total_tile(words_("tile_housed"), Metric::accommodated));
  tiles.push_back(money_tile());
  page.set("tiles", tiles);
}

void ReportPageData::add_known(Data& page) {
  Data rows = list();
  std::size_t shown = 0;
  for (const KnownTotal& total : source_.report.totals) {
    if (shown++ == totals_shown) break;
    const Claim& claim = total.claims.front();
    Data row;
    row.set("what", capitalised(shortened(words_.subject(total.metric, total.place), 28)));
    row.set("value", words_.value(claim));
    row.set("refs", refs(total.claims));
    row.set("range", optional_text(
                         total.low == total.high ? "" : fmt::format("{}–{}", grouped(total.low), grouped(total.high))));
    row.set("change", !total.before ? words_("new_figure")
                      : total.newer ? signed_text(total.value - *total.before)
                                    : words_("no_new_count"));
    row.set("when", source_.moment(total.as_of));
    row.set("who", shortened(words_.source(claim), 36));
    rows.push_back(row);
  }
  page.set("has_known", shown > 0);
  page.set("known", rows);
}

void ReportPageData::add_changes(Data& page) {
  const Report& report = source_.report;
  const Outlook& outlook = source_.outlook;
  Data rows = list();
  const bool known = outlook.revisions.size() > 0 && !outlook.revisions.front().total.values.empty();
  if (known) {
    for (const std::size_t index : report.times) {
      const Quantiles before = quantiles(outlook.revisions.front().total, outlook.model.members, index);
      const Quantiles now = *source_.ahead(index);
      Data row;
      row.set("when", clock(time(index)));
      row.set("before", median(before));
      row.set("before90", range90(before));
      row.set("now", median(now));
      row.set("now90", range90(now));
      row.set("change", moved_text(now.median - before.median));
      rows.push_back(row);
    }
  }
  page.set("has_outlook", known && !report.times.empty());
  page.set("outlook", rows);

  Data times = list();
  const bool two = !report.times.empty() && report.near + 1 != outlook.times.size();
  if (!report.times.empty()) times.push_back(text_item(clock(time(report.near))));
  if (two) times.push_back(text_item(clock(outlook.times.back())));
  page.set("move_times", times);
  Data moves = list();
  Move rest, whole;
  std::size_t others = 0;
  const auto add = [&](const std::string& what, const Data& marks, double by_near, double by_end) {
    Data row;
    row.set("what", what);
    row.set("refs", marks);
    Data by = list();
    by.push_back(text_item(moved_text(by_near)));
    if (two) by.push_back(text_item(moved_text(by_end)));
    row.set("by", by);
    moves.push_back(row);
  };
  for (std::size_t i = 0; i < report.moves.size(); ++i) {
    const Move& move = report.moves[i];
    whole.near += move.near;
    whole.end += move.end;
    if (i < moves_shown) {
      const std::string claims = move_text(source_, move, refs_shown);
      add(words_("move_claims", {{"time", clock(move.known)}, {"claims", claims}}), refs(move.counts), move.near,
          move.end);
    } else {
      rest.near += move.near;
      rest.end += move.end;
      ++others;
    }
  }
  if (others > 0) add(words_("move_others", {{"count", std::to_string(others)}}), list(), rest.near, rest.end);
  if (report.moves.size() > 1) add(words_("move_total"), list(), whole.near, whole.end);
  page.set("has_moves", !report.moves.empty());
  page.set("moves", moves);
  page.set("noise", words_("move_noise", {{"noise", people(report.noise, 100)},
                                          {"members", grouped(static_cast<double>(outlook.model.members))}}));
}

void ReportPageData::add_disputes(Data& page) {
  const std::vector<Dispute>& disputes = source_.report.disputes;
  Data rows = list();
  for (std::size_t i = 0; i < disputes.size() && i < disputes_shown; ++i) {
    const Dispute& dispute = disputes[i];
    Data row;
    row.set("what", dispute_text(source_, dispute));
    row.set("refs", refs({dispute.claim}));
    row.set("how", settled_text(source_, dispute));
    row.set("stands",
            optional_text(dispute.preferred ? words_("disputed_stands", {{"value", words_.value(*dispute.preferred)}})
                                            : ""));
    row.set("stands_refs", dispute.preferred ? refs({*dispute.preferred}) : list());
    row.set("reason", shortened(words_(dispute.reason, source_.crisis.zone), 170));
    rows.push_back(row);
  }
  page.set("has_disputes", !disputes.empty());
  page.set("disputes", rows);
  page.set("more_disputes",
           disputes.size() > disputes_shown
               ? Data(words_("more_disputes", {{"count", std::to_string(disputes.size() - disputes_shown)}}))
               : Data(false));
}

Data ReportPageData::water_at(LocationKind kind, const std::string& place) const {
  const Needs& needs = source_.needs;
  const NeedSeries* const water = needs.find(kind, place, "water");
  const std::vector<std::size_t> days = shown_days(needs);
  if (water == nullptr || days.empty()) return Data(false);
  const QuantityText text(needs, *water, water->days[days.back()]);
  Data cell;
  cell.set("value", text.median());
  cell.set("range", text.outer());
  return cell;
}

void ReportPageData::add_places(Data& page) {
  const Outlook& outlook = source_.outlook;
  const Report& report = source_.report;
  std::vector<std::size_t> times;
  for (const std::size_t index : report.times)
    if (times.size() < 2) times.push_back(index);
  Data heads = list();
  for (const std::size_t index : times)
    heads.push_back(text_item(words_("place_present", {{"time", clock(time(index))}})));
  page.set("place_times", heads);
  const std::vector<std::size_t> days = shown_days(source_.needs);
  page.set("place_water",
           days.empty() ? ""
                        : words_("place_water",
                                 {{"day", words_.day(source_.needs.days[days.back()].from, source_.needs.zone)}}));

  struct Row {
    std::string name, look;
    std::vector<const Series*> parts;
    const KnownTotal* counted = nullptr;
    std::string uncounted = "–";
    Data water{false};
  };
  std::vector<Row> rows;
  Row all{words_("place_total"), "total", {}};
  all.water = water_at(LocationKind::all, std::string(all_locations));
  for (const Place& place : source_.crisis.places) {
    if (place.kind != PlaceKind::reception && place.kind != PlaceKind::camp) continue;
    const Series* const present = outlook.model.find(Target::present, place.name);
    if (present == nullptr || present->values.empty()) continue;
    const auto counted = std::find_if(report.housed.begin(), report.housed.end(),
                                      [&](const KnownTotal& total) { return total.place == place.name; });
    rows.push_back({shortened(place.name, 20),
                    "",
                    {present},
                    counted == report.housed.end() ? nullptr : &*counted,
                    words_("place_no_count"),
                    water_at(LocationKind::place, place.name)});
    all.parts.push_back(present);
  }
  const std::size_t members = outlook.model.members;
  const auto sum_at = [&](const Row& row, std::size_t index) {
    std::vector<double> sums(members, 0);
    for (const Series* series : row.parts)
      for (std::size_t m = 0; m < members; ++m) sums[m] += series->values[index * members + m];
    std::sort(sums.begin(), sums.end());
    return quantiles_of_sorted(sums);
  };
  if (!times.empty())
    std::stable_sort(rows.begin(), rows.end(), [&](const Row& a, const Row& b) {
      return sum_at(a, times.back()).median > sum_at(b, times.back()).median;
    });
  if (rows.size() > places_shown) {
    Row others{words_("place_others", {{"count", std::to_string(rows.size() - places_shown)}}), "", {}};
    for (std::size_t i = places_shown; i < rows.size(); ++i)
      others.parts.insert(others.parts.end(), rows[i].parts.begin(), rows[i].parts.end());
    rows.resize(places_shown);
    rows.push_back(std::move(others));
  }
  for (const KnownTotal& total : report.totals)
    if (total.metric == Metric::accommodated && total.place.empty()) all.counted = &total;
  if (rows.size() > 1) rows.push_back(std::move(all));
  const Series* const road = outlook.model.find(Target::on_road, all_locations);
  if (road != nullptr && !road->values.empty()) rows.push_back({words_("place_road"), "total", {road}});

  Data data = list();
  for (const Row& row : rows) {
    Data one;
    one.set("name", row.name);
    one.set("look", row.look);
    one.set("counted", row.counted != nullptr ? Data(grouped(row.counted->value)) : Data(false));
    one.set("uncounted", row.uncounted);
    one.set("water", row.water);
    if (row.counted != nullptr) {
      const bool old = report.now - end_of(row.counted->as_of, report.zone) > old_count;
      const std::string when = source_.moment(row.counted->as_of);
      one.set("refs", refs(row.counted->claims));
      one.set("when", old ? words_("place_old", {{"time", when}}) : when);
    }
    Data cells = list();
    for (const std::size_t index : times) {
      const Quantiles q = sum_at(row, index);
      Data cell;
      cell.set("value", median(q));
      cell.set("range", range90(q));
      cells.push_back(cell);
    }
    one.set("cells", cells);
    data.push_back(one);
  }
  page.set("places", data);
}

void ReportPageData::add_needs(Data& page) {
  const Needs& needs = source_.needs;
  const std::vector<std::size_t> days = shown_days(needs);
  const auto day_text = [&](std::size_t day) { return words_.day(needs.days[day].from, needs.zone); };
  Data heads = list();
  for (const std::size_t d : days) heads.push_back(text_item(words_("need_day", {{"day", day_text(d)}})));
  heads.push_back(text_item(words_("need_peak")));
  page.set("need_times", heads);
  Data rows = list();
  const std::vector<const NeedSeries*> shown = shown_needs(needs);
  for (const NeedSeries* series : shown) {
    Data row;
    row.set("name", capitalised(words_("need_" + series->key)));
    Data cells = list();
    const auto add = [&](const Quantiles& q, const std::string& day) {
      const QuantityText text(needs, *series, q);
      Data cell;
      cell.set("value", text.median());
      cell.set("range", day.empty() ? text.outer() : fmt::format("{}, {}", text.outer(), day));
      cells.push_back(cell);
    };
    for (const std::size_t d : days) add(series->days[d], "");
    const std::size_t highest = highest_day(*series);
    add(series->days[highest], day_text(highest));
    row.set("cells", cells);
    rows.push_back(row);
  }
  page.set("has_needs", !shown.empty());
  page.set("needs", rows);
}

void ReportPageData::add_money(Data& page) {
  const Needs& needs = source_.needs;
  page.set("money_amount", words_("money_amount", {{"currency", needs.aid.currency}}));
  Data rows = list();
  const auto add = [&](const std::string& what, const std::string& look, const std::string& amount, const Data& marks) {
    Data row;
    row.set("what", what);
    row.set("look", look);
    row.set("amount", amount);
    row.set("refs", marks);
    rows.push_back(row);
  };
  const auto stage_word = [&](AidStage stage) { return words_(fmt::format("stage_{}", to_string(stage))); };
  std::size_t lines = 0;
  for (const auto& [stage, sum] : needs.aid.sums) {
    if (sum.claims == 0) continue;
    const std::vector<Claim> claims = counted_claims(needs.aid, stage);
    add(capitalised(stage_word(stage)), "", bounded(source_, money_text(sum.total), claims), refs(claims));
    if (sum.claims < 2) continue;
    for (const AidLine& line : needs.aid.lines) {
      if (line.stage != stage || !line.counted || ++lines > amounts_shown) continue;
      const std::string& donor = line.claim.speaker;
      add(words_("money_of", {{"who", shortened(donor.empty() ? words_.source(line.claim) : donor, 34)}}), "plain",
          bounded(source_, money_text(line.amount), {line.claim}), refs({line.claim}));
    }
  }
  for (const FundingGap& gap : shown_gaps(needs.aid))
    add(words_("money_gap", {{"stage", stage_word(gap.stage)}}), "",
        bounded(source_, money_text(gap.missing), gap_claims(needs.aid, gap.stage)),
        refs(counted_claims(needs.aid, AidStage::required)));
  if (!rows.is_empty_list() && needs.aid.gaps.empty())
    add(words_("money_no_gap"), "", words_("money_not_known"), list());
  if (!needs.cost.needs.empty()) {
    Data needs_ref = list();
    needs_ref.push_back(mark_of("needs", words_("needs_mark")));
    const auto amount = [](const Quantiles& q) { return money_text({q.low90, q.high90}); };
    add(words_("money_cost"), "", amount(needs.cost.total), needs_ref);
    for (const CostGap& gap : needs.cost.gaps)
      add(words_("money_short", {{"stage", stage_word(gap.stage)}}), "", amount(gap.missing), needs_ref);
  }
  page.set("has_money", !rows.is_empty_list());
  page.set("money", rows);
  std::vector<std::string> rates;
  for (const AidLine& line : needs.aid.lines) {
    for (const Rate& rate : line.rates) {
      const std::string text = to_string(rate);
      if (line.counted && std::find(rates.begin(), rates.end(), text) == rates.end()) rates.push_back(text);
    }
  }
  page.set("money_rates",
           rates.empty() ? Data(false) : Data(words_("money_rates", {{"rates", listed(source_, rates, 3, 80)}})));
}

void ReportPageData::add_gaps(Data& page) {
  const std::vector<Gap>& gaps = source_.report.gaps;
  Data rows = list();
  for (std::size_t i = 0; i < gaps.size() && i < gaps_shown; ++i) rows.push_back(text_item(gap_text(source_, gaps[i])));
  if (gaps.size() > gaps_shown)
    rows.push_back(text_item(words_("missing_more", {{"count", std::to_string(gaps.size() - gaps_shown)}})));
  page.set("has_gaps", !gaps.empty());
  page.set("gaps", rows);
}

void ReportPageData::add_method(Data& page) {
  const Outlook& outlook = source_.outlook;
  page.set("method_1", words_("method_1", {{"members", grouped(static_cast<double>(outlook.model.members))},
                                           {"counts", std::to_string(outlook.counts.size())},
                                           {"time", clock(source_.report.now)}}));
}

std::string ReportPageData::forecast_note() const {
  std::vector<std::string> trusted, slips;
  const std::vector<UsedCount>& counts = source_.outlook.counts;
  for (auto count = counts.rbegin(); count != counts.rend(); ++count)
    (count->trusted < slip_threshold ? slips : trusted).push_back(shortened(count->claim.id, 24));
  if (counts.empty()) return words_("forecast_note_none");
  const std::string text = words_("forecast_note", {{"claims", ids_text(trusted)}});
  return slips.empty() ? text : text + " " + words_("forecast_note_slips", {{"claims", ids_text(slips)}});
}

std::string ReportPageData::ids_text(const std::vector<std::string>& ids) const {
  if (ids.empty()) return "–";
  const std::size_t shown = std::min(ids.size(), claims_named);
  const std::string text =
      fmt::format("{}", fmt::join(ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(shown), ", "));
  if (shown == ids.size()) return text;
  return text + " " + words_("missing_more", {{"count", std::to_string(ids.size() - shown)}});
}

void ReportPageData::add_notes(Data& page) {
  const Report& report = source_.report;
  page.set("sources_heading", words_("sources_heading", {{"zone", report.zone.name()}}));
  Data notes = list();
  const bool dense = notes_.claims().size() > notes_with_address;
  std::map<std::string, std::size_t> addresses;  // and the first note with it
  page.set("density", dense ? "dense" : "");
  for (std::size_t i = 0; i < notes_.claims().size(); ++i) {
    const Claim& claim = notes_.claims()[i];
    Data note;
    note.set("number", std::to_string(i + 1));
    note.set("text",
             words_("note",
                    {{"value", words_.value(claim)},
                     {"what", shortened(words_.subject(claim.metric, claim.at), dense ? 28 : 44)},
                     {"when", source_.moment(claim.as_of)},
                     {"who", shortened(words_.source(claim), dense ? 36 : 56)},
                     {"published",
                      claim.published ? words_("note_published", {{"time", source_.moment(*claim.published)}}) : ""}}));
    const std::string link = web_link(claim.url);
    note.set("link", optional_text(link));
    const std::size_t first = addresses.emplace(link, i + 1).first->second;
    note.set("address", dense            ? words_("note_link")
                        : first != i + 1 ? words_("note_same_link", {{"note", std::to_string(first)}})
                                         : short_address(link));
    note.set("id", shortened(claim.id, dense ? 24 : 40));
    notes.push_back(note);
  }
  page.set("notes", notes);
  page.set("forecast_note", forecast_note());
  page.set("made_by", words_("made_by", {{"time", clock(report.now)}}));
  page.set("before_note", words_("before_note", {{"time", clock(report.since)}}));
  page.set("needs_note",
           words_("needs_note", {{"level", words_(fmt::format("level_{}", to_string(source_.needs.level)))}}));
}

}  // namespace corridor
