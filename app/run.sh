#!/usr/bin/env bash
# Installs what is missing, builds the release preset and opens the Poolhouse window.
#
#   bash app/run.sh                     the window on a local sandbox project
#   bash app/run.sh --url https://…     a real project (keys from the environment or a .env file, never an option)
#   bash app/run.sh --env-file .env     the same, everything from the file
#
# Every argument goes to poolhouse. Without a display the tour runs on the offscreen platform instead and writes its
# pictures to a folder that is named at the end.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=app/packages.sh
. "$root/app/packages.sh"

names_project=no
names_mode=no
needs_no_display=no
for argument in "$@"; do
    case $argument in
        --url|--url=*|--env-file|--env-file=*|--profile|--profile=*) names_project=yes ;;
        --sandbox) names_mode=yes ;;
        --tour|--tour=*|--help|-h|--version|-v) names_mode=yes; needs_no_display=yes ;;
    esac
done

has_display=yes
if [ -z "${DISPLAY:-}" ] && [ -z "${WAYLAND_DISPLAY:-}" ]; then
    has_display=no
    if [ "$names_project" = yes ]; then
        echo "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so the window cannot open." >&2
        echo "For work without a display there is the command line: build/release/bin/poolhouse-cli --help" >&2
        exit 1
    fi
fi

packages_install "${PACKAGES_BUILD[@]}" "${PACKAGES_RUN[@]}"

build() {
    cd "$root"
    local log
    log=$(mktemp)
    if [ ! -f build/release/build.ninja ]; then
        echo "Configuring (once) …"
        if ! cmake --preset release -DPOOLHOUSE_BUILD_TESTS=OFF >"$log" 2>&1; then
            cat "$log" >&2
            rm -f "$log"
            return 1
        fi
        echo "Building Poolhouse: a few minutes the first time …"
    fi
    if ! cmake --build --preset release >"$log" 2>&1; then
        tail -n 40 "$log" >&2
        rm -f "$log"
        return 1
    fi
    rm -f "$log"
}
(build </dev/null)

poolhouse=$root/build/release/bin/poolhouse
if [ "$has_display" = no ]; then
    if [ "$needs_no_display" = no ]; then
        folder=${POOLHOUSE_TOUR_DIR:-${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/poolhouse/tour}
        mkdir -p "$folder"
        echo "There is no display here, so the tour runs offscreen instead of opening the window."
        echo "Its pictures and summary.json go to $folder"
        QT_QPA_PLATFORM=offscreen "$poolhouse" --tour "$folder" </dev/null
        exit 0
    fi
    export QT_QPA_PLATFORM=offscreen
fi
if [ "$names_project" = no ] && [ "$names_mode" = no ]; then
    exec "$poolhouse" --sandbox "$@"
fi
exec "$poolhouse" "$@"
