import Basics
import Yams

/// Reads a list of exclusions.
public enum ExclusionLoader {
    private static let keys = ["id", "scenario", "note", "where", "mode", "owner", "ticket", "expires"]

    /// Reads `exclusions.yaml`, or throws every fault in it.
    ///
    /// `id`, `scenario` and `where` are required. Without `mode` an exclusion only advises: forgetting the line must not
    /// hide events. For the same reason a key that is not known is refused: `expire:` would make an exclusion eternal.
    public static func load(bytes: [UInt8], path: String) throws(Refusal) -> [Exclusion] {
        let document = try YAMLDocument(try SourceFile(bytes: bytes, path: path, kind: .exclusions))
        guard case .sequence(let items) = document.root else {
            throw document.file.refusal(.shape(name: "the file", expected: "a list, each entry beginning '- id: …'"), at: document.position(of: document.root))
        }
        let faults = FaultList()
        var lines: [String: Int] = [:]
        let exclusions = items.compactMap { item -> Exclusion? in
            guard let fields = YAMLFields(item, of: document, owner: "an exclusion", faults: faults) else { return nil }
            fields.refuseKeys(otherThan: keys)
            guard let exclusion = read(fields) else { return nil }
            if let id = fields.text("id") {
                if let first = lines[id.value] { fields.add(.duplicateID(id.value, firstLine: first), at: id.position) }
                lines[id.value] = lines[id.value] ?? id.position.line
            }
            return exclusion
        }
        try faults.throwIfAny()
        return exclusions
    }

    private static func read(_ fields: YAMLFields) -> Exclusion? {
        let id = fields.required("id")
        if let id, !isName(id.value, limit: 64) {
            fields.add(.badValue(key: "id", value: id.value, expected: "up to 64 letters, digits, '.', '_' and '-'"), at: id.position)
        }
        let scenario = fields.required("scenario")
        let predicate = fields.required("where")
        let mode = mode(fields)
        let expires = expires(fields)
        let note = fields.text("note"), owner = fields.text("owner"), ticket = fields.text("ticket")
        guard let id, let scenario, let predicate else { return nil }
        return Exclusion(
            id: id.value, scenario: scenario.value, note: note?.value ?? "", predicate: predicate.value, line: predicate.start.line,
            column: predicate.start.column, mode: mode, owner: owner?.value, ticket: ticket?.value, expires: expires)
    }

    private static func mode(_ fields: YAMLFields) -> Exclusion.Mode {
        guard let text = fields.text("mode") else { return .advise }
        if let mode = Exclusion.Mode(rawValue: text.value) { return mode }
        fields.add(.badValue(key: "mode", value: text.value, expected: "apply or advise"), at: text.position)
        return .advise
    }

    /// A day, `2027-03-31`: the exclusion holds to its last tick, in UTC.
    private static func expires(_ fields: YAMLFields) -> Datetime? {
        guard let text = fields.text("expires") else {
            if let entry = fields.entries.first(where: { $0.name == "expires" }), YAMLDocument.isNull(entry.value) {
                fields.add(.badValue(key: "expires", value: "", expected: "a day such as 2027-03-31"), at: fields.document.position(of: entry.key))
            }
            return nil
        }
        if let day = Datetime(lastTickOf: text.value) { return day }
        fields.add(.badValue(key: "expires", value: text.value, expected: "a day such as 2027-03-31"), at: text.position)
        return nil
    }
}

/// True for a letter or digit, followed by letters, digits, `.`, `_` and `-`; so for nothing that a shell or a path reads otherwise.
///
/// `.` and `-` may come first only where `anyStart` says so; even then a name of only dots is none.
func isName(_ text: String, limit: Int, anyStart: Bool = true) -> Bool {
    func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: false
        }
    }
    guard let first = text.utf8.first, text.utf8.count <= limit, anyStart || isWord(first) else { return false }
    return text.utf8.allSatisfy { isWord($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }
        && !text.utf8.allSatisfy { $0 == UInt8(ascii: ".") }
}
