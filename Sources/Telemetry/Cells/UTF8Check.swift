extension UnsafeBufferPointer<UInt8> {
    /// True when every byte is below 128.
    var isASCII: Bool {
        let raw = UnsafeRawBufferPointer(self)
        var position = 0
        var all: UInt64 = 0
        while position + 8 <= count {
            all |= raw.loadUnaligned(fromByteOffset: position, as: UInt64.self)
            position += 8
        }
        while position < count {
            all |= UInt64(self[position])
            position += 1
        }
        return all & 0x8080_8080_8080_8080 == 0
    }

    /// True for well-formed UTF-8 (RFC 3629).
    var isUTF8: Bool { isASCII || String(validating: self, as: UTF8.self) != nil }
}
