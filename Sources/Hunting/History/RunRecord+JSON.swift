import Basics

extension RuleRecord: JSONRecord {
    public var json: Value {
        bag(
            ("id", .string(id)), ("name", .string(name)), ("tool", .string(tool)), ("table", .string(table)), ("outcome", .string(outcome.rawValue)),
            ("window", window.map(\.json) ?? .null), ("complete", .bool(isComplete)), ("matched", .count(matched)), ("excluded", .count(excluded)))
    }

    public init?(json: Value) {
        guard let members = JSONMembers(json), let id = members.text("id"), let name = members.text("name"), let tool = members.text("tool"),
            let table = members.text("table"), let outcome = members.text("outcome").flatMap(Outcome.init(rawValue:)),
            let window = members.optional("window", { TimeWindow(json: json[member: $0]) }), let isComplete = members.flag("complete"),
            let matched = members.count("matched"), let excluded = members.count("excluded")
        else { return nil }
        self.init(
            id: id, name: name, tool: tool, table: table, outcome: outcome, window: window, isComplete: isComplete, matched: matched, excluded: excluded)
    }
}

extension FindingRecord: JSONRecord {
    public var json: Value {
        bag(
            ("id", .string(id)), ("rule", .string(ruleID)), ("deviceId", .string(deviceID)), ("deviceName", .string(deviceName)),
            ("destination", .string(destination)), ("rows", .count(rows)), ("events", .count(events)), ("firstSeen", .time(firstSeen)),
            ("lastSeen", .time(lastSeen)), ("facets", facets.json))
    }

    public init?(json: Value) {
        guard let members = JSONMembers(json), let id = members.text("id"), let rule = members.text("rule"), let deviceID = members.text("deviceId"),
            let deviceName = members.text("deviceName"), let destination = members.text("destination"), let rows = members.count("rows"),
            let events = members.count("events"), let first = members.optional("firstSeen", members.time), let last = members.optional("lastSeen", members.time),
            let facets = Facets(json: json[member: "facets"])
        else { return nil }
        self.init(
            id: id, ruleID: rule, deviceID: deviceID, deviceName: deviceName, destination: destination, rows: rows, events: events, firstSeen: first,
            lastSeen: last, facets: facets)
    }
}

extension ExclusionRecord: JSONRecord {
    public var json: Value {
        bag(
            ("id", .string(id)), ("rule", .string(ruleID)), ("predicate", .string(predicate)), ("status", .string(status.rawValue)), ("hits", .count(hits)),
            ("matched", .count(matched)))
    }

    public init?(json: Value) {
        guard let members = JSONMembers(json), let id = members.text("id"), let rule = members.text("rule"), let predicate = members.text("predicate"),
            let status = members.text("status").flatMap(Status.init(rawValue:)), let hits = members.count("hits"), let matched = members.count("matched")
        else { return nil }
        self.init(id: id, ruleID: rule, predicate: predicate, status: status, hits: hits, matched: matched)
    }
}

extension PackageDigest: JSONRecord {
    public var json: Value { bag(("name", .string(name)), ("archive", .string(archive)), ("manifest", .string(manifest))) }

    public init?(json: Value) {
        guard let members = JSONMembers(json), let name = members.text("name"), let archive = members.text("archive"), let manifest = members.text("manifest")
        else { return nil }
        self.init(name: name, archive: archive, manifest: manifest)
    }
}

extension HiddenFinding: JSONRecord {
    public var json: Value { bag(("finding", .string(finding)), ("exclusions", .texts(exclusions)), ("events", .count(events))) }

    public init?(json: Value) {
        guard let members = JSONMembers(json), let finding = members.text("finding"), let exclusions = members.texts("exclusions"), let events = members.count("events")
        else { return nil }
        self.init(finding: finding, exclusions: exclusions, events: events)
    }
}

extension RunRecord {
    /// What the run is, without its rules, findings and exclusions.
    public var head: Value {
        bag(
            ("number", number.map { .count($0) } ?? .null), ("hunt", .string(hunt)), ("title", .string(title)), ("asOf", .datetime(asOf)),
            ("huntpack", .string(toolVersion)), ("complete", .bool(isComplete)), ("gaps", .texts(gaps)), ("package", package.map(\.json) ?? .null),
            ("setAside", .array(setAside.map(\.json))))
    }

    public init?(head: Value) {
        guard let members = JSONMembers(head), let number = members.optional("number", members.count), let hunt = members.text("hunt"),
            let title = members.text("title"), let asOf = members.time("asOf"), let tool = members.text("huntpack"), let isComplete = members.flag("complete"),
            let gaps = members.texts("gaps"), let package = members.optional("package", { PackageDigest(json: head[member: $0]) }), let setAside: [HiddenFinding] = members.records("setAside")
        else { return nil }
        self.init(number: number, hunt: hunt, title: title, asOf: asOf, toolVersion: tool, isComplete: isComplete, gaps: gaps, package: package, setAside: setAside)
    }
}

extension RunRecord {
    /// SHA-256 over all that is kept of the run but its number: SQLite itself does not notice a byte that changed in a text.
    public var checksum: String {
        var head = self
        head.number = nil
        let parts = [head.head] + rules.map(\.json) + [.null] + findings.map(\.json) + [.null] + exclusions.map(\.json)
        return digest(of: Value.array(parts).json)
    }
}

extension Decision {
    /// The same of a decision.
    public var checksum: String { digest(of: json.json) }
}

extension Decision: JSONRecord {
    public var json: Value {
        bag(
            ("finding", .string(finding)), ("verdict", .string(verdict.rawValue)), ("note", .string(note)), ("ticket", .text(ticket)), ("until", .time(until)),
            ("by", .string(by)), ("decided", .datetime(decided)))
    }

    public init?(json: Value) {
        guard let members = JSONMembers(json), let finding = members.text("finding"), let verdict = members.text("verdict").flatMap(Verdict.init(rawValue:)),
            let note = members.text("note"), let ticket = members.optional("ticket", members.text), let until = members.optional("until", members.time),
            let by = members.text("by"), let decided = members.time("decided")
        else { return nil }
        self.init(finding: finding, verdict: verdict, note: note, ticket: ticket, until: until, by: by, decided: decided)
    }
}
