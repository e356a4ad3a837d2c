# Shared by ./run and ./check: installs missing packages and brings targets up to
# date. Sourced, with $root set to the repository.
#
# When nothing has changed, one `find` is all that happens: ./run must start as
# fast as the interpreter itself.

build=$root/build
configuration=() # options of the first configuration
say() { printf 'krait: %s\n' "$*" >&2; }

# install_packages PACKAGE... installs those that are missing.
install_packages() {
    local missing=() package status
    command -v dpkg-query >/dev/null || return 0 # not Debian: CMake will name what it lacks
    for package in "$@"; do
        status=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) || true
        [ "$status" = installed ] || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            say "these Debian packages are missing: ${missing[*]}"
            say "run as root: apt-get install ${missing[*]}"
            exit 1
        fi
        as_root=(sudo)
    fi
    say "installing Debian packages: ${missing[*]}"
    local log
    log=$(mktemp)
    local install=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}")
    # The package lists may be absent or too old; fetch them only then.
    if ! "${install[@]}" >"$log" 2>&1 &&
        ! { "${as_root[@]}" apt-get update && "${install[@]}"; } >"$log" 2>&1; then
        cat "$log" >&2
        say "apt-get could not install them"
        exit 1
    fi
    rm -f "$log"
}

required_packages() { sed -e 's/#.*//' -e 's/[[:space:]].*//' -e '/^$/d' "$root/cmake/packages.txt"; }

# up_to_date STAMP: nothing that goes into the build is newer than STAMP. Folders
# count too, so added and removed files are noticed.
up_to_date() {
    [ -e "$1" ] || return 1
    local places=(CMakeLists.txt cmake grammar runtime interp stdlib tests/support tests/CMakeLists.txt bench/CMakeLists.txt bench/run_bench.cpp)
    [ -z "$(cd "$root" && find "${places[@]}" -newer "$1" -print -quit)" ]
}

# build_targets TARGET... brings them up to date and reports only errors.
build_targets() {
    local stamp=$build/.built-${*//[^a-z_]/-}
    stamp=${stamp// /+}
    up_to_date "$stamp" && return 0
    # shellcheck disable=SC2046
    install_packages $(required_packages)
    mkdir -p "$build"
    exec 9>"$build/.lock"
    flock 9 # two builds in one folder would spoil each other
    if [ ! -e "$build/build.ninja" ]; then
        say "first build: configuring and compiling, a few minutes"
        if ! cmake -S "$root" -B "$build" -G Ninja "${configuration[@]}" >"$build/configure.log" 2>&1; then
            cat "$build/configure.log" >&2
            exit 1
        fi
    fi
    local begun=$build/.begun
    : >"$begun"
    if [ -t 2 ]; then
        ninja -C "$build" --quiet "$@" >&2 || exit 1
    elif ! ninja -C "$build" --quiet "$@" >"$build/build.log" 2>&1; then
        cat "$build/build.log" >&2
        exit 1
    fi
    mv "$begun" "$stamp" # as old as the start, so an edit during the build counts
    exec 9>&-
}

# build_with_profile compiles krait twice: instrumented, to run bench/training,
# and again with what that recorded. Later builds keep using the recording until
# `cmake -DKRAIT_PGO=off build`.
build_with_profile() {
    build_targets krait # packages and configuration
    local program
    say "compiling an instrumented krait"
    find "$build" -name '*.gcda' -delete
    cmake -DKRAIT_PGO=generate "$build" >"$build/configure.log" && ninja -C "$build" --quiet krait >&2 || exit 1
    for program in "$root"/bench/training/*.py; do
        say "training with $(basename "$program")"
        "$build/krait" "$program" >/dev/null || exit 1
    done
    say "compiling with the profile"
    cmake -DKRAIT_PGO=use "$build" >"$build/configure.log" && ninja -C "$build" --quiet krait >&2 || exit 1
}
