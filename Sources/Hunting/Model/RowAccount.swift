/// Where every row of the rule's table went; `read` is the sum of the others.
public struct RowAccount: Sendable, Hashable {
    public var read: Int
    /// Could not be parsed as a row of the table.
    public var rejected: Int
    /// Repeat an earlier row, and were left out because the hunt says so.
    public var copies: Int
    /// Cannot hold what the rule seeks, by their bytes, and were not read any further: with `--completeness off` only.
    public var ruledOut: Int
    /// Event time outside the window that the rule evaluates.
    public var outsideWindow: Int
    /// In the window, not matched by the rule.
    public var notMatched: Int
    /// Matched, and set aside by at least one applied exclusion.
    public var excluded: Int
    /// Matched, and behind the findings.
    public var reported: Int

    public init(read: Int, rejected: Int, copies: Int = 0, ruledOut: Int = 0, outsideWindow: Int, notMatched: Int, excluded: Int, reported: Int) {
        self.read = read
        self.rejected = rejected
        self.copies = copies
        self.ruledOut = ruledOut
        self.outsideWindow = outsideWindow
        self.notMatched = notMatched
        self.excluded = excluded
        self.reported = reported
    }

    public var isBalanced: Bool { read == rejected + copies + ruledOut + outsideWindow + notMatched + excluded + reported }
}
