import Basics

/// Operators that take text apart: parse, parse-where, parse-kv.
extension Binder {
    mutating func parse(_ syntax: ParseSyntax, _ schema: Schema, _ scope: ColumnScope) throws -> (BoundParse, Schema) {
        var columns = schema.columns
        let name = syntax.drops ? "parse-where" : "parse"
        let bound = try text(syntax.expression, scope)
        let mode: BoundParse.Mode =
            switch syntax.mode {
            case .simple: .simple
            case .relaxed: .relaxed
            case .regex: .regex
            }
        if syntax.drops, mode == .relaxed { throw refuse(.unsupportedOption("parse-where kind=relaxed"), at: syntax.expression.range) }
        if mode != .regex, !syntax.flags.isEmpty { throw refuse(.unsupportedOption("flags without kind=regex"), at: syntax.expression.range) }
        guard syntax.flags.utf8.allSatisfy("imsURux".utf8.contains) else {
            throw refuse(.unsupportedOption("flags=\(printable(syntax.flags)), where i, m, s, R, U, u and x are known"), at: syntax.expression.range)
        }
        try checkOrder(of: syntax, name)
        var written: Set<String> = []
        let parts = try syntax.parts.map { part -> BoundParse.Part in
            switch part {
            case .star: return .star
            case .text(let text, _): return .text(text)
            case .column(let column, let type):
                guard written.insert(column.text).inserted else { throw refuse(.duplicateName(column.text), at: column.range) }
                if type == .dynamic { throw refuse(.unsupportedOption("a dynamic column of \(name)"), at: column.range) }
                return .column(target: place(column.text, type, in: &columns), type: type)
            }
        }
        return (BoundParse(mode: mode, flags: syntax.flags, source: bound, parts: parts, drops: syntax.drops), Schema(columns))
    }

    /// A text is what a pattern goes by: it follows each `*`, stands before each column, and `*` never follows a string column
    /// (Kusto reference, "parse operator"; published Binder_NodeBinder.cs).
    private mutating func checkOrder(of syntax: ParseSyntax, _ name: String) throws {
        for (part, next) in zip(syntax.parts, syntax.parts.dropFirst()) {
            switch (part, next) {
            case (.star, .text), (.text, _): break
            case (.column(let column, let type), .star):
                guard type != .string else { throw refuse(.expected("a text between the string column and '*'", found: "'*'"), at: column.range) }
                guard type.isInteger || syntax.mode == .regex else {
                    throw refuse(.unsupportedOption("\(name) with '*' right after a column of type \(type.rawValue)"), at: column.range)
                }
            case (.column(let column, let type), .text(let text, _)):
                let first = text.utf8.first ?? UInt8(ascii: "0")
                if syntax.mode != .regex, type.isInteger, first == UInt8(ascii: "-") || (first >= 48 && first <= 57) {
                    throw refuse(.unsupportedOption("\(name) with a number before a text that may go on with it"), at: column.range)
                }
            case (.star, .column(let column, _)), (.column, .column(let column, _)):
                throw refuse(.expected("a text before the column", found: "'\(printable(column.text))'"), at: column.range)
            case (.star, .star): throw refuse(.expected("a text after '*'", found: "'*'"), at: syntax.expression.range)
            }
        }
    }

    /// An expression as the text that is taken apart; other types are converted (Kusto reference, "parse operator").
    private mutating func text(_ syntax: Expression, _ scope: ColumnScope) throws -> BoundExpression {
        let bound = try expression(syntax, in: scope)
        return bound.type == .string ? bound : try call("tostring", [bound], at: [syntax.range], syntax.range)
    }

    mutating func parseKeyValues(_ syntax: ParseKeyValuesSyntax, _ schema: Schema, _ scope: ColumnScope) throws -> (BoundParseKeyValues, Schema) {
        let bound = try text(syntax.expression, scope)
        var columns = schema.columns
        var written: Set<String> = []
        let targets = try syntax.columns.map { column in
            guard written.insert(column.name.text).inserted else { throw refuse(.duplicateName(column.name.text), at: column.name.range) }
            if column.type == .dynamic { throw refuse(.unsupportedOption("a dynamic column of parse-kv"), at: column.name.range) }
            return (key: column.name.text, target: place(column.name.text, column.type, in: &columns), type: column.type)
        }
        let mode = try keyValueMode(syntax)
        if case .words = mode.separation {
            // Keys are runs of letters and digits there.
            for column in syntax.columns where !column.name.text.unicodeScalars.allSatisfy(\.isLetterOrDigit) {
                throw refuse(.unsupportedOption("parse-kv without delimiters for the key '\(printable(column.name.text))'"), at: column.name.range)
            }
        }
        return (BoundParseKeyValues(source: bound, columns: targets, separation: mode.separation, quotes: mode.quotes, escapes: mode.escapes), Schema(columns))
    }

    private mutating func keyValueMode(
        _ syntax: ParseKeyValuesSyntax
    ) throws -> (separation: BoundParseKeyValues.Separation, quotes: [BoundParseKeyValues.Quotes], escapes: [Unicode.Scalar]) {
        var pair: String?
        var keyValue: String?
        var regex: String?
        var isGreedy: Bool?
        var quotes: [BoundParseKeyValues.Quotes] = []
        var escapes: [Unicode.Scalar] = []
        for property in syntax.properties {
            let name = property.name
            let value = options.constant(try expression(property.value, in: .none))
            func scalars(_ text: String) -> [Unicode.Scalar] { Array(text.unicodeScalars) }
            switch (name.text, value) {
            case ("pair_delimiter", .string(let text)?) where pair == nil && !text.isEmpty: pair = text
            case ("kv_delimiter", .string(let text)?) where keyValue == nil && !text.isEmpty: keyValue = text
            case ("quote", .string(let text)?) where (1...2).contains(scalars(text).count):
                let characters = scalars(text)
                quotes.append(BoundParseKeyValues.Quotes(open: characters[0], close: characters[characters.count - 1]))
            case ("escape", .string(let text)?) where scalars(text).count == 1: escapes.append(scalars(text)[0])
            case ("greedy", .bool(let flag)?) where isGreedy == nil: isGreedy = flag
            case ("regex", .string(let text)?) where regex == nil: regex = text
            default: throw refuse(.unsupportedOption("parse-kv with this \(printable(name.text))"), at: name.range)
            }
        }
        let isPlain = quotes.isEmpty && escapes.isEmpty && isGreedy == nil
        switch (pair, keyValue, regex) {
        case (nil, nil, let regex?) where isPlain: return (.regex(regex), [], [])
        case (let pair?, let keyValue?, nil): return (.delimiters(pair: pair, keyValue: keyValue, isGreedy: isGreedy ?? false), quotes, escapes)
        case (nil, nil, nil) where isGreedy == nil: return (.words, quotes, escapes)
        default: throw refuse(.expected("pair_delimiter and kv_delimiter, or regex alone, or neither", found: "another mix"), at: syntax.expression.range)
        }
    }

    /// The position of a column that is written: an existing one of that name, else a new one.
    private func place(_ name: String, _ type: ScalarType, in columns: inout [ColumnSchema]) -> Int {
        if let index = columns.firstIndex(where: { $0.name.utf8.elementsEqual(name.utf8) }) {
            columns[index].type = type
            return index
        }
        columns.append(ColumnSchema(name, type))
        return columns.count - 1
    }
}

extension Unicode.Scalar {
    /// A letter or a decimal digit of any script.
    public var isLetterOrDigit: Bool {
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber: true
        default: false
        }
    }
}
