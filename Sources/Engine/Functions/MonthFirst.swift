import Basics

extension Datetime {
    /// Reads `9/28/2023, 9:41:28.577 AM` and its kin: month, day and year, then perhaps a time.
    ///
    /// `todatetime` takes these without their page listing them: it shows `12-02-2022`, and portals' exports with a comma and AM or PM
    /// are read so. The month comes first, as in every text seen; a first number above 12 is no date.
    init?(monthFirst text: String) {
        var reader = DigitReader(text)
        guard let month = reader.number(1...2), let separator = reader.skip("/") ?? reader.skip("-"), let day = reader.number(1...2),
            reader.skip(separator) != nil, let year = reader.number(4...4)
        else { return nil }
        var (hour, minute, second, ticks) = (0, 0, 0, Int64(0))
        if !reader.isAtEnd {
            _ = reader.skip(",")
            guard reader.skip(" ") != nil, let hours = reader.number(1...2), reader.skip(":") != nil, let minutes = reader.number(2...2) else { return nil }
            (hour, minute) = (hours, minutes)
            if reader.skip(":") != nil {
                guard let seconds = reader.number(2...2) else { return nil }
                second = seconds
                if reader.skip(".") != nil {
                    guard let fraction = reader.fraction() else { return nil }
                    ticks = fraction
                }
            }
            if reader.skip(" ") != nil {
                guard let half = reader.skip("A") ?? reader.skip("P"), reader.skip("M") != nil, (1...12).contains(hour) else { return nil }
                hour = hour % 12 + (half == "P" ? 12 : 0)
            }
        }
        guard reader.isAtEnd,
            let value = Datetime(year: year, month: month, day: day, hour: hour, minute: minute, second: second, ticks: ticks)
        else { return nil }
        self = value
    }
}

private struct DigitReader {
    private var rest: Substring.UTF8View

    init(_ text: String) { rest = Substring(text).utf8 }

    var isAtEnd: Bool { rest.isEmpty }

    /// Letters of either case.
    mutating func skip(_ wanted: Unicode.Scalar) -> Unicode.Scalar? {
        guard let byte = rest.first, byte == UInt8(ascii: wanted) || (byte >= 97 && byte <= 122 && byte - 32 == UInt8(ascii: wanted)) else { return nil }
        rest.removeFirst()
        return wanted
    }

    mutating func number(_ lengths: ClosedRange<Int>) -> Int? {
        let digits = rest.prefix(lengths.upperBound).prefix { $0 >= 48 && $0 <= 57 }
        guard lengths.contains(digits.count) else { return nil }
        rest = rest.dropFirst(digits.count)
        return digits.reduce(0) { $0 * 10 + Int($1) - 48 }
    }

    /// One to seven digits, as ticks.
    mutating func fraction() -> Int64? {
        let digits = rest.prefix { $0 >= 48 && $0 <= 57 }
        guard (1...7).contains(digits.count) else { return nil }
        rest = rest.dropFirst(digits.count)
        return digits.reduce(Int64(0)) { $0 * 10 + Int64($1) - 48 } * (0..<(7 - digits.count)).reduce(Int64(1)) { unit, _ in unit * 10 }
    }
}
