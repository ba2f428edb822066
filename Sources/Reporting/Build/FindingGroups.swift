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

    let devices: [Report.DeviceGroup]
    /// What was left out; empty when nothing was.
    let capSentence: String

    init(_ result: RuleResult, of hunt: HuntResult) {
        let facts = EventFacts(result)
        let groups = Self.byDevice(result, facts)
        var left = Self.findingCap
        var devices: [Report.DeviceGroup] = []
        for (index, group) in groups.enumerated() {
            let ordered = group.findings.map { (finding: $0, destination: facts.destination($0, of: result)) }
                .sorted { ordinal($0.destination, $1.destination) ?? ordinal($0.finding.id, $1.finding.id) ?? false }
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
                    destinations: Words.count(destinations.count), accounts: accounts.prefix(Self.accountCap).map { shown($0.text) },
                    accountsMore: accounts.count > Self.accountCap ? "and \(Words.count(accounts.count - Self.accountCap)) more" : "",
                    news: Self.news(group.findings, hunt.chronicle), findings: ordered.prefix(left).map { Self.card($0.finding, $0.destination, result, facts, hunt) }))
            left -= min(left, ordered.count)
        }
        self.devices = devices
        let total = result.findings.count
        capSentence =
            total > Self.findingCap
            ? "Details of the first \(Words.count(Self.findingCap)) of \(Words.count(total)) findings are shown here." : ""
    }

    /// Devices in the order of most findings, then by name. A device is its DeviceId, else its name; one id may come under several names.
    private static func byDevice(_ result: RuleResult, _ facts: EventFacts) -> [(name: String, otherNames: Int, id: String, findings: [Finding])] {
        var groups: [Value: (names: [Value], id: String, findings: [Finding])] = [:]
        for finding in result.findings {
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
            return (main, names.count - 1, group.id, group.findings)
        }.sorted {
            $0.findings.count != $1.findings.count
                ? $0.findings.count > $1.findings.count : ordinal($0.name, $1.name) ?? ordinal($0.id, $1.id) ?? false
        }
    }

    private static func card(_ finding: Finding, _ destination: String, _ result: RuleResult, _ facts: EventFacts, _ hunt: HuntResult) -> Report.FindingCard {
        let processes = facts.processes(finding.events)
        let endpoints = facts.grouped(finding.events, by: facts.endpoint)
        let standing = hunt.chronicle.standing(of: finding)
        return Report.FindingCard(
            id: shown(finding.id), destination: shown(destination), status: standing.map { Words.status($0.status) } ?? "", statusKind: standing?.status.rawValue ?? "",
            standing: standing.map { Words.standing($0, asOf: hunt.asOf) } ?? "", seen: Words.seen(facts.seen(finding.events)), eventCount: Words.count(finding.events.count, "event"),
            row: zip(result.columns.names, finding.row).map { Report.LabelledText(label: shown($0), text: shown($1)) },
            processes: Array(processes.prefix(processCap)), processesMore: more(processes.count, processCap, "process", "processes"),
            endpoints: endpoints.prefix(endpointCap).map {
                Report.LabelledText(label: shown($0.text), text: Words.count($0.events.count, "event"))
            }, endpointsMore: more(endpoints.count, endpointCap, "address", "addresses"),
            advised: finding.advisedHits.map { "\(shown($0.exclusionID)) would set aside \(Words.count($0.events, "event")) of this finding" },
            events: finding.events.prefix(eventCap).map { shown(facts.place($0)) },
            eventsMore: more(finding.events.count, eventCap, "event", "events"))
    }

    /// What of a device's findings is not as it was.
    private static func news(_ findings: [Finding], _ chronicle: Chronicle) -> String {
        let statuses = findings.compactMap { chronicle.standing(of: $0)?.status }
        return [Standing.Status.new, .returned, .changed].compactMap { status in
            let count = statuses.count { $0 == status }
            return count > 0 ? "\(Words.count(count)) \(status.rawValue)" : nil
        }.joined(separator: ", ")
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
