#!/usr/bin/env bash
# Benchmarks of Poolhouse, each beside a peer in the same run, as a table. Never part of CI.
#
#   bash tests/bench/run.sh [--quick] [NAME…]     names: start list upload big pool     (all by default)
#
# Runs against a sandbox that it starts itself, or against any server named by SUPABASE_URL,
# SUPABASE_SERVICE_ROLE_KEY and DATABASE_URL in the environment; then POOLHOUSE_BENCH_BUCKET names a bucket that it
# may fill and empty, and where RCLONE_S3_ENDPOINT, RCLONE_S3_KEY and RCLONE_S3_SECRET are set rclone is a peer too.
# Peers: curl, wrk, pgbench, and storage-js (node 24 in PATH, POOLHOUSE_STORAGE_JS names a folder whose node_modules
# hold it). A peer that is not there is named at the end.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root"
exec </dev/null

quick=no
wanted=()
for argument in "$@"; do
    case $argument in
        --quick) quick=yes ;;
        start|list|upload|big|pool) wanted+=("$argument") ;;
        *) sed -n '2,10p' "$0"; exit 2 ;;
    esac
done
[ "${#wanted[@]}" -gt 0 ] || wanted=(start list upload big pool)
runs=3; small=2000; objects=100000; big_mib=1024; pool_jobs=50000
if [ "$quick" = yes ]; then runs=1; small=500; objects=20000; big_mib=128; pool_jobs=10000; fi

cmake --preset release -DPOOLHOUSE_BUILD_TESTS=ON >/dev/null
cmake --build --preset release --target poolhouse poolhouse-cli poolhouse-sandbox poolhouse_bench >/dev/null
bin=$root/build/release/bin
work=$(mktemp -d)
sandbox_pid=
cleanup() {
    [ -z "$sandbox_pid" ] || { kill "$sandbox_pid" 2>/dev/null; wait "$sandbox_pid" 2>/dev/null; } || true
    rm -rf "$work"
}
trap cleanup EXIT

field() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" "$work/ready"; }
direct=
if [ -z "${SUPABASE_URL:-}" ]; then
    "$bin/poolhouse-sandbox" --ephemeral >"$work/ready" 2>"$work/sandbox.log" &
    sandbox_pid=$!
    for _ in $(seq 300); do [ -s "$work/ready" ] && break; sleep 0.1; done
    [ -s "$work/ready" ] || { cat "$work/sandbox.log"; exit 1; }
    export SUPABASE_URL=$(field url) SUPABASE_SERVICE_ROLE_KEY=$(field service_role_key) DATABASE_URL=$(field database_url)
    direct=$(field direct_url)
    server="sandbox"
else
    server=${SUPABASE_URL#*://}
fi
bucket=${POOLHOUSE_BENCH_BUCKET:-poolhouse-bench}
base=$SUPABASE_URL/storage/v1
# curl reads the key from a file, so that it does not stand in its command line.
umask 077
export XDG_RUNTIME_DIR=$work
printf 'header = "Authorization: Bearer %s"\nheader = "apikey: %s"\nsilent\nshow-error\nfail\n' \
    "$SUPABASE_SERVICE_ROLE_KEY" "$SUPABASE_SERVICE_ROLE_KEY" >"$work/curlrc"
api() { curl -K "$work/curlrc" "$@"; }
"$bin/poolhouse-cli" mb "ss://$bucket" >/dev/null 2>&1 || true

now() { date +%s.%N; }
row() { printf '%-34s %-22s %14s  %s\n' "$1" "$2" "$3" "$4"; }
# best COMMAND… : the lowest wall time of $runs runs in seconds; its output goes to $work/out
best() {
    local lowest= begin end took
    for _ in $(seq "$runs"); do
        begin=$(now); "$@" >"$work/out" 2>"$work/err" || { cat "$work/err" >&2; return 1; }; end=$(now)
        took=$(awk -v a="$begin" -v b="$end" 'BEGIN { printf "%.3f", b - a }')
        if [ -z "$lowest" ] || awk -v a="$took" -v b="$lowest" 'BEGIN { exit !(a < b) }'; then lowest=$took; fi
    done
    printf '%s' "$lowest"
}
rate() { awk -v n="$1" -v s="$2" 'BEGIN { printf "%.0f", n / s }'; }
peak() { /usr/bin/time -f '%M' -o "$work/rss" "$@" >/dev/null 2>&1; awk '{ printf "%.0f MB", $1 / 1024 }' "$work/rss" | tail -n 1; }

echo "server: $server · $(nproc) cores · load $(cut -d' ' -f1 /proc/loadavg) · best of $runs"
row measure who result detail
row ------- --- ------ ------

bench_start() {
    local mine bare
    mine=$(for _ in $(seq 5); do QT_QPA_PLATFORM=offscreen POOLHOUSE_TRACE_START=1 timeout 30 "$bin/poolhouse"; done | sort -n | head -n 1)
    bare=$(for _ in $(seq 5); do QT_QPA_PLATFORM=offscreen "$bin/bench_barewindow"; done | sort -n | head -n 1)
    row "start to first paint" poolhouse "$(printf '%.0f ms' "$mine")" "offscreen"
    row "start to first paint" "empty Qt window" "$(printf '%.0f ms' "$bare")" "the floor"
}

curl_list() {
    local cursor= body
    while :; do
        if [ -z "$cursor" ]; then body='{"prefix":"many/","limit":1000,"with_delimiter":true}'
        else body="{\"prefix\":\"many/\",\"limit\":1000,\"with_delimiter\":true,\"cursor\":\"$cursor\"}"; fi
        api -o "$work/page" -H 'Content-Type: application/json' -d "$body" "$base/object/list-v2/$bucket"
        cursor=$(grep -o '"nextCursor":"[^"]*"' "$work/page" | cut -d'"' -f4) || true
        [ -n "$cursor" ] || break
    done
}

bench_list() {
    if [ -z "$direct" ]; then echo "list: needs the sandbox (objects are made by SQL)"; return; fi
    psql -qX "$direct" -c "insert into storage.objects (bucket_id, name, metadata) select '$bucket', 'many/object-' || lpad(i::text, 6, '0') || '.txt', '{\"size\":1,\"mimetype\":\"text/plain\",\"eTag\":\"\\\"x\\\"\"}' from generate_series(1, $objects) i on conflict do nothing" >/dev/null
    local mine theirs
    mine=$(best "$bin/bench_list" "ss://$bucket/many/")
    row "list $objects objects" "poolhouse (client)" "$mine s" "first page after $(awk '{printf "%.0f ms", $2*1000}' "$work/out")"
    mine=$(best "$bin/poolhouse-cli" ls -r "ss://$bucket/many/")
    row "list $objects objects" poolhouse-cli "$mine s" "printed"
    best env QT_QPA_PLATFORM=offscreen timeout 120 "$bin/bench_window" folder "ss://$bucket/many/" >/dev/null
    row "list $objects objects" "poolhouse (window)" "$(awk '{printf "%.3f s", $3}' "$work/out")" \
        "$(awk '{printf "first rows after %.0f ms, longest turn %.0f ms, peak %.0f MB", $2*1000, $4, $5}' "$work/out")"
    theirs=$(best curl_list)
    row "list $objects objects" "curl loop" "$theirs s" "same cursors"
    psql -qX "$direct" -c "set storage.allow_delete_query = 'true'; delete from storage.objects where bucket_id = '$bucket' and name like 'many/%'" >/dev/null
}

curl_uploads() {
    api --parallel --parallel-max 16 -K "$work/uploads"
}

bench_upload() {
    mkdir -p "$work/small"
    for i in $(seq "$small"); do head -c 4096 /dev/urandom >"$work/small/$i.bin"; done
    local took
    "$bin/poolhouse-cli" rm -r "ss://$bucket/small/" >/dev/null 2>&1 || true
    took=$(best "$bin/poolhouse-cli" cp -r --jobs 16 --conflict overwrite "$work/small" "ss://$bucket/small")
    row "$small uploads of 4 KiB, 16 jobs" poolhouse-cli "$(rate "$small" "$took")/s" "$took s"
    took=$(best "$bin/poolhouse-cli" cp -r --jobs 16 --conflict overwrite "ss://$bucket/small" "$work/back")
    row "$small downloads of 4 KiB" poolhouse-cli "$(rate "$small" "$took")/s" "$took s"
    diff -rq "$work/small" "$work/back" >/dev/null && row "" "" "identical" "diff -r of both trees"
    for i in $(seq "$small"); do
        printf 'upload-file = "%s"\nurl = "%s"\nrequest = POST\nheader = "x-upsert: true"\noutput = /dev/null\n' \
            "$work/small/$i.bin" "$base/object/$bucket/curl/$i.bin"
    done >"$work/uploads"
    took=$(best curl_uploads)
    row "$small uploads of 4 KiB, 16 jobs" "curl --parallel 16" "$(rate "$small" "$took")/s" "$took s"
    if command -v wrk >/dev/null; then
        cat >"$work/put.lua" <<LUA
local n, id = 0, 0
local body = string.rep("x", 4096)
function setup(thread) id = id + 1; thread:set("id", id) end
function request() n = n + 1
  return wrk.format("POST", "/storage/v1/object/$bucket/wrk/" .. id .. "-" .. n .. ".bin",
    { ["Authorization"] = "Bearer " .. os.getenv("SUPABASE_SERVICE_ROLE_KEY"), ["x-upsert"] = "true", ["Content-Type"] = "application/octet-stream" }, body) end
LUA
        wrk -t 2 -c 16 -d 5 -s "$work/put.lua" "$SUPABASE_URL" >"$work/wrk" 2>&1 || true
        row "uploads of 4 KiB, server's limit" "wrk -c 16" "$(awk '/Requests\/sec/ { printf "%.0f/s", $2 }' "$work/wrk")" "no files read"
    fi
    if command -v node >/dev/null && [ -d "${POOLHOUSE_STORAGE_JS:-/nonexistent}/node_modules/@supabase/storage-js" ]; then
        took=$(best node "$root/tests/bench/storage-js.mjs" "$POOLHOUSE_STORAGE_JS" "$bucket" "$work/small")
        row "$small uploads of 4 KiB, 16 jobs" "storage-js, node $(node -v)" "$(rate "$small" "$took")/s" "$took s"
    fi
    if [ -n "${RCLONE_S3_ENDPOINT:-}" ]; then
        export RCLONE_CONFIG_B_TYPE=s3 RCLONE_CONFIG_B_PROVIDER=Other RCLONE_CONFIG_B_ENDPOINT=$RCLONE_S3_ENDPOINT \
            RCLONE_CONFIG_B_ACCESS_KEY_ID=$RCLONE_S3_KEY RCLONE_CONFIG_B_SECRET_ACCESS_KEY=$RCLONE_S3_SECRET
        took=$(best rclone copy --transfers 16 --no-check-dest "$work/small" "b:$bucket/rclone")
        row "$small uploads of 4 KiB, 16 jobs" "rclone over S3" "$(rate "$small" "$took")/s" "$took s"
    fi
    for prefix in small curl wrk rclone js; do "$bin/poolhouse-cli" rm -r "ss://$bucket/$prefix/" >/dev/null 2>&1 || true; done
}

bench_big() {
    head -c $((big_mib * 1048576)) /dev/urandom >"$work/big.bin"
    local took
    took=$(best "$bin/poolhouse-cli" cp --conflict overwrite "$work/big.bin" "ss://$bucket/big.bin")
    row "$big_mib MiB up" poolhouse-cli "$(rate "$big_mib" "$took") MiB/s" "peak $(peak "$bin/poolhouse-cli" cp --conflict overwrite "$work/big.bin" "ss://$bucket/big.bin")"
    mkdir -p "$work/bigback"
    QT_QPA_PLATFORM=offscreen timeout 300 "$bin/bench_window" file "$work/big.bin" "ss://$bucket/window/" "$work/bigback" >"$work/out"
    row "$big_mib MiB up, down" "poolhouse (window)" "$(awk -v n="$big_mib" '{printf "%.0f, %.0f MiB/s", n/$1, n/$3}' "$work/out")" \
        "$(awk '{printf "peak %.0f, %.0f MB, longest turn %.0f ms", $2, $4, $5}' "$work/out")"
    cmp -s "$work/big.bin" "$work/bigback/big.bin" && row "" "" "identical" "cmp"
    rm -rf "$work/bigback"
    took=$(best api -X POST -H 'x-upsert: true' -T "$work/big.bin" "$base/object/$bucket/big-curl.bin")
    row "$big_mib MiB up" curl "$(rate "$big_mib" "$took") MiB/s" "$took s"
    took=$(best "$bin/poolhouse-cli" cp --conflict overwrite "ss://$bucket/big.bin" "$work/big.back")
    row "$big_mib MiB down" poolhouse-cli "$(rate "$big_mib" "$took") MiB/s" "peak $(peak "$bin/poolhouse-cli" cp --conflict overwrite "ss://$bucket/big.bin" "$work/big.back")"
    cmp -s "$work/big.bin" "$work/big.back" && row "" "" "identical" "cmp"
    took=$(best api -o "$work/big.curl" "$base/object/$bucket/big.bin")
    row "$big_mib MiB down" curl "$(rate "$big_mib" "$took") MiB/s" "$took s"
    "$bin/poolhouse-cli" rm "ss://$bucket/big.bin" "ss://$bucket/big-curl.bin" "ss://$bucket/window/big.bin" >/dev/null 2>&1 || true
}

bench_pool() {
    "$bin/bench_pool" "$pool_jobs" 10 >"$work/pool"
    row "pool jobs (select 1), 10 wide" poolhouse "$(awk '{ printf "%.0f/s", $3 }' "$work/pool")" "peak $(awk '{ print $4 }' "$work/pool") connections"
    if command -v pgbench >/dev/null || [ -x /usr/lib/postgresql/15/bin/pgbench ]; then
        local pgbench
        pgbench=$(command -v pgbench || echo /usr/lib/postgresql/15/bin/pgbench)
        echo 'select 1' >"$work/one.sql"
        "$pgbench" -n -f "$work/one.sql" -c 10 -j 2 -t $((pool_jobs / 10)) "$DATABASE_URL" >"$work/pgbench" 2>&1 || true
        row "statements (select 1), 10 wide" pgbench "$(awk '/tps/ { printf "%.0f/s", $3; exit }' "$work/pgbench")" "same pooler"
    fi
}

for name in "${wanted[@]}"; do "bench_$name"; done
missing=()
command -v wrk >/dev/null || missing+=(wrk)
[ -x /usr/lib/postgresql/15/bin/pgbench ] || command -v pgbench >/dev/null || missing+=(pgbench)
[ -d "${POOLHOUSE_STORAGE_JS:-/nonexistent}/node_modules/@supabase/storage-js" ] || missing+=(storage-js)
[ "${#missing[@]}" -eq 0 ] || echo "without these peers: ${missing[*]}"
echo "load after: $(cut -d' ' -f1 /proc/loadavg)"
