/// Reads the headers of a ZIP file that came from outside.
struct ZipHeaders {
    let archive: ByteSource
    /// What faults call the archive itself.
    let name: String
    /// As in `ZipRecord`.
    var zip64From = UInt64(ZipRecord.moved32)

    /// Headers read in one go, and what stopped the reading when it did not reach the end.
    struct Listing {
        var records: [ZipRecord] = []
        /// Faults of single records, by their index.
        var faults: [Int: Fault] = [:]
        var stop: Fault?
        /// Where the reading stopped.
        var end = 0
    }

    /// Reads the central directory in `range`, at most `limit` records.
    func directory(in range: Range<Int>, limit: Int) -> Listing {
        var listing = Listing(end: range.lowerBound)
        while listing.end < range.upperBound {
            do {
                guard listing.records.count < limit else {
                    throw Fault(.limitExceeded, name, at: listing.end, "more than \(limit) files")
                }
                let (record, length, fault) = try central(at: listing.end, before: range.upperBound)
                listing.faults[listing.records.count] = fault
                listing.records.append(record)
                listing.end += length
            } catch {
                listing.stop = error as? Fault
                break
            }
        }
        return listing
    }

    /// Reads the local headers from the start of the archive, jumping over the data, until something else follows.
    func walk(limit: Int) -> Listing {
        var listing = Listing()
        while listing.records.count < limit, archive.littleEndian(UInt32.self, at: listing.end) == ZipRecord.localSignature {
            do {
                let record = try local(at: listing.end)
                let start = listing.end + record.localHeader.count
                guard let size = Int(exactly: record.compressedSize), archive.holds(size, at: start) else {
                    let path = String(decoding: record.name, as: UTF8.self)
                    throw Fault(.truncated, path, at: archive.count, "the archive ends inside this file")
                }
                listing.records.append(record)
                listing.end = start + size
            } catch {
                listing.stop = error as? Fault
                break
            }
        }
        return listing
    }

    /// Reads one central record; the fault is one that leaves the record usable.
    private func central(at start: Int, before end: Int) throws -> (ZipRecord, length: Int, Fault?) {
        guard archive.littleEndian(UInt32.self, at: start) == ZipRecord.centralSignature else {
            throw Fault(.malformed, name, at: start, "a record of the central directory has no signature")
        }
        guard let made = archive.littleEndian(UInt16.self, at: start + 4),
            let flags = archive.littleEndian(UInt16.self, at: start + 8),
            let commentLength = archive.littleEndian(UInt16.self, at: start + 32),
            let attributes = archive.littleEndian(UInt32.self, at: start + 38),
            let offset = archive.littleEndian(UInt32.self, at: start + 42),
            let (shared, extra) = common(at: start + 6, nameAt: start + ZipRecord.centralLength)
        else { throw Fault(.truncated, name, at: start, "a record of the central directory is cut off") }
        var record = shared
        let length = ZipRecord.centralLength + record.name.count + extra.count + Int(commentLength)
        guard start + length <= end else {
            throw Fault(.malformed, name, at: start, "a record reaches past the central directory")
        }
        record.offset = UInt64(offset)
        Self.applyZip64(extra, to: &record)
        let path = String(decoding: record.name, as: UTF8.self)
        if flags & 1 != 0 {
            return (record, length, Fault(.unsupported, path, at: start + 8, "is encrypted; packages are signed, not encrypted"))
        }
        let fileType = attributes >> 16 & 0o170000
        if made >> 8 == 3, fileType != 0, fileType != 0o100000 {
            let detail = "mode \(String(attributes >> 16, radix: 8)) is a link, folder or device, not a plain file"
            return (record, length, Fault(.specialFile, path, at: start + 38, detail))
        }
        let fault = difference(record.centralHeader, at: start, length: length, isCentral: true).map {
            Fault(.nonCanonical, path, at: $0.offset, "the central header's \($0.field) is not the one packages are written with")
        }
        return (record, length, fault)
    }

    /// Reads one local header.
    private func local(at start: Int) throws -> ZipRecord {
        guard let (shared, extra) = common(at: start + 4, nameAt: start + ZipRecord.localLength) else {
            throw Fault(.truncated, name, at: start, "a local header is cut off")
        }
        var record = shared
        record.offset = UInt64(start)
        Self.applyZip64(extra, to: &record)
        return record
    }

    /// The fields both headers share, from the version needed on, and the extra field.
    private func common(at start: Int, nameAt nameStart: Int) -> (ZipRecord, extra: [UInt8])? {
        guard let method = archive.littleEndian(UInt16.self, at: start + 4),
            let time = archive.littleEndian(UInt16.self, at: start + 6),
            let date = archive.littleEndian(UInt16.self, at: start + 8),
            let checksum = archive.littleEndian(UInt32.self, at: start + 10),
            let compressed = archive.littleEndian(UInt32.self, at: start + 14),
            let size = archive.littleEndian(UInt32.self, at: start + 18),
            let nameLength = archive.littleEndian(UInt16.self, at: start + 22),
            let extraLength = archive.littleEndian(UInt16.self, at: start + 24),
            let name = archive.slice(at: nameStart, count: Int(nameLength)),
            let extra = archive.slice(at: nameStart + Int(nameLength), count: Int(extraLength))
        else { return nil }
        let record = ZipRecord(
            name: name, method: method, modified: DOSTime(time: time, date: date), checksum: checksum,
            compressedSize: UInt64(compressed), size: UInt64(size), offset: 0, zip64From: zip64From)
        return (record, extra)
    }

    /// Takes the values of the zip64 extra field for the fields that point to it (APPNOTE 4.5.3).
    private static func applyZip64(_ extra: [UInt8], to record: inout ZipRecord) {
        guard extra.littleEndian(UInt16.self, at: 0) == 1 else { return }
        let moved = UInt64(ZipRecord.moved32)
        var next = 4
        for field in [\ZipRecord.size, \ZipRecord.compressedSize, \ZipRecord.offset] where record[keyPath: field] == moved {
            guard let value = extra.littleEndian(UInt64.self, at: next) else { return }
            record[keyPath: field] = value
            next += 8
        }
    }

    /// The first place where the archive differs from the header it should hold, or nil.
    func difference(_ expected: [UInt8], at start: Int, length: Int, isCentral: Bool) -> (offset: Int, field: String)? {
        let actual = archive.slice(at: start, count: min(length, expected.count))
        if length == expected.count, actual == expected { return nil }
        for (index, byte) in expected.enumerated() where archive.byte(at: start + index) != byte {
            return (start + index, ZipRecord.field(at: index, isCentral: isCentral))
        }
        return (start + expected.count, "length")
    }
}
