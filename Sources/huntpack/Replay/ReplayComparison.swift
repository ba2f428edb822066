import Basics
import Evidence

/// How a repeated run differs from the one that a package holds, from the files down to the values of a finding.
struct ReplayComparison {
    /// Files of the package that are other ones now, with what became of each.
    var files: [(path: String, change: Change)] = []
    var findings: [FindingChange] = []
    /// Where `run.json` differs: the way to the member, the value recorded and the value now.
    var record: [Difference] = []

    enum Change: String { case changed, gone, new }

    struct Difference {
        var place: String
        var recorded: Value
        var now: Value
    }

    struct FindingChange {
        var id: String
        var change: Change
        /// Its rule and the columns that make it this finding.
        var label: String
        var differences: [Difference] = []
    }

    var isSame: Bool { files.isEmpty }

    /// The most differences of `run.json` that are told.
    private static let recordLimit = 200

    init(recorded: [PackageFile], now: [PackageFile]) {
        let recorded = recorded.filter { !$0.path.utf8.elementsEqual(Bag.signaturePath.utf8) }
        let before = Dictionary(recorded.map { (Array($0.path.utf8), $0) }, uniquingKeysWith: { first, _ in first })
        let after = Dictionary(now.map { (Array($0.path.utf8), $0) }, uniquingKeysWith: { first, _ in first })
        for file in recorded {
            guard let own = after[Array(file.path.utf8)] else {
                files.append((file.path, .gone))
                continue
            }
            if own.sha256 != file.sha256 { files.append((file.path, .changed)) }
        }
        for file in now where before[Array(file.path.utf8)] == nil { files.append((file.path, .new)) }
        func parsed(_ name: String, _ files: [[UInt8]: PackageFile]) -> Value { files[Array(name.utf8)]?.contents.flatMap { try? JSONReader.parse($0) } ?? .null }
        findings = Self.findings(parsed("data/findings.json", before), parsed("data/findings.json", after))
        Self.compare(parsed("data/run.json", before), parsed("data/run.json", after), at: "", limit: Self.recordLimit, &record)
    }

    private static func findings(_ recorded: Value, _ now: Value) -> [FindingChange] {
        let (before, after) = (recorded.list("findings") ?? [], now.list("findings") ?? [])
        func byID(_ findings: [Value]) -> [Value: Value] { Dictionary(findings.map { ($0[member: "id"], $0) }, uniquingKeysWith: { first, _ in first }) }
        let (known, own) = (byID(before), byID(after))
        var changes: [FindingChange] = []
        for finding in before {
            guard let id = finding.text("id") else { continue }
            guard let other = own[.string(id)] else {
                changes.append(FindingChange(id: id, change: .gone, label: label(finding, in: recorded)))
                continue
            }
            var differences: [Difference] = []
            compare(finding, other, at: "", limit: 50, &differences)
            if !differences.isEmpty { changes.append(FindingChange(id: id, change: .changed, label: label(finding, in: recorded), differences: differences)) }
        }
        for finding in after {
            if let id = finding.text("id"), known[.string(id)] == nil { changes.append(FindingChange(id: id, change: .new, label: label(finding, in: now))) }
        }
        return changes
    }

    /// `Naverisk: DeviceId=d1, RemoteUrl=relay.example`
    private static func label(_ finding: Value, in document: Value) -> String {
        let rule = document.list("rules")?.first { $0[member: "id"] == finding[member: "rule"] }
        let keys = rule?.list("keyColumns")?.map(\.text) ?? []
        let cells = keys.map { "\($0)=\(finding[member: "row"][member: $0].text)" }
        return (rule?.text("name") ?? finding.text("rule") ?? "") + (cells.isEmpty ? "" : ": " + cells.joined(separator: ", "))
    }

    /// Walks two documents together; an array that has grown or shrunk differs where it first does, and in its number of elements.
    static func compare(_ recorded: Value, _ now: Value, at place: String, limit: Int, _ result: inout [Difference]) {
        guard result.count < limit, recorded != now else { return }
        switch (recorded, now) {
        case (.bag(let before), .bag(let after)):
            for member in before { compare(member.value, now[member: member.name], at: place + "/" + member.name, limit: limit, &result) }
            for member in after where !before.contains(where: { $0.name.utf8.elementsEqual(member.name.utf8) }) {
                compare(.null, member.value, at: place + "/" + member.name, limit: limit, &result)
            }
        case (.array(let before), .array(let after)):
            if before.count != after.count, result.count < limit {
                result.append(Difference(place: place + "/count", recorded: .long(Int64(before.count)), now: .long(Int64(after.count))))
            }
            for (index, (left, right)) in zip(before, after).enumerated() {
                compare(left, right, at: place + "/\(index)", limit: limit, &result)
                // Behind a gap every element is another one.
                if before.count != after.count, left != right { break }
            }
        default: result.append(Difference(place: place, recorded: recorded, now: now))
        }
    }
}
