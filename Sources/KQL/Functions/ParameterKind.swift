import Basics

/// What an argument may be (published ParameterTypeKind). dynamic is accepted where string is, and read through `tostring`.
public enum ParameterKind: Sendable {
    case string
    /// int, long, real or decimal.
    case numeric
    /// int or long.
    case integer
    /// Numbers, datetime and timespan.
    case summable
    /// Everything that has an order: all but dynamic and guid.
    case orderable
    case bool
    case datetime
    case timespan
    case dynamic
    /// Any scalar type but dynamic.
    case plain
    case any
    /// `typeof(…)`, which arrives as a constant string holding the type's name.
    case type

    func accepts(_ type: ScalarType) -> Bool {
        switch self {
        case .string, .type: type == .string || type == .dynamic
        case .numeric: type.isNumeric
        case .integer: type.isInteger
        case .summable: type.isNumeric || type == .datetime || type == .timespan
        case .orderable: type != .dynamic && type != .guid
        case .bool: type == .bool || type == .dynamic
        case .datetime: type == .datetime
        case .timespan: type == .timespan
        case .dynamic: type == .dynamic
        case .plain: type != .dynamic
        case .any: true
        }
    }

    var words: String {
        switch self {
        case .string: "string"
        case .numeric: "real, long, int or decimal"
        case .integer: "long or int"
        case .summable: "a number, datetime or timespan"
        case .orderable: "a value that has an order"
        case .bool: "bool"
        case .datetime: "datetime"
        case .timespan: "timespan"
        case .dynamic: "dynamic"
        case .plain: "a plain scalar"
        case .any: "a scalar"
        case .type: "typeof(…)"
        }
    }
}
