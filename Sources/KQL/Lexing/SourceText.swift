import Basics

/// A stretch of a query's UTF-8 bytes.
public struct SourceRange: Sendable, Hashable {
    public var start: Int
    public var end: Int

    public init(_ start: Int, _ end: Int) {
        self.start = start
        self.end = end
    }

    public func union(_ other: SourceRange) -> SourceRange { SourceRange(min(start, other.start), max(end, other.end)) }
}

/// A query's text, and where its lines begin.
public struct SourceText: Sendable {
    public let bytes: [UInt8]
    private let lineStarts: [Int]
    /// How many scalars begin before every 1024th byte, so that a column of a long line is found without walking it.
    private let scalarCounts: [Int]
    private static let stride = 1024

    public init(_ text: String) {
        let bytes = Array(text.utf8)
        self.bytes = bytes
        lineStarts = [0] + bytes.indices.filter { bytes[$0] == 0x0A }.map { $0 + 1 }
        var counts: [Int] = []
        var count = 0
        for (index, byte) in bytes.enumerated() {
            if index % Self.stride == 0 { counts.append(count) }
            if byte & 0xC0 != 0x80 { count += 1 }
        }
        if bytes.count % Self.stride == 0 { counts.append(count) }
        scalarCounts = counts
    }

    /// Line and column, from 1; columns count Unicode scalars.
    public func position(at offset: Int) -> SourcePosition {
        let offset = min(max(0, offset), bytes.count)
        let line = line(at: offset)
        return SourcePosition(line: line + 1, column: scalars(before: offset) - scalars(before: lineStarts[line]) + 1)
    }

    private func scalars(before offset: Int) -> Int {
        let mark = offset / Self.stride
        return scalarCounts[mark] + bytes[(mark * Self.stride)..<offset].count { $0 & 0xC0 != 0x80 }
    }

    /// The line on which a byte stands, from 0.
    private func line(at offset: Int) -> Int {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }

    /// The text of a range, cut at the end of its first line; nil where that line is blank.
    ///
    /// At most 64 scalars before the range, 64 of it and 128 after it are kept, so that a long line costs little and still shows.
    func excerpt(_ range: SourceRange) -> Excerpt? {
        let start = min(max(0, range.start), bytes.count)
        let line = line(at: start)
        let lineStart = lineStarts[line]
        let lineEnd = line + 1 < lineStarts.count ? lineStarts[line + 1] - 1 : bytes.count
        let end = min(max(start, range.end), lineEnd)
        guard bytes[lineStart..<lineEnd].contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }) else { return nil }
        // Bytes first: cutting may not cost the length of the line.
        let before = Self.scalars(bytes[max(lineStart, start - 512)..<start])
        let marked = Self.scalars(bytes[start..<min(end, start + 512)])
        let after = Self.scalars(bytes[end..<min(lineEnd, end + 512)])
        return Excerpt(
            before: (before.count > 64 || start - lineStart > 512 ? "…" : "") + Self.text(before.suffix(64)),
            marked: Self.text(marked.prefix(64)) + (marked.count > 64 ? "…" : ""),
            after: marked.count > 64 ? "" : Self.text(after.prefix(128)) + (after.count > 128 ? "…" : ""))
    }

    private static func scalars(_ bytes: ArraySlice<UInt8>) -> [Unicode.Scalar] {
        // A cut inside a scalar leaves continuation bytes in front.
        Array(String(decoding: bytes.drop { $0 & 0xC0 == 0x80 }, as: UTF8.self).unicodeScalars)
    }

    /// The scalars as text, without the return of a line's end.
    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView(scalars)
        while view.last == "\r" { view.removeLast() }
        return String(view)
    }

    /// The text of a range on one line: runs of blanks and comments become one blank.
    public func flattened(_ range: SourceRange) -> String {
        var result: [UInt8] = []
        var quote: UInt8?
        var index = range.start
        while index < min(range.end, bytes.count) {
            let byte = bytes[index]
            if quote == nil, byte == UInt8(ascii: "/"), index + 1 < range.end, bytes[index + 1] == byte {
                while index < range.end, bytes[index] != 0x0A { index += 1 }
                continue
            }
            if let open = quote { if byte == open { quote = nil } } else if byte == 0x22 || byte == 0x27 { quote = byte }
            if quote == nil, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
                if let last = result.last, last != 0x20 { result.append(0x20) }
            } else {
                result.append(byte)
            }
            index += 1
        }
        while result.last == 0x20 { result.removeLast() }
        return String(decoding: result, as: UTF8.self)
    }
}
