import Basics

/// The grammar of the operators that take values or tables apart and put them together.
extension Parser {
    mutating func join(isLookup: Bool) throws -> JoinSyntax {
        var kind: Name?
        while atWord("kind") || isHint {
            if takeWord("kind") {
                try expect("=")
                kind = try name("a kind")
            } else {
                try skipHints()
            }
        }
        let right = try tableOperand()
        guard takeWord("on") else { throw expected("'on'") }
        return JoinSyntax(isLookup: isLookup, kind: kind, right: right, conditions: try commaList { try $0.expression() })
    }

    /// `[bagexpansion=bag|array] [with_itemindex=name] item, … [limit n]`.
    mutating func expand(isApply: Bool) throws -> ExpandSyntax {
        var result = ExpandSyntax(items: [])
        while case .word(let word) = token.kind, following.kind == .punctuation("="), ["bagexpansion", "kind", "with_itemindex"].contains(word) {
            advance()
            advance()
            let value = try name("a value")
            if word == "with_itemindex" {
                result.indexColumn = value
            } else if isApply {
                throw stop(.unsupportedOption("mv-apply with \(word)"), at: value.range)
            } else {
                guard ["bag", "array"].contains(value.text) else { throw stop(.expected("bag or array", found: "'\(printable(value.text))'"), at: value.range) }
                result.bagsAsArrays = value.text == "array"
            }
        }
        result.items = try commaList { parser in
            let expression = try parser.namedExpression()
            guard parser.takeWord("to") else { return ExpandSyntax.Item(expression: expression) }
            guard parser.takeWord("typeof") else { throw parser.expected("'typeof(…)'") }
            try parser.expect("(")
            let type = try parser.typeName()
            try parser.expect(")")
            return ExpandSyntax.Item(expression: expression, type: type)
        }
        if takeWord("limit") { result.limit = try expression() }
        return result
    }

    /// `[kind=simple|relaxed|regex [flags=…]] expression with parts`.
    mutating func parse(drops: Bool) throws -> ParseSyntax {
        var mode = ParseSyntax.Mode.simple
        var flags = ""
        while case .word(let word) = token.kind, following.kind == .punctuation("="), word == "kind" || word == "flags" {
            advance()
            advance()
            if word == "flags" {
                if case .string(let text) = token.kind {
                    flags = text
                    advance()
                } else {
                    flags = try name("flags").text
                }
                continue
            }
            let kind = try name("a kind")
            switch kind.text {
            case "simple": mode = .simple
            case "relaxed": mode = .relaxed
            case "regex": mode = .regex
            default: throw stop(.expected("simple, relaxed or regex", found: "'\(printable(kind.text))'"), at: kind.range)
            }
        }
        let expression = try expression()
        guard takeWord("with") else { throw expected("'with'") }
        var parts: [ParseSyntax.Part] = []
        while !isAtEnd, !at("|"), !at(";"), !at(")"), !at("}") {
            if take("*") {
                parts.append(.star)
            } else if case .literal(.string(let text), _, let range)? = try literal() {
                parts.append(.text(text, range))
            } else {
                let name = try name("a column, a text or '*'")
                parts.append(.column(name, take(":") ? try typeName() : .string))
            }
        }
        if parts.isEmpty { throw expected("a pattern") }
        return ParseSyntax(mode: mode, flags: flags, expression: expression, parts: parts, drops: drops)
    }

    mutating func parseKeyValues() throws -> ParseKeyValuesSyntax {
        let expression = try expression()
        guard takeWord("as") else { throw expected("'as'") }
        try expect("(")
        let columns = try commaList { try $0.typedName() }
        try expect(")")
        return ParseKeyValuesSyntax(expression: expression, columns: columns, properties: try properties())
    }

    /// `name(arguments) [: (name:type, …)]`.
    mutating func evaluate() throws -> OperatorSyntax.Kind {
        try skipHints()
        guard case .call(let name, let arguments, _) = try unary() else { throw expected("a plugin") }
        guard take(":") else { return .evaluate(name, arguments, schema: nil) }
        try expect("(")
        var schema = OutputSchema(columns: [], keepsAll: take("*"))
        if schema.keepsAll { _ = take(",") }
        if !at(")") { schema.columns = try commaList { try $0.typedName() } }
        try expect(")")
        return .evaluate(name, arguments, schema: schema)
    }

    mutating func makeSeries() throws -> MakeSeriesSyntax {
        var isNonEmpty = false
        if atWord("kind"), following.kind == .punctuation("=") {
            advance()
            advance()
            guard takeWord("nonempty") else { throw expected("nonempty") }
            isNonEmpty = true
        }
        try skipHints()
        let items = try commaList { parser in
            let aggregate = try parser.namedExpression()
            guard parser.takeWord("default") else { return MakeSeriesSyntax.Item(aggregate: aggregate) }
            try parser.expect("=")
            return MakeSeriesSyntax.Item(aggregate: aggregate, fallback: try parser.unary())
        }
        guard takeWord("on") else { throw expected("'on'") }
        let axis = try namedExpression()
        var from: Expression?
        var to: Expression?
        let step: Expression
        let isRange = takeWord("in")
        if isRange {
            guard takeWord("range") else { throw expected("'range'") }
            try expect("(")
            from = try expression()
            try expect(",")
            to = try expression()
            try expect(",")
            step = try expression()
            try expect(")")
        } else {
            if takeWord("from") { from = try expression() }
            if takeWord("to") { to = try expression() }
            guard takeWord("step") else { throw expected("'step'") }
            step = try expression()
        }
        let by = takeWord("by") ? try commaList { try $0.namedExpression() } : []
        return MakeSeriesSyntax(items: items, axis: axis, from: from, to: to, step: step, by: by, isRange: isRange, isNonEmpty: isNonEmpty)
    }

    /// The levels of top-nested, each but the first with the operator's name again before it.
    mutating func topNested() throws -> [TopNestedClause] {
        var clauses = [try topNestedClause()]
        while take(",") {
            guard takeWord("top"), take("-"), takeWord("nested") else { throw expected("'top-nested'") }
            clauses.append(try topNestedClause())
        }
        return clauses
    }

    private mutating func topNestedClause() throws -> TopNestedClause {
        let count = atWord("of") ? nil : try expression()
        guard takeWord("of") else { throw expected("'of'") }
        let of = try namedExpression()
        var others: Expression?
        if takeWord("with") {
            guard takeWord("others") else { throw expected("'others'") }
            try expect("=")
            others = try unary()
        }
        guard takeWord("by") else { throw expected("'by'") }
        let by = try namedExpression()
        let isAscending = takeWord("asc")
        if !isAscending { _ = takeWord("desc") }
        return TopNestedClause(count: count, of: of, others: others, by: by, isDescending: !isAscending)
    }
}
