import Basics

/// External files of one record a line.
extension ExternalFile {
    /// Records of delimited fields, columns by position; further fields are left out (Kusto reference, "Ingestion mappings", identity
    /// mapping). Quotes are those of RFC 4180, in CSV only: what they mean in the other formats is not documented.
    func delimited(_ bytes: UnsafeBufferPointer<UInt8>, by delimiter: Unicode.Scalar, hasQuotes: Bool) throws -> ColumnBatch {
        var reader = DelimitedReader(bytes: bytes, delimiter: UInt8(truncatingIfNeeded: delimiter.value), hasQuotes: hasQuotes)
        var table = ExternalRows(schema)
        var width: Int?
        var isFirst = true
        while let line = try reader.next() {
            if let width, width != reader.count { throw ExternalFault(line: line, reason: "a record of \(reader.count) fields after records of \(width)") }
            width = reader.count
            if reader.hasGap, reader.count == 1 { throw ExternalFault(line: line, reason: "an empty line before this one, which may be an empty value") }
            defer { isFirst = false }
            if isFirst, ignoresFirstRecord { continue }
            guard reader.count >= schema.count else { throw ExternalFault(line: line, reason: "\(reader.count) fields for \(schema.count) columns") }
            try reader.withFields(schema.count) { try table.append($0, line: line) }
        }
        return table.batch
    }

    /// One column, a line each; empty lines are skipped (Kusto reference, "Data formats supported for ingestion").
    func lines(_ bytes: UnsafeBufferPointer<UInt8>) throws -> ColumnBatch {
        guard schema.count == 1 else { throw ExternalFault(line: 1, reason: "txt has one column") }
        var table = ExternalRows(schema)
        var start = 0
        var line = 0
        var isFirst = true
        while start < bytes.count {
            line += 1
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            let text = UnsafeBufferPointer(rebasing: bytes[start..<end])
            start = end + 1
            guard text.last != UInt8(ascii: "\r") else {
                throw ExternalFault(line: line, reason: "the line ends in CR LF, and whether the CR is part of the value is not documented: save the file with LF")
            }
            if text.isEmpty {
                if isFirst, ignoresFirstRecord { throw ExternalFault(line: line, reason: "an empty line where the first record is to be left out") }
                continue
            }
            defer { isFirst = false }
            if isFirst, ignoresFirstRecord { continue }
            try table.append([text], line: line)
        }
        return table.batch
    }
}

/// Cuts delimited text into records and fields.
private struct DelimitedReader {
    let bytes: UnsafeBufferPointer<UInt8>
    let delimiter: UInt8
    let hasQuotes: Bool
    private var position = 0
    private var line = 1
    /// Blank lines were passed over since the record before.
    private(set) var hasGap = false
    /// The fields of the record last read, unquoted, one after the other.
    private var text: [UInt8] = []
    private var ends: [Int] = []

    init(bytes: UnsafeBufferPointer<UInt8>, delimiter: UInt8, hasQuotes: Bool) {
        self.bytes = bytes
        self.delimiter = delimiter
        self.hasQuotes = hasQuotes
    }

    var count: Int { ends.count }

    /// Reads the next record; the line on which it starts, or nil at the end. Blank lines are no records.
    mutating func next() throws -> Int? {
        hasGap = false
        while position < bytes.count, let length = lineEnd(at: position) {
            position += length
            line += 1
            hasGap = true
        }
        guard position < bytes.count else { return nil }
        let start = line
        text.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        while true {
            try field(start)
            ends.append(text.count)
            if position < bytes.count, bytes[position] == delimiter {
                position += 1
                continue
            }
            position += lineEnd(at: position) ?? 0
            line += 1
            return start
        }
    }

    func withFields(_ count: Int, _ body: ([UnsafeBufferPointer<UInt8>]) throws -> Void) throws {
        try text.withUnsafeBufferPointer { text in
            try body((0..<count).map { UnsafeBufferPointer(rebasing: text[($0 == 0 ? 0 : ends[$0 - 1])..<ends[$0]]) })
        }
    }

    private func lineEnd(at place: Int) -> Int? {
        guard place < bytes.count else { return nil }
        if bytes[place] == UInt8(ascii: "\n") { return 1 }
        return bytes[place] == UInt8(ascii: "\r") && place + 1 < bytes.count && bytes[place + 1] == UInt8(ascii: "\n") ? 2 : nil
    }

    private mutating func field(_ start: Int) throws {
        let quote = UInt8(ascii: "\"")
        guard position < bytes.count, bytes[position] == quote else {
            let first = position
            while position < bytes.count, bytes[position] != delimiter, lineEnd(at: position) == nil {
                if hasQuotes, bytes[position] == quote { throw ExternalFault(line: start, reason: "a quote inside an unquoted field") }
                position += 1
            }
            text.append(contentsOf: bytes[first..<position])
            return
        }
        guard hasQuotes else { throw ExternalFault(line: start, reason: "a field that begins with a quote, which is documented for csv only") }
        position += 1
        while true {
            guard position < bytes.count else { throw ExternalFault(line: start, reason: "a quoted field that is not closed") }
            let byte = bytes[position]
            position += 1
            if byte == UInt8(ascii: "\n") { line += 1 }
            guard byte == quote else {
                text.append(byte)
                continue
            }
            guard position < bytes.count, bytes[position] == quote else { break }
            text.append(quote)
            position += 1
        }
        guard position == bytes.count || bytes[position] == delimiter || lineEnd(at: position) != nil else {
            throw ExternalFault(line: start, reason: "text after a quoted field")
        }
    }
}
