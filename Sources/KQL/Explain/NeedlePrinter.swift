import Basics

/// What a table's records must hold, one line a condition.
enum NeedlePrinter {
    static func outline(_ use: Plan.TableNeedles) -> Outline {
        let conditions = use.needles.alternatives.map(outline) + use.needles.comparisons.map(outline)
        return Outline(use.table, conditions.isEmpty ? [Outline("any record")] : conditions)
    }

    private static func outline(_ alternative: Needles.Alternative) -> Outline {
        let literals = alternative.literals.map(outline)
        return literals.count == 1 ? literals[0] : Outline("one of", literals)
    }

    /// `'text' any case in Column, Column [facet, facet]`.
    private static func outline(_ literal: Needles.Literal) -> Outline {
        let folding =
            switch literal.folding {
            case .exact: "exactly"
            case .ascii: "any ASCII case"
            case .simple: "any case"
            }
        let facets = [
            (!literal.isASCII, "not ASCII"), (literal.hasJSONEscapes, "JSON escapes"), (literal.hasQuotes, "CSV quotes"), (literal.foldsBeyondASCII, "folds beyond ASCII"),
        ].filter(\.0).map(\.1)
        return Outline("\(quoted(literal.text)) \(folding) in \(literal.columns.joined(separator: ", "))" + (facets.isEmpty ? "" : " [\(facets.joined(separator: ", "))]"))
    }

    private static func outline(_ comparison: Needles.Comparison) -> Outline {
        Outline("\(comparison.column):\(comparison.type.rawValue) \(comparison.relation.rawValue) \(shown(comparison.value))")
    }
}
