/// The records that end a ZIP file: where its central directory is (APPNOTE 4.3.14 to 4.3.16).
struct ZipEnd: Equatable, Sendable {
    /// The number of records in the central directory.
    var count: UInt64
    /// Bytes of the central directory.
    var size: UInt64
    /// Where the central directory starts.
    var offset: UInt64
    /// As in `ZipRecord`; the number of records has the limit that fits beside it.
    var zip64From = UInt64(ZipRecord.moved32)

    static let length = 22
    private static let zip64Length = 56
    private static let locatorLength = 20
    private static let signature: UInt32 = 0x0605_4B50
    private static let zip64Signature: UInt32 = 0x0606_4B50
    private static let locatorSignature: UInt32 = 0x0706_4B50

    /// The end records; the zip64 ones are there only when a field of the short one is too small.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        if isLarge {
            bytes.append(littleEndian: Self.zip64Signature)
            bytes.append(littleEndian: UInt64(Self.zip64Length - 12))
            bytes.append(littleEndian: UInt16(3) << 8 | 45)
            bytes.append(littleEndian: UInt16(45))
            bytes.append(littleEndian: UInt32(0))
            bytes.append(littleEndian: UInt32(0))
            bytes.append(littleEndian: count)
            bytes.append(littleEndian: count)
            bytes.append(littleEndian: size)
            bytes.append(littleEndian: offset)
            bytes.append(littleEndian: Self.locatorSignature)
            bytes.append(littleEndian: UInt32(0))
            bytes.append(littleEndian: offset &+ size)
            bytes.append(littleEndian: UInt32(1))
        }
        bytes.append(littleEndian: Self.signature)
        bytes.append(littleEndian: UInt16(0))
        bytes.append(littleEndian: UInt16(0))
        bytes.append(littleEndian: count >= largestCount ? 0xFFFF : UInt16(clamping: count))
        bytes.append(littleEndian: count >= largestCount ? 0xFFFF : UInt16(clamping: count))
        bytes.append(littleEndian: size >= zip64From ? ZipRecord.moved32 : UInt32(clamping: size))
        bytes.append(littleEndian: offset >= zip64From ? ZipRecord.moved32 : UInt32(clamping: offset))
        bytes.append(littleEndian: UInt16(0))
        return bytes
    }

    private var isLarge: Bool {
        count >= largestCount || size >= zip64From || offset >= zip64From
    }

    private var largestCount: UInt64 { min(0xFFFF, zip64From) }

    /// Reads the end records from the last bytes of an archive, and requires the central directory to touch them.
    ///
    /// Throws a fault: `truncated` when the archive does not end in one, `strayData` when something follows it or stands
    /// before it, `nonCanonical` for a comment, volumes or any other difference from the one form.
    static func read(_ archive: ByteSource, name: String, zip64From: UInt64 = UInt64(ZipRecord.moved32)) throws -> ZipEnd {
        let start = archive.count - length
        guard archive.littleEndian(UInt32.self, at: start) == signature else {
            guard let found = lastSignature(in: archive) else {
                throw Fault(.truncated, name, at: archive.count, "the archive does not end in an end record; its end is missing")
            }
            if archive.littleEndian(UInt16.self, at: found + 20).map(Int.init) == archive.count - found - length {
                throw Fault(.nonCanonical, name, at: found + 20, "the archive has a comment")
            }
            throw Fault(.strayData, name, at: found + length, "bytes follow the end record")
        }
        guard let count = archive.littleEndian(UInt16.self, at: start + 10),
            let size = archive.littleEndian(UInt32.self, at: start + 12),
            let offset = archive.littleEndian(UInt32.self, at: start + 16)
        else { throw Fault(.truncated, name, at: start, "the end record is cut off") }
        var end = ZipEnd(count: UInt64(count), size: UInt64(size), offset: UInt64(offset), zip64From: zip64From)
        let large = start - locatorLength - zip64Length
        if archive.littleEndian(UInt32.self, at: start - locatorLength) == locatorSignature,
            archive.littleEndian(UInt32.self, at: large) == zip64Signature,
            let count = archive.littleEndian(UInt64.self, at: large + 32),
            let size = archive.littleEndian(UInt64.self, at: large + 40),
            let offset = archive.littleEndian(UInt64.self, at: large + 48)
        {
            end = ZipEnd(count: count, size: size, offset: offset, zip64From: zip64From)
        }
        let expected = end.bytes
        let tail = archive.count - expected.count
        for (index, byte) in expected.enumerated() where archive.byte(at: tail + index) != byte {
            throw Fault(.nonCanonical, name, at: tail + index, "the end record is not in the one form packages are written with")
        }
        let (directoryEnd, overflow) = end.offset.addingReportingOverflow(end.size)
        guard !overflow, directoryEnd <= UInt64(tail) else {
            throw Fault(.malformed, name, at: tail, "the central directory reaches past the end record")
        }
        guard directoryEnd == UInt64(tail) else {
            throw Fault(.strayData, name, at: Int(directoryEnd), "bytes stand between the central directory and the end record")
        }
        return end
    }

    /// The last end signature in the last 64 KiB, which is as far as a comment can reach.
    private static func lastSignature(in archive: ByteSource) -> Int? {
        let last = archive.count - length
        return stride(from: last, through: max(0, last - 0xFFFF), by: -1).first {
            archive.littleEndian(UInt32.self, at: $0) == signature
        }
    }
}
