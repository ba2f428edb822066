import Basics

/// The type of a Kusto type name or synonym (published ScalarTypes.cs); nil for unknown ones.
func scalarType(named name: String) -> ScalarType? {
    switch name {
    case "boolean": .bool
    case "int32", "uint", "uint32", "int8", "uint8", "int16", "uint16": .int
    case "int64", "ulong", "uint64": .long
    case "double", "float": .real
    case "date": .datetime
    case "time": .timespan
    case "uuid", "uniqueid": .guid
    default: ScalarType(rawValue: name)
    }
}
