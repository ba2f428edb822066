import Basics

extension ScalarFunctions {
    /// Functions of text without patterns.
    static let strings: [FunctionSignature] = [
        FunctionSignature("tolower", [.any], returns: .string),
        FunctionSignature("toupper", [.any], returns: .string),
        FunctionSignature("strlen", [.string], naming: .nameAndFirstArgument, returns: .long),
        FunctionSignature("string_size", [.string], naming: .nameAndFirstArgument, returns: .long),
        FunctionSignature("substring", [.any, .integer, .integer], optional: 1, returns: .string),
        FunctionSignature("strcat", [.any], repeating: .any) { (types: [ScalarType]) in types.count <= 64 ? .string : nil },
        FunctionSignature("strcat_delim", [.any, .any, .any], repeating: .any) { (types: [ScalarType]) in types.count <= 65 ? .string : nil },
        FunctionSignature("strcat_array", synonyms: ["array_strcat"], [.dynamic, .any], returns: .string),
        FunctionSignature("strcmp", [.any, .any], returns: .long),
        FunctionSignature("strrep", [.any, .integer, .any], optional: 1, returns: .string),
        FunctionSignature("reverse", [.any], returns: .string),
        FunctionSignature("split", [.any, .string, .integer], optional: 1, naming: .firstArgument, returns: .dynamic),
        FunctionSignature("indexof", [.any, .any, .integer, .integer, .integer], optional: 3, constants: [4], returns: .long),
        FunctionSignature("has_any_index", [.string, .dynamic], returns: .long),
        FunctionSignature("replace_string", [.string, .string, .string], returns: .string),
        FunctionSignature("replace_strings", [.string, .dynamic, .dynamic], returns: .string),
        FunctionSignature("translate", [.string, .string, .string], returns: .string),
        FunctionSignature("unicode_codepoints_from_string", synonyms: ["to_utf8"], [.any], returns: .dynamic),
        FunctionSignature("unicode_codepoints_to_string", synonyms: ["make_string"], [.any], repeating: .any) { types in
            types.count <= 64 && types.allSatisfy { $0.isInteger || $0 == .dynamic } ? .string : nil
        },
        FunctionSignature("isempty", [.any], returns: .bool),
        FunctionSignature("isnotempty", synonyms: ["notempty"], [.any], returns: .bool),
        FunctionSignature("isascii", [.any], returns: .bool),
        FunctionSignature("isutf8", [.any], returns: .bool),
        FunctionSignature("tohex", [.integer, .integer], optional: 1, naming: .firstArgument, returns: .string),
        FunctionSignature("format_bytes", [.numeric, .numeric, .string], optional: 2, naming: .firstArgument, constants: [1, 2], returns: .string),
    ]
}
