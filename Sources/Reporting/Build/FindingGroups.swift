import Basics
import Hunting

/// Findings grouped by device, then by destination, with a cap on what is shown in full.
struct FindingGroups {
    /// Findings shown in full, over all devices of a rule; the rest is in `findings.csv`.
    static let findingCap = 200
    static let processCap = 5
    static let endpointCap = 10
    static let eventCap = 10
    static let accountCap = 3

    /// Findings above the line: those that nobody judged benign, or whose verdict lapsed.
    let devices: [Report.DeviceGroup]
    /// Below it, as rows and in full.
    let judged: [Report.JudgedRow]
    let judgedSentence: String
    let judgedDevices: [Report.DeviceGroup]
    /// What was left out; empty when nothing was.
    let capSentence: String

    init(_ result: RuleResult, of hunt: HuntResult) {
        let facts = EventFacts(result)
        let below = result.findings.filter(hunt.isBelowTheLine)
        var left = Self.findingCap
        devices = Self.groups(result.findings.filter { !hunt.isBelowTheLine($0) }, result, facts, hunt, &left)
        judgedDevices = Self.groups(below, result, facts, hunt, &left)
        judged = Self.ordered(below, result, facts, hunt).prefix(Self.findingCap).map { Self.judgedRow($0.finding, $0.destination, result, facts, hunt) }
        judgedSentence = below.isEmpty ? "" : "\(Words.count(below.count, "finding")) that somebody judged benign. \(below.count == 1 ? "It is" : "They are") counted above, and stand\(below.count == 1 ? "s" : "") here until the verdict lapses."
        let total = result.findings.count
        capSentence =
            total > Self.findingCap
            ? "Details of the first \(Words.count(Self.findingCap)) of \(Words.count(total)) findings are shown here." : ""
    }

    private static func groups(
        _ findings: [Finding], _ result: RuleResult, _ facts: EventFacts, _ hunt: HuntResult, _ left: inout Int
    ) -> [Report.DeviceGroup] {
        var devices: [Report.DeviceGroup] = []
        for (index, group) in byDevice(findings, result, facts, hunt).enumerated() {
            let ordered = ordered(group.findings, result, facts, hunt)
            let events = Array(Set(group.findings.flatMap(\.events))).sorted()
            let seen = facts.seen(events)
            let accounts = facts.grouped(events, by: facts.account)
            let destinations = Set(ordered.map { Value.string($0.destination) }).subtracting([.string("")])
            devices.append(
                Report.DeviceGroup(
                    number: "\(index + 1)", name: shown(group.name),
                    otherNames: group.otherNames > 0 ? "and \(Words.count(group.otherNames, "other name"))" : "", id: shown(group.id),
                    findingCount: Words.count(group.findings.count), findingWord: group.findings.count == 1 ? "finding" : "findings", eventCount: Words.count(events.count),
                    firstSeen: seen.map { Words.moment($0.first) } ?? "", lastSeen: seen.map { Words.moment($0.last) } ?? "",
                    destinations: Words.count(destinations.count), accounts: accounts.prefix(accountCap).map { shown($0.text) },
                    accountsMore: accounts.count > accountCap ? "and \(Words.count(accounts.count - accountCap)) more" : "",
                    news: Words.news(group.findings.compactMap { hunt.chronicle.standing(of: $0)?.status }),
                    signals: Words.signals(group.findings.flatMap(\.signals)), findings: ordered.prefix(left).map { card($0.finding, $0.destination, result, facts, hunt) }))
            left -= min(left, ordered.count)
        }
        return devices
    }

    /// What deserves attention first, then by destination.
    private static func ordered(_ findings: [Finding], _ result: RuleResult, _ facts: EventFacts, _ hunt: HuntResult) -> [(finding: Finding, destination: String)] {
        findings.map { (finding: $0, destination: facts.destination($0, of: result), attention: hunt.attention($0)) }.sorted {
            $0.attention != $1.attention
                ? $0.attention > $1.attention : ordinal($0.destination, $1.destination) ?? ordinal($0.finding.id, $1.finding.id) ?? false
        }.map { ($0.finding, $0.destination) }
    }

    /// Devices in the order of what deserves attention, then of most findings, then by name. A device is its DeviceId, else its name;
    /// one id may come under several names.
    private static func byDevice(
        _ findings: [Finding], _ result: RuleResult, _ facts: EventFacts, _ hunt: HuntResult
    ) -> [(name: String, otherNames: Int, id: String, findings: [Finding])] {
        var groups: [Value: (names: [Value], id: String, findings: [Finding])] = [:]
        for finding in findings {
            let id = facts.device(finding, "DeviceId", of: result)
            let name = Value.string(facts.device(finding, "DeviceName", of: result))
            let key = id.utf8.isEmpty ? Value.array([name]) : .string(id)
            groups[key, default: ([], id, [])].findings.append(finding)
            if groups[key]?.names.contains(name) == false { groups[key]?.names.append(name) }
        }
        return groups.values.map { group in
            let names = group.names.map(\.text).sorted { ordinal($0, $1) ?? false }
            // The name that most findings carry stands for the device.
            let counts = Dictionary(group.findings.map { (Value.string(facts.device($0, "DeviceName", of: result)), 1) }, uniquingKeysWith: +)
            let main = names.max { counts[.string($0), default: 0] < counts[.string($1), default: 0] } ?? ""
            return (main, names.count - 1, group.id, group.findings, group.findings.map(hunt.attention).max() ?? 0)
        }.sorted { (a: (name: String, otherNames: Int, id: String, findings: [Finding], attention: Int), b) in
            if a.attention != b.attention { return a.attention > b.attention }
            return a.findings.count != b.findings.count ? a.findings.count > b.findings.count : ordinal(a.name, b.name) ?? ordinal(a.id, b.id) ?? false
        }.map { ($0.name, $0.otherNames, $0.id, $0.findings) }
    }

    private static func judgedRow(_ finding: Finding, _ destination: String, _ result: RuleResult, _ facts: EventFacts, _ hunt: HuntResult) -> Report.JudgedRow {
        Report.JudgedRow(
            device: shown(facts.device(finding, "DeviceName", of: result)), destination: shown(destination), id: shown(finding.id),
            eventCount: Words.count(finding.events.count, "event"), status: hunt.chronicle.standing(of: finding).map { Words.status($0.status) } ?? "",
            sentence: hunt.chronicle.decision(on: finding).map { Words.decision($0, asOf: hunt.asOf) } ?? "")
    }

    private static func card(_ finding: Finding, _ destination: String, _ result: RuleResult, _ facts: EventFacts, _ hunt: HuntResult) -> Report.FindingCard {
        let processes = facts.processes(finding.events)
        let endpoints = facts.grouped(finding.events, by: facts.endpoint)
        let standing = hunt.chronicle.standing(of: finding)
        return Report.FindingCard(
            id: shown(finding.id), destination: shown(destination), status: standing.map { Words.status($0.status) } ?? "", statusKind: standing?.status.rawValue ?? "",
            standing: standing.map { Words.standing($0, asOf: hunt.asOf) } ?? "",
            decision: hunt.chronicle.decision(on: finding).map { Report.DecisionText($0, asOf: hunt.asOf) } ?? Report.DecisionText(),
            signals: finding.signals.map { Report.LabelledText(label: Words.capitalized(Words.name(of: $0)), text: Words.explanation(of: $0)) }, seen: Words.seen(facts.seen(finding.events)), eventCount: Words.count(finding.events.count, "event"),
            row: zip(result.columns.names, finding.row).map { Report.LabelledText(label: shown($0), text: shown($1)) },
            processes: Array(processes.prefix(processCap)), processesMore: more(processes.count, processCap, "process", "processes"),
            endpoints: endpoints.prefix(endpointCap).map {
                Report.LabelledText(label: shown($0.text), text: Words.count($0.events.count, "event"))
            }, endpointsMore: more(endpoints.count, endpointCap, "address", "addresses"),
            advised: finding.advisedHits.map { "\(shown($0.exclusionID)) would set aside \(Words.count($0.events, "event")) of this finding" },
            events: finding.events.prefix(eventCap).map { shown(facts.place($0)) },
            eventsMore: more(finding.events.count, eventCap, "event", "events"))
    }

    private static func more(_ count: Int, _ cap: Int, _ noun: String, _ plural: String) -> String {
        count > cap ? "and \(Words.count(count - cap, "more " + noun, "more " + plural)), not shown here" : ""
    }
}

extension EventFacts {
    /// The distinct processes behind events, the most frequent first.
    func processes(_ positions: [Int]) -> [Report.ProcessCard] {
        let known = positions.map { (event: $0, process: process($0)) }
        var titles: [Value: (title: String, facts: [Report.LabelledText])] = [:]
        var keys: [Int: String] = [:]
        for (event, process) in known where !process.facts.isEmpty {
            let key = Value.array(process.facts.flatMap { [.string($0.label), .string($0.text)] })
            titles[.string(key.json)] = process
            keys[event] = key.json
        }
        return grouped(positions) { keys[$0] ?? "" }.compactMap { group in
            titles[.string(group.text)].map {
                Report.ProcessCard(title: $0.title, eventCount: Words.count(group.events.count, "event"), facts: $0.facts)
            }
        }
    }
}

/// Whether one text comes before another by its bytes; nil when they are equal.
func ordinal(_ a: String, _ b: String) -> Bool? {
    a.utf8.elementsEqual(b.utf8) ? nil : a.utf8.lexicographicallyPrecedes(b.utf8)
}
