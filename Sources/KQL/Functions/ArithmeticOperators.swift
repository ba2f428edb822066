import Basics

extension Operators {
    /// `+ - * / %` and unary minus (published Operators.cs).
    ///
    /// Overloads that the binder lists without a documented meaning are left out, so that they are refused: datetime + datetime,
    /// timespan - datetime, timespan * timespan, a datetime times, over or modulo a number, and a datetime over a datetime or timespan
    /// (Kusto reference, "Datetime / timespan arithmetic").
    static let arithmetic = [
        FunctionSignature("+", [.any, .any]) { types in
            switch (types[0], types[1]) {
            case (.datetime, .timespan), (.timespan, .datetime): .datetime
            case (.timespan, .timespan): .timespan
            default: withDynamic(types, alsoTimes: true) ?? promoted(types)
            }
        },
        FunctionSignature("-", [.any, .any]) { types in
            switch (types[0], types[1]) {
            case (.datetime, .timespan): .datetime
            case (.datetime, .datetime), (.timespan, .timespan), (.datetime, .dynamic), (.dynamic, .datetime): .timespan
            default: withDynamic(types, alsoTimes: true) ?? promoted(types)
            }
        },
        FunctionSignature("*", [.any, .any]) { types in
            switch (types[0], types[1]) {
            case (.timespan, let other) where other.isNumeric, (let other, .timespan) where other.isNumeric: .timespan
            default: withDynamic(types, alsoTimes: false) ?? promoted(types)
            }
        },
        FunctionSignature("/", [.any, .any]) { types in
            switch (types[0], types[1]) {
            case (.timespan, .timespan): .real
            case (.timespan, let other) where other.isNumeric: .timespan
            default: withDynamic(types, alsoTimes: false) ?? promoted(types)
            }
        },
        FunctionSignature("%", [.any, .any]) { types in
            switch (types[0], types[1]) {
            case (.timespan, .timespan), (.datetime, .timespan): .timespan
            default: withDynamic(types, alsoTimes: false) ?? promoted(types)
            }
        },
        // A constant keeps its type, as the published binder folds it; an int column becomes long.
        FunctionSignature(
            "negate", [.any],
            from: { arguments in
                guard let argument = arguments.first else { return nil }
                if argument.type == .int, !argument.columnsRead.isEmpty { return .long }
                return argument.type.isNumeric || argument.type == .timespan || argument.type == .dynamic ? argument.type : nil
            }),
    ]

    /// The result beside a dynamic operand: the other side's type with int made long; dynamic for two dynamics; nil when there is none.
    private static func withDynamic(_ types: [ScalarType], alsoTimes: Bool) -> ScalarType? {
        guard types.contains(.dynamic) else { return nil }
        guard let other = types.first(where: { $0 != .dynamic }) else { return .dynamic }
        if other.isNumeric { return other == .int ? .long : other }
        return alsoTimes && (other == .datetime || other == .timespan) ? other : nil
    }
}
