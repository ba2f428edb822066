"""Writes MaxMind DB files (format 2.0): IPv6 trees with 28-bit records, IPv4 under ::/96 and ::ffff:0:0/96."""
import ipaddress, struct

MARKER = b"\xab\xcd\xefMaxMind.com"
UINT16, UINT32, UINT64 = 5, 6, 9


def control(kind, size):
    if size < 29:
        size, more = size, b""
    elif size < 285:
        size, more = 29, bytes([size - 29])
    else:
        size, more = 30, struct.pack(">H", size - 285)
    return (bytes([kind << 5 | size]) if kind < 8 else bytes([size, kind - 7])) + more


def field(value):
    if isinstance(value, str):
        return control(2, len(value.encode())) + value.encode()
    if isinstance(value, float):
        return control(3, 8) + struct.pack(">d", value)
    if isinstance(value, tuple):
        kind, number = value
        digits = number.to_bytes((number.bit_length() + 7) // 8, "big")
        return control(kind, len(digits)) + digits
    if isinstance(value, list):
        return control(11, len(value)) + b"".join(map(field, value))
    return control(7, len(value)) + b"".join(field(key) + field(item) for key, item in value.items())


def city(country, state=None, town=None, latitude=None, longitude=None):
    """A record of the City layout."""
    named = lambda name: {"names": {"de": "?", "en": name}}
    record = {"country": named(country)}
    if town:
        record["city"] = named(town)
    if latitude is not None:
        record["location"] = {"latitude": latitude, "longitude": longitude}
    if state:
        record["subdivisions"] = [named(state)]
    return record


def database(networks, kind="GeoLite2-City", built=1793491200):
    """The file that maps each network (as text) to its record; the networks may not overlap."""
    nodes, data, offsets = [[None, None]], b"", {}

    def insert(bits, target):
        node = 0
        for bit in bits[:-1]:
            if nodes[node][bit] is None:
                nodes.append([None, None])
                nodes[node][bit] = len(nodes) - 1
            node = nodes[node][bit]
        nodes[node][bits[-1]] = target
        return node

    for text, record in networks.items():
        network = ipaddress.ip_network(text)
        bits = [int(bit) for bit in format(int(network.network_address), f"0{network.max_prefixlen}b")[: network.prefixlen]]
        encoded = field(record)
        if encoded not in offsets:
            offsets[encoded] = len(data)
            data += encoded
        insert([0] * (96 if network.version == 4 else 0) + bits, ("data", offsets[encoded]))
    node = 0
    for _ in range(96):
        node = nodes[node][0]
    insert([0] * 80 + [1] * 16, node)

    count = len(nodes)
    value = lambda record: count if record is None else record if isinstance(record, int) else count + 16 + record[1]
    tree = bytearray()
    for left, right in (map(value, node) for node in nodes):
        tree += left.to_bytes(4, "big")[1:] + bytes([left >> 24 << 4 | right >> 24]) + right.to_bytes(4, "big")[1:]
    metadata = {
        "binary_format_major_version": (UINT16, 2), "binary_format_minor_version": (UINT16, 0), "build_epoch": (UINT64, built), "database_type": kind,
        "description": {"en": "generated"}, "ip_version": (UINT16, 6), "languages": ["en"], "node_count": (UINT32, count), "record_size": (UINT16, 28),
    }
    return bytes(tree) + bytes(16) + data + MARKER + field(metadata)
