import Basics
import Hunting

/// What the report reads off the matched events of one rule, by the catalog's column names.
struct EventFacts {
    let events: MatchedEvents?
    private let timeColumn: String
    private let columns: ProcessColumns?

    init(_ result: RuleResult) {
        events = result.events
        columns = result.events.flatMap { ProcessColumns.of(table: $0.table, schema: $0.batch.schema) }
        timeColumn = result.events.flatMap { TableCatalog.table(named: $0.table)?.timeColumn } ?? "Timestamp"
    }

    func text(_ event: Int, _ column: String) -> String {
        guard let events, event < events.count else { return "" }
        return events.batch[event, column].text
    }

    func time(_ event: Int) -> Datetime? {
        guard let events, event < events.count, case .datetime(let time) = events.batch[event, timeColumn] else { return nil }
        return time
    }

    /// First and last event time among these events.
    func seen(_ positions: [Int]) -> (first: Datetime, last: Datetime)? {
        let times = positions.compactMap(time)
        guard let first = times.min(), let last = times.max() else { return nil }
        return (first, last)
    }

    func place(_ event: Int) -> String {
        guard let events, event < events.origins.count else { return "" }
        return "\(events.origins[event].path):\(events.origins[event].line)"
    }

    /// Positions by a text, with the most frequent text first and ties in the order met; events without the text are left out.
    func grouped(_ positions: [Int], by text: (Int) -> String) -> [(text: String, events: [Int])] {
        var order: [Value] = []
        var groups: [Value: [Int]] = [:]
        for event in positions {
            let found = Value.string(text(event))
            if found == .string("") { continue }
            if groups[found] == nil { order.append(found) }
            groups[found, default: []].append(event)
        }
        let counted = order.enumerated().map { (rank: $0.offset, text: $0.element, events: groups[$0.element] ?? []) }
        return counted.sorted { ($1.events.count, $0.rank) < ($0.events.count, $1.rank) }.map { ($0.text.text, $0.events) }
    }

    /// `RemoteIP:port` of an event; IPv6 in brackets.
    func endpoint(_ event: Int) -> String {
        let (ip, port) = (text(event, "RemoteIP"), text(event, "RemotePort"))
        if ip.utf8.isEmpty || port.utf8.isEmpty { return ip }
        return ip.utf8.contains(UInt8(ascii: ":")) ? "[\(ip)]:\(port)" : "\(ip):\(port)"
    }

    func account(_ event: Int) -> String {
        let prefix = columns?.account ?? "InitiatingProcessAccount"
        let (domain, name) = (text(event, prefix + "Domain"), text(event, prefix + "Name"))
        return domain.utf8.isEmpty ? name : "\(domain)\\\(name)"
    }

    /// The facts of the process, or file, that an event is about; those that are empty are left out.
    func process(_ event: Int) -> (title: String, facts: [Report.LabelledText]) {
        guard let columns else { return ("", []) }
        var facts = columns.facts.map { Report.LabelledText(label: $0.label, text: shown(text(event, $0.column))) }
        if columns.account != nil {
            facts.insert(Report.LabelledText(label: "Account", text: shown(account(event))), at: columns.accountPosition)
        }
        return (shown(text(event, columns.title)), facts.filter { !$0.text.utf8.isEmpty })
    }
}

/// Which columns tell about the process, or file, behind a table's events.
struct ProcessColumns {
    var title: String
    var facts: [(label: String, column: String)]
    /// The beginning of the account columns' names; nil when the table has none.
    var account: String?
    var accountPosition = 0

    static func of(table: String, schema: Schema) -> ProcessColumns? {
        switch table {
        case "DeviceProcessEvents": return started
        case "DeviceFileCertificateInfo": return certificate
        default: return schema.index(of: "InitiatingProcessFileName") == nil ? nil : initiating
        }
    }

    /// The process that acted, as in DeviceNetworkEvents.
    private static var initiating: ProcessColumns {
        let p = "InitiatingProcess"
        return ProcessColumns(
            title: p + "FileName",
            facts: [
                ("File", p + "FileName"), ("Folder", p + "FolderPath"), ("Command line", p + "CommandLine"),
                ("Parent", p + "ParentFileName"), ("UPN", p + "AccountUpn"), ("Company", p + "VersionInfoCompanyName"),
                ("Product", p + "VersionInfoProductName"), ("Version", p + "VersionInfoProductVersion"), ("SHA-256", p + "SHA256"),
                ("SHA-1", p + "SHA1"), ("MD5", p + "MD5"),
            ], account: p + "Account", accountPosition: 4)
    }

    /// The process that was started, as in DeviceProcessEvents, with the one that started it as parent.
    private static var started: ProcessColumns {
        ProcessColumns(
            title: "FileName",
            facts: [
                ("File", "FileName"), ("Folder", "FolderPath"), ("Command line", "ProcessCommandLine"),
                ("Parent", "InitiatingProcessFileName"), ("Parent command line", "InitiatingProcessCommandLine"), ("UPN", "AccountUpn"),
                ("Company", "ProcessVersionInfoCompanyName"), ("Product", "ProcessVersionInfoProductName"),
                ("Version", "ProcessVersionInfoProductVersion"), ("SHA-256", "SHA256"), ("SHA-1", "SHA1"), ("MD5", "MD5"),
            ], account: "Account", accountPosition: 5)
    }

    /// The signed file, as in DeviceFileCertificateInfo.
    private static var certificate: ProcessColumns {
        ProcessColumns(
            title: "Signer",
            facts: [
                ("SHA-1", "SHA1"), ("Signer", "Signer"), ("Issuer", "Issuer"), ("Signature", "SignatureType"), ("Signed", "IsSigned"),
                ("Trusted", "IsTrusted"), ("Certificate serial", "CertificateSerialNumber"), ("Valid until", "CertificateExpirationTime"),
            ], account: nil)
    }
}
