"""The 250 events that every fixture holds: 100 that the Naverisk rule finds, 140 that it must not, 10 before its window.

An event is {column: value}; a time is a number of 100 ns ticks since START. Everything comes from one seed.
"""
import hashlib, json, random
from datetime import datetime, timedelta

START = datetime(2026, 11, 8)
AS_OF = "2026-11-14T00:00:00Z"   # the rule looks five days back: to 9 November, 00:00
SECOND, MINUTE, HOUR, DAY = 10**7, 60 * 10**7, 3600 * 10**7, 86400 * 10**7
TENANT = "4b8c18bd-2f9f-4227-af55-9f1061cf9c32"   # made up
WORKSPACE = "01bfa0b2-7c55-4b0e-9a10-6d1f52a0c3de"
R = random.Random(20261109)

# The columns of the compact shapes, those of the verbose ones, and the fewest that the rule and the table's fingerprint need.
WIDE = ("Timestamp DeviceId DeviceName ActionType RemoteIP RemotePort RemoteUrl Protocol InitiatingProcessFileName "
    "InitiatingProcessFileSize InitiatingProcessVersionInfoCompanyName InitiatingProcessCommandLine InitiatingProcessCreationTime "
    "InitiatingProcessAccountName ReportId AdditionalFields IsInitiatingProcessRemoteSession").split()
NARROW = "Timestamp DeviceId DeviceName RemotePort RemoteUrl Protocol InitiatingProcessVersionInfoCompanyName ReportId AdditionalFields".split()
TIMED = NARROW + ["InitiatingProcessCreationTime"]
FEW = [c for c in NARROW if c not in ("RemotePort", "AdditionalFields")]
TYPES = dict.fromkeys(WIDE, "string") | {"Timestamp": "datetime", "InitiatingProcessCreationTime": "datetime", "RemotePort": "int",
    "InitiatingProcessFileSize": "long", "ReportId": "long", "IsInitiatingProcessRemoteSession": "bool"}
TIMES = [c for c in WIDE if TYPES[c] == "datetime"]

def below(n): return int(R.random() * n)
def pick(items): return items[below(len(items))]
def digest(text, n): return hashlib.sha512(text.encode()).hexdigest()[:n]
def guid(text): h = digest(text, 32); return "-".join((h[:8], h[8:12], h[12:16], h[16:20], h[20:]))
def compact(value): return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
def moment(ticks): return START + timedelta(seconds=ticks // SECOND)

def iso(ticks, digits=7):
    """ISO 8601 with this many fraction digits; None trims trailing zeros, as the streaming API does."""
    fraction = "%07d" % (ticks % SECOND)
    fraction = fraction.rstrip("0") if digits is None else fraction[:digits]
    return moment(ticks).strftime("%Y-%m-%dT%H:%M:%S") + ("." + fraction if fraction else "") + "Z"

# The hours with events, so that a folder tree has few files; the first is before the rule's window, the last but one hour in a local time past midnight.
HOURS = ((9, 5), (9, 14), (10, 8), (10, 21), (11, 3), (11, 16), (12, 9), (12, 23), (13, 1), (13, 23))
BEFORE = (8, 23)
MINUTES = (10, 35)   # two stretches of five minutes

DEVICES = ("ws-12.corp", "WS-12.corp", "ws-17.corp", "srv\\back01", "büro-07", 'lab, "3"', "Müller’s €", "two\nlines", "-", "kiosk-01")
COMPANIES = ("Naverisk Limited", "NavMK1 Limited", "NAVERISK LIMITED", "naverisk", "navmk1 limited", 'The "Naverisk" Ltd, NZ', "x (NavMK1 Limited)", "Naverisk Limited")
OTHERS = ("Naverisks", "naverisk2", "Contoso Ltd", None, "Naverisks Limited", "NavMK1Limited", "NavMK1  Limited", "Näverisk", "MyNaverisk", "Microsoft Corporation",
    "NavMK1 Limiteds", "(APPLE)", "Näve, \"Risk\"")
URLS = ("au.naverisk.com", "au.naverisk.com", "AU.naverisk.com", 'https://a.example/?q="x",y', None, "bücher.example", "relay.example\r\n# Verdict", "C:\\x\\", "=cmd|' /C calc'!A0", "a\tb")
FIELDS = tuple(compact(v) for v in ({"a": 1}, {"note": 'say "hi", ok', "path": "C:\\x\\", "漢字": "😀\n"}, [], {"n": [1, None, True, {"k": "v"}], "e": ""}))
COMMANDS = ('"C:\\Program Files\\Naverisk\\agent.exe" --service', "agent -k\r\n\"\"", "", 'cmd /c "echo a,b"', "漢字 é 😀 e\u0301", "a\u00a0b\u202ec", None)
REMOTE = ("203.0.113.7", "2a02:cf40::1", "::ffff:192.0.2.4", "198.51.100.9", None)

def event(number, company, when=None):
    day, hour = when or HOURS[number % len(HOURS)]
    digits = number % 8
    fraction = below(10**digits) * 10**(7 - digits)
    ticks = (day - 8) * DAY + hour * HOUR + (pick(MINUTES) + below(5)) * MINUTE + below(60) * SECOND + fraction
    name = pick(DEVICES)
    report = 20000 + number
    if number % 9 == 0: report += 18984951960          # past 2^32
    if number == 41: report = 9007199254740993         # 2^53 + 1: no double holds it
    inspected = number % 12 == 5                       # the sensor saw the packets, not the process
    row = {"Timestamp": ticks, "DeviceId": digest(name.lower(), 10), "DeviceName": name,
        "ActionType": "IcmpConnectionInspected" if inspected else pick(("ConnectionSuccess", "ConnectionFailed")), "RemoteIP": pick(REMOTE),
        "RemotePort": None if inspected else pick((443, 80, 8443)), "RemoteUrl": pick(URLS) if number % 5 < 3 else URLS[0],
        "Protocol": "Icmp" if inspected else "Tcp", "InitiatingProcessFileName": "agent.exe",
        "InitiatingProcessFileSize": 9007199254740993 if number % 60 == 1 else 3376912 + number, "InitiatingProcessVersionInfoCompanyName": company,
        "InitiatingProcessCommandLine": pick(COMMANDS), "InitiatingProcessCreationTime": None if inspected else ticks - below(9 * HOUR),
        "InitiatingProcessAccountName": pick(("rob", "SYSTEM", "zoë", None)), "ReportId": report,
        "AdditionalFields": pick(FIELDS) if number % 4 == 0 else None, "IsInitiatingProcessRemoteSession": pick((False, False, True, None))}
    assert set(row) == set(WIDE)
    return row

def events():
    """In the order of time; no two rows share device, report and second."""
    companies = [(c, None) for c in (list(COMPANIES) * 13)[:100]] + [(OTHERS[i % len(OTHERS)], None) for i in range(140)] + [(COMPANIES[i % 2], BEFORE) for i in range(10)]
    order = sorted(range(250), key=lambda i: digest("order %d" % i, 8))
    rows = [event(n, *companies[i]) for n, i in enumerate(order)]
    for row, i in zip(rows, order): row["isFound"] = i < 100
    rows.sort(key=lambda r: (r["Timestamp"], r["ReportId"]))
    for found in grouped(rows).values():               # the counter repeats: a set has fewer numbers than there are events
        if len(found) > 2: found[2]["ReportId"] = found[0]["ReportId"]
    assert len({(r["DeviceId"], r["ReportId"], r["Timestamp"] // SECOND) for r in rows}) == 250
    return rows

def grouped(rows):
    """The events to be found, by DeviceId, DeviceName and RemoteUrl; a null text is an empty one."""
    groups = {}
    for row in rows:
        if row["isFound"]: groups.setdefault((row["DeviceId"], row["DeviceName"], row["RemoteUrl"] or ""), []).append(row)
    return groups

def findings(rows):
    """What the rule must find; times in full."""
    return [{"DeviceId": key[0], "DeviceName": key[1], "RemoteUrl": key[2], "FirstSeen": iso(min(r["Timestamp"] for r in found)),
        "LastSeen": iso(max(r["Timestamp"] for r in found)), "Report": sorted({r["ReportId"] for r in found}), "Count": len(found)}
        for key, found in sorted(grouped(rows).items())]

def sample(rows):
    """Fourteen events for the small fixtures: six that are found, with every kind of odd cell among them, and one before the window."""
    odd = lambda r: [r["DeviceName"] == "two\nlines", r["RemoteUrl"] == "relay.example\r\n# Verdict", "😀" in (r["AdditionalFields"] or ""), (r["RemoteUrl"] or "").endswith(",y"),
        r["DeviceName"].startswith("Mü"), r["DeviceName"] == 'lab, "3"']
    chosen = []
    for i in range(6): chosen.append(next(r for r in rows if r["isFound"] and odd(r)[i] and r not in chosen))
    chosen += [next(r for r in rows if r["Timestamp"] < DAY)]
    for company in (None, "naverisk2", "Naverisks", 'Näve, "Risk"'): chosen.append(next(r for r in rows if r["InitiatingProcessVersionInfoCompanyName"] == company))
    chosen += [r for r in rows if not r["isFound"] and r not in chosen and r["Timestamp"] > DAY][::45][:3]
    return sorted(chosen, key=lambda r: (r["Timestamp"], r["ReportId"]))
