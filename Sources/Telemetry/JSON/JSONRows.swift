import Basics

/// Reads the records of a JSON file as rows of a table.
struct JSONRows: RowReading {
    var shape: JSONShape
    /// Nil where all rows were looked at before.
    var known: KnownMembers?

    func mayBeRow(_ record: Record) -> Bool { !record.isFact && shape.sections.map { $0[record.section] != nil } ?? true }

    func rows(in bytes: UnsafeBufferPointer<UInt8>, records: [Record], as request: RowRequest) -> BlockRows {
        var rows = BlockRows(request: request)
        let times = request.timeNames
        var scanner = JSONRowScanner(
            shape: shape,
            members: MemberTable(
                times + (shape.readsType ? ["Type"] : []) + request.columns.map(\.name), discoveringUpTo: known?.limit, without: known == nil ? [] : shape.without))
        var checked: [Bool] = []
        let timeMembers = times.compactMap { scanner.members.id(of: $0) }
        let sources = request.columns.map { scanner.members.id(of: $0.name) }
        let timeSlot = times.first.flatMap { time in request.columns.firstIndex { $0.name.utf8.elementsEqual(time.utf8) } }
        var instants = InstantText()
        var scratch: [UInt8] = []
        for (index, record) in records.enumerated() where scanner.isRow(bytes, record) {
            if let fault = record.fault {
                rows.noteEnd(record)
                rows.rejectUnnamed(record.line, fault.reason)
                continue
            }
            do {
                try scanner.scan(bytes, record)
            } catch {
                rows.noteEnd(record)
                rows.rejectUnnamed(record.line, "not JSON: \(error.reason) at byte \(error.offset - record.start + 1)")
                continue
            }
            if let misfit = scanner.misfit {
                rows.rejectUnnamed(record.line, misfit)
                continue
            }
            switch scanner.table(bytes) {
            case .fault(let reason):
                rows.rejectUnnamed(record.line, reason)
                continue
            case .table(let table):
                let isOurs = rows.enter(table)
                if let known, !(isOurs ? areKnown(scanner, known, table, &checked) : known.has(table)) { rows.isBeyondSurvey = true }
                guard isOurs else { continue }
            }
            guard scanner.hasRow else {
                rows.reject(record.line, "no object \"properties\"")
                continue
            }
            let time = eventTime(bytes, scanner, timeMembers, named: times, &instants, &scratch)
            if time.ticks == nil, !times.isEmpty {
                rows.reject(record.line, time.fault)
                continue
            }
            rows.deliver(record: index)
            for (slot, source) in sources.enumerated() {
                if slot == timeSlot, let ticks = time.ticks {
                    rows.builders[slot].append(ticks: ticks)
                } else if let cell = source.flatMap({ scanner.cell($0) }) {
                    if !append(bytes, cell, to: rows.builders[slot], &scratch) {
                        rows.fail(slot, record.line, UnsafeBufferPointer(rebasing: bytes[cell.start..<cell.end]))
                    }
                } else {
                    rows.builders[slot].appendNull()
                }
            }
        }
        return rows
    }

    /// Whether the members of the row scanned last were met in the first rows of the table; `checked` are those of which that is known already.
    private func areKnown(_ scanner: JSONRowScanner, _ known: KnownMembers, _ table: String, _ checked: inout [Bool]) -> Bool {
        if scanner.members.isOverfull { return false }
        for member in scanner.present {
            if member < checked.count, checked[member] { continue }
            guard known.has(scanner.members.names[member], of: table) else { return false }
            while checked.count <= member { checked.append(false) }
            checked[member] = true
        }
        return true
    }

    /// The row's event time: Timestamp, or where that is missing or null the same under another product's name.
    private func eventTime(
        _ bytes: UnsafeBufferPointer<UInt8>, _ scanner: JSONRowScanner, _ members: [Int], named names: [String],
        _ instants: inout InstantText, _ scratch: inout [UInt8]
    ) -> (ticks: Int64?, fault: String) {
        var found: String?
        for (member, name) in zip(members, names) {
            guard let cell = scanner.cell(member) else { continue }
            found = found ?? name
            if Self.isNull(bytes, cell) { continue }
            return withText(bytes, cell, &scratch) { text in
                let ticks = instants.ticks(text) ?? Coercion.datetime(text)
                return (ticks, ticks == nil ? EventTime.fault(named: name, text) : "")
            }
        }
        return (nil, found.map { "\($0) is empty" } ?? "no \(names.first ?? "Timestamp")")
    }

    private static func isNull(_ bytes: UnsafeBufferPointer<UInt8>, _ cell: JSONRowScanner.Cell) -> Bool {
        !cell.isString && bytes[cell.start] == UInt8(ascii: "n")
    }

    /// Appends a value: null is null (empty for string), a string its text, anything else its compact JSON text.
    private func append(
        _ bytes: UnsafeBufferPointer<UInt8>, _ cell: JSONRowScanner.Cell, to builder: ColumnBuilder, _ scratch: inout [UInt8]
    ) -> Bool {
        if Self.isNull(bytes, cell) {
            builder.appendNull()
            return true
        }
        return withText(bytes, cell, &scratch) { builder.append(text: $0) }
    }

    private func withText<Result>(
        _ bytes: UnsafeBufferPointer<UInt8>, _ cell: JSONRowScanner.Cell, _ scratch: inout [UInt8],
        _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        let isNested = !cell.isString && (bytes[cell.start] == UInt8(ascii: "{") || bytes[cell.start] == UInt8(ascii: "["))
        guard cell.hasEscapes || isNested else { return body(UnsafeBufferPointer(rebasing: bytes[cell.start..<cell.end])) }
        scratch.removeAll(keepingCapacity: true)
        if isNested {
            JSONText.compact(bytes, cell.start, cell.end, into: &scratch)
        } else {
            JSONText.unescape(bytes, cell.start, cell.end, into: &scratch)
        }
        return scratch.withUnsafeBufferPointer(body)
    }
}
