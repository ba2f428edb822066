import Basics

/// Constants for which the reference gives no result: a query that holds one is refused where it stands, before any row is read.
///
/// The same values in rows have a reading each (`KQLReference.readings`), since what a log holds must not stop a query.
enum UndocumentedConstants {
    /// The first such argument and what is wrong with it; `value` gives nil for what is no constant.
    static func fault(_ name: String, _ value: (Int) -> Value?) -> (argument: Int, words: String)? {
        func isEmpty(_ index: Int) -> Bool { if case .string("")? = value(index) { true } else { false } }
        func whole(_ index: Int) -> Int64? { if case .long(let number)? = value(index) { number } else { nil } }
        func text(_ index: Int) -> String? { if case .string(let text)? = value(index) { text } else { nil } }
        func array(_ index: Int) -> [Value]? { if case .array(let elements)? = value(index) { elements } else { nil } }
        switch name {
        case "split": return isEmpty(1) ? (1, "an empty delimiter") : nil
        case "replace_string": return isEmpty(1) ? (1, "an empty lookup") : nil
        case "countof": return isEmpty(1) && text(2) != "regex" ? (1, "an empty search") : nil
        case "indexof", "indexof_regex":
            if name == "indexof", isEmpty(1) { return (1, "an empty match") }
            return whole(4) == 0 ? (4, "occurrence 0") : nil
        case "replace_strings":
            guard let lookups = array(1), let rewrites = array(2) else { return nil }
            if lookups.contains(where: { if case .string("") = $0 { true } else { false } }) { return (1, "an empty lookup") }
            return lookups.count == rewrites.count ? nil : (2, "\(rewrites.count) rewrites for \(lookups.count) lookups")
        case "translate": return text(0).flatMap { from in text(1).flatMap { hasTwoReplacements(from, $0) } } == true ? (0, "a character with two replacements") : nil
        case "strrep": return whole(1).map { $0 < 1 } == true ? (1, "a multiplier below 1") : nil
        case "tohex": return whole(1).map { $0 < 1 } == true ? (1, "a minimal length below 1") : nil
        case "hash", "hash_xxhash64": return whole(1).map { $0 < 1 } == true ? (1, "a modulo below 1") : nil
        case "prev", "next": return whole(1).map { $0 < 0 } == true ? (1, "a negative offset") : nil
        case "format_bytes":
            if let precision = whole(1), !(0...9).contains(precision) { return (1, "a precision that is not 0 to 9") }
            let units = ["", "Bytes", "KB", "MB", "GB", "TB", "PB", "EB"]
            return text(2).map { unit in !units.contains { $0.utf8.elementsEqual(unit.utf8) } } == true ? (2, "an unknown unit") : nil
        case "parse_command_line": return text(1).map { !$0.utf8.elementsEqual("windows".utf8) } == true ? (1, "a parser other than \"windows\"") : nil
        case "extract_json": return text(0).map { JSONPath($0) == nil } == true ? (0, "a path that is no documented JSONPath") : nil
        case "replace_regex": return text(2).map(hasLoneBackslash) == true ? (2, "a backslash in the rewrite that no digit follows") : nil
        case "replace": return text(1).map(hasLoneBackslash) == true ? (1, "a backslash in the rewrite that no digit follows") : nil
        case "range": return value(2).map(isNotPositive) == true ? (2, "a step that is not positive") : nil
        case "series_seasonal": return whole(1) == -1 ? (1, "a period to be detected") : nil
        default: return nil
        }
    }

    private static func hasTwoReplacements(_ characters: String, _ replacements: String) -> Bool {
        let replacements = Array(replacements.unicodeScalars)
        var map: [Unicode.Scalar: Unicode.Scalar?] = [:]
        for (index, scalar) in characters.unicodeScalars.enumerated() {
            let replacement = index < replacements.count ? replacements[index] : replacements.last
            if let known = map[scalar], known != replacement { return true }
            map[scalar] = .some(replacement)
        }
        return false
    }

    private static func hasLoneBackslash(_ rewrite: String) -> Bool {
        var bytes = rewrite.utf8[...]
        while let byte = bytes.popFirst() {
            if byte == UInt8(ascii: "\\"), !(bytes.popFirst().map { (48...57).contains($0) } ?? false) { return true }
        }
        return false
    }

    private static func isNotPositive(_ step: Value) -> Bool {
        switch step {
        case .long(let x): x <= 0
        case .real(let x): !(x > 0)
        case .timespan(let x): x.ticks <= 0
        default: false
        }
    }
}
