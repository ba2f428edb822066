import Basics

/// What is read off the matched events of one rule, by the catalog's column names.
public struct EventFacts {
    public let events: MatchedEvents?
    /// Nil where the table names no process or file.
    public let columns: ProcessColumns?
    private let timeColumn: String

    public init(_ result: RuleResult) {
        events = result.events
        columns = result.events.flatMap { ProcessColumns.of(table: $0.table, schema: $0.batch.schema) }
        timeColumn = result.events.flatMap { TableCatalog.table(named: $0.table)?.timeColumn } ?? "Timestamp"
    }

    public func text(_ event: Int, _ column: String) -> String {
        guard let events, event < events.count else { return "" }
        return events.batch[event, column].text
    }

    public func time(_ event: Int) -> Datetime? {
        guard let events, event < events.count, case .datetime(let time) = events.batch[event, timeColumn] else { return nil }
        return time
    }

    /// First and last event time among these events.
    public func seen(_ positions: [Int]) -> (first: Datetime, last: Datetime)? {
        let times = positions.compactMap(time)
        guard let first = times.min(), let last = times.max() else { return nil }
        return (first, last)
    }

    public func place(_ event: Int) -> String {
        guard let events, event < events.origins.count else { return "" }
        return "\(events.origins[event].path):\(events.origins[event].line)"
    }

    /// Positions by a text, with the most frequent text first and ties in the order met; events without the text are left out.
    public func grouped(_ positions: [Int], by text: (Int) -> String) -> [(text: String, events: [Int])] {
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
    public func endpoint(_ event: Int) -> String {
        let (ip, port) = (text(event, "RemoteIP"), text(event, "RemotePort"))
        if ip.utf8.isEmpty || port.utf8.isEmpty { return ip }
        return ip.utf8.contains(UInt8(ascii: ":")) ? "[\(ip)]:\(port)" : "\(ip):\(port)"
    }

    public func account(_ event: Int) -> String {
        let prefix = columns?.account ?? "InitiatingProcessAccount"
        let (domain, name) = (text(event, prefix + "Domain"), text(event, prefix + "Name"))
        return domain.utf8.isEmpty ? name : "\(domain)\\\(name)"
    }
}
