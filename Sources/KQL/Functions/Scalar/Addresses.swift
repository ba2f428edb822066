import Basics

extension ScalarFunctions {
    /// Functions of IPv4 and IPv6 addresses.
    static let addresses: [FunctionSignature] = [
        FunctionSignature("ipv4_is_private", [.string], returns: .bool),
        FunctionSignature("ipv4_is_match", [.string, .string, .integer], optional: 1, returns: .bool),
        FunctionSignature("ipv4_is_in_range", [.string, .string], returns: .bool),
        FunctionSignature("ipv4_is_in_any_range", [.string, .string], repeating: .string, returns: .bool),
    ]
}
