#!/usr/bin/env python3
"""Unpack, hunt and package one file with huntpack and with the commands that do the same, in turns within one run, and print ratios.

usage: codecs.py BENCH FILE.csv [--huntpack PROGRAM]… [--work DIR] [--rounds 5] [--markdown]

BENCH is the program huntpack-bench, FILE what generate.py writes (shape csv). FILE is compressed with gzip -6 into DIR once.
  unpack   FILE.gz read to its end, packed bytes hashed:  huntpack-bench unpack   against   gzip -dc FILE.gz | wc -c
  hunt     the Naverisk rule over FILE.gz, a package written:  huntpack run   against   gzip -dc FILE.gz | wc -c
  package  FILE as the payload of a bag, hashed and written:  huntpack-bench pack   against   zip -6, gzip -6 and pigz -6 (where installed)
A ratio is how many times as fast as the peer huntpack is; sizes are compared with those of zip and gzip. Every archive is tested with the peers' own
tools. Medians are compared, processes are started anew each time, reading from the page cache and writing to DIR included.
"""
import argparse, os, shutil, statistics, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))
RULE = os.path.join(HERE, "..", "Examples", "naverisk", "rules", "rmm_Naverisk_netconn.yaml")

def run(command, shell=False):
    done = subprocess.run(command, shell=shell, capture_output=True, text=True)
    if done.returncode: sys.exit("%s: %s" % (command, done.stderr or done.stdout))
    return done.stdout

def measure(rounds, ways):
    """Seconds of each way, all of them in every round."""
    times = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            start = time.perf_counter()
            way()
            times[name].append(time.perf_counter() - start)
    return times

def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench"); parser.add_argument("file"); parser.add_argument("--huntpack", action="append", default=[]); parser.add_argument("--work"); parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--markdown", action="store_true")
    options = parser.parse_args()
    work = options.work or tempfile.mkdtemp()
    os.makedirs(work, exist_ok=True)
    size = os.path.getsize(options.file)
    packed = os.path.join(work, os.path.basename(options.file) + ".gz")
    if not os.path.exists(packed): run("gzip -6 -c '%s' > '%s.part' && mv '%s.part' '%s'" % (options.file, packed, packed, packed), shell=True)
    for path in (options.file, packed):
        with open(path, "rb") as file:
            while file.read(1 << 24): pass

    print("| case | way | median s | spread s | GB/s | size | times the peer |\n|---|---|--:|--:|--:|--:|--:|" if options.markdown else "case\tway\tmedian\tspread\tGB/s\tsize\ttimes the peer")
    def table(case, times, peers, sizes={}):
        medians = {name: statistics.median(all_times) for name, all_times in times.items()}
        for name, all_times in times.items():
            ratios = "" if name in peers else ", ".join("%.2f %s" % (medians[peer] / medians[name], peer) for peer in peers)
            cells = [case, name, "%.2f" % medians[name], "%.2f" % (max(all_times) - min(all_times)), "%.3f" % (size / medians[name] / 1e9), sizes.get(name, ""), ratios]
            print(("| " + " | ".join(map(str, cells)) + " |") if options.markdown else "\t".join(map(str, cells)), flush=True)

    def unpack(way):
        if run([options.bench, "unpack", way, packed]).strip() != str(size): sys.exit("unpack %s: not the bytes of the file" % way)
    def peer():
        if run("gzip -dc '%s' | wc -c" % packed, shell=True).strip() != str(size): sys.exit("gzip: not the bytes of the file")
    def hunt(program):
        out = tempfile.mkdtemp(dir=work)
        run([program, "run", RULE, "--data", packed, "--as-of", "2026-11-23T00:00:00Z", "--out", out, "--json", "--allow-incomplete"])
        shutil.rmtree(out)
    ways = {"gzip -dc": peer, "reader, zlib": lambda: unpack("zlib")}
    if run([options.bench, "unpack", "fast", packed]).strip() != "none": ways["reader, ISA-L"] = lambda: unpack("fast")
    for number, program in enumerate(options.huntpack): ways["hunt, " + program] = lambda program=program: hunt(program)
    table("gzip input", measure(options.rounds, ways), ["gzip -dc"])

    name = lambda suffix: os.path.join(work, "packed" + suffix)
    sizes = {}
    def keep(way, suffix, command, shell=False):
        if os.path.exists(name(suffix)): os.remove(name(suffix))
        run(command, shell)
        sizes[way] = os.path.getsize(name(suffix))
    ours = lambda format, suffix: lambda: keep("huntpack " + format, suffix, [options.bench, "pack", format, options.file, name(suffix)])
    ways = {"huntpack zip": ours("zip", ".ours.zip"), "huntpack zip, read back": lambda: (ours("zip", ".ours.zip")(), run([options.bench, "verify", name(".ours.zip")])), "huntpack tar.gz": ours("tar.gz", ".ours.tar.gz"),
        "zip -6": lambda: keep("zip -6", ".zip", ["zip", "-6", "-q", name(".zip"), options.file]), "gzip -6": lambda: keep("gzip -6", ".gz", "gzip -6 -c '%s' > '%s'" % (options.file, name(".gz")), True)}
    peers = ["zip -6", "gzip -6"]
    if shutil.which("pigz"):
        ways["pigz -6"] = lambda: keep("pigz -6", ".pigz", "pigz -6 -c '%s' > '%s'" % (options.file, name(".pigz")), True)
        peers.append("pigz -6")
    times = measure(options.rounds, ways)
    run(["unzip", "-tq", name(".ours.zip")]); run(["gzip", "-t", name(".ours.tar.gz")])
    if run([options.bench, "verify", name(".ours.zip")]).strip() != "0": sys.exit("huntpack's own reader finds a fault")
    table("package", times, peers, sizes)
    print("size: %.2f %% of zip -6" % (100 * sizes["huntpack zip"] / sizes["zip -6"]))
    if not options.work: shutil.rmtree(work)

if __name__ == "__main__": main()
