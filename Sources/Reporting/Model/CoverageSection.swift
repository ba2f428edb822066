extension Report {
    /// What of the time in question was searched, in words and as bars on one scale.
    public struct CoverageSection: Record {
        public var sentences: [String] = []
        /// How to search what was not; empty when nothing is missing.
        public var hint = ""
        public var spans: [SpanRow] = []
        /// Both ends of the bars' scale.
        public var scaleStart = ""
        public var scaleEnd = ""
        /// Positions of midnights on the scale, in per mille.
        public var midnights: [String] = []
        public var hours: [HourBar] = []
        /// Midnights below the bars of hours.
        public var hourTicks: [AxisTick] = []
        public var hoursSentence = ""
        /// The days with events and their numbers, as the text of the bars.
        public var days: [LabelledText] = []
    }

    /// One bar of the coverage chart and its numbers in text.
    public struct SpanRow: Record {
        public var label = ""
        public var text = ""
        public var length = ""
        /// One of `period`, `searched`, `rule`, `missing`, `data`.
        public var kind = ""
        public var bars: [Bar] = []
    }

    /// A stretch of the scale, in per mille.
    public struct Bar: Record {
        public var x = ""
        public var width = ""
        public var kind = ""
    }

    /// The matched events of one hour: position and size in a field of 1000 by 100.
    public struct HourBar: Record {
        public var x = ""
        public var y = ""
        public var width = ""
        public var height = ""
    }

    /// A midnight on the axis of hours: its place, such as `16.7%`, and its day where there is room for it.
    public struct AxisTick: Record {
        public var x = ""
        public var label = ""
    }

    /// One table of the data-connector checklist, answered from the data.
    public struct ConnectorCard: Record {
        public var table = ""
        public var connector = ""
        /// `Answered`, `Partly`, `Not answerable`.
        public var answer = ""
        /// One of `good`, `bad`, `partial`.
        public var kind = ""
        public var sentence = ""
        /// Why it is no more than that, one sentence each.
        public var reasons: [String] = []
        /// What is no reason against the answer and still worth knowing.
        public var asides: [String] = []
        public var rows = ""
        public var firstEvent = ""
        public var lastEvent = ""
        public var columns: [ColumnRow] = []
        /// Stretches of hours without rows, the first few; empty when there is none.
        public var silent: [LabelledText] = []
        public var silentMore = ""
    }

    public struct ColumnRow: Record {
        public var name = ""
        public var filled = ""
        public var percent = ""
        /// One of `good`, `bad`, `partial`.
        public var kind = ""
    }
}
