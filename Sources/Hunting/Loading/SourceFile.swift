import Basics

/// A file that somebody wrote: its name, its kind and its lines, and so the one place where its diagnostics are made.
struct SourceFile {
    /// Far above any rule, exclusion list or hunt that people write.
    static let sizeLimit = 1 << 20

    let path: String
    let kind: FileKind
    var lines: SourceLines

    /// Refuses what is too large or not UTF-8.
    init(bytes: [UInt8], path: String, kind: FileKind) throws(Refusal) {
        self.path = path
        self.kind = kind
        lines = SourceLines("")
        guard bytes.count <= Self.sizeLimit else { throw refusal(.tooLarge(limit: Self.sizeLimit), at: nil) }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            let bad = Self.validPrefix(of: bytes)
            throw refusal(.notUTF8, at: Self.position(ofByte: bad, in: bytes))
        }
        lines = SourceLines(text)
    }

    func diagnostic(_ fault: LoadFault, at position: SourcePosition?, suggestion: String? = nil) -> Diagnostic {
        Diagnostic(
            kind.rawValue + fault.number, .error, fault.message, file: path, at: position, suggestion: suggestion ?? fault.suggestion)
    }

    func refusal(_ fault: LoadFault, at position: SourcePosition?) -> Refusal { Refusal(diagnostic(fault, at: position)) }

    /// The file name without folders and without its last extension.
    var baseName: String {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
        return String(name[..<dot])
    }

    /// How many bytes from the start are valid UTF-8.
    private static func validPrefix(of bytes: [UInt8]) -> Int {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var valid = 0
        while case .scalarValue(let scalar) = decoder.decode(&iterator) { valid += UTF8.width(scalar) }
        return valid
    }

    private static func position(ofByte offset: Int, in bytes: [UInt8]) -> SourcePosition {
        let before = String(decoding: bytes.prefix(offset), as: UTF8.self) + "?"
        let lines = SourceLines(before).lines
        guard let last = lines.last else { return SourcePosition(line: 1, column: 1) }
        return SourcePosition(line: last.number, column: last.startColumn + last.text.unicodeScalars.count - 1)
    }
}
