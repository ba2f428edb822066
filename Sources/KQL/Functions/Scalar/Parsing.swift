import Basics

extension ScalarFunctions {
    /// Functions that take structured text apart.
    static let parsing: [FunctionSignature] = [
        FunctionSignature("extract_json", synonyms: ["extractjson"], [.string, .string, .type], optional: 1, constants: [0, 2], from: typed(at: 2)),
        FunctionSignature("parse_csv", [.string], naming: .firstArgument, returns: .dynamic),
        FunctionSignature("parse_command_line", [.any, .string], returns: .dynamic),
        FunctionSignature("parse_path", [.string], returns: .dynamic),
        FunctionSignature("parse_url", synonyms: ["parseurl"], [.string], returns: .dynamic),
        FunctionSignature("parse_urlquery", synonyms: ["parseurlquery"], [.string], returns: .dynamic),
        FunctionSignature("parse_version", [.string], returns: .decimal),
    ]
}
