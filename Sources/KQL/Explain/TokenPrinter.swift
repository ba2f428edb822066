import Basics

/// `line:column kind text`, one line a token.
struct TokenPrinter {
    private let source: SourceText

    init(_ source: SourceText) { self.source = source }

    var outlines: [Outline] {
        Lexer(source).tokens.map { token in
            let place = source.position(at: token.range.start)
            let text = String(decoding: source.bytes[token.range.start..<token.range.end], as: UTF8.self)
            return Outline("\(place.line):\(place.column) \(kind(of: token))" + (text.isEmpty ? "" : " " + text))
        }
    }

    private func kind(of token: Token) -> String {
        switch token.kind {
        case .word: "word"
        case .string: "string"
        case .long: "long"
        case .real: "real"
        case .timespan: "timespan"
        case .typed(let type, _): type
        case .punctuation: "mark"
        case .end: "end"
        }
    }
}
