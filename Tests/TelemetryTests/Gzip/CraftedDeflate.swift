@testable import Telemetry

/// Writes deflate (RFC 1951) bit by bit, sound or broken in a way that the case asks for, and keeps what it means.
struct CraftedDeflate {
    /// What may be wrong with a block.
    enum Defect: CaseIterable {
        case none, unusedLiteralWord, sharedLiteralWord, unusedDistanceWord, sharedDistanceWord, unusedLengthWord, sharedLengthWord, noEndOfBlock, tooManyCodes
        case repeatWithoutFirst, repeatTooFar, oneLongDistance, noDistance, wrongComplement, reservedType, tooFar, invalidSymbol, noEnd
    }

    private var bits: [UInt8] = []
    /// What the blocks so far unpack to.
    private(set) var meaning: [UInt8] = []
    private var random: SplitMix

    init(seed: UInt64) { random = SplitMix(seed: seed) }

    /// The stream, filled up to whole bytes.
    var bytes: [UInt8] {
        stride(from: 0, to: bits.count, by: 8).map { start in (0..<8).reduce(0) { $0 | (start + $1 < bits.count ? bits[start + $1] << UInt8($1) : 0) } }
    }

    private mutating func put(_ value: Int, _ count: Int) { for place in 0..<count { bits.append(UInt8(value >> place & 1)) } }
    private mutating func put(word: (code: Int, length: Int)) { for place in (0..<word.length).reversed() { bits.append(UInt8(word.code >> place & 1)) } }

    /// Adds a block of a random kind.
    mutating func add(_ defect: Defect, isLast: Bool, tokens: Int) {
        put(isLast ? 1 : 0, 1)
        switch defect {
        case .reservedType: put(3, 2)
        case .wrongComplement: stored(isWrong: true)
        case .none where random.below(4) == 0: stored(isWrong: false)
        case .none, .tooFar, .invalidSymbol, .noEnd: if random.below(3) == 0 { fixed(defect, tokens) } else { dynamic(defect, tokens) }
        default: dynamic(defect, tokens)
        }
    }

    private mutating func stored(isWrong: Bool) {
        put(0, 2)
        while bits.count % 8 != 0 { put(random.below(2), 1) }
        let content = (0..<random.below(40)).map { _ in UInt8(random.below(256)) }
        put(content.count, 16)
        put(~content.count & 0xFFFF ^ (isWrong ? 1 << random.below(16) : 0), 16)
        for byte in content { put(Int(byte), 8) }
        meaning += content
    }

    private mutating func fixed(_ defect: Defect, _ tokens: Int) {
        put(1, 2)
        let literals = (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 }
        body(defect, tokens, literals: literals, distances: Array(repeating: 5, count: 32), symbols: Array(0..<256) + Array(257..<286), far: Array(0..<30))
    }

    private mutating func dynamic(_ defect: Defect, _ tokens: Int) {
        put(2, 2)
        var used = Set((0..<(1 + random.below(60))).map { _ in random.below(256) })
        for _ in 0..<random.below(8) { used.insert(257 + random.below(29)) }
        var symbols = Array(used).sorted()
        var literals = [Int](repeating: 0, count: 286)
        let all = symbols + [256]
        for (symbol, length) in zip(all, lengths(all.count, limit: 15)) { literals[symbol] = length }
        let farCount = defect == .noDistance ? 0 : defect == .oneLongDistance ? 1 : defect == .unusedDistanceWord || defect == .sharedDistanceWord ? 3 + random.below(6) : random.below(12)
        var far = Array(Set((0..<farCount).map { _ in random.below(30) })).sorted()
        var distances = [Int](repeating: 0, count: 30)
        for (symbol, length) in zip(far, far.count == 1 ? [1] : lengths(far.count, limit: 15)) { distances[symbol] = length }
        switch defect {
        case .unusedLiteralWord: literals[256] = min(15, literals[256] + 1)
        case .sharedLiteralWord: literals[256] = max(1, literals[256] - 1)
        case .unusedDistanceWord: if let last = far.popLast() { distances[last] = 0 }
        case .sharedDistanceWord: if let last = far.last { distances[last] = max(1, distances[last] - 1) }
        case .oneLongDistance: if let last = far.last { distances[last] = 2 + random.below(3) }
        case .noEndOfBlock: literals[256] = 0
        default: break
        }
        if far.isEmpty { symbols.removeAll { $0 > 256 } }
        let literalCount = max(257, (literals.lastIndex { $0 > 0 } ?? 0) + 1 + random.below(2))
        let distanceCount = max(1, (distances.lastIndex { $0 > 0 } ?? 0) + 1)
        header(defect, Array(literals.prefix(min(286, literalCount))), Array(distances.prefix(distanceCount)))
        body(defect, tokens, literals: literals, distances: distances, symbols: symbols, far: far)
    }

    /// Lengths of a code whose words are all used.
    private mutating func lengths(_ count: Int, limit: Int) -> [Int] {
        guard count > 1 else { return Array(repeating: 1, count: count) }
        var leaves = [0]
        while leaves.count < count {
            let open = leaves.indices.filter { leaves[$0] < limit }
            let leaf = random.pick(open)
            leaves[leaf] += 1
            leaves.append(leaves[leaf])
        }
        return leaves
    }

    private mutating func header(_ defect: Defect, _ literals: [Int], _ distances: [Int]) {
        var items: [(symbol: Int, extra: Int, width: Int)] = []
        let all = literals + distances
        var index = 0
        if defect == .repeatWithoutFirst { items.append((16, random.below(4), 2)) }
        while index < all.count {
            let run = all[index...].prefix { $0 == all[index] }.count
            if all[index] == 0, run >= 3, random.below(5) > 0 {
                let length = run < 11 ? min(run, 10) : min(run, 138)
                items.append(length < 11 ? (17, length - 3, 3) : (18, length - 11, 7))
                index += length
            } else if run >= 4, random.below(3) > 0 {
                items.append((all[index], 0, 0))
                items.append((16, min(run - 1, 6) - 3, 2))
                index += 1 + min(run - 1, 6)
            } else {
                items.append((all[index], 0, 0))
                index += 1
            }
        }
        if defect == .repeatTooFar { items.append((18, random.below(128), 7)) }
        let used = Array(Set(items.map(\.symbol) + [0, 18])).sorted()
        var code = [Int](repeating: 0, count: 19)
        for (symbol, length) in zip(used, lengths(used.count, limit: 7)) { code[symbol] = length }
        if defect == .unusedLengthWord, let longest = code.indices.filter({ code[$0] > 0 && code[$0] < 7 }).last { code[longest] += 1 }
        if defect == .sharedLengthWord, let any = code.indices.filter({ code[$0] > 1 }).last { code[any] -= 1 }
        put(defect == .tooManyCodes && random.below(2) == 0 ? 30 + random.below(2) : literals.count - 257, 5)
        put(defect == .tooManyCodes ? 30 + random.below(2) : distances.count - 1, 5)
        let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
        let given = max(4, (order.lastIndex { code[$0] > 0 } ?? 0) + 1)
        put(given - 4, 4)
        for symbol in order.prefix(given) { put(code[symbol], 3) }
        let words = Self.words(code)
        for item in items {
            put(word: words[item.symbol])
            put(item.extra, item.width)
        }
    }

    /// The words of a code (section 3.2.2), whether or not there is room for them.
    private static func words(_ lengths: [Int]) -> [(code: Int, length: Int)] {
        var next = 0
        var words = [(code: Int, length: Int)](repeating: (0, 0), count: lengths.count)
        for length in 1...15 {
            for symbol in lengths.indices where lengths[symbol] == length {
                words[symbol] = (next, length)
                next += 1
            }
            next <<= 1
        }
        return words
    }

    private static let lengthBase = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258]
    private static let lengthBits = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0]
    private static let farBits = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13]

    private mutating func body(_ defect: Defect, _ tokens: Int, literals: [Int], distances: [Int], symbols: [Int], far: [Int]) {
        let (literalWords, farWords) = (Self.words(literals), Self.words(distances))
        for _ in 0..<tokens where !symbols.isEmpty {
            let symbol = random.pick(symbols)
            guard symbol > 256 else {
                put(word: literalWords[symbol])
                meaning.append(UInt8(symbol))
                continue
            }
            let reachable = far.filter { Self.farBase($0) <= meaning.count }
            guard !reachable.isEmpty || defect == .tooFar else { continue }
            put(word: literalWords[symbol])
            let extra = random.below(1 << Self.lengthBits[symbol - 257])
            put(extra, Self.lengthBits[symbol - 257])
            let distance = random.pick(reachable.isEmpty || defect == .tooFar && random.below(4) == 0 ? far : reachable)
            let most = max(0, meaning.count - Self.farBase(distance))
            let reach = min(random.below(1 << Self.farBits[distance]), defect == .tooFar ? .max : most)
            put(word: farWords[distance])
            put(reach, Self.farBits[distance])
            let back = Self.farBase(distance) + reach
            guard back <= meaning.count else { continue }
            for _ in 0..<(Self.lengthBase[symbol - 257] + extra) { meaning.append(meaning[meaning.count - back]) }
        }
        if defect == .invalidSymbol {
            if distances.count == 32 {
                put(word: literalWords[random.below(2) == 0 ? 286 : 257])
                put(word: farWords[30 + random.below(2)])
            } else {
                for _ in 0..<40 { put(1, 1) }
            }
        }
        if defect != .noEnd { put(word: literalWords[256]) }
    }

    private static func farBase(_ symbol: Int) -> Int { symbol < 4 ? symbol + 1 : (2 + symbol % 2) << (symbol / 2 - 1) + 1 }
}
