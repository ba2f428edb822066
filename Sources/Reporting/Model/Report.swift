/// One hunt's report in the words its readers see; both templates render from it and from nothing else.
///
/// Texts are complete but not escaped: escaping belongs to the template that places them.
public struct Report: Record {
    public var title = ""
    public var huntName = ""
    public var owner = ""
    public var hypothesis = ""
    public var marking = Marking()
    public var clock = ""
    public var clockSource = ""
    public var toolVersion = ""
    public var verdict = Verdict()
    /// Against the earlier runs of the hunt.
    public var series = SeriesSection()
    public var figures: [Figure] = []
    /// Rules with a section of their own; of a hunt of many rules only those that matched something.
    public var rules: [RuleSection] = []
    public var hasSeveralRules = false
    public var family = FamilySection()
    /// How complete the data of each table is.
    public var tables: [TableCard] = []
    public var inputs: [InputRow] = []
    public var rejected: [PlacedText] = []
    public var rejectedSentence = ""
    /// How many of them are listed, and how many the reader finds in `run.json`; empty when all are listed.
    public var rejectedMore = ""
    public var coercions: [CoercionRow] = []
    public var diagnostics: [DiagnosticRow] = []
    /// What this report does not tell, one sentence each.
    public var limits: [String] = []
    /// Whether any rule has findings to detail at the end.
    public var hasAnnex = false
    /// `sha256-…` of the style sheet, for the Content-Security-Policy; set by the renderer.
    public var styleHash = ""

    public init() {}

    /// The Traffic Light Protocol 2.0 label.
    public struct Marking: Record {
        public var label = ""
        /// The level alone, such as `AMBER`; empty where no label of TLP 2.0 is set.
        public var level = ""
        /// One of `red`, `amber`, `amber-strict`, `green`, `clear`, `none`.
        public var kind = ""
    }

    /// The answer in one sentence, and what stands against it.
    public struct Verdict: Record {
        /// A word or two: `Findings`, `Nothing found`, `Incomplete`, `Not evaluated`.
        public var word = ""
        /// One of `findings`, `none`, `partial`, `unknown`.
        public var kind = ""
        public var sentence = ""
        /// Why the answer is incomplete, one sentence each; empty when it is complete.
        public var caveats: [String] = []
        /// What was lost within what is tolerated, one sentence each.
        public var remarks: [String] = []
    }

    /// A headline number and how it was computed.
    public struct Figure: Record {
        public var label = ""
        public var value = ""
        public var how = ""
    }

    public struct InputRow: Record {
        public var path = ""
        public var format = ""
        public var table = ""
        public var size = ""
        public var rowsRead = ""
        public var rowsRejected = ""
        public var sha256 = ""
    }

    public struct PlacedText: Record {
        public var place = ""
        public var text = ""
    }

    public struct CoercionRow: Record {
        public var column = ""
        public var type = ""
        public var count = ""
        public var samples: [String] = []
    }

    public struct DiagnosticRow: Record {
        public var code = ""
        public var severity = ""
        public var place = ""
        public var message = ""
        public var suggestion = ""
    }

    public struct LabelledText: Record {
        public var label = ""
        public var text = ""
    }
}
