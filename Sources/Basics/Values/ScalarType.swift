/// The scalar data types of Kusto that huntpack evaluates, under Kusto's own names
/// (Kusto reference, "Scalar data types").
public enum ScalarType: String, Sendable, Hashable, CaseIterable {
    case bool, int, long, real, decimal, datetime, timespan, guid, string, dynamic

    /// True for int, long, real and decimal.
    public var isNumeric: Bool { self == .int || self == .long || self == .real || self == .decimal }

    /// True for int and long.
    public var isInteger: Bool { self == .int || self == .long }
}
