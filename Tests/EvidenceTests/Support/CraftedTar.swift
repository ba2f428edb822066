@testable import Evidence

/// Builds tar files block by block, without the tar code under test; every field can be set wrong.
struct CraftedTar {
    struct Entry {
        var name: [UInt8]
        var prefix: [UInt8] = []
        var mode = "0000644"
        var owner = "0000000"
        var size: String?
        var time = "00000000000"
        var type: Character = "0"
        var link: [UInt8] = []
        var magic: [UInt8] = Array("ustar\u{0}00".utf8)
        var sumBias = 0
        var data: [UInt8]
        var padding: UInt8 = 0

        init(_ name: String, _ data: String = "hello") {
            self.name = Array(name.utf8)
            self.data = Array(data.utf8)
        }
        func with<Value>(_ field: WritableKeyPath<Entry, Value>, _ value: Value) -> Entry {
            var copy = self
            copy[keyPath: field] = value
            return copy
        }

        var blocks: [UInt8] {
            let octal = String(data.count, radix: 8)
            var block = field(name, 100) + field(mode, 8) + field(owner, 8) + field(owner, 8)
            block += field(size ?? String(repeating: "0", count: 11 - octal.count) + octal, 12) + field(time, 12)
            block += [UInt8](repeating: 32, count: 8) + Array(String(type).utf8) + field(link, 100) + field(magic, 8)
            block += field([], 64) + field("0000000", 8) + field("0000000", 8) + field(prefix, 155) + field([], 12)
            let sum = String(block.reduce(0) { $0 + Int($1) } + sumBias, radix: 8)
            block.replaceSubrange(148..<156, with: Array((String(repeating: "0", count: 6 - sum.count) + sum).utf8) + [0, 32])
            let rest = (512 - data.count % 512) % 512
            return block + data + [UInt8](repeating: padding, count: rest)
        }
        private func field(_ text: String, _ width: Int) -> [UInt8] { field(Array(text.utf8), width) }
        private func field(_ text: [UInt8], _ width: Int) -> [UInt8] {
            text + [UInt8](repeating: 0, count: max(0, width - text.count))
        }
    }

    /// A pax record for the entry behind it.
    static func pax(_ records: String) -> Entry {
        Entry("././@PaxHeader", records).with(\.type, "x")
    }

    /// The blocks that end a tar file.
    static let end = [UInt8](repeating: 0, count: 1024)

    /// A gzip member with the time 0; compression is not what is tested here.
    static func gzip(_ tar: [UInt8]) throws -> [UInt8] {
        var out: [UInt8] = []
        try withoutActuallyEscaping({ (bytes: UnsafeRawBufferPointer) in out.append(contentsOf: bytes) }) { emit in
            let writer = try GzipWriter(modified: 0, emit: emit)
            try writer.write(tar)
            try writer.finish()
        }
        return out
    }
}
