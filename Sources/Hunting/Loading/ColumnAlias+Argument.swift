extension ColumnAlias {
    /// Reads `AccountUpn=InitiatingProcessAccountUpn`: the rule's name, then the table's; nil unless both are KQL
    /// identifiers and differ.
    public init?(argument: String) {
        let parts = argument.utf8.split(separator: UInt8(ascii: "="), omittingEmptySubsequences: false)
        guard parts.count == 2, Self.isIdentifier(parts[0]), Self.isIdentifier(parts[1]), !parts[0].elementsEqual(parts[1]) else { return nil }
        self.init(name: String(Substring(parts[0])), column: String(Substring(parts[1])))
    }

    /// `[$_A-Za-z][_A-Za-z0-9]*` (Kusto reference, "Entity names").
    private static func isIdentifier(_ text: Substring.UTF8View) -> Bool {
        func isWord(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
            default: false
            }
        }
        guard let first = text.first, first == UInt8(ascii: "$") || isWord(first) && !(0x30...0x39).contains(first) else { return false }
        return text.dropFirst().allSatisfy(isWord)
    }
}
