import Basics

/// A file known to hold telemetry: what it is, and what is in it.
struct TelemetryFile: Sendable {
    /// The path that people read.
    var shown: String
    var place: BytePlace
    /// Bytes as stored when the file was opened first; of a zip entry, unpacked.
    var size: Int
    /// Such as `JSON Lines, gzip`.
    var format: String
    var framing: Framing
    /// The bytes of the records that stand before the rows.
    var lead: [[UInt8]] = []
    /// Every row has all columns, an empty cell where there is no value.
    var isRectangular = false
    var rows: any RowReading
    /// The tables within.
    var contents: [TableContents]
    /// What the file itself says is missing from it.
    var faults: [Diagnostic] = []
}

/// Reads the files of a source one after another as blocks.
final class FileFeed {
    /// What is known of a file once it was read through.
    struct Facts {
        var size: Int
        var sha256: String
        var diagnostics: [Diagnostic]
    }

    private let files: [TelemetryFile]
    private let options: DatasetOptions
    private var reader: BlockReader?
    /// One for each file read through, in order.
    private(set) var facts: [Facts] = []

    init(_ files: [TelemetryFile], options: DatasetOptions) {
        self.files = files
        self.options = options
    }

    /// The next block of whichever file is at hand; nil past the last. Throws `Refusal` when a file has gone or changed.
    func next() throws -> RawBlock? {
        while facts.count < files.count {
            let file = files[facts.count]
            if reader == nil { try open(file) }
            if let block = reader?.next() { return block }
            close(file)
        }
        return nil
    }

    private func open(_ file: TelemetryFile) throws {
        do {
            let opened = try BlockReader(file.place, shown: file.shown, part: facts.count, framing: file.framing, isDigested: true, options: options)
            for record in file.lead where !opened.skipRecord(record) { throw Refusal(.changed(file.shown)) }
            reader = opened
        } catch let diagnostic as Diagnostic {
            throw Refusal(diagnostic)
        }
    }

    private func close(_ file: TelemetryFile) {
        guard let reader else { return }
        let sha256 = reader.digest()
        var diagnostics = file.faults + (reader.damage.map { [$0] } ?? [])
        let isShort = file.place.entry != nil && reader.damage != nil
        if reader.storedSize != file.size, !isShort { diagnostics.append(.grew(file.shown, from: file.size, to: reader.storedSize)) }
        facts.append(Facts(size: reader.storedSize, sha256: sha256, diagnostics: diagnostics))
        self.reader = nil
    }
}
