import Basics

extension Parser {
    /// The operators after a source; a broken one is reported and left out.
    mutating func operators(after source: Pipeline.Source, from start: SourceRange) -> Pipeline {
        var operators: [OperatorSyntax] = []
        while take("|") {
            let begin = token.range
            do {
                let kind = try operatorKind()
                operators.append(OperatorSyntax(kind: kind, range: SourceRange(begin.start, previousEnd)))
                guard isAtEnd || at("|") || at(";") || at(")") else { throw expected("'|'") }
            } catch {
                record(error)
                skipToOperator()
            }
        }
        return Pipeline(source: source, operators: operators, range: SourceRange(start.start, previousEnd))
    }

    /// Operators of KQL that huntpack does not run; named so that the refusal is exact.
    static let unsupportedOperators: Set<String> = [
        "join", "lookup", "union", "mv-expand", "mvexpand", "mv-apply", "parse", "parse-where", "parse-kv", "make-series", "evaluate",
        "serialize", "search", "find", "getschema", "as", "render", "invoke", "partition", "scan", "sample", "sample-distinct",
        "top-nested", "top-hitters", "reduce", "consume", "fork", "facet", "externaldata", "make-graph", "graph-match", "project-by-names",
    ]
    static let supportedOperators: Set<String> = [
        "where", "filter", "extend", "project", "project-away", "project-keep", "project-rename", "project-reorder", "summarize", "distinct",
        "sort", "order", "top", "take", "limit", "count",
    ]

    /// The operator's name; `-` joins words that touch it.
    private mutating func operatorName() throws -> Name {
        guard case .word = token.kind else { throw expected("an operator") }
        var name = try name("an operator")
        while at("-"), token.range.start == name.range.end, case .word(let part) = following.kind, following.range.start == token.range.end {
            advance()
            name = Name(text: name.text + "-" + part, range: name.range.union(token.range))
            advance()
        }
        return name
    }

    private mutating func operatorKind() throws -> OperatorSyntax.Kind {
        let name = try operatorName()
        switch name.text {
        case "where", "filter":
            try skipHints()
            return .filter(try expression())
        case "extend": return .extend(try commaList { try $0.namedExpression() })
        case "project":
            if isAtEnd || at("|") { return .project([]) }
            return .project(try commaList { try $0.namedExpression() })
        case "project-away": return .projectAway(try commaList { try $0.pattern() })
        case "project-keep": return .projectKeep(try commaList { try $0.pattern() })
        case "project-rename": return .projectRename(try commaList { try $0.namedExpression() })
        case "project-reorder": return .projectReorder(try commaList { try $0.orderedPattern() })
        case "summarize": return try summarize()
        case "distinct": return .distinct(try commaList { try $0.expression() })
        case "sort", "order":
            try skipHints()
            guard takeWord("by") else { throw expected("'by'") }
            return .sort(try commaList { try $0.sortKey() })
        case "top":
            let count = try expression()
            guard takeWord("by") else { throw expected("'by'") }
            return .top(count, try sortKey())
        case "take", "limit": return .take(try expression())
        case "count": return .count
        default:
            if Self.unsupportedOperators.contains(name.text) { throw stop(.unsupportedOperator(name.text), at: name.range) }
            let near = nearestName(to: name.text, among: Self.supportedOperators.union(Self.unsupportedOperators).sorted())
            throw stop(.unknownOperator(printable(name.text), nearest: near), at: name.range)
        }
    }

    /// `hint.strategy = shuffle` and the like steer a cluster; they never change an answer.
    private mutating func skipHints() throws {
        while atWord("hint"), following.kind == .punctuation(".") {
            advance()
            advance()
            _ = try name("a hint")
            try expect("=")
            advance()
        }
    }

    private mutating func summarize() throws -> OperatorSyntax.Kind {
        try skipHints()
        var aggregates: [Expression] = []
        if !atWord("by") { aggregates = try commaList { try $0.namedExpression() } }
        guard takeWord("by") else { return .summarize(aggregates: aggregates, by: [], hasBy: false) }
        return .summarize(aggregates: aggregates, by: try commaList { try $0.namedExpression() }, hasBy: true)
    }

    private mutating func sortKey() throws -> SortKeySyntax {
        let key = try expression()
        let ascending = takeWord("asc")
        let descending = !ascending && takeWord("desc")
        var key2 = SortKeySyntax(expression: key, isDescending: !ascending || descending, nullsFirst: ascending)
        if takeWord("nulls") {
            if takeWord("first") { key2.nullsFirst = true } else if takeWord("last") { key2.nullsFirst = false } else { throw expected("'first' or 'last'") }
        }
        return key2
    }

    /// A column name that may hold `*`.
    private mutating func pattern() throws -> Name {
        var start = token.range
        var text = ""
        while at("*") || isWord, text.isEmpty || token.range.start == start.end {
            if at("*") { text += "*" } else if case .word(let word) = token.kind { text += word }
            start = start.union(token.range)
            advance()
        }
        if text.isEmpty { return try name("a column") }
        return Name(text: text, range: start)
    }

    private var isWord: Bool { if case .word = token.kind { true } else { false } }

    private mutating func orderedPattern() throws -> Name {
        let pattern = try pattern()
        if atWord("asc") || atWord("desc") || atWord("granny-asc") || atWord("granny-desc") {
            throw stop(.unsupportedOption("project-reorder … asc"), at: token.range)
        }
        return pattern
    }

    /// `datatable(name:type, …)[cells]`; a comma may end the cells.
    mutating func datatable() throws -> Pipeline.Source {
        advance()
        try expect("(")
        let columns = try commaList { parser -> (name: Name, type: ScalarType) in
            let name = try parser.name("a column")
            try parser.expect(":")
            let typeName = try parser.name("a type")
            guard let type = scalarType(named: typeName.text) else { throw parser.stop(.expected("a type", found: "'\(typeName.text)'"), at: typeName.range) }
            return (name, type)
        }
        try expect(")")
        try expect("[")
        var cells: [Expression] = []
        while !at("]") {
            cells.append(try expression())
            guard take(",") else { break }
        }
        try expect("]")
        return .datatable(columns: columns, cells: cells)
    }
}
