import Basics

/// The checks of the published validator that apply to a hunting rule; none of them stops a rule from running
/// (Azure-Sentinel repository, `detectionTemplateSchemaValidation`).
public enum RuleLint {
    public static func lint(_ rule: Rule) -> [Diagnostic] {
        var result: [Diagnostic] = []
        func add(_ code: String, _ severity: Diagnostic.Severity, _ message: String, _ suggestion: String, at position: SourcePosition? = nil) {
            result.append(Diagnostic(code, severity, message, file: rule.path, at: position, suggestion: suggestion))
        }
        if !isGUID(rule.id) {
            add("RUL030", .warning, "the rule's id '\(rule.id)' is not a GUID", "give it an 'id' of its own; without one a rule goes by its file name")
        }
        // The validator counts as .NET does: in UTF-16 units.
        if rule.name.utf16.count > 256 {
            add("RUL031", .warning, "the name has \(rule.name.utf16.count) characters", "keep it within 256")
        }
        if rule.description.utf16.count > 5000 {
            add("RUL032", .warning, "the description has \(rule.description.utf16.count) characters", "keep it within 5,000")
        }
        if rule.connectors.isEmpty {
            add("RUL033", .note, "the rule names no data connector", "list the tables it needs under 'requiredDataConnectors'")
        }
        if rule.query.utf16.count > 10_000 {
            add(
                "RUL034", .warning, "the query has \(rule.query.utf16.count) characters", "Sentinel accepts 10,000",
                at: rule.filePosition(ofQuery: SourcePosition(line: 1, column: 1)))
        }
        return result
    }

    private static func isGUID(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        return parts.map(\.count) == [8, 4, 4, 4, 12]
            && parts.joined().allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"): true
                default: false
                }
            }
    }
}
