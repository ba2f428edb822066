import Basics

/// What was found of each tool in each table: the rules of one tool on a line, their tables across.
public struct ToolMatrix: Sendable, Hashable {
    /// In the order in which rules first name them.
    public var tables: [String] = []
    /// Tools with most findings first, then in the order of the rules.
    public var lines: [Line] = []

    public struct Line: Sendable, Hashable {
        public var tool: String
        /// One a table.
        public var cells: [Cell]
        /// Over all tables.
        public var devices = 0
        public var findings: Int { cells.reduce(0) { $0 + $1.findings } }
    }

    public struct Cell: Sendable, Hashable {
        /// The tool's rules that read the table; those of them that were refused, and that could not be evaluated.
        public var rules = 0
        public var refused = 0
        public var notEvaluated = 0
        public var findings = 0
        public var devices = 0
        /// Matched events that exclusions set aside.
        public var excluded = 0
    }

    public init(_ rules: [RuleResult]) {
        var places: [Value: Int] = [:]
        var devices: [Value: [Value: Set<Value>]] = [:]
        for rule in rules {
            let tool = Value.string(rule.rule.tool), table = rule.mainTable
            let column = column(of: table)
            let place = places[tool] ?? lines.count
            if place == lines.count {
                places[tool] = place
                lines.append(Line(tool: rule.rule.tool, cells: []))
            }
            while lines[place].cells.count <= column { lines[place].cells.append(Cell()) }
            let found = rule.deviceKeys
            devices[tool, default: [:]][.string(table), default: []].formUnion(found)
            lines[place].cells[column].rules += 1
            switch rule.outcome {
            case .refused: lines[place].cells[column].refused += 1
            case .notEvaluated: lines[place].cells[column].notEvaluated += 1
            case .evaluated: break
            }
            lines[place].cells[column].findings += rule.findings.count
            lines[place].cells[column].excluded += rule.account.excluded
        }
        for place in lines.indices {
            while lines[place].cells.count < tables.count { lines[place].cells.append(Cell()) }
            let own = devices[.string(lines[place].tool)] ?? [:]
            lines[place].devices = own.values.reduce(into: Set<Value>()) { $0.formUnion($1) }.count
            for (column, table) in tables.enumerated() { lines[place].cells[column].devices = own[.string(table)]?.count ?? 0 }
        }
        lines = lines.enumerated().sorted { ($1.element.findings, $0.offset) < ($0.element.findings, $1.offset) }.map(\.element)
    }

    private mutating func column(of table: String) -> Int {
        if let known = tables.firstIndex(where: { $0.utf8.elementsEqual(table.utf8) }) { return known }
        tables.append(table)
        return tables.count - 1
    }
}

extension RuleResult {
    /// The table whose events the rule is about; of one that was refused, the first that its metadata names.
    public var mainTable: String {
        events?.table ?? connectors.first { $0.isQueried }?.table ?? rule.connectors.first?.dataTypes.first ?? ""
    }

    /// The devices of its findings, by id, else by name.
    public var deviceKeys: Set<Value> {
        let facts = EventFacts(self)
        return Set(
            findings.map { finding in
                let id = facts.device(finding, "DeviceId", of: self)
                return .string(id.utf8.isEmpty ? facts.device(finding, "DeviceName", of: self) : id)
            })
    }
}
