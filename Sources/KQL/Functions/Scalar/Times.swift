import Basics

extension ScalarFunctions {
    /// Functions of datetime and timespan.
    static let times: [FunctionSignature] = clocks + edges + timeParts + timeTexts + timeMaking + bins

    private static let clocks = [
        FunctionSignature("now", [.timespan], optional: 1, returns: .datetime),
        FunctionSignature("ago", [.timespan], returns: .datetime),
    ]

    private static let edges: [FunctionSignature] = ["day", "week", "month", "year"].flatMap { unit in
        ["startof", "endof"].map { edge in
            FunctionSignature(
                edge + unit, [.datetime, .integer], optional: 1, naming: edge + unit == "startofday" ? .firstArgument : .none, returns: .datetime)
        }
    }

    private static let timeParts = [
        FunctionSignature("dayofweek", [.datetime], returns: .timespan),
        FunctionSignature("dayofmonth", [.datetime], returns: .int),
        FunctionSignature("dayofyear", [.datetime], returns: .int),
        FunctionSignature("hourofday", [.datetime], returns: .int),
        FunctionSignature("week_of_year", [.datetime], returns: .int),
        FunctionSignature("monthofyear", synonyms: ["getmonth"], [.datetime], returns: .int),
        FunctionSignature("getyear", [.datetime], returns: .int),
        FunctionSignature("datetime_part", synonyms: ["datepart"], [.string, .datetime], constants: [0], returns: .int),
        FunctionSignature("datetime_diff", [.string, .datetime, .datetime], constants: [0], returns: .long),
        FunctionSignature("datetime_add", [.string, .integer, .datetime], constants: [0], returns: .datetime),
    ]

    private static let timeTexts = [
        FunctionSignature("format_datetime", [.datetime, .string], naming: .firstArgument, constants: [1], returns: .string),
        FunctionSignature("format_timespan", [.timespan, .string], naming: .firstArgument, constants: [1], returns: .string),
    ]

    private static let timeMaking = [
        FunctionSignature("make_datetime", [.any, .numeric, .numeric, .numeric, .numeric, .numeric], optional: 5, naming: .onlyArgument) { types in
            switch types.count {
            case 1: [.string, .dynamic, .datetime].contains(types[0]) ? .datetime : nil
            case 2: nil
            default: types[0].isNumeric ? .datetime : nil
            }
        },
        FunctionSignature("make_timespan", [.any, .numeric, .numeric, .numeric], optional: 3, naming: .onlyArgument) { types in
            types.count == 1 ? ([.string, .dynamic, .timespan].contains(types[0]) ? .timespan : nil) : (types[0].isNumeric ? .timespan : nil)
        },
    ] + ["seconds", "milliseconds", "microseconds", "nanoseconds"].map {
        FunctionSignature("unixtime_\($0)_todatetime", [.numeric], returns: .datetime)
    }

    private static let bins = [
        FunctionSignature("bin", synonyms: ["floor"], [.any, .any], naming: .firstArgument) { types in
            switch (types[0], types[1]) {
            case (.datetime, .timespan): .datetime
            case (.timespan, .timespan): .timespan
            default: Operators.promoted(types)
            }
        },
        // The fixed point is of the value's type, and the size a timespan where these are times (Kusto reference, "bin_at()").
        FunctionSignature("bin_at", [.any, .any, .any], naming: .firstArgument, constants: [2]) { types in
            switch (types[0], types[1], types[2]) {
            case (.datetime, .timespan, .datetime): .datetime
            case (.timespan, .timespan, .timespan): .timespan
            default: Operators.promoted(types)
            }
        },
        FunctionSignature("around", [.any, .any, .any]) { types in
            switch (types[0], types[1], types[2]) {
            case (.datetime, .datetime, .timespan), (.timespan, .timespan, .timespan): .bool
            default: types.allSatisfy(\.isNumeric) ? .bool : nil
            }
        },
    ]
}
