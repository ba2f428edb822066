import Basics

/// String functions without patterns.
let textFunctions: [String: Implementation] = [
    "tolower": .scalar { arguments, _ in .string(mapped(arguments[0].text, \.lowercaseMapping)) },
    "toupper": .scalar { arguments, _ in .string(mapped(arguments[0].text, \.uppercaseMapping)) },
    "strlen": .scalar { arguments, _ in arguments[0].isNull ? .null : .long(Int64(arguments[0].text.unicodeScalars.count)) },
    "string_size": .scalar { arguments, _ in arguments[0].isNull ? .null : .long(Int64(arguments[0].text.utf8.count)) },
    "strcat": .scalar { arguments, _ in .string(try joined("strcat", arguments.map(\.text), by: "")) },
    "strcat_delim": .scalar { arguments, _ in
        .string(try joined("strcat_delim", arguments.dropFirst().map(\.text), by: arguments[0].text))
    },
    "strcat_array": .scalar { arguments, _ in
        guard case .array(let elements) = arguments[0] else { return .string("") }
        return .string(try joined("strcat_array", elements.map(\.text), by: arguments[1].text))
    },
    "strcmp": .scalar { arguments, _ in
        let (a, b) = (arguments[0].text.utf8, arguments[1].text.utf8)
        return .long(a.elementsEqual(b) ? 0 : a.lexicographicallyPrecedes(b) ? -1 : 1)
    },
    "strrep": .scalar { arguments, _ in
        guard case .long(let count) = arguments[1] else { return .string("") }
        // More than 1024 times is 1024 times (its page); less than once is nothing.
        guard count >= 1 else { return .string("") }
        let text = arguments[0].text
        let delimiter = arguments.count > 2 ? arguments[2].text : ""
        return .string(try joined("strrep", Array(repeating: text, count: Int(min(count, 1024))), by: delimiter))
    },
    "reverse": .scalar { arguments, _ in .string(text(ofScalars: arguments[0].text.unicodeScalars.reversed())) },
    "substring": .scalar { arguments, _ in
        let scalars = Array(arguments[0].text.unicodeScalars)
        guard case .long(let from) = arguments[1] else { return .string("") }
        let count = Int64(scalars.count)
        // A start before the first character is the first; less than one character is none.
        let start = from < 0 ? max(0, count &+ from) : min(from, count)
        var end = count
        if arguments.count > 2 {
            guard case .long(let length) = arguments[2] else { return .string("") }
            end = min(end, start.addingReportingOverflow(max(0, length)).overflow ? end : start + max(0, length))
        }
        return .string(text(ofScalars: scalars[Int(start)..<Int(max(start, end))]))
    },
    "split": .scalar { arguments, _ in
        // An empty delimiter is nowhere.
        let pieces = ByteSearch(arguments[1].text)?.pieces(of: Array(arguments[0].text.utf8)) ?? [Array(arguments[0].text.utf8)[...]]
        let parts = pieces.map { Value.string(String(decoding: $0, as: UTF8.self)) }
        guard arguments.count > 2 else { return .array(parts) }
        guard case .long(let index) = arguments[2], index >= 0, index < parts.count else { return .null }
        return .array([parts[Int(index)]])
    },
    "unicode_codepoints_from_string": .scalar { arguments, _ in
        let scalars = arguments[0].text.unicodeScalars
        guard scalars.count <= Limits.elements else {
            throw Refusal(EngineProblem.tooManyValues("unicode_codepoints_from_string", Limits.elements))
        }
        return .array(scalars.map { .long(Int64($0.value)) })
    },
    "unicode_codepoints_to_string": .scalar { arguments, _ in
        var scalars: [Unicode.Scalar] = []
        for argument in arguments {
            let codes = if case .array(let elements) = argument { elements } else { [argument] }
            for code in codes {
                guard case .long(let number) = code, let scalar = UInt32(exactly: number).flatMap(Unicode.Scalar.init) else { return .string("") }
                scalars.append(scalar)
            }
        }
        return .string(text(ofScalars: scalars))
    },
    "isempty": .scalar { arguments, _ in .bool(arguments[0].text.utf8.isEmpty) },
    "isnotempty": .scalar { arguments, _ in .bool(!arguments[0].text.utf8.isEmpty) },
    "isascii": .scalar { arguments, _ in .bool(arguments[0].text.utf8.allSatisfy { $0 < 0x80 }) },
    // Text is UTF-8 throughout: bytes that were none became U+FFFD when they were read ("The string data type").
    "isutf8": .scalar { _, _ in .bool(true) },
]

/// The texts one after another, within the bound on one text.
func joined(_ name: String, _ texts: [String], by delimiter: String) throws -> String {
    var size = 0
    for text in texts {
        size += text.utf8.count + delimiter.utf8.count
        guard size <= Limits.textBytes + delimiter.utf8.count else { throw Refusal(EngineProblem.textTooLong(name)) }
    }
    return texts.joined(separator: delimiter)
}

func text(ofScalars scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
}

/// Each scalar by its own mapping, where that is one scalar: ordinal, without the language rules of the full mapping.
private func mapped(_ text: String, _ mapping: KeyPath<Unicode.Scalar.Properties, String>) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        let mapped = scalar.properties[keyPath: mapping].unicodeScalars
        result.append(mapped.count == 1 ? mapped.first ?? scalar : scalar)
    }
    return String(result)
}
