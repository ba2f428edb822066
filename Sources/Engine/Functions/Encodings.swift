import Basics

/// base64, URL encoding and decompression.
let encodingFunctions: [String: Implementation] = [
    "base64_encode_tostring": .scalar { arguments, _ in .string(Base64.encode(Array(arguments[0].text.utf8))) },
    "base64_encode_fromarray": .scalar { arguments, _ in
        guard case .array(let elements) = arguments[0] else { return .string("") }
        var bytes: [UInt8] = []
        for element in elements {
            guard case .long(let number) = element, let byte = UInt8(exactly: number) else { return .string("") }
            bytes.append(byte)
        }
        return .string(Base64.encode(bytes))
    },
    "base64_encode_fromguid": .scalar { arguments, _ in
        guard case .guid(let guid) = arguments[0], let bytes = guidBytes(guid) else { return .string("") }
        return .string(Base64.encode(bytes))
    },
    // Empty for what is no base 64 and for bytes that are not UTF-8 (Kusto reference, "base64_decode_tostring()").
    "base64_decode_tostring": .scalar { arguments, _ in
        .string(Base64.decode(arguments[0].text).flatMap { String(validating: $0, as: UTF8.self) } ?? "")
    },
    "base64_decode_toarray": .scalar { arguments, _ in
        guard let bytes = Base64.decode(arguments[0].text) else { return .null }
        guard bytes.count <= Limits.elements else { throw Refusal(EngineProblem.tooManyValues("base64_decode_toarray", Limits.elements)) }
        return .array(bytes.map { .long(Int64($0)) })
    },
    "base64_decode_toguid": .scalar { arguments, _ in
        guard let bytes = Base64.decode(arguments[0].text), bytes.count == 16 else { return .null }
        return .guid(guidText(bytes))
    },
    "zlib_decompress_from_base64_string": .scalar { arguments, _ in
        .string(try inflated("zlib_decompress_from_base64_string", Base64.decode(arguments[0].text), as: .zlib))
    },
    "gzip_decompress_from_base64_string": .scalar { arguments, _ in
        .string(try inflated("gzip_decompress_from_base64_string", Base64.decode(arguments[0].text), as: .gzip))
    },
    "url_encode": .scalar { arguments, _ in .string(urlEncoded(arguments[0].text, blank: "+")) },
    "url_encode_component": .scalar { arguments, _ in .string(urlEncoded(arguments[0].text, blank: "%20")) },
    "url_decode": .scalar { arguments, _ in .string(urlDecoded(arguments[0].text)) },
]

/// Letters, digits, `-`, `_`, `.`, `!`, `*`, `(` and `)` stay; other UTF-8 bytes become `%xx` in lower case.
///
/// The page shows lower case and a blank as `+`; that is what .NET's encoder of forms writes, and the set is that encoder's.
private func urlEncoded(_ text: String, blank: String) -> String {
    let hex = Array("0123456789abcdef".utf8)
    var result: [UInt8] = []
    for byte in text.utf8 {
        switch byte {
        case 48...57, 65...90, 97...122, UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "*"),
            UInt8(ascii: "("), UInt8(ascii: ")"):
            result.append(byte)
        case UInt8(ascii: " "): result += Array(blank.utf8)
        default: result += [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
        }
    }
    return String(decoding: result, as: UTF8.self)
}

/// Undoes `%xx` (RFC 3986 section 2.1) and leaves all else: `+` stays, since published queries replace it themselves, and so does a
/// percent sign without two digits. Bytes that are not UTF-8 become U+FFFD, as they do when Kusto takes text in ("The string data type").
func urlDecoded(_ text: String) -> String {
    var result: [UInt8] = []
    var bytes = text.utf8[...]
    while let byte = bytes.popFirst() {
        if byte == UInt8(ascii: "%"), let high = hexDigit(bytes.first), let low = hexDigit(bytes.dropFirst().first) {
            result.append(high << 4 | low)
            bytes = bytes.dropFirst(2)
        } else {
            result.append(byte)
        }
    }
    return String(decoding: result, as: UTF8.self)
}

private func hexDigit(_ byte: UInt8?) -> UInt8? {
    switch byte {
    case .some(let x) where x >= 48 && x <= 57: x - 48
    case .some(let x) where x | 0x20 >= 97 && x | 0x20 <= 102: (x | 0x20) - 87
    default: nil
    }
}

/// The order of a GUID's bytes in its text: the first three groups are stored with their last byte first.
private let guidOrder = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15]

private func guidBytes(_ text: String) -> [UInt8]? {
    let digits = text.utf8.filter { $0 != UInt8(ascii: "-") }.compactMap { hexDigit($0) }
    guard digits.count == 32 else { return nil }
    return guidOrder.map { digits[2 * $0] << 4 | digits[2 * $0 + 1] }
}

private func guidText(_ bytes: [UInt8]) -> String {
    var result = ""
    for (place, index) in guidOrder.enumerated() {
        if [4, 6, 8, 10].contains(place) { result += "-" }
        result += hexText([bytes[index]])
    }
    return result
}

/// Two lower-case digits for each byte.
func hexText(_ bytes: some Sequence<UInt8>) -> String {
    let hex = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [hex[Int($0 >> 4)], hex[Int($0 & 15)]] }, as: UTF8.self)
}
