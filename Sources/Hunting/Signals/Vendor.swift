import Basics

/// The words by which a binary and a rule name a tool's vendor, held against the domains that it talks to.
struct Vendor {
    let words: [String]
    /// The hosts of the finding's events, without those that are addresses or have no domain.
    let hosts: [String]

    init(_ finding: Finding, of result: RuleResult, _ facts: EventFacts) {
        let labels = ["Company", "Product", "Signer"]
        let columns = (facts.columns?.facts ?? []).filter { labels.contains($0.label) }.map(\.column)
        var found: [String] = Self.words(of: result.rule.tool)
        for column in columns { for text in facts.grouped(finding.events, by: { facts.text($0, column) }).map(\.text) { found += Self.words(of: text) } }
        words = Set(found.map(Value.string)).map(\.text).sorted()
        hosts = facts.grouped(finding.events) { Self.host(of: facts.text($0, "RemoteUrl")) }.map(\.text)
    }

    var foreignDestinations: Signal? {
        guard !words.isEmpty else { return nil }
        let foreign = hosts.filter { host in
            let owner = Array(Self.owner(of: host).utf8)
            return !words.contains { word in owner.count >= word.utf8.count && owner.indices.contains { owner[$0...].starts(with: word.utf8) } }
        }
        return foreign.isEmpty ? nil : .foreignDestination(foreign, words: words)
    }

    /// Words of four or more letters and digits, in lower case, without those that many names hold.
    static func words(of text: String) -> [String] {
        var result: [String] = []
        var word: [UInt8] = []
        for byte in Array(text.utf8) + [0x20] {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): word.append(byte)
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): word.append(byte + 32)
            default:
                let text = String(decoding: word, as: UTF8.self)
                if word.count >= 4, !common.contains(text) { result.append(text) }
                word = []
            }
        }
        return result
    }

    private static let common: Set<String> = [
        "limited", "corporation", "corp", "company", "gmbh", "software", "systems", "system", "technologies", "technology", "solutions", "services", "service",
        "group", "holdings", "international", "global", "networks", "network", "remote", "access", "management", "monitoring", "monitor", "agent", "client", "server",
        "desktop", "support", "control", "connect", "connection", "cloud", "online", "tool", "tools", "application", "setup", "installer", "host", "windows", "the", "for",
        "with", "enterprise", "professional", "free", "open", "source", "project", "microsoft", "all", "utilities", "process", "create", "file", "signature",
    ]

    /// The host of a URL or the host itself, in lower case; empty for an address and for a name without a domain.
    static func host(of url: String) -> String {
        var bytes = Array(url.utf8)
        let mark = Array("://".utf8)
        if let start = bytes.indices.first(where: { bytes[$0...].starts(with: mark) }) { bytes = Array(bytes[(start + mark.count)...]) }
        bytes = Array(bytes.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") })
        if let at = bytes.lastIndex(of: UInt8(ascii: "@")) { bytes = Array(bytes[(at + 1)...]) }
        // An address of the sixth version has colons of its own.
        guard bytes.count(where: { $0 == UInt8(ascii: ":") }) < 2 else { return "" }
        bytes = bytes.prefix { $0 != UInt8(ascii: ":") }.map { $0 >= 65 && $0 <= 90 ? $0 + 32 : $0 }
        while bytes.last == UInt8(ascii: ".") { bytes.removeLast() }
        let isAddress = bytes.allSatisfy { ($0 >= 48 && $0 <= 57) || $0 == UInt8(ascii: ".") }
        return isAddress || !bytes.contains(UInt8(ascii: ".")) ? "" : String(decoding: bytes, as: UTF8.self)
    }

    /// The label of a host's domain that its owner chose: the last but one, or the one before a `co.uk` and its like.
    static func owner(of host: String) -> String {
        let labels = host.utf8.split(separator: UInt8(ascii: ".")).map { String(Substring($0)) }
        guard labels.count >= 2 else { return host }
        let second = labels[labels.count - 2]
        let isPublic = labels.count >= 3 && labels[labels.count - 1].utf8.count == 2 && ["co", "com", "net", "org", "gov", "ac", "edu"].contains(second)
        return isPublic ? labels[labels.count - 3] : second
    }
}
