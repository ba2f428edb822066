#!/usr/bin/env python3
"""Write one set of 250 events in every shape in which telemetry is exported.

usage: generate.py            write exports/, small/, events.json and expected.json next to this file
       generate.py --check    fail if writing them again would change one

The shapes and the facts they rest on are named in README.md. Neither the clock nor the hash seed is used. How deflate packs
differs between builds of zlib, so a packed file whose content is already right is left alone.
"""
import gzip, io, json, pathlib, struct, sys, zipfile, zlib
sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import events as E, json_shapes, text_shapes

HERE = pathlib.Path(__file__).resolve().parent

def gzipped(data):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return b"\x1f\x8b\x08\0\0\0\0\0\x02\xff" + packer.compress(data) + packer.flush() + struct.pack("<II", zlib.crc32(data), len(data) & 0xFFFFFFFF)

def zipped(entries):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in entries.items():
            info = zipfile.ZipInfo(name, (2026, 11, 14, 0, 0, 0))
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(info, data)
    return out.getvalue()

def content(name, data):
    """What is in a file, whatever packed it."""
    if name.endswith(".gz"): return gzip.decompress(data)
    if name.endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive: return [(i.filename, archive.read(i)) for i in archive.infolist()]
    return data

def shapes(rows, everything, folder):
    """The files of every shape by path, and what is expected of each; paths in `expected` start at the folder."""
    files, fixtures = {}, []

    def add(name, made, columns, digits=7, rows=rows, path=None, says=(), **options):
        made = {p: d if isinstance(d, bytes) else d.encode() for p, d in made.items()}
        for p, d in made.items(): files[p] = gzipped(d) if p.endswith(".gz") else d
        found = [r for r in rows if r["isFound"]]
        outside = sum(r["Timestamp"] < E.DAY for r in rows)
        fixture = {"name": name, "folder": folder, "paths": [path] if path else sorted(made), "options": options, "columns": columns, "digits": digits,
            "account": {"read": len(rows), "rejected": 0, "outside": outside, "notMatched": len(rows) - outside - len(found), "matched": len(found)}, "says": list(says)}
        if len(rows) < len(everything): fixture |= {"events": [everything.index(r) for r in rows]}
        if len(rows) == 1: fixture |= {"findings": E.findings(rows)}
        fixtures.append(fixture)

    text_shapes.fixtures(rows, add)
    json_shapes.fixtures(rows, add)
    columns = {f["name"]: f["columns"] for f in fixtures}
    options = {f["name"]: f["options"] for f in fixtures}
    add("graph-gzip", {"packed/graph.json.gz": files["graph.json"]}, columns["graph"])
    add("sentinel-gzip", {"packed/sentinel-portal.csv.gz": files["sentinel-portal.csv"]}, columns["sentinel-portal"], digits=3, **options["sentinel-portal"])
    add("portal-zip", {"packed/portal-iso.csv.zip": zipped({"portal-iso.csv": files["portal-iso.csv"]})}, columns["portal-iso"])
    add("kusto-v2-zip", {"packed/kusto-v2.zip": zipped({"kusto-v2.json": files["kusto-v2.json"]})}, columns["kusto-v2"])
    tree = {n.split("/", 1)[1]: d for n, d in files.items() if n.startswith("streaming-tree/")}
    add("streaming-tree-zip", {"packed/streaming-tree.zip": zipped(tree)}, columns["streaming-tree"])
    return {folder + "/" + n: d for n, d in files.items()}, fixtures

def written():
    """Every file by its path below this folder."""
    rows = E.events()
    few = E.sample(rows)
    files, fixtures = shapes(rows, rows, "exports")
    small_files, small = shapes(few, rows, "small")
    lines = lambda items: "[\n" + ",\n".join(E.compact(i) for i in items) + "\n]"
    cells = [[json_shapes.value(c, r[c], 7) for c in E.WIDE] for r in rows]
    files["events.json"] = '{"columns":%s,\n"types":%s,\n"rows":%s}\n' % (E.compact(E.WIDE), E.compact([E.TYPES[c] for c in E.WIDE]), lines(cells))
    files["expected.json"] = '{"asOf":%s,\n"fixtures":%s,\n"small":%s,\n"findings":%s,\n"smallFindings":%s}\n' % (
        E.compact(E.AS_OF), lines(fixtures), lines(small), lines(E.findings(rows)), lines(E.findings(few)))
    return {n: d if isinstance(d, bytes) else d.encode() for n, d in (files | small_files).items()}

def main():
    check, stale = sys.argv[1:] == ["--check"], []
    if sys.argv[1:] and not check: sys.exit(__doc__)
    files = written()
    for name, data in files.items():
        path = HERE / name
        if path.exists() and content(name, path.read_bytes()) == content(name, data): continue
        stale.append(name)
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    stale += sorted({p.relative_to(HERE).as_posix() for folder in ("exports", "small") for p in (HERE / folder).rglob("*") if p.is_file()} - set(files))
    if check and stale: sys.exit("generate.py would change: " + ", ".join(stale))
    print("%d bytes in %d files; %s" % (sum(map(len, files.values())), len(files), "unchanged" if not stale else "written or unknown: " + ", ".join(stale)))

if __name__ == "__main__":
    main()
