import Basics

/// Reads the records of a CSV file as rows of its table.
struct CSVRows: RowReading {
    var header: CSVHeader
    /// Nil where the column `Type` names each row's table.
    var table: String?
    /// Where `table` is nil: the tables that rows may name.
    var named: Set<String> = []
    var times: CSVTimes

    func rows(in bytes: UnsafeBufferPointer<UInt8>, records: [Record], as request: RowRequest) -> BlockRows {
        var rows = BlockRows(request: request)
        let width = header.columns.count
        let timeNames = request.timeNames
        let timeField = timeNames.lazy.compactMap(position).first
        let sources = request.columns.map { $0.name == timeNames.first ? timeField : position(of: $0.name) }
        let readings = zip(request.columns, sources).map { column, source in
            column.type == .datetime ? source.map { times.readings[$0] ?? .iso } : nil
        }
        let typeField = table == nil ? position(of: "Type") : nil
        func reject(_ record: Record, _ reason: String) {
            rows.noteEnd(record)
            if typeField == nil { rows.reject(record.line, reason) } else { rows.rejectUnnamed(record.line, reason) }
        }
        var fields = CSVFieldIndex(delimiter: header.delimiter, width: width)
        var instants = InstantText()
        var scratch: [UInt8] = []
        for (index, record) in records.enumerated() {
            if let fault = record.fault {
                reject(record, fault.reason)
                continue
            }
            fields.index(bytes, record.start, record.end)
            guard fields.count == width else {
                reject(record, "\(fields.count) \(fields.count == 1 ? "field" : "fields") where the header has \(width)")
                continue
            }
            if let typeField {
                guard let name = Self.tableName(bytes, fields.field(typeField, bytes)), named.contains(name) else {
                    let field = fields.field(typeField, bytes)
                    let shown = excerpt(UnsafeBufferPointer(rebasing: bytes[field.start..<field.end]))
                    reject(record, "Type \"\(shown)\" names no table")
                    continue
                }
                guard rows.enter(name) else { continue }
            }
            var ticks: Int64?
            if let timeField {
                let field = fields.field(timeField, bytes)
                let text = UnsafeBufferPointer(rebasing: bytes[field.start..<field.end])
                let reading = times.readings[timeField] ?? .iso
                do throws(TimeFault) {
                    ticks = instants.ticks(text)
                    if ticks == nil { ticks = try reading.read(text) }
                } catch {
                    rows.reject(record.line, reading.fault(error, named: header.columns[timeField], text))
                    continue
                }
            }
            rows.deliver(record: index)
            for (slot, source) in sources.enumerated() {
                guard let source else {
                    rows.builders[slot].appendNull()
                    continue
                }
                if source == timeField, let ticks {
                    rows.builders[slot].append(ticks: ticks)
                    continue
                }
                let field = fields.field(source, bytes)
                let isSound: Bool
                if field.hasDoubledQuotes {
                    scratch.removeAll(keepingCapacity: true)
                    field.unquote(bytes, &scratch)
                    isSound = scratch.withUnsafeBufferPointer { rows.builders[slot].append(text: $0) }
                } else {
                    let text = UnsafeBufferPointer(rebasing: bytes[field.start..<field.end])
                    isSound = readings[slot].map { rows.builders[slot].append(time: text, as: $0) } ?? rows.builders[slot].append(text: text)
                }
                if !isSound { rows.fail(slot, record.line, UnsafeBufferPointer(rebasing: bytes[field.start..<field.end])) }
            }
        }
        return rows
    }

    /// The tables that the rows name. A last row without a line end may end in the name itself, so it adds none.
    func tables(in bytes: UnsafeBufferPointer<UInt8>, _ records: [Record]) -> [String] {
        guard let typeField = position(of: "Type") else { return [] }
        var fields: [CSVField] = []
        var names: [String] = []
        for record in records where record.fault == nil && !record.isUnended {
            CSVField.split(bytes, record.start, record.end, by: header.delimiter, into: &fields)
            guard fields.count == header.columns.count, let name = Self.tableName(bytes, fields[typeField]), names.last != name else { continue }
            names.append(name)
        }
        return names
    }

    private static func tableName(_ bytes: UnsafeBufferPointer<UInt8>, _ field: CSVField) -> String? {
        let name = bytes[field.start..<field.end]
        return isTableName(name) ? String(decoding: name, as: UTF8.self) : nil
    }

    private func position(of name: String) -> Int? { times.columns.firstIndex { $0.name.utf8.elementsEqual(name.utf8) } }
}
