/// Cuts at every line feed: JSON Lines, whose strings cannot hold one. Lines of blanks alone are no records.
struct LineCutter: RecordCutter {
    private let limit: Int
    private var position = 0
    private var start = 0
    private var line = 1
    /// Set while the rest of a rejected line passes by.
    private var isDiscarding = false

    init(limit: Int) { self.limit = limit }

    var settled: Int { isDiscarding ? position : start }

    mutating func cut(_ buffer: UnsafeBufferPointer<UInt8>, into records: inout [Record]) {
        while position < buffer.count {
            if let newline = buffer.find(UInt8(ascii: "\n"), position, buffer.count) {
                end(at: newline, buffer, nil, &records)
                position = newline + 1
                start = position
                line += 1
            } else {
                position = buffer.count
                if !isDiscarding, position - start > limit {
                    records.append(Record(start: start, end: position, line: line, fault: .tooLong(limit: limit)))
                    isDiscarding = true
                }
            }
        }
    }

    mutating func finish(_ buffer: UnsafeBufferPointer<UInt8>, isDamaged: Bool, into records: inout [Record]) {
        if start < buffer.count {
            let before = records.count
            end(at: buffer.count, buffer, isDamaged ? .cutOff : nil, &records)
            if records.count > before { records[records.count - 1].isUnended = true }
        }
        position = buffer.count
        start = position
    }

    mutating func drop(_ count: Int) {
        position -= count
        start = max(0, start - count)
    }

    private mutating func end(at end: Int, _ buffer: UnsafeBufferPointer<UInt8>, _ fault: RecordFault?, _ records: inout [Record]) {
        if isDiscarding {
            isDiscarding = false
            return
        }
        if end - start > limit {
            records.append(Record(start: start, end: end, line: line, fault: .tooLong(limit: limit)))
            return
        }
        let trimmed = buffer.trimmed(start, end)
        let isBlank = buffer[start..<trimmed].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
        if !isBlank { records.append(Record(start: start, end: trimmed, line: line, fault: fault)) }
    }
}
