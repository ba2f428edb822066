import KQL

extension ReferencePage {
    /// The readings of the operators, under the heading that all readings share.
    static var operatorSilences: String {
        "### Operators\n\nA row is never refused for its values. What depends on the query alone is refused in its place.\n\n"
            + table(["operator", "met", "gives", "since"], KQLReference.operatorReadings.map { [code($0.name), $0.met, $0.gives, $0.reason] }) + "\n"
    }
}
