#!/usr/bin/env bash
# Sourced by app/run.sh and the scripts in tests: installs the Debian packages that are missing.
#
# What it promises:
#   * it never waits for an answer (noninteractive, standard input closed, sudo -n);
#   * it never creates, starts or stops a system PostgreSQL cluster or PgBouncer service: cluster creation is
#     switched off and service starts are refused while packages are unpacked, and a PgBouncer that this script
#     brought in is left disabled;
#   * where it cannot install, it names the packages and stops.

PACKAGES_BUILD=(g++ cmake ninja-build pkg-config qt6-base-dev qt6-svg-dev qt6-tools-dev qt6-tools-dev-tools
    qt6-l10n-tools qtkeychain-qt6-dev libpq-dev libboost-dev dpkg-dev file)
PACKAGES_RUN=(libqt6sql6-psql libqt6sql6-sqlite libqt6svg6 postgresql pgbouncer fonts-inter)
PACKAGES_TEST=(dbus dbus-x11 procps iproute2 curl openssl)
# npm for tests/peers, which brings its own Node; only where there is no npm yet, whoever it came from.
PACKAGES_PEERS=(npm)
PACKAGES_LINT=(clang-format clang-tidy clazy git)
PACKAGES_FUZZ=(clang llvm libclang-rt-dev)

packages_missing() {
    local package
    for package in "$@"; do
        [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || printf '%s\n' "$package"
    done
}

packages_as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@" </dev/null; else sudo -n "$@" </dev/null; fi
}

packages_quiet_services_begin() {
    packages_had_pgbouncer=$(packages_missing pgbouncer)
    packages_as_root sh -c '
        mkdir -p /etc/postgresql-common/createcluster.d /usr/sbin
        printf "create_main_cluster = false\n" > /etc/postgresql-common/createcluster.d/poolhouse-install.conf
        if [ -e /usr/sbin/policy-rc.d ] && [ ! -e /usr/sbin/policy-rc.d.before-poolhouse ]; then mv /usr/sbin/policy-rc.d /usr/sbin/policy-rc.d.before-poolhouse; fi
        printf "#!/bin/sh\nexit 101\n" > /usr/sbin/policy-rc.d
        chmod 755 /usr/sbin/policy-rc.d'
    if [ -n "$packages_had_pgbouncer" ] && [ ! -e /etc/systemd/system/pgbouncer.service ]; then
        packages_as_root sh -c 'mkdir -p /etc/systemd/system && ln -s /dev/null /etc/systemd/system/pgbouncer.service'
        packages_masked_pgbouncer=yes
    fi
}

packages_quiet_services_end() {
    packages_as_root sh -c '
        rm -f /etc/postgresql-common/createcluster.d/poolhouse-install.conf /usr/sbin/policy-rc.d
        if [ -e /usr/sbin/policy-rc.d.before-poolhouse ]; then
            mv /usr/sbin/policy-rc.d.before-poolhouse /usr/sbin/policy-rc.d
        fi'
    if [ "${packages_masked_pgbouncer:-}" = yes ]; then
        packages_as_root sh -c '
            rm -f /etc/systemd/system/pgbouncer.service /etc/systemd/system/multi-user.target.wants/pgbouncer.service \
                  /etc/rc?.d/S??pgbouncer'
        packages_masked_pgbouncer=
    fi
    trap - EXIT INT TERM
}

# packages_install PACKAGE... : returns 0 when all are there in the end.
packages_install() {
    local missing
    mapfile -t missing < <(packages_missing "$@")
    [ "${#missing[@]}" -eq 0 ] && return 0
    if ! command -v apt-get >/dev/null 2>&1; then
        echo "This machine has no apt-get. Please install what these Debian packages hold, then run this again:" >&2
        printf '  %s\n' "$@" >&2
        return 1
    fi
    if [ "$(id -u)" -ne 0 ] && ! sudo -n true </dev/null >/dev/null 2>&1; then
        echo "Installing needs root, and sudo would ask for a password here. Please run these, then try again" >&2
        echo "(the first two keep PostgreSQL from making a cluster of its own, which Poolhouse does not need):" >&2
        echo "  sudo mkdir -p /etc/postgresql-common/createcluster.d" >&2
        echo "  echo 'create_main_cluster = false' | sudo tee /etc/postgresql-common/createcluster.d/no-cluster.conf" >&2
        echo "  sudo apt-get install --no-install-recommends ${missing[*]}" >&2
        return 1
    fi
    echo "Installing ${#missing[@]} packages: ${missing[*]}"
    local log
    log=$(mktemp)
    # Interrupted, the script must end: going on without the guards would create and start a cluster.
    trap packages_quiet_services_end EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
    packages_quiet_services_begin
    local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -y -q --no-install-recommends
        -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold -o DPkg::Lock::Timeout=300)
    local status=0
    if ! packages_as_root "${apt[@]}" install "${missing[@]}" >"$log" 2>&1; then
        packages_as_root "${apt[@]}" update >>"$log" 2>&1 || true
        packages_as_root "${apt[@]}" install "${missing[@]}" >>"$log" 2>&1 || status=$?
    fi
    packages_quiet_services_end
    if [ "$status" -ne 0 ]; then
        echo "apt-get failed; the end of what it printed:" >&2
        tail -n 30 "$log" >&2
    fi
    rm -f "$log"
    return "$status"
}
