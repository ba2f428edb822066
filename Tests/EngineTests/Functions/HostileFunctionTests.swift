import Basics
import Testing

@testable import Engine

/// Whatever text comes in, a function gives a value or refuses; none traps.
@Suite struct HostileFunctionTests {
    private static let texts: [String] = {
        let pieces = [
            "", " ", "\"", "'", "\\", "/", ":", "://", "?", "#", "&", "=", "%", "%4", "%ff", "+", "@", "[", "]", ".", "..", "-", "--", "xn--", "xn--a", "0", "1.2.3.4", "::", "fe80::1", "255.255.255.255/0",
            "a", "é", "漢", "😀", "\u{0}", "\u{FFFD}", "\r", "\n", ",", "\t", "{", "}", "{\"a\":1}", "[1]", "$", "$.a", "\\1", "=\"", "==", "AA==", "H4sI", "eJw=", "99999999", "zzzzzzzz", "-9223372036854775808", "\u{10FFFF}",
        ]
        var state: UInt64 = 42
        var result = pieces
        for _ in 0..<1500 {
            var text = ""
            for _ in 0..<((state >> 40) % 6 + 1) {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text += pieces[Int(state >> 33) % pieces.count]
            }
            result.append(text)
        }
        return result
    }()

    private static let names = [
        "strlen", "string_size", "strcat_delim", "strcmp", "reverse", "split", "indexof", "replace_string", "translate", "unicode_codepoints_from_string", "isascii", "isutf8", "trim_start", "trim_end", "trim",
        "regex_quote", "indexof_regex", "countof", "extract_all", "replace_regex", "base64_encode_tostring", "base64_decode_tostring", "base64_decode_toarray", "base64_decode_toguid", "url_encode", "url_encode_component",
        "url_decode", "hash", "hash_md5", "zlib_decompress_from_base64_string", "gzip_decompress_from_base64_string", "punycode_from_string", "punycode_to_string", "punycode_domain_from_string",
        "punycode_domain_to_string", "extract_json", "parse_csv", "parse_command_line", "parse_path", "parse_url", "parse_urlquery", "parse_version", "parse_ipv4", "format_ipv4", "ipv4_compare", "ipv4_is_match",
        "ipv4_is_in_range", "ipv4_is_in_any_range", "ipv4_is_private", "ipv4_netmask_suffix", "ipv4_range_to_cidr_list", "has_ipv4", "has_ipv4_prefix", "parse_ipv6", "ipv6_compare", "ipv6_is_match", "ipv6_is_in_range",
    ]

    @Test(arguments: names)
    func neverTraps(name: String) throws {
        let implementation = try #require(Implementations.all[name])
        let seconds = ["", ".", "a", "1.2.3.4/8", "windows", "Host", "$.a", "(a)|(\\d)", "\\"]
        for (index, text) in Self.texts.enumerated() {
            let second = Value.string(index % 3 == 0 ? text : seconds[index % seconds.count])
            var arguments: [Value] = [.string(text), name == "parse_command_line" ? .string("windows") : second, .string("x")]
            if index % 2 == 0, ["trim", "trim_start", "trim_end", "extract_all", "extract_json"].contains(name) { arguments.swapAt(0, 1) }
            switch name {
            case "indexof", "indexof_regex": arguments[2] = .long(Int64(index % 7 - 3))
            case "split": arguments[2] = .long(Int64(index % 5 - 2))
            case "ipv4_compare", "ipv4_is_match", "ipv6_compare", "ipv6_is_match": arguments[2] = .long(Int64(index % 140 - 4))
            case "replace_string", "translate", "replace_regex", "strcat_delim": break
            case "hash": arguments = [arguments[0], .long(Int64(index % 9 - 1))]
            case "format_ipv4": arguments = [arguments[0], .long(Int64(index % 40 - 4))]
            default: arguments = Array(arguments.prefix(2))
            }
            var context = EvaluationContext(now: pinnedNow)
            context.type = .string
            context.argumentTypes = arguments.map { _ in .string }
            do {
                switch implementation {
                case .scalar(let body): _ = try body(arguments, context)
                case .vector(let body), .window(let body): _ = try body(arguments.map { .constant($0) }, 1, context)
                }
            } catch {
                #expect(error is Refusal)
            }
        }
    }

    @Test func base64GoesThereAndBack() {
        for count in 0..<100 {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ count) }
            #expect(Base64.decode(Base64.encode(bytes)) == bytes)
        }
    }

    @Test func punycodeGoesThereAndBack() {
        for text in Self.texts where !text.utf8.isEmpty {
            let scalars = Array(text.unicodeScalars)
            let encoded = Punycode.encode(scalars)
            #expect(encoded.flatMap { Punycode.decode(Array($0.unicodeScalars)) }.map { Array($0.unicodeScalars) } == scalars)
        }
    }
}
