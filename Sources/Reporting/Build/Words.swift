import Basics

/// How numbers, times and values read in a report.
enum Words {
    /// `1,234`.
    static func count(_ number: Int) -> String {
        let digits = Array(String(number.magnitude).utf8)
        var result: [UInt8] = number < 0 ? [UInt8(ascii: "-")] : []
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { result.append(UInt8(ascii: ",")) }
            result.append(digit)
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// `1 event`, `1,234 events`.
    static func count(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
        "\(count(number)) \(number == 1 ? noun : plural ?? noun + "s")"
    }

    /// `71 %`; never 0 % or 100 % for what is only nearly so.
    static func percent(_ part: Int, of whole: Int) -> String {
        guard whole > 0 else { return "–" }
        if part <= 0 { return "0 %" }
        if part >= whole { return "100 %" }
        let share = Double(part) / Double(whole) * 100
        if share < 1 { return "under 1 %" }
        if share > 99 { return "over 99 %" }
        return "\(Int(share.rounded())) %"
    }

    /// `2026-11-18 08:18:43 UTC`: to the second, where the exact time stands elsewhere.
    static func moment(_ time: Datetime) -> String { Datetime(ticks: time.ticks - time.ticks % Timespan.second).readable }

    /// `a`, `a and b`, `a, b and c`.
    static func list(_ items: [String]) -> String {
        guard items.count > 1, let last = items.last else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " and " + last
    }

    /// `A to B`. An end one tick short of a whole second reads as that second.
    static func span(_ window: TimeWindow) -> String {
        let end = window.end.map { ($0.ticks + 1) % Timespan.second == 0 ? $0.adding(Timespan(ticks: 1)) ?? $0 : $0 }
        return switch (window.start, end) {
        case (let start?, let end?): "\(moment(start)) to \(moment(end))"
        case (let start?, nil): "from \(moment(start)) on"
        case (nil, let end?): "up to \(moment(end))"
        case (nil, nil): "all time"
        }
    }

    /// Stretches of time and how long each is: the first twenty, and how many more there are.
    static func stretches(_ windows: [TimeWindow], listed: Int = 20) -> ([Report.LabelledText], String) {
        let more = windows.count - listed
        return (
            windows.prefix(listed).map { Report.LabelledText(label: span($0), text: length($0)) },
            more > 0 ? "and \(count(more, "more stretch", "more stretches")), which run.json lists" : ""
        )
    }

    /// From the first time to the last, to the second; one moment where both are in the same.
    static func seen(_ times: (first: Datetime, last: Datetime)?) -> String {
        guard let times else { return "" }
        let (first, last) = (moment(times.first), moment(times.last))
        return first.utf8.elementsEqual(last.utf8) ? first : "\(first) to \(last)"
    }

    /// `Nov 18`.
    static func day(_ time: Datetime) -> String {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let text = time.text
        let (month, day) = (Int(text.dropFirst(5).prefix(2)) ?? 0, text.dropFirst(8).prefix(2))
        return months.indices.contains(month - 1) ? "\(months[month - 1]) \(Int(day) ?? 0)" : ""
    }

    /// `2 days`; empty when an end is open.
    static func length(_ window: TimeWindow) -> String { window.duration.map(length) ?? "" }

    /// `2 days`.
    static func length(_ span: Timespan) -> String { rounded(span).readable }

    /// `1`, `0.5`.
    static func number(_ number: Double) -> String { number == number.rounded() && abs(number) < 1e9 ? "\(Int(number))" : "\(number)" }

    /// The sentence with its first letter, of ASCII, large.
    static func capitalized(_ sentence: String) -> String {
        guard let first = sentence.unicodeScalars.first, first.value >= 97, first.value <= 122 else { return sentence }
        return String(Unicode.Scalar(UInt8(first.value - 32))) + String(sentence.unicodeScalars.dropFirst())
    }

    /// `Command and Control` for `command-and-control`.
    static func tactic(_ shortName: String) -> String {
        shortName.utf8.split(separator: UInt8(ascii: "-")).map { word in
            let text = String(decoding: word, as: UTF8.self)
            return text == "and" ? text : text.unicodeScalars.first.map { $0.properties.uppercaseMapping + String(text.unicodeScalars.dropFirst()) } ?? text
        }.joined(separator: " ")
    }

    /// `2.3 MB`.
    static func size(_ bytes: Int) -> String {
        guard bytes >= 1000 else { return count(bytes, "byte") }
        var (value, unit) = (Double(bytes) / 1000, 0)
        let units = ["kB", "MB", "GB", "TB"]
        while value >= 999.95, unit + 1 < units.count { (value, unit) = (value / 1000, unit + 1) }
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(tenths % 10) \(units[unit])"
    }

    /// Drops what is below a second from a span of minutes or more, and below a minute from one of days.
    private static func rounded(_ span: Timespan) -> Timespan {
        let unit = span.ticks >= Timespan.day ? Timespan.minute : span.ticks >= Timespan.minute ? Timespan.second : 1
        return Timespan(ticks: (span.ticks + unit / 2) / unit * unit)
    }
}

/// A text from the data, a rule or a file name, as a reader should see it: every such text passes here on its way into the model.
///
/// Very long ones are cut, and say so; the CSV and JSON files have them whole.
func shown(_ text: String, limit: Int = 2_000) -> String {
    guard text.utf8.count > limit else { return text }
    let scalars = text.unicodeScalars
    guard let end = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex), end < scalars.endIndex else { return text }
    let rest = scalars.distance(from: end, to: scalars.endIndex)
    return String(scalars[..<end]) + "… (\(Words.count(rest)) more characters)"
}

/// A cell as a reader should see it.
func shown(_ value: Value) -> String {
    if case .datetime(let time) = value { return time.readable }
    return shown(value.text)
}

/// The lines of a text, without their line ends; a tab becomes four blanks.
func lines(of text: String) -> [String] {
    var result = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
        let bytes = line.last == 0x0D ? line.dropLast() : line
        return String(decoding: bytes.flatMap { $0 == 0x09 ? [0x20, 0x20, 0x20, 0x20] : [$0] }, as: UTF8.self)
    }
    while let last = result.last, last.utf8.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { result.removeLast() }
    return result
}

extension Report.DiagnosticRow {
    init(_ diagnostic: Diagnostic) {
        code = diagnostic.code
        severity = diagnostic.severity.rawValue
        place = shown(diagnostic.file ?? "")
        if let position = diagnostic.position {
            place += place.utf8.isEmpty ? "line \(position.line), column \(position.column)" : ":\(position.line):\(position.column)"
        }
        message = shown(diagnostic.message)
        suggestion = shown(diagnostic.suggestion ?? "")
    }
}
