import Basics

/// What binding may know besides the text and the catalog.
public struct BindOptions: Sendable {
    /// `--param NAME=VALUE`: the values of declared query parameters, as texts.
    public var parameters: [String: String]
    /// The value of an expression without columns; nil when it has none that is fixed. By default literals only.
    public var constant: @Sendable (BoundExpression) -> Value?
    /// Runs a pipeline where the columns of an operator depend on the data (bag_unpack, pivot); nil where there is no data.
    public var probe: (@Sendable (BoundPipeline) throws -> ColumnBatch)?

    /// True when the run has a database of locations (`--geoip`).
    public var hasLocations: Bool

    public init(
        parameters: [String: String] = [:], constant: @escaping @Sendable (BoundExpression) -> Value? = literalValue,
        probe: (@Sendable (BoundPipeline) throws -> ColumnBatch)? = nil, hasLocations: Bool = false
    ) {
        self.parameters = parameters
        self.constant = constant
        self.probe = probe
        self.hasLocations = hasLocations
    }
}

/// The value of a literal; nil for every other expression.
@Sendable public func literalValue(_ expression: BoundExpression) -> Value? {
    if case .constant(let value, _) = expression { value } else { nil }
}
