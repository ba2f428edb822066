import Basics

extension Parser {
    /// A literal, or nil with nothing taken. Adjacent strings are one.
    mutating func literal() throws -> Expression? {
        let range = token.range
        switch token.kind {
        case .string(var text):
            advance()
            var end = range
            while case .string(let more) = token.kind {
                text += more
                end = token.range
                advance()
            }
            return .literal(.string(text), .string, range.union(end))
        case .long(let value):
            advance()
            return .literal(.long(value), .long, range)
        case .real(let value):
            advance()
            return .literal(.real(value), .real, range)
        case .timespan(let value):
            advance()
            return .literal(.timespan(value), .timespan, range)
        case .typed(let type, let text):
            advance()
            return try typedLiteral(type, text.trimmedASCII, range)
        case .word(let word) where ["true", "True", "TRUE", "false", "False", "FALSE"].contains(word):
            advance()
            return .literal(.bool(word.utf8.first == UInt8(ascii: "t") || word.utf8.first == UInt8(ascii: "T")), .bool, range)
        default:
            return nil
        }
    }

    private func typedLiteral(_ type: String, _ text: String, _ range: SourceRange) throws -> Expression {
        let isNull = text == "null"
        switch type {
        case "datetime", "date":
            if text.isEmpty { return .call(Name(text: "now", range: range), [], range) }
            if isNull { return .literal(.null, .datetime, range) }
            if let value = Datetime(text: unquoted(text)) ?? looseDatetime(unquoted(text)) ?? Datetime(text: unquoted(text)) { return .literal(.datetime(value), .datetime, range) }
        case "timespan", "time":
            if isNull { return .literal(.null, .timespan, range) }
            if let value = timespan(unquoted(text)) { return .literal(.timespan(value), .timespan, range) }
        case "guid", "uniqueid":
            if isNull { return .literal(.null, .guid, range) }
            if let value = canonicalGUID(unquoted(text)) { return .literal(.guid(value), .guid, range) }
        case "bool", "boolean":
            if isNull { return .literal(.null, .bool, range) }
            if let value = ["true": true, "false": false, "1": true, "0": false][text.lowercased()] { return .literal(.bool(value), .bool, range) }
        case "int":
            if isNull { return .literal(.null, .int, range) }
            if let value = whole(text).flatMap({ Int32(exactly: $0) }) { return .literal(.long(Int64(value)), .int, range) }
        case "long":
            if isNull { return .literal(.null, .long, range) }
            if let value = whole(text) { return .literal(.long(value), .long, range) }
        case "real", "double":
            if isNull { return .literal(.null, .real, range) }
            if let value = ["nan": Double.nan, "+inf": .infinity, "-inf": -.infinity][text] ?? Double(text) { return .literal(.real(value), .real, range) }
        case "decimal":
            if isNull { return .literal(.null, .decimal, range) }
            if let value = parseDecimal(text) { return .literal(.decimal(value), .decimal, range) }
        default: break
        }
        throw stop(.badLiteral(type, printable(text)), at: range)
    }

    /// Decimal or `0x` hexadecimal digits.
    private func whole(_ text: String) -> Int64? {
        let isHex = text.utf8.starts(with: "0x".utf8) || text.utf8.starts(with: "0X".utf8)
        return isHex ? UInt64(text.utf8.dropFirst(2).map { String(Unicode.Scalar($0)) }.joined(), radix: 16).map { Int64(bitPattern: $0) } : Int64(text)
    }

    /// A date written with blanks or commas between its parts, as in `2017 - 08 - 01` and `2025, 6, 14`, with or without a time
    /// (forms of the Kusto reference's own examples).
    private func looseDatetime(_ text: String) -> Datetime? {
        var rest = Substring(text).utf8
        func skipBlanks() { while rest.first == 0x20 { rest.removeFirst() } }
        func number(_ digits: ClosedRange<Int>) -> Int? {
            skipBlanks()
            let run = rest.prefix(while: isDigit)
            guard digits.contains(run.count) else { return nil }
            rest.removeFirst(run.count)
            skipBlanks()
            return Int(Substring(run))
        }
        func separator() -> UInt8? {
            guard let mark = rest.first, mark == UInt8(ascii: "-") || mark == UInt8(ascii: ",") || mark == UInt8(ascii: "/") else { return nil }
            rest.removeFirst()
            return mark
        }
        guard let year = number(4...4), let first = separator(), let month = number(1...2), separator() == first, let day = number(1...2) else { return nil }
        func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let time = rest.isEmpty ? "" : (rest.first == UInt8(ascii: "T") ? "" : " ") + String(Substring(rest))
        return Datetime(iso: "\(year)-\(padded(month))-\(padded(day))\(time)")
    }

    private func unquoted(_ text: String) -> String {
        let bytes = Array(text.utf8)
        guard bytes.count >= 2, let first = bytes.first, first == bytes.last, first == 0x22 || first == 0x27 else { return text }
        return String(decoding: bytes.dropFirst().dropLast(), as: UTF8.self)
    }

    /// `2` (days), `1.12:34:56.7`, `12:34`, `15 seconds`, `-1d`.
    private func timespan(_ text: String) -> Timespan? {
        if text.utf8.first == UInt8(ascii: "-") {
            let rest = String(Substring(text.utf8.dropFirst()))
            guard rest.utf8.first != UInt8(ascii: "-"), let span = timespan(rest) else { return parseTimespan(text) }
            return Timespan(ticks: 0 &- span.ticks)
        }
        return Timespan(literal: text.filter { $0 != " " }) ?? parseTimespan(text)
    }

    // dynamic(…)

    /// The value inside `dynamic(…)`: JSON, with KQL's strings and typed literals.
    mutating func dynamicLiteral(_ start: SourceRange) throws -> Expression {
        try expect("(")
        let value = try dynamicValue()
        let end = token.range
        try expect(")")
        return .literal(value, .dynamic, start.union(end))
    }

    private mutating func dynamicValue() throws -> Value {
        try nested { parser in
            if parser.take("[") {
                var elements: [Value] = []
                while !parser.at("]") {
                    elements.append(try parser.dynamicValue())
                    guard parser.take(",") else { break }
                }
                try parser.expect("]")
                return .array(elements)
            }
            if parser.take("{") {
                var members: [Value.Member] = []
                while !parser.at("}") {
                    guard case .string(let name) = parser.token.kind else { throw parser.expected("a member name in quotes") }
                    parser.advance()
                    try parser.expect(":")
                    members.append(Value.Member(name, try parser.dynamicValue()))
                    guard parser.take(",") else { break }
                }
                try parser.expect("}")
                return .bag(members)
            }
            if parser.takeWord("null") { return .null }
            if parser.atWord("dynamic"), parser.following.kind == .punctuation("(") {
                parser.advance()
                guard case .literal(let value, _, _) = try parser.dynamicLiteral(parser.token.range) else { throw parser.expected("a JSON value") }
                return value
            }
            let isNegative = parser.take("-")
            guard case .literal(let value, _, _)? = try parser.literal() else { throw parser.expected("a JSON value") }
            guard isNegative else { return value }
            switch value {
            case .long(let number): return .long(0 &- number)
            case .real(let number): return .real(-number)
            case .timespan(let span): return .timespan(Timespan(ticks: 0 &- span.ticks))
            default: throw parser.expected("a number after '-'")
            }
        }
    }
}

extension String {
    var trimmedASCII: String {
        let blanks: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
        var bytes = Substring(self).utf8
        while let first = bytes.first, blanks(first) { bytes.removeFirst() }
        while let last = bytes.last, blanks(last) { bytes.removeLast() }
        return String(Substring(bytes))
    }
}
