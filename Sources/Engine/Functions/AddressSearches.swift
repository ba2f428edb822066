import Basics

/// IPv4 addresses and their beginnings sought in text (Kusto reference, "has_ipv4()" and its neighbours).
let addressSearchFunctions: [String: Implementation] = [
    "has_ipv4": .vector { operands, rows, _ in search(operands, rows, prefix: false) },
    "has_any_ipv4": .vector { operands, rows, _ in search(operands, rows, prefix: false) },
    "has_ipv4_prefix": .vector { operands, rows, _ in search(operands, rows, prefix: true) },
    "has_any_ipv4_prefix": .vector { operands, rows, _ in search(operands, rows, prefix: true) },
]

private func search(_ operands: [Operand], _ rows: Int, prefix: Bool) -> Column {
    let constants = operands.dropFirst().compactMap(\.constant)
    let isConstant = constants.count == operands.count - 1
    let prepared = isConstant ? wanted(listed(constants[...]), prefix: prefix) : []
    var result = BoolColumnBuilder(rows: rows)
    for row in 0..<rows {
        let values = isConstant ? prepared : wanted(listed(operands.dropFirst().map { $0[row] }[...]), prefix: prefix)
        let text = Array(operands[0][row].text.utf8)
        result.append(!values.isEmpty && holds(text, values))
    }
    return result.column
}

/// The valid ones among the values: an address, or a beginning of one that ends with a dot.
private func wanted(_ values: [Value], prefix: Bool) -> [[UInt8]] {
    values.map { Array($0.text.utf8) }.filter { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        if !bytes.contains(UInt8(ascii: "/")), IPv4Range(text) != nil { return true }
        guard prefix, bytes.last == UInt8(ascii: ".") else { return false }
        let fields = bytes.dropLast().split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return fields.count <= 3 && fields.allSatisfy { IPv4Range.number($0, upTo: 255) != nil }
    }
}

/// Looks at each run of digits and dots that no letter or digit touches; dots at its ends delimit.
///
/// A run of more than four numbers, which may as well be a version, holds addresses by the letter of the reference: every sign but
/// letters and digits delimits.
private func holds(_ text: [UInt8], _ wanted: [[UInt8]]) -> Bool {
    func isPart(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ".") || (byte >= 48 && byte <= 57) }
    var start = 0
    while start < text.count {
        guard isPart(text[start]) else {
            start += 1
            continue
        }
        var end = start
        while end < text.count, isPart(text[end]) { end += 1 }
        defer { start = end }
        let fields = text[start..<end].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        var numbers = fields[...]
        // A letter against an outer number makes that number part of a word; an empty field is a dot at the edge.
        if fields.first.map({ !$0.isEmpty }) ?? false, isTermScalar(before: start, text) { numbers.removeFirst() }
        if fields.last.map({ !$0.isEmpty }) ?? false, !numbers.isEmpty, isTermScalar(at: end, text) { numbers.removeLast() }
        for group in numbers.split(whereSeparator: \.isEmpty) where group.count >= 4 {
            for first in group.indices.dropLast(3) {
                let candidate = Array(group[first..<first + 4].joined(separator: [UInt8(ascii: ".")]))
                guard IPv4Range(String(decoding: candidate, as: UTF8.self)) != nil else { continue }
                if wanted.contains(where: { $0.last == UInt8(ascii: ".") ? candidate.starts(with: $0) : candidate == $0 }) { return true }
            }
        }
    }
    return false
}

private func isTermScalar(before position: Int, _ text: [UInt8]) -> Bool {
    guard position > 0 else { return false }
    var head = position - 1
    while head > 0, text[head] & 0xC0 == 0x80 { head -= 1 }
    return isTermScalar(at: head, text)
}

private func isTermScalar(at position: Int, _ text: [UInt8]) -> Bool {
    guard position < text.count else { return false }
    return String(decoding: text[position..<min(position + 4, text.count)], as: UTF8.self).unicodeScalars.first.map(isLetterOrDigit) ?? false
}
