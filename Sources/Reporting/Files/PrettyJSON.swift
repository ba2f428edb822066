import Basics

/// A value as JSON for people and diffs: two spaces a level, members in their order, and what is short on one line.
func prettyJSON(_ value: Value) -> [UInt8] {
    var bytes: [UInt8] = []
    append(value, indent: 0, to: &bytes)
    bytes.append(0x0A)
    return bytes
}

/// A list or bag stays on one line when it has no more bytes than this.
private let lineLimit = 100

private func append(_ value: Value, indent: Int, to bytes: inout [UInt8]) {
    func breakLine(_ indent: Int) {
        bytes.append(0x0A)
        bytes.append(contentsOf: repeatElement(0x20, count: indent))
    }
    switch value {
    case .array(let elements) where !fitsOnLine(value):
        bytes.append(UInt8(ascii: "["))
        for (index, element) in elements.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            breakLine(indent + 2)
            append(element, indent: indent + 2, to: &bytes)
        }
        breakLine(indent)
        bytes.append(UInt8(ascii: "]"))
    case .bag(let members) where !fitsOnLine(value):
        bytes.append(UInt8(ascii: "{"))
        for (index, member) in members.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            breakLine(indent + 2)
            appendJSONString(member.name, to: &bytes)
            bytes.append(contentsOf: ": ".utf8)
            append(member.value, indent: indent + 2, to: &bytes)
        }
        breakLine(indent)
        bytes.append(UInt8(ascii: "}"))
    default: value.appendJSON(to: &bytes)
    }
}

private func fitsOnLine(_ value: Value) -> Bool {
    var left = lineLimit
    return take(value, &left)
}

/// Subtracts a value's size in bytes from what is left; stops as soon as nothing is left.
private func take(_ value: Value, _ left: inout Int) -> Bool {
    switch value {
    case .array(let elements):
        left -= 2 + elements.count
        for element in elements where left < 0 || !take(element, &left) { return false }
    case .bag(let members):
        left -= 2 + members.count
        for member in members {
            left -= member.name.utf8.count + 3
            if left < 0 || !take(member.value, &left) { return false }
        }
    case .string(let text), .guid(let text): left -= text.utf8.count + 2
    default: left -= value.text.utf8.count + 2
    }
    return left >= 0
}
