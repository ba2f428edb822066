import Basics

/// Finds out what a file is: from its content first, then from its name.
struct Detector {
    var options: DatasetOptions

    /// What a file turned out to hold: itself, or the entries of a zip archive.
    struct Opened {
        var files: [TelemetryFile] = []
        var skipped: [Diagnostic] = []
    }

    /// Bytes looked at to tell what a file is.
    private static let reach = 256 << 10

    /// Throws why the file is no telemetry, and the way out.
    func open(_ found: FoundFile) throws(Diagnostic) -> Opened {
        guard found.size > 0 else { throw .empty(found.shown) }
        let stored: StoredFile
        do throws(FileSystem.Failure) {
            stored = try StoredFile(found.place.path)
        } catch {
            throw error.isMissing ? .missing(found.shown) : .unreadable(found.shown, error.text)
        }
        if found.place.entry != nil { return Opened(files: [try openText(found)]) }
        let magic = stored.peek(at: 0, count: 4)
        if magic == [0x50, 0x4B, 0x03, 0x04] || magic == [0x50, 0x4B, 0x05, 0x06] { return try openArchive(found, stored) }
        return Opened(files: [try openText(found)])
    }

    private func openArchive(_ found: FoundFile, _ stored: StoredFile) throws(Diagnostic) -> Opened {
        let entries: [ZipEntry]
        do throws(ZipDirectory.Fault) {
            entries = try ZipDirectory(stored, size: found.size).entries
        } catch {
            throw .badArchive(found.shown, error.reason, error.suggestion)
        }
        var opened = Opened()
        for entry in entries {
            var inner = found
            inner.shown = joined(found.shown, printable(entry.name))
            // Some packers of Windows part folders by backslashes.
            let name = entry.name.utf8.split { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }.last
            if name?.first == UInt8(ascii: ".") || entry.name.utf8.starts(with: "__MACOSX/".utf8) {
                opened.skipped.append(.hidden(inner.shown))
                continue
            }
            inner.place.entry = entry
            inner.size = entry.unpacked
            do {
                opened.files.append(try openText(inner))
            } catch {
                opened.skipped.append(error.asWarning)
            }
        }
        guard !opened.files.isEmpty else {
            throw opened.skipped.first.map { .noTelemetry(found.shown, looked: entries.count, example: $0) } ?? .badArchive(found.shown, "the zip archive holds no file", "export it again")
        }
        return opened
    }

    private func openText(_ found: FoundFile) throws(Diagnostic) -> TelemetryFile {
        guard found.size > 0 else { throw .empty(found.shown) }
        var found = found
        let start = try head(found, upTo: 4)
        found.place.encoding = TextEncoding(mark: start.bytes) ?? options.encoding ?? .utf8
        var (head, stream) = try head(found, upTo: Self.reach)
        if head.isEmpty {
            if let damage = stream.damage { throw Diagnostic(damage.code, .error, "\(damage.message); there are none", file: found.shown, suggestion: damage.suggestion) }
            throw .empty(found.shown, inside: stream.isGzip)
        }
        if let kind = FileKind.unreadable(head) { throw .binary(found.shown, kind: kind.name, suggestion: kind.suggestion) }
        if head.starts(with: [0xEF, 0xBB, 0xBF]) { head.removeFirst(3) }
        var file = try openFormat(found, head)
        file.givenTable = found.table
        if found.place.encoding != .utf8 { file.format += ", \(found.place.encoding.rawValue.uppercased())" }
        if stream.isGzip { file.format += ", gzip" }
        if stream.isZip { file.format += ", zip" }
        return file
    }

    private func head(_ found: FoundFile, upTo limit: Int) throws(Diagnostic) -> (bytes: [UInt8], stream: ByteStream) {
        let stream = try ByteStream(found.place, shown: found.shown)
        var head: [UInt8] = []
        while head.count < limit, stream.read(into: &head, upTo: limit) > 0 {}
        return (head, stream)
    }

    private func openFormat(_ found: FoundFile, _ head: [UInt8]) throws(Diagnostic) -> TelemetryFile {
        let json = JSONDetection(options: options, head: head)
        let first = head.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
        if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") { return try json.open(found) }
        do {
            return try CSVDetection(options: options).open(found)
        } catch {
            // A broken first line must not hide that the others are JSON; a header that was understood hides nothing.
            let isJSON = head.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).contains { $0.first == UInt8(ascii: "{") }
            guard isJSON, !error.isOfTimes, let file = try? json.open(found) else { throw error }
            return file
        }
    }

    /// The table the user gave, or the one the columns point to.
    static func table(of columns: [String], _ found: FoundFile, expected: Set<String>) throws(Diagnostic) -> String {
        if let table = found.table {
            if let known = TableCatalog.table(named: table),
                !columns.contains(where: { known.schema.index(of: known.ownName(of: $0)) != nil })
            {
                throw .notOfTable(found.shown, table: table)
            }
            return table
        }
        let name = found.shown.split(separator: "/").last.map(String.init) ?? found.shown
        switch TableMatch(columns: columns, fileName: name, expected: expected) {
        case .table(let table): return table
        case .ambiguous(let tables): throw .ambiguousTable(found.shown, tables)
        case .none: throw .unknownHeader(found.shown, columns: columns)
        }
    }

    /// Without its table's event time no row lies in any window: such a file answers nothing.
    static func requireTime(_ columns: [String], table: String, _ found: FoundFile) throws(Diagnostic) {
        guard TableCatalog.contains(table) else { return }
        let times = ColumnTypes.timeNames(of: table)
        guard times.isEmpty || columns.contains(where: times.contains) else {
            throw .noTime(found.shown, table: table)
        }
    }
}

extension Diagnostic {
    /// The same where the rest can go on without it.
    var asWarning: Diagnostic {
        var copy = self
        copy.severity = .warning
        return copy
    }
}
