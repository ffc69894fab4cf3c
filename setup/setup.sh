# Sourced by ./run, ./test and .ci/run: installs what is missing and builds. Says nothing where there is nothing to do; what it says goes
# to stderr.
#   CORRIDOR_YES=1         use sudo without asking
#   CORRIDOR_SKIP_SETUP=1  never install anything (on systems without apt: see CONTRIBUTING.md)
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '%s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# Prints those of the packages that are not installed.
missing_packages() {
  local installed
  installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' -- "$@" 2>/dev/null | sed -n 's/^installed //p' || true)
  comm -13 <(sort -u <<<"$installed") <(printf '%s\n' "$@" | sort -u)
}

# need LIST…: the packages of setup/packages-LIST.txt are there, or get installed.
need() {
  [ -z "${CORRIDOR_SKIP_SETUP:-}" ] || return 0
  local names missing as_root=() list answer log
  names=$(for list; do cat -- "$root/setup/packages-$list.txt"; done)
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    fail "Set-up knows Debian and its kin only (there is no apt-get here). Install the equivalents of these packages, then set CORRIDOR_SKIP_SETUP=1:
  ${names//$'\n'/ }"
  fi
  # shellcheck disable=SC2086
  missing=$(missing_packages $names | paste -sd ' ')
  [ -n "$missing" ] || return 0

  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || fail "These Debian packages are missing. As root: apt-get install $missing"
    as_root=(sudo)
    if [ -z "${CORRIDOR_YES:-}" ] && [ "${CI:-}" != true ]; then
      [ -t 0 ] && [ -t 2 ] || fail "These Debian packages are missing. Set CORRIDOR_YES=1, or: sudo apt-get install $missing"
      say "Corridor needs these Debian packages: $missing"
      read -r -p "Install them with sudo? [Y/n] " answer
      case $answer in [nN]*) fail "Nothing was installed." ;; esac
    fi
  fi
  say "Installing Debian packages: $missing"
  log=$(mktemp)
  # shellcheck disable=SC2086
  if ! { "${as_root[@]}" apt-get update -q && "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -qy --no-install-recommends -o DPkg::Lock::Timeout=600 -- $missing; } </dev/null >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    fail "The packages could not be installed; the reason stands above."
  fi
  rm -f "$log"
}

# Shows ninja's "[3/40] …" lines as one changing line on a terminal, and keeps everything in the log.
show_progress() {
  local line
  while IFS= read -r line; do
    printf '%s\n' "$line" >>"$1"
    if [ -t 2 ] && [[ $line =~ ^\[([0-9]+/[0-9]+)\] ]]; then printf '\rBuilding Corridor: %s\e[K' "${BASH_REMATCH[1]}" >&2; fi
  done
  if [ -t 2 ]; then printf '\r\e[K' >&2; fi
}

# build PRESET [TARGET…]: configures if needed and builds into build/PRESET. One at a time: a second call waits for the first.
build() {
  local preset=$1 directory=$root/build/$1 log
  shift
  mkdir -p "$directory"
  log=$directory/last-build.log
  (
    flock 9
    : >"$log"
    if [ ! -e "$directory/build.ninja" ] || [ "$root/CMakePresets.json" -nt "$directory/.configured" ]; then
      say "Building Corridor ($preset); the first time takes a few minutes."
      (cd -- "$root" && cmake --preset "$preset") >>"$log" 2>&1 || { cat "$log" >&2; fail "Corridor could not be configured."; }
      touch "$directory/.configured"
    fi
    ninja -C "$directory" "$@" 2>&1 </dev/null | show_progress "$log" || { cat "$log" >&2; fail "Corridor could not be built."; }
  ) 9>"$directory/.lock"
}
