#!/usr/bin/env python3
"""Recount the example's findings straight from the telemetry, knowing nothing of huntpack.

usage: recount.py [--as-of 2026-11-23T00:00:00Z] [--lookback 5d]      print rows, exclusions and findings as JSON
       recount.py … --compare FINDINGS_JSON RUN_JSON                  compare with what huntpack wrote; exit 1 if anything differs

Rule and exclusions are written out once more here in Python, on purpose: an error would have to be made twice.
"""
import argparse, csv, gzip, io, ipaddress, json, pathlib, re, sys
from datetime import datetime

HERE = pathlib.Path(__file__).resolve().parent
RULE = "6a9e8751-beb2-48b3-b7c9-c86f57385b99"
P = "InitiatingProcess"

def ticks(text):
    """ISO UTC time as a count of 100 ns; ValueError if it is none."""
    m = re.fullmatch(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,7}))?Z", text or "")
    if not m: raise ValueError(text)
    since = datetime.strptime(m[1], "%Y-%m-%dT%H:%M:%S") - datetime(1, 1, 1)
    return (since.days * 86400 + since.seconds) * 10**7 + int((m[2] or "").ljust(7, "0"))

def has(text, phrase):
    """KQL `has`: the phrase as whole terms; a term is an unbroken run of letters and digits, so `_` separates."""
    text, phrase = text.lower(), phrase.lower()
    start = text.find(phrase)
    while start >= 0:
        before, after = text[start - 1:start], text[start + len(phrase):start + len(phrase) + 1]
        if not before.isalnum() and not after.isalnum(): return True
        start = text.find(phrase, start + 1)
    return False

for text, expected in (("Naverisk Ltd", 1), ("NAVERISK", 1), ("naverisk_agent", 1), ("x (NavMK1 Limited)", 1), ("NAVMK1 LIMITED.", 1), ("Naverisk2", 0), ("Naverisks", 0),
        ("MyNaverisk Ltd", 0), ("NavMK1", 0), ("NavMK1Limited", 0), ("NavMK1  Limited", 0), ("NavMK1 Limiteds", 0), ("", 0)):
    assert (has(text, "naverisk") or has(text, "NavMK1 Limited")) == bool(expected), text

def rows():
    """Every row of every file as a dict of texts and numbers, or None for a line that is no row."""
    for path in sorted((HERE / "telemetry").rglob("*")):
        if path.is_dir(): continue
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        if ".csv" in path.suffixes:
            table = csv.reader(io.StringIO(data.decode(), newline=""), strict=True)
            header = next(table)
            for cells in filter(None, table):
                yield dict(zip(header, cells)) if len(cells) == len(header) else None
        else:
            for line in filter(None, data.decode().split("\r\n")):
                try: record = json.loads(line)
                except ValueError: yield None; continue
                yield {k: "" if v is None else v for k, v in record["properties"].items()}

def address(text):
    try: return ipaddress.IPv4Address(text)
    except ValueError: return None

def within(ip, *nets): return ip is not None and any(ip in ipaddress.ip_network(n) for n in nets)

def exclusions(row):
    """The exclusions this event falls under. E-002 only advises."""
    command, local, remote = row[P + "CommandLine"].lower(), address(row["LocalIP"]), address(row["RemoteIP"])
    def mentions(*words): return any(w in command for w in words)
    found = set()
    if row[P + "ParentFileName"].lower() in ("taskeng.exe", "taskhostw.exe", "svchost.exe") and mentions("systemmaintenance", "diagnosticcheck"): found.add("E-001")
    if within(local, "10.0.0.0/8", "192.168.0.0/16") and str(row["RemotePort"]) in ("80", "443"): found.add("E-002")
    if row["ActionType"] == "HttpConnectionInspected" and str(row["RemotePort"]) == "443":
        agent = json.loads(row["AdditionalFields"]).get("user_agent", "").lower()
        if "naveriskmonitor" in agent or "compliancecheck" in agent: found.add("E-003")
    if has(command, "powershell.exe") and "c:\\itscripts\\" in command and "..\\" not in command: found.add("E-004")
    if within(local, "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16") and remote and int(local) >> 8 == int(remote) >> 8 and mentions("backupjob", "datatransfer"): found.add("E-005")
    return found

def recount(end, lookback):
    account = dict.fromkeys(("read", "rejected", "outside", "notMatched", "excluded", "reported"), 0)
    hits, groups = dict.fromkeys(("E-001", "E-002", "E-003", "E-004", "E-005"), 0), {}
    for row in rows():
        account["read"] += 1
        try: time = ticks(row["Timestamp"]) if row else None
        except ValueError: time = None
        if time is None: account["rejected"] += 1; continue
        if not end - lookback <= time <= end: account["outside"] += 1; continue
        company = row[P + "VersionInfoCompanyName"]
        if not (has(company, "naverisk") or has(company, "NavMK1 Limited")): account["notMatched"] += 1; continue
        found = exclusions(row)
        for name in found: hits[name] += 1
        if found - {"E-002"}: account["excluded"] += 1; continue
        account["reported"] += 1
        groups.setdefault((row["DeviceId"], row["DeviceName"], row["RemoteUrl"]), []).append((time, int(row["ReportId"])))
    assert account["read"] == sum(account.values()) - account["read"]
    findings = [dict(zip(("DeviceId", "DeviceName", "RemoteUrl"), key), FirstSeen=text(min(e)[0]), LastSeen=text(max(e)[0]), Report=sorted({r for _, r in e}), Count=len(e))
                for key, e in sorted(groups.items())]
    return {"account": account, "exclusions": hits, "findings": findings}

def text(count):
    return datetime.fromordinal(count // (86400 * 10**7) + 1).strftime("%Y-%m-%d") + "T%02d:%02d:%02d.%07dZ" % (
        count // (3600 * 10**7) % 24, count // (60 * 10**7) % 60, count // 10**7 % 60, count % 10**7)

def compare(mine, findings_path, run_path):
    faults = []
    def load(path): return json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
    theirs = {}
    for finding in load(findings_path)["findings"]:
        if finding["rule"] != RULE: continue
        row = dict(finding["row"], Report=sorted(finding["row"]["Report"]))
        key = (row["DeviceId"], row["DeviceName"], row["RemoteUrl"])
        if key in theirs: faults.append("reported twice: %r" % (key,))
        theirs[key] = row
    for row in mine["findings"]:
        key = (row["DeviceId"], row["DeviceName"], row["RemoteUrl"])
        other = theirs.pop(key, None)
        if other is None: faults.append("missing: %r" % (key,)); continue
        for name, value in row.items():
            same = ticks(other[name]) == ticks(value) if name.endswith("Seen") else other[name] == value
            if not same: faults.append("%r: %s is %r, recounted %r" % (key, name, other[name], value))
    faults += ["not in the recount: %r" % (key,) for key in theirs]
    counts = [r["rows"] for r in load(run_path)["rules"] if r["id"] == RULE]
    if len(counts) != 1: faults.append("%s: %d entries for rule %s, expected one" % (run_path, len(counts), RULE))
    if counts and counts[0]["read"] != sum(value for name, value in counts[0].items() if name != "read"):
        faults.append("rows read are not the sum of the others: %r" % (counts[0],))
    for name, value in mine["account"].items() if counts else ():
        name = "outsideWindow" if name == "outside" else name
        if counts[0].get(name) != value: faults.append("rows %s: %r, recounted %r" % (name, counts[0].get(name), value))
    return faults

def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--as-of", default="2026-11-23T00:00:00Z")
    options.add_argument("--lookback", default="5d", choices=("5d", "7d"))
    options.add_argument("--compare", nargs=2, metavar=("FINDINGS_JSON", "RUN_JSON"))
    o = options.parse_args()
    mine = recount(ticks(o.as_of), int(o.lookback[0]) * 86400 * 10**7)
    if not o.compare: print(json.dumps(mine, indent=1)); return
    faults = compare(mine, *o.compare)
    for fault in faults: print("differs: " + ascii(fault), file=sys.stderr)
    if faults: sys.exit(1)
    print("recount agrees: %d findings, %d events reported of %d rows read" % (len(mine["findings"]), mine["account"]["reported"], mine["account"]["read"]))

if __name__ == "__main__":
    main()
