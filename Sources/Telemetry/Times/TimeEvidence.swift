import Basics

/// What the texts of one datetime column show, each kind by its first example.
struct TimeEvidence: Sendable {
    /// A text, and where it stands.
    struct Sighting: Sendable, Equatable {
        var line: Int
        var text: String
    }

    private(set) var hasText = false
    /// Texts that are not ISO 8601, read or not.
    private(set) var hasOthers = false
    private(set) var hasLocale = false
    /// Dates of numbers that exist only with the day first, only with the month first, or either way.
    private(set) var dayFirst: Sighting?
    private(set) var monthFirst: Sighting?
    private(set) var eitherFirst: Sighting?
    /// Times without a zone.
    private(set) var iso: Sighting?
    private(set) var spacedISO: Sighting?
    private(set) var locale: Sighting?

    mutating func add(_ text: UnsafeBufferPointer<UInt8>, line: Int) {
        guard !text.isEmpty else { return }
        hasText = true
        if Coercion.instant(text) != nil { return }
        guard let written = try? WrittenTime(text) else {
            hasOthers = true
            return
        }
        if written.style == .locale {
            hasOthers = true
            hasLocale = true
        }
        if written.offset == nil {
            switch written.style {
            case .iso: Self.note(text, line, &iso)
            case .spacedISO: Self.note(text, line, &spacedISO)
            case .locale: Self.note(text, line, &locale)
            }
        }
        guard case .open = written.date else { return }
        switch ((try? written.wall(.dmy)) != nil, (try? written.wall(.mdy)) != nil) {
        case (true, true): Self.note(text, line, &eitherFirst)
        case (true, false): Self.note(text, line, &dayFirst)
        case (false, true): Self.note(text, line, &monthFirst)
        case (false, false): break
        }
    }

    /// Adds what another part of the file shows; the order of parts does not matter.
    mutating func merge(_ other: TimeEvidence) {
        hasText = hasText || other.hasText
        hasOthers = hasOthers || other.hasOthers
        hasLocale = hasLocale || other.hasLocale
        for sighting in [\TimeEvidence.dayFirst, \.monthFirst, \.eitherFirst, \.iso, \.spacedISO, \.locale] {
            self[keyPath: sighting] = [self[keyPath: sighting], other[keyPath: sighting]].compactMap { $0 }.min { $0.line < $1.line }
        }
    }

    private static func note(_ text: UnsafeBufferPointer<UInt8>, _ line: Int, _ sighting: inout Sighting?) {
        guard line < sighting?.line ?? .max else { return }
        sighting = Sighting(line: line, text: excerpt(text))
    }
}
