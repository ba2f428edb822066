import ArgumentParser

/// The published exit codes.
enum ExitStatus {
    /// Findings, and the caller asked to be told so.
    static let findings = ExitCode(1)
    /// It ran, but something is missing from the answer, or a check failed.
    static let incomplete = ExitCode(2)
    /// It cannot be run as given: options, files or the output folder.
    static let usage = ExitCode(64)
}
