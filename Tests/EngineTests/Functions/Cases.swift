import Basics
import Testing

/// Runs a table of expressions and their values: `∅` for null, `refused` for what the reference leaves open or forbids.
func check(_ expression: String, gives value: String, _ location: SourceLocation = #_sourceLocation) throws {
    guard value == "refused" else {
        #expect(try cell("print \(expression)") == value, sourceLocation: location)
        return
    }
    #expect(throws: (any Error).self, sourceLocation: location) { try cell("print \(expression)") }
}
