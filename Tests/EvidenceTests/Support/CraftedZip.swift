/// Builds ZIP files byte by byte, without the code under test; every field can be set wrong.
struct CraftedZip {
    /// The fields of one header.
    struct Header {
        var madeBy: UInt16 = 0x0314
        var needed: UInt16 = 20
        var flags: UInt16 = 0x0800
        var method: UInt16 = 0
        var time: UInt16 = 0
        var date: UInt16 = 0x21
        var checksum: UInt32
        var compressed: UInt32
        var size: UInt32
        var name: [UInt8]
        var extra: [UInt8] = []
        var comment: [UInt8] = []
        var disk: UInt16 = 0
        var `internal`: UInt16 = 0
        var external: UInt32 = 0o100644 << 16
        var offset: UInt32?
    }

    struct Entry {
        var local: Header
        var central: Header
        var data: [UInt8]
        /// Bytes between the entry before and this one.
        var gap: [UInt8] = []
        /// Whether the entry has a local header and data of its own.
        var isWritten = true

        /// A stored file; the CRC-32 is given, as a table of its own would only repeat the code under test.
        init(_ name: String, _ data: [UInt8], checksum: UInt32) {
            self.init(Array(name.utf8), data, checksum: checksum)
        }
        init(_ name: [UInt8], _ data: [UInt8], checksum: UInt32) {
            let size = UInt32(data.count)
            local = Header(checksum: checksum, compressed: size, size: size, name: name)
            central = local
            self.data = data
        }

        /// Sets a field in both headers.
        func with<Value>(_ field: WritableKeyPath<Header, Value>, _ value: Value) -> Entry {
            var copy = self
            copy.local[keyPath: field] = value
            copy.central[keyPath: field] = value
            return copy
        }
        /// Sets a field in the local header only.
        func local<Value>(_ field: WritableKeyPath<Header, Value>, _ value: Value) -> Entry {
            var copy = self
            copy.local[keyPath: field] = value
            return copy
        }
        /// Sets a field in the central header only.
        func central<Value>(_ field: WritableKeyPath<Header, Value>, _ value: Value) -> Entry {
            var copy = self
            copy.central[keyPath: field] = value
            return copy
        }
        func with(gap: [UInt8]) -> Entry {
            var copy = self
            copy.gap = gap
            return copy
        }
        func with(data: [UInt8]) -> Entry {
            var copy = self
            copy.data = data
            return copy
        }
        func unwritten() -> Entry {
            var copy = self
            copy.isWritten = false
            return copy
        }
    }

    var entries: [Entry]
    var beforeDirectory: [UInt8] = []
    var afterDirectory: [UInt8] = []
    var comment: [UInt8] = []
    var suffix: [UInt8] = []
    var countBias = 0
    var diskNumber: UInt16 = 0

    /// The CRC-32 of `hello`.
    static let helloChecksum: UInt32 = 0x3610_A686
    static func hello(_ name: String = "a.txt") -> Entry { Entry(name, Array("hello".utf8), checksum: helloChecksum) }

    var bytes: [UInt8] {
        var out: [UInt8] = []
        var directory: [UInt8] = []
        for entry in entries {
            out += entry.gap
            let offset = UInt32(out.count)
            if entry.isWritten {
                out += Self.number(0x0403_4B50, 4) + Self.shared(entry.local) + entry.local.name + entry.local.extra + entry.data
            }
            let header = entry.central
            directory += Self.number(0x0201_4B50, 4) + Self.number(UInt64(header.madeBy), 2) + Self.shared(header)
            directory += Self.number(UInt64(header.comment.count), 2) + Self.number(UInt64(header.disk), 2)
            directory += Self.number(UInt64(header.internal), 2) + Self.number(UInt64(header.external), 4)
            directory += Self.number(UInt64(header.offset ?? offset), 4) + header.name + header.extra + header.comment
        }
        out += beforeDirectory
        let start = out.count
        out += directory + afterDirectory
        let count = UInt64(entries.count + countBias)
        out += Self.number(0x0605_4B50, 4) + Self.number(UInt64(diskNumber), 2) + Self.number(0, 2)
        out += Self.number(count, 2) + Self.number(count, 2) + Self.number(UInt64(directory.count), 4)
        return out + Self.number(UInt64(start), 4) + Self.number(UInt64(comment.count), 2) + comment + suffix
    }

    static func number(_ value: UInt64, _ width: Int) -> [UInt8] {
        (0..<width).map { UInt8(truncatingIfNeeded: value >> UInt64($0 * 8)) }
    }

    private static func shared(_ header: Header) -> [UInt8] {
        number(UInt64(header.needed), 2) + number(UInt64(header.flags), 2) + number(UInt64(header.method), 2)
            + number(UInt64(header.time), 2) + number(UInt64(header.date), 2) + number(UInt64(header.checksum), 4)
            + number(UInt64(header.compressed), 4) + number(UInt64(header.size), 4)
            + number(UInt64(header.name.count), 2) + number(UInt64(header.extra.count), 2)
    }
}
