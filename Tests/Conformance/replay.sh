#!/usr/bin/env bash
# Repeats the package of a hunt elsewhere: from the package and its inputs alone, under other names, in an empty environment; then with one line of the inputs changed.
# replay.sh HUNTPACK PACKAGE.zip TELEMETRY-FOLDER
set -euo pipefail
huntpack=$(realpath "$1") package=$(realpath "$2") telemetry=$(realpath "$3")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/box/inputs"
cp "$package" "$work/box/p.zip"
n=0
find "$telemetry" -type f | sort | while read -r file; do n=$((n + 1)); cp "$file" "$work/box/inputs/$n"; done
cd "$work/box"
env -i HOME=/nonexistent TZ=Asia/Tokyo LC_ALL=C "$huntpack" replay p.zip --data inputs | tee said
grep -q '^same bytes: ' said
grep -q '^the archive file is the same, too' said

# One line of an input that is text goes: an event that a finding rests on.
unzip -p p.zip '*/data/findings.json' > findings.json
python3 - findings.json inputs "$telemetry" <<'PY'
import json, os, sys
document, folder, telemetry = sys.argv[1:]
names = sorted(os.path.join(r, f) for r, _, fs in os.walk(telemetry) for f in fs)
events = [e for f in json.load(open(document))['findings'] for e in f['events'] if not e['source'].endswith('.gz')]
event = events[0]
number, name = next((n, x) for n, x in enumerate(names, 1) if x.endswith('/' + event['source'].split('/')[-1]))
lines = open(name, 'rb').read().split(b'\n')
del lines[event['line'] - 1]
os.remove(f'{folder}/{number}')
open(f'{folder}/{os.path.basename(name)}', 'wb').write(b'\n'.join(lines))
PY
if "$huntpack" replay p.zip --data inputs > said 2>&1; then echo "a changed input gives the same bytes"; exit 1; fi
grep -E '^(input|finding) ' said | cut -c1-160
grep -Eq '^finding (gone|changed): F-' said || { cat said; echo "no finding is named"; exit 1; }
