#!/usr/bin/env python3
"""Holds geo_info_from_ip_address() against MaxMind's own reader, over databases that mmdb-writer and mmdb.py wrote.

    locations.py HUNTPACK        needs the PyPI packages maxminddb and mmdb-writer

Each database gives a few hundred networks of every prefix a place; 1,000 addresses are looked up with maxminddb and with huntpack, and
must be equal. The last line is `N passed, N failed`.
"""
import ipaddress, json, os, random, subprocess, sys, tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import maxminddb, mmdb, mmdb_writer, netaddr


def networks(rng, count):
    """Networks that do not overlap, IPv4 and IPv6, each with a record in which parts may be missing."""
    found, taken = {}, set()
    while len(found) < count:
        if rng.random() < 0.6:
            prefix = rng.randint(9, 32)
            network = ipaddress.ip_network((rng.getrandbits(32) >> (32 - prefix) << (32 - prefix), prefix))
            block = int(network.network_address) >> 24
        else:
            prefix = rng.randint(25, 128)
            network = ipaddress.ip_network((((0x2A00 << 112) | rng.getrandbits(112)) >> (128 - prefix) << (128 - prefix), prefix))
            block = ("six", int(network.network_address) >> 104)
        if block in taken or (network.version == 4 and block in (0,)):
            continue
        taken.add(block)
        number = len(found)
        record = mmdb.city(
            f"Land {number} ä", rng.choice([None, f"State {number}"]), rng.choice([None, f"Town {number} 町"]),
            *rng.choice([(None, None), (rng.uniform(-90, 90), rng.uniform(-180, 180)), (round(rng.uniform(-90, 90), 4), 0.0)]))
        if rng.random() < 0.1:
            record = {"registered_country": record["country"]}
        if "subdivisions" in record and rng.random() < 0.3:
            record["subdivisions"].append({"names": {"en": "smaller"}})
        found[str(network)] = record
    return found


def addresses(rng, known, count):
    """Half of them inside the networks and at their ends, half anywhere; some written in other ways."""
    result = []
    while len(result) < count:
        if rng.random() < 0.7:
            network = ipaddress.ip_network(rng.choice(list(known)))
            place = rng.choice([0, network.num_addresses - 1, rng.randrange(network.num_addresses), network.num_addresses, -1])
            number, version = int(network.network_address) + place, network.version
        else:
            version = rng.choice([4, 6])
            number = rng.getrandbits(32 if version == 4 else 128)
        if not 0 <= number < 2 ** (32 if version == 4 else 128):
            continue
        address = ipaddress.ip_address(number) if version == 4 else ipaddress.IPv6Address(number)
        forms = [str(address), address.exploded, str(address).upper()] if version == 6 else [str(address), f"::ffff:{address}", f"::FFFF:{number >> 16:x}:{number & 65535:x}"]
        result.append(rng.choice(forms))
    return result


def expected(record):
    """What the reference's members are in a record of MaxMind's reader."""
    if not record:
        return None
    name = lambda part: (part or {}).get("names", {}).get("en")
    place = record.get("location", {})
    parts = [name(record.get("country")), name((record.get("subdivisions") or [None])[0]), name(record.get("city")), place.get("latitude"), place.get("longitude")]
    if all(part is None for part in parts):
        return None
    return dict(zip(("country", "state", "city", "latitude", "longitude"), [part or "" for part in parts[:3]] + parts[3:]))


def with_mmdb_writer(path, known):
    writer = mmdb_writer.MMDBWriter(6, "GeoLite2-City", ["en"], {"en": "generated"}, ipv4_compatible=True, float_type="f64")
    for network, record in known.items():
        writer.insert_network(netaddr.IPSet([network]), record)
    writer.to_db_file(path)


def with_own_writer(path, known):
    with open(path, "wb") as out:
        out.write(mmdb.database(known))


def check(huntpack, folder, name, write, seed):
    rng = random.Random(seed)
    known = networks(rng, 300)
    path = os.path.join(folder, name + ".mmdb")
    write(path, known)
    asked = addresses(rng, known, 1000)
    query = "datatable(ip:string)[" + ",".join(f"'{ip}'" for ip in asked) + "] | extend place = geo_info_from_ip_address(ip)"
    done = subprocess.run([huntpack, "query", "-", "--format", "json", "--geoip", path], input=query.encode(), capture_output=True)
    if done.returncode != 0:
        print(f"{name}: {done.stderr.decode('utf-8', 'replace')}")
        return 0, len(asked)
    rows = dict(json.loads(done.stdout)["rows"])
    failed, met = 0, 0
    with maxminddb.open_database(path) as reader:
        for ip in asked:
            wanted = expected(reader.get(ip))
            met += wanted is not None
            if rows[ip] != wanted:
                failed += 1
                print(f"{name}: {ip}: {rows[ip]}, not {wanted}")
    print(f"{name}: {met} of {len(asked)} addresses have a place")
    return len(asked) - failed, failed + (met < 200)


def main():
    with tempfile.TemporaryDirectory() as folder:
        results = [check(sys.argv[1], folder, "mmdb-writer", with_mmdb_writer, 1), check(sys.argv[1], folder, "mmdb.py", with_own_writer, 2)]
    passed, failed = map(sum, zip(*results))
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
