/// Cuts a query into rough pieces for mutation: words, numbers, strings, marks and the blanks between. Joined they are the query again.
func pieces(of text: [UInt8]) -> [[UInt8]] {
    var result: [[UInt8]] = []
    var index = 0
    func isWord(_ byte: UInt8) -> Bool {
        (byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122) || byte == UInt8(ascii: "_") || byte >= 0x80
    }
    while index < text.count {
        let start = index
        let first = text[index]
        index += 1
        if isWord(first) {
            while index < text.count, isWord(text[index]) { index += 1 }
        } else if first == 0x20 || first == 0x0A || first == 0x09 {
            while index < text.count, text[index] == 0x20 || text[index] == 0x0A { index += 1 }
        } else if first == 0x22 || first == 0x27 {
            while index < text.count, text[index] != first, text[index] != 0x0A { index += 1 }
            if index < text.count { index += 1 }
        }
        result.append(Array(text[start..<index]))
    }
    return result
}
