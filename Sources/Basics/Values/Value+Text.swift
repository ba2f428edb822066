extension Value {
    /// Kusto's `tostring`: the canonical text; null is empty; arrays and bags are JSON.
    public var text: String {
        switch self {
        case .null: ""
        case .bool(let x): x ? "true" : "false"
        case .long(let x): String(x)
        case .real(let x): realText(x)
        case .decimal(let x): x.description
        case .datetime(let x): x.text
        case .timespan(let x): x.text
        case .guid(let x), .string(let x): x
        case .array, .bag: json
        }
    }

    /// Compact JSON; decimal, datetime, timespan, guid and the reals that JSON lacks (NaN, ±inf) are strings.
    public var json: String {
        var bytes: [UInt8] = []
        appendJSON(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends compact JSON as UTF-8 (RFC 8259).
    public func appendJSON(to bytes: inout [UInt8]) {
        switch self {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .bool(let x): bytes.append(contentsOf: (x ? "true" : "false").utf8)
        case .long(let x): bytes.append(contentsOf: String(x).utf8)
        case .real(let x): x.isFinite ? bytes.append(contentsOf: realText(x).utf8) : appendJSONString(realText(x), to: &bytes)
        case .decimal(let x): appendJSONString(x.description, to: &bytes)
        case .datetime(let x): appendJSONString(x.text, to: &bytes)
        case .timespan(let x): appendJSONString(x.text, to: &bytes)
        case .guid(let x), .string(let x): appendJSONString(x, to: &bytes)
        case .array(let elements):
            bytes.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                element.appendJSON(to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .bag(let members):
            bytes.append(UInt8(ascii: "{"))
            for (index, member) in members.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                appendJSONString(member.name, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                member.value.appendJSON(to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }
}

/// The shortest text that reads back to the same real, as Kusto prints it: `118`, `0.1`, `1E+15`, `1E-05`.
public func realText(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
    if value == 0 { return value.sign == .minus ? "-0" : "0" }
    // Swift's own description holds the shortest digits, as `123.4` or `1.234e+20`.
    let parts = "\(value.magnitude)".utf8.split(separator: UInt8(ascii: "e"))
    let mantissa = (parts.first ?? "0".utf8[...]).split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).map { Array($0) }
    var digits = mantissa[0] + (mantissa.count > 1 ? mantissa[1] : [])
    var exponent = mantissa[0].count - 1 + (parts.count > 1 ? Int(Substring(parts[1])) ?? 0 : 0)
    while digits.first == UInt8(ascii: "0"), digits.count > 1 {
        digits.removeFirst()
        exponent -= 1
    }
    while digits.last == UInt8(ascii: "0"), digits.count > 1 { digits.removeLast() }
    let sign = value < 0 ? "-" : ""
    func text(_ digits: some Sequence<UInt8>) -> String { String(decoding: Array(digits), as: UTF8.self) }
    if exponent >= 15 || exponent < -4 {
        let power = padded(abs(exponent), 2)
        return sign + text(digits.prefix(1)) + (digits.count > 1 ? "." + text(digits.dropFirst()) : "") + "E" + (exponent < 0 ? "-" : "+") + power
    }
    if exponent < 0 { return sign + "0." + String(repeating: "0", count: -exponent - 1) + text(digits) }
    if digits.count <= exponent + 1 { return sign + text(digits) + String(repeating: "0", count: exponent + 1 - digits.count) }
    return sign + text(digits.prefix(exponent + 1)) + "." + text(digits.dropFirst(exponent + 1))
}

/// Appends a JSON string literal (RFC 8259 section 7): quotes, backslash and controls are escaped, the rest stays UTF-8.
public func appendJSONString(_ text: String, to bytes: inout [UInt8]) {
    let hex = Array("0123456789abcdef".utf8)
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(contentsOf: [UInt8(ascii: "\\"), byte])
        case 0x0A: bytes.append(contentsOf: "\\n".utf8)
        case 0x0D: bytes.append(contentsOf: "\\r".utf8)
        case 0x09: bytes.append(contentsOf: "\\t".utf8)
        case 0..<0x20, 0x7F:
            bytes.append(contentsOf: "\\u00".utf8)
            bytes.append(hex[Int(byte >> 4)])
            bytes.append(hex[Int(byte & 15)])
        default: bytes.append(byte)
        }
    }
    bytes.append(UInt8(ascii: "\""))
}
