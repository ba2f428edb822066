#!/usr/bin/env python3
"""Hunt with the Naverisk rule over one file, with huntpack and with the engines that a user would pick instead, all in one run.

usage: peers.py HUNTPACK FILE.csv|FILE.lines… [--rounds 5] [--markdown]

FILEs are what generate.py writes (shapes csv and lines). Every engine is asked for the same: events of five days whose company has the term
`naverisk` or `NavMK1 Limited`, in any case, grouped by device, its name and the remote URL, with first, last, reports and count. All must give the same groups and events, or
the script fails; ripgrep only counts lines with one of the words, as a floor. Engines take turns, round by round, and medians are compared as ratios; huntpack's time has the
start of its process and the writing of the package in it, the others are asked within Python. Needs: pip install duckdb polars chdb; ripgrep.
"""
import argparse, json, os, re, shutil, statistics, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))
RULE = os.path.join(HERE, "..", "Examples", "naverisk", "rules", "rmm_Naverisk_netconn.yaml")
TERM = r"(?i)(^|[^a-z0-9])(naverisk|navmk1 limited)([^a-z0-9]|$)"
FIRST, LAST = "2026-11-18T00:00:00.0000000Z", "2026-11-23T00:00:00.0000000Z"
COMPANY = "InitiatingProcessVersionInfoCompanyName"
KEYS = "DeviceId, DeviceName, RemoteUrl"

def is_lines(path): return not path.endswith(".csv")

def huntpack(program, path, completeness="full"):
    out = tempfile.mkdtemp()
    try:
        done = subprocess.run([program, "run", RULE, "--data", path, "--as-of", "2026-11-23T00:00:00Z", "--out", out, "--json", "--allow-incomplete", "--completeness", completeness], capture_output=True, text=True)
        if done.returncode: sys.exit(done.stderr)
        answer = json.loads(done.stdout)
        events = int(re.search(r"resting on ([\d,]+) events?", open(answer["markdown"], encoding="utf-8").read()).group(1).replace(",", ""))
        return answer["findings"], events
    finally: shutil.rmtree(out)

def ripgrep(path):
    done = subprocess.run(["rg", "--count", "--ignore-case", "naverisk|navmk1 limited", path], capture_output=True, text=True)
    return None, int(done.stdout or 0)

def polars(path):
    import polars as pl
    if is_lines(path): return None
    found = (pl.scan_csv(path, infer_schema=False).filter(pl.col("Timestamp").is_between(pl.lit(FIRST), pl.lit(LAST)) & pl.col(COMPANY).str.contains(TERM))
        .group_by("DeviceId", "DeviceName", "RemoteUrl").agg(pl.col("Timestamp").min().alias("first"), pl.col("Timestamp").max().alias("last"), pl.col("ReportId").unique(), pl.len())
        .collect(engine="streaming"))
    return found.height, found["len"].sum()

def duckdb(path):
    import duckdb
    connection = duckdb.connect()
    connection.execute("set threads = %d" % os.cpu_count())
    if is_lines(path):
        fields = ", ".join('"%s" VARCHAR' % name for name in ("Timestamp", "DeviceId", "DeviceName", "RemoteUrl", "ReportId", COMPANY))
        source = "(select properties.* from read_json('%s', format = 'newline_delimited', columns = {properties: 'STRUCT(%s)'}))" % (path, fields)
    else: source = "read_csv('%s', header = true, all_varchar = true)" % path
    rows = connection.execute("""select %s, min("Timestamp"), max("Timestamp"), list(distinct ReportId), count(*) from %s
        where "Timestamp" between '%s' and '%s' and regexp_matches(%s, '%s') group by all""" % (KEYS, source, FIRST, LAST, COMPANY, TERM)).fetchall()
    return len(rows), sum(row[-1] for row in rows)

def clickhouse(path):
    import chdb
    if is_lines(path):
        names = ", ".join("JSONExtractString(p, '%s') as %s" % (name, name) for name in ("Timestamp", "DeviceId", "DeviceName", "RemoteUrl", COMPANY))
        source = "(select %s, JSONExtractRaw(p, 'ReportId') as ReportId from (select JSONExtractRaw(line, 'properties') as p from file('%s', 'LineAsString', 'line String')))" % (names, path)
    else: source = "file('%s', 'CSVWithNames')" % path
    settings = "settings max_threads = %d, schema_inference_make_columns_nullable = 0, input_format_csv_use_best_effort_in_schema_inference = 0, schema_inference_use_cache_for_file = 0" % os.cpu_count()
    term = TERM.replace("\\", "\\\\")
    query = """select %s, min(Timestamp), max(Timestamp), groupUniqArray(ReportId), count() from %s
        where toString(Timestamp) between '%s' and '%s' and match(%s, '%s') group by %s %s""" % (KEYS, source, FIRST, LAST, COMPANY, term, KEYS, settings)
    lines = chdb.query(query, "TSV").bytes().decode().strip().split("\n")
    return len(lines), sum(int(line.split("\t")[-1]) for line in lines)

def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("huntpack"); parser.add_argument("files", nargs="+"); parser.add_argument("--rounds", type=int, default=5); parser.add_argument("--markdown", action="store_true")
    options = parser.parse_args()
    engines = [("huntpack", lambda path: huntpack(options.huntpack, path)), ("huntpack off", lambda path: huntpack(options.huntpack, path, "off")), ("ripgrep", ripgrep), ("polars", polars), ("duckdb", duckdb), ("clickhouse", clickhouse)]
    print("| file | engine | groups | events | median s | spread s | huntpack / engine |\n|---|---|--:|--:|--:|--:|--:|" if options.markdown else "file\tengine\tgroups\tevents\tmedian\tspread\tratio")
    for path in options.files:
        with open(path, "rb") as file:
            while file.read(1 << 24): pass
        times, answers = {}, {}
        for _ in range(options.rounds):
            for name, ask in engines:
                start = time.perf_counter()
                answer = ask(path)
                if answer is None: continue
                times.setdefault(name, []).append(time.perf_counter() - start)
                if answers.setdefault(name, answer) != answer: sys.exit("%s answers %s and %s" % (name, answers[name], answer))
        wanted = answers["huntpack"]
        for name, answer in answers.items():
            if name != "ripgrep" and tuple(answer) != tuple(wanted): sys.exit("%s: %s gives %s groups and events, huntpack %s" % (path, name, answer, wanted))
        ours = statistics.median(times["huntpack"])
        for name, all_times in times.items():
            median = statistics.median(all_times)
            cells = [os.path.basename(path), name, answers[name][0] if answers[name][0] is not None else "-", answers[name][1], "%.2f" % median, "%.2f" % (max(all_times) - min(all_times)), "%.2f" % (ours / median)]
            print(("| " + " | ".join(map(str, cells)) + " |") if options.markdown else "\t".join(map(str, cells)), flush=True)

if __name__ == "__main__": main()
