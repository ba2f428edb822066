/// What a ZIP file says about one entry, and the only two headers that say it (APPNOTE 4.3.7 and 4.3.12).
///
/// Packages are written with one value for every field that is free: creator Unix, mode 0644, UTF-8 names, no extra field but
/// zip64, no comment. A reader can then compare whole headers, and no changed byte goes unseen.
struct ZipRecord: Equatable, Sendable {
    /// The name as it stands in the header.
    var name: [UInt8]
    /// The compression method: `ZipRecord.stored` or `ZipRecord.deflate`.
    var method: UInt16
    /// The time of the entry.
    var modified: DOSTime
    /// The CRC-32 of the contents.
    var checksum: UInt32
    /// Bytes in the archive.
    var compressedSize: UInt64
    /// Bytes of the contents.
    var size: UInt64
    /// Where the local header starts.
    var offset: UInt64
    /// The size or offset from which on the zip64 extra field holds it. Tests set it low, so that small files use the field.
    var zip64From = UInt64(ZipRecord.moved32)

    static let stored: UInt16 = 0
    static let deflate: UInt16 = 8
    static let localSignature: UInt32 = 0x0403_4B50
    static let centralSignature: UInt32 = 0x0201_4B50
    static let localLength = 30
    static let centralLength = 46
    /// General purpose bit 11: the name is UTF-8 (APPNOTE 4.4.4).
    static let flags: UInt16 = 1 << 11
    /// A regular file with mode 0644 in the high half, as Unix creators write it.
    static let attributes: UInt32 = 0o100644 << 16
    /// The value of a 32-bit field whose real value is in the zip64 extra field (APPNOTE 4.5.3).
    static let moved32: UInt32 = 0xFFFF_FFFF

    /// The local header, which the data of the entry follows.
    var localHeader: [UInt8] {
        var bytes: [UInt8] = []
        let extra = sizesAreLarge ? zip64([size, compressedSize]) : []
        bytes.append(littleEndian: Self.localSignature)
        appendCommon(to: &bytes, extra: extra)
        return bytes + name + extra
    }

    /// The entry's record in the central directory.
    var centralHeader: [UInt8] {
        var bytes: [UInt8] = []
        let extra = zip64((sizesAreLarge ? [size, compressedSize] : []) + (offsetIsLarge ? [offset] : []))
        bytes.append(littleEndian: Self.centralSignature)
        bytes.append(littleEndian: UInt16(3) << 8 | versionNeeded)
        appendCommon(to: &bytes, extra: extra)
        bytes.append(littleEndian: UInt16(0))  // comment length
        bytes.append(littleEndian: UInt16(0))  // disk number
        bytes.append(littleEndian: UInt16(0))  // internal attributes
        bytes.append(littleEndian: Self.attributes)
        bytes.append(littleEndian: offsetIsLarge ? Self.moved32 : UInt32(truncatingIfNeeded: offset))
        return bytes + name + extra
    }

    /// The fields that both headers have in one order, from the version needed to the length of the extra field.
    private func appendCommon(to bytes: inout [UInt8], extra: [UInt8]) {
        bytes.append(littleEndian: versionNeeded)
        bytes.append(littleEndian: Self.flags)
        bytes.append(littleEndian: method)
        bytes.append(littleEndian: modified.time)
        bytes.append(littleEndian: modified.date)
        bytes.append(littleEndian: checksum)
        bytes.append(littleEndian: sizesAreLarge ? Self.moved32 : UInt32(truncatingIfNeeded: compressedSize))
        bytes.append(littleEndian: sizesAreLarge ? Self.moved32 : UInt32(truncatingIfNeeded: size))
        bytes.append(littleEndian: UInt16(truncatingIfNeeded: name.count))
        bytes.append(littleEndian: UInt16(truncatingIfNeeded: extra.count))
    }

    /// 2.0 for deflate, 4.5 for zip64 (APPNOTE 4.4.3.2).
    private var versionNeeded: UInt16 { sizesAreLarge || offsetIsLarge ? 45 : 20 }
    private var sizesAreLarge: Bool { size >= zip64From || compressedSize >= zip64From }
    private var offsetIsLarge: Bool { offset >= zip64From }

    private func zip64(_ values: [UInt64]) -> [UInt8] {
        guard !values.isEmpty else { return [] }
        var bytes: [UInt8] = []
        bytes.append(littleEndian: UInt16(0x0001))
        bytes.append(littleEndian: UInt16(values.count * 8))
        for value in values { bytes.append(littleEndian: value) }
        return bytes
    }

    /// The name of the header field at an offset, for faults.
    static func field(at offset: Int, isCentral: Bool) -> String {
        let fields = isCentral ? centralFields : localFields
        return fields.last { $0.start <= offset }?.name ?? "signature"
    }

    private static let localFields: [(start: Int, name: String)] = [
        (0, "signature"), (4, "version needed"), (6, "flags"), (8, "method"), (10, "time"), (12, "date"), (14, "CRC-32"),
        (18, "compressed size"), (22, "size"), (26, "name length"), (28, "extra field length"), (30, "name or extra field"),
    ]
    private static let centralFields: [(start: Int, name: String)] = [
        (0, "signature"), (4, "version made by"), (6, "version needed"), (8, "flags"), (10, "method"), (12, "time"),
        (14, "date"), (16, "CRC-32"), (20, "compressed size"), (24, "size"), (28, "name length"), (30, "extra field length"),
        (32, "comment length"), (34, "disk number"), (36, "internal attributes"), (38, "external attributes"),
        (42, "local header offset"), (46, "name or extra field"),
    ]
}
