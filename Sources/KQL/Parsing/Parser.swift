import Basics

/// Builds the syntax of a query from its tokens; an error skips to the next operator or statement, so that one run reports all.
struct Parser {
    let source: SourceText
    let tokens: [Token]
    private(set) var index = 0
    var diagnostics: [Diagnostic]
    private var depth = 0
    /// The levels of the expression that the last rule gave: what walks it later recurses as deep.
    private(set) var height = 0
    /// The most levels of any expression since the pipeline at hand began.
    private var peak = 0
    /// How deep the text may nest, and how high an expression may be that grows without nesting, as `a.b.c` and `1 + 2 + 3` do.
    static let maxDepth = 200
    static let maxHeight = 250

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
        Stop(diagnostic: problem.diagnostic(at: range, in: source))
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

    /// Counts one level above expressions of these heights.
    mutating func raise(above heights: Int...) throws {
        height = (heights.max() ?? 0) + 1
        peak = max(peak, height)
        guard height <= Self.maxHeight else { throw stop(.tooDeep(Self.maxHeight), at: token.range) }
    }

    mutating func flatten() { height = 1 }

    /// Runs a rule that may give a pipeline, which is as high as the highest expression in it.
    mutating func measured(_ body: (inout Parser) throws -> Expression) throws -> Expression {
        let outer = peak
        peak = 0
        defer { peak = max(peak, outer) }
        let result = try body(&self)
        if case .pipeline = result { try raise(above: peak) }
        return result
    }

    mutating func record(_ error: any Error) {
        if let stop = error as? Stop, diagnostics.count < 2 * Problem.most { diagnostics.append(stop.diagnostic) }
    }

    /// To the end of the statement, or of the function's body.
    mutating func skipToStatement() {
        var level = 0
        while !isAtEnd, !(level == 0 && (at(";") || at("}"))) {
            if at("{") { level += 1 }
            if at("}") { level -= 1 }
            advance()
        }
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
