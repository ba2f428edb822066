import CLanes

/// Finds where the fields of a record end, 64 bytes at a step: what `CSVField.split` finds, for records that a cutter found sound.
///
/// In a sound record the delimiters outside quotes part the fields, so no field need be looked at before somebody asks for it.
struct CSVFieldIndex {
    private let delimiter: UInt8
    private let width: Int
    /// Of the record indexed last: where each field ends. A step's worth of room lies behind those that count.
    private var ends: [Int]
    private var start = 0
    /// The fields of the record indexed last.
    private(set) var count = 0

    /// Fields past `width` are counted only.
    init(delimiter: UInt8, width: Int) {
        self.delimiter = delimiter
        self.width = max(1, width)
        ends = Array(repeating: 0, count: self.width + 64)
    }

    /// Looks at a sound record that lies within the buffer.
    mutating func index(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) {
        self.start = start
        guard let base = bytes.baseAddress, start >= 0, end <= bytes.count else {
            count = 0
            return
        }
        let (delimiter, width) = (delimiter, width)
        count = ends.withUnsafeMutableBufferPointer { ends in
            var found = 0
            var inside: UInt64 = 0
            var position = start
            while position < end {
                let marks: huntpack_two
                if end - position >= 64 {
                    marks = huntpack_two64(base + position, UInt8(ascii: "\""), delimiter)
                } else {
                    marks = Self.rest(base + position, end - position, bytes.count - position, delimiter)
                }
                var delimiters = marks.second & ~inside
                if marks.first != 0 {
                    let within = prefixParity(marks.first) ^ inside
                    delimiters = marks.second & ~within
                    inside = 0 &- (within &>> 63)
                }
                // No more than 64 follow, and there is room for them.
                if found < width {
                    while delimiters != 0 {
                        ends[found] = position &+ delimiters.trailingZeroBitCount
                        found &+= 1
                        delimiters &= delimiters &- 1
                    }
                } else {
                    found += delimiters.nonzeroBitCount
                }
                position += 64
            }
            if found < ends.count { ends[found] = end }
            return found + 1
        }
    }

    /// The last step: bytes past the record's end count for nothing, and those past the buffer's are not looked at.
    @inline(__always) private static func rest(_ base: UnsafePointer<UInt8>, _ count: Int, _ readable: Int, _ delimiter: UInt8) -> huntpack_two {
        guard readable >= 64 else { return huntpack_two_rest(base, Int64(count), UInt8(ascii: "\""), delimiter) }
        var marks = huntpack_two64(base, UInt8(ascii: "\""), delimiter)
        let within: UInt64 = (1 &<< UInt64(count)) &- 1
        marks.first &= within
        marks.second &= within
        return marks
    }

    /// A field of the record indexed last; an empty one where the record has none.
    func field(_ index: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> CSVField {
        guard index >= 0, index < min(count, width) else { return CSVField(start: start, end: start, hasDoubledQuotes: false) }
        let first = index == 0 ? start : ends[index - 1] + 1
        let end = ends[index]
        guard end - first >= 2, bytes[first] == UInt8(ascii: "\"") else { return CSVField(start: first, end: end, hasDoubledQuotes: false) }
        return CSVField(start: first + 1, end: end - 1, hasDoubledQuotes: bytes.find(UInt8(ascii: "\""), first + 1, end - 1) != nil)
    }
}
