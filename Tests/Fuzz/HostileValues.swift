import Basics

/// The values that break things, by type: as cells and as literals.
enum HostileValues {
    static let types: [ScalarType] = [.bool, .int, .long, .real, .decimal, .datetime, .timespan, .guid, .string, .dynamic]

    /// Texts that look like something, or like nothing.
    static let texts: [String] = [
        "", " ", "a", "A", "0", "-1", "1.5", "1e308", "nan", "null", "true", "é", "e\u{301}", "İ", "ß", "ﬀ", "漢字", "😀", "\u{0}", "\u{FEFF}", "\u{FFFD}", "\u{10FFFF}", "\u{200D}", "\u{300}\u{301}",
        "'", "\"", "\\", "\\\\server\\share\\a b.exe", "C:\\Windows\\System32\\cmd.exe /c \"echo hi\"", "/usr/bin/env -S a=b", "line\r\nbreak\ttab", ",,\"a,\"\"b\",", "a b  c", "a_b-c.d", "x=1;y=2", "k1=v1&k2=v2%20%ZZ",
        "9223372036854775807", "-9223372036854775808", "9223372036854775808", "0x7fffffffffffffff", "1,234.5", "79228162514264337593543950335", "0.00000000000000000000000000000000000001",
        "2024-02-29", "9999-12-31T23:59:59.9999999Z", "0001-01-01", "10000-01-01", "2024-02-30", "1.00:00:00", "-10675199.02:48:05.4775808", "7d", "23:59:60", "1:2:3:4",
        "10.0.0.1", "255.255.255.255/33", "1.2.3.4/0", "::", "::1/128", "fe80::1%eth0", "::ffff:1.2.3.4", "999.1.1.1", "1.2.3", "http://u:p@h:65536/p/a?q=1&q=2#f", "//", "mailto:a@b", "https://[::1]:443/", "xn--bcher-kva.example", "xn--",
        "[1,2,3]", "{\"a\":{\"b\":[1,null,{}]}}", "[", "{\"a\":", "[[[[[[[[[[]]]]]]]]]]", "\"text\"", "1.2.3.4.5", "v1.0-beta", "aGVsbG8=", "a===", "H4sIAAAAAAAA", "eJwDAAAAAAE=", "e77b5c79-8a5e-4f0d-9c1e-000000000000", "{e77b5c79}",
        "(a+)+$", "[a-z", "(?P<n>x)", "(?i)K", "\\p{L}+", "^$", "a{1000}", "$1\\1${n}", "yyyy-MM-dd HH:mm:ss.fffffff", "dd.hh:mm", "%", "*", "?", "powershell -enc JABhAD0A", "Mozilla/5.0 (Windows NT 10.0; Win64; x64)",
        String(repeating: "a", count: 5000), String(repeating: "ab ", count: 1000), String(repeating: "[", count: 300), String(repeating: "é", count: 700), String(repeating: "\u{301}", count: 500),
    ]

    static let longs: [Int64] = [0, 1, -1, 2, 3, 7, 10, 63, 64, 127, 255, 256, 1000, 65_535, 2_147_483_647, -2_147_483_648, 4_294_967_296, 1 << 53, .max, .min, .max - 1, .min + 1, 3_155_378_975_999_999_999, 864_000_000_000]
    static let reals: [Double] = [0, -0.0, 1, -1, 0.5, -0.5, 1.5, 2.5, 1e-308, .leastNonzeroMagnitude, 1e15, 1e16, 9.2233720368547758e18, -9.2233720368547758e18, 1e19, 1.7976931348623157e308, -1.7976931348623157e308, .infinity, -.infinity, .nan, 0.1, 123456789.987654321, 2147483648]
    static let decimals = ["0", "1", "-1", "0.1", "99999999999999999999999999999999999999", "-99999999999999999999999999999999999999", "0.00000000000000000000000000000000000001", "1e-30", "12345678901234567890.123456789", "9223372036854775808"]
    static let ticks: [Int64] = [0, 1, 3_155_378_975_999_999_999, 3_155_378_975_999_999_998, 638_000_000_000_000_000, 621_355_968_000_000_000, 864_000_000_000, 627_667_488_000_000_000]
    static let spans: [Int64] = [0, 1, -1, 10_000_000, 864_000_000_000, -864_000_000_000, 36_000_000_000, 9_223_372_036_854_775_807, -9_223_372_036_854_775_808, 3_155_378_975_999_999_999, 599_999_999]

    /// Some value of a type, null now and then.
    static func value(of type: ScalarType, _ random: inout Random) -> Value {
        if random.once(in: 10) { return type == .string ? .string("") : .null }
        switch type {
        case .bool: return .bool(random.once(in: 2))
        case .int: return .long(Int64(Int32(truncatingIfNeeded: random.pick(longs))))
        case .long: return .long(random.once(in: 8) ? Int64(bitPattern: random.next()) : random.pick(longs))
        case .real: return .real(random.once(in: 8) ? Double(bitPattern: random.next()) : random.pick(reals))
        case .decimal: return parseDecimal(random.pick(decimals)).map { .decimal($0) } ?? .null
        case .datetime: return .datetime(Datetime(ticks: random.once(in: 4) ? Int64(random.next() % 3_155_378_975_999_999_999) : random.pick(ticks)))
        case .timespan: return .timespan(Timespan(ticks: random.once(in: 8) ? Int64(bitPattern: random.next()) : random.pick(spans)))
        case .guid: return .guid(random.pick(["00000000-0000-0000-0000-000000000000", "e77b5c79-8a5e-4f0d-9c1e-0123456789ab", "ffffffff-ffff-ffff-ffff-ffffffffffff"]))
        case .string: return .string(text(&random))
        case .dynamic: return dynamic(&random, depth: 0)
        }
    }

    static func text(_ random: inout Random) -> String {
        switch random.below(6) {
        case 0: random.pick(texts) + random.pick(texts)
        case 1: String(String.UnicodeScalarView(random.pick(texts).unicodeScalars.shuffled(using: &random)))
        default: random.pick(texts)
        }
    }

    private static func dynamic(_ random: inout Random, depth: Int) -> Value {
        switch random.below(depth > 4 ? 8 : 12) {
        case 0: return .null
        case 1: return .bool(random.once(in: 2))
        case 2, 3: return .long(random.pick(longs))
        case 4: return .real(random.pick(reals))
        case 5: return random.once(in: 2) ? .datetime(Datetime(ticks: random.pick(ticks))) : .timespan(Timespan(ticks: random.pick(spans)))
        case 6, 7: return .string(text(&random))
        case 8: return deep(random.below(100))
        case 9, 10:
            let count = random.once(in: 20) ? 300 : random.below(5)
            // Arrays of one kind are as likely as mixed ones.
            let isMixed = random.once(in: 2)
            let type = random.pick(types.filter { $0 != .dynamic })
            return .array((0..<count).map { _ in isMixed ? dynamic(&random, depth: depth + 1) : value(of: type, &random) })
        default:
            let names = ["a", "b", "A", "", "a.b", "e\u{301}", "é", "0", "Scheme", "x y"]
            return .bag((0..<random.below(5)).map { _ in Value.Member(random.pick(names), dynamic(&random, depth: depth + 1)) })
        }
    }

    private static func deep(_ depth: Int) -> Value {
        (0..<depth).reduce(.long(1)) { value, level in level % 3 == 0 ? .bag([Value.Member("a", value)]) : .array([value]) }
    }

    /// A literal of a type, as a query writes it.
    static func literal(of type: ScalarType, _ random: inout Random) -> String {
        if type == .long, random.once(in: 2) { return String(random.below(20) - 4) }
        if type == .string, random.once(in: 3) { return quoted(random.pick(["", "a", ",", ".", "windows", "$.a", "utf8", "10.0.0.0/8", "(\\w+)", "d", "md5", "typed", "b"])) }
        return literal(value(of: type, &random), type)
    }

    static func literal(_ value: Value, _ type: ScalarType) -> String {
        switch value {
        case .null: return type == .string ? "''" : "\(type.rawValue)(null)"
        case .bool(let x): return x ? "true" : "false"
        case .long(let x): return "\(type == .int ? "int" : "long")(\(x))"
        case .real(let x):
            return x.isNaN ? "real(nan)" : x.isInfinite ? (x < 0 ? "real(-inf)" : "real(+inf)") : "real(\(x))"
        case .decimal(let x): return "decimal(\(x))"
        case .datetime(let x): return "datetime(\(x.text))"
        case .timespan(let x): return "timespan(\(x.text))"
        case .guid(let x): return "guid(\(x))"
        case .string(let x): return quoted(x)
        case .array, .bag: return "parse_json(\(quoted(value.json)))"
        }
    }

    /// A quoted literal whose bytes are ASCII.
    static func quoted(_ text: String) -> String {
        var result = "'"
        for scalar in text.unicodeScalars {
            switch scalar {
            case "'", "\\": result += "\\" + String(scalar)
            case " "..."~": result.unicodeScalars.append(scalar)
            default:
                let digits = String(scalar.value, radix: 16)
                result += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
            }
        }
        return result + "'"
    }
}
