#!/usr/bin/env bash
# clang-format, clang-tidy and clazy. Without arguments: the files changed since the last landed commit.
# --all: every file of ours.
set -euo pipefail
cd "$(dirname "$0")/.."
exec </dev/null
# shellcheck source=app/packages.sh
. app/packages.sh
packages_install "${PACKAGES_BUILD[@]}" "${PACKAGES_RUN[@]}" "${PACKAGES_LINT[@]}"

if [ "${1:-}" = --all ]; then
    mapfile -t files < <(git ls-files -- 'app/*.cpp' 'core/*.cpp' 'ui/*.cpp' 'tests/*.cpp' 'app/*.h' 'core/*.h' 'ui/*.h' 'tests/*.h')
else
    # A clean clone does not know which commit landed last. A session is three hours at most, so everything younger than
    # that (and ten minutes) before the newest commit is what may be new; POOLHOUSE_LINT_BASE names the commit exactly.
    base=${POOLHOUSE_LINT_BASE:-}
    if [ -z "$base" ]; then
        newest=$(git log -1 --format=%ct)
        base=$(git rev-list -1 --before=$((newest - 190 * 60)) HEAD)
        [ -n "$base" ] || base=$(git hash-object -t tree /dev/null)
    fi
    mapfile -t files < <(git diff --name-only --diff-filter=d "$base" -- 'app/*.cpp' 'core/*.cpp' 'ui/*.cpp' 'tests/*.cpp' 'app/*.h' 'core/*.h' 'ui/*.h' 'tests/*.h')
fi
[ "${#files[@]}" -gt 0 ] || { echo "lint: nothing changed"; exit 0; }

status=0
echo "-- clang-format: ${#files[@]} files"
clang-format --dry-run --Werror "${files[@]}" || status=1

mapfile -t sources < <(printf '%s\n' "${files[@]}" | grep '\.cpp$' || true)
if [ "${#sources[@]}" -gt 0 ]; then
    cmake --preset lint >/dev/null
    # moc's output must exist before a checker can read what includes it. CMake's own targets for it would build
    # every library first, which no checker needs.
    find build/lint -name AutogenInfo.json -print0 | xargs -0 -n 1 -P "$(nproc)" sh -c \
        'cmake -E cmake_autogen "$1" Debug >/dev/null || exit 255' moc
    start=$SECONDS
    echo "-- clang-tidy: ${#sources[@]} files"
    printf '%s\0' "${sources[@]}" | xargs -0 -n 4 -P "$(nproc)" clang-tidy -p build/lint --quiet 2>/tmp/poolhouse-tidy.$$ || status=1
    grep -vE "warnings? generated|^$" /tmp/poolhouse-tidy.$$ || true
    rm -f /tmp/poolhouse-tidy.$$
    echo "-- clang-tidy: $((SECONDS - start)) s"
    start=$SECONDS
    echo "-- clazy"
    clazy_log=$(mktemp)
    # A test's local variables outlive what it connects: capturing them by reference is how tests are written.
    checks=$(cat .clazy)
    for group in tests others; do
        pattern=(-v '^tests/')
        group_checks=$checks
        if [ "$group" = tests ]; then
            pattern=('^tests/')
            group_checks=$checks,no-lambda-in-connect
        fi
        mapfile -t grouped < <(printf '%s\n' "${sources[@]}" | grep "${pattern[@]}" || true)
        [ "${#grouped[@]}" -gt 0 ] || continue
        printf '%s\0' "${grouped[@]}" | xargs -0 -n 4 -P "$(nproc)" clazy-standalone -p build/lint \
            --checks="$group_checks" --header-filter='/(app|core|ui|tests)/.*\.h$' --ignore-included-files \
            >>"$clazy_log" 2>&1 || status=1
    done
    if grep -E "warning:|error:" "$clazy_log" | sort -u; then status=1; fi
    rm -f "$clazy_log"
    echo "-- clazy: $((SECONDS - start)) s"
fi
[ "$status" -eq 0 ] && echo "lint: clean"
exit "$status"
