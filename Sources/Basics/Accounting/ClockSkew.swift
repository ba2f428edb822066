/// Rows whose event time cannot be right, or not for the clock of the run.
public struct ClockSkew: Sendable {
    /// Rows of one kind: how many, and the first of them.
    public struct Tally: Sendable {
        public var count = 0
        /// The first few, in the order of the input.
        public var samples: [Sample] = []
        /// The time farthest off.
        public var farthest: Datetime?

        public init() {}
    }

    public struct Sample: Sendable, Hashable {
        public var origin: RowOrigin
        public var time: Datetime

        public init(origin: RowOrigin, time: Datetime) {
            self.origin = origin
            self.time = time
        }
    }

    /// The clock of the run; nil when there was none to hold events against.
    public var clock: Datetime?
    /// The column that holds when the service received the row; nil where the table has none.
    public var receipt: String?
    /// Later than the clock; without one, later than 2100.
    public var later = Tally()
    /// Before 2000.
    public var ancient = Tally()
    /// Later than its receipt by more than `tolerance`.
    public var afterReceipt = Tally()
    public var rowsWithoutTime = 0

    /// Five minutes: what Kerberos, and so Windows domains, lets clocks differ by default (RFC 4120, 8.2).
    public static let tolerance = Timespan(ticks: 5 * Timespan.minute)
    static let kept = 5

    public init(clock: Datetime?, receipt: String?) {
        self.clock = clock
        self.receipt = receipt
    }

    public mutating func add(_ block: any ScanBlock, time: String) {
        guard let column = block.batch.column(time), case .longs(let ticks) = column.storage else { return }
        var received: (ticks: [Int64], validity: [Bool]?) = ([], nil)
        if let found = receipt.flatMap(block.batch.column), found.type == .datetime, case .longs(let longs) = found.storage {
            received = (longs, found.validity)
        }
        let span = Datetime.plausible(upTo: clock)
        for (row, tick) in ticks.enumerated() {
            if let validity = column.validity, !validity[row] {
                rowsWithoutTime += 1
                continue
            }
            if tick < span.lowerBound {
                ancient.add(row, tick, block, isFarther: <)
            } else if tick > span.upperBound {
                later.add(row, tick, block, isFarther: >)
            }
            if row < received.ticks.count, received.validity?[row] ?? true, tick - received.ticks[row] > Self.tolerance.ticks {
                afterReceipt.add(row, tick, block, isFarther: >)
            }
        }
    }

    public mutating func merge(_ other: ClockSkew) {
        later.merge(other.later, isFarther: >)
        ancient.merge(other.ancient, isFarther: <)
        afterReceipt.merge(other.afterReceipt, isFarther: >)
        rowsWithoutTime += other.rowsWithoutTime
    }
}

extension ClockSkew.Tally {
    fileprivate mutating func add(_ row: Int, _ tick: Int64, _ block: any ScanBlock, isFarther: (Datetime, Datetime) -> Bool) {
        count += 1
        let time = Datetime(ticks: tick)
        if farthest.map({ isFarther(time, $0) }) ?? true { farthest = time }
        guard samples.count < ClockSkew.kept, let origin = block.origins(of: [row]).first else { return }
        samples.append(ClockSkew.Sample(origin: origin, time: time))
    }

    fileprivate mutating func merge(_ other: ClockSkew.Tally, isFarther: (Datetime, Datetime) -> Bool) {
        count += other.count
        samples += other.samples.prefix(max(0, ClockSkew.kept - samples.count))
        if let theirs = other.farthest, farthest.map({ isFarther(theirs, $0) }) ?? true { farthest = theirs }
    }
}
