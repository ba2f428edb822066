import Foundation
import Testing

/// The built program, run as a user runs it, in a folder that goes when the test ends.
final class Desk {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "huntpack-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for (name, text) in ["rule.yaml": rule, "good.csv": good] { try write(name, text) }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ name: String, _ text: String) throws { try write(name, Array(text.utf8)) }

    func write(_ name: String, _ bytes: [UInt8]) throws {
        let file = URL(fileURLWithPath: path + "/" + name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
    }

    struct Result {
        var code: Int32
        var out: String
        var err: String
        /// What the run left in its output folder; nil when there is none.
        var left: [String]?
    }

    /// Runs `huntpack` with arguments separated by blanks; `out` is the output folder to look into afterwards, `input` a file for its standard input.
    func run(_ arguments: String, out: String = "huntpack-out", input: String? = nil) throws -> Result {
        let process = Process()
        process.executableURL = Self.program
        process.arguments = arguments.split(separator: " ").map(String.init)
        process.currentDirectoryURL = URL(fileURLWithPath: path)
        let (out1, err1) = (path + "/.stdout", path + "/.stderr")
        for file in [out1, err1] { try Data().write(to: URL(fileURLWithPath: file)) }
        if let input { process.standardInput = FileHandle(forReadingAtPath: input) }
        process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: out1))
        process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: err1))
        try process.run()
        process.waitUntilExit()
        let left = try? FileManager.default.contentsOfDirectory(atPath: path + "/" + out).sorted()
        return Result(
            code: process.terminationStatus, out: try String(contentsOfFile: out1, encoding: .utf8), err: try String(contentsOfFile: err1, encoding: .utf8),
            left: left)
    }

    /// A file of an archive that a run left.
    func member(_ name: String, of archive: String) throws -> String {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["unzip", "-p", path + "/" + archive, name]
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }

    /// Beside the test bundle, where SwiftPM builds the program before it runs the tests.
    static var program: URL {
        let bundle = Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }
        let folder = bundle?.deletingLastPathComponent() ?? URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        return folder.appendingPathComponent("huntpack")
    }
}

let head = "Timestamp,DeviceId,DeviceName,RemoteUrl,InitiatingProcessVersionInfoCompanyName,ReportId\n"

/// A matching event on 22 November 2026.
func row(_ number: Int) -> String { "2026-11-22T0\(number):00:00Z,d\(number),ws-\(number),relay.example,Naverisk Ltd,\(number)\n" }

/// An event that no rule of the tests matches, at the start of each hour of 18 to 22 November 2026.
let quiet = (18...22).flatMap { day in
    (0...23).map { hour in "2026-11-\(day)T\(hour < 10 ? "0" : "")\(hour):30:00Z,d0,ws-0,www.example,Contoso Ltd,0\n" }
}.joined()

/// Two matching events, and no hour without rows in the five days that the rule looks back.
let good = head + quiet + row(1) + row(2)

let rule = """
    id: 6a9e8751-beb2-48b3-b7c9-c86f57385b99
    name: Naverisk
    requiredDataConnectors:
      - connectorId: MicrosoftThreatProtection
        dataTypes:
          - DeviceNetworkEvents
    tactics:
      - CommandAndControl
    relevantTechniques:
      - T1219
    query: |
      DeviceNetworkEvents
      | where Timestamp between (now(-5d)..now())
      | where InitiatingProcessVersionInfoCompanyName has 'naverisk'
      | summarize Count=count() by DeviceId

    """
