import Basics

extension ScalarFunctions {
    /// Hashes, base64, URLs and their like.
    static let encodings: [FunctionSignature] = [
        FunctionSignature("base64_encode_tostring", synonyms: ["base64_encodestring"], [.string], returns: .string),
        FunctionSignature("base64_encode_fromarray", [.dynamic], returns: .string),
        FunctionSignature("base64_encode_fromguid", [.any]) { $0[0] == .guid ? .string : nil },
        FunctionSignature("base64_decode_tostring", synonyms: ["base64_decodestring"], [.string], returns: .string),
        FunctionSignature("base64_decode_toarray", [.string], returns: .dynamic),
        FunctionSignature("base64_decode_toguid", [.string], returns: .guid),
        FunctionSignature("url_encode", [.string], returns: .string),
        FunctionSignature("url_encode_component", [.string], returns: .string),
        FunctionSignature("url_decode", [.string], returns: .string),
        // The pages' examples show which bytes of string and datetime are hashed; those of other types are not documented.
        FunctionSignature("hash", [.plain, .integer], optional: 1) { hashable($0) ? .long : nil },
        FunctionSignature("hash_xxhash64", [.plain, .integer], optional: 1) { hashable($0) ? .long : nil },
        FunctionSignature("hash_md5", [.plain]) { hashable($0) ? .string : nil },
        FunctionSignature("hash_sha1", [.plain]) { hashable($0) ? .string : nil },
        FunctionSignature("hash_sha256", [.plain]) { hashable($0) ? .string : nil },
        FunctionSignature("zlib_decompress_from_base64_string", [.string], returns: .string),
        FunctionSignature("gzip_decompress_from_base64_string", [.string], returns: .string),
        FunctionSignature("punycode_from_string", [.string], returns: .string),
        FunctionSignature("punycode_to_string", [.string], returns: .string),
        FunctionSignature("punycode_domain_from_string", [.string], returns: .string),
        FunctionSignature("punycode_domain_to_string", [.string], returns: .string),
    ]

    private static func hashable(_ types: [ScalarType]) -> Bool { types[0] == .string || types[0] == .datetime }
}
