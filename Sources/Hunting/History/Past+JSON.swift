import Basics

extension Past: JSONRecord {
    /// `history.json` of a package: with it the same run gives the same report where the history itself is not at hand.
    public var json: Value {
        func sorted<T>(_ entries: [Value: T]) -> [(String, T)] {
            entries.map { ($0.key.text, $0.value) }.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
        }
        func texts(_ values: Set<Value>) -> Value { .texts(values.map(\.text).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }) }
        let exclusions = exclusions.sorted { ($0.key.id, $0.key.predicate) < ($1.key.id, $1.key.predicate) }
        return bag(
            ("format", .string(Self.format)),
            ("runs", .array(runs.map(\.json))),
            (
                "rules",
                .array(
                    sorted(rules).map { id, rule in
                        bag(
                            ("id", .string(id)), ("tool", .string(rule.tool)), ("table", .string(rule.table)), ("lastEvaluated", .datetime(rule.lastEvaluated)),
                            ("windows", .array(rule.windows.map(\.json))))
                    })
            ),
            (
                "findings",
                .array(
                    sorted(findings).map { id, finding in
                        bag(
                            ("id", .string(id)), ("rule", .string(finding.ruleID)), ("deviceName", .string(finding.deviceName)),
                            ("destination", .string(finding.destination)), ("first", .datetime(finding.first)), ("last", .datetime(finding.last)),
                            ("runs", .count(finding.runs)), ("facets", finding.facets.json))
                    })
            ),
            (
                "tools",
                .array(
                    sorted(tools).map { name, tool in bag(("name", .string(name)), ("devices", texts(tool.devices)), ("accounts", texts(tool.accounts))) })
            ),
            (
                "exclusions",
                .array(
                    exclusions.map { key, known in
                        bag(
                            ("id", .string(key.id)), ("predicate", .string(key.predicate)), ("first", .datetime(known.first)), ("last", .datetime(known.last)),
                            ("lastHit", .time(known.lastHit)))
                    })
            ),
            ("decisions", .array(sorted(decisions).map(\.1.json))))
    }

    static let format = "huntpack history 1"

    public init?(json: Value) {
        self.init()
        guard let members = JSONMembers(json), members.text("format") == Self.format, let runs: [PastRun] = members.records("runs"),
            let rules = members.list("rules"), let findings = members.list("findings"), let tools = members.list("tools"),
            let exclusions = members.list("exclusions"), let decisions: [Decision] = members.records("decisions")
        else { return nil }
        self.runs = runs
        for rule in rules {
            guard let read = JSONMembers(rule), let id = read.text("id"), let tool = read.text("tool"), let table = read.text("table"),
                let last = read.time("lastEvaluated"), let windows: [TimeWindow] = read.records("windows")
            else { return nil }
            self.rules[.string(id)] = PastRule(tool: tool, table: table, lastEvaluated: last, windows: windows)
        }
        for finding in findings {
            guard let read = JSONMembers(finding), let id = read.text("id"), let rule = read.text("rule"), let device = read.text("deviceName"),
                let destination = read.text("destination"), let first = read.time("first"), let last = read.time("last"), let runs = read.count("runs"),
                let facets = Facets(json: finding[member: "facets"])
            else { return nil }
            self.findings[.string(id)] = PastFinding(
                ruleID: rule, deviceName: device, destination: destination, first: first, last: last, runs: runs, facets: facets)
        }
        for tool in tools {
            guard let read = JSONMembers(tool), let name = read.text("name"), let devices = read.texts("devices"), let accounts = read.texts("accounts")
            else { return nil }
            self.tools[.string(name)] = PastTool(devices: Set(devices.map(Value.string)), accounts: Set(accounts.map(Value.string)))
        }
        for exclusion in exclusions {
            guard let read = JSONMembers(exclusion), let id = read.text("id"), let predicate = read.text("predicate"), let first = read.time("first"),
                let last = read.time("last"), let lastHit = read.optional("lastHit", read.time)
            else { return nil }
            self.exclusions[PastExclusion.Key(id: id, predicate: predicate)] = PastExclusion(first: first, last: last, lastHit: lastHit)
        }
        for decision in decisions { self.decisions[.string(decision.finding)] = decision }
    }
}

extension PastRun: JSONRecord {
    var json: Value {
        bag(
            ("asOf", .datetime(asOf)), ("complete", .bool(isComplete)), ("findings", .count(findings)), ("devices", .count(devices)), ("manifest", .text(manifest)))
    }

    init?(json: Value) {
        guard let members = JSONMembers(json), let asOf = members.time("asOf"), let isComplete = members.flag("complete"),
            let findings = members.count("findings"), let devices = members.count("devices"), let manifest = members.optional("manifest", members.text)
        else { return nil }
        self.init(asOf: asOf, isComplete: isComplete, findings: findings, devices: devices, manifest: manifest)
    }
}
