import Basics

/// What to hunt, where, and how to report it: the content of `hunt.yaml`.
public struct Hunt: Sendable {
    /// Names the package; letters, digits, `.`, `_` and `-` only.
    public var name: String
    public var title: String
    public var hypothesis: String
    public var owner: String
    /// Paths, resolved against the folder of the hunt file.
    public var rules: [String]
    public var exclusions: String?
    public var data: [String]
    /// The order of dates written in numbers, where a file leaves it open.
    public var dateOrder: DateOrder?
    /// The zone of times written without one, as written; whether it is one, the reader of the files knows.
    public var timeZone: String?
    /// The path of a database of locations.
    public var geoip: String?
    /// The path of the history that runs are compared with and recorded in.
    public var history: String?
    /// Replaces how far each rule looks back from the clock.
    public var lookback: Timespan?
    /// Each rule looks back to where the last run that evaluated it ended; `lookback` is nil then.
    public var followsLastRun = false
    /// How much further: late events of what was searched before.
    public var overlap: Timespan?
    public var asOf: AsOf?
    /// How often the hunt runs: the period that its report answers for.
    public var every: Timespan?
    /// Rows that repeat an earlier one are left out wherever a table is read.
    public var dedupe: Bool
    public var tlp: String?
    /// `zip` or `tar.gz`.
    public var format: String?
    public var aliases: [ColumnAlias]
    /// Local files that stand in for the addresses of `externaldata`; paths start at the folder of the hunt file.
    public var externals: [ExternalMapping]
    /// The hunt file's own bytes, for the package; empty when the hunt was made from options.
    public var sourceBytes: [UInt8]

    /// The clock of a run.
    public enum AsOf: Sendable, Hashable {
        case instant(Datetime)
        /// The last event in the data.
        case latest
        /// The last midnight in UTC: all runs of a day have one clock.
        case today
    }

    public init(
        name: String, title: String, hypothesis: String = "", owner: String = "", rules: [String] = [], exclusions: String? = nil,
        data: [String] = [], dateOrder: DateOrder? = nil, timeZone: String? = nil, geoip: String? = nil, lookback: Timespan? = nil, asOf: AsOf? = nil, every: Timespan? = nil,
        dedupe: Bool = false, tlp: String? = nil,
        format: String? = nil, aliases: [ColumnAlias] = [], externals: [ExternalMapping] = [], sourceBytes: [UInt8] = []
    ) {
        self.name = name
        self.title = title
        self.hypothesis = hypothesis
        self.owner = owner
        self.rules = rules
        self.exclusions = exclusions
        self.data = data
        self.dateOrder = dateOrder
        self.timeZone = timeZone
        self.geoip = geoip
        self.lookback = lookback
        self.asOf = asOf
        self.every = every
        self.dedupe = dedupe
        self.tlp = tlp
        self.format = format
        self.aliases = aliases
        self.externals = externals
        self.sourceBytes = sourceBytes
    }
}
