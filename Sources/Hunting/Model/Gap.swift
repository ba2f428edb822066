import Basics

/// One thing that keeps an answer from being all that its hunt promised.
///
/// Verdict, exit code, `--json` and `run.json` all go by `HuntResult.gaps`: an answer is complete when there is none.
public struct Gap: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        /// The query cannot be run exactly.
        case refused
        /// The data lacks the rule's table or a column of it, or holds no event in the rule's window.
        case notEvaluated
        /// That much of the hunt's period was not searched.
        case notSearched(Timespan, of: Timespan)
        /// What the data of a table that the rule reads lacks.
        case data(Shortfall, table: String)
        /// More rows than the tolerance allows could not be read.
        case rejectedRows(Int, of: Int)
        /// Errors met while reading, such as a damaged file.
        case damage(Int)

        /// Stable, for machines.
        public var name: String {
            switch self {
            case .refused: "refused"
            case .notEvaluated: "notEvaluated"
            case .notSearched: "notSearched"
            case .data(let shortfall, _): shortfall.name
            case .rejectedRows: "rejectedRows"
            case .damage: "damage"
            }
        }
    }

    public var kind: Kind
    /// The position in `HuntResult.rules` of the rule it is about; nil for what concerns all of them.
    public var rule: Int?

    public init(_ kind: Kind, rule: Int? = nil) {
        self.kind = kind
        self.rule = rule
    }
}

/// What may be missing from the data of an answer that still counts as complete.
public struct Tolerance: Sendable, Hashable {
    /// The share of rows that could not be read, and in each column that of the cells, in percent.
    public var rejectedPercent: Double
    /// Whole hours without a row, for each table that a rule reads.
    public var silentHours: Int

    public init(rejectedPercent: Double = 1, silentHours: Int = 0) {
        self.rejectedPercent = rejectedPercent
        self.silentHours = silentHours
    }
}

extension HuntResult {
    /// Whatever makes the answer less than the hunt promised.
    public var gaps: [Gap] {
        var gaps = rules.indices.flatMap { index in rules[index].gaps(within: tolerance).map { Gap($0, rule: index) } }
        if isRejectedTooMuch { gaps.append(Gap(.rejectedRows(rowsRejected, of: rowsRead))) }
        let errors = diagnostics.count { $0.severity == .error }
        if errors > 0 { gaps.append(Gap(.damage(errors))) }
        return gaps
    }

    /// Nothing is missing from the answer.
    public var isComplete: Bool { gaps.isEmpty }

    public var rowsRead: Int { inputs.reduce(0) { $0 + $1.rowsRead } }
    /// All of them, also those past the first that `rejected` lists.
    public var rowsRejected: Int { inputs.reduce(0) { $0 + $1.rowsRejected } }

    private var isRejectedTooMuch: Bool { rowsRead > 0 && Double(rowsRejected) * 100 > tolerance.rejectedPercent * Double(rowsRead) }
}

extension RuleResult {
    public var isEvaluated: Bool { if case .evaluated = outcome { true } else { false } }

    /// What is missing from this rule's answer.
    public func gaps(within tolerance: Tolerance) -> [Gap.Kind] {
        switch outcome {
        case .refused: return [.refused]
        case .notEvaluated: return [.notEvaluated]
        case .evaluated: break
        }
        var gaps: [Gap.Kind] = []
        if coverage.missing.ticks > 0, let period = coverage.period?.duration { gaps.append(.notSearched(coverage.missing, of: period)) }
        for check in connectors where check.isQueried {
            gaps += check.shortfalls(within: tolerance).map { .data($0, table: check.table) }
        }
        return gaps
    }
}

extension Shortfall {
    /// Stable, for machines.
    public var name: String {
        switch self {
        case .absent: "noTable"
        case .notLookedAt: "completenessNotLookedAt"
        case .noRows: "noRows"
        case .outsideWindow: "outsideWindow"
        case .missingColumns: "missingColumns"
        case .emptyColumns: "emptyColumns"
        case .silentHours: "silentHours"
        case .truncated: "suspectedTruncation"
        case .unreadCells: "coercionFailures"
        case .copies: "duplicates"
        }
    }
}
