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
        case .datetime:
            let text = String(decoding: trimmed(text), as: UTF8.self)
            if let value = Datetime(monthFirst: text) { return .datetime(value) }
            return isNoTime(text) ? nil : try converted(text, type)
        case .bool, .real, .decimal, .timespan, .guid:
            return try converted(String(decoding: trimmed(text), as: UTF8.self), type)
        case .dynamic: throw Refusal(EngineProblem.planDoesNotFit)
        }
    }

    private func converted(_ text: String, _ type: ScalarType) throws -> Value? {
        var context = context
        context.type = type
        let value = try conversion(of: text, name, context)
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

    /// Letters that belong to no date: the text is no datetime in any form.
    private func isNoTime(_ text: String) -> Bool {
        let words = text.utf8.map { $0 >= 65 && $0 <= 90 ? $0 + 32 : $0 }.split { !($0 >= 97 && $0 <= 122) && $0 < 128 }
        let known = [
            "t", "z", "am", "pm", "a", "p", "utc", "gmt", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "sun",
            "mon", "tue", "wed", "thu", "fri", "sat",
        ]
        let long = ["january", "february", "march", "april", "june", "july", "august", "september", "sept", "october", "november", "december"]
        let days = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"]
        return words.contains { word in !(known + long + days).contains { word.elementsEqual($0.utf8) } }
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

extension Datetime {
    /// `02/17/2016 08:40:01`, the month first (Kusto reference, "parse operator", examples).
    init?(monthFirst text: String) {
        let bytes = Array(text.utf8)
        let marks: [(Int, UInt8)] = [(2, 0x2F), (5, 0x2F), (10, 0x20), (13, 0x3A), (16, 0x3A)]
        guard bytes.count == 19, marks.allSatisfy({ bytes[$0.0] == $0.1 }) else { return nil }
        var numbers: [Int] = []
        for range in [0..<2, 3..<5, 6..<10, 11..<13, 14..<16, 17..<19] {
            var number = 0
            for byte in bytes[range] {
                guard byte >= 48, byte <= 57 else { return nil }
                number = number * 10 + Int(byte) - 48
            }
            numbers.append(number)
        }
        self.init(year: numbers[2], month: numbers[0], day: numbers[1], hour: numbers[3], minute: numbers[4], second: numbers[5])
    }
}
