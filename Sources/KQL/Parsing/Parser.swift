import Basics

/// Builds the syntax of a query from its tokens; an error skips to the next operator or statement, so that one run reports all.
struct Parser {
    let source: SourceText
    private let tokens: [Token]
    private var index = 0
    private(set) var diagnostics: [Diagnostic]
    private var depth = 0
    static let maxDepth = 200

    init(_ source: SourceText) {
        let lexer = Lexer(source)
        self.source = source
        tokens = lexer.tokens
        diagnostics = lexer.diagnostics
    }

    /// Thrown to the nearest point of recovery.
    struct Stop: Error { var diagnostic: Diagnostic }

    // Looking and taking

    var token: Token { tokens[min(index, tokens.count - 1)] }
    var following: Token { tokens[min(index + 1, tokens.count - 1)] }
    var previousEnd: Int { index > 0 ? tokens[index - 1].range.end : 0 }

    mutating func advance() { index = min(index + 1, tokens.count - 1) }

    func at(_ mark: String) -> Bool { token.kind == .punctuation(mark) }
    func atWord(_ text: String) -> Bool { token.kind == .word(text) }
    var isAtEnd: Bool { token.kind == .end }

    mutating func take(_ mark: String) -> Bool {
        guard at(mark) else { return false }
        advance()
        return true
    }

    mutating func takeWord(_ text: String) -> Bool {
        guard atWord(text) else { return false }
        advance()
        return true
    }

    mutating func expect(_ mark: String) throws {
        guard take(mark) else { throw expected("'\(mark)'") }
    }

    /// A name, plain or as `['any text']`.
    mutating func name(_ what: String) throws -> Name {
        if case .word(let text) = token.kind, !text.utf8.starts(with: "!".utf8) {
            defer { advance() }
            return Name(text: text, range: token.range)
        }
        if at("["), case .string(let text) = following.kind {
            let start = token.range
            advance()
            advance()
            let end = token.range
            try expect("]")
            return Name(text: text, range: start.union(end))
        }
        throw expected(what)
    }

    func expected(_ what: String) -> Stop { stop(.expected(what, found: describe(token)), at: token.range) }

    func stop(_ problem: Problem, at range: SourceRange) -> Stop {
        Stop(diagnostic: problem.diagnostic(at: source.position(at: range.start)))
    }

    private func describe(_ token: Token) -> String {
        switch token.kind {
        case .end: "the end of the query"
        default: "'\(printable(source.flattened(token.range)))'"
        }
    }

    /// Runs a nested rule; nesting past the limit is an error instead of a full stack.
    mutating func nested<T>(_ body: (inout Parser) throws -> T) throws -> T {
        guard depth < Self.maxDepth else { throw stop(.tooDeep(Self.maxDepth), at: token.range) }
        depth += 1
        defer { depth -= 1 }
        return try body(&self)
    }

    // Statements

    mutating func query() -> QuerySyntax {
        var query = QuerySyntax(lets: [], body: nil)
        while !isAtEnd {
            do {
                if take(";") { continue }
                if takeWord("let") {
                    let name = try name("a name after 'let'")
                    try expect("=")
                    if at("(") && isFunction() || atWord("view") { throw stop(.unsupportedStatement("let \(name.text) = (…) { … }"), at: token.range) }
                    query.lets.append((name, try pipelineOrExpression()))
                } else if (atWord("set") || atWord("declare") || atWord("alias") || atWord("restrict")), case .word(let word) = token.kind {
                    throw stop(.unsupportedStatement(word), at: token.range)
                } else {
                    if let body = query.body { throw stop(.expected("one tabular expression", found: "a second"), at: body.range) }
                    query.body = try pipelineOrExpression()
                }
                guard isAtEnd || at(";") else { throw expected("';' or '|'") }
            } catch {
                record(error)
                skipToStatement()
            }
        }
        if query.body == nil, diagnostics.isEmpty { diagnostics.append(Problem.noQuery.diagnostic(at: source.position(at: token.range.start))) }
        return query
    }

    /// Whether a parenthesis opens a function's parameters: `() {` or `(name:type`.
    private func isFunction() -> Bool {
        guard index + 2 < tokens.count else { return false }
        if tokens[index + 1].kind == .punctuation(")") { return true }
        return tokens[index + 2].kind == .punctuation(":")
    }

    mutating func record(_ error: any Error) {
        if let stop = error as? Stop { diagnostics.append(stop.diagnostic) }
    }

    private mutating func skipToStatement() {
        while !isAtEnd, !at(";") { advance() }
    }

    /// To the next operator or statement at this level of parentheses.
    mutating func skipToOperator() {
        var level = 0
        while !isAtEnd {
            if case .punctuation(let mark) = token.kind {
                if mark == "(" || mark == "[" || mark == "{" { level += 1 }
                if mark == ")" || mark == "]" || mark == "}" {
                    if level == 0 { return }
                    level -= 1
                }
                if level == 0, mark == "|" || mark == ";" { return }
            }
            advance()
        }
    }
}
