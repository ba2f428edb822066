/// The elements of bag-info.txt in their order (RFC 8493 section 2.2.2).
struct BagInfo {
    /// Label and value of each element.
    var elements: [(label: String, value: String)]

    static let name = "bag-info.txt"
    /// The element that states the payload's bytes and files: `bytes.files`.
    static let oxumLabel = "Payload-Oxum"

    /// The bytes of the file.
    ///
    /// A line break in a value becomes a continuation line. Throws a fault of kind `malformed` for a label or a value that no
    /// reader would give back: an empty label, a colon or a control character.
    func bytes() throws -> [UInt8] {
        var text = ""
        for (label, value) in elements {
            guard !label.isEmpty, label.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0 != ":" && $0.value != 0x7F }) else {
                throw Fault(.malformed, Self.name, "the label '\(printable(label))' is empty or holds a space, colon or control")
            }
            let lines = value.split(omittingEmptySubsequences: true) { $0.isNewline }
            guard lines.allSatisfy({ !$0.unicodeScalars.contains(where: PathRules.isForbiddenScalar) }) else {
                throw Fault(.malformed, Self.name, "the value of \(label) holds a control character")
            }
            text += label + ": " + lines.joined(separator: "\n  ") + "\n"
        }
        return Array(text.utf8)
    }

    /// Reads the file; nil when it is not UTF-8 or has a line that is neither an element nor a continuation.
    static func read(_ bytes: [UInt8]) -> BagInfo? {
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        var info = BagInfo(elements: [])
        for line in text.unicodeScalars.split(whereSeparator: { $0 == "\n" || $0 == "\r" }) {
            if line.first == " " || line.first == "\t" {
                guard let last = info.elements.indices.last else { return nil }
                info.elements[last].value += "\n" + trimmed(line)
            } else {
                guard let colon = line.firstIndex(of: ":") else { return nil }
                let value = line[line.index(after: colon)...]
                info.elements.append((String(Substring(line[..<colon])), trimmed(value)))
            }
        }
        return info
    }

    private static func trimmed(_ text: Substring.UnicodeScalarView) -> String {
        String(Substring(text.drop { $0 == " " || $0 == "\t" }))
    }
}
