import Basics

/// Reads typed values straight from bytes; nil where the text is no such value.
enum Coercion {
    /// Ticks of an ISO 8601 instant. The common shape `2026-07-18T13:58:42.666487Z` is read here, the rest by `Datetime`.
    static func datetime(_ text: UnsafeBufferPointer<UInt8>) -> Int64? { instant(text) ?? Datetime(iso: text)?.ticks }

    /// Only the common shape: a `T`, seconds, up to seven digits of a fraction, `Z`.
    static func instant(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
        guard text.count >= 20, text.count <= 28, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
            text[10] == UInt8(ascii: "T"), text[13] == UInt8(ascii: ":"), text[16] == UInt8(ascii: ":"),
            text[text.count - 1] == UInt8(ascii: "Z"),
            let year = digits(text, 0, 4), let month = digits(text, 5, 7), let day = digits(text, 8, 10),
            let hour = digits(text, 11, 13), let minute = digits(text, 14, 16), let second = digits(text, 17, 19)
        else { return nil }
        var fraction = 0
        if text.count > 20 {
            guard text[19] == UInt8(ascii: "."), text.count > 21, let written = digits(text, 20, text.count - 1) else { return nil }
            fraction = written
            for _ in (text.count - 21)..<7 { fraction *= 10 }
        }
        return Datetime(year: year, month: month, day: day, hour: hour, minute: minute, second: second, ticks: Int64(fraction))?.ticks
    }

    private static func digits(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int? {
        var result = 0
        for position in start..<end {
            let digit = Int(text[position]) - 48
            guard digit >= 0, digit <= 9 else { return nil }
            result = result * 10 + digit
        }
        return result
    }

    /// A decimal integer with an optional minus sign; nothing else, so `443.0` and `+1` are none.
    static func long(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
        let isNegative = text.first == UInt8(ascii: "-")
        let first = isNegative ? 1 : 0
        guard text.count > first else { return nil }
        var result: Int64 = 0
        for position in first..<text.count {
            let digit = Int64(text[position]) - 48
            guard digit >= 0, digit <= 9 else { return nil }
            let (product, tooBig) = result.multipliedReportingOverflow(by: 10)
            let (sum, tooBigStill) = product.subtractingReportingOverflow(digit)
            guard !tooBig, !tooBigStill else { return nil }
            result = sum
        }
        guard !isNegative else { return result }
        return result == .min ? nil : -result
    }

    /// The same within 32 bits.
    static func int(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
        long(text).flatMap { Int32(exactly: $0) == nil ? nil : $0 }
    }

    /// `true` and `false` in any case, 1 and 0.
    static func bool(_ text: UnsafeBufferPointer<UInt8>) -> Bool? {
        if text.count == 1 { return text[0] == UInt8(ascii: "1") ? true : text[0] == UInt8(ascii: "0") ? false : nil }
        if matches(text, "true") { return true }
        return matches(text, "false") ? false : nil
    }

    /// A decimal number, or NaN, Infinity or -Infinity as Kusto prints them.
    static func real(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
        if text.elementsEqual("NaN".utf8) { return .nan }
        if text.elementsEqual("Infinity".utf8) { return .infinity }
        if text.elementsEqual("-Infinity".utf8) { return -.infinity }
        let isDecimal = text.allSatisfy { ($0 >= 48 && $0 <= 57) || "+-.eE".utf8.contains($0) }
        guard isDecimal, text.count <= 400 else { return nil }
        return Double(String(decoding: text, as: UTF8.self))
    }

    private static func matches(_ text: UnsafeBufferPointer<UInt8>, _ word: StaticString) -> Bool {
        guard text.count == word.utf8CodeUnitCount else { return false }
        return text.indices.allSatisfy { text[$0] | 0x20 == word.utf8Start[$0] }
    }
}
