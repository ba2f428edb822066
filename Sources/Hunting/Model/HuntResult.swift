import Basics

/// Everything a hunt found out: what reports, evidence files and `run.json` are made from.
public struct HuntResult: Sendable {
    public var hunt: Hunt
    /// The clock of the run: what `now()` was.
    public var asOf: Datetime
    /// How the clock was set: `--as-of`, `hunt.yaml`, `latest event` or `system clock`.
    public var asOfSource: String
    public var toolVersion: String
    public var rules: [RuleResult]
    public var inputs: [InputFile]
    /// What each table that was read holds, and how completely.
    public var tables: [TableScan]
    /// The files that stood in for addresses, in the order in which they were first read.
    public var externals: [ExternalInput]
    /// The database of locations that the run was given.
    public var locations: LocationFile?
    public var rejected: [RejectedRow]
    public var coercionFailures: [CoercionFailures]
    /// Damage to inputs and anything else that makes the answer incomplete or deserves a warning.
    public var diagnostics: [Diagnostic]
    public var tolerance: Tolerance
    /// How much of the data was looked at to say how complete it is.
    public var completeness: CompletenessLevel
    /// This run as one of a series.
    public var chronicle = Chronicle()
    /// What the run was given, for whoever repeats it.
    public var options = RunOptions()

    public init(
        hunt: Hunt, asOf: Datetime, asOfSource: String, toolVersion: String, rules: [RuleResult], inputs: [InputFile],
        tables: [TableScan] = [], externals: [ExternalInput] = [], locations: LocationFile? = nil, rejected: [RejectedRow], coercionFailures: [CoercionFailures],
        diagnostics: [Diagnostic], tolerance: Tolerance = Tolerance(), completeness: CompletenessLevel = .full
    ) {
        self.hunt = hunt
        self.asOf = asOf
        self.asOfSource = asOfSource
        self.toolVersion = toolVersion
        self.rules = rules
        self.inputs = inputs
        self.tables = tables
        self.externals = externals
        self.locations = locations
        self.rejected = rejected
        self.coercionFailures = coercionFailures
        self.diagnostics = diagnostics
        self.tolerance = tolerance
        self.completeness = completeness
    }

    public var findings: [Finding] { rules.flatMap(\.findings) }
}

/// The answer of one rule.
public struct RuleResult: Sendable {
    public enum Outcome: Sendable {
        case evaluated
        /// The query cannot be run exactly; the diagnostics say where and why.
        case refused([Diagnostic])
        /// The query could not be asked of this data: a table or column is missing, or the window holds no event.
        case notEvaluated([Diagnostic])
    }

    public var rule: Rule
    public var attack: AttackMapping
    public var outcome: Outcome
    /// Declared with `--alias`: the rule's name for a column, and the table's.
    public var aliases: [ColumnAlias]
    /// Kusto's answer, column by column.
    public var columns: Schema
    /// The columns that make a finding the same finding next week.
    public var keyColumns: [String]
    public var findings: [Finding]
    public var events: MatchedEvents?
    public var exclusions: [ExclusionResult]
    /// What the applied exclusions keep from being found.
    public var hidden: [HiddenFinding] = []
    public var connectors: [ConnectorCheck]
    public var coverage: Coverage
    public var account: RowAccount
    public var funnel: [FunnelStep]
    /// Notes on how the query was read, such as a synonym for the event time.
    public var notes: [Diagnostic]

    public init(
        rule: Rule, attack: AttackMapping, outcome: Outcome, aliases: [ColumnAlias] = [], columns: Schema = Schema([]), keyColumns: [String] = [],
        findings: [Finding] = [], events: MatchedEvents? = nil, exclusions: [ExclusionResult] = [], connectors: [ConnectorCheck] = [],
        coverage: Coverage = Coverage(),
        account: RowAccount = RowAccount(read: 0, rejected: 0, outsideWindow: 0, notMatched: 0, excluded: 0, reported: 0),
        funnel: [FunnelStep] = [], notes: [Diagnostic] = []
    ) {
        self.rule = rule
        self.attack = attack
        self.outcome = outcome
        self.aliases = aliases
        self.columns = columns
        self.keyColumns = keyColumns
        self.findings = findings
        self.events = events
        self.exclusions = exclusions
        self.connectors = connectors
        self.coverage = coverage
        self.account = account
        self.funnel = funnel
        self.notes = notes
    }
}

/// A column that a rule names otherwise than its table.
public struct ColumnAlias: Sendable, Hashable {
    public var name: String
    public var column: String

    public init(name: String, column: String) {
        self.name = name
        self.column = column
    }
}
