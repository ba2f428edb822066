import Basics
import Foundation

/// A query as given on the command line: the text itself, `@FILE`, or `-` for standard input; and what to call it in messages.
func queryText(_ argument: String, limit: Int = 1 << 20) throws -> (text: String, name: String?) {
    if argument == "-" {
        let data = try FileHandle.standardInput.read(upToCount: limit + 1) ?? Data()
        guard data.count <= limit else { throw Diagnostic("CLI004", "standard input is larger than \(limit >> 20) MiB", suggestion: "is it the right text?") }
        return (String(decoding: data, as: UTF8.self), "standard input")
    }
    guard argument.utf8.first == UInt8(ascii: "@") else { return (argument, nil) }
    let path = String(argument.dropFirst())
    return (String(decoding: try readFile(path), as: UTF8.self), path)
}

/// Whether an argument names a rule file rather than a query.
func isRulePath(_ argument: String) -> Bool {
    guard argument.utf8.first != UInt8(ascii: "@") else { return false }
    return [".yaml", ".yml", ".kql"].contains { argument.utf8.suffix($0.utf8.count).elementsEqual($0.utf8) }
}
