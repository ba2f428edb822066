import Basics
import Telemetry

/// What a replay has in the place of data, clock and local files: the bytes of an earlier run, wherever they are now, under the names they had.
struct Rerun {
    var clock: Clock
    var inputs: [LocatedInput]
    /// What the run said of files that were no inputs.
    var skipped: [Diagnostic]
    var externals: [(url: String, shown: String, path: String)]
    var locations: (shown: String, path: String)?
}
