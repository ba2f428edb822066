import Basics

/// Collects the cells of one column from bytes.
final class ColumnBuilder {
    private let type: ScalarType
    private var longs: [Int64] = []
    private var bools: [Bool] = []
    private var reals: [Double] = []
    private var strings = StringColumn()
    private var values: [Value] = []
    private var validity: [Bool]?
    private var count = 0

    init(_ type: ScalarType) { self.type = type }

    func finish() -> Column {
        let storage: Column.Storage =
            switch type {
            case .bool: .bools(bools)
            case .int, .long, .datetime, .timespan: .longs(longs)
            case .real: .reals(reals)
            case .string, .guid: .strings(strings)
            case .dynamic, .decimal: .values(values)
            }
        return Column(type: type, storage: storage, validity: validity)
    }

    /// Appends null; an empty string for string.
    func appendNull() {
        switch type {
        case .bool: bools.append(false)
        case .int, .long, .datetime, .timespan: longs.append(0)
        case .real: reals.append(0)
        case .string, .guid: strings.append(utf8: UnsafeBufferPointer(start: nil, count: 0))
        case .dynamic, .decimal: values.append(.null)
        }
        if type != .string, type != .dynamic, type != .decimal {
            if validity == nil { validity = Array(repeating: true, count: count) }
            validity?.append(false)
        }
        count += 1
    }

    /// Appends an instant to a datetime column.
    func append(ticks: Int64) {
        guard type == .datetime else { return appendNull() }
        longs.append(ticks)
        appendedValue()
    }

    /// Appends the instant that a cell's text stands for to a datetime column; empty text is null. False when the text did not fit.
    func append(time text: UnsafeBufferPointer<UInt8>, as reading: TimeReading) -> Bool {
        guard !text.isEmpty, let ticks = reading.ticks(text) else {
            appendNull()
            return text.isEmpty
        }
        append(ticks: ticks)
        return true
    }

    /// Appends the value that a cell's text stands for; empty text is null. False when the text did not fit: the cell is
    /// then null, or for a string its text with U+FFFD in place of what is not UTF-8.
    func append(text: UnsafeBufferPointer<UInt8>) -> Bool {
        if type == .string {
            count += 1
            guard text.isUTF8 else {
                strings.append(String(decoding: text, as: UTF8.self))
                return false
            }
            strings.append(utf8: text)
            return true
        }
        if text.isEmpty {
            appendNull()
            return true
        }
        guard appendTyped(text) else {
            appendNull()
            return false
        }
        appendedValue()
        return true
    }

    private func appendTyped(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        switch type {
        case .bool: return append(Coercion.bool(text), to: &bools)
        case .int: return append(Coercion.int(text), to: &longs)
        case .long: return append(Coercion.long(text), to: &longs)
        case .datetime: return append(Coercion.datetime(text), to: &longs)
        case .real: return append(Coercion.real(text), to: &reals)
        case .guid:
            guard let guid = canonicalGUID(String(decoding: text, as: UTF8.self)) else { return false }
            strings.append(guid)
            return true
        case .dynamic:
            // Text that is not JSON stays a string, as parse_json leaves it.
            values.append((try? JSONReader.parse(text)) ?? .string(String(decoding: text, as: UTF8.self)))
            return true
        case .decimal: return append(parseDecimal(String(decoding: text, as: UTF8.self)).map { .decimal($0) }, to: &values)
        case .timespan: return append(parseTimespan(String(decoding: text, as: UTF8.self))?.ticks, to: &longs)
        case .string: return false
        }
    }

    private func append<Element>(_ value: Element?, to cells: inout [Element]) -> Bool {
        guard let value else { return false }
        cells.append(value)
        return true
    }

    private func appendedValue() {
        validity?.append(true)
        count += 1
    }
}
