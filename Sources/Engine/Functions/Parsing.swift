import Basics

/// Functions that take structured text apart.
let parsingFunctions: [String: Implementation] = [
    "extract_json": .vector { operands, rows, context in
        let path = try JSONPath(operands[0][0].text)
        return try eachRow(operands, rows, context) { try path.extract(from: $0[1].text, context) }
    },
    "parse_csv": .scalar { arguments, _ in .array(try csvRecord(arguments[0].text).map { .string($0) }) },
    "parse_command_line": .scalar { arguments, _ in
        guard arguments[1].text.utf8.elementsEqual("windows".utf8) else {
            throw Refusal(EngineProblem.undocumented("parse_command_line", "a parser other than \"windows\""))
        }
        return .array(try windowsArguments(arguments[0].text).map { .string($0) })
    },
    "parse_path": .scalar { arguments, _ in try parsePath(arguments[0].text) },
    "parse_url": .scalar { _, _ in
        throw Refusal(
            EngineProblem.undocumented("parse_url", "a use of all parts, Path among them (ask for one, as in parse_url(…).Host)"))
    },
    "parse_url part": .scalar { arguments, _ in try URLParts(arguments[0].text).part(arguments[1].text) },
    "parse_urlquery": .scalar { arguments, _ in
        .bag([Value.Member("Query Parameters", try queryParameters("parse_urlquery", arguments[0].text))])
    },
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
/// (Kusto reference, "parse_csv()"; RFC 4180). A quote elsewhere has no meaning there and is refused.
private func csvRecord(_ text: String) throws -> [String] {
    func refusal(_ what: String) -> Refusal { Refusal(EngineProblem.undocumented("parse_csv", what)) }
    let quote = UInt8(ascii: "\"")
    var fields: [String] = []
    var bytes = text.utf8[...]
    guard !bytes.isEmpty else { throw refusal("an empty text") }
    while true {
        var field: [UInt8] = []
        if bytes.first == quote {
            bytes.removeFirst()
            while true {
                guard let byte = bytes.popFirst() else { throw refusal("a quoted field that is not closed") }
                if byte != quote {
                    field.append(byte)
                } else if bytes.first == quote {
                    field.append(quote)
                    bytes.removeFirst()
                } else {
                    break
                }
            }
        } else {
            while let byte = bytes.first, byte != UInt8(ascii: ","), byte != 0x0A, byte != 0x0D {
                guard byte != quote else { throw refusal("a quote inside a field that is not quoted") }
                field.append(byte)
                bytes.removeFirst()
            }
        }
        fields.append(String(decoding: field, as: UTF8.self))
        guard fields.count <= Limits.elements else { throw Refusal(EngineProblem.tooManyValues("parse_csv", Limits.elements)) }
        switch bytes.popFirst() {
        case nil, 0x0A: return fields
        case 0x0D where bytes.isEmpty || bytes.first == 0x0A: return fields
        case UInt8(ascii: ","): continue
        default: throw refusal("text between a closing quote and the comma")
        }
    }
}
