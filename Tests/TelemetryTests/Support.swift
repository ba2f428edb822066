import Basics
import Foundation
import Testing

@testable import Telemetry

/// A folder that goes when the test ends.
final class Folder {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "telemetry-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    @discardableResult
    func write(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
        let target = path + "/" + name
        try FileManager.default.createDirectory(atPath: (target as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(fileURLWithPath: target))
        return name
    }

    @discardableResult
    func write(_ name: String, _ text: String) throws -> String { try write(name, Array(text.utf8)) }

    func link(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: path + "/" + name, withDestinationPath: target)
    }

    func open(_ paths: String..., options: DatasetOptions = .init()) throws -> Dataset {
        try Dataset.open(paths, relativeTo: path, options: options)
    }

    /// The first table in some files.
    func first(_ paths: String..., options: DatasetOptions = .init()) throws -> any TableSource {
        let sources = try Dataset.open(paths, relativeTo: path, options: options).sources
        return try #require(sources.first)
    }
}

/// Everything a scan gave.
struct Reading {
    var schema: Schema
    var rows: [[String]] = []
    var values: [[Value]] = []
    var events: [[Value]] = []
    var origins: [RowOrigin] = []
    var summary = ScanSummary()

    var lines: [Int] { origins.map(\.line) }
    var rejected: [String] { summary.rejected.map { "\($0.line): \($0.reason)" } }

    init(_ source: any TableSource, _ columns: [String]? = nil, threads: Int = 1) throws {
        schema = source.schema
        struct Part: Sendable {
            var batch: ColumnBatch
            var events: ColumnBatch
            var origins: [RowOrigin]
        }
        var parts: [Part] = []
        summary = try source.scan(
            ScanRequest(columns: columns ?? source.schema.names, threads: threads),
            map: { block in
                let all = Array(0..<block.batch.rowCount)
                return Part(batch: block.batch, events: try block.events(at: all), origins: block.origins(of: all))
            }, fold: { parts.append($0) })
        for part in parts {
            values += part.batch.rows
            events += part.events.rows
            origins += part.origins
        }
        rows = values.map { $0.map(\.text) }
    }
}

func reading(
    _ text: String, as name: String = "x.csv", table: String? = nil, _ columns: [String]? = nil, options: DatasetOptions = .init()
) throws -> Reading {
    let folder = try Folder()
    try folder.write(name, text)
    let data = try folder.open(name, options: options)
    let source = table == nil ? data.sources.first : data.sources.first { $0.table == table }
    return try Reading(#require(source), columns)
}

/// Runs a program with this on its standard input and returns its standard output.
func run(_ arguments: [String], input: [UInt8]) throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    let folder = try Folder()
    try folder.write("in", input)
    process.standardInput = FileHandle(forReadingAtPath: folder.path + "/in")
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return Array(output)
}

func gzip(_ text: String) throws -> [UInt8] { try run(["gzip", "-c", "-n"], input: Array(text.utf8)) }

struct SplitMix {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
    mutating func pick<T>(_ choices: [T]) -> T { choices[below(choices.count)] }
}

/// The header of most CSV fixtures: enough columns of DeviceNetworkEvents to know the table.
let head = "Timestamp,DeviceName,RemoteIPType,RemotePort,RemoteUrl\n"
let noon = "2026-07-18T12:00:00Z"
