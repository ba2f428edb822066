extension Rule {
    /// What the rule looks for, by which a report groups it with its siblings: the middle of a name in three or more parts, as the
    /// published families write them (`Remote Management and Monitoring tool - AnyDesk - File Signature`), else the whole name.
    public var tool: String {
        let mark = Array(" - ".utf8)
        let bytes = Array(name.utf8)
        var (parts, start, index): ([ArraySlice<UInt8>], Int, Int) = ([], 0, 0)
        while index < bytes.count {
            if bytes[index...].starts(with: mark) {
                parts.append(bytes[start..<index])
                index += mark.count
                start = index
            } else {
                index += 1
            }
        }
        parts.append(bytes[start...])
        let middle = parts.count > 2 ? String(decoding: Array(parts[1..<(parts.count - 1)].joined(separator: mark)), as: UTF8.self) : ""
        return trimmedBlanks(middle).utf8.isEmpty ? name : trimmedBlanks(middle)
    }
}
