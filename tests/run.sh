#!/usr/bin/env bash
# Installs what is missing, builds, runs every test with ctest and closes with ctest's summary.
# A skipped test fails: what was not run was not tested. Usage: bash tests/run.sh [ctest arguments]
set -euo pipefail
cd "$(dirname "$0")/.."
exec </dev/null
# shellcheck source=app/packages.sh
. app/packages.sh

stage() { stage_name=$1; stage_start=$SECONDS; }
stage_end() { echo "-- ${stage_name}: $((SECONDS - stage_start)) s"; }

stage "packages"
packages_install "${PACKAGES_BUILD[@]}" "${PACKAGES_RUN[@]}" "${PACKAGES_TEST[@]}"
stage_end

stage "build"
cmake --preset dev >build-configure.log 2>&1 || { cat build-configure.log; rm -f build-configure.log; exit 1; }
rm -f build-configure.log
cmake --build --preset dev
stage_end

stage "tests"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0
ctest --preset dev "$@" 2>&1 | tee "$log" || status=$?
stage_end
if grep -q "Skipped" "$log"; then
    echo "A test was skipped; that counts as a failure."
    status=1
fi
# ctest's summary stands last, so that it is what a reader (and CI) sees.
grep -E "tests passed|tests failed|No tests were found" "$log" | tail -n 1
exit "$status"
