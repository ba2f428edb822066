/// Reads a gzip-compressed tar file from memory and trusts nothing in it.
///
/// Each header must be, byte for byte, the one that follows from its path, size and time, so links, owners, modes and other
/// dialects of tar have no place. A tar stream cannot be entered in its middle: the first fault in its structure ends the scan.
struct TarReader {
    let archive: [UInt8]
    /// What faults call the archive itself.
    let name: String
    let limits: ArchiveLimits

    /// Gives every entry and every fault to `visit`, in the order of the archive. Throws what `visit` throws.
    func scan(_ visit: (Scanned) throws -> Void) throws {
        /// The entry being read when a fault ends the scan.
        var current: String?
        do {
            let gzip = try GzipReader(archive, name: name)
            var budget = Budget(limits, archiveBytes: archive.count)
            var names = NameRegister()
            var modified: UInt64?
            while let header = try nextHeader(gzip) {
                let path = String(decoding: header.path, as: UTF8.self)
                current = path
                gzip.attribute(to: path)
                if let fault = timeFault(header.modified, &modified, gzip, path) { try visit(.fault(fault)) }
                let contents = try contents(of: header, path, gzip, &budget)
                current = nil
                do {
                    let path = try PathRules.check(header.path, at: gzip.position)
                    try names.add(path, at: gzip.position)
                    try visit(.entry(ArchiveEntry(path: path, contents: contents)))
                } catch let fault as Fault {
                    try visit(.fault(fault))
                    try visit(.damaged(path: path))
                }
                gzip.attribute(to: nil)
            }
            try gzip.finish()
        } catch let fault as Fault {
            try visit(.fault(fault))
            if let current { try visit(.damaged(path: current)) }
        }
    }

    /// Reads the header of the next entry, with its pax record if it has one; nil at the end of the tar file.
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
                throw Fault(.limitExceeded, pathText(first), at: gzip.position, "its pax record is longer than 4096 bytes")
            }
            let padded = Int(size) + TarHeader.padding(after: Int(size)).count
            let records = try read(padded, gzip)
            guard let parsed = TarFields.paxValues(Array(records.prefix(Int(size)))) else {
                throw Fault(.unsupported, pathText(first), at: gzip.position, "its pax record holds more than path and size")
            }
            values = parsed
            fields = try block(gzip)
            try checkKind(fields, gzip, path: values.path)
            raw += records + fields.block
        }
        guard let size = values.size ?? fields.size, let modified = fields.modified else {
            throw Fault(.malformed, pathText(fields), at: gzip.position, "a number in its tar header is not octal")
        }
        let header = TarHeader(path: values.path ?? fields.path, size: size, modified: modified)
        guard fields.type == TarHeader.file, header.blocks == raw else {
            let path = String(decoding: header.path, as: UTF8.self)
            throw Fault(.nonCanonical, path, at: gzip.position, "its tar header is not the one packages are written with")
        }
        return header
    }

    /// Refuses a block with a wrong sum, and every type but a file and its pax record.
    private func checkKind(_ fields: TarFields, _ gzip: GzipReader, path: [UInt8]? = nil) throws {
        let name = path.map { String(decoding: $0, as: UTF8.self) } ?? pathText(fields)
        guard fields.sumMatches else {
            throw Fault(.checksumMismatch, name, at: gzip.position, "the sum of its tar header does not match")
        }
        if let (kind, detail) = fields.refusal { throw Fault(kind, name, at: gzip.position, detail) }
    }

    private func contents(
        of header: TarHeader, _ path: String, _ gzip: GzipReader, _ budget: inout Budget
    ) throws -> [UInt8] {
        let size = try budget.admit(path, size: header.size, at: gzip.position)
        guard size / maximumDeflateRatio <= archive.count else {
            throw Fault(.truncated, path, at: gzip.position, "the archive is too small to hold its \(size) bytes")
        }
        let contents = try read(size, gzip)
        guard try read(TarHeader.padding(after: size).count, gzip).allSatisfy({ $0 == 0 }) else {
            throw Fault(.strayData, path, at: gzip.position, "the rest of its last block is not zero")
        }
        return contents
    }

    /// All entries and the gzip header carry one time, so that none of them can be changed unseen.
    private func timeFault(_ found: UInt64, _ first: inout UInt64?, _ gzip: GzipReader, _ path: String) -> Fault? {
        defer { first = first ?? found }
        guard UInt32(clamping: found) == gzip.modified, first ?? found == found else {
            return Fault(.headerMismatch, path, at: gzip.position, "its time is not the one of the whole archive")
        }
        return nil
    }

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
