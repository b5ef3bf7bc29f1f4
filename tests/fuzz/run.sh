#!/usr/bin/env bash
# Fuzzes every parser of server answers, each for SECONDS (600; 30 in CI), two at a time, and prints how many lines of
# the parsers that reached. Fails on a finding (the input is kept and named) and under 90 % of the lines.
# Usage: bash tests/fuzz/run.sh [SECONDS]
set -euo pipefail
cd "$(dirname "$0")/../.."
exec </dev/null
# shellcheck source=app/packages.sh
. app/packages.sh
packages_install "${PACKAGES_BUILD[@]}" "${PACKAGES_FUZZ[@]}"

default=600
[ "${CI:-}" != true ] || default=30
seconds=${1:-$default}
least=90

log=$(mktemp)
trap 'rm -f "$log"' EXIT
cmake --preset fuzz >"$log" 2>&1 || { cat "$log"; exit 1; }
cmake --build --preset fuzz >"$log" 2>&1 || { cat "$log"; exit 1; }

build=$PWD/build/fuzz
work=$build/fuzzing
rm -rf "$work"
mkdir -p "$work"
mapfile -t targets < <(cd tests/fuzz && ls fuzz_*.cpp | sed 's|\.cpp$||')

# A parser that needs seconds or hundreds of megabytes for 64 KiB is a finding, too.
fuzz() {
    local target=$1 name=${1#fuzz_}
    mkdir -p "$work/$name"
    LLVM_PROFILE_FILE=/dev/null "$build/bin/$target" -max_total_time="$seconds" -timeout=5 -rss_limit_mb=1024 \
        -max_len=65536 -artifact_prefix="$work/$name-" -dict="tests/fuzz/$name.dict" -print_final_stats=1 \
        "$work/$name" "tests/fuzz/corpus/$name" >"$work/$name.log" 2>&1
}
status=0
declare -A running=()
finish_one() {
    local pid target
    wait -n -p pid "${!running[@]}" && outcome=0 || outcome=$?
    target=${running[$pid]}
    unset "running[$pid]"
    if [ "$outcome" -ne 0 ]; then
        echo "$target: a finding"
        grep -v '^#' "$work/${target#fuzz_}.log" | tail -n 60
        status=1
    else
        echo "$target: $(sed -n 's/^stat::number_of_executed_units: *//p' "$work/${target#fuzz_}.log") runs in $seconds s, nothing found"
    fi
}
for target in "${targets[@]}"; do
    [ "${#running[@]}" -lt 2 ] || finish_one
    fuzz "$target" &
    running[$!]=$target
done
while [ "${#running[@]}" -gt 0 ]; do finish_one; done

# Coverage: what was found, once more, with counters.
objects=()
for target in "${targets[@]}"; do
    name=${target#fuzz_}
    LLVM_PROFILE_FILE="$work/$name.profraw" "$build/bin/$target" -runs=0 -artifact_prefix="$work/$name-" "$work/$name" "tests/fuzz/corpus/$name" \
        >"$work/$name.coverage.log" 2>&1 || { tail -n 40 "$work/$name.coverage.log"; status=1; }
    objects+=(-object "$build/bin/$target")
done
llvm-profdata merge -sparse "$work"/*.profraw -o "$work/all.profdata"
mapfile -t parsers <"$build/fuzz-parsers.txt"
llvm-cov export -summary-only "${objects[@]:1}" -instr-profile="$work/all.profdata" "${parsers[@]}" >"$work/coverage.json"
llvm-cov report "${objects[@]:1}" -instr-profile="$work/all.profdata" "${parsers[@]}" -show-functions=false \
    | awk 'NR == 1 || /\.cpp / || /^TOTAL/ { printf "%-32s %8s lines %6s missed %9s\n", $1, $8, $9, $10 }' | tail -n +2
percent=$(sed -n 's/.*"totals":.*"lines":{"count":\([0-9]*\),"covered":\([0-9]*\).*/\1 \2/p' "$work/coverage.json" \
    | awk '{ printf "%.1f", 100 * $2 / $1 }')
echo "lines of the parsers reached: $percent %"
if awk -v p="$percent" -v l="$least" 'BEGIN { exit !(p < l) }'; then
    echo "under $least %"
    status=1
fi
exit "$status"
