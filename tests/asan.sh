#!/usr/bin/env bash
# Address and undefined-behaviour sanitizers over core, models and one window test.
set -euo pipefail
cd "$(dirname "$0")/.."
exec </dev/null
# shellcheck source=app/packages.sh
. app/packages.sh
packages_install "${PACKAGES_BUILD[@]}" "${PACKAGES_RUN[@]}" "${PACKAGES_TEST[@]}"
cmake --preset asan >/dev/null
# --all: every test; without it only what CI has time for.
if [ "${1:-}" = --all ]; then
    cmake --build --preset asan
    ctest --preset asan
else
    mapfile -t targets < <(cd tests && ls core/tst_*.cpp models/tst_*.cpp ui/tst_mainwindow.cpp 2>/dev/null | sed 's|.*/||;s|\.cpp$||')
    cmake --build --preset asan --target "${targets[@]}" poolhouse-sandbox poolhouse-cli
    ctest --preset asan -R "^($(IFS='|'; echo "${targets[*]}"))$"
fi
