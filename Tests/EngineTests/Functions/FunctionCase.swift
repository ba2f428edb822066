import Basics
import Testing

/// An expression, its value as text (`∅` for null, `refused CODE` for a refusal), and the reference page that says so.
struct FunctionCase: Sendable, CustomTestStringConvertible {
    let expression: String
    let value: String
    let page: String

    init(_ expression: String, _ value: String, _ page: String) {
        self.expression = expression
        self.value = value
        self.page = page
    }

    var testDescription: String { "\(expression) (\(page))" }

    func check() {
        var found: String
        do { found = try cell("print " + expression) } catch {
            found = "refused " + ((error as? Refusal)?.diagnostics.first?.code ?? "\(error)")
        }
        #expect(found == value, "\(expression), \(page)")
    }
}
