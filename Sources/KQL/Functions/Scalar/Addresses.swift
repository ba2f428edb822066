import Basics

extension ScalarFunctions {
    /// Functions of IPv4 and IPv6 addresses.
    static let addresses: [FunctionSignature] = [
        FunctionSignature("parse_ipv4", [.string], returns: .long),
        FunctionSignature("parse_ipv4_mask", [.string, .integer], returns: .long),
        FunctionSignature("format_ipv4", [.any, .integer], optional: 1, from: formatted),
        FunctionSignature("format_ipv4_mask", [.any, .integer], from: formatted),
        FunctionSignature("ipv4_compare", [.string, .string, .integer], optional: 1, returns: .long),
        FunctionSignature("ipv4_is_match", [.string, .string, .integer], optional: 1, returns: .bool),
        FunctionSignature("ipv4_is_in_range", [.string, .string], returns: .bool),
        FunctionSignature("ipv4_is_in_any_range", [.string, .string], repeating: .string, returns: .bool),
        FunctionSignature("ipv4_is_private", [.string], returns: .bool),
        FunctionSignature("ipv4_netmask_suffix", [.string], returns: .long),
        FunctionSignature("ipv4_range_to_cidr_list", [.string, .string], returns: .dynamic),
        FunctionSignature("has_ipv4", [.string, .string], returns: .bool),
        FunctionSignature("has_any_ipv4", [.string, .string], repeating: .string, returns: .bool),
        FunctionSignature("has_ipv4_prefix", [.string, .string], returns: .bool),
        FunctionSignature("has_any_ipv4_prefix", [.string, .string], repeating: .string, returns: .bool),
        FunctionSignature("parse_ipv6", [.string], returns: .string),
        FunctionSignature("parse_ipv6_mask", [.string, .integer], returns: .string),
        FunctionSignature("ipv6_compare", [.string, .string, .integer], optional: 1, returns: .long),
        FunctionSignature("ipv6_is_match", [.string, .string, .integer], optional: 1, returns: .bool),
        FunctionSignature("ipv6_is_in_range", [.string, .string], returns: .bool),
        FunctionSignature("ipv6_is_in_any_range", [.string, .string], repeating: .string, returns: .bool),
        FunctionSignature("geo_info_from_ip_address", [.string], returns: .dynamic),
    ]

    /// An address as text or as a number.
    private static let formatted: @Sendable ([BoundExpression]) -> ScalarType? = { arguments in
        let type = arguments[0].type
        return type == .string || type == .dynamic || type.isInteger ? .string : nil
    }
}
