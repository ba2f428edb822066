/// Reads scalars out of UTF-8 that may be broken: a byte that begins no scalar counts as U+FFFD, one byte long.
enum ScalarDecoding {
    static let replacement: UInt32 = 0xFFFD
    /// Stands for "no scalar" at either end of the text.
    static let none = UInt32.max

    @inline(__always)
    static func scalar(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> (value: UInt32, width: Int) {
        guard index < bytes.count else { return (none, 0) }
        let first = bytes[index]
        return first < 0x80 ? (UInt32(first), 1) : longScalar(at: index, in: bytes)
    }

    private static func longScalar(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> (value: UInt32, width: Int) {
        let first = UInt32(bytes[index])
        let width: Int
        let least: UInt32
        var value: UInt32
        switch first {
        case 0xC2...0xDF: (width, least, value) = (2, 0x80, first & 0x1F)
        case 0xE0...0xEF: (width, least, value) = (3, 0x800, first & 0x0F)
        case 0xF0...0xF4: (width, least, value) = (4, 0x10000, first & 0x07)
        default: return (replacement, 1)
        }
        guard index + width <= bytes.count else { return (replacement, 1) }
        for next in index + 1..<index + width {
            let byte = UInt32(bytes[next])
            guard byte & 0xC0 == 0x80 else { return (replacement, 1) }
            value = value << 6 | (byte & 0x3F)
        }
        let surrogate = value >= 0xD800 && value <= 0xDFFF
        return value < least || value > ScalarSet.last || surrogate ? (replacement, 1) : (value, width)
    }

    /// The scalar that ends where `index` is.
    static func scalar(before index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
        guard index > 0, index <= bytes.count else { return none }
        if bytes[index - 1] < 0x80 { return UInt32(bytes[index - 1]) }
        var width = 1
        while width < 4, width < index, bytes[index - width] & 0xC0 == 0x80 { width += 1 }
        let (value, length) = scalar(at: index - width, in: bytes)
        return length == width ? value : replacement
    }
}
