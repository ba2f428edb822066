import Basics

extension HuntResult {
    /// Computes the signals of every finding; once the chronicle is there.
    public mutating func addSignals() {
        let hours = DeviceHours(self)
        for rule in rules.indices {
            let facts = EventFacts(rules[rule])
            for finding in rules[rule].findings.indices {
                rules[rule].findings[finding].signals = signals(rules[rule].findings[finding], of: rules[rule], facts, hours)
            }
        }
    }

    private func signals(_ finding: Finding, of rule: RuleResult, _ facts: EventFacts, _ hours: DeviceHours) -> [Signal] {
        let device = FindingRecord(finding, of: rule, facts)
        var signals = pastSignals(device, of: rule)
        for mark in EventMark.allCases {
            guard let marks = rule.events?.marks[mark] else { continue }
            let hits = finding.events.filter { $0 < marks.count && marks[$0] }
            guard !hits.isEmpty else { continue }
            switch mark {
            case .outsideProgramFiles:
                let places = facts.grouped(hits) { event in facts.columns?.facts.first { $0.label == "Folder" }.map { facts.text(event, $0.column) } ?? "" }
                signals.append(.outsideProgramFiles(places.map(\.text), events: hits.count))
            case .publicAddress: signals.append(.publicAddress(facts.grouped(hits) { facts.text($0, "RemoteIP") }.map(\.text), events: hits.count))
            }
        }
        if let foreign = Vendor(finding, of: rule, facts).foreignDestinations { signals.append(foreign) }
        let times = finding.events.compactMap(facts.time)
        if let beat = Beat(times) { signals.append(.regularBeat(interval: beat.interval, jitter: beat.jitter, events: beat.events)) }
        if let odd = hours.unusual(times, device: device.device) { signals.append(odd) }
        return signals
    }

    /// What only earlier runs can tell. Of a tool that none of them looked for nothing is said.
    private func pastSignals(_ finding: FindingRecord, of rule: RuleResult) -> [Signal] {
        guard chronicle.basis == .earlierRuns, chronicle.past.lastEvaluated(rule.rule.id) != nil else { return [] }
        let tool = chronicle.past.tools[.string(rule.rule.tool)]
        var signals: [Signal] = []
        if !finding.device.utf8.isEmpty, !(tool?.devices.contains(.string(finding.device)) ?? false) {
            signals.append(.firstOnDevice(earlierRuns: Set(chronicle.past.runs.map(\.asOf)).count))
        }
        if let tool, !finding.facets.cut.contains(.account) {
            let fresh = finding.facets[.account].filter { !tool.accounts.contains(.string($0)) }
            if !fresh.isEmpty { signals.append(.newAccount(fresh)) }
        }
        return signals
    }
}
