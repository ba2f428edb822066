import Basics
import FoundationEssentials

/// Arithmetic of decimals: exact, or refused.
///
/// Kusto does not document how many digits an endless quotient or an overlong product keeps, so a result that does not fit 38 digits
/// exactly is not given.
enum Decimals {
    static func sum(_ a: Decimal, _ b: Decimal, _ name: String) throws -> Decimal {
        let result = a + b
        guard fits(result), result - a == b, result - b == a else { throw inexact(name) }
        return result
    }

    static func product(_ a: Decimal, _ b: Decimal, _ name: String) throws -> Decimal {
        guard a != 0, b != 0 else { return 0 }
        let result = a * b
        guard fits(result), result / a == b, result / b == a else { throw inexact(name) }
        return result
    }

    /// The divisor is not zero.
    static func quotient(_ a: Decimal, _ b: Decimal, _ name: String) throws -> Decimal {
        let result = a / b
        guard fits(result), result * b == a else { throw inexact(name) }
        return result
    }

    /// Not negative and below the divisor's magnitude (Kusto reference, "Numerical operators"); the divisor is not zero.
    static func modulo(_ a: Decimal, _ b: Decimal, _ name: String) throws -> Decimal {
        let whole = truncated(a / b)
        let result = try sum(a, -product(whole, b, name), name)
        return result < 0 ? result + b.magnitude : result
    }

    /// 128 bits hold 38 digits.
    private static func fits(_ value: Decimal) -> Bool { !value.isNaN && value.magnitude < limit }
    private static let limit = (0..<38).reduce(Decimal(1)) { result, _ in result * 10 }

    private static func inexact(_ name: String) -> Refusal { Refusal(EngineProblem.undocumented(name, "a decimal result of more than 38 digits")) }
}
