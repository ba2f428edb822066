import Basics

extension Parser {
    /// A scalar expression, or a source followed by operators.
    mutating func pipelineOrExpression() throws -> Expression {
        try nested { parser in
            let start = parser.token.range
            if let source = try parser.tabularSource() { return .pipeline(parser.operators(after: source, from: start)) }
            let expression = try parser.expression()
            guard parser.at("|") else { return expression }
            let source: Pipeline.Source
            switch expression {
            case .name(let name): source = .name(name)
            case .pipeline(let pipeline): source = .pipeline(pipeline)
            case .call(let name, let arguments, let range): source = .call(name, arguments, range)
            default: throw parser.stop(.expected("a table before '|'", found: "a scalar expression"), at: expression.range)
            }
            return .pipeline(parser.operators(after: source, from: start))
        }
    }

    mutating func commaList<T>(_ element: (inout Parser) throws -> T) throws -> [T] {
        var elements = [try element(&self)]
        while take(",") { elements.append(try element(&self)) }
        return elements
    }

    /// `name = expression`, `(name, name) = expression` or an expression.
    mutating func namedExpression() throws -> Expression {
        if at("("), let names = tupleNames() {
            for _ in 0..<(2 * names.count + 1) { advance() }
            try expect("=")
            return .tuple(names, try expression())
        }
        if case .word = token.kind, following.kind == .punctuation("=") {
            let name = try name("a name")
            try expect("=")
            return .named(name, try expression())
        }
        if at("["), case .string = following.kind {
            let name = try name("a name")
            guard take("=") else { return try suffixes(.name(name)) }
            return .named(name, try expression())
        }
        return try expression()
    }

    /// The names of `(a, b) =` that starts here; nil for anything else. Takes nothing.
    private func tupleNames() -> [Name]? {
        var names: [Name] = []
        var place = index + 1
        while place + 1 < tokens.count, case .word(let text) = tokens[place].kind {
            names.append(Name(text: text, range: tokens[place].range))
            if tokens[place + 1].kind == .punctuation(",") {
                place += 2
                continue
            }
            guard place + 2 < tokens.count, tokens[place + 1].kind == .punctuation(")"), tokens[place + 2].kind == .punctuation("=") else { return nil }
            return names
        }
        return nil
    }

    mutating func expression() throws -> Expression {
        try nested { try $0.binary(level: 0) }
    }

    /// Operators by rising precedence (published grammar: or, and, equality, relation, additive, multiplicative).
    private static let levels: [Set<String>] = [
        ["or"], ["and"], ["==", "!=", "<>", "=~", "!~"], ["<", "<=", ">", ">="], ["+", "-"], ["*", "/", "%"],
    ]

    private static let equalityLevel = 2

    private mutating func binary(level: Int) throws -> Expression {
        guard level < Self.levels.count else { return try unary() }
        var left = try binary(level: level + 1)
        while true {
            if let name = binaryOperator(in: Self.levels[level]) {
                advance()
                left = .binary(name, left, try binary(level: level + 1))
            } else if level == Self.equalityLevel, let predicate = try wordPredicate(left) {
                left = predicate
            } else {
                return left
            }
        }
    }

    private func binaryOperator(in names: Set<String>) -> Name? {
        switch token.kind {
        case .word(let text) where names.contains(text): Name(text: text, range: token.range)
        case .punctuation(let text) where names.contains(text): Name(text: text, range: token.range)
        default: nil
        }
    }

    static let stringPredicates: Set<String> = Set(
        ["has", "has_cs", "hasprefix", "hasprefix_cs", "hassuffix", "hassuffix_cs", "contains", "contains_cs",
         "startswith", "startswith_cs", "endswith", "endswith_cs"].flatMap { [$0, "!" + $0] })
    /// Old spellings that the language still takes (published SyntaxFacts.cs).
    private static let legacyPredicates = ["notcontains": "!contains", "containscs": "contains_cs", "notcontainscs": "!contains_cs"]
    static let listPredicates: Set<String> = ["in", "!in", "in~", "!in~", "has_any", "has_all"]

    /// A predicate written as a word, which binds like `==`; nil, with nothing taken, when none follows.
    private mutating func wordPredicate(_ left: Expression) throws -> Expression? {
        guard case .word(let written) = token.kind else { return nil }
        let word = Self.legacyPredicates[written] ?? written
        let name = Name(text: word, range: token.range)
        if Self.stringPredicates.contains(word) {
            advance()
            return .binary(name, left, try binary(level: Self.equalityLevel + 1))
        }
        // `on x in range(…)` of make-series is no predicate.
        if word == "in", following.kind == .word("range") { return nil }
        if Self.listPredicates.contains(word) {
            advance()
            return try listPredicate(name, left)
        }
        if word == "between" || word == "!between" {
            advance()
            let start = token.range
            try expect("(")
            let low = try expression()
            try expect("..")
            let high = try expression()
            let end = token.range
            try expect(")")
            return .between(name, left, low, high, start.union(end))
        }
        if word == "matches", following.kind == .word("regex") {
            advance()
            advance()
            return .binary(Name(text: "matches regex", range: name.range), left, try binary(level: Self.equalityLevel + 1))
        }
        return nil
    }

    private mutating func listPredicate(_ name: Name, _ left: Expression) throws -> Expression {
        let start = token.range
        try expect("(")
        var elements: [Expression] = []
        while !at(")") {
            elements.append(try pipelineOrExpression())
            guard take(",") else { break }
            if at(")") { record(stop(.trailingComma(name.text), at: SourceRange(previousEnd - 1, previousEnd))) }
        }
        if elements.isEmpty { throw expected("a value") }
        let end = token.range
        try expect(")")
        return .list(name, left, elements, start.union(end))
    }

    mutating func unary() throws -> Expression {
        if at("-") || at("+") {
            let range = token.range
            let mark = at("-") ? "-" : "+"
            advance()
            let operand = try nested { try $0.unary() }
            return .unary(mark, operand, range.union(operand.range))
        }
        return try suffixes(try primary())
    }

    /// Member access and indexing: `d.a`, `d["a"]`, `d[0]`.
    private mutating func suffixes(_ base: Expression) throws -> Expression {
        var result = base
        while true {
            if at("."), isMemberStart {
                advance()
                result = .member(result, try name("a member"))
            } else if at("[") {
                advance()
                let index = try expression()
                let end = token.range
                try expect("]")
                result = .index(result, index, end)
            } else {
                return result
            }
        }
    }

    /// `.name` or `.['any text']`.
    private var isMemberStart: Bool {
        switch following.kind {
        case .word, .punctuation("["): true
        default: false
        }
    }

    private mutating func primary() throws -> Expression {
        let start = token.range
        if let literal = try literal() { return literal }
        if take("(") {
            let inner = try pipelineOrExpression()
            try expect(")")
            return inner
        }
        if take("*") { return .star(start) }
        if at("["), case .string = following.kind { return .name(try name("a name")) }
        guard case .word(let word) = token.kind, !word.utf8.starts(with: "!".utf8), !Self.notNames.contains(word) else { throw expected("an expression") }
        let name = try name("a name")
        guard at("(") else { return .name(name) }
        if word == "dynamic" { return try dynamicLiteral(start) }
        advance()
        if word == "typeof" {
            let type = try typeName()
            let end = token.range
            try expect(")")
            return .literal(.string(type.rawValue), .string, start.union(end))
        }
        var arguments: [Expression] = []
        if !at(")") { arguments = try commaList { try $0.callArgument() } }
        let end = token.range
        try expect(")")
        return .call(name, arguments, end)
    }

    private static let notNames: Set<String> = ["and", "or", "in", "in~", "has_any", "has_all", "between", "by", "let"]

    private mutating func callArgument() throws -> Expression {
        if at("*") { return try primary() }
        if case .word = token.kind, following.kind == .punctuation("=") {
            let name = try name("a parameter")
            advance()
            return .named(name, try pipelineOrExpression())
        }
        return try pipelineOrExpression()
    }
}
