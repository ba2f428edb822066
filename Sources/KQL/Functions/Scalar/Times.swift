import Basics

extension ScalarFunctions {
    /// Functions of datetime and timespan.
    static let times: [FunctionSignature] = [
        FunctionSignature("now", [.timespan], optional: 1, returns: .datetime),
        FunctionSignature("ago", [.timespan], returns: .datetime),
        FunctionSignature("startofday", [.datetime, .integer], optional: 1, naming: .firstArgument, returns: .datetime),
        FunctionSignature("bin", synonyms: ["floor"], [.any, .any], naming: .firstArgument) { types in
            switch (types[0], types[1]) {
            case (.datetime, .timespan): .datetime
            case (.timespan, .timespan): .timespan
            default: Operators.promoted(types)
            }
        },
    ]
}
