import Basics
import Crypto

extension RunRecord {
    /// What is kept of a result; `gaps` are its gaps in words.
    public init(_ result: HuntResult, gaps: [String] = [], package: PackageDigest? = nil) {
        self.init(
            hunt: result.hunt.name, title: result.hunt.title, asOf: result.asOf, toolVersion: result.toolVersion, isComplete: result.isComplete, gaps: gaps,
            package: package)
        for rule in result.rules {
            // Two files may carry one id: the first of them stands for it, and the findings of both are its findings.
            if !rules.contains(where: { $0.id.utf8.elementsEqual(rule.rule.id.utf8) }) { rules.append(RuleRecord(rule, asOf: result.asOf, result.tolerance)) }
            setAside += rule.hidden
            exclusions += rule.exclusions.map { ExclusionRecord($0, of: rule.rule.id) }
        }
        var places: [String: Int] = [:]
        for rule in result.rules {
            let facts = EventFacts(rule)
            for finding in rule.findings {
                let record = FindingRecord(finding, of: rule, facts)
                if let place = places[record.id] {
                    findings[place].merge(record)
                } else {
                    places[record.id] = findings.count
                    findings.append(record)
                }
            }
        }
    }
}

extension RuleRecord {
    init(_ result: RuleResult, asOf: Datetime, _ tolerance: Tolerance) {
        let outcome: Outcome =
            switch result.outcome {
            case .evaluated: .evaluated
            case .refused: .refused
            case .notEvaluated: .notEvaluated
            }
        var window = result.coverage.evaluatedWindow
        if window != nil, window?.end == nil { window?.end = asOf }
        self.init(
            id: result.rule.id, name: result.rule.name, tool: result.rule.tool, table: result.mainTable,
            outcome: outcome, window: window, isComplete: result.gaps(within: tolerance).isEmpty, matched: result.account.excluded + result.account.reported,
            excluded: result.account.excluded)
    }
}

extension FindingRecord {
    init(_ finding: Finding, of result: RuleResult, _ facts: EventFacts) {
        let seen = facts.seen(finding.events)
        func kept(_ text: String) -> String { Facets.shortened(text) }
        self.init(
            id: finding.subject, ruleID: finding.ruleID, deviceID: kept(facts.device(finding, "DeviceId", of: result)),
            deviceName: kept(facts.device(finding, "DeviceName", of: result)), destination: kept(facts.destination(finding, of: result)), events: finding.events.count,
            firstSeen: seen?.first, lastSeen: seen?.last, facets: Facets(facts, finding.events))
    }

    /// Adds another row of the same subject.
    mutating func merge(_ other: FindingRecord) {
        rows += other.rows
        events += other.events
        firstSeen = [firstSeen, other.firstSeen].compactMap { $0 }.min()
        lastSeen = [lastSeen, other.lastSeen].compactMap { $0 }.max()
        facets.merge(other.facets)
    }
}

extension ExclusionRecord {
    init(_ result: ExclusionResult, of ruleID: String) {
        let status: Status =
            switch result.status {
            case .applied: .applied
            case .advised: .advised
            case .expired: .expired
            case .notEvaluable: .notEvaluable
            }
        self.init(
            id: result.exclusion.id, ruleID: ruleID, predicate: digest(of: result.exclusion.predicate), status: status, hits: result.hits, matched: result.matched)
    }
}

/// SHA-256 of a text's UTF-8, in lower-case hex.
func digest(of text: String) -> String { hex(SHA256.hash(data: Array(text.utf8))) }
