import Basics

/// Functions that take the parts of a match out or put others in their place.
let patternExtractionFunctions: [String: Implementation] = [
    "extract": .vector { operands, rows, context in
        let pattern = try compiled(operands[0][0].text)
        return try eachRow(operands, rows, context) { arguments in
            guard case .long(let group) = arguments[1] else { return context.type == .string ? .string("") : .null }
            guard (0...Int64(pattern.groupCount)).contains(group) else {
                throw Refusal(EngineProblem.badPattern(operands[0][0].text, "it has no capture group \(group)"))
            }
            let bytes = Array(arguments[2].text.utf8)
            let match = bytes.withUnsafeBufferPointer { pattern.firstMatch(in: $0) }
            let range = match?.ranges[Int(group)] ?? 0..<0
            // No match is null, or empty for string; so is what the empty text converts to.
            return try conversion(of: String(decoding: bytes[range], as: UTF8.self), context)
        }
    },
    "extract_all": .vector { operands, rows, context in
        let text = operands[0][0].text
        let pattern = try compiled(text)
        guard (1...16).contains(pattern.groupCount) else {
            throw Refusal(EngineProblem.badPattern(text, "extract_all() needs 1 to 16 capture groups"))
        }
        let all = Array(1...pattern.groupCount)
        let selected = operands.count > 2 ? try operands[1].constant.map { try groups($0, of: pattern, text) } : all
        return try eachRow(operands, rows, context) { arguments in
            let groups = try selected ?? groups(arguments[1], of: pattern, text)
            return try allMatches(of: pattern, groups, in: Array(arguments[arguments.count - 1].text.utf8))
        }
    },
    "replace_regex": .vector { operands, rows, context in
        try replaceMatches("replace_regex", operands[1][0].text, operands[2][0].text, in: operands[0], rows, context.memory)
    },
    "replace": .vector { operands, rows, context in
        try replaceMatches("replace", operands[0][0].text, operands[1][0].text, in: operands[2], rows, context.memory)
    },
]

/// The numbers of the groups that an array names by number or by name.
private func groups(_ selection: Value, of pattern: Pattern, _ text: String) throws -> [Int] {
    guard case .array(let elements) = selection, !elements.isEmpty, elements.count <= 16 else {
        throw Refusal(EngineProblem.badPattern(text, "the selection of capture groups is not an array of 1 to 16"))
    }
    return try elements.map { element in
        switch element {
        case .long(let number) where number >= 1 && number <= pattern.groupCount: return Int(number)
        case .string(let name):
            if let index = pattern.groupNames.firstIndex(where: { $0.map { $0.utf8.elementsEqual(name.utf8) } ?? false }) { return index }
        default: break
        }
        throw Refusal(EngineProblem.badPattern(text, "it has no capture group \(printable(element.text))"))
    }
}

private func allMatches(of pattern: Pattern, _ groups: [Int], in bytes: [UInt8]) throws -> Value {
    let matches = bytes.withUnsafeBufferPointer { pattern.matches(in: $0) }
    guard !matches.isEmpty else { return .null }
    guard matches.count <= Limits.elements / groups.count else {
        throw Refusal(EngineProblem.tooManyValues("extract_all", Limits.elements))
    }
    return .array(
        matches.map { match in
            // A group that takes no part is empty, as in extract(): strings have no null.
            let texts = groups.map { Value.string(String(decoding: bytes[match.ranges[$0] ?? 0..<0], as: UTF8.self)) }
            return groups.count == 1 ? texts[0] : .array(texts)
        })
}

/// A text as the type that the call returns; null, or empty, when it has no such reading.
func conversion(of text: String, _ context: EvaluationContext) throws -> Value {
    switch context.type {
    case .string: return .string(text)
    case .bool, .dynamic, .int, .long, .real, .decimal, .datetime, .timespan, .guid:
        let converter = context.type == .dynamic ? "parse_json" : "to" + context.type.rawValue
        guard let implementation = Implementations.all[converter] else { throw Refusal(EngineProblem.notImplemented(converter)) }
        switch implementation {
        case .scalar(let body): return try body([.string(text)], context)
        case .vector(let body), .window(let body): return try body([.constant(.string(text))], 1, context)[0]
        }
    }
}

/// One part of a rewrite: bytes as they are, or a group of the match.
private enum RewritePart {
    case bytes([UInt8])
    case group(Int)
}

/// `\0` is the whole match, `\1` the first group (Kusto reference, "replace_regex()"); what another backslash means is not said.
private func rewriteParts(_ name: String, _ rewrite: String, of pattern: Pattern, _ text: String) throws -> [RewritePart] {
    var parts: [RewritePart] = []
    var plain: [UInt8] = []
    var bytes = rewrite.utf8[...]
    while let byte = bytes.popFirst() {
        guard byte == UInt8(ascii: "\\") else {
            plain.append(byte)
            continue
        }
        guard let digit = bytes.popFirst(), (48...57).contains(digit) else {
            throw Refusal(EngineProblem.undocumented(name, "a backslash in the rewrite that no digit follows"))
        }
        let group = Int(digit) - 48
        guard group <= pattern.groupCount else { throw Refusal(EngineProblem.badPattern(text, "it has no capture group \(group)")) }
        guard pattern.groupCount < 10 || !(bytes.first.map { (48...57).contains($0) } ?? false) else {
            throw Refusal(EngineProblem.undocumented(name, "a group number of two digits"))
        }
        parts += [.bytes(plain), .group(group)]
        plain = []
    }
    return parts + [.bytes(plain)]
}

private func replaceMatches(_ name: String, _ text: String, _ rewrite: String, in source: Operand, _ rows: Int, _ memory: Int) throws -> Column {
    let pattern = try compiled(text)
    let parts = try rewriteParts(name, rewrite, of: pattern, text)
    var result = StringColumn()
    for row in 0..<rows {
        let bytes = Array(source[row].text.utf8)
        var output: [UInt8] = []
        var start = 0
        for match in bytes.withUnsafeBufferPointer({ pattern.matches(in: $0) }) {
            output += bytes[start..<match.range.lowerBound]
            for part in parts {
                switch part {
                case .bytes(let plain): output += plain
                case .group(let group): if let range = match.ranges[group] { output += bytes[range] }
                }
            }
            start = match.range.upperBound
            guard output.count <= Limits.textBytes else { throw Refusal(EngineProblem.textTooLong(name)) }
        }
        output += bytes[start...]
        result.append(utf8: output)
        guard result.bytes.count <= memory else { throw Refusal(EngineProblem.outOfMemory(name, memory)) }
    }
    return Column(type: .string, storage: .strings(result))
}
