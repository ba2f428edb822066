import Glibc

/// One record of a file: where its bytes lie in the block, and the line on which it starts.
struct Record: Sendable {
    var start: Int
    /// Past the last byte, the line end left out.
    var end: Int
    var line: Int
    var fault: RecordFault?
    /// Which of the file's records it is, from 1; the header of a CSV file is none. `BlockReader` counts them.
    var ordinal = 0
    /// Which of a JSON document's tables or frames it is of, from 1; all documents of a file are counted through.
    var section = 0
    /// True for what stands beside the rows of a JSON document: a member's name and value.
    var isFact = false
    /// The file ends without a line end behind it.
    var isUnended = false
}

/// Why a record is rejected before anybody looks at its cells.
enum RecordFault: Sendable, Hashable {
    case strayQuote
    case textAfterQuote
    case unclosedQuote(line: Int, through: Int)
    case tooLong(limit: Int)
    case cutOff

    var reason: String {
        switch self {
        case .strayQuote: "a quote inside a field that does not start with one"
        case .textAfterQuote: "text after the closing quote of a field"
        case .unclosedQuote(let line, let through):
            "a quote opened in the row that starts on line \(line) is never closed; it takes in everything through line \(through)"
        case .tooLong(let limit): "longer than \(limit) bytes, or a quote is not closed within that many"
        case .cutOff: "cut off where the file is damaged"
        }
    }
}

/// Consecutive records of one file and the bytes they lie in.
struct RawBlock: Sendable {
    /// Which of a source's files this is.
    var part: Int
    var bytes: [UInt8]
    var records: [Record]
    /// What the records must pass before they are read.
    var sieve: Sieve?
}

/// Finds the records in a growing buffer. What it finds depends on the bytes alone, never on how they come in.
protocol RecordCutter {
    /// Bytes before this one belong to finished records.
    var settled: Int { get }
    /// Looks at the bytes not yet seen.
    mutating func cut(_ buffer: UnsafeBufferPointer<UInt8>, into records: inout [Record])
    /// The buffer is all there is; a damaged file's last record is only a part of one.
    mutating func finish(_ buffer: UnsafeBufferPointer<UInt8>, isDamaged: Bool, into records: inout [Record])
    /// Why no more records could be told apart.
    var damage: String? { get }
    /// The buffer has lost this many bytes at its front.
    mutating func drop(_ count: Int)
}

extension UnsafeBufferPointer<UInt8> {
    /// The position of a byte in a stretch of the buffer.
    func find(_ byte: UInt8, _ from: Int, _ end: Int) -> Int? {
        guard let baseAddress, from < end, let hit = memchr(baseAddress + from, Int32(byte), end - from) else { return nil }
        return UnsafeRawPointer(hit) - UnsafeRawPointer(baseAddress)
    }

    /// The end of a line without the carriage return before its line feed.
    func trimmed(_ start: Int, _ end: Int) -> Int {
        end > start && self[end - 1] == UInt8(ascii: "\r") ? end - 1 : end
    }
}

extension RecordCutter {
    var damage: String? { nil }
}
