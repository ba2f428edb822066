import CLanes

/// Passes JSON values, 16 bytes at a step, as long as nothing about them is odd.
///
/// Nil means that `JSONWalker` has to look: the value is broken, or of a kind that is not passed here, or too near to the buffer's end.
/// What is passed is what `JSONWalker` accepts.
struct JSONValueEnd {
    let base: UnsafePointer<UInt8>
    /// No byte at or past this place is looked at.
    let readable: Int
    /// Where the text ends in which the values lie; at most `readable`.
    let end: Int

    /// Past a string's content, whose first byte is at `start`: where its closing quote is.
    @inline(__always) func string(_ start: Int, _ hasEscapes: inout Bool) -> Int? {
        var position = start
        while position &+ 16 <= readable {
            let stops = huntpack_stops16(base + position)
            if stops == 0 {
                position &+= 16
                continue
            }
            position &+= stops.trailingZeroBitCount
            guard position < end else { return nil }
            if base[position] == UInt8(ascii: "\"") { return position }
            guard let next = escape(position) else { return nil }
            hasEscapes = true
            position = next
        }
        return nil
    }

    /// Past an escape: where a byte stands that is no part of it.
    @inline(__always) private func escape(_ position: Int) -> Int? {
        guard base[position] == UInt8(ascii: "\\"), position &+ 1 < end else { return nil }
        switch base[position &+ 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            return position &+ 2
        case UInt8(ascii: "u"):
            guard position &+ 6 <= end else { return nil }
            for digit in 2..<6 where JSONText.hexDigit(base[position &+ digit]) == nil { return nil }
            return position &+ 6
        default: return nil
        }
    }

    /// Past a whole number that is not negative, `true`, `false` or `null`.
    @inline(__always) func plain(_ start: Int) -> Int? {
        guard start &+ 8 <= readable else { return nil }
        let text = UnsafeRawPointer(base + start).loadUnaligned(as: UInt64.self)
        let first = UInt8(truncatingIfNeeded: text)
        let stop: Int
        if first &- UInt8(ascii: "0") <= 9 {
            stop = start &+ Self.digits(text)
            // Longer ones, fractions, exponents and leading zeros are for `JSONWalker`.
            guard stop < end, stop &- start < 8, first != UInt8(ascii: "0") || stop &- start == 1 else { return nil }
            let next = base[stop]
            guard next != UInt8(ascii: "."), next | 0x20 != UInt8(ascii: "e") else { return nil }
            return stop
        }
        switch UInt32(truncatingIfNeeded: text) {
        case 0x6C6C_756E, 0x6575_7274: stop = start &+ 4
        case 0x736C_6166 where UInt8(truncatingIfNeeded: text &>> 32) == UInt8(ascii: "e"): stop = start &+ 5
        default: return nil
        }
        return stop <= end ? stop : nil
    }

    /// With how many digits eight bytes begin.
    @inline(__always) private static func digits(_ text: UInt64) -> Int {
        // Digits become 0 to 9, and what is more sets its byte's high bit; so may what stands above such a byte.
        let values = text ^ 0x3030_3030_3030_3030
        let others = ((values &+ 0x7676_7676_7676_7676) | values) & 0x8080_8080_8080_8080
        return others.trailingZeroBitCount &>> 3
    }
}
