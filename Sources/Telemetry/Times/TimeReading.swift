import Basics

/// How the datetime cells of one column of a file are read.
struct TimeReading: Sendable {
    /// Of dates written in numbers with the year last; nil where nothing settles it.
    var order: DateOrder?
    /// Where the clocks stood by which times without a zone were written; nil where nothing says.
    var isoZone: ClockZone?
    /// The same for ISO 8601 with a blank for the `T`, which some locales write too.
    var spacedZone: ClockZone?
    var localeZone: ClockZone?
    /// False in a file whose times are ISO 8601: only where all of its times were looked at is an order settled.
    var takesLocales = false

    /// ISO 8601 only, UTC where no zone is written: what Kusto writes (Kusto reference, "The datetime data type").
    static let iso = TimeReading(isoZone: .utc, spacedZone: .utc)

    /// The instant in ticks; throws why the text gives none.
    func read(_ text: UnsafeBufferPointer<UInt8>) throws(TimeFault) -> Int64 {
        if let instant = Coercion.instant(text) { return instant }
        let written: WrittenTime
        do throws(TimeFault) {
            written = try WrittenTime(text)
        } catch {
            throw takesLocales ? error : .notISO
        }
        guard takesLocales || written.style != .locale else { throw .notISO }
        let wall = try written.wall(order)
        if let offset = written.offset {
            let instant = wall - offset
            guard instant >= 0, instant <= Datetime.latest.ticks else { throw .noSuchTime }
            return instant
        }
        guard let zone = zone(of: written.style) else { throw .openZone }
        return try zone.instant(wall: wall)
    }

    func ticks(_ text: UnsafeBufferPointer<UInt8>) -> Int64? { try? read(text) }

    func zone(of style: WrittenTime.Style) -> ClockZone? {
        switch style {
        case .iso: isoZone
        case .spacedISO: spacedZone
        case .locale: localeZone
        }
    }

    /// Why the text of a column is refused, for the row's rejection.
    func fault(_ fault: TimeFault, named name: String, _ text: UnsafeBufferPointer<UInt8>) -> String {
        if text.isEmpty { return "\(name) is empty" }
        return "\(name) \"\(excerpt(text))\" \(fault.words(zone: (localeZone ?? spacedZone ?? isoZone)?.name))"
    }
}
