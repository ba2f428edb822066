extension Report {
    /// The run as one of a series: what is new, what came back, what is gone, and what no run searched.
    public struct SeriesSection: Record {
        /// `First run`, `Since the last run` or `No comparison`; empty where no history was asked for.
        public var heading = ""
        public var sentence = ""
        /// How many findings have each status.
        public var counts: [StatusCount] = []
        /// What is not as it was: new, changed and returned findings, the first few.
        public var changes: [ChangeRow] = []
        public var changesMore = ""
        public var gone: [ChangeRow] = []
        public var goneMore = ""
        /// Stretches that no run searched, and stretches that were searched twice.
        public var unsearched: [SpanText] = []
        public var unsearchedMore = ""
        public var overlaps: [SpanText] = []
        public var overlapsMore = ""
        /// This run and the last ones before it, the newest first.
        public var runs: [RunRow] = []
    }

    public struct StatusCount: Record {
        public var label = ""
        public var value = ""
        /// One of `new`, `changed`, `returned`, `recurring`, `gone`.
        public var kind = ""
        public var how = ""
    }

    /// A finding that is not as it was.
    public struct ChangeRow: Record {
        public var status = ""
        public var kind = ""
        public var rule = ""
        /// As the data has it; empty when it has none.
        public var device = ""
        public var destination = ""
        public var id = ""
        public var detail = ""
    }

    /// A stretch of time and the rules that it is about.
    public struct SpanText: Record {
        public var text = ""
        public var length = ""
        /// Empty where it is about all rules.
        public var rules = ""
    }

    public struct RunRow: Record {
        public var clock = ""
        public var findings = ""
        public var devices = ""
        public var answer = ""
        public var manifest = ""
        public var isThis = false
    }
}
