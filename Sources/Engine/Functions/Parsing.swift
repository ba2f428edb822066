import Basics
import KQL

/// Functions that take structured text apart.
let parsingFunctions: [String: Implementation] = [
    "extract_json": .vector { operands, rows, context in
        guard let path = JSONPath(operands[0][0].text) else {
            throw Refusal(EngineProblem.undocumented("extract_json", "the path \(printable(operands[0][0].text))"))
        }
        return try eachRow(operands, rows, context) { try path.extract(from: $0[1].text, context) }
    },
    "parse_csv": .scalar { arguments, _ in .array(try csvRecord(arguments[0].text).map { .string($0) }) },
    "parse_command_line": .scalar { arguments, _ in
        guard arguments[1].text.utf8.elementsEqual("windows".utf8) else { return .null }
        return .array(windowsArguments(arguments[0].text).map { .string($0) })
    },
    "parse_path": .scalar { arguments, _ in parsePath(arguments[0].text) },
    "parse_url": .scalar { arguments, _ in parsedURL(arguments[0].text) },
    "parse_urlquery": .scalar { arguments, _ in .bag([Value.Member("Query Parameters", queryParameters(arguments[0].text.utf8))]) },
    "parse_version": .scalar { arguments, _ in version(arguments[0].text) },
]

/// One to four numbers of up to eight digits, as one number in base 10^8 (Kusto reference, "parse_version()").
private func version(_ text: String) -> Value {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count <= 4, parts.allSatisfy({ (1...8).contains($0.count) && $0.allSatisfy { $0 >= 48 && $0 <= 57 } }) else { return .null }
    var digits = ""
    for index in 0..<4 {
        let part = index < parts.count ? String(decoding: parts[index], as: UTF8.self) : ""
        digits += String(repeating: "0", count: 8 - part.utf8.count) + part
    }
    return parseDecimal(digits).map { .decimal($0) } ?? .null
}

/// The fields of the first record: commas separate, double quotes enclose, a doubled quote stands for one
/// (Kusto reference, "parse_csv()"; RFC 4180).
///
/// What breaks those rules is taken as it is written: a quote inside a field that is not quoted, what follows a closing quote, a field
/// that is not closed. An empty text is one empty field.
private func csvRecord(_ text: String) throws -> [String] {
    let quote = UInt8(ascii: "\"")
    var fields: [String] = []
    var bytes = text.utf8[...]
    while true {
        var field: [UInt8] = []
        if bytes.first == quote {
            bytes.removeFirst()
            while let byte = bytes.popFirst() {
                if byte != quote {
                    field.append(byte)
                } else if bytes.first == quote {
                    field.append(quote)
                    bytes.removeFirst()
                } else {
                    break
                }
            }
        }
        while let byte = bytes.first, byte != UInt8(ascii: ","), !endsLine(bytes) {
            field.append(byte)
            bytes.removeFirst()
        }
        fields.append(String(decoding: field, as: UTF8.self))
        guard fields.count <= Limits.elements else { throw Refusal(EngineProblem.tooManyValues("parse_csv", Limits.elements)) }
        guard bytes.popFirst() == UInt8(ascii: ",") else { return fields }
    }
}

/// True at a line feed, and at a carriage return before one or at the end.
private func endsLine(_ bytes: Substring.UTF8View) -> Bool {
    bytes.first == 0x0A || (bytes.first == 0x0D && (bytes.dropFirst().first ?? 0x0A) == 0x0A)
}
