/// Reads a gzip-compressed tar file from memory and trusts nothing in it.
///
/// Each header must be, byte for byte, the one that follows from its path, size and time, so links, owners, modes and other
/// dialects of tar have no place. A tar stream cannot be entered in its middle: the first fault in its structure ends the scan.
struct TarReader {
    let archive: ByteSource
    /// What faults call the archive itself.
    let name: String
    let limits: ArchiveLimits
    /// Whether the bytes of a file are to be kept, by its name and size.
    let keeps: (String, Int) throws -> Bool

    /// Gives every entry and every fault to `visit`, in the order of the archive. Throws what `visit` throws.
    func scan(_ visit: (Scanned) throws -> Void) throws {
        var place = Place()
        do {
            let gzip = try GzipReader(archive, name: name)
            try scanEntries(gzip, &place, visit)
            do { try gzip.finish() } catch let fault as Fault where fault.kind == .checksumMismatch || fault.kind == .sizeMismatch {
                return try visit(.sumFault(fault))
            }
        } catch let fault as Fault {
            try visit(.fault(place.isInside ? fault.adding(to: name, place.text) : fault))
            if let current = place.current { try visit(.damaged(path: current)) }
            try visit(.stopped)
        }
    }

    /// Where in the archive the scan is.
    private struct Place {
        /// Entries whose reading was begun.
        var entry = 0
        /// The entry whose contents are being read; nil while its header is.
        var current: String?
        /// The entry before it.
        var last: String?
        var isInside: Bool { entry > 0 }

        var text: String {
            current == nil ? ", in the header of entry \(entry)" + (last.map { ", the one behind \(printable($0))" } ?? "") : ""
        }
    }

    private func scanEntries(_ gzip: GzipReader, _ place: inout Place, _ visit: (Scanned) throws -> Void) throws {
        var budget = Budget(limits, archiveBytes: archive.count)
        var names = NameRegister()
        var modified: UInt64?
        place.entry = 1
        while let header = try nextHeader(gzip) {
            let path = String(decoding: header.path, as: UTF8.self)
            place.current = path
            gzip.attribute(to: path)
            if let fault = timeFault(header.modified, &modified, gzip, path) { try visit(.fault(fault)) }
            let sink = try contents(of: header, path, gzip, &budget)
            do {
                let path = try PathRules.check(header.path, at: gzip.position)
                try names.add(path, at: gzip.position)
                try visit(.entry(try sink.file(at: path)))
            } catch let fault as Fault {
                try visit(.fault(fault))
                try visit(.damaged(path: path))
            }
            gzip.attribute(to: nil)
            (place.entry, place.last, place.current) = (place.entry + 1, path, nil)
        }
        place = Place()
    }

    /// Reads the header of the next entry, with its pax record if it has one; nil at the end of the tar file.
    ///
    /// A fault carries the entry's name only where the header's sum vouches for it; nothing vouches for a pax record.
    private func nextHeader(_ gzip: GzipReader) throws -> TarHeader? {
        let first = try block(gzip)
        if first.isZero {
            guard try block(gzip).isZero else {
                throw Fault(.malformed, name, at: gzip.position, "one block of zeros stands alone; two end a tar file")
            }
            return nil
        }
        try checkKind(first, gzip)
        var raw = first.block
        var fields = first
        var values: (path: [UInt8]?, size: UInt64?) = (nil, nil)
        if first.type == TarHeader.pax {
            // A record holds a path of at most 1024 bytes and a number.
            guard let size = first.size, size <= 4096 else {
                throw Fault(.limitExceeded, name, at: gzip.position, "a pax record is longer than 4096 bytes")
            }
            let padded = Int(size) + TarHeader.padding(after: Int(size)).count
            let records = try read(padded, gzip)
            guard let parsed = TarFields.paxValues(Array(records.prefix(Int(size)))) else {
                throw Fault(.unsupported, name, at: gzip.position, "a pax record holds more than path and size")
            }
            values = parsed
            fields = try block(gzip)
            try checkKind(fields, gzip, isNamed: values.path == nil)
            raw += records + fields.block
        }
        guard let size = values.size ?? fields.size, let modified = fields.modified else {
            throw Fault(.malformed, values.path == nil ? pathText(fields) : name, at: gzip.position, "a number in the tar header is not octal")
        }
        let header = TarHeader(path: values.path ?? fields.path, size: size, modified: modified)
        guard fields.type == TarHeader.file, header.blocks == raw else {
            let path = values.path == nil ? pathText(fields) : name
            throw Fault(.nonCanonical, path, at: gzip.position, "the tar header is not the one packages are written with")
        }
        return header
    }

    /// Refuses a block with a wrong sum, and every type but a file and its pax record.
    private func checkKind(_ fields: TarFields, _ gzip: GzipReader, isNamed: Bool = true) throws {
        guard fields.sumMatches else { throw Fault(.checksumMismatch, name, at: gzip.position, "the sum of a tar header does not match") }
        if let (kind, detail) = fields.refusal { throw Fault(kind, isNamed ? pathText(fields) : name, at: gzip.position, detail) }
    }

    private func contents(
        of header: TarHeader, _ path: String, _ gzip: GzipReader, _ budget: inout Budget
    ) throws -> EntrySink {
        let size = try budget.admit(path, size: header.size, at: gzip.position)
        guard size / maximumDeflateRatio <= archive.count else {
            throw Fault(.truncated, path, at: gzip.position, "the archive is too small to hold its \(size) bytes")
        }
        var sink = EntrySink(keeps: try keeps(path, size), expected: size)
        while sink.size < size {
            try read(min(size - sink.size, Self.pieceLength), gzip).withUnsafeBytes { sink.take($0) }
        }
        guard try read(TarHeader.padding(after: size).count, gzip).allSatisfy({ $0 == 0 }) else {
            throw Fault(.strayData, path, at: gzip.position, "the rest of its last block is not zero")
        }
        return sink
    }

    /// All entries and the gzip header carry one time, so that none of them can be changed unseen.
    private func timeFault(_ found: UInt64, _ first: inout UInt64?, _ gzip: GzipReader, _ path: String) -> Fault? {
        guard let first else {
            first = found
            return UInt32(clamping: found) == gzip.modified
                ? nil : Fault(.headerMismatch, name, at: 4, "the time in the gzip header is not the one of the files")
        }
        return first == found ? nil : Fault(.headerMismatch, path, at: gzip.position, "its time is not the one of the files before it")
    }

    /// Bytes of contents that are read at a time.
    private static let pieceLength = 256 << 10

    private func block(_ gzip: GzipReader) throws -> TarFields {
        TarFields(block: try read(TarHeader.blockLength, gzip))
    }

    private func read(_ count: Int, _ gzip: GzipReader) throws -> [UInt8] {
        let bytes = try gzip.read(count)
        guard bytes.count == count else {
            throw Fault(.truncated, gzip.path, at: gzip.position, "the tar file ends too early")
        }
        return bytes
    }

    private func pathText(_ fields: TarFields) -> String { String(decoding: fields.path, as: UTF8.self) }
}
