import Basics
import Hunting
import Reporting

/// What one exclusion would set aside, of each rule's matches or of each table's rows.
struct ExclusionTrial {
    var exclusion: Exclusion
    var parts: [Part]

    struct Part {
        /// The rule's name, or the table's.
        var name: String
        var table: String
        /// What the hits are counted among: `matched events` or `rows`.
        var noun: String
        var hits = 0
        var of = 0
        var first: Datetime?
        var last: Datetime?
        var examples: [String] = []
        /// What applying it would do to the findings, in words; empty for a table.
        var effect = ""
        /// Findings that would be gone, and which of them a verdict calls true.
        var hides: [String] = []
        var pinned: [String] = []
        var faults: [Diagnostic] = []

        var isTooBroad: Bool { hits * 2 > of }
    }

    /// It can be evaluated somewhere, and hides nothing that is known to be true.
    var isSound: Bool { parts.contains { $0.faults.isEmpty } && parts.allSatisfy { $0.pinned.isEmpty } }

    init(exclusion: Exclusion, parts: [Part]) {
        self.exclusion = exclusion
        self.parts = parts
    }

    init(_ exclusion: Exclusion, _ result: HuntResult, examples: Int) {
        let parts = result.rules.compactMap { rule -> Part? in
            guard rule.isEvaluated, let own = rule.exclusions.first(where: { $0.exclusion.id.utf8.elementsEqual(exclusion.id.utf8) }), let events = rule.events else { return nil }
            var part = Part(name: rule.rule.name, table: events.table, noun: "matched event", hits: own.hits, of: own.matched, first: own.firstHit, last: own.lastHit)
            if case .notEvaluable(let faults) = own.status { part.faults = faults }
            let facts = EventFacts(rule)
            part.examples = own.events.sorted { (facts.time($0) ?? .latest, $0) < (facts.time($1) ?? .latest, $1) }.prefix(examples).map(facts.line)
            part.effect = own.hits == 0 ? "" : own.effectIfApplied
            part.hides = own.hides
            part.pinned = own.hides.filter { result.chronicle.past.decisions[.string($0)]?.isPinned(at: result.asOf) ?? false }
            return part
        }
        self.init(exclusion: exclusion, parts: parts)
    }

    var lines: [String] {
        var block = TextBlock(indent: 4)
        block.add(heading: "\(exclusion.id): \(exclusion.scenario)")
        let faulty = parts.filter { !$0.faults.isEmpty }
        for part in parts where part.faults.isEmpty && part.hits > 0 {
            let name = part.name.utf8.elementsEqual(part.table.utf8) ? part.table : "\(part.name) (\(part.table))"
            let span = part.first.flatMap { first in part.last.map { ", \(first.readable) to \($0.readable)" } } ?? ""
            block.add("", "\(name): \(part.hits) of \(part.of) \(part.noun)s\(part.isTooBroad ? ", too broad" : "")\(span). \(part.effect)")
            for id in part.pinned { block.add("", "would hide \(id), which is judged malicious: it cannot be applied") }
            for example in part.examples { block.add("", "· \(example)") }
        }
        let silent = parts.filter { $0.faults.isEmpty && $0.hits == 0 }
        if !silent.isEmpty { block.add("", "nothing of \(silent.reduce(0) { $0 + $1.of }) \(silent[0].noun)s of \(silent.count) \(silent[0].noun == "row" ? "table" : "rule")\(silent.count == 1 ? "" : "s")") }
        var seen: Set<String> = []
        for part in faulty where seen.insert(part.table).inserted {
            for fault in part.faults { block.add("", "cannot be evaluated over \(part.table): \(fault.text)") }
        }
        if parts.isEmpty { block.add("", "no rule was evaluated, so nothing can be said of it") }
        return block.lines
    }

    var json: Value {
        func time(_ time: Datetime?) -> Value { time.map { .datetime($0) } ?? .null }
        func texts(_ texts: [String]) -> Value { .array(texts.map { .string($0) }) }
        return .bag([
            .init("id", .string(exclusion.id)), .init("scenario", .string(exclusion.scenario)), .init("where", .string(exclusion.predicate)), .init("sound", .bool(isSound)),
            .init(
                "over",
                .array(
                    parts.map { part in
                        .bag([
                            .init("name", .string(part.name)), .init("table", .string(part.table)), .init("evaluable", .bool(part.faults.isEmpty)),
                            .init("hits", .long(Int64(part.hits))), .init("of", .long(Int64(part.of))), .init("tooBroad", .bool(part.isTooBroad)), .init("firstHit", time(part.first)),
                            .init("lastHit", time(part.last)), .init("hides", texts(part.hides)), .init("pinned", texts(part.pinned)), .init("examples", texts(part.examples)),
                            .init("faults", texts(part.faults.map(\.text))),
                        ])
                    })),
        ])
    }
}

extension EventFacts {
    /// An event on one line: when, where, who, with what, where to, and where it stands.
    func line(_ event: Int) -> String {
        let place = place(event)
        let title = columns.map { text(event, $0.title) } ?? ""
        let parts = [time(event)?.readable ?? "", text(event, "DeviceName"), columns?.account == nil ? "" : account(event), title, text(event, "RemoteUrl"), endpoint(event)]
        return parts.filter { !$0.utf8.isEmpty }.joined(separator: "  ") + "  [\(place)]"
    }
}
