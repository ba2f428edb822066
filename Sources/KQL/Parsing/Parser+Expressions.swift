import Basics

extension Parser {
    /// A scalar expression, or a source followed by operators.
    mutating func pipelineOrExpression() throws -> Expression {
        try nested { try $0.measured { parser in try parser.pipelineOrScalar() } }
    }

    private mutating func pipelineOrScalar() throws -> Expression {
        let start = token.range
        if let source = try tabularSource() { return .pipeline(operators(after: source, from: start)) }
        let expression = try expression()
        guard at("|") else { return expression }
        let source: Pipeline.Source
        switch expression {
        case .name(let name): source = .name(name)
        case .pipeline(let pipeline): source = .pipeline(pipeline)
        case .call(let name, let arguments, let range): source = .call(name, arguments, range)
        default: throw stop(.expected("a table before '|'", found: "a scalar expression"), at: expression.range)
        }
        return .pipeline(operators(after: source, from: start))
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
    private static let levels: [String: Int] = [
        "or": 0, "and": 1, "==": 2, "!=": 2, "<>": 2, "=~": 2, "!~": 2, "<": 3, "<=": 3, ">": 3, ">=": 3, "+": 4, "-": 4, "*": 5, "/": 5, "%": 5,
    ]

    private static let equalityLevel = 2

    /// Operands and operators of this precedence or higher, by climbing: a parenthesis costs one frame of the stack, not one a level.
    private mutating func binary(level: Int) throws -> Expression {
        var left = try unary()
        while true {
            if let (name, found) = binaryOperator(), found >= level {
                if found <= 1 {
                    left = try logical(left, name, found)
                    continue
                }
                let tall = height
                advance()
                left = .binary(name, left, try binary(level: found + 1))
                try raise(above: tall, height)
            } else if level <= Self.equalityLevel, let predicate = try wordPredicate(left) {
                left = predicate
            } else {
                return left
            }
        }
    }

    /// A run of `and` or of `or`, which have no order of their own: a long one becomes a balanced tree, so that a list of thousands is no
    /// deeper than a few levels.
    private mutating func logical(_ first: Expression, _ name: Name, _ level: Int) throws -> Expression {
        var parts = [first]
        var marks: [Name] = []
        var tall = height
        while let (mark, found) = binaryOperator(), found == level {
            advance()
            marks.append(mark)
            parts.append(try binary(level: level + 1))
            tall = max(tall, height)
        }
        if parts.count <= 16 {
            for _ in marks { try raise(above: tall, height) }
            return zip(marks, parts.dropFirst()).reduce(first) { .binary($1.0, $0, $1.1) }
        }
        while parts.count > 1 {
            try raise(above: tall)
            tall = height
            var paired: [Expression] = []
            var left: [Name] = []
            for index in stride(from: 0, to: parts.count, by: 2) {
                guard index + 1 < parts.count else {
                    paired.append(parts[index])
                    break
                }
                paired.append(.binary(marks[index], parts[index], parts[index + 1]))
                if index + 1 < marks.count { left.append(marks[index + 1]) }
            }
            (parts, marks) = (paired, left)
        }
        return parts[0]
    }

    private func binaryOperator() -> (Name, Int)? {
        switch token.kind {
        case .word(let text), .punctuation(let text): Self.levels[text].map { (Name(text: text, range: token.range), $0) }
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
        let tall = height
        if Self.stringPredicates.contains(word) {
            advance()
            let right = try binary(level: Self.equalityLevel + 1)
            try raise(above: tall, height)
            return .binary(name, left, right)
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
            let lowHeight = height
            try expect("..")
            let high = try expression()
            let end = token.range
            try expect(")")
            try raise(above: tall, lowHeight, height)
            return .between(name, left, low, high, start.union(end))
        }
        if word == "matches", following.kind == .word("regex") {
            advance()
            advance()
            let right = try binary(level: Self.equalityLevel + 1)
            try raise(above: tall, height)
            return .binary(Name(text: "matches regex", range: name.range), left, right)
        }
        return nil
    }

    private mutating func listPredicate(_ name: Name, _ left: Expression) throws -> Expression {
        let start = token.range
        var tall = height
        try expect("(")
        var elements: [Expression] = []
        while !at(")") {
            elements.append(try pipelineOrExpression())
            tall = max(tall, height)
            guard take(",") else { break }
            if at(")") { record(stop(.trailingComma(name.text), at: SourceRange(previousEnd - 1, previousEnd))) }
        }
        if elements.isEmpty { throw expected("a value") }
        let end = token.range
        try expect(")")
        try raise(above: tall)
        return .list(name, left, elements, start.union(end))
    }

    mutating func unary() throws -> Expression {
        if at("-") || at("+") {
            let range = token.range
            let mark = at("-") ? "-" : "+"
            advance()
            let operand = try nested { try $0.unary() }
            try raise(above: height)
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
                try raise(above: height)
            } else if at("[") {
                let tall = height
                advance()
                let index = try expression()
                let end = token.range
                try expect("]")
                try raise(above: tall, height)
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
        flatten()
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
        var tall = 0
        if !at(")") {
            arguments = try commaList { parser in
                let argument = try parser.callArgument()
                tall = max(tall, parser.height)
                return argument
            }
        }
        let end = token.range
        try expect(")")
        try raise(above: tall)
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
