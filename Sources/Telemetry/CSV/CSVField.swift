/// One field of a record: where its content lies, quotes left out.
struct CSVField {
    var start: Int
    var end: Int
    /// Quotes within are doubled.
    var hasDoubledQuotes: Bool

    /// Splits a record that `CSVCutter` found sound.
    static func split(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, by delimiter: UInt8, into fields: inout [CSVField]) {
        fields.removeAll(keepingCapacity: true)
        var position = start
        while true {
            if position < end, bytes[position] == UInt8(ascii: "\"") {
                let first = position + 1
                var hasDoubledQuotes = false
                var close = bytes.find(UInt8(ascii: "\""), first, end) ?? end
                while close + 1 < end, bytes[close + 1] == UInt8(ascii: "\"") {
                    hasDoubledQuotes = true
                    close = bytes.find(UInt8(ascii: "\""), close + 2, end) ?? end
                }
                fields.append(CSVField(start: first, end: close, hasDoubledQuotes: hasDoubledQuotes))
                position = min(close + 1, end)
            } else {
                let first = position
                while position < end, bytes[position] != delimiter { position += 1 }
                fields.append(CSVField(start: first, end: position, hasDoubledQuotes: false))
            }
            guard position < end, bytes[position] == delimiter else { return }
            position += 1
        }
    }

    /// The field's bytes, doubled quotes made single in `scratch` where there are any.
    func content(_ bytes: UnsafeBufferPointer<UInt8>, _ scratch: inout [UInt8]) -> ArraySlice<UInt8> {
        scratch.removeAll(keepingCapacity: true)
        guard hasDoubledQuotes else {
            scratch.append(contentsOf: bytes[start..<end])
            return scratch[...]
        }
        unquote(bytes, &scratch)
        return scratch[...]
    }

    /// Appends the content with doubled quotes made single.
    func unquote(_ bytes: UnsafeBufferPointer<UInt8>, _ scratch: inout [UInt8]) {
        var position = start
        while position < end {
            scratch.append(bytes[position])
            position += bytes[position] == UInt8(ascii: "\"") ? 2 : 1
        }
    }
}
