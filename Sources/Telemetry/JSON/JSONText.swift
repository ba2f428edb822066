/// Turns the bytes of JSON values into text.
enum JSONText {
    static func hexDigit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 48...57: UInt32(byte) - 48
        case 65...70: UInt32(byte) - 55
        case 97...102: UInt32(byte) - 87
        default: nil
        }
    }

    /// Appends what a sound string literal stands for; a lone surrogate becomes U+FFFD.
    static func unescape(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, into text: inout [UInt8]) {
        var position = start
        while position < end {
            let byte = bytes[position]
            guard byte == UInt8(ascii: "\\"), position + 1 < end else {
                text.append(byte)
                position += 1
                continue
            }
            let letter = bytes[position + 1]
            position += 2
            switch letter {
            case UInt8(ascii: "b"): text.append(0x08)
            case UInt8(ascii: "f"): text.append(0x0C)
            case UInt8(ascii: "n"): text.append(0x0A)
            case UInt8(ascii: "r"): text.append(0x0D)
            case UInt8(ascii: "t"): text.append(0x09)
            case UInt8(ascii: "u"):
                var code = unit(bytes, position, end) ?? 0xFFFD
                position += 4
                if code >= 0xD800, code < 0xDC00, position + 6 <= end, bytes[position] == UInt8(ascii: "\\"),
                    bytes[position + 1] == UInt8(ascii: "u"), let low = unit(bytes, position + 2, end), low >= 0xDC00, low < 0xE000
                {
                    code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
                    position += 6
                }
                text.append(contentsOf: UTF8.encode(Unicode.Scalar(code) ?? "\u{FFFD}").map { Array($0) } ?? [])
            default: text.append(letter)
            }
        }
    }

    private static func unit(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> UInt32? {
        guard start + 4 <= end else { return nil }
        var code: UInt32 = 0
        for position in start..<start + 4 {
            guard let digit = hexDigit(bytes[position]) else { return nil }
            code = code << 4 + digit
        }
        return code
    }

    /// Appends a sound JSON value without the blanks between its tokens; numbers and strings stay as written.
    static func compact(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, into text: inout [UInt8]) {
        var isInString = false
        var position = start
        while position < end {
            let byte = bytes[position]
            position += 1
            if isInString {
                text.append(byte)
                if byte == UInt8(ascii: "\"") {
                    isInString = false
                } else if byte == UInt8(ascii: "\\"), position < end {
                    text.append(bytes[position])
                    position += 1
                }
            } else if byte != 0x20, byte != 0x09, byte != 0x0A, byte != 0x0D {
                text.append(byte)
                isInString = byte == UInt8(ascii: "\"")
            }
        }
    }
}
