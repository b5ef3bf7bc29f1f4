#!/usr/bin/env bash
# Installs what is missing, builds, runs every test with ctest and closes with ctest's summary.
# A skipped test fails: what was not run was not tested. System services must be as they were before.
# Usage: bash tests/run.sh [ctest arguments]
set -euo pipefail
cd "$(dirname "$0")/.."
exec </dev/null
# shellcheck source=app/packages.sh
. app/packages.sh

stage() { stage_name=$1; stage_start=$SECONDS; }
stage_end() { echo "-- ${stage_name}: $((SECONDS - stage_start)) s"; }

# What a script of ours must never change: clusters, system services, and system programs that listen where databases
# live. A Poolhouse sandbox that somebody has open may come and go, so only programs of the system count.
system_services() {
    if command -v pg_lsclusters >/dev/null 2>&1; then pg_lsclusters -h; fi
    ps -eo args 2>/dev/null | grep -E '(/postgresql/[0-9]+/bin/postgres -D /var/lib/postgresql|pgbouncer .*/etc/pgbouncer)' \
        | grep -v grep | sort || true
    ls /etc/systemd/system/multi-user.target.wants 2>/dev/null | grep -E 'pgbouncer' || true
}

stage "packages"
services_before=$(system_services)
packages_install "${PACKAGES_BUILD[@]}" "${PACKAGES_RUN[@]}" "${PACKAGES_TEST[@]}"
command -v npm >/dev/null 2>&1 || packages_install "${PACKAGES_PEERS[@]}"
stage_end

stage "build"
configure_log=$(mktemp)
log=$(mktemp)
trap 'rm -f "$log" "$configure_log"' EXIT
cmake --preset dev >"$configure_log" 2>&1 || { cat "$configure_log"; exit 1; }
cmake --build --preset dev
stage_end

stage "headless build"
# Core, CLI, sandbox and their tests must configure and build where there is no Widgets at all.
cmake --preset headless -DCMAKE_DISABLE_FIND_PACKAGE_Qt6Widgets=ON >"$configure_log" 2>&1 || { cat "$configure_log"; exit 1; }
cmake --build --preset headless
stage_end

stage "tests"
status=0
ctest --preset dev "$@" 2>&1 | tee "$log" || status=$?
stage_end
if grep -q "Skipped" "$log"; then
    echo "A test was skipped; that counts as a failure."
    status=1
fi
services_after=$(system_services)
# pg_lsclusters itself may have arrived with the packages; what counts is that nothing appeared or changed.
if [ "$services_before" != "$services_after" ]; then
    echo "System services changed during the run:"
    diff <(printf '%s\n' "$services_before") <(printf '%s\n' "$services_after") || true
    status=1
fi
# ctest's summary stands last, so that it is what a reader (and CI) sees.
grep -E "tests passed|tests failed|No tests were found" "$log" | tail -n 1
exit "$status"
