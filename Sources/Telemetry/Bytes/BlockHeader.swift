/// The header of one deflate block (RFC 1951 section 3.2.3), read before the block is given to a faster decoder than zlib.
///
/// It decides no more than whether the block is certainly one that zlib would begin to read: anything else, and codes that leave words unused
/// (but for a single distance code) among it, is left to zlib itself.
struct BlockHeader: Equatable {
    /// The stream ends with this block.
    var isLast: Bool

    /// No header is longer, in bytes: 17 bits, 19 lengths of 3 bits, 316 lengths of at most 7 bits each (a repeat takes fewer), and up to 7 bits
    /// before it.
    static let longest = 288

    /// Nil when the header is not certainly sound, or not all there. It begins `bit` bits into the byte at `start`.
    init?(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int, bit: Int) {
        var bits = BitReader(bytes, at: start, bit: bit)
        isLast = bits.take(1) == 1
        switch bits.take(2) {
        case 0:
            bits.skipToByte()
            let (length, complement) = (bits.take(16), bits.take(16))
            guard length == ~complement & 0xFFFF else { return nil }
        case 1: break
        case 2: guard Self.isSound(&bits) else { return nil }
        default: return nil
        }
        guard !bits.isOver else { return nil }
    }

    /// The order in which the lengths of the code for lengths stand (section 3.2.7).
    private static let order: [Int] = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

    private static func isSound(_ bits: inout BitReader) -> Bool {
        let (literals, distances, given) = (bits.take(5) + 257, bits.take(5) + 1, bits.take(4) + 4)
        guard literals <= 286, distances <= 30 else { return false }
        var lengths = [UInt8](repeating: 0, count: 19)
        for place in order.prefix(given) { lengths[place] = UInt8(truncatingIfNeeded: bits.take(3)) }
        guard let code = LengthCode(lengths), let all = codeLengths(&bits, code, count: literals + distances) else { return false }
        guard all[256] > 0, space(all[..<literals]) == Self.whole else { return false }
        let far = all[literals...]
        return space(far) == Self.whole || far.allSatisfy { $0 == 0 } || (far.allSatisfy { $0 <= 1 } && far.count { $0 == 1 } == 1)
    }

    /// The lengths of both codes; nil where a repeat has nothing to repeat or goes too far.
    private static func codeLengths(_ bits: inout BitReader, _ code: LengthCode, count: Int) -> [UInt8]? {
        var all: [UInt8] = []
        all.reserveCapacity(count + 138)
        while all.count < count {
            guard !bits.isOver else { return nil }
            let symbol = code.next(&bits)
            switch symbol {
            case 16:
                guard let last = all.last else { return nil }
                all.append(contentsOf: repeatElement(last, count: 3 + bits.take(2)))
            case 17: all.append(contentsOf: repeatElement(0, count: 3 + bits.take(3)))
            case 18: all.append(contentsOf: repeatElement(0, count: 11 + bits.take(7)))
            default: all.append(symbol)
            }
        }
        return all.count == count ? all : nil
    }

    /// What all code words take, where each bit halves it.
    private static let whole = 1 << 15

    private static func space(_ lengths: ArraySlice<UInt8>) -> Int { lengths.reduce(0) { $1 == 0 ? $0 : $0 + whole >> Int($1) } }
}

/// The code that the lengths of the other codes are written in: words of up to 7 bits.
private struct LengthCode {
    /// For each 7 bits that may come next: the symbol, and above it the bits of its word.
    private var table = [UInt8](repeating: 0, count: 128)

    /// Nil unless every word has a symbol.
    init?(_ lengths: [UInt8]) {
        var (word, used) = (0, 0)
        for length in 1...7 {
            for (symbol, _) in lengths.enumerated().filter({ $0.element == UInt8(length) }) {
                used += 128 >> length
                guard used <= 128 else { return nil }
                // Words stand in the stream with their highest bit first.
                var reversed = 0
                for place in 0..<length where word >> place & 1 == 1 { reversed |= 1 << (length - 1 - place) }
                for entry in stride(from: reversed, to: 128, by: 1 << length) { table[entry] = UInt8(symbol) | UInt8(length) << 5 }
                word += 1
            }
            word <<= 1
        }
        guard used == 128 else { return nil }
    }

    func next(_ bits: inout BitReader) -> UInt8 {
        let entry = table[bits.peek(7)]
        bits.skip(Int(entry >> 5))
        return entry & 31
    }
}

/// Bits of some bytes, lowest first; zeros behind their end.
private struct BitReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position: Int
    private let end: Int

    init(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int, bit: Int) {
        self.bytes = bytes
        position = start * 8 + bit
        end = bytes.count * 8
    }

    /// More was taken than there is.
    var isOver: Bool { position > end }

    /// Up to 16 bits.
    func peek(_ count: Int) -> Int {
        let byte = position >> 3
        var value = 0
        for place in 0..<3 where byte + place < bytes.count { value |= Int(bytes[byte + place]) << (8 * place) }
        return value >> (position & 7) & ((1 << count) - 1)
    }

    mutating func skip(_ count: Int) { position += count }
    mutating func skipToByte() { position = (position + 7) & ~7 }

    mutating func take(_ count: Int) -> Int {
        defer { position += count }
        return peek(count)
    }
}
