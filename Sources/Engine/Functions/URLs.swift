import Basics

/// The parts of an absolute URL (Kusto reference, "parse_url()"; RFC 3986 appendix B).
///
/// Path is left out: the page's example shows it without its leading slash, published queries depend on having it.
struct URLParts {
    private var scheme = ""
    private var authority = ""
    private var query = ""
    private var fragment = ""
    private let hasScheme: Bool

    private static let schemeBytes = Set("abcdefghijklmnopqrstuvwxyz0123456789+-.".utf8)
    /// What makes a host's text doubtful: `[`, `%`, a backslash and capitals.
    private static let doubtfulBytes = Set("[%\\ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)

    init(_ text: String) throws {
        let bytes = Array(text.utf8)[...]
        guard let mark = bytes.indices.first(where: { bytes[$0...].starts(with: "://".utf8) }) else {
            hasScheme = false
            guard !bytes.contains(UInt8(ascii: ":")) else { throw Self.refusal("a colon in a text without a scheme") }
            return
        }
        hasScheme = true
        let name = bytes[..<mark]
        guard let first = name.first, first >= 97, name.allSatisfy(Self.schemeBytes.contains) else {
            throw Self.refusal("a scheme in capitals or with other signs than letters and digits")
        }
        scheme = String(decoding: name, as: UTF8.self)
        var rest = bytes[(mark + 3)...]
        if let hash = rest.firstIndex(of: UInt8(ascii: "#")) {
            fragment = String(decoding: rest[(hash + 1)...], as: UTF8.self)
            rest = rest[..<hash]
        }
        if let question = rest.firstIndex(of: UInt8(ascii: "?")) {
            query = String(decoding: rest[(question + 1)...], as: UTF8.self)
            rest = rest[..<question]
        }
        authority = String(decoding: rest.prefix { $0 != UInt8(ascii: "/") }, as: UTF8.self)
    }

    /// A part under its name in the bag; null for names that the bag lacks.
    func part(_ name: String) throws -> Value {
        // Without a scheme there is no host; the rest of such a text could be taken as a path or as a query.
        if !hasScheme {
            guard ["Scheme", "Host"].contains(where: { $0.utf8.elementsEqual(name.utf8) }) else { throw Self.refusal("this part of a text without a scheme") }
            return .string("")
        }
        switch name {
        case "Scheme": return .string(scheme)
        case "Host": return .string(try hostAndPort().host)
        case "Port":
            guard let port = try hostAndPort().port else { throw Self.refusal("the port of a URL without one") }
            return .string(port)
        case "Username": return .string(userinfo.first ?? "")
        case "Password": return .string(userinfo.count > 1 ? userinfo[1] : "")
        case "Query Parameters": return try queryParameters("parse_url", query)
        case "Fragment": return .string(fragment)
        case "Path": throw Self.refusal("Path (its example and published queries disagree)")
        default: return .null
        }
    }

    private var userinfo: [String] {
        guard let at = authority.utf8.lastIndex(of: UInt8(ascii: "@")) else { return [] }
        return authority.utf8[..<at].split(separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
    }

    private func hostAndPort() throws -> (host: String, port: String?) {
        var host = authority.utf8[...]
        if let at = host.lastIndex(of: UInt8(ascii: "@")) { host = host[host.index(after: at)...] }
        guard !host.contains(where: Self.doubtfulBytes.contains) else {
            throw Self.refusal("a host in capitals, in brackets or encoded")
        }
        let parts = host.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
        guard parts.count <= 2, let name = parts.first else { throw Self.refusal("a host with several colons") }
        guard parts.count == 2 else { return (name, nil) }
        guard !parts[1].utf8.isEmpty, parts[1].utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }) else { throw Self.refusal("a port that is no number") }
        return (name, parts[1])
    }

    private static func refusal(_ what: String) -> Refusal { Refusal(EngineProblem.undocumented("parse_url", what)) }
}

/// The bag of `key=value&…` (Kusto reference, "parse_urlquery()"); whether encoded signs are decoded, which of equal keys counts
/// and what a key without a value has is not said.
func queryParameters(_ name: String, _ query: String) throws -> Value {
    var members: [Value.Member] = []
    var seen: Set<[UInt8]> = []
    guard !query.utf8.isEmpty else { return .bag([]) }
    for pair in query.utf8.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false) {
        guard !pair.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }),
            let mark = pair.firstIndex(of: UInt8(ascii: "=")), mark != pair.startIndex
        else { throw Refusal(EngineProblem.undocumented(name, "query parameters that are encoded or not key=value")) }
        let key = pair[..<mark]
        guard seen.insert(Array(key)).inserted else { throw Refusal(EngineProblem.undocumented(name, "a query parameter that comes twice")) }
        members.append(
            Value.Member(String(decoding: key, as: UTF8.self), .string(String(decoding: pair[pair.index(after: mark)...], as: UTF8.self))))
    }
    return .bag(members)
}
