import CLanes

/// Tells what is in strings of a JSON text from what stands between them, 64 bytes at a step.
///
/// Backslashes count in strings only, as the cutters have it; a step in which one stands elsewhere is not taken. The sum by which a run of
/// backslashes is found to be odd or even goes back to Langdale and Lemire, "Parsing gigabytes of JSON per second" (2019).
struct JSONIndex {
    /// One step's bytes, bit by bit.
    struct Step {
        /// Quotes that begin or end a string.
        var quotes: UInt64
        /// Bytes of strings, their first quotes among them and their last ones not.
        var strings: UInt64
    }

    /// All bits are set while the next byte is in a string.
    private var inside: UInt64
    /// The next byte is escaped: bit 0.
    private var escaped: UInt64 = 0

    /// Begins within a string or without.
    init(isInString: Bool = false) { inside = isInString ? .max : 0 }

    var isInString: Bool { inside != 0 }
    /// The byte before is a backslash that escapes the next one.
    var isInEscape: Bool { escaped != 0 }

    /// Takes 64 bytes; nil where a backslash is in no string, and then nothing is taken.
    @inline(__always) mutating func step(_ base: UnsafePointer<UInt8>) -> Step? {
        let marks = huntpack_two64(base, UInt8(ascii: "\""), UInt8(ascii: "\\"))
        guard marks.second | escaped != 0 else {
            let within = prefixParity(marks.first) ^ inside
            inside = 0 &- (within &>> 63)
            return Step(quotes: marks.first, strings: within)
        }
        // Of backslashes in a row every second escapes nothing. Where a run begins at an odd place, adding its start to it carries beyond its
        // end, and the bits that changed are those of the other kind.
        let even: UInt64 = 0x5555_5555_5555_5555
        let backslashes = marks.second & ~escaped
        let follows = backslashes &<< 1 | escaped
        let oddStarts = backslashes & ~even & ~follows
        let (sum, carry) = oddStarts.addingReportingOverflow(backslashes)
        let behind = (even ^ sum &<< 1) & follows
        let quotes = marks.first & ~behind
        let within = prefixParity(quotes) ^ inside
        guard marks.second & ~within == 0 else { return nil }
        inside = 0 &- (within &>> 63)
        escaped = carry ? 1 : 0
        return Step(quotes: quotes, strings: within)
    }

    /// Passes steps of a value whose brackets do not all close in them: `depth` of them are open. The place is then the first byte that is
    /// left, outside an escape.
    static func leap(_ buffer: UnsafeBufferPointer<UInt8>, _ place: inout Int, depth: inout Int, isInString: inout Bool, line: inout Int) {
        guard let base = buffer.baseAddress else { return }
        var index = JSONIndex(isInString: isInString)
        while buffer.count - place >= 64 {
            var next = index
            guard let step = next.step(base + place) else { break }
            let brackets = huntpack_brackets64(base + place)
            let closing = (brackets.second & ~step.strings).nonzeroBitCount
            // Where the first may be the last, somebody has to look at each.
            guard closing < depth else { break }
            depth += (brackets.first & ~step.strings).nonzeroBitCount - closing
            line += huntpack_two64(base + place, UInt8(ascii: "\n"), 0).first.nonzeroBitCount
            index = next
            place += 64
        }
        isInString = index.isInString
        if index.isInEscape { place -= 1 }
    }
}
