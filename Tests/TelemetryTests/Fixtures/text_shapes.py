"""The shapes made of delimited text. Each writer takes the events and gives bytes."""
import events as E
from datetime import timedelta

def quoted(text): return '"' + text.replace('"', '""') + '"'

def table(rows, columns, cell, header=True, end="\r\n", sep=",", all_quoted=False, heads=None):
    """RFC 4180: a cell is quoted when it must be, or always."""
    def written(text): return quoted(text) if all_quoted or any(c in text for c in (sep, '"', "\r", "\n")) else text
    lines = [sep.join(map(written, heads or columns))] if header else []
    lines += [sep.join(written(cell(c, row[c])) for c in columns) for row in rows]
    return "".join(line + end for line in lines)

def plain(time, true="true", false="false"):
    """The text of a cell: null is empty, times as told."""
    def cell(column, value):
        if value is None: return ""
        if E.TYPES[column] == "datetime": return time(value)
        return {True: true, False: false}[value] if isinstance(value, bool) else str(value)
    return cell

def clock(ticks, digits, lower=False, padded=False):
    """3:40:13.988 PM"""
    t = E.moment(ticks)
    fraction = ".%s" % ("%07d" % (ticks % E.SECOND))[:digits] if digits else ""
    half = "PM" if t.hour >= 12 else "AM"
    hour = t.hour % 12 or 12
    return ("%02d" if padded else "%d") % hour + t.strftime(":%M:%S") + fraction + " " + (half.lower() if lower else half)

def day_first(ticks): return E.moment(ticks).strftime("%d/%m/%Y, ") + clock(ticks, 3, lower=True)
def month_first(ticks): return E.moment(ticks).strftime("%m/%d/%Y ") + clock(ticks, 3)
def month_name(ticks): t = E.moment(ticks); return "%s %d, %d " % (t.strftime("%b"), t.day, t.year) + clock(ticks, 0)
def en_us(ticks): t = E.moment(ticks); return "%d/%d/%d, " % (t.month, t.day, t.year) + clock(ticks, 3)
def berlin(ticks): return month_first(ticks + E.HOUR)   # in November one hour ahead of UTC
def newfoundland(ticks): return month_name(ticks - 7 * E.HOUR // 2)   # 3 h 30 min behind

def pandas_time(ticks):
    """As pandas prints an aware time: no fraction, six digits, or nine."""
    fraction = ticks % E.SECOND
    text = "" if fraction == 0 else ".%06d" % (fraction // 10) if fraction % 10 == 0 else ".%07d00" % fraction
    return E.moment(ticks).strftime("%Y-%m-%d %H:%M:%S") + text + "+00:00"

def portal(rows): return table(rows, E.WIDE, plain(lambda t: E.iso(t, None)))

def sentinel(rows):
    """Log Analytics portal: ` [UTC]` after every time column, en-US times to the millisecond."""
    columns = ["TenantId"] + E.TIMED + ["SourceSystem", "Type"]
    heads = [("TimeGenerated" if c == "Timestamp" else c) + (" [UTC]" if c in E.TIMES else "") for c in columns]
    cell = plain(en_us)
    known = {"TenantId": "w", "SourceSystem": "", "Type": "DeviceNetworkEvents"}
    filled = [row | known for row in rows]
    return table(filled, columns, lambda c, v: v if c in known else cell(c, v), heads=heads)

def sentinel_iso(rows):
    """The same portal, seen with ISO times to the millisecond and a quoted header."""
    heads = [quoted("TimeGenerated [UTC]")] + E.FEW[1:]
    body = table(rows, E.FEW, plain(lambda t: E.iso(t, 3)), header=False)
    return ",".join(heads) + "\r\n" + body

def powershell(rows, columns, type_line):
    """Export-Csv of Windows PowerShell: everything quoted, perhaps a #TYPE line, booleans with capitals."""
    head = "#TYPE System.Management.Automation.PSCustomObject\r\n" if type_line else ""
    return head + table(rows, columns, plain(lambda t: E.iso(t, None), "True", "False"), all_quoted=True)

def pandas(rows):
    """DataFrame.to_csv: an index without a name comes first."""
    cell = plain(pandas_time, "True", "False")
    numbered = [row | {"": i} for i, row in enumerate(rows)]
    return table(numbered, [""] + E.NARROW, lambda c, v: str(v) if c == "" else cell(c, v), end="\n")

def fixtures(rows, add):
    latest_first = rows[::-1]   # portals show the newest event first
    # A few days' dates may leave their order open; all of them settle it.
    order = lambda name: {} if len(rows) > 50 else {"dateOrder": name}
    add("portal-iso", {"portal-iso.csv": portal(latest_first)}, E.WIDE)
    add("portal-day-first", {"portal-day-first.csv": table(latest_first, E.TIMED, plain(day_first))}, E.TIMED, digits=3, timeZone="UTC", **order("dmy"))
    add("portal-month-first", {"portal-month-first.csv": table(rows, E.NARROW, plain(month_first))}, E.NARROW, digits=3, timeZone="UTC", **order("mdy"))
    add("portal-month-name", {"packed/portal-month-name.csv.gz": table(rows, E.FEW, plain(newfoundland))}, E.FEW, digits=0, timeZone="-03:30")
    local = ["Timestamp Local time"] + E.NARROW[1:]
    add("portal-local-time", {"portal-local-time.csv": table(latest_first, E.NARROW, plain(berlin), heads=local)}, E.NARROW, digits=3, timeZone="Europe/Berlin", **order("mdy"))
    add("sentinel-portal", {"sentinel-portal.csv": sentinel(latest_first)}, E.TIMED, digits=3, **order("mdy"))
    add("sentinel-portal-iso", {"packed/sentinel-portal-iso.csv.gz": sentinel_iso(rows)}, E.FEW, digits=3)
    schema = ",".join("%s:%s" % (c, E.TYPES[c]) for c in E.NARROW)
    bare = table(rows, E.NARROW, plain(lambda t: E.iso(t, 7)), header=False)
    add("kusto-export-csv", {"export_1_bare.csv": bare}, E.NARROW, schema=schema)
    half = bare.index("\r\n" + E.iso(rows[len(rows) // 2]["Timestamp"])) + 2   # several artefacts, compressed
    add("kusto-export-csv-parts", {"parts/export_1_a.csv.gz": bare[:half], "parts/export_2_b.csv.gz": bare[half:]}, E.NARROW, schema=schema)
    add("powershell-type", {"powershell-type.csv": powershell(rows, E.NARROW, True)}, E.NARROW)
    add("powershell-utf16", {"powershell-utf16.csv": b"\xff\xfe" + powershell(rows, E.FEW, False).encode("utf-16-le")}, E.FEW)
    add("powershell-ansi", {"powershell-ansi.csv": powershell(rows, E.FEW, False).encode("cp1252")}, E.FEW, encoding="windows-1252")
    add("pandas", {"pandas.csv": pandas(rows)}, E.NARROW)
    add("tsv", {"events.tsv": table(rows, E.NARROW, plain(E.iso), sep="\t", end="\n")}, E.NARROW)
