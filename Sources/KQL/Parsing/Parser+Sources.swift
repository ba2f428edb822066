import Basics

extension Parser {
    /// A source that starts with a keyword; nil, with nothing taken, when none stands here.
    mutating func tabularSource() throws -> Pipeline.Source? {
        guard case .word(let word) = token.kind else { return nil }
        let start = token.range
        switch (word, following.kind) {
        case ("datatable", .punctuation("(")): return try datatable()
        case ("externaldata", .punctuation("(")), ("external_data", .punctuation("(")): return try externaldata()
        case ("print", let next) where startsOperand(next) || next == .end:
            advance()
            return .print(try commaList { try $0.namedExpression() })
        case ("range", .word):
            advance()
            let name = try name("a column")
            guard takeWord("from") else { throw expected("'from'") }
            let from = try expression()
            guard takeWord("to") else { throw expected("'to'") }
            let to = try expression()
            guard takeWord("step") else { throw expected("'step'") }
            return .range(name, from: from, to: to, step: try expression())
        case ("union", let next) where startsOperand(next):
            advance()
            return .union(try union())
        case ("search", let next) where startsOperand(next) || next == .word("in"):
            advance()
            return .search(try search())
        case ("find", let next) where startsOperand(next) || next == .word("in"):
            advance()
            return .find(try find())
        case ("evaluate", .word): throw stop(.unsupportedOperator("evaluate as a source"), at: start)
        default: return nil
        }
    }

    /// Whether a keyword before this token really is one: `union T` and not `union = 1` or `union | …`.
    private func startsOperand(_ next: Token.Kind) -> Bool {
        switch next {
        case .punctuation(let mark): mark == "(" || mark == "*" || mark == "[" || mark == "-"
        case .word(let word): !Self.binaryWords.contains(word)
        case .end: false
        default: true
        }
    }

    private static let binaryWords = stringPredicates.union(listPredicates).union(["and", "or", "between", "!between", "matches", "asc", "desc", "nulls", "by"])

    /// `datatable(name:type, …)[cells]`; a comma may end the cells.
    private mutating func datatable() throws -> Pipeline.Source {
        advance()
        try expect("(")
        let columns = try commaList { try $0.typedName() }
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

    private mutating func externaldata() throws -> Pipeline.Source {
        advance()
        try expect("(")
        let columns = try commaList { try $0.typedName() }
        try expect(")")
        try expect("[")
        let urls = try commaList { try $0.expression() }
        _ = take(",")
        try expect("]")
        return .externaldata(ExternalSyntax(columns: columns, urls: urls, properties: try properties()))
    }

    // union, search, find

    mutating func union() throws -> UnionSyntax {
        var result = UnionSyntax(tables: [])
        while case .word(let word) = token.kind, following.kind == .punctuation("=") || isHint {
            switch word {
            case "hint" where isHint: try skipHints()
            case "kind":
                advance()
                advance()
                let kind = try name("inner or outer")
                guard ["inner", "outer"].contains(kind.text) else { throw stop(.expected("inner or outer", found: "'\(printable(kind.text))'"), at: kind.range) }
                result.isInner = kind.text == "inner"
            case "withsource", "with_source":
                advance()
                advance()
                result.sourceColumn = try name("a column")
            case "isfuzzy":
                advance()
                advance()
                guard case .literal(.bool(let value), _, _) = try expression() else { throw expected("true or false") }
                result.isFuzzy = value
            default: throw stop(.unsupportedOption(word), at: token.range)
            }
        }
        result.tables = try commaList { try $0.tableOperand() }
        return result
    }

    /// A table of union, find or join: a name (which may hold `*`), a call, or a pipeline in parentheses.
    mutating func tableOperand() throws -> Expression {
        if take("(") {
            let inner = try pipelineOrExpression()
            try expect(")")
            return inner
        }
        if case .word = token.kind, following.kind == .punctuation("(") { return try unary() }
        return .name(try pattern())
    }

    mutating func search() throws -> SearchSyntax {
        var isCaseSensitive = false
        var tables: [Name] = []
        while atWord("kind"), following.kind == .punctuation("=") {
            advance()
            advance()
            let kind = try name("a kind")
            guard ["case_sensitive", "case_insensitive", "default"].contains(kind.text) else { throw stop(.unsupportedOption("kind=\(printable(kind.text))"), at: kind.range) }
            isCaseSensitive = kind.text == "case_sensitive"
        }
        if takeWord("in") {
            try expect("(")
            tables = try commaList { try $0.pattern() }
            try expect(")")
        }
        return SearchSyntax(isCaseSensitive: isCaseSensitive, tables: tables, predicate: try expression())
    }

    mutating func find() throws -> FindSyntax {
        var result = FindSyntax(predicate: .star(token.range))
        while case .word(let word) = token.kind, following.kind == .punctuation("=") {
            guard word == "withsource" || word == "with_source" else { throw stop(.unsupportedOption(word), at: token.range) }
            advance()
            advance()
            result.sourceColumn = try name("a column")
        }
        if takeWord("in") {
            try expect("(")
            result.tables = try commaList { try $0.tableOperand() }
            try expect(")")
        }
        if !takeWord("where"), !result.tables.isEmpty { throw expected("'where'") }
        result.predicate = try expression()
        if takeWord("project") {
            var columns: [(name: Name, type: ScalarType?)] = []
            repeat {
                if atWord("pack"), following.kind == .punctuation("(") {
                    advance()
                    advance()
                    try expect("*")
                    try expect(")")
                    result.packsRest = true
                } else {
                    let name = try name("a column")
                    columns.append((name, take(":") ? try typeName() : nil))
                }
            } while take(",")
            result.columns = columns
        } else if case .word("project") = token.kind {
            throw expected("a column")
        }
        return result
    }
}
