/// Reads a ZIP file from memory and trusts nothing in it.
///
/// The central directory leads. Each local header must be, byte for byte, the one its central record implies; entries must
/// follow each other without gap or overlap from byte 0 to the directory. Where the directory itself is damaged, the local
/// headers lead instead, so that every file that is still whole is still checked.
///
/// No byte of the headers can change unseen. Inside compressed data a change may leave the contents as they are (a match
/// that points to another copy of the same bytes); the contents are what the CRC-32 and the manifest vouch for.
struct ZipReader {
    let archive: [UInt8]
    /// What faults call the archive itself.
    let name: String
    let limits: ArchiveLimits

    /// Gives every entry and every fault to `visit`, in the order of the archive.
    ///
    /// Throws what `visit` throws, and a fault when a limit is passed.
    func scan(_ visit: (Scanned) throws -> Void) throws {
        let headers = ZipHeaders(archive: archive, name: name)
        let (records, directoryStart) = try leadingRecords(headers, visit)
        var budget = Budget(limits, archiveBytes: archive.count)
        var names = NameRegister()
        /// Where the next entry has to start; nil when the one before it does not say.
        var expected: Int? = 0
        for record in records {
            let path = String(decoding: record.name, as: UTF8.self)
            // An offset behind the archive is as wrong at its end, and safe to calculate with.
            let start = min(Int(clamping: record.offset), archive.count)
            if let expected, start != expected {
                try visit(.fault(layoutFault(path, start: start, expected: expected)))
            }
            let size = try budget.admit(path, size: record.size, at: start)
            let dataStart = try checkLocalHeader(record, path, start: start, headers, visit)
            expected = dataStart.map { Int(clamping: UInt64($0).addingReportingOverflow(record.compressedSize).partialValue) }
            try visitContents(record, path, dataStart: dataStart ?? start + record.localHeader.count, size: size, &names, visit)
        }
        if let expected, let directoryStart, directoryStart != expected {
            try visit(.fault(layoutFault(name, start: directoryStart, expected: expected)))
        }
    }

    /// The records to go by, and where the central directory starts if it is what they come from.
    private func leadingRecords(
        _ headers: ZipHeaders, _ visit: (Scanned) throws -> Void
    ) throws -> ([ZipRecord], directoryStart: Int?) {
        var directory = ZipHeaders.Listing()
        var endFault: Fault?
        do {
            let end = try ZipEnd.read(archive, name: name)
            let start = Int(clamping: end.offset)
            directory = headers.directory(in: start..<(start + Int(clamping: end.size)), limit: limits.entries)
            if directory.stop == nil, UInt64(directory.records.count) != end.count {
                let detail = "the end record counts \(end.count) files, the central directory has \(directory.records.count)"
                try visit(.fault(Fault(.headerMismatch, name, at: start, detail)))
            }
            for index in directory.faults.keys.sorted() { try report(directory.faults[index], visit) }
            if directory.stop == nil { return (directory.records, start) }
        } catch let fault as Fault {
            endFault = fault
        }
        try report(endFault ?? directory.stop, visit)
        if directory.stop?.kind == .limitExceeded { return ([], nil) }
        let walk = headers.walk(limit: limits.entries)
        try report(walk.stop, visit)
        // The record before the one that could not be read may be the one that was changed.
        for (central, local) in zip(directory.records, walk.records) where central != local {
            let path = String(decoding: local.name, as: UTF8.self)
            try visit(.fault(Fault(.headerMismatch, path, at: Int(clamping: local.offset), "its central header differs")))
        }
        if endFault == nil, let first = walk.records.dropFirst(directory.records.count).first {
            let path = String(decoding: first.name, as: UTF8.self)
            try visit(.fault(Fault(.headerMismatch, path, at: directory.end, "its central header cannot be read")))
        }
        return (walk.records, nil)
    }

    private func report(_ fault: Fault?, _ visit: (Scanned) throws -> Void) throws {
        if let fault { try visit(.fault(fault)) }
    }

    private func layoutFault(_ path: String, start: Int, expected: Int) -> Fault {
        start > expected
            ? Fault(.strayData, path, at: expected, "\(start - expected) bytes that belong to no file stand before it")
            : Fault(.overlap, path, at: start, "it shares bytes with the file before it")
    }

    /// Compares the local header with the one the record implies; gives where the data starts, nil when it does not say.
    private func checkLocalHeader(
        _ record: ZipRecord, _ path: String, start: Int, _ headers: ZipHeaders, _ visit: (Scanned) throws -> Void
    ) throws -> Int? {
        let expected = record.localHeader
        guard let difference = headers.difference(expected, at: start, length: expected.count, isCentral: false) else {
            return start + expected.count
        }
        let detail = "the local header's \(difference.field) is not what the central directory says"
        try visit(.fault(Fault(.headerMismatch, path, at: difference.offset, detail)))
        guard let nameLength = archive.littleEndian(UInt16.self, at: start + 26),
            let extraLength = archive.littleEndian(UInt16.self, at: start + 28)
        else { return nil }
        return start + ZipRecord.localLength + Int(nameLength) + Int(extraLength)
    }

    /// Gives the contents of an entry whose name, size and checksum hold; its fault and its name otherwise.
    private func visitContents(
        _ record: ZipRecord, _ path: String, dataStart: Int, size: Int, _ names: inout NameRegister,
        _ visit: (Scanned) throws -> Void
    ) throws {
        do {
            let path = try PathRules.check(record.name, at: Int(clamping: record.offset))
            try names.add(path, at: Int(clamping: record.offset))
            let contents = try contents(of: record, path, dataStart: dataStart, size: size)
            try visit(.entry(ArchiveEntry(path: path, contents: contents)))
        } catch let fault as Fault {
            try visit(.fault(fault))
            try visit(.damaged(path: path))
        }
    }

    private func contents(of record: ZipRecord, _ path: String, dataStart: Int, size: Int) throws -> [UInt8] {
        guard let compressedSize = Int(exactly: record.compressedSize),
            let data = archive.slice(at: dataStart, count: compressedSize)
        else { throw Fault(.truncated, path, at: archive.count, "the archive ends inside this file") }
        let contents: [UInt8]
        switch record.method {
        case ZipRecord.stored:
            guard compressedSize == size else {
                throw Fault(.headerMismatch, path, at: dataStart, "it is stored with two sizes, \(compressedSize) and \(size)")
            }
            contents = Array(data)
        case ZipRecord.deflate:
            contents = try inflated(data.indices, path, size: size)
        default:
            throw Fault(.unsupported, path, at: dataStart, "compression method \(record.method); only 0 and 8 are read")
        }
        let found = checksum(contents)
        guard found == record.checksum else {
            throw Fault(.checksumMismatch, path, at: dataStart, "the CRC-32 of the contents is not the one in the header")
        }
        return contents
    }

    private func inflated(_ range: Range<Int>, _ path: String, size: Int) throws -> [UInt8] {
        guard size / maximumDeflateRatio <= range.count else {
            throw Fault(.malformed, path, at: range.lowerBound, "\(range.count) compressed bytes cannot be \(size) bytes")
        }
        let inflater = try Inflater(archive, range, path: path)
        let contents = try [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
            filled = try inflater.read(into: UnsafeMutableRawBufferPointer(buffer))
        }
        // The end of the stream is seen only by asking for one byte more than there should be.
        var more: UInt8 = 0
        let excess = try withUnsafeMutableBytes(of: &more) { try inflater.read(into: $0) }
        guard contents.count == size, excess == 0 else {
            throw Fault(.headerMismatch, path, at: inflater.position, "it unpacks to another size than the header's \(size)")
        }
        guard inflater.position == range.upperBound else {
            throw Fault(.strayData, path, at: inflater.position, "bytes follow the compressed data of this file")
        }
        return contents
    }
}
