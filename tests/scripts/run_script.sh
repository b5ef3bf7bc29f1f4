#!/usr/bin/env bash
# app/run.sh without a display and with a project named on the command line: a message and exit code 1, before
# anything is installed or built. Called by ctest with the source folder.
set -u
cd "${1:?source folder}" || exit 2
said=$(env -u DISPLAY -u WAYLAND_DISPLAY -u QT_QPA_PLATFORM bash app/run.sh --url http://127.0.0.1:1 2>&1 </dev/null)
status=$?
[ "$status" -eq 1 ] || { echo "exit code $status instead of 1: $said"; exit 1; }
case $said in
    *"no display"*) ;;
    *) echo "it did not say that there is no display: $said"; exit 1 ;;
esac
case $said in
    *Installing*|*Building*) echo "it worked before it looked: $said"; exit 1 ;;
esac
for script in app/run.sh app/packages.sh tests/*.sh tests/scripts/*.sh tests/bench/run.sh tests/peers/run.sh .ci/run; do
    bash -n "$script" || exit 1
done
# The scripts never wait for an answer.
grep -q 'DEBIAN_FRONTEND=noninteractive' app/packages.sh && grep -q 'sudo -n' app/packages.sh || { echo "prompts may wait"; exit 1; }
echo "the script says what is missing"
