import Basics

/// The bytes of one export, unpacked, in pieces.
///
/// The stages are: the file as stored, or one entry of a zip archive; gzip, where the bytes begin so. Unchecked: one thread at a time uses it,
/// whichever holds the lock of `ReadAhead`.
final class Unpacking: GzipSource, @unchecked Sendable {
    /// What one step gives.
    struct Piece: Sendable {
        /// None at the end, or at damage.
        var bytes: [UInt8] = []
        /// Bytes of the file, or unpacked ones of the zip entry, that were read by then.
        var consumed = 0
        /// Why nothing follows, where the file has more.
        var damage: Diagnostic?
        /// The damage is that too much comes out of it.
        var isBomb = false
    }

    private let shown: String
    private let file: StoredFile
    private let entry: ZipEntryReader?
    private let gzip: GzipReader?
    private var unpacked = 0
    private var isBomb = false
    private var damage: Diagnostic?

    /// What is unpacked may be this many times larger than what is stored, once it is larger than `expansionFloor`.
    ///
    /// Deflate reaches 1032 to 1 on one repeated byte; telemetry stays below 60.
    static let maxExpansion = 250
    private let expansionFloor: Int

    /// Opens an export; gzip shows in the first two bytes. `shown` is the path that messages name.
    init(_ place: BytePlace, shown: String, expansionFloor: Int, isDigested: Bool, fast: (any FastInflating)?) throws(Diagnostic) {
        self.shown = shown
        self.expansionFloor = expansionFloor
        do throws(FileSystem.Failure) {
            file = try StoredFile(place.path, isDigested: isDigested && place.entry == nil)
        } catch {
            throw error.isMissing ? .missing(shown) : .unreadable(shown, error.text)
        }
        let start: [UInt8]
        if let wanted = place.entry {
            entry = try ZipEntryReader(wanted, of: file, shown: shown, isDigested: isDigested)
            start = try ZipEntryReader(wanted, of: file, shown: shown).head(2)
        } else {
            entry = nil
            start = file.peek(at: 0, count: 2)
        }
        let isGzip = start == [0x1F, 0x8B]
        gzip = isGzip ? GzipReader(fast: fast) : nil
        if isGzip, gzip == nil { throw .unreadable(shown, "zlib cannot be started") }
    }

    var isGzip: Bool { gzip != nil }
    var isZip: Bool { entry != nil }

    /// Bytes that the digest is over, once all were read: those of the file as stored, or those of the zip entry, unpacked.
    var size: Int { entry?.size ?? file.size }

    func next() -> Piece {
        guard damage == nil else { return Piece(consumed: size, damage: damage, isBomb: isBomb) }
        var bytes: [UInt8] = []
        if let gzip {
            bytes = gzip.next(from: self)
            if let reason = gzip.damage, damage == nil { damage = .damaged(shown, offset: gzip.consumed, reason) }
        } else {
            refill(&bytes)
        }
        unpacked += bytes.count
        checkExpansion()
        return Piece(bytes: bytes, consumed: size, damage: damage, isBomb: isBomb)
    }

    /// Gzip within zip multiplies: what counts are the bytes of the archive.
    private func checkExpansion() {
        let packed = entry?.consumed ?? gzip?.consumed ?? unpacked
        if let gzip, gzip.isFast {
            // How far a fast decoder has read beyond what it gave is its own matter: near the limit zlib decides.
            let slack = 2 * GzipReader.piece
            if unpacked > expansionFloor - slack, (unpacked + slack) / Self.maxExpansion > packed - slack { gzip.distrustFast() }
        } else if unpacked > expansionFloor, unpacked / Self.maxExpansion > packed, damage == nil {
            damage = .bomb(shown, times: Self.maxExpansion)
            isBomb = true
        }
    }

    var portion: Int { StoredFile.chunk }

    func refill(_ buffer: inout [UInt8]) {
        if let entry { entry.read(upTo: portion, into: &buffer) } else { file.read(upTo: portion, into: &buffer) }
        if damage == nil, let reason = entry?.damage ?? file.damage { damage = .damaged(shown, offset: entry?.consumed ?? file.size, reason) }
    }

    /// A zip entry is unpacked once.
    var canReread: Bool { entry == nil }
    func reread(at offset: Int, count: Int) -> [UInt8] { file.peek(at: offset, count: count) }

    /// Reads what is left of the file or, with `toEnd`, of the zip entry. Gives the digest as lower-case hex, and damage that only showed now:
    /// of an entry, whose checksum is known at its end.
    func digest(toEnd: Bool) -> (digest: String, size: Int, damage: Diagnostic?) {
        guard let entry else {
            let digest = file.digest()
            return (digest, size, nil)
        }
        let digest = entry.digest(toEnd: toEnd)
        return (digest, size, entry.damage.map { .damaged(shown, offset: entry.consumed, $0) })
    }
}
