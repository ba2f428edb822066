#!/usr/bin/env bash
# How much memory, and how long, `huntpack run` needs for one large file. Appends a line to results.tsv.
#
# usage: memory.sh [SIZE [SHAPE [LIMIT_MIB]]]      2G lines 256; SHAPE is lines, csv or document
#
# Builds in release unless HUNTPACK names a program, writes the file into $HUNTPACK_BENCH (a folder of its own under /tmp otherwise) unless it lies there already, and fails
# when more memory was needed than the limit, or when the answer is not the one that the generator expects. Needs python3 and GNU time.
set -euo pipefail
cd "$(dirname "$0")/.."
size=${1:-2G} shape=${2:-lines} limit=${3:-256}
[ -x /usr/bin/time ] || { echo "GNU time is not installed: apt-get install time"; exit 1; }

work=${HUNTPACK_BENCH:-}
if [ -z "$work" ]; then work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; fi
mkdir -p "$work"
file="$work/events-$size.$shape"
[ -s "$file.expected.json" ] || python3 Benchmarks/generate.py "$file" "$size" --shape "$shape"

huntpack=${HUNTPACK:-}
if [ -z "$huntpack" ]; then
    swift build -c release --product huntpack > "$work/build.log" 2>&1 || { tail -n 40 "$work/build.log"; exit 1; }
    huntpack=$(swift build -c release --show-bin-path)/huntpack
fi
rules=Examples/naverisk/rules/rmm_Naverisk_netconn.yaml

# The file is read once beforehand, so that the disk is not what is measured.
cat "$file" > /dev/null
code=0
/usr/bin/time -v -o "$work/time" "$huntpack" run "$rules" --data "$file" --as-of 2026-11-23T00:00:00Z --out "$work/out" --json > "$work/answer.json" || code=$?
[ "$code" -eq 0 ] || { cat "$work/answer.json" "$work/time"; echo "huntpack ended with $code"; exit 1; }

python3 - "$work" "$file" "$size" "$shape" "$limit" <<'PY'
import glob, json, re, sys, zipfile
work, file, size, shape, limit = sys.argv[1:]
told = open(work + "/time").read()
value = lambda name: re.search(re.escape(name) + r".*: (.+)", told).group(1)
peak = int(value("Maximum resident set size")) / 1024
clock = [float(x) for x in value("Elapsed (wall clock) time").split(":")]
seconds = sum(x * 60**i for i, x in enumerate(reversed(clock)))
expected = json.load(open(file + ".expected.json"))
package = max(glob.glob(work + "/out/*.zip"))
with zipfile.ZipFile(package) as archive:
    run = json.loads(archive.read(next(n for n in archive.namelist() if n.endswith("/data/run.json"))))
account = run["rules"][0]["rows"]
assert account["read"] == expected["rows"] and account["reported"] == expected["matches"] and account["rejected"] == 0, (account, expected)
line = "%s\t%s\t%d\t%.0f\t%.1f\t%.0f" % (size, shape, expected["rows"], peak, seconds, expected["bytes"] / 1e6 / seconds)
print("size\tshape\trows\tpeak MiB\tseconds\tMB/s\n" + line)
with open("Benchmarks/results.tsv", "a") as out: out.write(line + "\n")
if peak > float(limit): sys.exit("%.0f MiB were needed; %s MiB are allowed" % (peak, limit))
PY
