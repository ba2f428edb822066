import Basics

extension Schema {
    /// Reads columns as Kusto writes a table's schema: `Timestamp:datetime, RemotePort:int` (`.show table T cslschema`).
    ///
    /// Brackets and quotes around names, as in `['a b']:string`, are allowed, line breaks too. Throws CSV-schema faults, code TEL027.
    public init(declaration text: String) throws(Diagnostic) {
        var columns: [ColumnSchema] = []
        for part in Self.parts(of: text) {
            guard let colon = part.lastIndex(of: UInt8(ascii: ":")) else { throw Self.fault("'\(Self.text(part))' is no NAME:TYPE") }
            let name = Self.text(Self.unquoted(Self.trimmed(part[..<colon])))
            let typeName = Self.text(Self.trimmed(part[(colon + 1)...]))
            guard !name.isEmpty else { throw Self.fault("a column has no name") }
            guard let type = ScalarType(rawValue: lowercasedASCII(typeName)) else {
                throw Self.fault("'\(printable(typeName))' is no type", "types are " + ScalarType.allCases.map(\.rawValue).joined(separator: ", "))
            }
            guard !columns.contains(where: { $0.name.utf8.elementsEqual(name.utf8) }) else { throw Self.fault("the column \(printable(name)) occurs twice") }
            columns.append(ColumnSchema(name, type))
        }
        guard !columns.isEmpty else { throw Self.fault("no column") }
        self.init(columns)
    }

    private static func fault(_ reason: String, _ suggestion: String = "write the columns in the order of the file, as in Timestamp:datetime,DeviceId:string") -> Diagnostic {
        Diagnostic("TEL027", .error, "--schema cannot be read: \(reason)", suggestion: suggestion)
    }

    /// The parts between commas outside quotes.
    private static func parts(of text: String) -> [ArraySlice<UInt8>] {
        let bytes = Array(text.utf8)
        var quote: UInt8?
        var parts: [ArraySlice<UInt8>] = []
        var start = 0
        for (place, byte) in bytes.enumerated() {
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
                quote = byte
            } else if byte == UInt8(ascii: ",") {
                parts.append(bytes[start..<place])
                start = place + 1
            }
        }
        parts.append(bytes[start...])
        return parts.filter { !trimmed($0).isEmpty }
    }

    private static func trimmed(_ part: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
        return part.drop(while: isBlank).reversed().drop(while: isBlank).reversed()[...]
    }

    private static func unquoted(_ name: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var name = name
        for (open, close) in [("[", "]"), ("'", "'"), ("\"", "\"")] where name.count >= 2 && name.first == open.utf8.first && name.last == close.utf8.first {
            name = trimmed(name.dropFirst().dropLast())
        }
        return name
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
}
