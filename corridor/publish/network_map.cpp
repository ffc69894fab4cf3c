#include "corridor/publish/network_map.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <numeric>

#include "corridor/publish/map_labels.hpp"
#include "corridor/publish/svg.hpp"
#include "corridor/publish/wording.hpp"

namespace corridor {
namespace {

struct Point {
  double x = 0, y = 0;
};

constexpr double km_per_degree = 111.2;

/// Places on the canvas, and how many pixels a kilometre takes (0: no geography).
struct Layout {
  std::vector<Point> points;
  double pixels_per_km = 0;
};

Layout geographic(const NetworkMap& map, double margin_x, double margin_y) {
  double south = 90;
  double north = -90;
  for (const MapPlace& place : map.places) {
    south = std::min(south, *place.lat);
    north = std::max(north, *place.lat);
  }
  // Equirectangular about the middle latitude: true enough over a few hundred kilometres.
  const double squeeze = std::cos((south + north) / 2 * std::numbers::pi / 180);
  const double reference = *map.places.front().lon;
  std::vector<Point> km;
  for (const MapPlace& place : map.places) {
    // The shorter way around the globe, so that a crisis across the date line stays together.
    const double east = std::remainder(*place.lon - reference, 360.0);
    km.push_back({east * squeeze * km_per_degree, -*place.lat * km_per_degree});
  }
  const auto [west, east] = std::minmax_element(km.begin(), km.end(), [](Point a, Point b) { return a.x < b.x; });
  const auto [top, bottom] = std::minmax_element(km.begin(), km.end(), [](Point a, Point b) { return a.y < b.y; });
  const double wide = std::max(east->x - west->x, 1.0);
  const double high = std::max(bottom->y - top->y, 1.0);
  const double scale = std::min((map.width - 2 * margin_x) / wide, (map.height - 2 * margin_y) / high);
  const double x0 = (map.width - scale * (west->x + east->x)) / 2;
  const double y0 = (map.height - scale * (top->y + bottom->y)) / 2;
  Layout layout;
  for (const Point point : km) layout.points.push_back({x0 + scale * point.x, y0 + scale * point.y});
  layout.pixels_per_km = scale;
  return layout;
}

Layout layered(const NetworkMap& map, double margin_x, double margin_y) {
  std::map<int, std::vector<std::size_t>> layers;
  for (std::size_t i = 0; i < map.places.size(); ++i) layers[map.places[i].layer].push_back(i);
  Layout layout;
  layout.points.resize(map.places.size());
  std::size_t column = 0;
  for (const auto& [layer, members] : layers) {
    const double share = layers.size() < 2 ? 0.5 : static_cast<double>(column) / static_cast<double>(layers.size() - 1);
    const double x = margin_x + share * (map.width - 2 * margin_x);
    for (std::size_t i = 0; i < members.size(); ++i) {
      const double y =
          margin_y + (static_cast<double>(i) + 0.5) / static_cast<double>(members.size()) * (map.height - 2 * margin_y);
      layout.points[members[i]] = {x, y};
    }
    ++column;
  }
  return layout;
}

class Drawing {
 public:
  explicit Drawing(const NetworkMap& map) : map_(map), compact_(map.width < 500) {
    const bool known = !map.places.empty() && std::all_of(map.places.begin(), map.places.end(),
                                                          [](const MapPlace& p) { return p.lat && p.lon; });
    std::size_t letters = 0;
    for (const MapPlace& place : map.places) letters = std::max(letters, columns(place.name));
    // Room for most of the longest name beside the outermost place.
    const double margin_x = compact_ ? 46 : std::clamp(6.0 * static_cast<double>(letters), 46.0, 90.0);
    const double largest = compact_ ? 20 : std::clamp(map.width / 24, 20.0, 30.0);
    layout_ = known ? geographic(map, margin_x, 44) : layered(map, margin_x, 24);
    double most = 0;
    for (const MapPlace& place : map.places) most = std::max(most, place.people.value_or(0));
    for (const MapPlace& place : map.places) {
      const double share = most > 0 ? place.people.value_or(0) / most : 0;
      radius_.push_back(place.people ? std::max(3.0, largest * std::sqrt(share)) : 5.0);
    }
  }

  std::string draw() {
    out_ = fmt::format(R"(<svg class="map" viewBox="0 0 {} {}" role="group" aria-label="{}">)", coordinate(map_.width),
                       coordinate(map_.height), escaped(map_.title));
    routes();
    places();
    labels();
    scale_bar();
    out_ += "</svg>";
    return std::move(out_);
  }

 private:
  void routes();
  void places();
  void labels();
  void scale_bar();

  const NetworkMap& map_;
  bool compact_;
  Layout layout_;
  std::vector<double> radius_;
  std::string out_;
};

void Drawing::routes() {
  double most = 0;
  for (const MapRoute& route : map_.routes) most = std::max(most, route.people);
  for (const MapRoute& route : map_.routes) {
    const Point from = layout_.points[route.from];
    const Point to = layout_.points[route.to];
    const double width = most > 0 ? (compact_ ? 10 : 16) * route.people / most : 0;
    const std::string ends = fmt::format(R"(x1="{}" y1="{}" x2="{}" y2="{}")", coordinate(from.x), coordinate(from.y),
                                         coordinate(to.x), coordinate(to.y));
    out_ += fmt::format(R"(<g><title>{}</title>)", escaped(route.hover));
    if (width > 1) out_ += fmt::format(R"(<line class="stream" {} stroke-width="{}"/>)", ends, coordinate(width));
    out_ += fmt::format(R"(<line class="{}" {}/></g>)", route.closed ? "route closed" : "route", ends);
  }
}

void Drawing::places() {
  for (std::size_t i = 0; i < map_.places.size(); ++i) {
    const MapPlace& place = map_.places[i];
    const Point at = layout_.points[i];
    out_ += fmt::format(R"(<g class="place {}"><title>{}</title>)", escaped(place.look), escaped(place.hover));
    if (place.people) {
      out_ += fmt::format(R"(<circle cx="{}" cy="{}" r="{}"/></g>)", coordinate(at.x), coordinate(at.y),
                          coordinate(radius_[i]));
    } else {
      out_ += fmt::format(R"(<path d="M{} {}l6 6l-6 6l-6 -6Z"/></g>)", coordinate(at.x), coordinate(at.y - 6));
    }
  }
}

void Drawing::labels() {
  const double letter = compact_ ? 6.6 : 7.8;
  const double line_height = compact_ ? 13 : 15;
  std::vector<std::size_t> order(map_.places.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return radius_[a] > radius_[b]; });
  std::vector<LabelWish> wishes;
  std::vector<std::string> numbers;
  std::vector<std::string> names;
  for (const std::size_t i : order) {
    const MapPlace& place = map_.places[i];
    names.push_back(fit_left(place.name, std::min<std::size_t>(columns(place.name), 24)));
    numbers.push_back(place.people ? significant(std::round(*place.people), 3) : "");
    const double letters = static_cast<double>(std::max(columns(names.back()), columns(numbers.back())));
    wishes.push_back(
        {layout_.points[i].x, layout_.points[i].y, radius_[i], letters * letter, line_height * (place.people ? 2 : 1)});
  }
  std::vector<Segment> lines;
  for (const MapRoute& route : map_.routes) {
    const Point a = layout_.points[route.from];
    const Point b = layout_.points[route.to];
    lines.push_back({a.x, a.y, b.x, b.y});
  }
  const std::vector<Box> boxes = place_labels(wishes, lines, {2, 2, map_.width - 2, map_.height - 2});
  for (std::size_t n = 0; n < order.size(); ++n) {
    const Box& box = boxes[n];
    const LabelWish& wish = wishes[n];
    const double at = anchor_of(wish, box);
    const std::string_view anchor = at == box.left ? "start" : at == box.right ? "end" : "middle";
    if (const std::optional<Segment> lead = leader_of(wish, box))
      out_ += fmt::format(R"(<line class="lead" x1="{}" y1="{}" x2="{}" y2="{}"/>)", coordinate(lead->x1),
                          coordinate(lead->y1), coordinate(lead->x2), coordinate(lead->y2));
    out_ += fmt::format(R"(<text class="place-name" x="{}" y="{}" text-anchor="{}">{}</text>)", coordinate(at),
                        coordinate(box.top + line_height - 3), anchor, escaped(names[n]));
    if (!numbers[n].empty()) {
      out_ += fmt::format(R"(<text class="place-people" x="{}" y="{}" text-anchor="{}">{}</text>)", coordinate(at),
                          coordinate(box.top + 2 * line_height - 4), anchor, numbers[n]);
    }
  }
}

void Drawing::scale_bar() {
  if (layout_.pixels_per_km <= 0) return;
  const double wanted = (compact_ ? 80 : 130) / layout_.pixels_per_km;
  const double power = std::pow(10.0, std::floor(std::log10(wanted)));
  const double km = wanted >= 5 * power ? 5 * power : wanted >= 2 * power ? 2 * power : power;
  const double left = 14;
  const double y = map_.height - 14;
  const double length = km * layout_.pixels_per_km;
  out_ += fmt::format(R"(<path class="scale" d="M{0} {1}v5h{2}v-5"/>)", coordinate(left), coordinate(y - 5),
                      coordinate(length));
  std::string note = map_.scale_note;
  if (const std::size_t at = note.find("{km}"); at != std::string::npos) note.replace(at, 4, significant(km));
  out_ += fmt::format(R"(<text class="tick" x="{}" y="{}">{}</text>)", coordinate(left + length + 6), coordinate(y),
                      escaped(note));
}

}  // namespace

std::string network_map(const NetworkMap& map) {
  return Drawing(map).draw();
}

}  // namespace corridor
