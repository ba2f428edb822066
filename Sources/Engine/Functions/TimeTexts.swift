import Basics

/// `format_datetime` and `format_timespan`: the specifiers and delimiters that their pages list; any other is refused.
let timeTextFunctions: [String: Implementation] = [
    "format_datetime": .scalar { arguments, _ in
        let format = arguments[1].text
        let pieces = try pieces(of: format, "format_datetime")
        guard case .datetime(let time) = arguments[0] else { return .string("") }
        let parts = time.parts
        return .string(
            try join(pieces, "format_datetime", format, parts.ticks) { letter, count in
                switch (letter, count) {
                case ("d", 1...2): padded(parts.day, count)
                case ("h", 1...2): padded((parts.hour + 11) % 12 + 1, count)
                case ("H", 1...2): padded(parts.hour, count)
                case ("m", 1...2): padded(parts.minute, count)
                case ("M", 1...2): padded(parts.month, count)
                case ("s", 1...2): padded(parts.second, count)
                case ("y", 1...2): padded(parts.year % 100, count)
                case ("y", 4): padded(parts.year, 4)
                case ("t", 2): parts.hour < 12 ? "AM" : "PM"
                default: nil
                }
            })
    },
    "format_timespan": .scalar { arguments, _ in
        let format = arguments[1].text
        let pieces = try pieces(of: format, "format_timespan")
        guard case .timespan(let span) = arguments[0] else { return .string("") }
        let ticks = span.ticks.magnitude
        let seconds = Int(ticks / UInt64(Timespan.second))
        // A minus stands before a negative one, as tostring() writes it.
        return .string(
            (span.ticks < 0 ? "-" : "") + (try join(pieces, "format_timespan", format, Int64(ticks % UInt64(Timespan.second))) { letter, count in
                switch (letter, count) {
                case ("d", 1...8): padded(seconds / 86_400, count)
                case ("h", 1...2), ("H", 1...2): padded(seconds / 3600 % 24, count)
                case ("m", 1...2): padded(seconds / 60 % 60, count)
                case ("s", 1...2): padded(seconds % 60, count)
                default: nil
                }
            }))
    },
]

private struct Piece {
    var letter: Unicode.Scalar
    var count: Int
}

/// Runs of equal letters; a delimiter is a run of its own.
private func pieces(of format: String, _ function: String) throws -> [Piece] {
    var result: [Piece] = []
    for scalar in format.unicodeScalars {
        if let last = result.last, last.letter == scalar {
            result[result.count - 1].count += 1
        } else {
            result.append(Piece(letter: scalar, count: 1))
        }
    }
    guard result.count <= 256, result.allSatisfy({ $0.count <= 64 }) else {
        throw Refusal(EngineProblem.badFormat(function, String(format.prefix(40)), "it is too long"))
    }
    return result
}

private func join(
    _ pieces: [Piece], _ function: String, _ format: String, _ fraction: Int64, _ specifier: (Unicode.Scalar, Int) -> String?
) throws -> String {
    var text = ""
    for piece in pieces {
        if " /-:,._[]".unicodeScalars.contains(piece.letter) {
            text.unicodeScalars.append(contentsOf: repeatElement(piece.letter, count: piece.count))
        } else if piece.letter == "f" || piece.letter == "F", piece.count <= 7 {
            var digits = padded(Int(fraction), 7).utf8.prefix(piece.count)
            if piece.letter == "F" {
                while digits.last == UInt8(ascii: "0") { digits.removeLast() }
            }
            text += String(Substring(digits))
        } else if let value = specifier(piece.letter, piece.count) {
            text += value
        } else {
            throw Refusal(EngineProblem.badFormat(function, format, "'\(String(repeating: String(piece.letter), count: piece.count))' is no documented specifier"))
        }
    }
    return text
}

private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
