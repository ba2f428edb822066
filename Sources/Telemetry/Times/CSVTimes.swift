import Basics

/// How the datetime columns of a CSV file are read, found out from the file.
struct CSVTimes: Sendable {
    /// The columns under their own names, in the order of the header.
    let columns: [TimeHeader]
    /// By place in the header; nil for columns of other types.
    private(set) var readings: [TimeReading?]
    /// What was settled, to follow the name of the format.
    private(set) var words = ""

    /// Whether the first so many records have times in ISO 8601 only decides whether the others are looked at beforehand.
    private static let sample = 200

    /// What the header says; nothing but ISO 8601 is read before the file was looked at.
    init(_ header: CSVHeader) {
        columns = TimeHeader.read(header.columns)
        readings = Array(repeating: nil, count: columns.count)
    }

    /// Looks at the first records, and where they hold other times than ISO 8601 at the whole file.
    mutating func settle(_ header: CSVHeader, of contents: [TableContents], in found: FoundFile, options: DatasetOptions) throws(Diagnostic) {
        let schemas = contents.map { ColumnTypes.schema(of: $0.table, holding: $0.columns, declared: $0.types) }
        let places = columns.indices.filter { place in schemas.contains { $0.type(of: columns[place].name) == .datetime } }
        guard !places.isEmpty else { return }
        let start = TimeSurvey(places.map { (header.columns[$0], columns[$0].zone) })
        var survey = try Self.survey(start, at: places, header, found, limit: Self.sample, options: options)
        if !survey.isISO { survey = try Self.survey(start, at: places, header, found, limit: nil, options: options) }
        let settled = try survey.settle(found.shown, order: options.dateOrder, zone: options.timeZone)
        for (place, reading) in zip(places, settled) { readings[place] = reading }
        words = survey.words(settled)
    }

    private static func survey(
        _ start: TimeSurvey, at places: [Int], _ header: CSVHeader, _ found: FoundFile, limit: Int?, options: DatasetOptions
    ) throws(Diagnostic) -> TimeSurvey {
        if limit == nil { options.progress?.begin("looking into \(printable(found.shown))", bytes: found.size) }
        defer { if limit == nil { options.progress?.end() } }
        let reader = try BlockReader(found.place, shown: found.shown, framing: .delimited(header.delimiter), options: options)
        for record in header.lead where !reader.skipRecord(record) { throw .changed(found.shown) }
        var survey = start
        var looked = 0
        do {
            try scanInOrder(
                threads: limit == nil ? options.threads : 1,
                next: {
                    guard let limit else { return reader.next() }
                    guard looked < limit, var block = reader.next() else { return nil }
                    block.records = Array(block.records.prefix(limit - looked))
                    looked += block.records.count
                    return block
                },
                map: { (block: RawBlock) in Self.look(block, start, places, header) },
                fold: { survey.merge($0) })
        } catch {
            throw .unreadable(found.shown, "\(error)")
        }
        return survey
    }

    private static func look(_ block: RawBlock, _ start: TimeSurvey, _ places: [Int], _ header: CSVHeader) -> TimeSurvey {
        var survey = start
        var fields: [CSVField] = []
        block.bytes.withUnsafeBufferPointer { bytes in
            for record in block.records where record.fault == nil {
                CSVField.split(bytes, record.start, record.end, by: header.delimiter, into: &fields)
                guard fields.count == header.columns.count else { continue }
                for (column, place) in places.enumerated() {
                    let field = fields[place]
                    survey.add(UnsafeBufferPointer(rebasing: bytes[field.start..<field.end]), to: column, line: record.line)
                }
            }
        }
        return survey
    }
}
