#!/usr/bin/env python3
"""Runs the published remote-management family over one generated week of its three tables in one hunt, and counts again.

    family.py HUNTPACK RULES [FOLDER]     RULES is the folder of rule files; FOLDER keeps what was generated and written

The telemetry is made from the rules' own words: for every third tool rows that its rules match, near misses, and noise. Then every rule is
read and evaluated here, by other code than huntpack's, and held against findings.json, run.json and the matrix of the report: each rule
answered, nothing found, or refused, and each cell of the matrix. The last line is `N passed, N failed`.
"""
import csv, datetime, hashlib, json, os, random, re, subprocess, sys, tempfile, zipfile

START = datetime.datetime(2026, 11, 16)
AS_OF = START + datetime.timedelta(days=7)
WINDOW = AS_OF - datetime.timedelta(days=5)
REFUSED = {"rmm_DWService_createproc", "rmm_Level_createproc", "rmm_MSP360_CloudBerry_netconn", "rmm_ZohoAssist_netconn"}
ALIASES = {"AccountUpn": "InitiatingProcessAccountUpn", "Sha1": "SHA1"}
PROCESS = "ProcessVersionInfoCompanyName ProcessVersionInfoProductName ProcessVersionInfoFileDescription ProcessVersionInfoOriginalFileName FileName FolderPath SHA1 AccountUpn AccountName AccountDomain".split()
COLUMNS = {
    "DeviceNetworkEvents": "Timestamp DeviceId DeviceName RemoteUrl RemoteIP RemotePort InitiatingProcessFileName InitiatingProcessFolderPath InitiatingProcessSHA1 InitiatingProcessAccountUpn InitiatingProcessAccountName InitiatingProcessAccountDomain InitiatingProcessVersionInfoCompanyName InitiatingProcessVersionInfoProductName InitiatingProcessVersionInfoFileDescription InitiatingProcessVersionInfoOriginalFileName ReportId".split(),
    "DeviceProcessEvents": ["Timestamp", "DeviceId", "DeviceName", *PROCESS, "ReportId"],
    "DeviceFileCertificateInfo": "Timestamp DeviceId DeviceName SHA1 Signer Issuer ReportId".split(),
}


# Reading a rule: another way than huntpack's

def tokens(text):
    found = re.findall(r"//[^\n]*|@?'(?:[^'\\]|\\.)*'|@?\"(?:[^\"\\]|\\.)*\"|=~|==|!=|\.\.|[A-Za-z_][A-Za-z_0-9]*|\d+|[^\s]", text)
    return [t for t in found if not t.startswith("//")]


def literal(token):
    if token[0] == "@":
        return token[2:-1]
    return re.sub(r"\\(.)", r"\1", token[1:-1])


def is_literal(token): return token[0] in "'\"@"


class Rule:
    """Name, tool, table, condition and keys of one rule file."""

    def __init__(self, path):
        text = open(path, encoding="utf-8-sig", newline="").read().replace("\r\n", "\n")
        self.stem = os.path.basename(path)[:-5]
        self.id = re.search(r"^id:\s*(\S+)", text, re.M).group(1)
        self.name = re.search(r"^name:\s*(.+?)\s*$", text, re.M).group(1)
        self.tool = self.name.split(" - ")[1]
        query = text.split("query:", 1)[1].lstrip(" |\n")
        query = re.sub(r"//[^\n]*", "", query) if self.stem != "rmm__all_netconn" else query
        self.table = re.findall(r"^\s*(Device\w+)", query, re.M)[-1]
        self.query = query
        self.sets = {}
        for name, body in re.findall(r"let (\w+) =\s*(Device\w+.*?);", query, re.S):
            self.sets[name] = body
        main = query[query.rindex(self.table):]
        self.where = [w for w in re.findall(r"\|\s*where(.*?)(?=\n\s*\||\Z)", main, re.S) if "between" not in w]
        self.keys = [k.strip() for k in main.rsplit(" by ", 1)[1].replace("\n", " ").split(",")]

    def matches(self, row, tables):
        if self.stem == "rmm__all_netconn":
            words = re.findall(r"['\"]([^'\"]*)['\"]", self.query.split("datatable", 1)[1].split("[", 1)[1].split("]", 1)[0])[::2]
            return any(has(row["RemoteUrl"], word) for word in words)
        return all(Condition(tokens(w), self, tables).holds(row) for w in self.where)

    def key(self, row):
        values = {key: row.get(ALIASES.get(key, key) if key not in row else key, "") for key in self.keys}
        if self.stem == "rmm__all_netconn" and "RemoteUrl" in values:
            # What stands behind the scheme, up to the first / or colon.
            values["RemoteUrl"] = re.sub(r"^(https?://)+", "", values["RemoteUrl"]).split("/")[0].split(":")[0]
        return tuple(values[key] for key in self.keys)


def has(text, word):
    """Kusto's `has`: the word stands in the text, whatever its case, and no letter or digit of ASCII touches it."""
    text, word = text.lower(), word.lower()
    place = text.find(word)
    while place >= 0:
        before, after = text[place - 1:place], text[place + len(word):place + len(word) + 1]
        if not re.match(r"[0-9a-z]", before) and not re.match(r"[0-9a-z]", after):
            return True
        place = text.find(word, place + 1)
    return False


class Condition:
    def __init__(self, words, rule, tables):
        self.words, self.place, self.rule, self.tables = words, 0, rule, tables

    def holds(self, row):
        self.place = 0
        result = self.either(row)
        assert self.place == len(self.words), (self.rule.stem, self.words[self.place:])
        return result

    def next(self): self.place += 1; return self.words[self.place - 1]
    def peek(self): return self.words[self.place] if self.place < len(self.words) else ""

    def either(self, row):
        result = self.both(row)
        while self.peek() == "or":
            self.next()
            result = self.both(row) or result
        return result

    def both(self, row):
        result = self.one(row)
        while self.peek() == "and":
            self.next()
            result = self.one(row) and result
        return result

    def one(self, row):
        if self.peek() == "(":
            self.next()
            result = self.either(row)
            assert self.next() == ")"
            return result
        name = self.next()
        if name == "isempty":
            self.next(); column = self.next(); self.next()
            return self.cell(row, column) == ""
        value, operator = self.cell(row, name), self.next()
        if operator in ("has", "startswith", "=~"):
            word = literal(self.next())
            return {"has": lambda: has(value, word), "startswith": lambda: value.lower().startswith(word.lower()), "=~": lambda: value.lower() == word.lower()}[operator]()
        assert self.next() == "(", (self.rule.stem, operator)
        items = []
        while self.peek() != ")":
            word = self.next()
            if word != ",": items.append(word)
        self.next()
        if operator == "in":
            return value in self.rule_set(items[0])
        assert operator == "has_any", operator
        return any(has(value, literal(item)) for item in items)

    def rule_set(self, name):
        body = self.rule.sets[name]
        table = re.match(r"\s*(Device\w+)", body).group(1)
        wheres = [w for w in re.findall(r"\|\s*where(.*?)(?=\n\s*\||\Z)", body, re.S) if "between" not in w]
        return {row["SHA1"] for row in self.tables[table] if in_window(row) and all(Condition(tokens(w), self.rule, self.tables).holds(row) for w in wheres)}

    def cell(self, row, name): return row[ALIASES.get(name, name) if name not in row else name]


def in_window(row): return WINDOW <= row["_time"] <= AS_OF


# Making telemetry

def generate(rules):
    R = random.Random(20261116)
    tables = {name: [] for name in COLUMNS}
    number = 0

    def row(table, hours, device, **cells):
        nonlocal number
        number += 1
        time = START + datetime.timedelta(hours=hours, minutes=R.randrange(60), seconds=R.randrange(60))
        result = dict.fromkeys(COLUMNS[table], "")
        result.update({"_time": time, "Timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ"), "DeviceId": hashlib.sha1(device.encode()).hexdigest(), "DeviceName": device, "ReportId": str(number)})
        user = "user%02d" % (sum(device.encode()) % 17)
        for column in ("InitiatingProcessAccountUpn", "AccountUpn"):
            if column in result: result[column] = user + "@corp.example"
        for column in ("InitiatingProcessAccountName", "AccountName"):
            if column in result: result[column] = user
        if "RemoteIP" in result: result.update({"RemoteIP": "203.0.113.%d" % R.randrange(1, 250), "RemotePort": "443"})
        result.update(cells)
        tables[table].append(result)

    for table in tables:
        for hour in range(168):
            cells = {"DeviceNetworkEvents": {"RemoteUrl": "www.example.org", "InitiatingProcessFileName": "msedge.exe", "InitiatingProcessVersionInfoCompanyName": "Microsoft Corporation"},
                     "DeviceProcessEvents": {"FileName": "svchost.exe", "ProcessVersionInfoCompanyName": "Microsoft Corporation"},
                     "DeviceFileCertificateInfo": {"Signer": "Microsoft Windows"}}[table]
            row(table, hour, "quiet", **cells)
    tools = sorted({rule.tool for rule in rules})
    for place, tool in enumerate(tools):
        if place % 3: continue
        for rule in (r for r in rules if r.tool == tool and r.stem not in REFUSED and r.stem != "rmm__all_netconn"):
            cells = {}
            for where in rule.where:
                for column, rest in re.findall(r"([A-Za-z]+\w*)\s+(?:has_any|has|startswith|=~)\s*\(?\s*(@?'[^']*'|@?\"[^\"]*\")", where):
                    cells.setdefault(ALIASES.get(column, column), ("https://agent." if column == "RemoteUrl" else "") + literal(rest))
            for _ in range(R.randrange(1, 6)):
                device = "ws-%02d" % R.randrange(20)
                row(rule.table, R.randrange(168), device, **cells)
                # A near miss: the words run on.
                row(rule.table, R.randrange(168), device, **{column: value + "x" for column, value in cells.items()})
    return tables


def main():
    huntpack, folder = sys.argv[1], sys.argv[2]
    rules = [Rule(os.path.join(folder, name)) for name in sorted(os.listdir(folder)) if name.endswith(".yaml")]
    work = sys.argv[3] if len(sys.argv) > 3 else tempfile.mkdtemp()
    os.makedirs(work + "/data", exist_ok=True)
    tables = generate(rules)
    for name, rows in tables.items():
        with open(f"{work}/data/{name}.csv", "w", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(COLUMNS[name])
            for row in sorted(rows, key=lambda r: r["_time"]): writer.writerow([row[c] for c in COLUMNS[name]])
    done = subprocess.run(
        [huntpack, "run", folder, *sum((["--data", f"{name}={work}/data/{name}.csv"] for name in tables), []), "--as-of", AS_OF.strftime("%Y-%m-%dT%H:%M:%SZ"), "--out", work + "/out", "--json",
         "--history", work + "/h.sqlite", *sum((["--alias", f"{a}={b}"] for a, b in ALIASES.items()), [])], capture_output=True, text=True)
    outcome = json.loads(done.stdout)
    package = zipfile.ZipFile(outcome["package"])
    def member(name): return package.read(next(n for n in package.namelist() if n.endswith("/data/" + name))).decode()
    run, found = json.loads(member("run.json")), json.loads(member("findings.json"))
    passed, failed = 0, 0

    def check(what, ours, theirs):
        nonlocal passed, failed
        if ours == theirs:
            passed += 1
        else:
            failed += 1
            print(f"FAIL {what}: counted {ours}, huntpack says {theirs}")

    check("exit code", 2, done.returncode)
    check("rules", sorted(r.id for r in rules), sorted(r["id"] for r in run["rules"]))
    by_id = {r["id"]: r for r in run["rules"]}
    cells = {}
    for rule in rules:
        theirs = by_id[rule.id]
        if rule.stem in REFUSED:
            check(rule.stem, ("refused", True), (theirs["outcome"], bool(theirs["diagnostics"]) and all(d["line"] for d in theirs["diagnostics"] if d["severity"] == "error")))
            cells[rule.tool, rule.table] = "refused"
            continue
        matched = [row for row in tables[rule.table] if in_window(row) and rule.matches(row, tables)]
        keys = sorted({rule.key(row) for row in matched})
        rows = [f["row"] for f in found["findings"] if f["rule"] == rule.id]
        check(rule.stem, ("evaluated", len(matched), keys), (theirs["outcome"], theirs["rows"]["reported"], sorted(tuple(str(row[k]) for k in rule.keys) for row in rows)))
        cell = cells.get((rule.tool, rule.table))
        cells[rule.tool, rule.table] = (len(keys), len({row["DeviceId"] for row in matched})) if not isinstance(cell, tuple) else (cell[0] + len(keys), cell[1])
    # The matrix of run.json, cell by cell.
    theirs = {(line["tool"], cell["table"]): "refused" if cell["refused"] else (cell["findings"], cell["devices"]) for line in run["matrix"] for cell in line["cells"] if cell["rules"]}
    check("cells of the matrix", sorted(cells), sorted(theirs))
    for key in sorted(cells): check(f"matrix {key}", cells[key], theirs.get(key))
    # The same in the report, as a reader sees it.
    report = open(outcome["markdown"], encoding="utf-8").read()
    section = report.split("## Tools and tables", 1)[1].split("\n### ", 1)[0]
    lines = {m[0].replace("\\", ""): m[1:] for m in (tuple(c.strip() for c in line.strip("|").split("|")) for line in section.splitlines() if line.startswith("| "))}
    for line in run["matrix"]:
        shown = lines.get(line["tool"])
        check(f"report {line['tool']}", True, shown is not None and all(
            (str(c["findings"]) in s) if c["rules"] and not c["refused"] and c["findings"] else True for c, s in zip(line["cells"], shown)))
    plain = report.replace("\\", "")
    # By tool and device: the findings of both counts.
    ours = {}
    for rule in (r for r in rules if r.stem not in REFUSED):
        for key in {rule.key(row) for row in tables[rule.table] if in_window(row) and rule.matches(row, tables)}:
            ours[rule.tool, key[1]] = ours.get((rule.tool, key[1]), 0) + 1
    rows = [[c.strip(" `") for c in line.strip("|").split("|")] for line in report.split("### By tool and device", 1)[1].split("\n### ", 1)[0].splitlines()[4:] if line.startswith("|")]
    check("by tool and device", ours, {(row[0].replace("\\", ""), row[1]): int(row[2]) for row in rows})
    quiet = [line for line in report.split("### Rules that found nothing", 1)[1].split("\n## ", 1)[0].splitlines() if line.startswith("| Remote")]
    check("rules that found nothing", sum(1 for r in run["rules"] if r["outcome"] == "evaluated" and not r["findings"]), len(quiet))
    check("what these searched", True, all("2026-11-18 00:00:00 UTC to 2026-11-23 00:00:00 UTC" in line and re.search(r"\| \d+ \| line \d+ \|", line) for line in quiet))
    check("rules refused", len(REFUSED), report.split("### Rules without an answer", 1)[1].split("\n### ", 1)[0].count("- Rule: "))
    # Every rule is told of in the report: with a section, as nothing found, or as refused.
    for rule in rules:
        check(f"told of {rule.stem}", True, rule.name in plain)
    print(f"{len(found['findings'])} findings of {sum(1 for r in run['rules'] if r['findings'])} rules; report {os.path.getsize(outcome['html']) >> 10} kB")
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


main()
