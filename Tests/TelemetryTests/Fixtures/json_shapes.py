"""The shapes made of JSON. Each writer takes the events and gives a text."""
import json
import events as E

def value(column, v, digits): return E.iso(v, digits) if E.TYPES[column] == "datetime" and v is not None else v
def record(row, columns, digits=None): return {c: value(c, row[c], digits) for c in columns}
def array(row, columns, digits=7): return list(record(row, columns, digits).values())
def joined(items): return "[\n" + ",\n".join(items) + "\n]"

NET = {"datetime": "DateTime", "string": "String", "int": "Int32", "long": "Int64", "bool": "Boolean", "dynamic": "Object"}
def schema(columns): return [{"Name": c, "Type": NET[E.TYPES[c]]} for c in columns]

def graph(rows):
    """One line, lower-case keys outside, OData annotations within."""
    results = []
    for i, row in enumerate(rows):
        item = record(row, E.NARROW, None)
        results.append({"@odata.type": "#microsoft.graph.security.huntingRowResult", **item} if i % 25 == 0 else item)
    return E.compact({"@odata.context": "https://graph.microsoft.com/v1.0/$metadata#microsoft.graph.security.huntingQueryResults",
        "schema": [{"Name": s["Name"], "Type": s["Type"]} for s in schema(E.NARROW)], "results": results})

def xdr(rows):
    """The Defender XDR API: Stats come first; printed over many lines."""
    stats = {"ExecutionTime": 4.621215, "resource_usage": {"cache": {"memory": {"hits": 773461}}}, "dataset_statistics": [{"table_row_count": len(rows), "table_size": 102}]}
    return json.dumps({"Stats": stats, "Schema": schema(E.FEW), "Results": [record(r, E.FEW, 7) for r in rows]}, ensure_ascii=False, indent=0) + "\n"

def mde(rows):
    """The older API of Defender for Endpoint; booleans as numbers, escapes for what is not ASCII."""
    items = []
    for row in rows:
        item = record(row, E.FEW + ["AdditionalFields", "IsInitiatingProcessRemoteSession"], None)
        if item["IsInitiatingProcessRemoteSession"] is not None: item["IsInitiatingProcessRemoteSession"] = int(item["IsInitiatingProcessRemoteSession"])
        items.append(json.dumps(item, separators=(",", ":")))
    return '{ "Schema": %s,\n  "Results": %s }' % (E.compact(schema(E.FEW + ["AdditionalFields", "IsInitiatingProcessRemoteSession"])), joined(items))

def nested(row):
    """ConvertTo-Json leaves nested values as they are."""
    item = record(row, E.NARROW)
    return E.compact(item | {"AdditionalFields": item["AdditionalFields"] and json.loads(item["AdditionalFields"])})

def la_table(name, rows, columns, types):
    return {"name": name, "columns": [{"name": "TimeGenerated" if c == "Timestamp" else c, "type": types[c]} for c in columns], "rows": [array(r, columns) for r in rows]}

WORKSPACE_TYPES = E.TYPES | {"AdditionalFields": "dynamic"}
PROCESSES = {"name": "PrimaryResult_2", "columns": [{"name": n, "type": t} for n, t in (("TimeGenerated", "datetime"), ("DeviceId", "string"),
    ("DeviceName", "string"), ("ProcessVersionInfoCompanyName", "string"), ("ProcessCommandLine", "string"), ("ReportId", "long"))],
    "rows": [["2026-11-10T08:12:00.0000001Z", "d1", "ws-1", "Naverisk", "a.exe", 1], ["2026-11-11T03:12:00Z", "d2", "ws-2", "Contoso", None, 2]]}

def log_analytics(rows):
    """Two tables, and an error at HTTP 200."""
    return E.compact({"tables": [la_table("PrimaryResult", rows, E.TIMED, WORKSPACE_TYPES), PROCESSES],
        "error": {"code": "PartialError", "message": "There were some errors when processing your query.",
            "details": [{"code": "EngineError", "message": "Something went wrong processing your query on the server."}]}})

def batch(rows):
    body = lambda part: {"tables": [la_table("PrimaryResult", part, E.NARROW, WORKSPACE_TYPES)]}
    return E.compact({"responses": [
        {"id": "1", "status": 200, "headers": {"Content-Type": "application/json"}, "body": body(rows[:len(rows) // 2])},
        {"id": "3", "status": 400, "body": {"error": {"code": "BadArgumentError", "message": "The request had some invalid properties"}}},
        {"id": "2", "status": 200, "body": body(rows[len(rows) // 2:])}]})

def envelope(row, columns):
    return {"time": E.iso(row["Timestamp"] + 90 * E.SECOND), "tenantId": "t", "category": "AdvancedHunting-DeviceNetworkEvents",
        "properties": record(row, [c for c in columns if c != "Timestamp"] + ["Timestamp"]) | {"MachineGroup": "main"}}

def streaming(rows): return "".join(E.compact(envelope(r, E.FEW + ["AdditionalFields"])) + "\r\n" for r in rows)
def messages(rows): return "".join(E.compact({"records": [envelope(r, E.FEW) for r in rows[i:i + 40]]}) + "\n" for i in range(0, len(rows), 40))
def message(rows): return json.dumps({"records": [envelope(r, E.FEW) for r in rows]}, ensure_ascii=False, indent=0)

def exported(row, columns=E.FEW + ["AdditionalFields"]):
    """A record of data export: flat, keys sorted, times in full, the workspace's own columns."""
    item = record(row, columns, 7)
    item["TimeGenerated"] = item.pop("Timestamp")
    item |= {"TenantId": "w", "Type": "DeviceNetworkEvents",
        "_ItemId": E.guid("item %d %d" % (row["Timestamp"], row["ReportId"]))}
    return E.compact(dict(sorted(item.items()))) + "\r\n"

def tree(rows, root, name, line, minutes):
    """One file an hour or five minutes, in folders by time; later ones of a stretch with a number."""
    files, sizes = {}, {}
    for row in rows:
        t = E.moment(row["Timestamp"])
        folder = "%s/y=%d/m=%02d/d=%02d/h=%02d/m=%02d/" % (root, t.year, t.month, t.day, t.hour, t.minute // minutes * minutes)
        sizes[folder] = sizes.get(folder, 0) + 1
        path = folder + name + ("_1.json" if name == "PT05M" and sizes[folder] > 12 else ".json")
        files[path] = files.get(path, "") + line(row)
    return files

def v1_table(name, columns, rows, with_type=True):
    kinds = {"datetime": "DateTime", "string": "String", "int": "Int32", "long": "Int64", "bool": "SByte", "dynamic": "Object"}
    head = [{"ColumnName": c, "DataType": kinds[t]} | ({"ColumnType": t} if with_type else {}) for c, t in columns]
    return {"TableName": name, "Columns": head, "Rows": rows}

def v1(rows):
    """The last table says which of the others are results."""
    contents = [[0, "QueryResult", "PrimaryResult", "a", ""], [1, "QueryProperties", "@ExtendedProperties", "b", ""], [2, "QueryStatus", "QueryStatus", "c", ""]]
    return E.compact({"Tables": [v1_table("Table_0", [(c, E.TYPES[c]) for c in E.TIMED], [array(r, E.TIMED) for r in rows]),
        v1_table("Table_1", [("Value", "string")], [['{"Visualization":null}']]),
        v1_table("Table_2", [("Timestamp", "datetime"), ("Severity", "int"), ("SeverityName", "string"), ("StatusCode", "int"), ("StatusDescription", "string")],
            [["2026-11-14T00:00:00Z", 4, "Info", 0, "Query completed successfully"]]),
        v1_table("Table_3", [("Ordinal", "long"), ("Kind", "string"), ("Name", "string"), ("Id", "string"), ("PrettyName", "string")], contents)]})

def v1_untyped(rows):
    return E.compact({"Tables": [v1_table("Table_0", [(c, E.TYPES[c]) for c in E.FEW], [array(r, E.FEW) for r in rows], with_type=False)]})

def frame_table(number, name, kind, columns, rows):
    return {"FrameType": "DataTable", "TableId": number, "TableName": name, "TableKind": kind, "Columns": columns, "Rows": rows}
def kusto_columns(columns): return [{"ColumnName": c, "ColumnType": E.TYPES[c]} for c in columns]
HEADER = {"FrameType": "DataSetHeader", "IsProgressive": False, "Version": "v2.0"}
PROPERTIES = frame_table(0, "@ExtendedProperties", "QueryProperties", [{"ColumnName": "TableId", "ColumnType": "int"}, {"ColumnName": "Key", "ColumnType": "string"},
    {"ColumnName": "Value", "ColumnType": "dynamic"}], [[1, "Visualization", '{"Visualization":null}']])
COMPLETION = frame_table(2, "QueryCompletionInformation", "QueryCompletionInformation", [{"ColumnName": "Timestamp", "ColumnType": "datetime"},
    {"ColumnName": "ClientRequestId", "ColumnType": "string"}, {"ColumnName": "Level", "ColumnType": "int"}], [["2026-11-14T00:00:00Z", "x", 4]])
END = {"FrameType": "DataSetCompletion", "HasErrors": False, "Cancelled": False}
def frames(items): return joined([E.compact(i) for i in items]).replace("[\n", "[", 1)

def v2(rows):
    return frames([HEADER, PROPERTIES, frame_table(1, "PrimaryResult", "PrimaryResult", kusto_columns(E.NARROW), [array(r, E.NARROW) for r in rows]), COMPLETION, END])

def v2_progressive(rows):
    """What came before a DataReplace is void: taken along, some events would count twice."""
    few, many = len(rows) // 10, len(rows) // 2
    def fragment(kind, part): return {"FrameType": "TableFragment", "TableFragmentType": kind, "TableId": 1, "FieldCount": len(E.NARROW), "Rows": [array(r, E.NARROW) for r in part]}
    head = {"FrameType": "TableHeader", "TableId": 1, "TableKind": "PrimaryResult", "TableName": "PrimaryResult", "Columns": kusto_columns(E.NARROW)}
    progress = lambda n: {"FrameType": "TableProgress", "TableId": 1, "TableProgress": n}
    return frames([HEADER | {"IsProgressive": True}, PROPERTIES, head, fragment("DataAppend", rows[:few]), progress(10.5), fragment("DataAppend", rows[few:few * 3]),
        fragment("DataReplace", rows[:many]), progress(60), fragment("DataAppend", rows[many:]), {"FrameType": "TableCompletion", "TableId": 1, "RowCount": len(rows)}, COMPLETION, END])

def v2_errors(rows):
    error = {"error": {"code": "LimitsExceeded", "message": "Request is invalid and cannot be executed.", "@type": "Kusto.DataNode.Exceptions.KustoServicePartialQueryFailureLimitsExceededException",
        "@message": "Query result set has exceeded the internal record count limit 500000 (E_QUERY_RESULT_SET_TOO_LARGE).", "@permanent": False}}
    return frames([HEADER, PROPERTIES, frame_table(1, "PrimaryResult", "PrimaryResult", kusto_columns(E.FEW), [array(r, E.FEW) for r in rows]), COMPLETION,
        END | {"HasErrors": True, "OneApiErrors": [error]}])

def text(column, v):
    v = value(column, v, None)
    return v if v is None else {True: "True", False: "False"}[v] if isinstance(v, bool) else str(v)

def az(rows):
    """az prints every value as text, keys sorted, and adds the table of the answer."""
    return json.dumps([dict(sorted({c: text(c, r[c]) for c in E.FEW}.items())) | {"TableName": "PrimaryResult"} for r in rows], indent=0, ensure_ascii=False, sort_keys=True)

def lines(rows): return "".join(E.compact({k: v for k, v in record(r, E.NARROW + ["InitiatingProcessFileSize"], None).items() if v is not None}) + "\n" for r in rows)
def concatenated(rows): return "".join(json.dumps(record(r, E.FEW), ensure_ascii=False, indent=1) + "\n" for r in rows)

def fixtures(rows, add):
    add("graph", {"graph.json": graph(rows)}, E.NARROW)
    add("xdr-api", {"xdr-api.json": xdr(rows)}, E.FEW)
    add("mde-api", {"packed/mde-api.json.gz": mde(rows)}, E.FEW + ["AdditionalFields", "IsInitiatingProcessRemoteSession"])
    add("log-analytics", {"log-analytics.json": log_analytics(rows)}, E.TIMED, says=["PartialError"])
    add("log-analytics-batch", {"log-analytics-batch.json": batch(rows)}, E.NARROW, says=["BadArgumentError"])
    add("streaming", {"streaming.json": streaming(rows)}, E.FEW + ["AdditionalFields"])
    add("streaming-messages", {"streaming-messages.json": messages(rows)}, E.FEW)
    add("streaming-message", {"packed/streaming-message.json.gz": message(rows)}, E.FEW)
    hour = lambda row: E.compact(envelope(row, E.FEW)) + "\r\n"
    add("streaming-tree", tree(rows, "streaming-tree/insights-logs-advancedhunting-devicenetworkevents/tenantId=" + E.TENANT, "PT1H", hour, 60), E.FEW, path="streaming-tree")
    add("data-export-tree", tree(rows, "data-export-tree/am-DeviceNetworkEvents/WorkspaceResourceId=/subscriptions/s/workspaces/w", "PT05M", exported, 5), E.FEW + ["AdditionalFields"], path="data-export-tree")
    add("kusto-v1", {"kusto-v1.json": v1(rows)}, E.TIMED)
    add("kusto-v1-untyped", {"packed/kusto-v1-untyped.json.gz": v1_untyped(rows)}, E.FEW)
    add("kusto-v2", {"kusto-v2.json": v2(rows)}, E.NARROW)
    add("kusto-v2-progressive", {"kusto-v2-progressive.json": v2_progressive(rows)}, E.NARROW)
    add("kusto-v2-errors", {"packed/kusto-v2-errors.json.gz": v2_errors(rows)}, E.FEW, says=["LimitsExceeded"])
    add("kusto-export-json", {"export_1_lines.json": lines(rows)}, E.NARROW + ["InitiatingProcessFileSize"])
    add("az-cli", {"az-cli.json": az(rows)}, E.FEW)
    add("array", {"array.json": joined([nested(r) for r in rows])}, E.NARROW)
    add("concatenated", {"packed/concatenated.json.gz": concatenated(rows)}, E.FEW)
    only = next(r for r in rows if r["isFound"] and r["AdditionalFields"] not in (None, "[]"))
    add("single-object", {"single-object.json": json.dumps(record(only, E.WIDE), ensure_ascii=False, indent=4)}, E.WIDE, rows=[only])
