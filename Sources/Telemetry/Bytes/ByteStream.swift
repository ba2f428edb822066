import Basics

/// One export from its first byte to its last, unpacked and in UTF-8, with the digest of the bytes it was read from.
final class ByteStream {
    /// Unpacking costs more than cutting rows: it goes on beside it.
    private enum Source {
        case here(Unpacking)
        case beside(ReadAhead)
    }

    private let source: Source
    let isGzip: Bool
    let isZip: Bool
    private var decoder: TextDecoder?
    private var isDecodingOver = false
    private var piece = Unpacking.Piece()
    private var used = 0
    private var plain: [UInt8] = []
    /// Why reading ended before the file did.
    private(set) var damage: Diagnostic?
    /// Bytes of `size` read so far: of a zip entry unpacked ones.
    private(set) var consumed = 0

    /// Opens an export; `shown` is the path that messages name, `fast` what reads gzip where nothing is odd about it.
    init(_ place: BytePlace, shown: String, expansionFloor: Int = .max, isDigested: Bool = false, fast: (any FastInflating)? = makeFastInflater()) throws(Diagnostic) {
        let unpacking = try Unpacking(place, shown: shown, expansionFloor: expansionFloor, isDigested: isDigested, fast: fast)
        (isGzip, isZip) = (unpacking.isGzip, unpacking.isZip)
        source = isGzip || isZip ? .beside(ReadAhead(unpacking)) : .here(unpacking)
        decoder = place.encoding == .utf8 ? nil : TextDecoder(place.encoding)
    }

    deinit {
        if case .beside(let ahead) = source { ahead.cancel() }
    }

    /// Bytes that the digest is over, once all were read: those of the file as stored, or those of the zip entry, unpacked.
    var size: Int { consumed }

    /// Begins to unpack before anything is read; false where nothing is packed.
    func unpacksAhead() -> Bool {
        guard case .beside(let ahead) = source else { return false }
        ahead.start()
        return true
    }

    /// Appends about `limit` bytes to the buffer and says how many; 0 at the end or at damage.
    func read(into buffer: inout [UInt8], upTo limit: Int) -> Int {
        guard decoder != nil else { return readBytes(into: &buffer, upTo: limit) }
        let before = buffer.count
        while buffer.count == before, !isDecodingOver {
            plain.removeAll(keepingCapacity: true)
            isDecodingOver = readBytes(into: &plain, upTo: max(2, limit / 2)) == 0
            decoder?.decode(plain[...], into: &buffer)
        }
        return buffer.count - before
    }

    private func readBytes(into buffer: inout [UInt8], upTo limit: Int) -> Int {
        if used == piece.bytes.count {
            guard damage == nil else { return 0 }
            take(nextPiece())
        }
        let end = min(piece.bytes.count, used + limit)
        buffer.append(contentsOf: piece.bytes[used..<end])
        defer { used = end }
        return end - used
    }

    private func nextPiece() -> Unpacking.Piece {
        switch source {
        case .here(let unpacking): unpacking.next()
        case .beside(let ahead): ahead.next()
        }
    }

    private func take(_ next: Unpacking.Piece) {
        (piece, used) = (next, 0)
        (consumed, damage) = (next.consumed, next.damage)
    }

    /// Reads what is left, for the digest's sake, and returns it as lower-case hex; of an entry that explodes, no more.
    func digest() -> String {
        let toEnd = !piece.isBomb
        let (digest, size, late) =
            switch source {
            case .here(let unpacking): unpacking.digest(toEnd: toEnd)
            case .beside(let ahead): ahead.finish { $0.digest(toEnd: toEnd) }
            }
        consumed = size
        damage = damage ?? late
        return digest
    }
}
