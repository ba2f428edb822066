import Basics

extension Parser {
    /// The operators after a source; a broken one is reported and left out.
    mutating func operators(after source: Pipeline.Source, from start: SourceRange) -> Pipeline {
        var operators: [OperatorSyntax] = []
        while take("|") { appendOperator(to: &operators) }
        return Pipeline(source: source, operators: operators, range: SourceRange(start.start, previousEnd))
    }

    /// `( operator | operator … )` of mv-apply and partition: the first has no bar before it.
    mutating func subquery() throws -> [OperatorSyntax] {
        let closing = at("{") ? "}" : ")"
        if !take("{") { try expect("(") }
        var operators: [OperatorSyntax] = []
        _ = take("|")
        repeat { appendOperator(to: &operators) } while take("|")
        try expect(closing)
        return operators
    }

    private mutating func appendOperator(to operators: inout [OperatorSyntax]) {
        let begin = token.range
        do {
            let kind = try nested { try $0.operatorKind() }
            operators.append(OperatorSyntax(kind: kind, range: SourceRange(begin.start, previousEnd)))
            guard isAtEnd || at("|") || at(";") || at(")") || at("}") else { throw expected("'|'") }
        } catch {
            record(error)
            skipToOperator()
        }
    }

    static let supportedOperators: Set<String> = [
        "where", "filter", "extend", "project", "project-away", "project-keep", "project-rename", "project-reorder", "project-by-names", "summarize", "distinct",
        "sort", "order", "top", "top-nested", "take", "limit", "sample", "sample-distinct", "count", "join", "lookup", "union", "mv-expand",
        "mvexpand", "mv-apply", "mvapply", "parse", "parse-where", "parse-kv", "make-series", "evaluate", "serialize", "getschema", "as",
        "render", "invoke", "partition", "search",
    ]

    /// Operators of KQL that huntpack does not run; named so that the refusal is exact.
    static let unsupportedOperators: Set<String> = [
        "scan", "top-hitters", "reduce", "consume", "fork", "facet", "make-graph", "graph-match", "graph-mark-components", "graph-shortest-paths",
        "graph-to-table", "graph-where-nodes", "graph-where-edges", "assert-schema", "macro-expand", "execute-and-cache",
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
            if isAtEnd || at("|") || at(")") { return .project([]) }
            return .project(try commaList { try $0.namedExpression() })
        case "project-away": return .projectAway(try commaList { try $0.pattern() })
        case "project-keep": return .projectKeep(try commaList { try $0.pattern() })
        case "project-rename": return .projectRename(try commaList { try $0.namedExpression() })
        case "project-reorder": return .projectReorder(try commaList { try $0.orderedPattern() })
        case "project-by-names": return .projectByNames(try commaList { try $0.expression() })
        case "summarize": return try summarize()
        case "distinct":
            try skipHints()
            return .distinct(try commaList { try $0.namedExpression() })
        case "sort", "order":
            try skipHints()
            guard takeWord("by") else { throw expected("'by'") }
            return .sort(try commaList { try $0.sortKey() })
        case "top":
            let count = try expression()
            guard takeWord("by") else { throw expected("'by'") }
            return .top(count, try sortKey())
        case "top-nested": return .topNested(try topNested())
        case "take", "limit": return .take(try expression())
        case "sample": return .sample(try expression())
        case "sample-distinct":
            let count = try expression()
            guard takeWord("of") else { throw expected("'of'") }
            return .sampleDistinct(count, of: try namedExpression())
        case "count": return .count
        case "join", "lookup": return .join(try join(isLookup: name.text == "lookup"))
        case "union": return .union(try union())
        case "mv-expand": return .expand(try expand(isApply: false))
        case "mvexpand":
            // The old spelling has a limit of its own ("mv-expand operator").
            var items = try expand(isApply: false)
            items.limit = items.limit ?? .literal(.long(128), .long, name.range)
            return .expand(items)
        case "mv-apply", "mvapply":
            let items = try expand(isApply: true)
            guard takeWord("on") else { throw expected("'on'") }
            return .apply(items, try subquery())
        case "parse", "parse-where": return .parse(try parse(drops: name.text == "parse-where"))
        case "parse-kv": return .parseKeyValues(try parseKeyValues())
        case "make-series": return .makeSeries(try makeSeries())
        case "evaluate": return try evaluate()
        case "serialize": return .serialize(isAtEnd || at("|") || at(")") || at(";") ? [] : try commaList { try $0.namedExpression() })
        case "getschema": return .getschema
        case "as":
            try skipHints()
            return .alias(try self.name("a name"))
        case "render": return .render(try render())
        case "invoke":
            guard case .call(let function, let arguments, _) = try unary() else { throw expected("a function call") }
            return .invoke(function, arguments)
        case "partition":
            let strategy = try hints()["strategy"]
            guard takeWord("by") else { throw expected("'by'") }
            return .partition(by: .name(try self.name("a column")), strategy: strategy, try subquery())
        case "search": return .search(try search())
        default:
            if Self.unsupportedOperators.contains(name.text) { throw stop(.unsupportedOperator(name.text), at: name.range) }
            let near = diagnostics.count > 50 ? nil : nearestName(to: name.text, among: Self.supportedOperators.union(Self.unsupportedOperators).sorted())
            throw stop(.unknownOperator(printable(name.text), nearest: near), at: name.range)
        }
    }

    /// `hint.` stands here.
    var isHint: Bool { atWord("hint") && following.kind == .punctuation(".") }

    /// `hint.strategy = shuffle` and the like steer a cluster; they never change an answer.
    mutating func skipHints() throws { _ = try hints() }

    /// The hints that are words, by name.
    private mutating func hints() throws -> [String: Name] {
        var result: [String: Name] = [:]
        while isHint {
            advance()
            advance()
            let hint = try name("a hint")
            try expect("=")
            guard !isAtEnd, !at("("), !at("|") else { throw expected("the hint's value") }
            if case .word(let text) = token.kind { result[hint.text] = Name(text: text, range: token.range) }
            advance()
        }
        return result
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
        var result = SortKeySyntax(expression: key, isDescending: !ascending || descending, nullsFirst: ascending)
        if takeWord("nulls") {
            if takeWord("first") { result.nullsFirst = true } else if takeWord("last") { result.nullsFirst = false } else { throw expected("'first' or 'last'") }
        }
        return result
    }

    /// A column name that may hold `*`.
    mutating func pattern() throws -> Name {
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

    private mutating func orderedPattern() throws -> OrderedPattern {
        var result = OrderedPattern(pattern: try pattern())
        let isNumeric = atWord("granny") && following.kind == .punctuation("-")
        if isNumeric {
            advance()
            advance()
        }
        if takeWord("asc") { result.order = isNumeric ? .numericAscending : .ascending }
        else if takeWord("desc") { result.order = isNumeric ? .numericDescending : .descending }
        return result
    }

    /// The chart's kind; its properties say nothing of the rows and are passed over.
    private mutating func render() throws -> Name {
        let kind = try name("a chart")
        var level = 0
        while !isAtEnd, !(level == 0 && (at("|") || at(";") || at(")") || at("}"))) {
            if at("(") { level += 1 }
            if at(")") { level -= 1 }
            advance()
        }
        return kind
    }
}
