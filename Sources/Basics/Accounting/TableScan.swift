/// What reading a table found out.
public struct TableScan: Sendable {
    public var profile: TableProfile
    public var summary: ScanSummary
    /// Nil when only what a query needed was read.
    public var completeness: Completeness?

    public init(profile: TableProfile, summary: ScanSummary, completeness: Completeness? = nil) {
        self.profile = profile
        self.summary = summary
        self.completeness = completeness
    }

    /// Adds what another scan of the same table found out about other columns.
    public mutating func merge(_ other: TableScan) {
        profile.filled.merge(other.profile.filled) { mine, _ in mine }
        for failure in other.summary.coercionFailures where !summary.coercionFailures.contains(where: { $0.column.utf8.elementsEqual(failure.column.utf8) }) {
            summary.coercionFailures.append(failure)
        }
        summary.diagnostics += other.summary.diagnostics.filter { !summary.diagnostics.contains($0) }
        completeness = completeness ?? other.completeness
    }

    public var rowsRejected: Int { summary.inputs.reduce(0) { $0 + $1.rowsRejected } }
    public var truncations: [SuspectedTruncation] { SuspectedTruncation.all(in: summary.inputs) }
}

/// What a table's rows say of who reported, when, and how often: found in the same pass as the rows themselves.
public struct Completeness: Sendable {
    /// Nil when no column says the device.
    public var devices: DeviceRoll?
    public var clock: ClockSkew
    public var duplicates: Duplicates

    public init(devices: DeviceRoll?, clock: ClockSkew, duplicates: Duplicates) {
        self.devices = devices
        self.clock = clock
        self.duplicates = duplicates
    }
}
