import Basics
import Hunting

/// `run.json`: how the answer came about, for machines and for a replay.
enum RunJSON {
    static func render(_ result: HuntResult) -> [UInt8] {
        prettyJSON(
            JSONParts.bag(
                ("huntpack", .string(result.toolVersion)), ("asOf", .datetime(result.asOf)), ("asOfSource", .string(result.asOfSource)),
                ("complete", .bool(result.isComplete)), ("gaps", gaps(result)), ("history", SeriesJSON.history(result)), ("tolerance", tolerance(result.tolerance)), ("completeness", .string(result.completeness.rawValue)),
                ("hunt", hunt(result.hunt)), ("options", result.options.json), ("inputs", .array(result.inputs.map(input))),
                ("tables", .array(result.tables.map(CompletenessJSON.table))),
                ("externals", .array(result.externals.map(external))), ("geoip", locations(result.locations)),
                ("rules", .array(result.rules.map { rule($0, result.tolerance) })), ("matrix", matrix(ToolMatrix(result.rules))),
                (
                    "rejected",
                    .array(
                        result.rejected.map {
                            JSONParts.bag(("path", .string($0.path)), ("line", JSONParts.number($0.line)), ("reason", .string($0.reason)))
                        })
                ),
                ("coercionFailures", .array(result.coercionFailures.map(CompletenessJSON.failure))),
                ("diagnostics", JSONParts.diagnostics(result.diagnostics))))
    }

    private static func matrix(_ matrix: ToolMatrix) -> Value {
        .array(
            matrix.lines.map { line in
                let cells = zip(matrix.tables, line.cells).map { table, cell in
                    JSONParts.bag(
                        ("table", .string(table)), ("rules", JSONParts.number(cell.rules)), ("refused", JSONParts.number(cell.refused)),
                        ("notEvaluated", JSONParts.number(cell.notEvaluated)), ("findings", JSONParts.number(cell.findings)), ("devices", JSONParts.number(cell.devices)),
                        ("excluded", JSONParts.number(cell.excluded)))
                }
                return JSONParts.bag(
                    ("tool", .string(line.tool)), ("findings", JSONParts.number(line.findings)), ("devices", JSONParts.number(line.devices)), ("cells", .array(cells)))
            })
    }

    private static func gaps(_ result: HuntResult) -> Value {
        .array(
            zip(result.gaps, result.gapSentences).map { gap, sentence in
                let rule = gap.rule.flatMap { result.rules.indices.contains($0) ? result.rules[$0].rule.id : nil }
                return JSONParts.bag(("kind", .string(gap.kind.name)), ("rule", JSONParts.text(rule)), ("text", .string(sentence)))
            })
    }

    private static func tolerance(_ tolerance: Tolerance) -> Value {
        JSONParts.bag(("rejectedPercent", .real(tolerance.rejectedPercent)), ("silentHours", JSONParts.number(tolerance.silentHours)))
    }

    private static func hunt(_ hunt: Hunt) -> Value {
        JSONParts.bag(
            ("name", .string(hunt.name)), ("title", .string(hunt.title)), ("hypothesis", .string(hunt.hypothesis)),
            ("owner", .string(hunt.owner)), ("tlp", JSONParts.text(hunt.tlp)), ("rules", JSONParts.texts(hunt.rules)),
            ("exclusions", JSONParts.text(hunt.exclusions)), ("data", JSONParts.texts(hunt.data)),
            ("dateOrder", JSONParts.text(hunt.dateOrder?.rawValue)), ("timezone", JSONParts.text(hunt.timeZone)),
            ("lookback", hunt.followsLastRun ? .string(HuntLoader.sinceLastRun) : hunt.lookback.map { .timespan($0) } ?? .null),
            ("overlap", hunt.overlap.map { .timespan($0) } ?? .null), ("every", hunt.every.map { .timespan($0) } ?? .null), ("dedupe", .bool(hunt.dedupe)))
    }

    private static func input(_ file: InputFile) -> Value {
        JSONParts.bag(
            ("path", .string(file.path)), ("size", JSONParts.number(file.size)), ("sha256", file.sha256.isEmpty ? .null : .string(file.sha256)),
            ("format", .string(file.format)), ("table", .string(file.table)), ("rowsRead", JSONParts.number(file.rowsRead)),
            ("rowsRejected", JSONParts.number(file.rowsRejected)), ("copiesDropped", JSONParts.number(file.copiesDropped)))
    }

    private static func external(_ external: ExternalInput) -> Value {
        JSONParts.bag(
            ("url", .string(external.url)), ("path", .string(external.file.path)), ("size", JSONParts.number(external.file.size)),
            ("sha256", .string(external.file.sha256)), ("format", .string(external.file.format)), ("rows", JSONParts.number(external.file.rowsRead)))
    }

    private static func locations(_ file: LocationFile?) -> Value {
        guard let file else { return .null }
        return JSONParts.bag(
            ("path", .string(file.path)), ("size", JSONParts.number(file.size)), ("sha256", .string(file.sha256)),
            ("type", .string(file.type)), ("built", .datetime(file.built)))
    }

    private static func rule(_ result: RuleResult, _ tolerance: Tolerance) -> Value {
        let rule = result.rule
        let reasons: [Diagnostic] =
            switch result.outcome {
            case .evaluated: []
            case .refused(let diagnostics), .notEvaluated(let diagnostics): diagnostics
            }
        return JSONParts.bag(
            ("id", .string(rule.id)), ("name", .string(rule.name)), ("path", .string(rule.path)), ("sha256", .string(rule.sha256)),
            (
                "repairs",
                .array(
                    rule.repairs.map {
                        JSONParts.bag(("code", .string($0.code)), ("line", JSONParts.number($0.line)), ("message", .string($0.message)))
                    })
            ),
            ("outcome", .string(FindingsJSON.outcome(result))), ("diagnostics", JSONParts.diagnostics(reasons + result.notes)),
            ("attack", attack(result.attack)),
            ("window", JSONParts.window(result.coverage.evaluatedWindow)), ("ruleWindow", JSONParts.window(result.coverage.ruleWindow)),
            ("period", JSONParts.window(result.coverage.period)), ("notSearched", JSONParts.windows(result.coverage.notSearched)),
            ("aliases", .array(result.aliases.map { JSONParts.bag(("name", .string($0.name)), ("column", .string($0.column))) })),
            ("rows", account(result.account)),
            (
                "funnel",
                .array(
                    result.funnel.map {
                        JSONParts.bag(
                            ("operator", .string($0.text)), ("line", JSONParts.number($0.line)), ("in", JSONParts.number($0.rowsIn)),
                            ("out", JSONParts.number($0.rowsOut)))
                    })
            ),
            ("connectors", .array(result.connectors.map { connector($0, tolerance) })), ("exclusions", .array(result.exclusions.map(exclusion))),
            ("findings", JSONParts.texts(result.findings.map(\.id))))
    }

    private static func attack(_ mapping: AttackMapping) -> Value {
        JSONParts.bag(
            ("version", .string(mapping.version)), ("techniques", JSONParts.texts(mapping.techniques.map(\.id))),
            ("tactics", .array(mapping.tactics.map { JSONParts.bag(("name", .string($0.name)), ("id", JSONParts.text($0.id))) })))
    }

    private static func account(_ rows: RowAccount) -> Value {
        JSONParts.bag(
            ("read", JSONParts.number(rows.read)), ("rejected", JSONParts.number(rows.rejected)),
            ("copies", JSONParts.number(rows.copies)), ("ruledOut", JSONParts.number(rows.ruledOut)),
            ("outsideWindow", JSONParts.number(rows.outsideWindow)), ("notMatched", JSONParts.number(rows.notMatched)),
            ("excluded", JSONParts.number(rows.excluded)), ("reported", JSONParts.number(rows.reported)))
    }

    private static func connector(_ check: ConnectorCheck, _ tolerance: Tolerance) -> Value {
        let shortfalls = check.shortfalls(within: tolerance)
        return JSONParts.bag(
            ("connector", .string(check.connectorID)), ("table", .string(check.table)), ("verdict", .string(check.verdict(within: tolerance).rawValue)),
            (
                "reasons",
                .array(shortfalls.map { JSONParts.bag(("kind", .string($0.name)), ("text", .string(Words.capitalized($0.clause(of: check.table) + ".")))) })
            ),
            ("queried", .bool(check.isQueried)), ("present", .bool(check.isPresent)), ("rows", check.isLookedAt ? JSONParts.number(check.rows) : .null),
            ("firstEvent", JSONParts.time(check.firstEvent)), ("lastEvent", JSONParts.time(check.lastEvent)), ("question", JSONParts.window(check.question)),
            ("overlap", JSONParts.window(check.overlap)), ("hours", JSONParts.number(check.hourCount)),
            (
                "neededColumns",
                .array(
                    check.neededColumns.map {
                        JSONParts.bag(
                            ("name", .string($0.name)), ("present", .bool($0.isPresent)), ("filled", check.isLookedAt ? JSONParts.number($0.filled) : .null), ("tested", .bool($0.isTested)))
                    })
            ),
            ("silentHours", JSONParts.windows(check.silentHours)), ("copiesCounted", JSONParts.number(check.copiesCounted)),
            ("stoppedDevices", CompletenessJSON.selection(check.stopped)))
    }

    private static func exclusion(_ result: ExclusionResult) -> Value {
        let exclusion = result.exclusion
        let status: (String, [Diagnostic]) =
            switch result.status {
            case .applied: ("applied", [])
            case .advised: ("advised", [])
            case .expired: ("expired", [])
            case .notEvaluable(let diagnostics): ("notEvaluable", diagnostics)
            }
        return JSONParts.bag(
            ("id", .string(exclusion.id)), ("scenario", .string(exclusion.scenario)), ("note", .string(exclusion.note)),
            ("where", .string(exclusion.predicate)), ("line", JSONParts.number(exclusion.line)), ("mode", .string(exclusion.mode.rawValue)),
            ("owner", JSONParts.text(exclusion.owner)), ("ticket", JSONParts.text(exclusion.ticket)),
            ("expires", JSONParts.time(exclusion.expires)), ("status", .string(status.0)), ("diagnostics", JSONParts.diagnostics(status.1)),
            ("hits", JSONParts.number(result.hits)), ("matched", JSONParts.number(result.matched)),
            ("firstHit", JSONParts.time(result.firstHit)), ("lastHit", JSONParts.time(result.lastHit)),
            ("findingsDelta", JSONParts.number(result.findingsDelta)), ("devicesDelta", JSONParts.number(result.devicesDelta)),
            ("findingsReduced", JSONParts.number(result.findingsReduced)), ("tooBroad", .bool(result.isTooBroad)))
    }
}
