/// The first record of a CSV file.
struct CSVHeader: Sendable {
    var columns: [String]
    /// The record's bytes, to notice when a file has become another.
    var bytes: [UInt8]

    /// Why a header cannot be used.
    struct Fault: Error, Sendable {
        var reason: String
    }

    init(_ bytes: ArraySlice<UInt8>) throws(Fault) {
        self.bytes = Array(bytes)
        columns = self.bytes.withUnsafeBufferPointer { buffer in
            var fields: [CSVField] = []
            CSVField.split(buffer, 0, buffer.count, into: &fields)
            var scratch: [UInt8] = []
            return fields.map { String(decoding: $0.content(buffer, &scratch), as: UTF8.self) }
        }
        var seen: Set<[UInt8]> = []
        for (index, name) in columns.enumerated() {
            if name.isEmpty { throw Fault(reason: "column \(index + 1) has no name") }
            if !seen.insert(Array(name.utf8)).inserted { throw Fault(reason: "the column \(name) occurs twice") }
        }
    }
}
