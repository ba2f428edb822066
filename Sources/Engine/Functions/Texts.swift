import Basics

/// String functions without patterns.
let textFunctions: [String: Implementation] = [
    "tolower": .scalar { arguments, _ in .string(mapped(arguments[0].text, \.lowercaseMapping)) },
    "toupper": .scalar { arguments, _ in .string(mapped(arguments[0].text, \.uppercaseMapping)) },
    "strlen": .scalar { arguments, _ in arguments[0].isNull ? .null : .long(Int64(arguments[0].text.unicodeScalars.count)) },
    "strcat": .scalar { arguments, _ in .string(arguments.map(\.text).joined()) },
    "substring": .scalar { arguments, _ in
        let scalars = Array(arguments[0].text.unicodeScalars)
        guard case .long(let from) = arguments[1] else { return .string("") }
        let start = from < 0 ? max(0, Int64(scalars.count) &+ from) : min(from, Int64(scalars.count))
        var end = Int64(scalars.count)
        if arguments.count > 2 {
            guard case .long(let length) = arguments[2], length >= 0 else { return .string("") }
            end = min(end, start.addingReportingOverflow(length).overflow ? end : start + length)
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[Int(start)..<Int(max(start, end))])
        return .string(String(view))
    },
    "split": .scalar { arguments, _ in
        let parts = split(Array(arguments[0].text.utf8), by: Array(arguments[1].text.utf8)).map { Value.string($0) }
        guard arguments.count > 2 else { return .array(parts) }
        guard case .long(let index) = arguments[2], index >= 0, index < parts.count else { return .null }
        return .array([parts[Int(index)]])
    },
    "isempty": .scalar { arguments, _ in .bool(arguments[0].text.utf8.isEmpty) },
    "isnotempty": .scalar { arguments, _ in .bool(!arguments[0].text.utf8.isEmpty) },
]

/// Each scalar by its own mapping, where that is one scalar: ordinal, without the language rules of the full mapping.
private func mapped(_ text: String, _ mapping: KeyPath<Unicode.Scalar.Properties, String>) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        let mapped = scalar.properties[keyPath: mapping].unicodeScalars
        result.append(mapped.count == 1 ? mapped.first ?? scalar : scalar)
    }
    return String(result)
}

private func split(_ text: [UInt8], by delimiter: [UInt8]) -> [String] {
    guard !delimiter.isEmpty else { return [String(decoding: text, as: UTF8.self)] }
    var parts: [String] = []
    var start = 0
    var index = 0
    while index + delimiter.count <= text.count {
        if text[index] == delimiter[0], text[index..<(index + delimiter.count)].elementsEqual(delimiter) {
            parts.append(String(decoding: text[start..<index], as: UTF8.self))
            index += delimiter.count
            start = index
        } else {
            index += 1
        }
    }
    parts.append(String(decoding: text[start...], as: UTF8.self))
    return parts
}
