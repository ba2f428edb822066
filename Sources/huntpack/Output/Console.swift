import ArgumentParser
import Basics
import Foundation

/// The two streams: data on stdout, talk on stderr. Text that may come from data is made printable first.
enum Console {
    static func data(_ bytes: some Sequence<UInt8>) { write(Array(bytes), to: FileHandle.standardOutput) }

    static func line(_ text: String) { data(Array((printable(text) + "\n").utf8)) }

    static func talk(_ text: String) { write(Array((printable(text) + "\n").utf8), to: FileHandle.standardError) }

    /// Diagnostics on stderr, with the line that each is about; coloured on a terminal.
    static func report(_ diagnostics: [Diagnostic]) {
        let isColored = isTerminal(STDERR_FILENO)
        for diagnostic in diagnostics {
            for line in diagnostic.lines(isColored: isColored) { write(Array((line + "\n").utf8), to: FileHandle.standardError) }
        }
    }

    /// The same on stdout, indented.
    static func list(_ diagnostics: [Diagnostic]) {
        let isColored = isTerminal(STDOUT_FILENO)
        for diagnostic in diagnostics {
            for line in diagnostic.lines(isColored: isColored) { data(Array(("  " + line + "\n").utf8)) }
        }
    }

    /// Whether a person looks at a stream and wants colours (https://no-color.org).
    private static func isTerminal(_ stream: Int32) -> Bool { isatty(stream) == 1 && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty }

    /// A reader that went away, such as `head`, ends the writing, not the program.
    private static func write(_ bytes: [UInt8], to handle: FileHandle) { try? handle.write(contentsOf: bytes) }
}

/// Runs a command's body; a refusal is printed and ends with the code for usage.
func reporting(_ body: () throws -> Void) throws {
    do {
        try body()
    } catch let refusal as Refusal {
        Console.report(refusal.diagnostics)
        throw ExitStatus.usage
    } catch let diagnostic as Diagnostic {
        Console.report([diagnostic])
        throw ExitStatus.usage
    }
}
