#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "corridor/cli/commands.hpp"
#include "corridor/reader/figures_json.hpp"
#include "corridor/reader/reader.hpp"

namespace corridor::cli {

void add_read(CLI::App& app) {
  struct Options {
    std::vector<std::string> files;
    bool explain = false;
  };
  const auto options = std::make_shared<Options>();
  CLI::App* sub = app.add_subcommand("read", "Find the figures in reports");
  sub->add_option("FILE", options->files)->required();
  sub->add_flag("--explain", options->explain);
  sub->callback([options] {
    const Knowledge knowledge = load_knowledge();
    std::vector<Reading> readings;
    for (const std::string& file : options->files) {
      Document document = read_document(file);
      std::string explanation;
      std::vector<Finding> findings = read_figures(document, knowledge, {}, options->explain ? &explanation : nullptr);
      if (options->explain) print(explanation);
      readings.push_back({std::move(document), std::move(findings)});
    }
    if (!options->explain) print(figures_json(readings));
  });
}

}  // namespace corridor::cli
