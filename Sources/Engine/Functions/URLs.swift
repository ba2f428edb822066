import Basics

/// The bag of a URL's parts (Kusto reference, "parse_url()").
///
/// Beside the page, whose example shows the path without its slash, this follows what the service was seen to return
/// (github.com/microsoft/Kusto-Query-Language issue 112, github.com/MicrosoftDocs/dataexplorer-docs issue 917): the path with its slash;
/// every part empty for a text without `scheme://`; a user only where a password follows, else the host holds both; a port after the
/// last colon, so that an IPv6 host comes apart; of equal query parameters the last, and none without `=`. Nothing is decoded and no
/// letter changes its case: published queries decode parameters themselves.
func parsedURL(_ text: String) -> Value {
    let colon = UInt8(ascii: ":")
    var rest = Array(text.utf8)[...]
    var parts: (scheme: ArraySlice<UInt8>, host: ArraySlice<UInt8>, port: ArraySlice<UInt8>) = ([], [], [])
    var (path, user, password, query, fragment): (ArraySlice<UInt8>, ArraySlice<UInt8>, ArraySlice<UInt8>, ArraySlice<UInt8>, ArraySlice<UInt8>) = ([], [], [], [], [])
    let scheme = rest.prefix { isSchemeByte($0) }
    if !scheme.isEmpty, rest[scheme.endIndex...].starts(with: "://".utf8) {
        parts.scheme = scheme
        rest = rest[(scheme.endIndex + 3)...]
        (rest, fragment) = cut(rest, at: "#")
        (rest, query) = cut(rest, at: "?")
        let authority = rest.prefix { $0 != UInt8(ascii: "/") }
        path = rest[authority.endIndex...]
        parts.host = authority
        if let at = authority.lastIndex(of: UInt8(ascii: "@")), let mark = authority[..<at].firstIndex(of: colon) {
            user = authority[..<mark]
            password = authority[(mark + 1)..<at]
            parts.host = authority[(at + 1)...]
        }
        if let mark = parts.host.lastIndex(of: colon) {
            parts.port = parts.host[(mark + 1)...]
            parts.host = parts.host[..<mark]
        }
    }
    func member(_ name: String, _ bytes: ArraySlice<UInt8>) -> Value.Member { Value.Member(name, .string(String(decoding: bytes, as: UTF8.self))) }
    return .bag([
        member("Scheme", parts.scheme), member("Host", parts.host), member("Port", parts.port), member("Path", path), member("Username", user),
        member("Password", password), Value.Member("Query Parameters", queryParameters(query)), member("Fragment", fragment),
    ])
}

/// What stands before the first such sign and what stands after it.
private func cut(_ bytes: ArraySlice<UInt8>, at sign: Unicode.Scalar) -> (ArraySlice<UInt8>, ArraySlice<UInt8>) {
    guard let mark = bytes.firstIndex(of: UInt8(ascii: sign)) else { return (bytes, []) }
    return (bytes[..<mark], bytes[(mark + 1)...])
}

/// The bag of `key=value&…` (Kusto reference, "parse_urlquery()"): as it is written, the last of equal keys, none without a key and `=`.
func queryParameters(_ query: some Collection<UInt8>) -> Value {
    var members: [Value.Member] = []
    var places: [[UInt8]: Int] = [:]
    for pair in query.split(separator: UInt8(ascii: "&")) {
        guard let mark = pair.firstIndex(of: UInt8(ascii: "=")), mark != pair.startIndex else { continue }
        let key = Array(pair[..<mark])
        let value = Value.string(String(decoding: pair[pair.index(after: mark)...], as: UTF8.self))
        if let place = places[key] {
            members[place].value = value
        } else {
            places[key] = members.count
            members.append(Value.Member(String(decoding: key, as: UTF8.self), value))
        }
    }
    return .bag(members)
}
