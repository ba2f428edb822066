extension Report {
    /// The findings of one device.
    public struct DeviceGroup: Record {
        public var number = ""
        /// As the data has it; empty when it has none.
        public var name = ""
        /// `and 7 other names`; empty when there is one.
        public var otherNames = ""
        public var id = ""
        public var findingCount = ""
        /// `finding` or `findings`, for that count.
        public var findingWord = ""
        public var eventCount = ""
        public var firstSeen = ""
        public var lastSeen = ""
        public var destinations = ""
        public var accounts: [String] = []
        /// `and 11 more`; empty when all are there.
        public var accountsMore = ""
        /// `2 new, 1 returned`; empty where no finding is either.
        public var news = ""
        /// The signals of its findings, in a word or two each.
        public var signals = ""
        /// The findings shown in full; `findingCount` counts all.
        public var findings: [FindingCard] = []
    }

    /// One finding: the row, the process behind it, where it went, and where its events stand.
    public struct FindingCard: Record {
        public var id = ""
        /// As the data has it; empty when it has none.
        public var destination = ""
        /// `New`, `Recurring`, `Changed`, `Returned` or `First run`; empty without a history.
        public var status = ""
        /// One of `new`, `recurring`, `changed`, `returned`, `firstRun`.
        public var statusKind = ""
        public var standing = ""
        public var decision = DecisionText()
        /// What about it asks for a closer look, each explained.
        public var signals: [LabelledText] = []
        /// From the first event to the last, or the one moment of both.
        public var seen = ""
        public var eventCount = ""
        public var row: [LabelledText] = []
        public var processes: [ProcessCard] = []
        public var processesMore = ""
        public var endpoints: [LabelledText] = []
        public var endpointsMore = ""
        public var advised: [String] = []
        public var events: [String] = []
        public var eventsMore = ""
    }

    /// What somebody decided about a finding.
    public struct DecisionText: Record {
        /// `Benign`, `Suspicious`, `Malicious`, `Undecided`; empty where nobody did.
        public var verdict = ""
        /// One of `benign`, `suspicious`, `malicious`, `unknown`, `lapsed`.
        public var kind = ""
        /// Who, when, why, with which ticket, and until when.
        public var sentence = ""
    }

    /// A finding below the line: there, and judged benign by somebody.
    public struct JudgedRow: Record {
        /// As the data has it; empty when it has none.
        public var device = ""
        public var destination = ""
        public var id = ""
        public var eventCount = ""
        public var status = ""
        public var sentence = ""
    }

    /// One distinct process, or file, behind a finding.
    public struct ProcessCard: Record {
        public var title = ""
        public var eventCount = ""
        public var facts: [LabelledText] = []
    }

    /// One exclusion: what it says, and what it did or would do.
    public struct ExclusionCard: Record {
        public var id = ""
        public var scenario = ""
        public var note = ""
        public var predicate = ""
        public var mode = ""
        public var status = ""
        /// One of `applied`, `advised`, `expired`, `broken`.
        public var kind = ""
        public var owner = ""
        public var ticket = ""
        public var expires = ""
        public var hits = ""
        public var hitsSentence = ""
        public var effect = ""
        public var warning = ""
        /// What is odd about it over the runs, one sentence each.
        public var flags: [String] = []
        public var firstHit = ""
        public var lastHit = ""
        public var reasons: [DiagnosticRow] = []
    }
}
