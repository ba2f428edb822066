import Basics

/// External files of JSON objects: a column is a member, by name or by the path of a mapping
/// (Kusto reference, "Ingestion mappings", identity mapping, and "JSON mapping").
extension ExternalFile {
    /// One object a line.
    func jsonLines(_ bytes: UnsafeBufferPointer<UInt8>) throws -> ColumnBatch {
        var table = ExternalRows(schema)
        var start = 0
        var line = 0
        var isFirst = true
        while start < bytes.count {
            line += 1
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            let text = UnsafeBufferPointer(rebasing: bytes[start..<end])
            start = end + 1
            guard text.contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }) else { continue }
            defer { isFirst = false }
            try add(text, isFirst: isFirst, line: line, hint: "; format=\"multijson\" reads objects of several lines", to: &table)
        }
        return table.batch
    }

    /// An array of objects, or objects one after the other.
    func jsonValues(_ bytes: UnsafeBufferPointer<UInt8>) throws -> ColumnBatch {
        var table = ExternalRows(schema)
        let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
        if bytes.first(where: { !isBlank($0) }) == UInt8(ascii: "[") {
            guard case .array(let elements) = try parse(bytes, line: 1, hint: "") else { return table.batch }
            for (index, element) in elements.enumerated() where index > 0 || !ignoresFirstRecord { try add(element, line: 1, to: &table) }
            return table.batch
        }
        var position = 0
        var line = 1
        var isFirst = true
        while let start = bytes[position...].firstIndex(where: { !isBlank($0) }) {
            line += bytes[position..<start].count { $0 == UInt8(ascii: "\n") }
            position = end(of: bytes, from: start)
            try add(UnsafeBufferPointer(rebasing: bytes[start..<position]), isFirst: isFirst, line: line, hint: "", to: &table)
            line += bytes[start..<position].count { $0 == UInt8(ascii: "\n") }
            isFirst = false
        }
        return table.batch
    }

    private func add(_ text: UnsafeBufferPointer<UInt8>, isFirst: Bool, line: Int, hint: String, to table: inout ExternalRows) throws {
        let value = try parse(text, line: line, hint: hint)
        if isFirst, ignoresFirstRecord { return }
        try add(value, line: line, to: &table)
    }

    private func parse(_ text: UnsafeBufferPointer<UInt8>, line: Int, hint: String) throws -> Value {
        do { return try JSONReader.parse(text) } catch {
            throw ExternalFault(line: line, reason: "no JSON" + ((error as? JSONError).map { ": \($0.reason)" } ?? "") + hint)
        }
    }

    private func add(_ value: Value, line: Int, to table: inout ExternalRows) throws {
        guard case .bag = value else { throw ExternalFault(line: line, reason: "a JSON value that is no object") }
        try table.append(paths.map { path in path.reduce(value) { $0[member: $1] } }, line: line)
    }

    /// The end of the object that begins here: where its braces are level again outside of strings.
    private func end(of bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var level = 0
        var isInString = false
        var position = start
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if isInString {
                if byte == UInt8(ascii: "\\") { position += 1 } else if byte == UInt8(ascii: "\"") { isInString = false }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isInString = true
            case UInt8(ascii: "{"), UInt8(ascii: "["): level += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                level -= 1
                if level <= 0 { return position }
            default: break
            }
        }
        return min(position, bytes.count)
    }
}
