import Basics
import KQL

/// kind=simple and kind=relaxed: the pattern covers the text from its start to its end, and `*` skips what it does not name.
///
/// "All string delimiters should appear in the parsed string, and all extended columns must match the required types" (Kusto
/// reference, "parse operator"): the first covering from the left that does so counts, with each column as short as it can be.
struct SimpleParse: TextReader {
    /// What stands before a text of the pattern, and the text; the last one may have none.
    private struct Piece {
        var type: ScalarType?
        var hasStar = false
        var text: [UInt8]?
        var search: ByteSearch?

        /// The text may stand anywhere further on.
        var isFree: Bool { type != nil || hasStar }
    }

    private var pieces: [Piece] = [Piece()]
    private let isStrict: Bool
    private let values: TextValues
    /// The longest text that is tried as a value of a type other than string, and the longest run of digits.
    private static let longestValue = 128

    init(_ parts: [BoundParse.Part], isStrict: Bool, _ values: TextValues) {
        self.isStrict = isStrict
        self.values = values
        for part in parts {
            let last = pieces.count - 1
            switch part {
            case .star: pieces[last].hasStar = true
            case .column(_, let type): pieces[last].type = type
            case .text(let text):
                pieces[last].text = Array(text.utf8)
                pieces[last].search = ByteSearch(text)
                pieces.append(Piece())
            }
        }
    }

    func read(_ text: [UInt8]) throws -> [Value]? {
        var search = Search(text: text, isHopeless: Array(repeating: false, count: pieces.count))
        return try covers(0, from: 0, &search) ? Array(search.found.reversed()) : nil
    }

    /// One text while a covering is sought. What failed once is not tried again, so that the work stays in line with the text.
    private struct Search {
        let text: [UInt8]
        /// Pieces that skip anything and failed once: from further on they fail again.
        var isHopeless: [Bool]
        /// Pieces of a type, and where they failed.
        var failed: Set<[Int]> = []
        /// The values of the covering, last first.
        var found: [Value] = []
    }

    /// Whether the pieces from one on cover the text from a position on.
    private func covers(_ index: Int, from start: Int, _ search: inout Search) throws -> Bool {
        let piece = pieces[index]
        guard piece.isFree else {
            guard let wanted = piece.text else { return start == search.text.count }
            guard search.text[start...].starts(with: wanted) else { return false }
            return try covers(index + 1, from: start + wanted.count, &search)
        }
        if piece.hasStar || piece.type == nil || piece.type == .string || !isStrict { return try skips(index, from: start, &search) }
        guard !search.failed.contains([index, start]) else { return false }
        let limit = min(search.text.count, start + Self.longestValue + (piece.text?.count ?? 0))
        var place = start
        while let end = end(of: index, in: search.text[..<limit], from: place), end - start <= Self.longestValue {
            if let type = piece.type, let value = try values.value(search.text[start..<end], type), try goesOn(index, at: end, &search) {
                search.found.append(value)
                return true
            }
            guard piece.text != nil else { break }
            place = end + 1
        }
        search.failed.insert([index, start])
        return false
    }

    /// A piece that takes or skips anything; whole numbers before `*` are the digits.
    private func skips(_ index: Int, from start: Int, _ search: inout Search) throws -> Bool {
        let piece = pieces[index]
        var number: Int?
        if let type = piece.type, piece.hasStar, type.isInteger {
            let digits = search.text[start...].prefix(Self.longestValue)
            number = values.wholePrefix(digits)
            if isStrict, try values.value(digits.prefix(number ?? 0), type) == nil { return false }
        }
        guard !search.isHopeless[index] else { return false }
        var place = start + (number ?? 0)
        while let end = end(of: index, in: search.text[...], from: place) {
            if try goesOn(index, at: end, &search) {
                if let type = piece.type {
                    let value = try values.value(search.text[start..<(number.map { start + $0 } ?? end)], type)
                    search.found.append(value ?? .null)
                }
                return true
            }
            guard piece.text != nil else { break }
            place = end + 1
        }
        search.isHopeless[index] = true
        return false
    }

    /// Whether the text of a piece, which stands at a position, and what follows it cover the rest.
    private func goesOn(_ index: Int, at end: Int, _ search: inout Search) throws -> Bool {
        guard let wanted = pieces[index].text else { return end == search.text.count }
        return try covers(index + 1, from: end + wanted.count, &search)
    }

    /// Where the text after a piece stands next; one that ends the pattern stands at the end of the text.
    private func end(of index: Int, in text: ArraySlice<UInt8>, from start: Int) -> Int? {
        guard let wanted = pieces[index].text else { return text.endIndex }
        guard start <= text.endIndex else { return nil }
        if index + 2 == pieces.count, let rest = pieces.last, !rest.isFree {
            let end = text.endIndex - wanted.count
            return end >= start && text[end...].elementsEqual(wanted) ? end : nil
        }
        guard let search = pieces[index].search else { return start }
        return search.positions(in: text[start...], overlapping: false, limit: 1).first.map { start + $0 }
    }
}
