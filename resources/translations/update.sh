#!/usr/bin/env bash
# Brings poolhouse_en.ts up to date with the sources. English needs only the plural forms filled in; everything else
# is its own translation. Other languages start as a copy of this file.
set -euo pipefail
cd "$(dirname "$0")/../.."
lupdate=$(command -v lupdate || echo /usr/lib/qt6/bin/lupdate)
"$lupdate" -silent -I . -locations none -no-obsolete ui app/window -ts resources/translations/poolhouse_en.ts
