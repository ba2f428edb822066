import CLanes

/// Tells which quotes of a step of 64 bytes stand where RFC 4180 has none.
///
/// Each quote turns inside into outside, as long as every one that opens follows a delimiter, a record's end or a quote, and every one that closes
/// precedes one of these or the file's end.
struct QuoteContext {
    /// The byte before the step closes a quote: bit 0; is a return behind one that does: bit 1.
    private var pending: UInt64 = 0

    init() {}

    /// Before the step, outside quotes, stand these two bytes.
    init(behind beforeLast: UInt8, _ last: UInt8) {
        if last == UInt8(ascii: "\"") { pending = 1 }
        if last == UInt8(ascii: "\r"), beforeLast == UInt8(ascii: "\"") { pending = 2 }
    }

    /// The first bytes of the step may be wrong though it has no quote.
    var isPending: Bool { pending != 0 }

    /// The bits at which it shows that a quote stands where it must not; only the lowest means what it says.
    ///
    /// `marks` are the step's quotes and line feeds, `rest` its delimiters and returns. `within` are the bytes inside quotes, with the quotes that open and without those that
    /// close. `isFieldStart`: the byte before the step allows a quote to open.
    @inline(__always)
    mutating func misplaced(_ marks: huntpack_two, _ rest: huntpack_two, _ within: UInt64, _ isFieldStart: Bool) -> UInt64 {
        let quotes = marks.first
        let outer = rest.first | marks.second | quotes
        let opened = quotes & within & ~(outer &<< 1 | (isFieldStart ? 1 : 0))
        let closing = quotes & ~within
        let behindQuote = closing &<< 1 | pending & 1
        let returns = behindQuote & rest.second
        let behindReturn = returns &<< 1 | (pending &>> 1)
        pending = closing &>> 63 | (returns &>> 63) &<< 1
        return opened | behindQuote & ~(outer | rest.second) | behindReturn & ~marks.second
    }
}

/// Bit i is the parity of the bits up to and with i.
@inline(__always) func prefixParity(_ bits: UInt64) -> UInt64 {
    var sum = bits
    sum ^= sum &<< 1
    sum ^= sum &<< 2
    sum ^= sum &<< 4
    sum ^= sum &<< 8
    sum ^= sum &<< 16
    return sum ^ sum &<< 32
}
