import Basics

/// The position that `indexof` and `indexof_regex` report: start, length and occurrence from the third argument on.
///
/// The page lets a negative start count from the end and also lists it as a cause of null; its examples show the first for
/// `indexof` and the second for `indexof_regex`. Its example of a second occurrence shows that the search goes on behind the
/// first with the whole length again (Kusto reference, "indexof()" and "indexof_regex()").
struct Occurrences {
    private let name: String
    private let text: ScalarPositions
    private let start: Int
    /// Nil for all that follows.
    private let length: Int?
    private let occurrence: Int

    enum Reading {
        case search(Occurrences)
        /// The arguments alone make the result null or -1.
        case result(Value)
    }

    static func read(_ name: String, _ arguments: [Value], countsFromEnd: Bool) throws -> Reading {
        let text = ScalarPositions(arguments[0].text)
        var numbers: [Int64] = []
        for argument in arguments.dropFirst(2) {
            guard case .long(let number) = argument else { return .result(.null) }
            numbers.append(number)
        }
        var start = numbers.first ?? 0
        let length = numbers.count > 1 ? numbers[1] : -1
        let occurrence = numbers.count > 2 ? numbers[2] : 1
        if length < -1 || occurrence < 0 || (start < 0 && !countsFromEnd) { return .result(.null) }
        if occurrence == 0 { throw Refusal(EngineProblem.undocumented(name, "occurrence 0")) }
        if start < 0 {
            start = start.addingReportingOverflow(Int64(text.count)).partialValue
            guard start >= 0 else { throw Refusal(EngineProblem.undocumented(name, "a start before the first character")) }
        }
        guard start <= text.count else { return .result(.long(-1)) }
        return .search(
            Occurrences(
                name: name, text: text, start: Int(start), length: length < 0 ? nil : Int(clamping: length), occurrence: Int(clamping: occurrence)))
    }

    /// Counts through the matches; `all` gives those in the whole rest of the text, `first` the first one in some bytes of it.
    ///
    /// Where the reference leaves open whether matches may overlap, both ways must lead to the same place.
    func position(
        mayOverlap: Bool, all: (ArraySlice<UInt8>, Bool) -> [Range<Int>], first: (ArraySlice<UInt8>) -> Range<Int>?
    ) throws -> Value {
        let begin = text.byte(at: start)
        var results: Set<Int> = []
        for overlapping in mayOverlap ? [false, true] : [false] {
            guard let length else {
                let found = all(text.bytes[begin...], overlapping)
                results.insert(occurrence <= found.count ? text.scalar(at: begin + found[occurrence - 1].lowerBound) : -1)
                continue
            }
            guard occurrence <= 64 else { throw Refusal(EngineProblem.undocumented(name, "a late occurrence within a length")) }
            var next = start
            var result = -1
            for number in 1...occurrence {
                let from = text.byte(at: next)
                let end = length > text.count - next ? text.bytes.count : text.byte(at: next + length)
                guard let match = first(text.bytes[from..<end]) else { break }
                let place = text.scalar(at: from + match.lowerBound)
                if number == occurrence { result = place } else if match.isEmpty { throw Refusal(EngineProblem.undocumented(name, "empty matches")) }
                next = min(text.count, overlapping ? place + 1 : text.scalar(at: from + match.upperBound))
            }
            results.insert(result)
        }
        guard let result = results.first, results.count == 1 else { throw Refusal(EngineProblem.undocumented(name, "occurrences that overlap")) }
        return .long(Int64(result))
    }

    /// True where the search sees the whole text and nothing is cut off.
    var isWhole: Bool { start == 0 && length == nil }
}
