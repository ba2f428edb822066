import Basics
import Yams

/// Decisions as YAML, for version control: a list whose entries have the keys of `Decision`.
public enum DecisionFile {
    private static let keys = ["finding", "verdict", "note", "ticket", "until", "by", "decided"]

    /// Reads a list of decisions, or throws every fault in it.
    ///
    /// `finding`, `verdict`, `note`, `by` and `decided` are required, and `until` for a benign verdict: such a one must lapse.
    public static func load(bytes: [UInt8], path: String) throws(Refusal) -> [Decision] {
        let document = try YAMLDocument(try SourceFile(bytes: bytes, path: path, kind: .decisions))
        guard case .sequence(let items) = document.root else {
            throw document.file.refusal(.shape(name: "the file", expected: "a list, each entry beginning '- finding: …'"), at: document.position(of: document.root))
        }
        let faults = FaultList()
        let decisions = items.compactMap { item -> Decision? in
            guard let fields = YAMLFields(item, of: document, owner: "a decision", faults: faults) else { return nil }
            fields.refuseKeys(otherThan: keys)
            return read(fields)
        }
        try faults.throwIfAny()
        return decisions
    }

    private static func read(_ fields: YAMLFields) -> Decision? {
        let finding = fields.required("finding"), verdict = verdict(fields), note = fields.required("note"), by = fields.required("by")
        let decided = time("decided", fields), until = day(fields)
        if let finding, !isFindingID(finding.value) {
            fields.add(.badValue(key: "finding", value: finding.value, expected: "'F-' and 12 hex digits"), at: finding.position)
        }
        if fields.entry("decided") == nil { _ = fields.required("decided") }
        if verdict == .benign, fields.entry("until") == nil { _ = fields.required("until") }
        guard let finding, let verdict, let note, let by, let decided else { return nil }
        return Decision(
            finding: finding.value, verdict: verdict, note: note.value, ticket: fields.text("ticket")?.value, until: until, by: by.value, decided: decided)
    }

    private static func verdict(_ fields: YAMLFields) -> Decision.Verdict? {
        guard let text = fields.required("verdict") else { return nil }
        if let verdict = Decision.Verdict(rawValue: text.value) { return verdict }
        fields.add(.badValue(key: "verdict", value: text.value, expected: "one of " + Decision.Verdict.allCases.map(\.rawValue).joined(separator: ", ")), at: text.position)
        return nil
    }

    private static func time(_ key: String, _ fields: YAMLFields) -> Datetime? {
        guard let text = fields.text(key) else { return nil }
        if let time = Datetime(iso: text.value) { return time }
        fields.add(.badValue(key: key, value: text.value, expected: "a time such as 2026-11-23T00:00:00Z"), at: text.position)
        return nil
    }

    private static func day(_ fields: YAMLFields) -> Datetime? {
        guard let text = fields.text("until") else { return nil }
        if let day = Datetime(lastTickOf: text.value) { return day }
        fields.add(.badValue(key: "until", value: text.value, expected: "a day such as 2027-03-31"), at: text.position)
        return nil
    }

    /// Whether a text is `Finding.subject` of some finding.
    public static func isFindingID(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.count == 14 && bytes.starts(with: "F-".utf8) && bytes.dropFirst(2).allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }

    /// The same list as text that `load` reads; all of it ASCII, with escapes for the rest.
    public static func text(_ decisions: [Decision]) throws -> String {
        let nodes = decisions.map { decision -> Node in
            var pairs: [(Node, Node)] = []
            func add(_ key: String, _ value: String?, _ style: Node.Scalar.Style = .doubleQuoted) {
                guard let value else { return }
                pairs.append((Node(key), Node(value, Tag(.str), style)))
            }
            add("finding", decision.finding, .any)
            add("verdict", decision.verdict.rawValue, .any)
            add("note", decision.note)
            add("ticket", decision.ticket)
            add("until", decision.until.map { String(decoding: $0.text.utf8.prefix(10), as: UTF8.self) })
            add("by", decision.by)
            add("decided", decision.decided.text)
            return Node(pairs)
        }
        return nodes.isEmpty ? "[]\n" : try Yams.serialize(node: Node(nodes), width: -1, allowUnicode: false)
    }
}

extension Datetime {
    /// The last tick of a day written `2027-03-31`, in UTC; nil for anything else.
    public init?(lastTickOf day: String) {
        guard day.utf8.count == 10, let start = Datetime(iso: day) else { return nil }
        self.init(ticks: start.ticks + Timespan.day - 1)
    }
}
