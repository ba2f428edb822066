import Basics
import Yams

/// Collects every fault of a file, so that one reading lists them all.
final class FaultList {
    var diagnostics: [Diagnostic] = []

    func throwIfAny() throws(Refusal) {
        if !diagnostics.isEmpty { throw Refusal(diagnostics) }
    }
}

/// A scalar with its place in the file.
struct YAMLText {
    var value: String
    var position: SourcePosition
    /// Where the text itself begins: past a quote, or on the line after `|` or `>`.
    var start: SourcePosition
    /// True when every line of the value is a line of the file, shifted right by `start.column - 1`.
    var isVerbatim: Bool
}

/// A mapping read key by key with typed access; whatever does not fit is added to the faults, and reads as absent.
struct YAMLFields {
    struct Entry {
        /// Nil for a key that is no scalar.
        var name: String?
        var key: Node
        var value: Node
    }

    let document: YAMLDocument
    let faults: FaultList
    /// What messages call the mapping, such as "an exclusion".
    let owner: String
    let position: SourcePosition
    let entries: [Entry]

    init?(_ node: Node, of document: YAMLDocument, owner: String, faults: FaultList) {
        self.document = document
        self.faults = faults
        self.owner = owner
        position = document.position(of: node)
        guard case .mapping(let pairs) = node else {
            faults.diagnostics.append(document.file.diagnostic(.shape(name: owner, expected: "a mapping, 'key: value'"), at: position))
            return nil
        }
        entries = pairs.map { key, value in Entry(name: key.scalar?.string, key: key, value: value) }
    }

    func add(_ fault: LoadFault, at position: SourcePosition?, suggestion: String? = nil) {
        faults.diagnostics.append(document.file.diagnostic(fault, at: position, suggestion: suggestion))
    }

    /// The entry of a key, nil also when its value is left out.
    func entry(_ name: String) -> Entry? {
        entries.first { $0.name == name && !YAMLDocument.isNull($0.value) }
    }

    func text(_ name: String) -> YAMLText? { entry(name).flatMap { text($0.value, called: name) } }

    func required(_ name: String) -> YAMLText? {
        if let text = text(name) {
            if !trimmedBlanks(text.value).isEmpty { return text }
            add(.missing(key: name, of: owner), at: text.position)
        } else if entry(name) == nil {
            add(.missing(key: name, of: owner), at: entries.first { $0.name == name }.map { document.position(of: $0.key) } ?? position)
        }
        return nil
    }

    /// The items of a list; a scalar counts as a list of one where `orOne` allows it.
    func texts(_ name: String, orOne: Bool = false) -> [YAMLText] {
        guard let entry = entry(name) else { return [] }
        if orOne, case .scalar = entry.value { return text(entry.value, called: name).map { [$0] } ?? [] }
        return items(name).compactMap { text($0, called: "an item of '\(name)'") }
    }

    func items(_ name: String) -> [Node] {
        guard let entry = entry(name) else { return [] }
        guard case .sequence(let items) = entry.value else {
            add(.shape(name: "'\(name)'", expected: "a list"), at: document.position(of: entry.value))
            return []
        }
        return Array(items)
    }

    func fields(_ name: String, owner: String) -> YAMLFields? {
        entry(name).flatMap { YAMLFields($0.value, of: document, owner: owner, faults: faults) }
    }

    /// Refuses every key that is not known; a key of `later` is known to the design but does nothing yet.
    func refuseKeys(otherThan known: [String], later: [String] = []) {
        for entry in entries {
            let place = document.position(of: entry.key)
            guard let name = entry.name else {
                add(.shape(name: "a key of \(owner)", expected: "a word"), at: place)
                continue
            }
            if known.contains(name) { continue }
            add(later.contains(name) ? .notSupported(key: name) : .unknownKey(name, of: owner, known: known), at: place)
        }
    }

    private func text(_ node: Node, called name: String) -> YAMLText? {
        let place = document.position(of: node)
        guard case .scalar(let scalar) = node else {
            add(.shape(name: name, expected: "a text"), at: place)
            return nil
        }
        return document.text(scalar, at: place)
    }
}
