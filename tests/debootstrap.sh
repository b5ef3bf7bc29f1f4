#!/usr/bin/env bash
# Proves on a bare Debian (12 unless told otherwise) that the two commands of the README work: makes a minimal root with debootstrap, clones
# this checkout into it and runs app/run.sh (there is no display in it: the tour) and tests/run.sh.
# Needs root and tens of minutes; never part of CI.
#
#   bash tests/debootstrap.sh [--user] [--suite NAME] [--package] [--keep] [STEP…]
#     steps: run, tests (both by default), build (everything with warnings as errors, nothing is started)
#     --suite    another Debian than bookworm; `--suite trixie build` is the check against Qt 6.8
#     --user     as a plain user with passwordless sudo instead of root
#     --package  instead of the steps: install the .deb of build/release into the bare root and start what it holds
#     --keep     keep the root for a look
set -euo pipefail
cd "$(dirname "$0")/.."
exec </dev/null
[ "$(id -u)" -eq 0 ] || { echo "debootstrap needs root." >&2; exit 1; }
command -v debootstrap >/dev/null || { echo "Please install debootstrap." >&2; exit 1; }

as_user=no
package=no
keep=no
suite=bookworm
steps=()
while [ $# -gt 0 ]; do
    argument=$1
    shift
    case $argument in
        --suite) suite=${1:?--suite wants a name}; shift ;;
        --user) as_user=yes ;;
        --package) package=yes ;;
        --keep) keep=yes ;;
        *) steps+=("$argument") ;;
    esac
done
[ "${#steps[@]}" -gt 0 ] || steps=(run tests)

work=${POOLHOUSE_BARE_DIR:-/var/tmp/poolhouse-bare}
base=$work/base-$suite.tar
root=$work/root.$$
mirror=$(awk '/^URIs:/ { print $2; exit } /^deb / { print $2; exit }' \
    $(ls /etc/apt/sources.list.d/*.sources /etc/apt/sources.list 2>/dev/null))
mkdir -p "$work"
chmod 755 "$work"

if [ ! -f "$base" ]; then
    echo "-- making a bare Debian ($suite)"
    debootstrap --variant=minbase "$suite" "$work/base" "$mirror" >"$work/debootstrap.log" 2>&1 \
        || { tail -n 20 "$work/debootstrap.log"; exit 1; }
    tar -C "$work/base" -cf "$base" .
    rm -rf "$work/base"
fi

cleanup() {
    for mount in proc sys dev/pts dev; do umount -l "$root/$mount" 2>/dev/null || true; done
    [ "$keep" = yes ] || rm -rf "$root"
}
trap cleanup EXIT
mkdir -p "$root"
tar -C "$root" -xf "$base"
for mount in proc sys dev dev/pts; do mount --bind "/$mount" "$root/$mount"; done
# The registry as this machine reaches it.
cp -a /etc/apt/apt.conf.d "$root/etc/apt/" 2>/dev/null || true
if [ "$suite" = bookworm ]; then cp -a /etc/apt/sources.list* "$root/etc/apt/" 2>/dev/null || true; fi
rm -f "$root/etc/apt/apt.conf.d/"docker-*
[ -d /etc/apt/keyrings ] && cp -a /etc/apt/keyrings "$root/etc/apt/"
cp -a /usr/share/keyrings/debian-archive-keyring.gpg "$root/usr/share/keyrings/" 2>/dev/null || true
cp /etc/resolv.conf /etc/hosts "$root/etc/" 2>/dev/null || true
inside() { chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME="${home:-/root}" LANG=C.UTF-8 TERM=dumb "$@"; }
inside apt-get -q update >/dev/null

if [ "$package" = yes ]; then
    deb=$(ls -t build/release/*.deb | head -n 1)
    cp "$deb" "$root/tmp/poolhouse.deb"
    inside sh -c 'DEBIAN_FRONTEND=noninteractive apt-get -y -q --no-install-recommends install /tmp/poolhouse.deb' >"$work/package.log" 2>&1 \
        || { tail -n 20 "$work/package.log"; exit 1; }
    inside env QT_QPA_PLATFORM=offscreen poolhouse --version
    inside poolhouse-cli --help | head -n 3
    inside poolhouse-sandbox --help | head -n 3
    # It must get as far as showing its window: the offscreen platform keeps it running until it is stopped.
    status=0
    inside timeout 5 env QT_QPA_PLATFORM=offscreen poolhouse || status=$?
    [ "$status" -eq 124 ] || { echo "poolhouse ended by itself with $status"; exit 1; }
    inside sh -c 'apt-get -y -q purge poolhouse >/dev/null 2>&1; ! command -v poolhouse'
    echo "-- the package installs, starts and goes away"
    exit 0
fi

user=root
home=/root
inside sh -c 'DEBIAN_FRONTEND=noninteractive apt-get -y -q --no-install-recommends install git ca-certificates sudo' >/dev/null 2>&1
if [ "$as_user" = yes ]; then
    user=tester
    home=/home/tester
    inside useradd -m -s /bin/bash tester
    echo 'tester ALL=(ALL) NOPASSWD: ALL' >"$root/etc/sudoers.d/tester"
fi
git clone -q --no-hardlinks . "$root$home/poolhouse"
inside chown -R "$user" "$home/poolhouse"
run_as() {
    if [ "$user" = root ]; then inside "$@"; else inside sudo -u "$user" -H env PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 "$@"; fi
}
before=$(inside sh -c 'pg_lsclusters -h 2>/dev/null; ls /etc/postgresql 2>/dev/null'; ss -ltnH | awk '{print $4}' | grep -E ':(5432|6432|6543)$' || true)
for step in "${steps[@]}"; do
    start=$SECONDS
    case $step in
        run) run_as bash "$home/poolhouse/app/run.sh" ;;
        tests) run_as bash "$home/poolhouse/tests/run.sh" ;;
        build)
            run_as bash -euo pipefail -c ". '$home/poolhouse/app/packages.sh'
                packages_install \"\${PACKAGES_BUILD[@]}\" \"\${PACKAGES_RUN[@]}\"
                cd '$home/poolhouse' && cmake --preset dev >/dev/null
                cmake --build --preset dev -- -k 0 >build/log 2>&1 || { grep -A 5 -e 'error' -e FAILED build/log | head -n 60; exit 1; }
                tail -n 3 build/log
                grep -m1 Qt6Core_DIR build/dev/CMakeCache.txt; dpkg-query -W -f='\${Version}\n' qt6-base-dev" ;;
        *) echo "Unknown step: $step" >&2; exit 2 ;;
    esac
    echo "-- $step as $user on a bare Debian ($suite): $((SECONDS - start)) s"
done
after=$(inside sh -c 'pg_lsclusters -h 2>/dev/null; ls /etc/postgresql 2>/dev/null'; ss -ltnH | awk '{print $4}' | grep -E ':(5432|6432|6543)$' || true)
[ "$before" = "$after" ] || { echo "clusters or ports changed:"; diff <(echo "$before") <(echo "$after"); exit 1; }
inside sh -c 'ls /etc/systemd/system/multi-user.target.wants 2>/dev/null | grep -q pgbouncer && exit 1; exit 0' \
    || { echo "a PgBouncer service was left enabled"; exit 1; }
echo "-- no system cluster, no system PgBouncer, no listener left behind"
