import Basics
import FoundationEssentials

/// Arithmetic of decimals: exact up to 38 digits; what is longer or endless is rounded to 34, which is what a decimal of 128 bits holds
/// (IEEE 754; Kusto reference, "The decimal data type", says 128 bits and no number of digits).
enum Decimals {
    static func sum(_ a: Decimal, _ b: Decimal, _ name: String) throws -> Decimal {
        let result = a + b
        guard fits(result) else { throw Refusal(EngineProblem.overflow(name)) }
        return result - a == b && result - b == a ? result : rounded(result)
    }

    static func product(_ a: Decimal, _ b: Decimal, _ name: String) throws -> Decimal {
        guard a != 0, b != 0 else { return 0 }
        let result = a * b
        guard fits(result) else { throw Refusal(EngineProblem.overflow(name)) }
        return result / a == b && result / b == a ? result : rounded(result)
    }

    /// The divisor is not zero.
    static func quotient(_ a: Decimal, _ b: Decimal, _ name: String) throws -> Decimal {
        let result = a / b
        guard fits(result) else { throw Refusal(EngineProblem.overflow(name)) }
        return result * b == a ? result : rounded(result)
    }

    /// Not negative and below the divisor's magnitude (Kusto reference, "Numerical operators"); the divisor is not zero.
    static func modulo(_ a: Decimal, _ b: Decimal, _ name: String) throws -> Decimal {
        let whole = truncated(a / b)
        let result = try sum(a, -product(whole, b, name), name)
        return result < 0 ? result + b.magnitude : result
    }

    /// To 34 digits, a half away from zero.
    private static func rounded(_ value: Decimal) -> Decimal {
        var digits = Array(value.description.utf8)
        let significant = digits.indices.filter { isDigit(digits[$0]) }.drop { digits[$0] == 48 }
        guard let cut = significant.dropFirst(34).first else { return value }
        let isUp = digits[cut] >= 53
        let end = digits.firstIndex(of: UInt8(ascii: ".")) ?? digits.count
        for index in cut..<digits.count where index < end { digits[index] = 48 }
        if cut > end { digits.removeSubrange(cut...) }
        guard isUp else { return parseDecimal(String(decoding: digits, as: UTF8.self)) ?? value }
        var index = cut - 1
        while index >= 0 {
            if isDigit(digits[index]) {
                guard digits[index] == 57 else {
                    digits[index] += 1
                    break
                }
                digits[index] = 48
            } else if digits[index] == UInt8(ascii: "-") {
                break
            }
            index -= 1
        }
        if index < 0 || digits[index] == UInt8(ascii: "-") { digits.insert(49, at: index + 1) }
        return parseDecimal(String(decoding: digits, as: UTF8.self)) ?? value
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

    /// 128 bits hold 38 digits.
    private static func fits(_ value: Decimal) -> Bool { !value.isNaN && value.magnitude < limit }
    private static let limit = (0..<38).reduce(Decimal(1)) { result, _ in result * 10 }
}
