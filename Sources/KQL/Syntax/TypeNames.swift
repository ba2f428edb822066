import Basics

/// The type of a Kusto type name or synonym; nil for unknown ones and for decimal, which is not supported.
func scalarType(named name: String) -> ScalarType? {
    switch name {
    case "boolean": .bool
    case "date": .datetime
    case "time": .timespan
    case "double": .real
    case "uuid", "uniqueid": .guid
    case "int64": .long
    case "int32": .int
    default: ScalarType(rawValue: name)
    }
}
