#!/usr/bin/env python3
"""Write a large export of DeviceNetworkEvents, the same bytes for the same arguments.

usage: generate.py OUT SIZE [--shape lines|csv|document]

SIZE is such as 2G, 300M or 500K; the file comes within a few percent of it. `lines` is what the streaming API writes to storage
(JSON Lines), `csv` what the portal exports, `document` the answer of an API, all in one JSON object. One row in a thousand is of a
Naverisk agent. Events lie evenly in the five days before 2026-11-23, so that no hour is empty. OUT.expected.json tells how many rows and matches there are.
"""
import argparse, hashlib, json, random, sys
from datetime import datetime, timedelta

COLUMNS = ("Timestamp DeviceId DeviceName ActionType RemoteIP RemotePort RemoteUrl LocalIP LocalPort Protocol LocalIPType RemoteIPType P.SHA1 P.SHA256 P.MD5 "
    "P.FileName P.FileSize P.VersionInfoCompanyName P.VersionInfoProductName P.VersionInfoProductVersion P.VersionInfoInternalFileName P.VersionInfoOriginalFileName "
    "P.VersionInfoFileDescription P.Id P.CommandLine P.CreationTime P.FolderPath P.ParentFileName P.ParentId P.ParentCreationTime P.AccountDomain P.AccountName P.AccountSid "
    "P.AccountUpn P.AccountObjectId P.IntegrityLevel P.TokenElevation ReportId AppGuardContainerId AdditionalFields").replace("P.", "InitiatingProcess").split()
END, DAYS = datetime(2026, 11, 23), 5
PROGRAMS = (("msedge.exe", "Microsoft Corporation", "Microsoft Edge"), ("svchost.exe", "Microsoft Corporation", "Microsoft® Windows®"), ("chrome.exe", "Google LLC", "Google Chrome"),
    ("Zoom.exe", "Zoom Video Communications, Inc.", "Zoom Meetings"), ("curl.exe", "curl, https://curl.se/", "curl"), ("naver.exe", "Naverisks GmbH", "Naver"), ("x.exe", "", ""))
AGENTS = (("NaveriskAgent.exe", "Naverisk Limited", "Naverisk RMM Agent"), ("navsvc.exe", "NavMK1 Limited", "Naverisk"))
URLS = ("login.microsoftonline.com", "www.google.com", 'https://update.example/?q="a",b', "cdn.example.net", "", "bücher.example")

def digest(text, n): return hashlib.sha512(text.encode()).hexdigest()[:n]
def iso(time, ticks): return time.strftime("%Y-%m-%dT%H:%M:%S") + ".%07dZ" % ticks

def row(number, R, start, step):
    """One event as a list of cells in the order of COLUMNS, and whether the rule matches it."""
    below = lambda n: int(R.random() * n)
    is_match = number % 1000 == 500
    file, company, product = AGENTS[below(2)] if is_match else PROGRAMS[below(len(PROGRAMS))]
    device = below(3000)
    offset = number * step
    time = start + timedelta(seconds=int(offset))
    born = iso(time - timedelta(seconds=1 + below(90000)), below(10**7))
    user = "user%d" % below(5000)
    return [iso(time, int(offset % 1 * 10**7)), digest("d%d" % device, 40), "ws-%04d.corp.example" % device, "ConnectionSuccess" if below(4) else "ConnectionFailed",
        "203.0.113.%d" % below(250), (443, 80, 8443)[below(3)], "au.naverisk.com" if is_match else URLS[below(len(URLS))], "10.%d.%d.%d" % (device % 20, device // 250, device % 250 + 1),
        49152 + below(16000), "Tcp", "Private", "Public", digest(file, 40), digest(file, 64), digest(file, 32), file, 10000 + below(9000000), company, product, "10.%d.%d.1" % (below(10), below(9999)),
        file.split(".")[0], file, product, 4 + below(30000), '"C:\\Program Files\\%s\\%s" --type=utility, --id=%d' % (product, file, below(10**6)), born, "c:\\program files\\" + product.lower(),
        "explorer.exe", 4 + below(30000), born, "corp", user, "S-1-5-21-2965590086-2375665732-3273071523-%d" % (1000 + below(8000)), user + "@corp.example", digest(user, 32), "Medium", "None",
        number + 1000, "", '{"a":"%d"}' % below(100) if below(5) == 0 else ""], is_match

def writer(shape):
    """What comes before the rows, a row as text by its number, and what comes after."""
    dumps = lambda value: json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    def csv(cells): return ",".join('"' + c.replace('"', '""') + '"' if isinstance(c, str) and any(x in c for x in ',"') else str(c) for c in cells) + "\r\n"
    def line(cells):
        return dumps({"time": cells[0], "tenantId": "4b8c18bd-2f9f-4227-af55-9f1061cf9c32", "category": "AdvancedHunting-DeviceNetworkEvents", "properties": dict(zip(COLUMNS, cells))}) + "\r\n"
    if shape == "csv": return ",".join(COLUMNS) + "\r\n", lambda cells, n: csv(cells), ""
    if shape == "lines": return "", lambda cells, n: line(cells), ""
    return '{"Schema":[],"Results":[\n', lambda cells, n: (",\n" if n else "") + dumps(dict(zip(COLUMNS, cells))), "\n]}\n"

def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out"); parser.add_argument("size"); parser.add_argument("--shape", choices=("lines", "csv", "document"), default="lines")
    options = parser.parse_args()
    size = int(float(options.size.rstrip("KMG")) * {"K": 1 << 10, "M": 1 << 20, "G": 1 << 30}.get(options.size[-1], 1))
    before, text, after = writer(options.shape)
    R = random.Random(2026)
    sample = sum(len(text(row(n, R, END, 1)[0], n).encode()) for n in range(1000)) / 1000
    rows, matches, written = max(DAYS * 24, int(size / sample)), 0, 0
    step = DAYS * 86400 / rows
    R = random.Random(2026)
    start = END - timedelta(days=DAYS)
    with open(options.out, "wb") as out:
        written += out.write(before.encode())
        for number in range(rows):
            cells, is_match = row(number, R, start, step)
            written += out.write(text(cells, number).encode())
            matches += is_match
        written += out.write(after.encode())
    expected = {"bytes": written, "rows": rows, "matches": matches, "asOf": END.isoformat() + "Z"}
    with open(options.out + ".expected.json", "w") as out: out.write(json.dumps(expected) + "\n")
    print(json.dumps(expected))

if __name__ == "__main__":
    main()
