import Basics
import KQL

/// How a function is computed: value by value, or over whole columns.
enum Implementation: Sendable {
    case scalar(@Sendable ([Value], EvaluationContext) throws -> Value)
    /// Operands, number of rows.
    case vector(@Sendable ([Operand], Int, EvaluationContext) throws -> Column)
    /// The same over the whole ordered table: the value differs by row even when every operand is constant.
    case window(@Sendable ([Operand], Int, EvaluationContext) throws -> Column)

    var isWindow: Bool { if case .window = self { true } else { false } }
}

/// What each function of `ScalarFunctions` does, by its canonical name.
public enum Implementations {
    static let all: [String: Implementation] = [
        logicFunctions, comparisonFunctions, arithmeticFunctions, termFunctions, substringFunctions, membershipFunctions, textFunctions,
        patternFunctions, encodingFunctions, parsingFunctions, conversionFunctions, timeFunctions, mathematicalFunctions, bitFunctions,
        dynamicFunctions, seriesFunctions, addressFunctions, conditionFunctions, windowFunctions, rowFunctions,
        textSearchFunctions, textFormatFunctions, patternExtractionFunctions, hashFunctions, punycodeFunctions, addressSearchFunctions,
        ipv6Functions, locationFunctions,
    ].reduce(into: [:]) { $0.merge($1) { _, new in new } }

    public static var names: Set<String> { Set(all.keys) }
}
