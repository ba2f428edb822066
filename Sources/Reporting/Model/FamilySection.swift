extension Report {
    /// A hunt of several rules at a glance: what of which tool was found in which table, on which devices, and what became of every rule.
    public struct FamilySection: Record {
        public var sentence = ""
        public var tables: [String] = []
        public var lines: [MatrixLine] = []
        public var devices: [ToolDevice] = []
        public var devicesMore = ""
        /// Rules that found nothing, with what they searched.
        public var quiet: [QuietRule] = []
        /// Rules without an answer, with the reason.
        public var unanswered: [UnansweredRule] = []
        public var exclusions: [ExclusionLine] = []
    }

    public struct MatrixLine: Record {
        public var tool = ""
        public var cells: [MatrixCell] = []
        public var findings = ""
        public var devices = ""
    }

    public struct MatrixCell: Record {
        public var text = ""
        /// One of `findings`, `none`, `unknown`, and empty where no rule reads the table.
        public var kind = ""
    }

    /// One tool on one device.
    public struct ToolDevice: Record {
        public var tool = ""
        /// As the data has it; empty when it has none.
        public var device = ""
        public var tables = ""
        public var findings = ""
        public var events = ""
        public var firstSeen = ""
        public var lastSeen = ""
        public var news = ""
        public var signals = ""
    }

    public struct QuietRule: Record {
        public var name = ""
        public var table = ""
        public var window = ""
        public var rows = ""
        /// Where the last rows dropped out.
        public var end = ""
        public var gaps: [String] = []
    }

    public struct UnansweredRule: Record {
        public var name = ""
        public var word = ""
        public var reasons: [DiagnosticRow] = []
    }

    /// An exclusion over all rules.
    public struct ExclusionLine: Record {
        public var id = ""
        public var scenario = ""
        public var mode = ""
        public var hits = ""
        public var rules = ""
        public var notes: [String] = []
    }
}
