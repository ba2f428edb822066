import Basics
import KQL

/// Pairs cut by one delimiter, keys and values by another (Kusto reference, "parse-kv operator", specified delimiter).
///
/// What stands between two pair delimiters without the other delimiter is passed over; with `greedy` it belongs to the value of the
/// key before it. So is what follows a quoted key or value up to the next delimiter.
struct DelimitedPairs: PairReader {
    private let pair: [Unicode.Scalar]
    private let keyValue: [Unicode.Scalar]
    private let isGreedy: Bool
    private let keys: [[Unicode.Scalar]]
    private let quotes: QuotedText

    init(pair: String, keyValue: String, isGreedy: Bool, keys: [[Unicode.Scalar]], quotes: QuotedText) {
        self.pair = Array(pair.unicodeScalars)
        self.keyValue = Array(keyValue.unicodeScalars)
        self.isGreedy = isGreedy
        self.keys = keys
        self.quotes = quotes
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

    func pairs(in text: String) -> [KeyValuePair] {
        let text = Array(text.unicodeScalars)
        let segments = segments(of: text)
        if isGreedy { return greedy(segments, text) }
        return segments.compactMap { segment in
            segment.key.map { KeyValuePair(key: $0, value: segment.quoted?.content ?? Array(trimmedScalars(text[segment.valueStart..<segment.end]))) }
        }
    }

    private func segments(of text: [Unicode.Scalar]) -> [Segment] {
        var result: [Segment] = []
        var position = 0
        while position < text.count {
            let segment = segment(of: text, at: position)
            if segment.key != nil || !trimmedScalars(text[segment.start..<segment.end]).isEmpty { result.append(segment) }
            position = segment.end + pair.count
        }
        return result
    }

    private func segment(of text: [Unicode.Scalar], at start: Int) -> Segment {
        var position = start
        while position < text.count, text[position].properties.isWhitespace, !at(pair, text, position) { position += 1 }
        let first = position
        var quotedKey: [Unicode.Scalar]?
        if quotes.opens(text, at: position) {
            (quotedKey, position) = quotes.read(text, at: position)
        }
        while position < text.count, !at(keyValue, text, position), !at(pair, text, position) { position += 1 }
        guard at(keyValue, text, position) else { return Segment(start: start, end: position) }
        let key = quotedKey ?? Array(trimmedScalars(text[first..<position]))
        position += keyValue.count
        var segment = Segment(start: start, key: key, valueStart: position, end: position)
        while position < text.count, text[position].properties.isWhitespace, !at(pair, text, position) { position += 1 }
        if quotes.opens(text, at: position) {
            let quoted = quotes.read(text, at: position)
            segment.quoted = quoted
            position = quoted.end
        }
        while position < text.count, !at(pair, text, position) { position += 1 }
        segment.end = position
        return segment
    }

    private func at(_ delimiter: [Unicode.Scalar], _ text: [Unicode.Scalar], _ position: Int) -> Bool {
        position < text.count && text[position] == delimiter[0] && text[position...].starts(with: delimiter)
    }

    /// A value goes on to the next key, listed or not; a delimiter at its end is no part of it.
    private func greedy(_ segments: [Segment], _ text: [Unicode.Scalar]) -> [KeyValuePair] {
        let keyed = segments.filter { $0.key != nil }
        return keyed.enumerated().compactMap { index, segment in
            guard let key = segment.key, keys.contains(key) else { return nil }
            if let quoted = segment.quoted { return KeyValuePair(key: key, value: quoted.content) }
            let end = index + 1 < keyed.count ? keyed[index + 1].start - pair.count : text.count
            var value = trimmedScalars(text[segment.valueStart..<max(segment.valueStart, end)])
            while value.count >= pair.count, value.suffix(pair.count).elementsEqual(pair) { value = trimmedScalars(value.dropLast(pair.count)) }
            return KeyValuePair(key: key, value: Array(value))
        }
    }
}

/// Runs of letters and digits: a key's value is the run, or the quoted text, after it (Kusto reference, "parse-kv operator",
/// nonspecified delimiter). Words that are no listed key are passed over.
struct WordPairs: PairReader {
    let keys: [[Unicode.Scalar]]
    let quotes: QuotedText

    func pairs(in text: String) -> [KeyValuePair] {
        let words = words(of: Array(text.unicodeScalars))
        var result: [KeyValuePair] = []
        var index = 0
        while index + 1 < words.count {
            let isKey = keys.contains(words[index])
            if isKey { result.append(KeyValuePair(key: words[index], value: words[index + 1])) }
            index += isKey ? 2 : 1
        }
        return result
    }

    private func words(of text: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
        var result: [[Unicode.Scalar]] = []
        var position = 0
        while position < text.count {
            if quotes.opens(text, at: position) {
                let quoted = quotes.read(text, at: position)
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
