import CZlib

/// Checked little-endian reads from bytes that came from outside.
extension [UInt8] {
    /// The integer at an offset, or nil when the bytes end before it does.
    func littleEndian<Value: FixedWidthInteger & UnsignedInteger>(_ type: Value.Type, at offset: Int) -> Value? {
        let width = Value.bitWidth / 8
        guard offset >= 0, count >= width, offset <= count - width else { return nil }
        var value: Value = 0
        for index in stride(from: width - 1, through: 0, by: -1) { value = value << 8 | Value(self[offset + index]) }
        return value
    }

    /// The bytes from an offset, or nil when there are not that many.
    func slice(at offset: Int, count length: Int) -> ArraySlice<UInt8>? {
        guard offset >= 0, length >= 0, length <= count, offset <= count - length else { return nil }
        return self[offset..<(offset + length)]
    }

    /// Adds an integer, lowest byte first.
    mutating func append<Value: FixedWidthInteger & UnsignedInteger>(littleEndian value: Value) {
        for shift in stride(from: 0, to: Value.bitWidth, by: 8) { append(UInt8(truncatingIfNeeded: value >> Value(shift))) }
    }
}

/// The CRC-32 of some bytes, or of what `start` stands for followed by them (ISO 3309, as ZIP and gzip use it).
func checksum(_ bytes: UnsafeRawBufferPointer, after start: UInt32 = 0) -> UInt32 {
    guard let base = bytes.bindMemory(to: UInt8.self).baseAddress else { return start }
    return UInt32(truncatingIfNeeded: crc32_z(UInt(start), base, z_size_t(bytes.count)))
}

/// The CRC-32 of an array.
func checksum(_ bytes: [UInt8]) -> UInt32 {
    bytes.withUnsafeBytes { checksum($0) }
}
