import CLanes

/// What one stretch of a file holds, told without cutting its records: how many end in it, and where those lie that a sieve lets through.
///
/// Places count from the beginning of the file. A stretch may begin anywhere: whether that is inside quotes is
/// assumed, and found wrong where the stretch before it ends otherwise.
struct ChunkSift: Sendable {
    /// A record that may be wanted.
    struct Hit: Sendable {
        /// Nil where the record began before the stretch.
        var start: Int?
        /// At its line feed; nil where it goes on past the stretch.
        var end: Int?
        /// Line feeds of the stretch before the record.
        var line: Int
        /// Records that ended in the stretch before this one.
        var ordinal: Int
    }

    let startsInside: Bool
    private(set) var endsInside = false
    /// Line feeds.
    private(set) var lines = 0
    /// Records that end in it.
    private(set) var records = 0
    /// The line feeds that end the first record and the last.
    private(set) var firstEnd: Int?
    private(set) var lastEnd: Int?
    /// Line feeds up to and with the last that ends a record.
    private(set) var linesAtLast = 0
    private(set) var hits: [Hit] = []
    /// Quotes stand where RFC 4180 has none, or it cannot be told whether a line is blank.
    private(set) var isOdd = false

    private var recordsAtLast = 0

    /// Looks through the bytes `range` of the buffer, whose first byte stands at `origin` in the file; past the range it holds what follows, and 64 bytes more may be read.
    /// `isStart` says that a record begins with the range.
    init(_ buffer: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, origin: Int, framing: LineFraming, isStart: Bool, startsInside: Bool, hits places: [Int]) {
        self.startsInside = startsInside
        guard let base = buffer.baseAddress, !range.isEmpty else {
            endsInside = startsInside
            return
        }
        switch framing {
        case .lines: walkLines(base, range, origin, isStart, places)
        case .delimited(let delimiter): walkFields(base, range, origin, delimiter, isStart, places)
        }
    }

    enum LineFraming: Sendable {
        case lines
        case delimited(UInt8)
    }

    // JSON Lines

    private mutating func walkLines(_ base: UnsafePointer<UInt8>, _ range: Range<Int>, _ origin: Int, _ isStart: Bool, _ places: [Int]) {
        var position = range.lowerBound
        // The byte before is a brace: nearly every line ends with one, and where one does not it may be blank.
        var brace: UInt64 = !isStart && position > 0 && base[position - 1] == UInt8(ascii: "}") ? 1 : 0
        var next = 0
        while position < range.upperBound {
            let marks = huntpack_two64(base + position, UInt8(ascii: "\n"), UInt8(ascii: "}"))
            let valid = Self.low(range.upperBound - position)
            let newlines = marks.first & valid
            let unsure = newlines & ~(marks.second &<< 1 | brace)
            let blank = unsure == 0 ? 0 : unsure & blanks(base, position, unsure, isStart ? range.lowerBound : nil)
            take(newlines, all: newlines, blank: blank, at: position, origin, places, &next)
            brace = marks.second &>> 63
            position += 64
        }
        close(places, next)
    }

    /// Which of the line feeds end a line of blanks alone.
    private mutating func blanks(_ base: UnsafePointer<UInt8>, _ position: Int, _ unsure: UInt64, _ start: Int?) -> UInt64 {
        var result: UInt64 = 0
        var rest = unsure
        while rest != 0 {
            let bit = rest & (0 &- rest)
            rest ^= bit
            var place = position + bit.trailingZeroBitCount
            while true {
                if place == start {
                    result |= bit
                    break
                }
                // Nothing is known of what stands before the buffer.
                guard place > 0 else {
                    isOdd = true
                    break
                }
                place -= 1
                if base[place] == UInt8(ascii: "\n") { result |= bit }
                if base[place] != 0x20, base[place] != 0x09, base[place] != 0x0D { break }
            }
        }
        return result
    }

    // Delimited fields

    private mutating func walkFields(_ base: UnsafePointer<UInt8>, _ range: Range<Int>, _ origin: Int, _ delimiter: UInt8, _ isStart: Bool, _ places: [Int]) {
        var position = range.lowerBound
        func before(_ distance: Int) -> UInt8 { position >= distance && !isStart ? base[position - distance] : UInt8(ascii: "\n") }
        var inside: UInt64 = startsInside ? .max : 0
        var context = startsInside ? QuoteContext() : QuoteContext(behind: before(2), before(1))
        // The two bytes before that are line feeds: the upper bits.
        var newlinesBefore: UInt64 = (before(1) == UInt8(ascii: "\n") ? 1 &<< 63 : 0) | (before(2) == UInt8(ascii: "\n") ? 1 &<< 62 : 0)
        var next = 0
        while position < range.upperBound {
            let marks = huntpack_two64(base + position, UInt8(ascii: "\""), UInt8(ascii: "\n"))
            let valid = Self.low(range.upperBound - position)
            let (quotes, newlines) = (marks.first & valid, marks.second & valid)
            var within = inside
            if quotes != 0 || context.isPending {
                within ^= prefixParity(quotes)
                let last = position == range.lowerBound ? before(1) : base[position - 1]
                let isFieldStart = last == delimiter || last == UInt8(ascii: "\n") || last == UInt8(ascii: "\"")
                if context.misplaced(huntpack_two(first: quotes, second: newlines), huntpack_two64(base + position, delimiter, UInt8(ascii: "\r")), within, isFieldStart) & valid != 0 {
                    isOdd = true
                    return
                }
                inside = 0 &- (within &>> 63)
            }
            let ends = newlines & ~within
            var blank = ends & (newlines &<< 1 | newlinesBefore &>> 63 | newlines &<< 2 | newlinesBefore &>> 62)
            if blank != 0 { blank = empties(base, position, blank, newlines, newlinesBefore) }
            take(ends, all: newlines, blank: blank, at: position, origin, places, &next)
            newlinesBefore = newlines
            position += 64
        }
        endsInside = inside != 0
        close(places, next)
    }

    /// Which of the line feeds follow another, with nothing or a return in between.
    private func empties(_ base: UnsafePointer<UInt8>, _ position: Int, _ candidates: UInt64, _ newlines: UInt64, _ before: UInt64) -> UInt64 {
        let direct = candidates & (newlines &<< 1 | before &>> 63)
        var returns: UInt64 = 0
        var rest = candidates & ~direct
        while rest != 0 {
            let bit = rest & (0 &- rest)
            rest ^= bit
            let place = position + bit.trailingZeroBitCount
            if place > 0, base[place - 1] == UInt8(ascii: "\r") { returns |= bit }
        }
        return direct | returns
    }

    // Both

    private static func low(_ count: Int) -> UInt64 { count >= 64 ? .max : (1 &<< UInt64(count)) &- 1 }

    /// Counts what a step of 64 bytes holds: the line feeds that end records, those of them that end nothing, and all.
    @inline(__always)
    private mutating func take(_ ends: UInt64, all newlines: UInt64, blank: UInt64, at position: Int, _ origin: Int, _ places: [Int], _ next: inout Int) {
        if next < places.count, places[next] < position + 64 {
            var rest = ends
            while rest != 0 {
                let bit = rest & (0 &- rest)
                rest ^= bit
                let place = position + bit.trailingZeroBitCount
                if next < places.count, places[next] <= place {
                    hits.append(Hit(start: lastEnd.map { $0 + 1 }, end: origin + place, line: linesAtLast, ordinal: recordsAtLast))
                    while next < places.count, places[next] <= place { next += 1 }
                }
                note(bit, newlines, blank, at: origin + place)
            }
        } else if ends != 0 {
            if firstEnd == nil { firstEnd = origin + position + ends.trailingZeroBitCount }
            let last = 63 - ends.leadingZeroBitCount
            note(1 &<< UInt64(last), newlines, blank, at: origin + position + last, ends)
        }
        lines += newlines.nonzeroBitCount
        records += (ends & ~blank).nonzeroBitCount
    }

    private mutating func note(_ bit: UInt64, _ newlines: UInt64, _ blank: UInt64, at place: Int, _ ends: UInt64? = nil) {
        if firstEnd == nil { firstEnd = place }
        let upTo = bit | (bit &- 1)
        lastEnd = place
        linesAtLast = lines + (newlines & upTo).nonzeroBitCount
        if let ends {
            recordsAtLast = records + (ends & ~blank & upTo).nonzeroBitCount
        } else if blank & bit == 0 {
            recordsAtLast += 1
        }
    }

    private mutating func close(_ places: [Int], _ next: Int) {
        if next < places.count { hits.append(Hit(start: lastEnd.map { $0 + 1 }, end: nil, line: linesAtLast, ordinal: recordsAtLast)) }
    }
}
