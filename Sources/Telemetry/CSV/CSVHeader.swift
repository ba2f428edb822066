/// The column names of a file of delimited fields.
struct CSVHeader: Sendable {
    /// In the order of the fields. An index without a name, as pandas writes before the first column, is "".
    var columns: [String]
    var delimiter: UInt8
    /// The bytes of the records before the first row, to pass over them and to notice when a file has become another. None where the
    /// file has no header.
    var lead: [[UInt8]]
    /// No line end follows: the file was cut short in it, or right behind it.
    var endsFile = false

    /// Why a header cannot be used.
    struct Fault: Error, Sendable {
        var reason: String
    }

    /// Reads a header; `preamble` are the records that stand before it.
    init(_ bytes: ArraySlice<UInt8>, delimiter: UInt8, preamble: [[UInt8]] = []) throws(Fault) {
        let record = Array(bytes)
        self.delimiter = delimiter
        lead = preamble + [record]
        columns = record.withUnsafeBufferPointer { buffer in
            var fields: [CSVField] = []
            CSVField.split(buffer, 0, buffer.count, by: delimiter, into: &fields)
            var scratch: [UInt8] = []
            return fields.map { String(decoding: $0.content(buffer, &scratch), as: UTF8.self) }
        }
        try check()
    }

    /// The header of a file that has none.
    init(columns: [String], delimiter: UInt8) throws(Fault) {
        self.columns = columns
        self.delimiter = delimiter
        lead = []
        try check()
    }

    private func check() throws(Fault) {
        var seen: Set<[UInt8]> = []
        for (index, name) in columns.enumerated() {
            if name.isEmpty, index > 0 || columns.count == 1 { throw Fault(reason: "column \(index + 1) has no name") }
            if !seen.insert(Array(name.utf8)).inserted { throw Fault(reason: "the column \(name) occurs twice") }
        }
    }
}
