import Basics

/// Reads the records of a CSV file as rows of its table.
struct CSVRows: RowReading {
    var header: CSVHeader
    var table: String
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
        var fields: [CSVField] = []
        var scratch: [UInt8] = []
        for (index, record) in records.enumerated() {
            if let fault = record.fault {
                rows.reject(record.line, fault.reason)
                continue
            }
            CSVField.split(bytes, record.start, record.end, into: &fields)
            guard fields.count == width else {
                rows.reject(record.line, "\(fields.count) \(fields.count == 1 ? "field" : "fields") where the header has \(width)")
                continue
            }
            var ticks: Int64?
            if let timeField {
                let field = fields[timeField]
                let text = UnsafeBufferPointer(rebasing: bytes[field.start..<field.end])
                let reading = times.readings[timeField] ?? .iso
                do throws(TimeFault) {
                    ticks = try reading.read(text)
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
                let field = fields[source]
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

    private func position(of name: String) -> Int? { times.columns.firstIndex { $0.name.utf8.elementsEqual(name.utf8) } }
}
