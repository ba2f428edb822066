#!/usr/bin/env bash
# Four Mondays in a minute: generates four weeks of telemetry, runs the hunt on each, and lets somebody decide in between.
#
#   demo.sh FOLDER [HUNTPACK]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
folder=$1
huntpack=${2:-huntpack}
python3 "$here/generate.py" "$folder"
monday=(2026-11-09 2026-11-16 2026-11-23 2026-11-30)
run() {
    echo "== Monday ${monday[$1 - 1]}"
    "$huntpack" run "$here/hunt.yaml" --alias AccountUpn=InitiatingProcessAccountUpn --data "$folder/week$1.csv" ${2:+--data "$folder/week$2.csv"} \
        --as-of "${monday[$1 - 1]}" --history "$folder/weekly.sqlite" --out "$folder/reports" 2>&1 > /dev/null | grep -v '^incomplete' || true
}
# Each export holds the week and the one before it: the overlap needs a day of that.
run 1
run 2 1
finding=$("$huntpack" history show last --history "$folder/weekly.sqlite" --format json | python3 -c '
import json, sys
print(next(f["id"] for f in json.load(sys.stdin)["findings"] if f["deviceName"].startswith("ws-01")))')
"$huntpack" triage "$finding" --verdict benign --note "the IT department's own agent" --ticket CHG-1041 --until 2026-11-25 --by soc-lead --history "$folder/weekly.sqlite"
run 3 2
run 4 3
"$huntpack" history list --history "$folder/weekly.sqlite"
"$huntpack" history diff 1 4 --history "$folder/weekly.sqlite"
