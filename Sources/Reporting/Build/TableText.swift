import Basics
import Hunting

extension Report.TableCard {
    /// The pairs of files that are listed; `run.json` has more.
    static let pairCap = 10
    static let quietCap = 5
    static let copyCap = 5

    /// The completeness of a table, short first: facts in words, then what they rest on.
    init(_ scan: TableScan) {
        let all = TimeWindow(start: nil, end: nil)
        table = shown(scan.profile.table)
        facts = Self.facts(of: scan).map { Report.LabelledText(label: $0.label, text: $0.text) }
        (silent, silentMore) = Words.stretches(scan.profile.silentHours(within: all))
        guard let found = scan.completeness else { return }
        if let roll = found.devices {
            let gone = roll.stopped(within: all)
            stopped = gone.devices.map(Report.DeviceRow.init)
            if gone.count > stopped.count { stoppedSentence = "the \(stopped.count) with most rows of \(Words.count(gone.count)) are listed" }
            quietest = roll.quietest(listed: Self.quietCap).devices.map(Report.DeviceRow.init)
        }
        pairs = found.duplicates.pairs.prefix(Self.pairCap).map {
            Report.PairRow(path: shown($0.path), original: $0.path.utf8.elementsEqual($0.original.utf8) ? "itself" : shown($0.original), rows: Words.count($0.rows))
        }
        let more = found.duplicates.pairs.count - pairs.count
        if more > 0 { pairsMore = "\(Words.count(more, "more pair")) of files \(more == 1 ? "is" : "are") in run.json." }
        copies = found.duplicates.samples.prefix(Self.copyCap).map {
            Report.CopyRow(place: shown(Self.place($0.copy)), original: shown(Self.place($0.original)))
        }
        let kinds = [(found.clock.later, "later than the clock"), (found.clock.ancient, "before 2000"), (found.clock.afterReceipt, "later than its receipt")]
        clockRows = kinds.flatMap { tally, what in
            tally.samples.map { Report.PlacedText(place: shown(Self.place($0.origin)), text: "\($0.time.readable), \(what)") }
        }
    }

    /// The line, and the record where many stand on one line.
    private static func place(_ origin: RowOrigin) -> String { "\(origin.path):\(origin.line)\(origin.record > origin.line ? " (record \(origin.record))" : "")" }
}

extension Report.DeviceRow {
    init(_ device: DeviceRoll.Device) {
        name = shown(device.name, limit: 200)
        id = shown(device.id, limit: 200)
        rows = Words.count(device.rows)
        last = Words.moment(device.last)
        hours = device.hours.map { Words.count($0) } ?? ""
        silence = device.silence.map(Words.span) ?? ""
        length = device.silence.map(Words.length) ?? ""
    }
}
