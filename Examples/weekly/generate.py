#!/usr/bin/env python3
"""Write four weeks of DeviceNetworkEvents for demo.sh: a row every hour that matches nothing, and a few agents.

usage: generate.py FOLDER      writes week1.csv to week4.csv there; the same bytes each time

  ws-01  the IT department's own agent, every week; in week 3 under another account
  ws-02  in weeks 1 and 4: it returns
  ws-03  in weeks 1 and 2: it goes
  ws-04  from week 2 on: new, from a Downloads folder, every half hour, to a relay that is not the vendor's
"""
import csv, datetime, os, sys

START = datetime.datetime(2026, 11, 2)
COLUMNS = ("Timestamp DeviceId DeviceName RemoteUrl RemoteIP RemotePort InitiatingProcessFileName InitiatingProcessFolderPath InitiatingProcessSHA1 "
    "InitiatingProcessAccountDomain InitiatingProcessAccountName InitiatingProcessAccountUpn InitiatingProcessVersionInfoCompanyName "
    "InitiatingProcessVersionInfoProductName ReportId").split()
PROGRAM, LOADED = r"c:\program files\naverisk\naveriskagent.exe", r"c:\users\j.doe\downloads\invoice_8841.exe"


def week(number):
    monday = START + datetime.timedelta(days=7 * (number - 1))
    rows = []

    def row(hours, device, url, ip, path, account, company):
        time = monday + datetime.timedelta(hours=hours)
        rows.append([time.strftime("%Y-%m-%dT%H:%M:%SZ"), "%040x" % (int(device[-2:]) * 7919), device + ".corp.example", url, ip, 443, path.rsplit("\\", 1)[1], path,
            "%040x" % len(path), "corp", account, account + "@corp.example", company, "Agent" if company != "Contoso Ltd" else "Browser", len(rows) + 1])

    for hour in range(168):
        row(hour + 0.5, "ws-90", "www.example.org", "192.0.2.80", r"c:\program files\browser\browser.exe", "user90", "Contoso Ltd")
    for day in range(7):
        row(day * 24 + 9, "ws-01", "agent.naverisk.com", "203.0.113.10", PROGRAM, "svc-it" if number < 3 else "m.allory", "Naverisk Ltd")
    if number in (1, 4): row(34, "ws-02", "agent.naverisk.com", "203.0.113.10", PROGRAM, "svc-it", "Naverisk Ltd")
    if number in (1, 2): row(58, "ws-03", "agent.naverisk.com", "203.0.113.10", PROGRAM, "svc-it", "Naverisk Ltd")
    if number > 1:
        for beat in range(48): row(72 + beat / 2, "ws-04", "nav-relay-7.example.org", "198.51.100.7", LOADED, "j.doe", "NavMK1 Limited")
    return sorted(rows)


os.makedirs(sys.argv[1], exist_ok=True)
for number in range(1, 5):
    with open(os.path.join(sys.argv[1], f"week{number}.csv"), "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(week(number))
