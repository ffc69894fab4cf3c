#include "corridor/publish/parameter_glyph.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "corridor/publish/svg.hpp"
#include "corridor/publish/wording.hpp"

namespace corridor {
namespace {

constexpr double width = 170;
constexpr double margin = 6;

struct Scale {
  double low = 0, high = 1;
  bool logarithmic = false;
  double x(double value) const {
    const auto at = [this](double v) { return logarithmic ? std::log(v) : v; };
    const double span = at(high) - at(low);
    const double share = span > 0 ? (at(value) - at(low)) / span : 0.5;
    return margin + std::clamp(share, 0.0, 1.0) * (width - 2 * margin);
  }
};

std::string bar(const Scale& scale, double low, double median, double high, double y, std::string_view look) {
  const double left = scale.x(low);
  const double right = std::max(scale.x(high), left + 1);
  return fmt::format(
      R"(<rect class="{}" x="{}" y="{}" width="{}" height="6" rx="3"/><circle class="{}" cx="{}" cy="{}" r="4"/>)",
      look, coordinate(left), coordinate(y - 3), coordinate(right - left), look, coordinate(scale.x(median)),
      coordinate(y));
}

}  // namespace

std::string parameter_glyph(const LearnedParameter& parameter, bool learned) {
  Scale scale;
  scale.low = learned ? std::min(parameter.prior_low, parameter.posterior_low) : parameter.prior_low;
  scale.high = learned ? std::max(parameter.prior_high, parameter.posterior_high) : parameter.prior_high;
  // A scale over more than a factor of five is shown in factors, not differences.
  scale.logarithmic = scale.low > 0 && scale.high / scale.low > 5;
  const ParameterText text = parameter_text(parameter);
  const std::string label = learned ? fmt::format("before: {} ({}), after: {} ({})", text.prior, text.prior_interval,
                                                  text.posterior, text.posterior_interval)
                                    : fmt::format("{} ({})", text.prior, text.prior_interval);
  std::string out =
      fmt::format(R"(<svg class="glyph" viewBox="0 0 {} 28" role="img" aria-label="{}"><title>{}</title>)", width,
                  escaped(label), escaped(label));
  out += fmt::format(R"(<line class="axis" x1="0" x2="{}" y1="27" y2="27"/>)", width);
  out += bar(scale, parameter.prior_low, parameter.prior_median, parameter.prior_high, learned ? 8 : 13, "prior");
  if (learned)
    out += bar(scale, parameter.posterior_low, parameter.posterior_median, parameter.posterior_high, 19, "posterior");
  return out + "</svg>";
}

}  // namespace corridor
