import CLanes

/// Cuts CSV as `CSVCutter` does, 64 bytes at a step, and leaves to it whatever is odd.
///
/// Each quote turns inside into outside: the running sum of a step's quote bits, modulo 2, says which of its bytes are inside. At the first byte
/// where `QuoteContext` finds that wrong the record is left to `CSVCutter`, from its start on; so are records past the limit and the file's last bytes. The step goes back to Langdale and Lemire, "Parsing gigabytes of JSON per second" (2019).
struct IndexedCSVCutter: RecordCutter {
    private let limit: Int
    private let delimiter: UInt8
    /// Where the next step begins, and the record at hand.
    private var position = 0
    private var start = 0
    private var startLine = 1
    /// The line on which the next newline ends.
    private var line = 1
    /// All bits are set while the next byte is inside quotes.
    private var inside: UInt64 = 0
    private var context = QuoteContext()
    /// At work on one record; the next is cut here again.
    private var exact: CSVCutter?

    init(limit: Int, delimiter: UInt8 = UInt8(ascii: ",")) {
        self.limit = limit
        self.delimiter = delimiter
    }

    var settled: Int { exact?.settled ?? start }

    mutating func drop(_ count: Int) {
        position -= count
        start -= count
        exact?.drop(count)
    }

    mutating func cut(_ buffer: UnsafeBufferPointer<UInt8>, into records: inout [Record]) {
        repeat {
            if exact != nil {
                guard let next = exact?.cutRecord(buffer, into: &records) else { return }
                exact = nil
                (position, start, line, startLine) = (next.position, next.position, next.line, next.line)
                (inside, context) = (0, QuoteContext())
            }
            advance(buffer, &records)
        } while exact != nil
    }

    mutating func finish(_ buffer: UnsafeBufferPointer<UInt8>, isDamaged: Bool, into records: inout [Record]) {
        if exact == nil { leave() }
        exact?.cut(buffer, into: &records)
        exact?.finish(buffer, isDamaged: isDamaged, into: &records)
    }

    /// Leaves the record at hand to `CSVCutter`.
    private mutating func leave() { exact = CSVCutter(limit: limit, delimiter: delimiter, start: start, line: startLine) }

    /// Takes all whole steps that the buffer has, or those up to a record that is odd.
    private mutating func advance(_ buffer: UnsafeBufferPointer<UInt8>, _ records: inout [Record]) {
        guard let base = buffer.baseAddress else { return }
        while buffer.count - position >= 64 {
            let marks = huntpack_two64(base + position, UInt8(ascii: "\""), UInt8(ascii: "\n"))
            var within = inside
            var newlines = marks.second
            var isOdd = false
            if marks.first != 0 || context.isPending {
                within ^= prefixParity(marks.first)
                // The bytes of a record at hand are still in the buffer.
                let isFieldStart = position == start || base[position - 1] == delimiter || base[position - 1] == UInt8(ascii: "\"")
                let wrong = context.misplaced(marks, huntpack_two64(base + position, delimiter, UInt8(ascii: "\r")), within, isFieldStart)
                if wrong != 0 {
                    isOdd = true
                    newlines &= (wrong & (0 &- wrong)) &- 1
                }
                inside = 0 &- (within &>> 63)
            }
            while newlines != 0 {
                let place = newlines.trailingZeroBitCount
                newlines &= newlines &- 1
                line += 1
                if within &>> UInt64(place) & 1 == 0, !end(at: position + place, buffer, &records) { return leave() }
            }
            if isOdd || position - start > limit { return leave() }
            position += 64
        }
    }

    /// Notes the record that a newline ends; false when it is too long.
    private mutating func end(at newline: Int, _ buffer: UnsafeBufferPointer<UInt8>, _ records: inout [Record]) -> Bool {
        if newline - start > limit { return false }
        let trimmed = buffer.trimmed(start, newline)
        if trimmed > start { records.append(Record(start: start, end: trimmed, line: startLine, fault: nil)) }
        (start, startLine) = (newline + 1, line)
        return true
    }
}
