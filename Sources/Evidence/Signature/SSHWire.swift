/// Reads the fields of SSH messages and keys (RFC 4251 section 5) from bytes that came from outside.
///
/// Every read gives nil where the bytes do not hold what is asked for.
struct SSHReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    /// Whether everything was read.
    var isAtEnd: Bool { rest.isEmpty }

    /// What was not read yet.
    var remaining: [UInt8] { Array(rest) }

    /// A byte.
    mutating func byte() -> UInt8? { rest.popFirst() }

    /// A 32-bit number, highest byte first.
    mutating func number() -> UInt32? {
        guard rest.count >= 4 else { return nil }
        let value = rest.prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        rest = rest.dropFirst(4)
        return value
    }

    /// A string: its length in four bytes, then as many bytes.
    mutating func string() -> [UInt8]? {
        var after = self
        guard let length = after.number(), length <= after.rest.count else { return nil }
        let value = Array(after.rest.prefix(Int(length)))
        rest = after.rest.dropFirst(Int(length))
        return value
    }

    /// The given bytes; false, and nothing read, when others stand there.
    mutating func take(_ bytes: [UInt8]) -> Bool {
        guard rest.starts(with: bytes) else { return false }
        rest = rest.dropFirst(bytes.count)
        return true
    }
}

extension [UInt8] {
    /// Adds a 32-bit number, highest byte first.
    mutating func append(ssh number: UInt32) {
        for shift in [24, 16, 8, 0] as [UInt32] { append(UInt8(truncatingIfNeeded: number >> shift)) }
    }

    /// Adds a string with its length before it.
    mutating func append(ssh string: [UInt8]) {
        append(ssh: UInt32(clamping: string.count))
        append(contentsOf: string)
    }

    /// Adds the bytes of a text with their number before them.
    mutating func append(ssh text: String) { append(ssh: [UInt8](text.utf8)) }
}
