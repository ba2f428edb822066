import Basics

/// A hunting rule as published: its metadata, its query, and how it was loaded.
public struct Rule: Sendable {
    /// The path as the user gave it.
    public var path: String
    /// The rule's GUID, or its file name when it has none.
    public var id: String
    public var name: String
    public var description: String
    public var severity: String?
    public var connectors: [DataConnector]
    /// Tactic names as written after repair, such as `CommandAndControl`.
    public var tactics: [String]
    /// Technique ids, such as `T1219`.
    public var techniques: [String]
    public var version: String?
    public var entityMappings: [EntityMapping]
    public var query: String
    /// The line of the file on which the query's first line stands, from 1.
    public var queryLine: Int
    /// How many columns the query's lines are shifted to the right in the file.
    public var queryIndent: Int
    /// True when the query's lines are lines of the file; false for a folded scalar or one with escapes.
    public var queryIsVerbatim: Bool
    /// What had to be repaired before the file could be read.
    public var repairs: [Repair]
    public var sourceBytes: [UInt8]
    /// SHA-256 of `sourceBytes`, lower-case hex.
    public var sha256: String
    /// The file as it reads after repair; equal to the source when nothing was repaired.
    public var repairedText: String

    public init(
        path: String, id: String, name: String, description: String = "", severity: String? = nil,
        connectors: [DataConnector] = [], tactics: [String] = [], techniques: [String] = [], version: String? = nil,
        entityMappings: [EntityMapping] = [], query: String, queryLine: Int = 1, queryIndent: Int = 0,
        queryIsVerbatim: Bool = true, repairs: [Repair] = [],
        sourceBytes: [UInt8] = [], sha256: String = "", repairedText: String = ""
    ) {
        self.path = path
        self.id = id
        self.name = name
        self.description = description
        self.severity = severity
        self.connectors = connectors
        self.tactics = tactics
        self.techniques = techniques
        self.version = version
        self.entityMappings = entityMappings
        self.query = query
        self.queryLine = queryLine
        self.queryIndent = queryIndent
        self.queryIsVerbatim = queryIsVerbatim
        self.repairs = repairs
        self.sourceBytes = sourceBytes
        self.sha256 = sha256
        self.repairedText = repairedText
    }

    /// The place in the rule's file of a place in its query; where the lines differ, the place at which the query begins.
    public func filePosition(ofQuery position: SourcePosition) -> SourcePosition {
        guard queryIsVerbatim else { return SourcePosition(line: queryLine, column: queryIndent + 1) }
        return SourcePosition(line: queryLine + position.line - 1, column: queryIndent + position.column)
    }
}

/// A connector that a rule needs and the tables it should deliver.
public struct DataConnector: Sendable, Hashable {
    public var id: String
    public var dataTypes: [String]

    public init(id: String, dataTypes: [String]) {
        self.id = id
        self.dataTypes = dataTypes
    }
}

/// An entity of a rule: its type and the result column behind each identifier.
public struct EntityMapping: Sendable, Hashable {
    public var entityType: String
    public var fields: [Field]

    public struct Field: Sendable, Hashable {
        public var identifier: String
        public var column: String

        public init(identifier: String, column: String) {
            self.identifier = identifier
            self.column = column
        }
    }

    public init(entityType: String, fields: [Field]) {
        self.entityType = entityType
        self.fields = fields
    }
}

/// One named change without which the rule's file could not be read.
public struct Repair: Sendable, Hashable {
    /// The repair's stable code, such as `R1`.
    public var code: String
    /// The line of the original file, from 1.
    public var line: Int
    public var message: String

    public init(code: String, line: Int, message: String) {
        self.code = code
        self.line = line
        self.message = message
    }
}
