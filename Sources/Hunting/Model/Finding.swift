import Basics

/// One row of a rule's answer, with the events it rests on.
public struct Finding: Sendable {
    /// `F-` and the first 12 hex digits of the SHA-256 over the rule's id and the key columns: stable from run to run. A second
    /// row with the same key has `.2` behind it.
    public var id: String
    public var ruleID: String
    /// The row as the rule returns it, in the order of `RuleResult.columns`.
    public var row: [Value]
    /// Positions in `RuleResult.events`, in time order.
    public var events: [Int]
    /// Ids of the advised exclusions that hit its events, and how many events each.
    public var advisedHits: [ExclusionHit]
    /// What about it asks for a closer look.
    public var signals: [Signal] = []

    public struct ExclusionHit: Sendable, Hashable {
        public var exclusionID: String
        public var events: Int

        public init(exclusionID: String, events: Int) {
            self.exclusionID = exclusionID
            self.events = events
        }
    }

    public init(id: String, ruleID: String, row: [Value], events: [Int], advisedHits: [ExclusionHit] = []) {
        self.id = id
        self.ruleID = ruleID
        self.row = row
        self.events = events
        self.advisedHits = advisedHits
    }

    /// What the finding is about: its id without the number that tells rows of one key apart. History and verdicts go by it.
    public var subject: String { Self.subject(ofID: id) }

    public static func subject(ofID id: String) -> String { String(decoding: id.utf8.prefix { $0 != UInt8(ascii: ".") }, as: UTF8.self) }
}

/// The matched events of one rule: whole rows of the table, where each was read, and what became of it.
public struct MatchedEvents: Sendable {
    public var table: String
    /// Every column of the table that the data had, one row an event, in the order of the input.
    public var batch: ColumnBatch
    public var origins: [RowOrigin]
    /// For each event the ids of the applied exclusions that set it aside; empty for a reported one.
    public var excludedBy: [[String]]
    /// For each event whether a condition of the signals holds; a condition that the table has no column for is missing.
    public var marks: [EventMark: [Bool]] = [:]

    public init(table: String, batch: ColumnBatch, origins: [RowOrigin], excludedBy: [[String]]) {
        self.table = table
        self.batch = batch
        self.origins = origins
        self.excludedBy = excludedBy
    }

    public var count: Int { batch.rowCount }
}
