extension Report {
    /// Everything the report says about one rule.
    public struct RuleSection: Record {
        /// From 1, for anchors.
        public var number = ""
        public var name = ""
        public var id = ""
        public var path = ""
        public var sha256 = ""
        public var severity = ""
        public var version = ""
        /// Paragraphs.
        public var description: [String] = []
        public var outcomeWord = ""
        /// One of `findings`, `none`, `partial`, `unknown`.
        public var outcomeKind = ""
        public var summary = ""
        /// Why the rule was refused or not evaluated.
        public var reasons: [DiagnosticRow] = []
        public var coverage = CoverageSection()
        public var devices: [DeviceGroup] = []
        /// Findings that somebody judged benign, and their details.
        public var judged: [JudgedRow] = []
        public var judgedSentence = ""
        public var judgedDevices: [DeviceGroup] = []
        /// Whether the annex has anything of this rule.
        public var hasDetails = false
        /// What was left out of the details and where it is; empty when all is shown.
        public var capSentence = ""
        public var eventsFile = ""
        public var excludedFile = ""
        public var ruleFile = ""
        public var connectors: [ConnectorCard] = []
        public var exclusions: [ExclusionCard] = []
        public var funnel: [FunnelRow] = []
        public var account: [AccountRow] = []
        public var accountSentence = ""
        public var attackVersion = ""
        public var tactics: [LabelledText] = []
        public var techniques: [TechniqueRow] = []
        public var declaredConnectors: [LabelledText] = []
        public var entities: [LabelledText] = []
        public var repairs: [RepairRow] = []
        public var aliases: [LabelledText] = []
        public var notes: [DiagnosticRow] = []
        public var query: [QueryLine] = []
        /// The query in one piece, for formats that fence it themselves.
        public var queryText = ""
    }

    public struct TechniqueRow: Record {
        public var id = ""
        public var name = ""
        public var tactics = ""
        public var isUnknown = false
    }

    public struct RepairRow: Record {
        public var code = ""
        public var line = ""
        public var message = ""
    }

    public struct QueryLine: Record {
        /// The line of the rule's file.
        public var number = ""
        public var text = ""
    }

    public struct FunnelRow: Record {
        public var line = ""
        public var text = ""
        public var rowsIn = ""
        public var rowsOut = ""
        /// Rows out as a share of the rows at the start, 0 to 100, for a bar.
        public var width = ""
    }

    public struct AccountRow: Record {
        public var label = ""
        public var rows = ""
        public var how = ""
        public var isTotal = false
    }
}
