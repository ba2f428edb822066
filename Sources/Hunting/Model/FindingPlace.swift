import Basics

extension RuleResult {
    /// A cell of a finding by its column's name; empty where the answer has no such column.
    public func cell(_ finding: Finding, _ column: String) -> String {
        guard let index = columns.index(of: column), index < finding.row.count else { return "" }
        return finding.row[index].text
    }
}

extension EventFacts {
    /// A device column of a finding: from the row, else from its events.
    public func device(_ finding: Finding, _ column: String, of result: RuleResult) -> String {
        let own = result.cell(finding, column)
        return own.utf8.isEmpty ? finding.events.lazy.map { text($0, column) }.first { !$0.utf8.isEmpty } ?? "" : own
    }

    /// Where a finding points to: a URL or address, else a file.
    public func destination(_ finding: Finding, of result: RuleResult) -> String {
        for column in Self.destinationColumns {
            let text = result.cell(finding, column)
            if !text.utf8.isEmpty { return text }
        }
        for column in Self.destinationColumns {
            if let first = grouped(finding.events, by: { text($0, column) }).first { return first.text }
        }
        return ""
    }

    private static let destinationColumns = ["RemoteUrl", "RemoteIP", "FileName", "SHA1"]
}
