/// What huntpack gives where the Kusto reference prints no result: a reading, not a documented fact.
///
/// A value in a log must not be able to stop a hunt, so a row never is refused for one; a constant in the query is
/// (`UndocumentedConstants`). Every reading is stated in docs/KQL.md and proved by its example.
public struct Reading: Sendable {
    /// A function or a scalar operator.
    public let function: String
    public let silence: String
    public let gives: String
    public let reason: String
    /// An expression, or a query whose first cell it is; `∅` as the value stands for null.
    public let example: String
    public let value: String

    init(_ function: String, _ silence: String, gives: String, since reason: String, example: String, value: String) {
        self.function = function
        self.silence = silence
        self.gives = gives
        self.reason = reason
        self.example = example
        self.value = value
    }

    public var query: String { example.contains(" | ") ? example : "print " + example }
}

extension KQLReference {
    /// In the order of their functions' names.
    public static let readings: [Reading] = (textReadings + addressReadings + valueReadings).sorted { $0.function < $1.function }
}
