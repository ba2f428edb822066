/// The rows that went into one operator of a query and came out.
public struct FunnelStep: Sendable, Hashable {
    /// The operator as written in the rule, on one line.
    public var text: String
    /// The operator's line in the query, from 1; 0 for the source table.
    public var line: Int
    public var rowsIn: Int
    public var rowsOut: Int

    public init(text: String, line: Int, rowsIn: Int, rowsOut: Int) {
        self.text = text
        self.line = line
        self.rowsIn = rowsIn
        self.rowsOut = rowsOut
    }
}
