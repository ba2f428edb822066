/// Packs bytes without compressing them, so that a broken text can stand in a sound archive, and the other way round.
public enum Packing {
    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
    }

    public static func crc32(_ bytes: some Sequence<UInt8>) -> UInt32 {
        ~bytes.reduce(~UInt32(0)) { crc, byte in Packing.table[Int((crc ^ UInt32(byte)) & 0xFF)] ^ (crc >> 8) }
    }

    /// Little endian.
    public static func number(_ value: UInt64, _ width: Int) -> [UInt8] { (0..<width).map { UInt8(truncatingIfNeeded: value >> UInt64(8 * $0)) } }

    /// Deflate blocks that hold the bytes as they are (RFC 1951, 3.2.4).
    public static func stored(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var start = 0
        repeat {
            let end = min(start + 65_535, bytes.count)
            let length = UInt16(end - start)
            result += [end == bytes.count ? 1 : 0] + number(UInt64(length), 2) + number(UInt64(~length), 2) + bytes[start..<end]
            start = end
        } while start < bytes.count
        return result
    }

    /// One gzip member (RFC 1952) around deflated bytes.
    public static func gzip(_ bytes: [UInt8]) -> [UInt8] {
        [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255] + stored(bytes) + number(UInt64(crc32(bytes)), 4) + number(UInt64(UInt32(truncatingIfNeeded: bytes.count)), 4)
    }

    /// An entry of a zip file (APPNOTE 4.3), with everything that it may lie about.
    public struct Entry: Sendable, CustomStringConvertible {
        public var description: String { String(decoding: name, as: UTF8.self) }

        public var name: [UInt8]
        /// As they stand in the archive: deflated for method 8.
        public var bytes: [UInt8]
        public var method: UInt16
        public var flags: UInt16 = 0
        public var crc: UInt32
        /// What the headers say; the local one may differ.
        public var packed: UInt64
        public var size: UInt64
        public var localSize: UInt64?
        /// The sizes stand in an extra field and are 32 set bits in the headers.
        public var isZip64 = false
        /// The sizes come after the bytes and are 0 in the local header (flag bit 3).
        public var hasDescriptor = false
        public var hasDescriptorSignature = true
        public var mode: UInt32 = 0o100644
        /// Leaves the bytes out, so that the entry shares those of the entry before.
        public var sharesBytes = false

        public init(_ name: String, _ content: [UInt8], deflated: [UInt8]? = nil) {
            self.name = Array(name.utf8)
            bytes = deflated ?? content
            method = deflated == nil ? 0 : 8
            crc = crc32(content)
            packed = UInt64(bytes.count)
            size = UInt64(content.count)
        }
    }

    public static func zip(_ entries: [Entry], prefix: [UInt8] = [], comment: [UInt8] = [], isZip64: Bool = false, count: Int? = nil) -> [UInt8] {
        var file = prefix
        var directory: [UInt8] = []
        var lastOffset = file.count
        for entry in entries {
            let offset = entry.sharesBytes ? lastOffset : file.count
            lastOffset = offset
            let flags = entry.flags | (entry.hasDescriptor ? 8 : 0)
            func middle(isLocal: Bool) -> [UInt8] {
                let isLater = isLocal && entry.hasDescriptor
                let size = isLocal ? entry.localSize ?? entry.size : entry.size
                let wide: (UInt64) -> [UInt8] = { number(entry.isZip64 ? 0xFFFF_FFFF : $0, 4) }
                return number(entry.isZip64 ? 45 : 20, 2) + number(UInt64(flags), 2) + number(UInt64(entry.method), 2) + [0, 0, 0x6E, 0x5D]
                    + number(isLater ? 0 : UInt64(entry.crc), 4) + (isLater ? number(0, 8) : wide(entry.packed) + wide(size)) + number(UInt64(entry.name.count), 2)
            }
            let extra = entry.isZip64 ? number(1, 2) + number(16, 2) + number(entry.size, 8) + number(entry.packed, 8) : []
            if !entry.sharesBytes {
                file += [0x50, 0x4B, 3, 4] + middle(isLocal: true) + number(UInt64(extra.count), 2) + entry.name + extra + entry.bytes
                if entry.hasDescriptor {
                    let width = entry.isZip64 ? 8 : 4
                    file += (entry.hasDescriptorSignature ? [0x50, 0x4B, 7, 8] : []) + number(UInt64(entry.crc), 4) + number(entry.packed, width) + number(entry.size, width)
                }
            }
            directory += [0x50, 0x4B, 1, 2] + number(0x0314, 2) + middle(isLocal: false) + number(UInt64(extra.count), 2) + number(0, 2) + number(0, 4)
            directory += number(UInt64(entry.mode) << 16, 4) + number(UInt64(offset), 4) + entry.name + extra
        }
        let start = file.count
        file += directory
        let total = UInt64(bitPattern: Int64(count ?? entries.count))
        if isZip64 {
            let end = file.count
            file += [0x50, 0x4B, 6, 6] + number(44, 8) + number(45, 2) + number(45, 2) + number(0, 8) + number(total, 8) + number(total, 8)
            file += number(UInt64(directory.count), 8) + number(UInt64(start), 8)
            file += [0x50, 0x4B, 6, 7] + number(0, 4) + number(UInt64(end), 8) + number(1, 4)
        }
        let shown = isZip64 ? 0xFFFF : min(total, 0xFFFF)
        file += [0x50, 0x4B, 5, 6] + number(0, 4) + number(shown, 2) + number(shown, 2) + number(isZip64 ? 0xFFFF_FFFF : UInt64(directory.count), 4)
        return file + number(isZip64 ? 0xFFFF_FFFF : UInt64(start), 4) + number(UInt64(comment.count), 2) + comment
    }
}
