#pragma once

#include <optional>
#include <string>
#include <vector>

namespace corridor {

struct MapPlace {
  std::string name;
  std::string look;  ///< class of page.css: "origin", "transit", "crossing", "reception", "camp"
  std::optional<double> lat, lon;
  int layer = 0;                 ///< column of the layered layout, 0 first
  std::optional<double> people;  ///< area of the circle; none: a small mark
  std::string hover;
};

struct MapRoute {
  std::size_t from = 0, to = 0;  ///< into NetworkMap::places
  double people = 0;             ///< width of the line; 0: a thin one
  bool closed = false;           ///< dashed
  std::string hover;
};

struct NetworkMap {
  std::string title;  ///< read out by screen readers
  std::vector<MapPlace> places;
  std::vector<MapRoute> routes;
  double width = 960, height = 520;
  std::string scale_note = "{km} km, north up";  ///< beside the scale bar
};

/// A schematic map as an <svg> element that needs page.css: by latitude and longitude where every place has them (north
/// up, with a scale bar), else in layers from left to right. Labels avoid each other, the circles and, where they can,
/// the lines.
std::string network_map(const NetworkMap& map);

}  // namespace corridor
