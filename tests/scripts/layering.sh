#!/usr/bin/env bash
# Arrows point down: app -> ui -> ui/models -> core, and inside core: transfer -> storage -> async, database -> async.
# Fails when an include crosses a border. Called by ctest with the source folder.
set -u
cd "${1:?source folder}" || exit 2
bad=0
# forbid FOLDER... -- PATTERN WHY
forbid() {
    local folders=()
    while [ "$1" != -- ]; do folders+=("$1"); shift; done
    local hits
    hits=$(grep -rnE --include='*.h' --include='*.cpp' "^ *# *include *[<\"]($2)" "${folders[@]}" 2>/dev/null)
    if [ -n "$hits" ]; then
        printf '%s:\n%s\n' "$3" "$hits"
        bad=1
    fi
}
gui='Q(Widget|Application|Gui|Icon|Pixmap|Painter|Image|Color|Palette|Font|Action|Menu|Dialog|Layout)\b|QtWidgets|QtGui'
forbid core -- "(ui|app|tests)/" "core includes something above it"
forbid core -- "$gui" "core includes GUI headers"
forbid ui/models -- "ui/[a-ln-z]|ui/m[^o]|ui/[a-z]+\.h|(app|tests)/" "ui/models includes something above it"
forbid ui/models -- "$gui" "ui/models includes GUI headers"
forbid ui -- "(app|tests)/" "ui includes something above it"
forbid app/cli app/sandbox -- "ui/" "a headless program includes the window"
forbid app/sandbox -- "core/" "the sandbox shares code with the client it tests"
forbid core ui app -- 'Qt(Core|Gui|Widgets|Network|Sql|Svg|DBus)/' "module-prefixed includes hide missing link lines"
forbid core/storage core/transfer -- "core/(database|monitor)/" "file work includes database code"
forbid core/database core/monitor -- "core/(storage|transfer)/" "database work includes storage code"
forbid core/storage -- "core/(transfer|session)/" "storage includes something above it"
forbid core/database -- "core/(monitor|session|project)/" "database includes something above it"
forbid core/async -- "core/(storage|transfer|database|monitor|session|project)/" "async includes something above it"
words=$(grep -rnE --include='*.h' --include='*.cpp' '\b(tr|QCoreApplication::translate)\(' core 2>/dev/null)
if [ -n "$words" ]; then printf 'core holds translated text:\n%s\n' "$words"; bad=1; fi
waits=$(grep -rnE --include='*.cpp' --include='*.h' '\bQEventLoop\b|processEvents\(|waitForFinished\(|waitForReadyRead\(' core ui app/window app/cli 2>/dev/null)
if [ -n "$waits" ]; then printf 'something waits inside the program:\n%s\n' "$waits"; bad=1; fi
prepared=$(grep -rnE --include='*.cpp' '(\.|->)prepare\(' core/database core/monitor 2>/dev/null)
if [ -n "$prepared" ]; then printf 'prepare() breaks behind a transaction pooler:\n%s\n' "$prepared"; bad=1; fi
[ "$bad" -eq 0 ] && echo "layers hold"
exit "$bad"
