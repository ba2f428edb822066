extension Report {
    /// How complete the data of one table is.
    public struct TableCard: Record {
        public var table = ""
        public var facts: [LabelledText] = []
        /// Devices that stopped reporting, the first few.
        public var stopped: [DeviceRow] = []
        public var stoppedSentence = ""
        /// Devices with the longest silence.
        public var quietest: [DeviceRow] = []
        public var silent: [LabelledText] = []
        public var silentMore = ""
        public var pairs: [PairRow] = []
        public var pairsMore = ""
        public var copies: [CopyRow] = []
        /// Rows whose time cannot be right.
        public var clockRows: [PlacedText] = []
    }

    public struct DeviceRow: Record {
        /// As the data has it; empty when it has none.
        public var name = ""
        public var id = ""
        public var rows = ""
        public var last = ""
        public var hours = ""
        public var silence = ""
        public var length = ""
    }

    /// A file that repeats rows of another.
    public struct PairRow: Record {
        public var path = ""
        public var original = ""
        public var rows = ""
    }

    /// One row that repeats another.
    public struct CopyRow: Record {
        public var place = ""
        public var original = ""
    }
}
