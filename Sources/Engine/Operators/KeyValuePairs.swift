import Basics
import KQL

/// Pairs cut by one delimiter, keys and values by another (Kusto reference, "parse-kv operator", specified delimiter).
///
/// What stands between two pair delimiters without the other delimiter is passed over; with `greedy` it belongs to the value of the
/// key before it.
struct DelimitedPairs: PairReader {
    private let pair: [Unicode.Scalar]
    private let keyValue: [Unicode.Scalar]
    private let isGreedy: Bool
    private let keys: [[Unicode.Scalar]]
    private let quotes: QuotedText
    /// Blanks part the pairs, so that none can stand around the other delimiter.
    private let isBlank: Bool

    init(pair: String, keyValue: String, isGreedy: Bool, keys: [[Unicode.Scalar]], quotes: QuotedText) {
        self.pair = Array(pair.unicodeScalars)
        self.keyValue = Array(keyValue.unicodeScalars)
        self.isGreedy = isGreedy
        self.keys = keys
        self.quotes = quotes
        isBlank = self.pair.allSatisfy(\.properties.isWhitespace)
    }

    /// What stands between two pair delimiters.
    private struct Segment {
        var start: Int
        var key: [Unicode.Scalar]?
        var valueStart = 0
        /// A quoted value, and where its quotes end.
        var quoted: (content: [Unicode.Scalar], end: Int)?
        var end: Int
    }

    func pairs(in text: String) throws -> [KeyValuePair] {
        let text = Array(text.unicodeScalars)
        let segments = try segments(of: text)
        if isGreedy { return try greedy(segments, text) }
        var hasEmptyValue = false
        var result: [KeyValuePair] = []
        for segment in segments {
            guard let key = segment.key else {
                if isBlank, hasEmptyValue { throw undocumentedPair("a blank between a key and its value, where blanks part the pairs") }
                continue
            }
            let value = segment.quoted?.content ?? Array(trimmedScalars(text[segment.valueStart..<segment.end]))
            hasEmptyValue = value.isEmpty && segment.quoted == nil
            result.append(KeyValuePair(key: key, value: value))
        }
        return result
    }

    private func segments(of text: [Unicode.Scalar]) throws -> [Segment] {
        var result: [Segment] = []
        var position = 0
        while position < text.count {
            let segment = try segment(of: text, at: position)
            if segment.key != nil || !trimmedScalars(text[segment.start..<segment.end]).isEmpty { result.append(segment) }
            position = segment.end + pair.count
        }
        return result
    }

    private func segment(of text: [Unicode.Scalar], at start: Int) throws -> Segment {
        var position = start
        while position < text.count, text[position].properties.isWhitespace, !at(pair, text, position) { position += 1 }
        let first = position
        var quotedKey: [Unicode.Scalar]?
        if quotes.opens(text, at: position) {
            (quotedKey, position) = try quotes.read(text, at: position)
            while position < text.count, text[position].properties.isWhitespace, !at(pair, text, position) { position += 1 }
            guard position == text.count || at(pair, text, position) || at(keyValue, text, position) else {
                throw undocumentedPair("a text right after a quoted key")
            }
        }
        while position < text.count, !at(keyValue, text, position), !at(pair, text, position) { position += 1 }
        guard at(keyValue, text, position) else { return Segment(start: start, end: position) }
        let key = quotedKey ?? Array(trimmedScalars(text[first..<position]))
        if key.isEmpty, isBlank { throw undocumentedPair("a blank between a key and its value, where blanks part the pairs") }
        position += keyValue.count
        var segment = Segment(start: start, key: key, valueStart: position, end: position)
        while position < text.count, text[position].properties.isWhitespace, !at(pair, text, position) { position += 1 }
        if quotes.opens(text, at: position) {
            let quoted = try quotes.read(text, at: position)
            segment.quoted = quoted
            position = quoted.end
            while position < text.count, text[position].properties.isWhitespace, !at(pair, text, position) { position += 1 }
            guard position == text.count || at(pair, text, position) else { throw undocumentedPair("a text right after a quoted value") }
        }
        while position < text.count, !at(pair, text, position) { position += 1 }
        segment.end = position
        return segment
    }

    private func at(_ delimiter: [Unicode.Scalar], _ text: [Unicode.Scalar], _ position: Int) -> Bool {
        position < text.count && text[position] == delimiter[0] && text[position...].starts(with: delimiter)
    }

    /// A value goes on to the next listed key; what another key in between means the reference does not say.
    private func greedy(_ segments: [Segment], _ text: [Unicode.Scalar]) throws -> [KeyValuePair] {
        var result: [KeyValuePair] = []
        var open: Segment?
        func close(_ segment: Segment, at end: Int) throws {
            let rest = segment.quoted?.end ?? segment.valueStart
            let value = trimmedScalars(text[rest..<max(rest, end)])
            if let quoted = segment.quoted {
                guard value.isEmpty else { throw undocumentedPair("a text after a quoted value with greedy=true") }
                result.append(KeyValuePair(key: segment.key ?? [], value: quoted.content))
                return
            }
            let endsInDelimiter = value.count >= pair.count && value.suffix(pair.count).elementsEqual(pair)
            guard !endsInDelimiter, !value.indices.contains(where: { quotes.opens(text, at: $0) }) else {
                throw undocumentedPair("a greedy value with a quote in it or a delimiter at its end")
            }
            result.append(KeyValuePair(key: segment.key ?? [], value: Array(value)))
        }
        for segment in segments {
            guard let key = segment.key else { continue }
            guard keys.contains(key) else {
                guard open == nil else { throw undocumentedPair("a key that is not listed after one that is, with greedy=true") }
                continue
            }
            if let open { try close(open, at: segment.start - pair.count) }
            open = segment
        }
        if let open { try close(open, at: text.count) }
        return result
    }
}

/// Runs of letters and digits: a key's value is the run, or the quoted text, after it (Kusto reference, "parse-kv operator",
/// nonspecified delimiter). Whether all runs form pairs from the beginning on, the reference leaves open: rows on which that
/// matters are refused.
struct WordPairs: PairReader {
    let keys: [[Unicode.Scalar]]
    let quotes: QuotedText

    func pairs(in text: String) throws -> [KeyValuePair] {
        let words = try words(of: Array(text.unicodeScalars))
        let paired = stride(from: 0, to: words.count - 1, by: 2).map { KeyValuePair(key: words[$0], value: words[$0 + 1]) }
        var sought: [KeyValuePair] = []
        var index = 0
        while index + 1 < words.count {
            let isKey = keys.contains(words[index])
            if isKey { sought.append(KeyValuePair(key: words[index], value: words[index + 1])) }
            index += isKey ? 2 : 1
        }
        func first(_ key: [Unicode.Scalar], _ pairs: [KeyValuePair]) -> [Unicode.Scalar]? { pairs.first { $0.key == key }?.value }
        guard keys.allSatisfy({ first($0, sought) == first($0, paired) }) else {
            throw undocumentedPair("words before a key that do not form pairs, without delimiters")
        }
        return sought
    }

    private func words(of text: [Unicode.Scalar]) throws -> [[Unicode.Scalar]] {
        var result: [[Unicode.Scalar]] = []
        var position = 0
        while position < text.count {
            if quotes.opens(text, at: position) {
                let quoted = try quotes.read(text, at: position)
                result.append(quoted.content)
                position = quoted.end
            } else if text[position].isLetterOrDigit {
                let start = position
                while position < text.count, text[position].isLetterOrDigit { position += 1 }
                result.append(Array(text[start..<position]))
            } else {
                position += 1
            }
        }
        return result
    }
}
