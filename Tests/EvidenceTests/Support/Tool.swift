import Foundation
import Testing

/// A program of the system that reads what the archives hold.
struct Tool: Sendable, CustomTestStringConvertible {
    let path: String
    var testDescription: String { path }

    /// The program of that name on the search path, or nil.
    init?(_ name: String) {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
        guard
            let found = folders.map({ "\($0)/\(name)" }).first(where: { FileManager.default.isExecutableFile(atPath: $0) })
        else { return nil }
        path = found
    }

    /// Whether the program is installed.
    static func isInstalled(_ name: String) -> Bool { Tool(name) != nil }

    /// Runs a program and gives its exit code and what it printed; both streams in `output`.
    static func run(_ name: String, _ arguments: [String], in folder: String) throws -> (code: Int32, output: [UInt8]) {
        guard let tool = Tool(name) else { throw Missing(name: name) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: tool.path)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        var environment = ProcessInfo.processInfo.environment
        environment["LC_ALL"] = "C.UTF-8"
        process.environment = environment
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, [UInt8](output))
    }

    struct Missing: Error { let name: String }
}
