import Basics

/// The position that `indexof` and `indexof_regex` report: start, length and occurrence from the third argument on.
///
/// The page lets a negative start count from the end and also lists it as a cause of null; its examples show the first for
/// `indexof` and the second for `indexof_regex`. Its example of a second occurrence shows that the search goes on behind the
/// first with the whole length again (Kusto reference, "indexof()" and "indexof_regex()").
struct Occurrences {
    let text: ScalarPositions
    private let start: Int
    /// Nil for all that follows.
    private let length: Int?
    private let occurrence: Int

    enum Reading {
        case search(Occurrences)
        /// The arguments alone make the result null or -1.
        case result(Value)
    }

    static func read(_ arguments: [Value], countsFromEnd: Bool) -> Reading {
        let text = ScalarPositions(arguments[0].text)
        var numbers: [Int64] = []
        for argument in arguments.dropFirst(2) {
            guard case .long(let number) = argument else { return .result(.null) }
            numbers.append(number)
        }
        var start = numbers.first ?? 0
        let length = numbers.count > 1 ? numbers[1] : -1
        let occurrence = numbers.count > 2 ? numbers[2] : 1
        if length < -1 || occurrence < 1 || (start < 0 && !countsFromEnd) { return .result(.null) }
        if start < 0 { start = max(0, start.addingReportingOverflow(Int64(text.count)).partialValue) }
        guard start <= text.count else { return .result(.long(-1)) }
        return .search(
            Occurrences(text: text, start: Int(start), length: length < 0 ? nil : Int(clamping: length), occurrence: Int(clamping: occurrence)))
    }

    /// Counts through the matches; `first` gives the first one that begins at a byte or later and ends at another or earlier, and
    /// `overlapping` says whether the next one may begin inside it. An empty match is followed by one that begins later. `all` gives so
    /// many in the whole rest of the text at once.
    func position(overlapping: Bool, all: ((ArraySlice<UInt8>, Int) -> [Int])? = nil, first: (Int, Int) -> Range<Int>?) -> Value {
        if length == nil, let all {
            let begin = text.byte(at: start)
            let found = all(text.bytes[begin...], occurrence)
            return .long(occurrence <= found.count ? Int64(text.scalar(at: begin + found[occurrence - 1])) : -1)
        }
        var next = start
        for number in 1...max(1, occurrence) {
            let end = length.map { $0 > text.count - next ? text.bytes.count : text.byte(at: next + $0) } ?? text.bytes.count
            guard next <= text.count, let match = first(text.byte(at: next), end) else { return .long(-1) }
            let place = text.scalar(at: match.lowerBound)
            if number == occurrence { return .long(Int64(place)) }
            next = overlapping || match.isEmpty ? place + 1 : text.scalar(at: match.upperBound)
        }
        return .long(-1)
    }
}
