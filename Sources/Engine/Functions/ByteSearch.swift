import Basics

/// One text sought in others in linear time (Knuth, Morris and Pratt), byte for byte.
struct ByteSearch {
    private let needle: [UInt8]
    /// For each length of a matched beginning, the longest shorter beginning that also ends there.
    private var fallback: [Int]

    /// Nil for an empty text.
    init?(_ text: String) {
        needle = Array(text.utf8)
        guard !needle.isEmpty else { return nil }
        fallback = [0]
        var length = 0
        for index in needle.indices.dropFirst() {
            while length > 0, needle[index] != needle[length] { length = fallback[length - 1] }
            if needle[index] == needle[length] { length += 1 }
            fallback.append(length)
        }
    }

    /// Where the text begins in the bytes, from left to right.
    func positions(in bytes: some Sequence<UInt8>, overlapping: Bool, limit: Int = .max) -> [Int] {
        var found: [Int] = []
        var length = 0
        for (index, byte) in bytes.enumerated() {
            while length > 0, byte != needle[length] { length = fallback[length - 1] }
            if byte == needle[length] { length += 1 }
            guard length == needle.count else { continue }
            found.append(index + 1 - length)
            if found.count == limit { break }
            length = overlapping ? fallback[length - 1] : 0
        }
        return found
    }

    func ranges(in bytes: some Sequence<UInt8>, overlapping: Bool, limit: Int = .max) -> [Range<Int>] {
        positions(in: bytes, overlapping: overlapping, limit: limit).map { $0..<$0 + needle.count }
    }

    /// The bytes between the occurrences, which do not overlap.
    func pieces(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var pieces: [ArraySlice<UInt8>] = []
        var start = 0
        for position in positions(in: bytes, overlapping: false) {
            pieces.append(bytes[start..<position])
            start = position + needle.count
        }
        return pieces + [bytes[start...]]
    }
}

/// Text as its scalars, with the byte at which each begins: positions in Kusto count code points (Kusto reference, "strlen()").
struct ScalarPositions {
    let bytes: [UInt8]
    private let starts: [Int]

    init(_ text: String) {
        bytes = Array(text.utf8)
        starts = bytes.indices.filter { [bytes] in bytes[$0] & 0xC0 != 0x80 }
    }

    var count: Int { starts.count }

    /// The byte at which a scalar begins; the end of the text for all positions after the last.
    func byte(at scalar: Int) -> Int { scalar < starts.count ? starts[max(0, scalar)] : bytes.count }

    /// The number of the scalar that begins at a byte.
    func scalar(at byte: Int) -> Int {
        var (low, high) = (0, starts.count)
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] < byte { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
