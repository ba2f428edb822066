import Basics
import KQL

/// Turns pieces of text into values of a column's type, as parse, parse-kv and externaldata do.
struct TextValues: Sendable {
    /// The operator, for messages.
    let name: String
    let context: EvaluationContext

    /// The value; nil when the text is none of that type. Blanks around any but a whole number are passed over.
    ///
    /// Whole numbers are a sign and digits: `long` stands for `\-\d+` (Kusto reference, "parse operator", regex mode).
    func value(_ text: some Collection<UInt8>, _ type: ScalarType) throws -> Value? {
        switch type {
        case .string: return .string(String(decoding: text, as: UTF8.self))
        case .int, .long: return whole(text, type).map { .long($0) }
        case .bool, .real, .decimal, .datetime, .timespan, .guid:
            return try converted(String(decoding: trimmed(text), as: UTF8.self), type)
        case .dynamic: throw Refusal(EngineProblem.planDoesNotFit)
        }
    }

    private func converted(_ text: String, _ type: ScalarType) throws -> Value? {
        var context = context
        context.type = type
        let value = try conversion(of: text, context)
        return value.isNull ? nil : value
    }

    private func whole(_ text: some Collection<UInt8>, _ type: ScalarType) -> Int64? {
        guard wholePrefix(text) == text.count, let value = Int64(String(decoding: text, as: UTF8.self)) else { return nil }
        return type == .long || Int32(exactly: value) != nil ? value : nil
    }

    /// The length of the sign and digits that the text begins with; 0 when there are none.
    func wholePrefix(_ text: some Collection<UInt8>) -> Int {
        let sign = text.first == UInt8(ascii: "-") ? 1 : 0
        let digits = text.dropFirst(sign).prefix { $0 >= 48 && $0 <= 57 }.count
        return digits == 0 ? 0 : sign + digits
    }
}

/// Without leading and trailing blanks and line ends.
func trimmed<Bytes: Collection>(_ text: Bytes) -> ArraySlice<UInt8> where Bytes.Element == UInt8 {
    var rest = Array(text)[...]
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || ($0 >= 0x09 && $0 <= 0x0D) }
    while let first = rest.first, isBlank(first) { rest.removeFirst() }
    while let last = rest.last, isBlank(last) { rest.removeLast() }
    return rest
}
