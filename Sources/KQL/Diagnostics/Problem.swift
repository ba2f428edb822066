import Basics

/// Everything that can be wrong with a query: stable codes and all the words, in one place.
public struct Problem: Sendable {
    let code: String
    let message: String
    let suggestion: String?
    var severity = Diagnostic.Severity.error

    init(_ code: String, _ message: String, _ suggestion: String? = nil) {
        self.code = code
        self.message = message
        self.suggestion = suggestion
    }

    /// The most problems of a kind of fault that one query is told; the first ones say what to do.
    static let most = 500
    private static let longest = 2000

    func diagnostic(at range: SourceRange, in source: SourceText) -> Diagnostic {
        let isLong = message.utf8.count > Self.longest
        return Diagnostic(
            code, severity, isLong ? message.prefix(Self.longest / 2) + "…" : message, at: source.position(at: range.start), suggestion: suggestion,
            excerpt: source.excerpt(range))
    }

    // Lexing
    static func unexpectedCharacter(_ text: String) -> Problem { Problem("KQL001", "'\(text)' has no meaning in KQL", "remove it") }
    static let openString = Problem("KQL002", "the string is not closed on its line", "close it, or use ``` for text over several lines")
    static func unknownEscape(_ text: String) -> Problem {
        Problem("KQL003", "'\(text)' is no escape of a KQL string", "double the backslash, or write a verbatim string @'…'")
    }
    static func numberTooLarge(_ text: String) -> Problem { Problem("KQL004", "the number \(text) does not fit into a long", "write it as real(…)") }
    static func unknownUnit(_ text: String) -> Problem { Problem("KQL005", "'\(text)' is no timespan", "units are d, h, m, s, ms, microsecond and tick") }

    // Parsing
    static func expected(_ what: String, found: String) -> Problem { Problem("KQL010", "expected \(what), found \(found)") }
    static func trailingComma(_ name: String) -> Problem {
        Problem("KQL011", "'\(name)' does not allow a comma before the closing parenthesis", "remove the comma")
    }
    static func unknownOperator(_ name: String, nearest: String?) -> Problem {
        Problem(
            "KQL012", "'\(name)' is not an operator of KQL",
            nearest.map { "did you mean '\($0)'?" } ?? "a condition needs 'where' in front")
    }
    static func unsupportedOperator(_ name: String) -> Problem {
        Problem("KQL013", "the operator '\(name)' is not supported: \(Refused.reason(operator: name).rawValue)", Self.seeList)
    }
    static func tooDeep(_ limit: Int) -> Problem { Problem("KQL014", "the query is nested deeper than \(limit) levels", "simplify it") }
    static func unsupportedStatement(_ name: String) -> Problem { Problem("KQL015", "the statement '\(name)' is not supported", "remove it") }
    static let noQuery = Problem("KQL016", "the text holds no query", "end it with a tabular expression, such as a table's name")
    static func badLiteral(_ type: String, _ text: String) -> Problem { Problem("KQL017", "'\(text)' is no \(type)", "write it in Kusto's canonical form") }
    static func unsupportedOption(_ name: String) -> Problem { Problem("KQL018", "'\(name)' is not supported here", "remove it") }

    // Binding
    static func unknownColumn(_ name: String, nearest: String?) -> Problem {
        Problem(
            "KQL142", "the name '\(name)' does not refer to any known column, table, variable or function",
            nearest.map { "did you mean '\($0)'? --alias \(name)=\($0) declares it" })
    }
    static func unknownTable(_ name: String, nearest: String?) -> Problem {
        Problem(
            "KQL204", "the name '\(name)' does not refer to any known table or tabular variable",
            nearest.map { "did you mean '\($0)'?" } ?? "name its data with --data \(name)=PATH")
    }
    static func unknownFunction(_ name: String, nearest: String?) -> Problem {
        if let reason = Refused.reason(function: name) {
            return Problem("KQL211", "the function '\(name)' is not supported: \(reason.rawValue)", Self.seeList)
        }
        return Problem("KQL211", "the function '\(name)' is unknown", nearest.map { "did you mean '\($0)'?" } ?? Self.seeList)
    }
    static func unsupportedPlugin(_ name: String) -> Problem {
        let reason = Refused.reason(plugin: name).map { "is not supported: \($0.rawValue)" } ?? "is unknown"
        return Problem("KQL129", "the plugin '\(name)' \(reason)", Self.seeList)
    }
    private static let seeList = "huntpack refuses it rather than guess; see 'huntpack explain --list'"
    static func noLocations(_ name: String) -> Problem {
        Problem("KQL211", "the function '\(name)' needs a database of locations", "give a MaxMind GeoLite2 or GeoIP2 City database with --geoip")
    }
    static func argumentCount(_ name: String, _ expected: String, _ found: Int) -> Problem {
        Problem("KQL119", "'\(name)' takes \(expected) argument\(expected == "1" ? "" : "s"), not \(found)")
    }
    static func argumentType(_ name: String, _ index: Int, _ expected: String, _ found: ScalarType) -> Problem {
        Problem("KQL107", "argument \(index) of '\(name)' must be \(expected), not \(found.rawValue)", "convert it with to\(expected.split(separator: " ").first ?? "string")()")
    }
    static func operandTypes(_ name: String, _ types: [ScalarType]) -> Problem {
        Problem("KQL108", "'\(name)' is not defined for \(types.map(\.rawValue).joined(separator: " and "))", "convert one side, for example with tostring() or tolong()")
    }
    static func mustBeConstant(_ name: String) -> Problem { Problem("KQL109", "\(name) must be a constant") }
    static func notBoolean(_ type: ScalarType) -> Problem { Problem("KQL110", "the condition is \(type.rawValue), not bool") }
    static func aggregateOutside(_ name: String) -> Problem { Problem("KQL111", "the aggregate '\(name)' stands outside summarize", "move it into summarize") }
    static func notAggregate(_ text: String) -> Problem { Problem("KQL112", "'\(text)' is not an aggregate", "use an aggregate function such as count() or take_any()") }
    static func tupleInExpression(_ name: String) -> Problem {
        Problem("KQL120", "'\(name)' gives several columns, which an expression cannot hold", "let it stand alone, as name = \(name)(…)")
    }
    static func groupByDynamic(_ name: String) -> Problem { Problem("KQL113", "cannot group by '\(name)': it is dynamic", "wrap it in tostring()") }
    static func tabularAsScalar(_ name: String) -> Problem { Problem("KQL114", "'\(name)' is a table where a scalar should be") }
    static func scalarAsTable(_ name: String) -> Problem { Problem("KQL115", "'\(name)' is a scalar where a table should be") }
    static func duplicateName(_ name: String) -> Problem { Problem("KQL116", "the name '\(name)' is given twice", "rename one") }
    static let starNotAllowed = Problem("KQL117", "'*' is not allowed here")
    static func sortByDynamic() -> Problem { Problem("KQL118", "cannot sort by a dynamic value", "convert it, for example with tostring()") }
    static func tooLarge(_ limit: Int) -> Problem { Problem("KQL121", "the query comes to more than \(limit) expressions once its functions are written out", "simplify it") }
    static let noColumns = Problem("KQL122", "the table has no columns", "project the column that is wanted")
    static let noTables = Problem("KQL123", "no table is left to read", "name one, and give its data with --data TABLE=PATH")
    static let joinCondition = Problem(
        "KQL124", "a join condition is a column that both sides have, or $left.Column == $right.Column", "compute other keys with extend before the join")
    static let windowOutside = Problem("KQL125", "functions that look at neighbouring rows stand only in extend, project, where and serialize")
    static let notSerialized = Problem("KQL126", "the rows are in no set order here", "sort them, or put '| serialize' in front")
    static func argumentMissing(_ function: String, _ parameter: String) -> Problem {
        Problem("KQL127", "the call of '\(printable(function))' lacks the argument '\(printable(parameter))'")
    }
    static func parameterWithoutValue(_ name: String) -> Problem { Problem("KQL128", "the query parameter '\(name)' has no value", "give it with --param \(name)=VALUE") }
    static func unpackConflict(_ name: String) -> Problem {
        Problem("KQL130", "bag_unpack would write the column '\(name)' twice", "give a prefix, or columnsConflict='replace_source'")
    }
    static func unpackedName(_ name: String) -> Problem {
        Problem("KQL136", "bag_unpack met the member '\(name)', which is no valid name of a column", "add it to ignoredProperties")
    }
    static let ingestionMapping = Problem(
        "KQL138", "this ingestionMapping is not supported", "map each column once, as in {\"Column\":\"a\",\"Properties\":{\"Path\":\"$.b.c\"}}")
    static func tooManyColumns(_ name: String, _ limit: Int) -> Problem { Problem("KQL131", "'\(name)' would give more than \(limit) columns", "narrow the rows with where") }
    static let noIngestionTime = Problem("KQL132", "ingestion_time() is known only on the rows of a table", "use the table's own time column")

    static let noBinSize = Problem("KQL133", "bin_auto() takes its size from the query's own settings", "put 'set query_bin_auto_size = 1h;' in front, or use bin()")

    static func undocumented(_ name: String, _ what: String) -> Problem {
        Problem("KQL134", "'\(name)' is given \(what), for which Kusto documents no result", "write what is meant in another way")
    }

    // Notes
    private static func note(_ code: String, _ message: String) -> Problem {
        var problem = Problem(code, message)
        problem.severity = .note
        return problem
    }
    static func ignoredOption(_ name: String) -> Problem { note("KQL303", "'set \(name)' steers a service and has no effect here") }
    static func fuzzyTableLeftOut(_ name: String) -> Problem { note("KQL304", "the union leaves out '\(name)', for which there is no data (isfuzzy=true)") }
    static func dependsOnData(_ name: String) -> Problem { note("KQL305", "the columns of '\(name)' depend on the data: what follows is checked when it runs") }
    static let fileProfile = note("KQL307", "FileProfile() reads the local table of that name, not the Defender service")
    static func locations(_ name: String) -> Problem {
        note(
            "KQL308",
            "\(name)() reads the database given with --geoip, not the service's; where the reference is silent, no information is null, an unknown state or city is empty, and the state is the largest subdivision")
    }
    static func ingestionTime(_ column: String) -> Problem {
        note("KQL306", "exports carry no ingestion time: ingestion_time() reads '\(column)', the time of the event, which is minutes earlier")
    }

    static func synonym(_ name: String, _ column: String) -> Problem {
        var problem = Problem("KQL301", "'\(name)' reads the column '\(column)': the same event time under the other product's name")
        problem.severity = .note
        return problem
    }
    static func alias(_ name: String, _ column: String) -> Problem {
        var problem = Problem("KQL302", "'\(name)' reads the column '\(column)', as declared by --alias")
        problem.severity = .note
        return problem
    }
}
