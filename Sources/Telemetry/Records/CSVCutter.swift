/// Cuts CSV at the line feeds outside quotes (RFC 4180), whatever parts the fields. Empty lines are no records.
///
/// A quote counts where a field starts. A quote elsewhere, or text after a closing quote, spoils the record; it then ends at
/// the next line feed. A quote that stays open past the limit spoils its first line only: the next record starts on the
/// line after it. Since a line that opens a quote closes one that is open, no byte is looked at more than twice.
struct CSVCutter: RecordCutter {
    private enum State { case recordStart, fieldStart, plain, quoted, quoteSeen, returnSeen, spoilt, discarding }

    private let limit: Int
    private var state = State.recordStart
    private var position = 0
    private var start = 0
    private var startLine = 1
    /// The line on which `position` stands.
    private var line = 1
    private var firstNewline: Int?
    private var fault: RecordFault?
    /// No quote lies between the record's start and here; found once for many lines, and never past a record's first quote.
    private var quoteFree = 0

    private let delimiter: UInt8

    /// Starts at a record that begins at `start`, on the line `line`.
    init(limit: Int, delimiter: UInt8 = UInt8(ascii: ","), start: Int = 0, line: Int = 1) {
        self.limit = limit
        self.delimiter = delimiter
        position = start
        self.start = start
        self.line = line
    }

    var settled: Int { state == .discarding || state == .recordStart ? position : start }

    mutating func drop(_ count: Int) {
        position -= count
        start -= count
        quoteFree -= count
        firstNewline = firstNewline.map { $0 - count }
    }

    mutating func cut(_ buffer: UnsafeBufferPointer<UInt8>, into records: inout [Record]) {
        while position < buffer.count { step(buffer, &records) }
    }

    /// Goes on to where the next record starts, and says where that is; nil when the buffer ends first.
    mutating func cutRecord(_ buffer: UnsafeBufferPointer<UInt8>, into records: inout [Record]) -> (position: Int, line: Int)? {
        while position < buffer.count {
            step(buffer, &records)
            if state == .recordStart { return (position, line) }
        }
        return nil
    }

    private mutating func step(_ buffer: UnsafeBufferPointer<UInt8>, _ records: inout [Record]) {
        let count = buffer.count
        switch state {
        case .recordStart: startRecord(buffer, &records)
        case .fieldStart:
            switch buffer[position] {
            case UInt8(ascii: "\""): (state, position) = (.quoted, position + 1)
            case delimiter: position += 1
            default: state = .plain
            }
        case .plain: passPlain(buffer, &records)
        case .quoted:
            let quote = buffer.find(UInt8(ascii: "\""), position, count)
            countLines(buffer, quote ?? count)
            if quote != nil { (state, position) = (.quoteSeen, position + 1) }
        case .quoteSeen, .returnSeen:
            switch (state, buffer[position]) {
            case (_, UInt8(ascii: "\n")): end(at: position, buffer, &records)
            case (.quoteSeen, UInt8(ascii: "\"")): (state, position) = (.quoted, position + 1)
            case (.quoteSeen, delimiter): (state, position) = (.fieldStart, position + 1)
            case (.quoteSeen, UInt8(ascii: "\r")): (state, position) = (.returnSeen, position + 1)
            default: (state, fault) = (.spoilt, .textAfterQuote)
            }
        case .spoilt:
            if let newline = buffer.find(UInt8(ascii: "\n"), position, count) {
                end(at: newline, buffer, &records)
            } else {
                position = count
            }
        case .discarding:
            let newline = buffer.find(UInt8(ascii: "\n"), position, count)
            position = newline.map { $0 + 1 } ?? count
            if newline != nil { (state, line) = (.recordStart, line + 1) }
        }
        if state != .recordStart, state != .discarding, position - start > limit { giveUp(buffer, &records) }
    }

    /// A whole line without quotes is a record; else the fields are walked.
    private mutating func startRecord(_ buffer: UnsafeBufferPointer<UInt8>, _ records: inout [Record]) {
        (start, startLine, firstNewline, fault) = (position, line, nil, nil)
        let newline = buffer.find(UInt8(ascii: "\n"), position, buffer.count)
        let lineEnd = newline ?? buffer.count
        quoteFree = max(quoteFree, position)
        if quoteFree < lineEnd { quoteFree = buffer.find(UInt8(ascii: "\""), quoteFree, buffer.count) ?? buffer.count }
        if quoteFree < lineEnd {
            state = .fieldStart
        } else if let newline {
            end(at: newline, buffer, &records)
        } else {
            position = buffer.count
            state = buffer[position - 1] == delimiter ? .fieldStart : .plain
        }
    }

    private mutating func passPlain(_ buffer: UnsafeBufferPointer<UInt8>, _ records: inout [Record]) {
        while position < buffer.count {
            switch buffer[position] {
            case delimiter:
                (state, position) = (.fieldStart, position + 1)
                return
            case UInt8(ascii: "\n"): return end(at: position, buffer, &records)
            case UInt8(ascii: "\""):
                (state, fault) = (.spoilt, .strayQuote)
                return
            default: position += 1
            }
        }
    }

    private mutating func countLines(_ buffer: UnsafeBufferPointer<UInt8>, _ end: Int) {
        while let newline = buffer.find(UInt8(ascii: "\n"), position, end) {
            firstNewline = firstNewline ?? newline
            line += 1
            position = newline + 1
        }
        position = end
    }

    private mutating func end(at newline: Int, _ buffer: UnsafeBufferPointer<UInt8>, _ records: inout [Record]) {
        position = newline
        if newline - start > limit { return giveUp(buffer, &records) }
        let trimmed = buffer.trimmed(start, newline)
        if trimmed > start { records.append(Record(start: start, end: trimmed, line: startLine, fault: fault)) }
        position = min(newline + 1, buffer.count)
        line += 1
        state = .recordStart
    }

    /// Rejects the record's first line and goes on after it.
    private mutating func giveUp(_ buffer: UnsafeBufferPointer<UInt8>, _ records: inout [Record]) {
        let end = firstNewline ?? position
        records.append(Record(start: start, end: end, line: startLine, fault: .tooLong(limit: limit)))
        if let firstNewline {
            (position, line, state) = (firstNewline + 1, startLine + 1, .recordStart)
        } else {
            state = .discarding
        }
    }

    mutating func finish(_ buffer: UnsafeBufferPointer<UInt8>, isDamaged: Bool, into records: inout [Record]) {
        guard state != .recordStart, state != .discarding else { return }
        if isDamaged {
            fault = .cutOff
        } else if state == .quoted {
            fault = .unclosedQuote(line: startLine, through: line)
        }
        firstNewline = nil
        let before = records.count
        end(at: buffer.count, buffer, &records)
        if records.count > before { records[records.count - 1].isUnended = true }
        (start, state) = (position, .recordStart)
    }
}
