import Basics

/// What the datetime columns of one file show of its locale and its zone, and what follows from it.
///
/// One person's browser wrote all times of a file, so a date in any column settles the order for all of them.
struct TimeSurvey: Sendable {
    struct Column: Sendable {
        /// As the file has it.
        var header: String
        var zone: TimeHeader.Zone
        var evidence = TimeEvidence()
    }

    private(set) var columns: [Column]

    init(_ columns: [(header: String, zone: TimeHeader.Zone)]) {
        self.columns = columns.map { Column(header: $0.header, zone: $0.zone) }
    }

    /// Looks at a cell's text; `column` is its place among the datetime columns, `line` where its record starts.
    mutating func add(_ text: UnsafeBufferPointer<UInt8>, to column: Int, line: Int) {
        guard columns.indices.contains(column) else { return }
        columns[column].evidence.add(text, line: line)
    }

    /// Adds what was seen in another part of the file; the order of parts does not matter.
    mutating func merge(_ other: TimeSurvey) {
        for (index, column) in zip(columns.indices, other.columns) { columns[index].evidence.merge(column.evidence) }
    }

    /// Whether there were times, all of them in ISO 8601.
    var isISO: Bool { columns.contains { $0.evidence.hasText } && !columns.contains { $0.evidence.hasOthers } }

    /// How each column is read, or what has to be said first.
    ///
    /// `order` and `zone` are what the user said. Not to be settled, and so refused: dates that leave their order open, or that
    /// gainsay one another or the user; local times, and a portal's times under a header that does not name their zone, where
    /// the user names none. ISO 8601 without a zone is UTC, as Kusto writes it, except under the header of a local time; with
    /// a blank for the `T` a locale may have written it, so that there the user's zone comes first.
    func settle(_ file: String, order: DateOrder?, zone: ClockZone?) throws(Diagnostic) -> [TimeReading] {
        let takesLocales = columns.contains { $0.evidence.hasLocale }
        let settled = try settledOrder(file, given: order, needsZone: zone == nil && columns.contains { needsZone($0) != nil })
        if zone == nil {
            for column in columns {
                if let time = needsZone(column) { throw .openZone(file, column.header, time, isLocal: column.zone == .local) }
            }
        }
        return columns.map { column in
            switch column.zone {
            case .utc: TimeReading(order: settled, isoZone: .utc, spacedZone: .utc, localeZone: .utc, takesLocales: takesLocales)
            case .local: TimeReading(order: settled, isoZone: zone, spacedZone: zone, localeZone: zone, takesLocales: takesLocales)
            case .unsaid: TimeReading(order: settled, isoZone: .utc, spacedZone: zone ?? .utc, localeZone: zone, takesLocales: takesLocales)
            }
        }
    }

    /// How dates and times that leave it open were read, to follow the name of a file's format; empty where none did.
    func words(_ readings: [TimeReading]) -> String {
        var zones: Set<String> = []
        for (column, reading) in zip(columns, readings) {
            let seen = [(column.evidence.iso, WrittenTime.Style.iso), (column.evidence.spacedISO, .spacedISO), (column.evidence.locale, .locale)]
            for (sighting, style) in seen where sighting != nil {
                guard let name = reading.zone(of: style)?.name, style == .locale || name != ClockZone.utc.name else { continue }
                zones.insert(name)
            }
        }
        return (readings.first?.order.map { ", dates \($0.readable)" } ?? "") + (zones.isEmpty ? "" : ", times in \(zones.sorted().joined(separator: " and "))")
    }

    /// A time of the column that has no zone until the user names one.
    private func needsZone(_ column: Column) -> TimeEvidence.Sighting? {
        switch column.zone {
        case .utc: nil
        case .unsaid: column.evidence.locale
        case .local: [column.evidence.locale, column.evidence.spacedISO, column.evidence.iso].compactMap { $0 }.min { $0.line < $1.line }
        }
    }

    private func settledOrder(_ file: String, given: DateOrder?, needsZone: Bool) throws(Diagnostic) -> DateOrder? {
        let (day, month) = (first(\.dayFirst), first(\.monthFirst))
        if let day, let month { throw .mixedOrders(file, day, month) }
        for (found, order) in [(day, DateOrder.dmy), (month, .mdy)] {
            guard let found else { continue }
            if let given, given != order { throw .wrongOrder(file, found, is: order, given: given) }
            return order
        }
        guard let open = first(\.eitherFirst) else { return nil }
        switch given {
        case .dmy, .mdy: return given
        case .ymd: throw .wrongOrder(file, open, is: nil, given: .ymd)
        case nil: throw .openOrder(file, open, needsZone: needsZone)
        }
    }

    /// The first example in the file, and the header of its column.
    private func first(_ kind: KeyPath<TimeEvidence, TimeEvidence.Sighting?>) -> (header: String, time: TimeEvidence.Sighting)? {
        columns.compactMap { column in column.evidence[keyPath: kind].map { (column.header, $0) } }.min { $0.1.line < $1.1.line }
    }
}
