#!/usr/bin/env python3
"""Runs huntpack over a folder of KQL worked examples and public hunting queries, and holds the outcome against the kept lists.

    conformance.py HUNTPACK FOLDER [--keep]     FOLDER holds reference-examples.json and hunting-queries.json
    conformance.py HUNTPACK --own               the project's own cases (own-cases.json beside this file)
    conformance.py HUNTPACK --rules FOLDER      a folder of rule files, with the aliases that the published family needs

Hunting queries that ask where addresses are get a generated database of locations.

reference-examples.json: [{"id", "query", "columns", "rows"}], the rows as the reference prints them.
hunting-queries.json: [{"id", "query"}], run over generated rows of every published table that they read.

An outcome is `right`, `run`, `refused CODE` or `wrong`. The lists reference-examples.txt, hunting-queries.txt and rule-family.txt beside this file keep the
outcome of every case, so that a change cannot lose one unseen; --keep writes them anew. Printed outputs that are themselves at fault
stand in faults.txt, each with the reason. The last line is `N passed, N failed`.
"""
import concurrent.futures, datetime, json, math, os, re, subprocess, sys, tempfile

import mmdb

HERE = os.path.dirname(os.path.abspath(__file__))
TIMEOUT = 60


def run(huntpack, query, *options):
    """(rows object, None) or (None, 'refused CODE: message'); a crash or a hang is 'crashed …'."""
    try:
        done = subprocess.run([huntpack, "query", "-", "--format", "json", *options], input=query.encode(), capture_output=True, timeout=TIMEOUT)
    except subprocess.TimeoutExpired:
        return None, "hung"
    if done.returncode in (0, 2) and done.stdout.strip():
        return json.loads(done.stdout), None
    message = done.stderr.decode("utf-8", "replace")
    codes = re.findall(r"error ([A-Z]{3}\d{3}): (.*)", message)
    if done.returncode < 0 or not codes:
        return None, f"crashed with {done.returncode}: {message[-300:]}"
    return None, f"refused {codes[0][0]}: {codes[0][1]}"


# Comparing with what the reference prints

def plain(text):
    """A printed cell without the page's own markup."""
    text = re.sub(r"<br\s*/?>", "\n", text).strip()
    if len(text) > 1 and text.startswith("`") and text.endswith("`"):
        text = text[1:-1]
    if len(text) > 1 and text.startswith("<") and text.endswith(">") and "://" in text:
        text = text[1:-1]
    text = text.replace("-∞", "-Infinity").replace("∞", "Infinity")
    return text.replace("\\|", "|").replace("\\_", "_").replace("&nbsp;", "").strip()


def moment(text):
    found = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?Z?", text)
    if not found:
        return None
    year, month, day, hour, minute, second, fraction = found.groups()
    return (year, month, day, hour, minute, second or "00", (fraction or "").rstrip("0"))


def span(text):
    found = re.fullmatch(r"(-?)(?:(\d+)[.:])?(\d\d):(\d\d):(\d\d)(?:\.(\d+))?", text)
    return found and (found[1], int(found[2] or 0), *found.groups()[2:5], (found[6] or "").rstrip("0"))


def number(text):
    try:
        return float(text.replace(",", "")) if re.fullmatch(r"[-+]?[\d,.]+(?:[eE][-+]?\d+)?", text) else {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf}.get(text)
    except ValueError:
        return None


def tree(text):
    for candidate in (text, text.replace("'", '"')):
        try:
            return json.loads(candidate)
        except ValueError:
            pass
    return None


def same_tree(ours, printed):
    if isinstance(printed, str) and isinstance(ours, (int, float)) and not isinstance(ours, bool):
        return same(ours, printed)
    if isinstance(ours, str) and not isinstance(printed, (list, dict)):
        return same(ours, printed if isinstance(printed, str) else json.dumps(printed))
    if isinstance(ours, bool) or isinstance(printed, bool) or ours is None or printed is None:
        return ours is printed
    if isinstance(ours, (int, float)) and isinstance(printed, (int, float)):
        return close(float(ours), float(printed), 15)
    if isinstance(ours, list) and isinstance(printed, list):
        return len(ours) == len(printed) and all(map(same_tree, ours, printed))
    if isinstance(ours, dict) and isinstance(printed, dict):
        return ours.keys() == printed.keys() and all(same_tree(ours[key], printed[key]) for key in ours)
    return ours == printed


def close(ours, printed, digits):
    if math.isnan(ours) or math.isnan(printed):
        return math.isnan(ours) and math.isnan(printed)
    return ours == printed or abs(ours - printed) <= 10.0 ** -max(3, digits - 2) * max(abs(ours), abs(printed))


def same(ours, printed):
    printed = plain(printed)
    if ours is None or ours == "":
        return printed in ("", "null", "nan", '""')
    if isinstance(ours, bool):
        return printed.lower() in (("true", "1") if ours else ("false", "0"))
    if isinstance(ours, (list, dict)):
        parsed = tree(printed)
        if parsed is None and isinstance(ours, list):
            parsed = [item.strip() for item in printed.strip("[]").split(",")]
            return len(parsed) == len(ours) and all(same(a, b) for a, b in zip(ours, parsed))
        return parsed is not None and same_tree(ours, parsed)
    if isinstance(ours, (int, float)):
        value = number(printed)
        return value is not None and close(float(ours), value, sum(c.isdigit() for c in printed))
    if moment(ours) and moment(printed):
        return moment(ours) == moment(printed)
    if span(ours) and span(printed):
        return span(ours) == span(printed)
    if number(ours) is not None and number(printed) is not None and ours in ("NaN", "Infinity", "-Infinity"):
        return same(float(ours.replace("Infinity", "inf")), printed)
    if number(ours) is not None and number(printed) is not None and "," in printed:
        return number(ours) == number(printed)
    return ours.strip() == printed or ours.replace("\n", " ").strip() == printed.replace("\n", " ")


def verdict(case, answer):
    ours, printed = answer["rows"], case["rows"]
    if len(ours) != len(printed):
        return f"wrong: {len(ours)} rows, not {len(printed)}"
    if any(len(row) != len(answer["columns"]) for row in ours):
        return "wrong: ragged rows"
    names = [column["name"] for column in answer["columns"]]
    wanted = [plain(name).replace("\\", "") for name in case["columns"]]
    # Columns are matched by name where the names agree; where the page renamed one, by place.
    order = [names.index(name) if name in names and wanted.count(name) == 1 else place for place, name in enumerate(wanted)]
    if sorted(order) != list(range(len(names))):
        order = list(range(len(wanted)))
    if len(wanted) != len(names):
        return f"wrong: columns {names}"
    left = [[row[place] for place in order] for row in ours]
    for row in printed:
        match = next((index for index, candidate in enumerate(left) if all(map(same, candidate, row))), None)
        if match is None:
            return f"wrong: no row {row}, but {left[:1]}"
        left.pop(match)
    return "right" if set(names) == set(wanted) else f"right, with the page's names {wanted} for {names}"


# Hunting queries over generated tables

def tables(huntpack, names, folder):
    """Writes rows of each published table as JSON Lines; returns the options that name them."""
    options = []
    for name in sorted(names):
        schema, refused = run(huntpack, name + " | getschema")
        if refused:
            continue
        path = os.path.join(folder, name + ".json")
        with open(path, "w") as out:
            for row in range(12):
                out.write(json.dumps({c[0]: cell(c[0], c[3], row) for c in schema["rows"]}) + "\n")
        options += ["--data", f"{name}={path}"]
    return options


def locations(folder):
    """A database that knows places of some of the addresses in the tables; the path."""
    path = os.path.join(folder, "locations.mmdb")
    with open(path, "wb") as out:
        out.write(mmdb.database({
            "203.0.0.0/30": mmdb.city("Netherlands", "North Holland", "Amsterdam", 52.3716, 4.8883), "203.0.0.4/31": mmdb.city("United States", None, None, 37.751, -97.822),
            "203.0.0.9/32": mmdb.city("Russia"), "2a03::/32": mmdb.city("Ireland", "Leinster", "Dublin", 53.3379, -6.2591),
        }))
    return path


def cell(name, kind, row):
    if kind == "datetime":
        return (datetime.datetime(2026, 11, 23) - datetime.timedelta(hours=5 * row, minutes=row)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    if kind == "bool":
        return row % 2 == 0
    if kind in ("int", "long"):
        return row * 7 % 443
    if kind in ("real", "decimal"):
        return row * 0.5
    if kind == "dynamic" or name == "AdditionalFields":
        bag = {"Name": f"n{row}", "Count": row, "List": [row, "x"], "RemoteIP": f"10.0.0.{row}"}
        return bag if kind == "dynamic" else json.dumps(bag)
    if "IP" in name:
        return f"{'10' if row % 3 else '203'}.0.0.{row}"
    if "SHA" in name or name == "MD5":
        return f"{row % 4:040x}"
    texts = ["powershell.exe", "cmd.exe /c whoami", "C:\\Windows\\System32\\svchost.exe", "https://example.org/a?b=c", "", "ConnectionSuccess", "user@example.org"]
    return texts[(row + len(name)) % len(texts)]


def examples(huntpack, path):
    cases = json.load(open(path))
    at_fault = faults()

    def one(case):
        answer, refused = run(huntpack, case["query"])
        outcome = refused or verdict(case, answer)
        if outcome.startswith("wrong") and case["id"] in at_fault:
            outcome = "right, printed output at fault: " + at_fault[case["id"]]
        return case["id"], outcome

    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        return dict(pool.map(one, cases))


def hunting(huntpack, path):
    cases = json.load(open(path))
    known = set(re.findall(r"\b[A-Z][A-Za-z0-9]+\b", " ".join(case["query"] for case in cases)))
    published = {line.split()[0] for line in subprocess.run([huntpack, "explain", "--tables"], capture_output=True, text=True).stdout.splitlines() if line.strip()}
    with tempfile.TemporaryDirectory() as folder:
        options = tables(huntpack, known & published, folder) + ["--geoip", locations(folder), "--as-of", "2026-11-23T00:00:00Z", "--memory", "512"]

        def one(case):
            answer, refused = run(huntpack, case["query"], *options)
            return case["id"], refused or "run"

        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            return dict(pool.map(one, cases))


def rules(huntpack, folder):
    aliases = ["--alias", "AccountUpn=InitiatingProcessAccountUpn", "--alias", "Sha1=SHA1"]
    done = subprocess.run([huntpack, "rules", "check", folder, *aliases, "--format", "json"], capture_output=True, timeout=TIMEOUT)
    return {
        os.path.relpath(check["path"], folder): "run" if check["canRun"] else "refused " + check["faults"][0]["code"]
        for check in json.loads(done.stdout)
    }


def faults():
    lines = (line.rstrip("\n").split(" ", 1) for line in open(os.path.join(HERE, "faults.txt")) if line.strip() and not line.startswith("#"))
    return {key: reason for key, reason in lines}


def short(outcome):
    """What the kept lists hold: no messages, which may be reworded."""
    return re.sub(r"(refused [A-Z]{3}\d{3}).*", r"\1", outcome.split(":")[0].split(",")[0])


def hold(name, outcomes, keep):
    """Prints a summary; the number of cases that are worse than the kept list says, or wrong."""
    path = os.path.join(HERE, name + ".txt")
    if keep:
        with open(path, "w") as out:
            out.writelines(f"{short(outcome)}\t{key}\n" for key, outcome in sorted(outcomes.items()))
    kept = dict(reversed(line.rstrip("\n").split("\t", 1)) for line in open(path))
    good = sum(short(outcome) in ("right", "run") for outcome in outcomes.values())
    failed = 0
    for key, outcome in sorted(outcomes.items()):
        if short(outcome).startswith(("wrong", "crashed", "hung")) or short(outcome) != kept.get(key, "not listed"):
            failed += 1
            print(f"{name}: {key}: {outcome}; the list says {kept.get(key, 'nothing')}")
    print(f"{name}: {good} of {len(outcomes)} {'right' if 'right' in kept.values() else 'run'}, {sum(short(o).startswith('refused') for o in outcomes.values())} refused")
    return len(outcomes) - failed, failed


def main():
    huntpack, folder = sys.argv[1], sys.argv[2]
    keep = "--keep" in sys.argv
    if "--show" in sys.argv:
        for key, outcome in (examples if "--examples" in sys.argv else hunting)(huntpack, folder).items():
            print(f"{key}\t{outcome}")
        return 0
    if folder == "--rules":
        results = [hold("rule-family", rules(huntpack, sys.argv[3]), keep)]
    elif folder == "--own":
        results = [hold("own-cases", examples(huntpack, os.path.join(HERE, "own-cases.json")), keep)]
    else:
        results = [
            hold("reference-examples", examples(huntpack, os.path.join(folder, "reference-examples.json")), keep),
            hold("hunting-queries", hunting(huntpack, os.path.join(folder, "hunting-queries.json")), keep),
        ]
    passed, failed = (sum(column) for column in zip(*results))
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
