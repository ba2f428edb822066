/// How much of the data a run looks at to say how complete it is.
public enum CompletenessLevel: String, Sendable, CaseIterable {
    /// Every row: devices, silent hours, copies, clocks, fill rates, and each file's digest.
    case full
    /// Nothing: rows that cannot hold what a query seeks are ruled out by their bytes and only counted.
    case off
}
