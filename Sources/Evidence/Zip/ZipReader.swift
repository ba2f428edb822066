/// Reads a ZIP file from memory and trusts nothing in it.
///
/// The central directory leads. Each local header must be, byte for byte, the one its central record implies; entries must
/// follow each other without gap or overlap from byte 0 to the directory. Where the directory itself is damaged, the local
/// headers lead instead, so that every file that is still whole is still checked.
///
/// No byte of the headers can change unseen. Inside compressed data a change may leave the contents as they are (a match
/// that points to another copy of the same bytes); the contents are what the CRC-32 and the manifest vouch for.
struct ZipReader {
    let archive: ByteSource
    /// What faults call the archive itself.
    let name: String
    let limits: ArchiveLimits
    /// Whether the bytes of a file are to be kept, by its name and size.
    let keeps: (String, Int) throws -> Bool
    /// As in `ZipRecord`.
    var zip64From = UInt64(ZipRecord.moved32)

    /// Gives every entry and every fault to `visit`, in the order of the archive.
    ///
    /// Throws what `visit` throws, and a fault when a limit is passed.
    func scan(_ visit: (Scanned) throws -> Void) throws {
        let headers = ZipHeaders(archive: archive, name: name, zip64From: zip64From)
        let (records, directoryStart) = try leadingRecords(headers, visit)
        var budget = Budget(limits, archiveBytes: archive.count)
        var names = NameRegister()
        /// Where the next entry has to start; nil when the one before it does not say.
        var expected: Int? = 0
        /// Where the entry that reaches farthest ends.
        var covered = 0
        for record in records {
            let path = String(decoding: record.name, as: UTF8.self)
            // An offset behind the archive is as wrong at its end, and safe to calculate with.
            let start = min(Int(clamping: record.offset), archive.count)
            let size = try budget.admit(path, size: record.size, at: start)
            // Bytes that are read for one file are read for no other: many small headers cannot share one large bomb.
            if start < covered {
                try visit(.fault(layoutFault(path, start: start, expected: covered)))
                try visit(.damaged(path: path))
                continue
            }
            if let expected, start != expected { try visit(.fault(layoutFault(path, start: start, expected: expected))) }
            let dataStart = try checkLocalHeader(record, path, start: start, headers, visit)
            expected = dataStart.map { Self.end(of: record, from: $0) }
            covered = Self.end(of: record, from: dataStart ?? start + record.localHeader.count)
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
            let end = try ZipEnd.read(archive, name: name, zip64From: zip64From)
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

    private static func end(of record: ZipRecord, from dataStart: Int) -> Int {
        let (end, overflow) = UInt64(clamping: dataStart).addingReportingOverflow(record.compressedSize)
        return overflow ? Int.max : Int(clamping: end)
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
            let file = try file(of: record, path, dataStart: dataStart, size: size)
            try visit(.entry(file))
        } catch let fault as Fault {
            try visit(.fault(fault))
            try visit(.damaged(path: path))
        }
    }

    private func file(of record: ZipRecord, _ path: String, dataStart: Int, size: Int) throws -> ScannedFile {
        guard let compressedSize = Int(exactly: record.compressedSize), archive.holds(compressedSize, at: dataStart) else {
            throw Fault(.truncated, path, at: archive.count, "the archive ends inside this file")
        }
        let range = dataStart..<(dataStart + compressedSize)
        var sink = EntrySink(keeps: try keeps(path, size), expected: size)
        var sum: UInt32 = 0
        func take(_ piece: UnsafeRawBufferPointer) {
            sum = checksum(piece, after: sum)
            sink.take(piece)
        }
        switch record.method {
        case ZipRecord.stored:
            guard compressedSize == size else {
                throw Fault(.headerMismatch, path, at: dataStart, "it is stored with two sizes, \(compressedSize) and \(size)")
            }
            try copy(range, path, take)
        case ZipRecord.deflate:
            try inflate(range, path, size: size, take)
        default:
            throw Fault(.unsupported, path, at: dataStart, "compression method \(record.method); only 0 and 8 are read")
        }
        guard sum == record.checksum else {
            throw Fault(.checksumMismatch, path, at: dataStart, "the CRC-32 of the contents is not the one in the header")
        }
        return try sink.file(at: path)
    }

    private func copy(_ range: Range<Int>, _ path: String, _ take: (UnsafeRawBufferPointer) -> Void) throws {
        var position = range.lowerBound
        while position < range.upperBound {
            let taken = archive.withRun(at: position, upTo: range.upperBound) { run in
                take(UnsafeRawBufferPointer(run))
                return run.count
            }
            guard taken > 0 else { throw Fault(.unreadable, path, at: position, "the archive cannot be read here") }
            position += taken
        }
    }

    private func inflate(_ range: Range<Int>, _ path: String, size: Int, _ take: (UnsafeRawBufferPointer) -> Void) throws {
        guard size / maximumDeflateRatio <= range.count else {
            throw Fault(.malformed, path, at: range.lowerBound, "\(range.count) compressed bytes cannot be \(size) bytes")
        }
        let inflater = try Inflater(archive, range, path: path)
        // The end of the stream is seen only by asking for one byte more than there should be.
        var buffer = [UInt8](repeating: 0, count: min(size, Self.pieceLength) + 1)
        var made = 0
        while !inflater.isFinished, made <= size {
            made += try buffer.withUnsafeMutableBytes { room in
                let piece = UnsafeMutableRawBufferPointer(rebasing: room.prefix(size - made + 1))
                let count = try inflater.read(into: piece)
                take(UnsafeRawBufferPointer(rebasing: piece.prefix(count)))
                return count
            }
        }
        guard made == size else {
            throw Fault(.headerMismatch, path, at: inflater.position, "it unpacks to another size than the header's \(size)")
        }
        guard inflater.position == range.upperBound else {
            throw Fault(.strayData, path, at: inflater.position, "bytes follow the compressed data of this file")
        }
    }

    /// Bytes that are unpacked at a time.
    private static let pieceLength = 256 << 10
}
