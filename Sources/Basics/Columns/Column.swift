/// The cells of one column of a batch, stored by type.
///
/// int, long, datetime and timespan are `longs` (datetime and timespan in ticks); string and guid are `strings`; decimal and
/// dynamic are `values`. `validity` is nil when no cell is null; a string is never null, and a dynamic null is `Value.null` itself.
public struct Column: Sendable {
    public enum Storage: Sendable {
        case bools([Bool])
        case longs([Int64])
        case reals([Double])
        case strings(StringColumn)
        case values([Value])
    }

    public let type: ScalarType
    public private(set) var storage: Storage
    public private(set) var validity: [Bool]?

    public init(type: ScalarType, storage: Storage, validity: [Bool]? = nil) {
        self.type = type
        self.storage = storage
        self.validity = validity
    }

    /// A column without cells.
    public init(type: ScalarType) {
        switch type {
        case .bool: storage = .bools([])
        case .int, .long, .datetime, .timespan: storage = .longs([])
        case .real: storage = .reals([])
        case .string, .guid: storage = .strings(StringColumn())
        case .dynamic, .decimal: storage = .values([])
        }
        self.type = type
        validity = nil
    }

    public init(type: ScalarType, values: some Sequence<Value>) {
        self.init(type: type)
        for value in values { append(value) }
    }

    public init(type: ScalarType, repeating value: Value, count: Int) {
        self.init(type: type, values: repeatElement(value, count: count))
    }

    public var count: Int {
        switch storage {
        case .bools(let x): x.count
        case .longs(let x): x.count
        case .reals(let x): x.count
        case .strings(let x): x.count
        case .values(let x): x.count
        }
    }

    public func isNull(_ row: Int) -> Bool {
        if case .values(let x) = storage { return x[row].isNull }
        return validity.map { !$0[row] } ?? false
    }

    public subscript(row: Int) -> Value {
        if let validity, !validity[row] { return .null }
        return switch storage {
        case .bools(let x): .bool(x[row])
        case .longs(let x):
            switch type {
            case .datetime: .datetime(Datetime(ticks: x[row]))
            case .timespan: .timespan(Timespan(ticks: x[row]))
            default: .long(x[row])
            }
        case .reals(let x): .real(x[row])
        case .strings(let x): type == .guid ? .guid(x[row]) : .string(x[row])
        case .values(let x): x[row]
        }
    }

    /// Adds a cell. A value of another kind than the column's becomes null (empty for string): callers convert first.
    ///
    /// The cells are taken out of the storage while one is added, so that they are not copied.
    public mutating func append(_ value: Value) {
        switch storage {
        case .values(var x):
            storage = .values([])
            x.append(value)
            storage = .values(x)
            return
        case .bools(var x):
            guard case .bool(let y) = value else { return appendNull() }
            storage = .values([])
            x.append(y)
            storage = .bools(x)
        case .longs(var x):
            guard let y = value.ticksOrLong else { return appendNull() }
            storage = .values([])
            x.append(y)
            storage = .longs(x)
        case .reals(var x):
            guard let y = value.realOrLong else { return appendNull() }
            storage = .values([])
            x.append(y)
            storage = .reals(x)
        case .strings(var x):
            guard let y = value.plainText else { return appendNull() }
            storage = .values([])
            x.append(y)
            storage = .strings(x)
        }
        appendValidity(true)
    }

    /// Adds a null cell; an empty one for string, which has no null.
    public mutating func appendNull() {
        let before = count
        switch storage {
        case .bools(var x):
            storage = .values([])
            x.append(false)
            storage = .bools(x)
        case .longs(var x):
            storage = .values([])
            x.append(0)
            storage = .longs(x)
        case .reals(var x):
            storage = .values([])
            x.append(0)
            storage = .reals(x)
        case .strings(var x):
            storage = .values([])
            x.append("")
            storage = .strings(x)
        case .values(var x):
            storage = .values([])
            x.append(.null)
            storage = .values(x)
            return
        }
        guard type != .string else { return }
        if validity == nil { validity = Array(repeating: true, count: before) }
        validity?.append(false)
    }

    private mutating func appendValidity(_ valid: Bool) { validity?.append(valid) }

    /// Adds the other storage's cells to this one's; false, with nothing added, when they are of another kind.
    mutating func extend(with other: Storage) -> Bool {
        switch storage {
        case .bools(var x):
            guard case .bools(let y) = other else { return false }
            storage = .values([])
            x += y
            storage = .bools(x)
        case .longs(var x):
            guard case .longs(let y) = other else { return false }
            storage = .values([])
            x += y
            storage = .longs(x)
        case .reals(var x):
            guard case .reals(let y) = other else { return false }
            storage = .values([])
            x += y
            storage = .reals(x)
        case .strings(var x):
            guard case .strings(let y) = other else { return false }
            storage = .values([])
            x.append(contentsOf: y)
            storage = .strings(x)
        case .values(var x):
            guard case .values(let y) = other else { return false }
            storage = .values([])
            x += y
            storage = .values(x)
        }
        return true
    }

    mutating func extendValidity(_ other: [Bool]?, before: Int, count: Int) {
        if validity == nil, other != nil { validity = Array(repeating: true, count: before) }
        guard validity != nil else { return }
        if let other { validity?.append(contentsOf: other) } else { validity?.append(contentsOf: repeatElement(true, count: count)) }
    }
}

extension Value {
    fileprivate var ticksOrLong: Int64? {
        switch self {
        case .long(let x): x
        case .datetime(let x): x.ticks
        case .timespan(let x): x.ticks
        default: nil
        }
    }

    fileprivate var realOrLong: Double? {
        switch self {
        case .real(let x): x
        case .long(let x): Double(x)
        default: nil
        }
    }

    fileprivate var plainText: String? {
        switch self {
        case .string(let x), .guid(let x): x
        default: nil
        }
    }
}

extension Column {
    /// Tells the texts of a string column apart: see `StringColumn.tellApart`.
    public mutating func tellApart() {
        guard case .strings(var texts) = storage else { return }
        storage = .values([])
        texts.tellApart()
        storage = .strings(texts)
    }
}
