import Basics

/// Everything that can go wrong while a plan runs: stable codes and all the words, in one place.
enum EngineProblem {
    static func missingTable(_ name: String) -> Diagnostic {
        Diagnostic("ENG001", "the data holds no table '\(name)'", suggestion: "give it with --data \(name)=PATH")
    }
    static let noEvents = Diagnostic(
        "ENG016", "the query's rows cannot be traced to events of a table", suggestion: "start it from a table or a union of tables, or run it with 'huntpack query'")
    static func missingColumns(_ table: String, _ names: [String]) -> Diagnostic {
        Diagnostic(
            "ENG002", "the data for \(table) lacks the column\(names.count == 1 ? "" : "s") \(names.joined(separator: ", ")), which the query needs",
            suggestion: "export the table again with \(names.count == 1 ? "it" : "them")")
    }
    static func notImplemented(_ name: String) -> Diagnostic { Diagnostic("ENG003", "the function '\(name)' is not implemented") }
    static let planDoesNotFit = Diagnostic("ENG004", "the plan does not fit its rows")
    static func overflow(_ name: String) -> Diagnostic {
        Diagnostic("ENG005", "'\(name)' exceeds the range of its type", suggestion: "convert its argument with toreal()")
    }
    static func badPattern(_ pattern: String, _ reason: String) -> Diagnostic {
        Diagnostic("ENG006", "the regular expression '\(printable(pattern))' is refused: \(reason)")
    }
    static func outOfMemory(_ name: String, _ limit: Int) -> Diagnostic {
        Diagnostic(
            "ENG008", "'\(name)' would hold more than \(limit >> 20) MiB", suggestion: "narrow the query with where or project, or raise the limit with --memory")
    }
    static func unmappedExternal(_ url: String) -> Diagnostic {
        Diagnostic(
            "ENG009", "externaldata reads '\(printable(url))', and huntpack fetches nothing from a network",
            suggestion: "save it to a file and map it with --external '\(printable(url))=PATH'")
    }
    static func tooManyRows(_ name: String, _ limit: Int) -> Diagnostic {
        Diagnostic("ENG010", "'\(name)' would give more than \(limit) rows", suggestion: "narrow the query with where, or give a limit")
    }
    static func badRange(_ name: String) -> Diagnostic {
        Diagnostic("ENG011", "the bounds or the step of '\(name)' are null or zero", suggestion: "give values that lead from one bound to the other")
    }
    static func tooManyValues(_ name: String, _ limit: Int) -> Diagnostic {
        Diagnostic("ENG007", "'\(name)' would hold more than \(limit) values", suggestion: "narrow the query with where, or group by fewer columns")
    }
    static func undocumented(_ name: String, _ what: String) -> Diagnostic {
        Diagnostic("ENG012", "'\(name)' met \(what), for which Kusto documents no result", suggestion: "leave such rows out with where, or convert the argument first")
    }
    static func undocumentedMatch(_ name: String, _ what: String, _ suggestion: String) -> Diagnostic {
        Diagnostic("ENG012", "'\(name)' met \(what), for which Kusto documents no result", suggestion: suggestion)
    }
    static func tooManyPartitions(_ limit: Int) -> Diagnostic {
        Diagnostic("ENG016", "'partition' met more than \(limit) keys, which Kusto refuses too", suggestion: "give it hint.strategy=native, or hint.strategy=shuffle")
    }
    static func textTooLong(_ name: String) -> Diagnostic {
        Diagnostic("ENG013", "'\(name)' would make a text of more than \(Limits.textBytes) bytes", suggestion: "narrow the query with where")
    }
    static func badFormat(_ name: String, _ format: String, _ reason: String) -> Diagnostic {
        Diagnostic("ENG014", "'\(name)' cannot use '\(printable(format))': \(reason)")
    }
    static func noLocations(_ name: String) -> Diagnostic {
        Diagnostic(
            "ENG016", "'\(name)' needs a database of locations", suggestion: "give a MaxMind GeoLite2 or GeoIP2 City database with --geoip")
    }
    static func tooDeep(_ name: String, _ limit: Int) -> Diagnostic {
        Diagnostic("ENG017", "'\(name)' would nest a value deeper than \(limit) levels", suggestion: "keep values flat")
    }
    static func asserted(_ message: String) -> Diagnostic { Diagnostic("ENG015", "assert() has failed with message: '\(printable(message))'") }
}

/// The bounds on what one call may hold.
enum Limits {
    static let textBytes = 16 << 20
    static let elements = 1_048_576
    /// Parts of one dynamic value, those of its parts included.
    static let parts = 4_194_304
    /// Levels of one dynamic value, as deep as JSON text may nest.
    static let depth = JSONReader.maxDepth
}
