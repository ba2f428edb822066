import Basics
import Hunting

/// The run as one of a series, in `run.json` and `findings.json`.
enum SeriesJSON {
    static func history(_ result: HuntResult) -> Value {
        let chronicle = result.chronicle
        guard chronicle.basis != .none else { return .null }
        return JSONParts.bag(
            ("basis", .string(chronicle.basis.rawValue)), ("earlierRuns", JSONParts.number(chronicle.past.runs.count)),
            ("lastRun", JSONParts.time(chronicle.past.runs.last?.asOf)), ("counts", chronicle.counts), ("gone", .array(chronicle.gone.map(gone))),
            (
                "searched",
                .array(
                    chronicle.spans.map {
                        JSONParts.bag(("rules", JSONParts.texts($0.rules)), ("gaps", JSONParts.windows($0.spans.gaps)), ("overlaps", JSONParts.windows($0.spans.overlaps)))
                    })
            ), ("exclusions", .array(chronicle.exclusions.map(trend))))
    }

    static func standing(_ standing: Standing?) -> Value {
        guard let standing else { return .null }
        let changes = Facet.allCases.compactMap { facet in standing.changes[facet].map { Value.Member(facet.rawValue, JSONParts.texts($0)) } }
        return JSONParts.bag(
            ("status", .string(standing.status.rawValue)), ("runs", JSONParts.number(standing.runs)), ("firstFound", JSONParts.time(standing.first)),
            ("lastFound", JSONParts.time(standing.last)), ("added", .bag(changes)), ("fromOverlap", .bool(standing.isFromOverlap)))
    }

    static func decision(_ decision: Decision?, asOf: Datetime) -> Value {
        guard let decision, case .bag(let members) = decision.json else { return .null }
        return .bag(
            members + [
                Value.Member("lapsed", .bool(decision.hasLapsed(at: asOf))), Value.Member("belowTheLine", .bool(decision.isBelowTheLine(at: asOf))),
            ])
    }

    static func gone(_ gone: GoneFinding) -> Value {
        let (reason, exclusions): (String, [String]) =
            switch gone.reason {
            case .notFound(isCertain: true): ("notFound", [])
            case .notFound(isCertain: false): ("notFoundUncertain", [])
            case .setAside(let ids): ("setAside", ids)
            case .notAnswered: ("notAnswered", [])
            case .ruleLeft: ("ruleLeft", [])
            }
        return JSONParts.bag(
            ("id", .string(gone.id)), ("rule", .string(gone.finding.ruleID)), ("deviceName", .string(gone.finding.deviceName)),
            ("destination", .string(gone.finding.destination)), ("lastFound", .datetime(gone.finding.last)), ("reason", .string(reason)),
            ("exclusions", JSONParts.texts(exclusions)))
    }

    private static func trend(_ trend: ExclusionTrend) -> Value {
        JSONParts.bag(
            ("id", .string(trend.id)),
            (
                "flags",
                .array(
                    trend.flags.map { flag in
                        switch flag {
                        case .expired(let day): JSONParts.bag(("kind", .string("expired")), ("since", .datetime(day)))
                        case .unused(let since): JSONParts.bag(("kind", .string("unused")), ("since", .datetime(since)))
                        case .tooBroad(let rules): JSONParts.bag(("kind", .string("tooBroad")), ("rules", JSONParts.texts(rules)))
                        case .newlyHitting(let since): JSONParts.bag(("kind", .string("newlyHitting")), ("since", .datetime(since)))
                        }
                    })
            ))
    }
}
