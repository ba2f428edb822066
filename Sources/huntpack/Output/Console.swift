import ArgumentParser
import Basics
import Foundation

/// The two streams: data on stdout, talk on stderr. Text that may come from data is made printable first.
enum Console {
    static func data(_ bytes: some Sequence<UInt8>) { write(Array(bytes), to: FileHandle.standardOutput) }

    static func line(_ text: String) { data(Array((printable(text) + "\n").utf8)) }

    static func talk(_ text: String) { write(Array((printable(text) + "\n").utf8), to: FileHandle.standardError) }

    static func report(_ diagnostics: [Diagnostic]) { for diagnostic in diagnostics { talk(diagnostic.text) } }

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
