/// How often bytes and groups of them stand in a stretch of text like the one that will be searched.
///
/// It decides how a search goes, never what it finds.
struct TextSample: Sendable {
    /// By byte, with bit 5 set; one more than there are.
    private var bytes = [Int](repeating: 1, count: 256)
    /// For each width, by the hash of so many bytes.
    private var groups = [[UInt16]](repeating: [UInt16](repeating: 0, count: 1 << 16), count: LiteralGrams.widest)
    private var count = 1

    /// More is not looked at.
    private static let most = 32 << 10

    init(_ text: UnsafeBufferPointer<UInt8>) {
        let text = UnsafeBufferPointer(rebasing: text.prefix(Self.most))
        for byte in text { bytes[Int(byte | 0x20)] += 1 }
        count += text.count
        let raw = UnsafeRawBufferPointer(text)
        for place in 0..<max(0, text.count - 3) {
            let four = raw.loadUnaligned(fromByteOffset: place, as: UInt32.self)
            for width in groups.indices {
                let hash = LiteralGrams.hash(four, LiteralGrams.mask(width + 1))
                groups[width][hash] += groups[width][hash] < UInt16.max ? 1 : 0
            }
        }
    }

    func frequency(_ byte: UInt8) -> Double { Double(bytes[Int(byte | 0x20)]) / Double(count) }

    /// Of a group of so many bytes, and of those that have the same hash.
    func frequency(hash: Int, width: Int) -> Double { groups.indices.contains(width - 1) ? Double(groups[width - 1][hash]) / Double(count) : 0 }
}
