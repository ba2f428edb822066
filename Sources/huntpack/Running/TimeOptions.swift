import ArgumentParser
import Basics
import Hunting
import Telemetry

/// What a person says of times that their file leaves open.
struct TimeOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("The order of dates written in numbers, where a file leaves it open: dmy, mdy or ymd.", valueName: "order"))
    var dateOrder: DateOrder?

    // Unconditional: an offset may begin with a minus sign.
    @Option(
        name: .long, parsing: .unconditional,
        help: ArgumentHelp("The zone of times written without one: UTC, +02:00 or a name such as Europe/Berlin.", valueName: "zone"))
    var timezone: String?

    func validate() throws {
        if let timezone, ClockZone(timezone) == nil {
            throw ValidationError("--timezone: '\(printable(timezone))' is no time zone; \(printable(ClockZone.wayOut(for: timezone)))")
        }
    }

    /// For reading files without a hunt.
    var reading: DatasetOptions { DatasetOptions(dateOrder: dateOrder, timeZone: timezone.flatMap { ClockZone($0) }) }

    /// The options win over the hunt file.
    func apply(to hunt: inout Hunt) {
        hunt.dateOrder = dateOrder ?? hunt.dateOrder
        hunt.timeZone = timezone ?? hunt.timeZone
    }
}

extension DateOrder: ExpressibleByArgument {}

extension Hunt {
    /// How its files are read; throws where its zone is none.
    func reading(expected: Set<String>) throws(Diagnostic) -> DatasetOptions {
        let zone = timeZone.flatMap { ClockZone($0) }
        if let timeZone, zone == nil {
            throw Diagnostic("CLI041", "'\(timeZone)' is no time zone", suggestion: "under 'timezone:', " + ClockZone.wayOut(for: timeZone))
        }
        return DatasetOptions(expected: expected, dateOrder: dateOrder, timeZone: zone)
    }
}
