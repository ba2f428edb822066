import Basics

/// The tables found at the given paths.
public struct Dataset: Sendable {
    /// One for each table, sorted by name; a table's files are read in the order of `paths`, a folder's sorted by path.
    public var sources: [any TableSource]
    /// Files in folders and patterns that are no telemetry, or were met before, each with the reason and the way out.
    public var skipped: [Diagnostic]
    /// All files of telemetry in the order of reading, each with the table that the user gave it.
    public var files: [(path: String, table: String?)]
    /// Of some file only the first rows were looked at.
    public var isSurveyedInPart: Bool

    /// Finds out what the files are; rows are read by the sources' scans.
    ///
    /// `paths` are what the user wrote: files, folders (taken with all below), patterns (`*`, `?`, `**`), `-` for standard input, or
    /// `TABLE=PATH`, which settles the table. A file named as such must be telemetry; of a folder or pattern at least one file must be.
    /// Relative paths start at `base`. JSON files are read once here, to learn which tables and columns their rows have: see `DatasetOptions.surveyBytes`.
    /// Throws every fault found, codes TEL001 and up.
    public static func open(_ paths: [String], relativeTo base: String, options: DatasetOptions = .init()) throws(Refusal) -> Dataset {
        let discovery = Discovery(paths, relativeTo: base)
        let detector = Detector(options: options)
        var problems = discovery.problems
        var skipped = discovery.skipped
        var files: [TelemetryFile] = []
        var yields: [Int: (looked: Int, telemetry: Int, example: Diagnostic?)] = [:]
        for found in discovery.files {
            var yield = yields[found.argument] ?? (0, 0, nil)
            yield.looked += 1
            do {
                let opened = try detector.open(found)
                files += opened.files
                skipped += opened.skipped
                yield.telemetry += opened.files.count
            } catch {
                yield.example = yield.example ?? error
                if found.isNamed { problems.append(error) } else { skipped.append(error.asWarning) }
            }
            yields[found.argument] = yield
        }
        for (argument, path) in discovery.collections.sorted(by: { $0.key < $1.key }) {
            let yield = yields[argument] ?? (0, 0, nil)
            if yield.telemetry == 0 { problems.append(.noTelemetry(path, looked: yield.looked, example: yield.example)) }
        }
        guard problems.isEmpty else { throw Refusal(problems) }

        return try Dataset(files, skipped: skipped, options: options) { options throws(Refusal) in try open(paths, relativeTo: base, options: options) }
    }

    /// The tables of files; where the first rows of these do not show all tables that are expected, `reopen` looks at all rows.
    init(
        _ files: [TelemetryFile], skipped: [Diagnostic], options: DatasetOptions, reopen: (DatasetOptions) throws(Refusal) -> Dataset
    ) throws(Refusal) {
        let tables = Set(files.flatMap(\.contents).map(\.table)).sorted(by: bytewise)
        if files.contains(where: \.mayHoldMoreTables), !options.expected.isSubset(of: tables) {
            var options = options
            options.surveyBytes = nil
            self = try reopen(options)
            return
        }
        sources = tables.map { table in
            FileTableSource(table: table, files: files.filter { $0.mayHoldMoreTables || $0.contents.contains { $0.table == table } }, options: options)
        }
        self.skipped = skipped
        isSurveyedInPart = files.contains(where: \.isSurveyedInPart)
        self.files = files.map { (path: $0.shown, table: $0.givenTable) }
    }

    /// The source of a table, by its exact name.
    public func source(of table: String) -> (any TableSource)? { sources.first { $0.table.utf8.elementsEqual(table.utf8) } }

    /// The files that hold rows of a table, as the user named them.
    public func files(of table: String) -> [String] { (source(of: table) as? FileTableSource)?.paths ?? [] }

    /// From the first event of any table to the last, found by a scan; nil when there is no row.
    public func eventTimes(threads: Int = 1) throws -> TimeWindow? {
        var window: TimeWindow?
        for source in sources {
            guard let found = try source.eventTimes(threads: threads) else { continue }
            window = TimeWindow(
                start: [window?.start, found.start].compactMap { $0 }.min(), end: [window?.end, found.end].compactMap { $0 }.max())
        }
        return window
    }
}

extension TableSource {
    /// From the first event to the last, found by a scan; nil when there is no row.
    public func eventTimes(threads: Int = 1) throws -> TimeWindow? {
        guard let time = ColumnTypes.timeColumn(of: table) else { return nil }
        var profile = TableProfile(table: table)
        _ = try scan(
            ScanRequest(columns: [time], threads: threads, isDigested: false),
            map: { block in
                var part = TableProfile(table: "")
                part.add(block.batch, time: time, columns: [])
                return part
            }, fold: { profile.merge($0) })
        guard let first = profile.firstEvent, let last = profile.lastEvent else { return nil }
        return TimeWindow(start: first, end: last)
    }
}
