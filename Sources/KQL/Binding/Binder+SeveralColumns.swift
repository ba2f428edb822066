import Basics

/// Functions that give several columns at once, in extend, project and print.
extension Binder {
    /// The function that gives the same values as one bag, and its members in the order of the columns (published Functions.cs).
    private static let bagged: [String: (function: String, members: [(name: String, type: ScalarType)])] = [
        "series_stats": (
            "series_stats_dynamic",
            [("min", .real), ("min_idx", .long), ("max", .real), ("max_idx", .long), ("avg", .real), ("stdev", .real), ("variance", .real)]
        ),
        "series_fit_line": (
            "series_fit_line_dynamic",
            [("rsquare", .real), ("slope", .real), ("variance", .real), ("rvariance", .real), ("interception", .real), ("line_fit", .dynamic)]
        ),
    ]

    /// The columns of one item of a column list, with the names that it gives; nil when it is an ordinary expression.
    mutating func severalColumns(_ syntax: Expression, in scope: ColumnScope) throws -> [(name: String, isGiven: Bool, expression: BoundExpression)]? {
        var given: [Name] = []
        var inner = syntax
        switch syntax {
        case .named(let name, let expression): (given, inner) = ([name], expression)
        case .tuple(let names, let expression): (given, inner) = (names, expression)
        default: break
        }
        guard case .call(let name, let arguments, let range) = inner, let columns = try outputs(name, arguments, range, in: scope) else { return nil }
        if given.count > columns.count { throw refuse(.expected("at most \(columns.count) names", found: "\(given.count)"), at: syntax.range) }
        return columns.enumerated().map { index, column in
            index < given.count ? (given[index].text, true, column.expression) : (column.name, false, column.expression)
        }
    }

    private mutating func outputs(
        _ name: Name, _ arguments: [Expression], _ range: SourceRange, in scope: ColumnScope
    ) throws -> [(name: String, expression: BoundExpression)]? {
        let bound: [BoundExpression]
        if let bagged = Self.bagged[name.text] {
            bound = try arguments.map { try expression($0, in: scope) }
            let bag = try call(bagged.function, bound, at: arguments.map(\.range), name.range)
            let prefix = name.text + "_" + (arguments.first.flatMap { inferredName($0) } ?? "") + "_"
            return try bagged.members.map { member in
                let cell = BoundExpression.call("member", [bag, .constant(.string(member.name), .string)], .dynamic)
                return (prefix + member.name, member.type == .dynamic ? cell : try call("to" + member.type.rawValue, [cell], at: [range], range))
            }
        }
        guard name.text == "array_sort_asc" || name.text == "array_sort_desc", arguments.count > 1 else { return nil }
        bound = try arguments.map { try expression($0, in: scope) }
        let arrays = bound.prefix { $0.type == .dynamic }.count
        guard arrays > 1 else { return nil }
        let sorted = try call(name.text, bound, at: arguments.map(\.range), name.range)
        return (0..<arrays).map { index in
            let name = (inferredName(arguments[index]) ?? "array\(index)") + "_sorted"
            return (name, .call("element", [sorted, .constant(.long(Int64(index)), .long)], .dynamic))
        }
    }
}
