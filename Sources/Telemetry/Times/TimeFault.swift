/// Why the text of a datetime cell is not read.
enum TimeFault: Error, Sendable, Hashable {
    /// Not ISO 8601, in a file whose times are.
    case notISO
    /// In no form that is read.
    case unknownForm
    /// Digits alone.
    ///
    /// pandas' to_json writes milliseconds so, but seconds, microseconds and nanoseconds as well, and the unit is not in
    /// the file (pandas reference, "DataFrame.to_json", date_unit).
    case number
    /// A year of two digits: no source says to which century it belongs.
    case shortYear
    /// No such day, hour or minute.
    case noSuchTime
    /// A date of numbers whose order nothing settles.
    case openOrder
    /// A time without a zone, and nothing says which.
    case openZone
    /// The clocks of the zone were put forward past it.
    case skipped
    /// The clocks of the zone showed it twice.
    case repeated
    /// Earlier than what is known of the zone's clocks.
    case beforeZones

    /// What is wrong and the way out, to follow the column's name and the text; `zone` is that of the reading.
    func words(zone: String?) -> String {
        let place = zone.map { "in \($0)" } ?? "in the given zone"
        return switch self {
        case .notISO: "is not ISO 8601"
        case .unknownForm: "is in no form of time that is read"
        case .number: "is a bare number, and nothing says of what unit: export times as text, in pandas with date_format='iso'"
        case .shortYear: "has a year of two digits, of a century that nothing names"
        case .noSuchTime: "names a day or a time of day that does not exist"
        case .openOrder: "may have the day or the month first: say --date-order dmy or mdy"
        case .openZone: "has no time zone: say --timezone"
        case .skipped: "does not exist \(place), whose clocks were put forward past it: check --timezone"
        case .repeated: "came twice \(place), whose clocks were put back: export times in UTC, or the hours before and after apart, with --timezone +hh:mm for each"
        case .beforeZones: "lies before 1970, where it is not known what the clocks showed \(place): export times in UTC"
        }
    }
}
