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
    # CI has an hour for everything and a session can touch the whole tree: with POOLHOUSE_LINT_SECONDS what is not
    # begun by then is left out and named, the newest changes first. Without it every file is seen.
    export LINT_UNTIL=$((${POOLHOUSE_LINT_SECONDS:-0} > 0 ? $(date +%s) + POOLHOUSE_LINT_SECONDS : 0))
    mapfile -t sources < <(printf '%s\n' "${sources[@]}" | while read -r file; do
        printf '%s %s\n' "$(git log -1 --format=%ct -- "$file")" "$file"; done | sort -rn | cut -d' ' -f2-)
    export LINT_CHECKS LINT_FOUND
    LINT_CHECKS=$(cat .clazy)
    LINT_FOUND=$(mktemp -d)
    lint_one() {
        local file=$1 checks=$LINT_CHECKS log
        if [ "$LINT_UNTIL" -gt 0 ] && [ "$(date +%s)" -gt "$LINT_UNTIL" ]; then
            echo "$file" >>"$LINT_FOUND/left"
            return 0
        fi
        # A test's local variables outlive what it connects: capturing them by reference is how tests are written.
        case $file in tests/*) checks=$checks,no-lambda-in-connect ;; esac
        log=$LINT_FOUND/$(printf '%s' "$file" | tr / _)
        clang-tidy -p build/lint --quiet "$file" >"$log" 2>/dev/null || echo "clang-tidy: error: not clean: $file" >>"$log"
        clazy-standalone -p build/lint --checks="$checks" --header-filter='/(app|core|ui|tests)/.*\.h$' \
            --ignore-included-files "$file" >>"$log" 2>&1 || echo "clazy: error: not clean: $file" >>"$log"
        grep -E "warning:|error:" "$log" >"$log.found" && echo "$log" >>"$LINT_FOUND/bad"
        rm -f "$log"
        return 0
    }
    export -f lint_one
    start=$SECONDS
    echo "-- clang-tidy and clazy: ${#sources[@]} files"
    printf '%s\0' "${sources[@]}" | xargs -0 -n 1 -P "$(nproc)" bash -c 'lint_one "$1"' lint || status=1
    if [ -e "$LINT_FOUND/bad" ]; then
        cat "$LINT_FOUND"/*.found | sort -u
        status=1
    fi
    if [ -e "$LINT_FOUND/left" ]; then
        echo "-- not looked at for want of time (tests/lint.sh --all sees them): $(wc -l <"$LINT_FOUND/left") files"
        sort "$LINT_FOUND/left"
    fi
    rm -rf "$LINT_FOUND"
    echo "-- clang-tidy and clazy: $((SECONDS - start)) s"
fi
[ "$status" -eq 0 ] && echo "lint: clean"
exit "$status"
