import Basics
import Crypto

/// One export from its first byte to its last, unpacked and in UTF-8, with the digest of the bytes it was read from.
///
/// The stages are: the file as stored, or one entry of a zip archive; gzip, where the bytes begin so; the encoding of the text.
final class ByteStream {
    private let shown: String
    private let file: StoredFile
    private let entry: ZipEntryReader?
    private let gzip: GzipReader?
    private var decoder: TextDecoder?
    private var isDecodingOver = false
    private var chunk: [UInt8] = []
    private var plain: [UInt8] = []
    private var unpacked = 0
    private var isBomb = false
    /// Why reading ended before the file did.
    private(set) var damage: Diagnostic?

    /// What is unpacked may be this many times larger than what is stored, once it is larger than `expansionFloor`.
    ///
    /// Deflate reaches 1032 to 1 on one repeated byte; telemetry stays below 60.
    static let maxExpansion = 250
    private let expansionFloor: Int

    /// Opens an export; gzip shows in the first two bytes. `shown` is the path that messages name.
    init(_ place: BytePlace, shown: String, expansionFloor: Int = .max, isDigested: Bool = false) throws(Diagnostic) {
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
        gzip = isGzip ? GzipReader() : nil
        if isGzip, gzip == nil { throw .unreadable(shown, "zlib cannot be started") }
        decoder = place.encoding == .utf8 ? nil : TextDecoder(place.encoding)
    }

    var isGzip: Bool { gzip != nil }
    var isZip: Bool { entry != nil }

    /// Bytes that the digest is over, once all were read: those of the file as stored, or those of the zip entry, unpacked.
    var size: Int { consumed }

    /// Bytes of `size` read so far: of a zip entry unpacked ones.
    var consumed: Int { entry?.size ?? file.size }

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
        guard damage == nil else { return 0 }
        let count: Int
        if let gzip {
            count = gzip.read(into: &buffer, upTo: limit) { readStored(upTo: StoredFile.chunk, into: &$0) }
            if let reason = gzip.damage, damage == nil { damage = .damaged(shown, offset: gzip.consumed, reason) }
        } else {
            readStored(upTo: min(limit, StoredFile.chunk), into: &chunk)
            buffer.append(contentsOf: chunk)
            count = chunk.count
        }
        unpacked += count
        // Gzip within zip multiplies: what counts are the bytes of the archive.
        let packed = entry?.consumed ?? gzip?.consumed ?? unpacked
        if unpacked > expansionFloor, unpacked / Self.maxExpansion > packed, damage == nil {
            damage = .bomb(shown, times: Self.maxExpansion)
            isBomb = true
        }
        return count
    }

    private func readStored(upTo limit: Int, into buffer: inout [UInt8]) {
        if let entry { entry.read(upTo: limit, into: &buffer) } else { file.read(upTo: limit, into: &buffer) }
        if damage == nil, let reason = entry?.damage ?? file.damage { damage = .damaged(shown, offset: entry?.consumed ?? file.size, reason) }
    }

    /// Reads what is left, for the digest's sake, and returns it as lower-case hex; of an entry that explodes, no more.
    func digest() -> String {
        guard let entry else { return file.digest() }
        let digest = entry.digest(toEnd: !isBomb)
        if damage == nil, let reason = entry.damage { damage = .damaged(shown, offset: entry.consumed, reason) }
        return digest
    }
}
