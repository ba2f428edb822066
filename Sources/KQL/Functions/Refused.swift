/// Why a name of the published language is refused.
///
/// The binder and the parser ask here only for names that they do not know. So a name may stand in the lists and be evaluated
/// all the same: those under `notYet` are the whole rest of the language, and drop out one by one as they are implemented.
/// A test fails when a name under any other reason is evaluated.
enum Refused {
    enum Reason: String, CaseIterable {
        case agents = "its list of known clients is not published"
        case code = "it runs code of another language"
        case compression = "the exact bytes depend on the service's compressor"
        case defender = "it asks the Defender service"
        case geospatial = "it is geospatial"
        case graph = "it works on graphs"
        case layout = "it tells how the service stores a value"
        case learning = "its algorithm is not published in full"
        case naming = "its results are named by a rule of its own; use arg_max() or arg_min()"
        case network = "it reads from a network"
        case numeric = "it is computed by a numerical method that is not published, so its last digits could not be reproduced"
        case principal = "it depends on who runs the query"
        case random = "it is random, so no two runs would agree"
        case service = "it reads from a Kusto service"
        case several = "it gives several tables at once"
        case sketch = "its result is an estimate whose form is not published; use dcount(), count_distinct() or percentile()"
        case storage = "it depends on how the service stores the rows"
        case undocumented = "it has no reference page"
        case watchlist = "it reads a watchlist of the service"
        case weeks = "its weeks are not those of ISO 8601 and their rule is not published in full; use week_of_year()"
        case zones = "time zones follow a database that is no part of the evidence; work in UTC"
        case notYet = "it is not implemented"
    }

    private static let functionReasons = byName(functions)
    private static let aggregateReasons = byName(aggregates)
    private static let pluginReasons = byName(plugins)
    private static let operatorReasons = byName(operators)

    /// The reason for a function or aggregate that is not evaluated; nil when the published language has none of that name.
    static func reason(function name: String) -> Reason? { functionReasons[name] ?? aggregateReasons[name] }

    static func reason(plugin name: String) -> Reason? { pluginReasons[name] }

    /// The reason for an operator that the parser knows and does not take.
    static func reason(operator name: String) -> Reason { operatorReasons[name] ?? .notYet }

    /// The names of a list, sorted.
    static func names(_ lists: [Reason: String]) -> [String] { byName(lists).keys.sorted() }

    private static func byName(_ lists: [Reason: String]) -> [String: Reason] {
        var result: [String: Reason] = [:]
        for (reason, names) in lists { for name in names.split(whereSeparator: \.isWhitespace) { result[String(name)] = reason } }
        return result
    }
}
