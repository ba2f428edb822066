import Basics
import Reporting

/// What `inspect` prints of a table on a terminal: what it is, how complete, and whether one can hunt with it.
struct InspectText {
    let scan: TableScan
    let schema: Schema
    let suitability: Suitability

    /// How many of each kind are listed; JSON has them all.
    private static let listed = 10
    private static let filesListed = 20

    var lines: [String] {
        var block = TextBlock()
        block.add(heading: scan.profile.table)
        for fact in Report.TableCard.facts(of: scan) {
            block.add(fact.label, fact.text)
            details(of: fact.label, &block)
        }
        columns(&block)
        rejected(&block)
        block.add("Hunting", suitability.sentence)
        block.add("", suitability.serves)
        files(&block)
        return block.lines
    }

    private func details(of label: String, _ block: inout TextBlock) {
        switch label {
        case "Hours without rows":
            list(scan.profile.silentHours(within: TimeWindow(start: nil, end: nil)), &block) { silent, block in
                let end = silent.end.flatMap { $0.adding(Timespan(ticks: 1)) }
                block.add("", "\(silent.start?.readable ?? "") to \(end?.readable ?? ""), \(silent.duration?.readable ?? "")")
            }
        case "Devices":
            guard let roll = scan.completeness?.devices else { return }
            let stopped = roll.stopped(within: TimeWindow(start: nil, end: nil), listed: Self.listed)
            for device in stopped.devices {
                block.add(place: device.name.utf8.isEmpty ? device.id : device.name, before: "stopped: ", after: ", last row \(readable(device.last))")
            }
            more(stopped.count - stopped.devices.count, &block)
            for device in roll.quietest(listed: 3).devices {
                guard let silence = device.silence, let start = silence.start, let length = silence.duration else { continue }
                block.add(
                    place: device.name.utf8.isEmpty ? device.id : device.name,
                    before: "quiet for \(length.ticks / Timespan.hour) h from \(String(start.text.prefix(10))) \(String(start.text.dropFirst(11).prefix(5))): ")
            }
        case "Copies":
            guard let found = scan.completeness?.duplicates else { return }
            list(found.pairs, &block) { pair, block in
                let isSame = pair.path.utf8.elementsEqual(pair.original.utf8)
                block.add(place: pair.path, after: " repeats \(pair.rows) \(pair.rows == 1 ? "row" : "rows") of \(isSame ? "its own" : "")")
                if !isSame { block.add(place: pair.original, before: "  ") }
            }
            for sample in found.samples.prefix(3) {
                block.add(place: place(sample.copy), before: "such as ")
                block.add(place: place(sample.original), before: "  of ")
            }
        case "Clocks":
            guard let clock = scan.completeness?.clock else { return }
            for tally in [clock.later, clock.ancient, clock.afterReceipt] {
                for sample in tally.samples.prefix(3) { block.add(place: place(sample.origin), after: ": \(sample.time.readable)") }
            }
        case "Unread cells":
            for failure in scan.summary.coercionFailures { for sample in failure.samples.prefix(2) { block.add(place: sample, before: "such as ") } }
        default: break
        }
    }

    /// Only what is neither full nor empty has a number; the empty ones are named together.
    private func columns(_ block: inout TextBlock) {
        let rows = scan.profile.rows
        func filled(_ column: ColumnSchema) -> Int { scan.profile.filled[column.name] ?? 0 }
        let full = schema.columns.filter { filled($0) == rows }
        let empty = schema.columns.filter { filled($0) == 0 && rows > 0 }
        let partly = schema.columns.filter { filled($0) > 0 && filled($0) < rows }
        block.add("Columns", "\(schema.count), of which \(full.count) are filled in every row\(rows == 0 ? "" : partly.isEmpty && empty.isEmpty ? "" : "; the others:")")
        var shares: [(share: String, names: [String])] = []
        for column in partly.sorted(by: { filled($0) > filled($1) }) {
            let share = share(filled(column), of: rows)
            if let last = shares.indices.last, shares[last].share == share { shares[last].names.append(column.name) } else { shares.append((share, [column.name])) }
        }
        for group in shares { block.add("", "\(group.share): " + group.names.joined(separator: ", ")) }
        if !empty.isEmpty { block.add("", "empty: " + empty.map(\.name).joined(separator: ", ")) }
    }

    /// Never 0 % or 100 % for what is only nearly so.
    private func share(_ part: Int, of whole: Int) -> String {
        let percent = Double(part) / Double(max(1, whole)) * 100
        return percent < 1 ? "under 1 %" : percent > 99 ? "over 99 %" : "\(Int(percent.rounded())) %"
    }

    private func rejected(_ block: inout TextBlock) {
        guard let first = scan.summary.rejected.first else { return }
        block.add("Rejected", "\(first.path):\(first.line): \(first.reason)")
        for row in scan.summary.rejected.prefix(Self.listed).dropFirst() { block.add("", "\(row.path):\(row.line): \(row.reason)") }
        more(scan.rowsRejected - min(Self.listed, scan.summary.rejected.count), &block)
    }

    private func files(_ block: inout TextBlock) {
        for (index, input) in scan.summary.inputs.prefix(Self.filesListed).enumerated() {
            block.add(index == 0 ? "Files, SHA-256" : "", TextBlock.shortened(printable(input.path), to: TextBlock.width - 22))
            let rejected = input.rowsRejected > 0 ? ", \(input.rowsRejected) rejected" : ""
            block.add("", "  \(input.sha256.prefix(12))  \(input.rowsRead) rows\(rejected); \(input.size) bytes; \(input.format)")
        }
        more(scan.summary.inputs.count - min(Self.filesListed, scan.summary.inputs.count), &block)
    }

    private func list<Element>(_ elements: [Element], _ block: inout TextBlock, _ add: (Element, inout TextBlock) -> Void) {
        for element in elements.prefix(Self.listed) { add(element, &block) }
        more(elements.count - min(Self.listed, elements.count), &block)
    }

    private func more(_ count: Int, _ block: inout TextBlock) { if count > 0 { block.add("", "and \(count) more, which --format json lists") } }

    private func place(_ origin: RowOrigin) -> String { "\(origin.path):\(origin.line)" }

    private func readable(_ time: Datetime) -> String { Datetime(ticks: time.ticks - time.ticks % Timespan.second).readable }
}
