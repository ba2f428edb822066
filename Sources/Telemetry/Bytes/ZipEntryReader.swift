import Basics
import CZlib

/// Unpacks one entry of a zip archive, in bounded steps, and holds it against the size and checksum in the directory.
final class ZipEntryReader {
    private let entry: ZipEntry
    private let file: StoredFile
    private let inflater: Inflater?
    private var input: [UInt8] = []
    private var next = 0
    private var position: Int
    private let hash: RunningDigest?
    private var checksum: UInt = crc32(0, nil, 0)
    private var isOver = false
    /// Packed bytes used so far.
    private(set) var consumed = 0
    /// Unpacked bytes so far.
    private(set) var size = 0
    private(set) var damage: String?

    init(_ entry: ZipEntry, of file: StoredFile, shown: String, isDigested: Bool = false) throws(Diagnostic) {
        hash = isDigested ? RunningDigest() : nil
        self.entry = entry
        self.file = file
        let header = file.peek(at: entry.offset, count: 30)
        guard header.count == 30, ZipDirectory.number(header, 0, 4) == 0x0403_4B50 else { throw .damaged(shown, offset: entry.offset, "no zip entry begins") }
        position = entry.offset + 30 + ZipDirectory.number(header, 26, 2) + ZipDirectory.number(header, 28, 2)
        inflater = entry.method == 8 ? Inflater(.raw) : nil
        if entry.method == 8, inflater == nil { throw .unreadable(shown, "zlib cannot be started") }
    }

    /// The first unpacked bytes, for a look.
    func head(_ count: Int) -> [UInt8] {
        var head: [UInt8] = []
        var chunk: [UInt8] = []
        while head.count < count {
            read(upTo: 64, into: &chunk)
            if chunk.isEmpty { break }
            head += chunk
        }
        return Array(head.prefix(count))
    }

    /// Replaces the buffer by the next unpacked bytes; empty at the end or at damage.
    func read(upTo limit: Int, into buffer: inout [UInt8]) {
        buffer.removeAll(keepingCapacity: true)
        while buffer.isEmpty, !isOver, damage == nil {
            if let inflater { inflate(inflater, upTo: limit, into: &buffer) } else { copy(upTo: limit, into: &buffer) }
        }
        size += buffer.count
        if size > entry.unpacked {
            damage = damage ?? "the zip entry is longer than the archive's directory says"
            buffer = []
            return
        }
        hash?.add(buffer)
        checksum = buffer.withUnsafeBufferPointer { crc32(checksum, $0.baseAddress, UInt32(clamping: $0.count)) }
        if isOver, buffer.isEmpty, damage == nil {
            if size != entry.unpacked { damage = "the zip entry is shorter than the archive's directory says" }
            else if UInt32(truncatingIfNeeded: checksum) != entry.checksum { damage = "the zip entry's checksum does not agree" }
        }
    }

    func digest(toEnd: Bool) -> String {
        var chunk: [UInt8] = []
        if toEnd { repeat { read(upTo: StoredFile.chunk, into: &chunk) } while !chunk.isEmpty }
        return hash?.finish() ?? ""
    }

    private func copy(upTo limit: Int, into buffer: inout [UInt8]) {
        buffer = file.peek(at: position + consumed, count: min(limit, entry.packed - consumed))
        consumed += buffer.count
        isOver = buffer.isEmpty
    }

    private func inflate(_ inflater: Inflater, upTo limit: Int, into buffer: inout [UInt8]) {
        if next == input.count, !inflater.mayHoldMore {
            input = file.peek(at: position + consumed, count: min(StoredFile.chunk, entry.packed - consumed))
            next = 0
            if input.isEmpty {
                damage = "the zip entry is cut off"
                return
            }
            consumed += input.count
        }
        switch inflater.step(input, from: &next, upTo: limit, into: &buffer) {
        case .more: break
        case .end: isOver = true
        case .damage(let reason): damage = "the zip entry is damaged (\(reason))"
        }
    }
}
