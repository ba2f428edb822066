/// What is looked for, byte by byte, once something says that it may stand at a place.
struct LiteralPiece: Sendable {
    /// With letters in lower case where case does not count.
    let bytes: [UInt8]
    let isExact: Bool

    /// Whether it stands at a place, and ends where the text does or before.
    func stands(at place: Int, in text: UnsafeBufferPointer<UInt8>, _ end: Int) -> Bool {
        guard place >= 0, bytes.count <= end - place else { return false }
        for (offset, byte) in bytes.enumerated() {
            let other = text[place + offset]
            guard other == byte || (!isExact && other | 0x20 == byte && other >= 65 && other <= 90) else { return false }
        }
        return true
    }
}
