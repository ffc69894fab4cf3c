#include "corridor/cli/ledger_input.hpp"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "corridor/base/file.hpp"
#include "corridor/cli/commands.hpp"
#include "corridor/cli/ledger.hpp"
#include "corridor/cli/run_options.hpp"
#include "corridor/ledger/import.hpp"

namespace corridor::cli {

void add_published_option(CLI::App& subcommand, std::string& published) {
  subcommand
      .add_option("--published", published,
                  "When it appeared, where the input does not say: 2023-09-28, or a time with its offset")
      ->type_name("MOMENT");
}

std::string read_input(const std::string& file) {
  if (file != "-") return read_file(file);
  std::string text;
  std::array<char, 65536> block{};
  while (true) {
    const ssize_t count = read(STDIN_FILENO, block.data(), block.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw FileError(fmt::format("cannot read the input: {}", std::strerror(errno)));
    if (count == 0) return text;
    text.append(block.data(), static_cast<std::size_t>(count));
  }
}

KnownClaim known_claims(const std::string& folder, const Crisis& crisis) {
  if (!has_ledger(folder)) return {};
  const auto ledger = std::make_shared<Ledger>(open_ledger(folder, crisis));
  return [ledger](std::string_view id) { return ledger->holds(id); };
}

std::vector<Claim> read_claim_files(const std::string& folder, const Crisis& crisis,
                                    const std::vector<std::string>& files, const std::string& published) {
  if (!published.empty())
    option_value("--published", published, [&](const std::string& text) { return parse_moment(text, crisis.zone); });
  const KnownClaim kept = known_claims(folder, crisis);
  std::set<std::string, std::less<>> earlier;
  const auto known = [&](std::string_view id) { return earlier.find(id) != earlier.end() || (kept && kept(id)); };
  std::vector<Claim> claims;
  std::vector<Fault> faults;
  for (const std::string& file : files) {
    ImportedClaims read =
        import_claims(read_input(file), file == "-" ? "stdin" : file, crisis, {published, known}, faults);
    for (const std::string& notice : read.notices) say(fmt::format("! {}\n", notice));
    for (Claim& claim : read.claims) {
      earlier.insert(claim.id);
      claims.push_back(std::move(claim));
    }
  }
  if (!faults.empty()) throw InputFaults(std::move(faults), files.size() == 1 ? files.front() : "the files");
  return claims;
}

}  // namespace corridor::cli
