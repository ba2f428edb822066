/// What a rule's ATT&CK ids mean in one pinned version of ATT&CK.
public struct AttackMapping: Sendable, Hashable {
    /// The ATT&CK version that names and ids were looked up in.
    public var version: String
    public var techniques: [Technique]
    public var tactics: [Tactic]

    public struct Technique: Sendable, Hashable {
        public var id: String
        /// Nil when this version of ATT&CK has no such id.
        public var name: String?
        /// Short names of the tactics it serves, such as `command-and-control`.
        public var tactics: [String]

        public init(id: String, name: String?, tactics: [String]) {
            self.id = id
            self.name = name
            self.tactics = tactics
        }
    }

    public struct Tactic: Sendable, Hashable {
        /// As the rule writes it, such as `CommandAndControl`.
        public var name: String
        /// Such as `TA0011`; nil when unknown.
        public var id: String?
        public var shortName: String?

        public init(name: String, id: String?, shortName: String?) {
            self.name = name
            self.id = id
            self.shortName = shortName
        }
    }

    public init(version: String, techniques: [Technique], tactics: [Tactic]) {
        self.version = version
        self.techniques = techniques
        self.tactics = tactics
    }
}
