/// The fields of one tar header block that came from outside.
struct TarFields {
    /// The block as it was read.
    let block: [UInt8]

    /// Whether the block is all zero, as the two that end a tar file are.
    var isZero: Bool { block.allSatisfy { $0 == 0 } }

    /// What sort of entry follows.
    var type: UInt8 { byte(at: 156) }

    /// Prefix and name joined.
    var path: [UInt8] {
        let prefix = text(at: 345, 155)
        return prefix.isEmpty ? text(at: 0, 100) : prefix + [UInt8(ascii: "/")] + text(at: 0, 100)
    }

    /// Bytes of the contents, or nil when the field is not octal digits.
    var size: UInt64? { number(at: 124, 12) }

    /// Seconds since 1970 UTC, or nil when the field is not octal digits.
    var modified: UInt64? { number(at: 136, 12) }

    /// Whether the sum of the block is the one it states, taken with the sum's own field as spaces.
    var sumMatches: Bool {
        let field = block.slice(at: 148, count: 8) ?? []
        let sum = block.reduce(0) { $0 + UInt64($1) } - field.reduce(0) { $0 + UInt64($1) } + 8 * 0x20
        return number(at: 148, 7) == sum
    }

    /// What the type means when it is not a plain file or a pax record of one, for faults.
    var refusal: (kind: Fault.Kind, detail: String)? {
        switch type {
        case TarHeader.file, TarHeader.pax: nil
        case UInt8(ascii: "1"), UInt8(ascii: "2"): (.specialFile, "is a link")
        case UInt8(ascii: "3"), UInt8(ascii: "4"), UInt8(ascii: "6"): (.specialFile, "is a device or a named pipe")
        case UInt8(ascii: "5"): (.specialFile, "is a folder entry")
        default: (.unsupported, "is an entry of type \(type), which is not read")
        }
    }

    /// The values of pax records, or nil when they do not follow their form or hold a keyword that is not read.
    ///
    /// POSIX.1-2017 pax, pax Extended Header: `"%d %s=%s\n", length, keyword, value`.
    static func paxValues(_ bytes: [UInt8]) -> (path: [UInt8]?, size: UInt64?)? {
        var path: [UInt8]?
        var size: UInt64?
        var rest = bytes[...]
        while !rest.isEmpty {
            guard let space = rest.prefix(20).firstIndex(of: UInt8(ascii: " ")),
                let length = Int(String(decoding: rest[..<space], as: UTF8.self)), length > 0, length <= rest.count,
                rest.startIndex + length > space, rest[rest.startIndex + length - 1] == UInt8(ascii: "\n"),
                let equals = rest[space..<(rest.startIndex + length)].firstIndex(of: UInt8(ascii: "="))
            else { return nil }
            let keyword = String(decoding: rest[(space + 1)..<equals], as: UTF8.self)
            let value = rest[(equals + 1)..<(rest.startIndex + length - 1)]
            switch keyword {
            case "path" where path == nil: path = Array(value)
            case "size" where size == nil:
                guard let number = UInt64(String(decoding: value, as: UTF8.self)) else { return nil }
                size = number
            default: return nil
            }
            rest = rest.dropFirst(length)
        }
        return (path, size)
    }

    private func byte(at offset: Int) -> UInt8 { block.slice(at: offset, count: 1)?.first ?? 0 }

    private func text(at offset: Int, _ width: Int) -> [UInt8] {
        Array((block.slice(at: offset, count: width) ?? []).prefix { $0 != 0 })
    }

    private func number(at offset: Int, _ width: Int) -> UInt64? {
        let digits = text(at: offset, width)
        guard !digits.isEmpty, digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "7")).contains($0) }) else { return nil }
        return UInt64(String(decoding: digits, as: UTF8.self), radix: 8)
    }
}
