import Basics
import KQL

/// What each exclusion says of each captured event.
struct Judgement {
    struct Ruling {
        var exclusion: Exclusion
        var status: ExclusionResult.Status
        /// One a captured event.
        var hits: [Bool]
    }

    /// A finding reduced to what a counterfactual compares.
    struct Outline {
        var id: String
        var device: String?
        /// Positions in the capture.
        var events: [Int]

        var subject: Value { .string(Finding.subject(ofID: id)) }
    }

    var rulings: [Ruling]
    var eventCount: Int

    private var applied: [Int] { rulings.indices.filter { if case .applied = rulings[$0].status { true } else { false } } }

    /// For each event the ids of the applied exclusions that hit it.
    var excludedBy: [[String]] {
        (0..<eventCount).map { event in applied.filter { rulings[$0].hits[event] }.map { rulings[$0].exclusion.id } }
    }

    var keptEvents: [Int] { (0..<eventCount).filter { event in !applied.contains { rulings[$0].hits[event] } } }

    func advisedHits(of events: [Int]) -> [Finding.ExclusionHit] {
        rulings.compactMap { ruling in
            guard case .advised = ruling.status else { return nil }
            let count = events.count { ruling.hits[$0] }
            return count > 0 ? Finding.ExclusionHit(exclusionID: ruling.exclusion.id, events: count) : nil
        }
    }

    /// The events of the answer if this one exclusion were applied although it is not, or not applied although it is.
    private func counterfactualEvents(_ index: Int) -> [Int] {
        var others = applied.filter { $0 != index }
        if others.count == applied.count { others.append(index) }
        return (0..<eventCount).filter { event in !others.contains { rulings[$0].hits[event] } }
    }

    /// Every exclusion with its hits and with what the findings would be if it were turned.
    func results(identify: ([Int]) throws -> [Outline], _ capture: Capture) throws -> [ExclusionResult] {
        let time = capture.events.column(capture.plan.table?.timeColumn ?? "")
        return try rulings.indices.map { index in
            let ruling = rulings[index]
            let events = (0..<eventCount).filter { ruling.hits[$0] }
            var result = ExclusionResult(
                exclusion: ruling.exclusion, status: ruling.status, hits: events.count, matched: eventCount, events: events)
            let times = events.compactMap { event -> Datetime? in if case .datetime(let x)? = time?[event] { x } else { nil } }
            result.firstHit = times.min()
            result.lastHit = times.max()
            guard !events.isEmpty else { return result }
            let actual = try identify(keptEvents)
            let turned = try identify(counterfactualEvents(index))
            let (more, fewer) = applied.contains(index) ? (turned, actual) : (actual, turned)
            let left = Set(fewer.map(\.subject))
            result.hides = Set(more.map(\.subject)).subtracting(left).map(\.text).sorted()
            let rest = Dictionary(fewer.map { ($0.id, $0.events.count) }, uniquingKeysWith: { first, _ in first })
            let lost = more.filter { rest[$0.id] == nil }
            result.findingsDelta = lost.count
            result.devicesDelta = Set(lost.compactMap(\.device)).count
            result.findingsReduced = more.count { outline in rest[outline.id].map { $0 < outline.events.count } ?? false }
            return result
        }
    }
}

extension Judgement {
    /// The subjects that would be found over all events and are not over those that are kept.
    func hidden(identify: ([Int]) throws -> [Outline]) throws -> [HiddenFinding] {
        guard rulings.indices.contains(where: { if case .applied = rulings[$0].status { rulings[$0].hits.contains(true) } else { false } }) else { return [] }
        let left = Set(try identify(keptEvents).map(\.subject))
        var order: [Value] = []
        var events: [Value: Set<Int>] = [:]
        for outline in try identify(Array(0..<eventCount)) where !left.contains(outline.subject) {
            if events[outline.subject] == nil { order.append(outline.subject) }
            events[outline.subject, default: []].formUnion(outline.events)
        }
        let excludedBy = excludedBy
        return order.map { subject in
            let positions = events[subject] ?? []
            var ids: [String] = []
            for id in positions.sorted().flatMap({ excludedBy[$0] }) where !ids.contains(where: { $0.utf8.elementsEqual(id.utf8) }) { ids.append(id) }
            return HiddenFinding(finding: subject.text, exclusions: ids, events: positions.count)
        }
    }
}

extension Hunter {
    /// Evaluates every exclusion over the captured events; one that cannot be evaluated is never true.
    func judge(_ exclusions: [Exclusion], _ capture: Capture, path: String?) throws -> Judgement {
        let count = capture.events.rowCount
        let rulings = try exclusions.map { exclusion -> Judgement.Ruling in
            let nothing = Array(repeating: false, count: count)
            do {
                let condition = try Query.bindPredicate(exclusion.predicate, schema: capture.events.schema, catalog: catalog, options: BindOptions(hasLocations: hasLocations))
                let hits = try runner.test(condition, over: capture)
                let isExpired = exclusion.expires.map { $0 < asOf } ?? false
                return Judgement.Ruling(
                    exclusion: exclusion, status: isExpired ? .expired : exclusion.mode == .apply ? .applied : .advised, hits: hits)
            } catch let refusal as Refusal {
                let located = refusal.diagnostics.map { diagnostic in
                    var result = diagnostic
                    result.file = path
                    result.position = diagnostic.position.map { SourcePosition(line: $0.line + exclusion.line - 1, column: $0.line == 1 ? $0.column + exclusion.column - 1 : $0.column) }
                    return result
                }
                return Judgement.Ruling(exclusion: exclusion, status: .notEvaluable(located), hits: nothing)
            }
        }
        return Judgement(rulings: rulings, eventCount: count)
    }
}
