import Basics
import Foundation
import Telemetry

/// One shape in which the events of `Tests/TelemetryTests/Fixtures` are written, and what must come of it.
public struct Fixture: Sendable, Decodable, CustomStringConvertible {
    public struct Account: Sendable, Decodable, Equatable {
        public var read: Int
        public var rejected: Int
        public var outside: Int
        public var notMatched: Int
        public var matched: Int

        public init(read: Int, rejected: Int, outside: Int, notMatched: Int, matched: Int) {
            self.read = read
            self.rejected = rejected
            self.outside = outside
            self.notMatched = notMatched
            self.matched = matched
        }
    }

    /// A row of the rule's answer; times in full.
    public struct Finding: Sendable, Decodable, Hashable {
        public var DeviceId: String
        public var DeviceName: String
        public var RemoteUrl: String
        public var FirstSeen: String
        public var LastSeen: String
        public var Report: [Int64]
        public var Count: Int64

        public init(DeviceId: String, DeviceName: String, RemoteUrl: String, FirstSeen: String, LastSeen: String, Report: [Int64], Count: Int64) {
            self.DeviceId = DeviceId
            self.DeviceName = DeviceName
            self.RemoteUrl = RemoteUrl
            self.FirstSeen = FirstSeen
            self.LastSeen = LastSeen
            self.Report = Report
            self.Count = Count
        }
    }

    public var name: String
    /// Below `Fixtures`: where `paths` start.
    public var folder: String
    public var paths: [String]
    /// What a user would have to say: `dateOrder`, `timeZone`, `schema`.
    public var options: [String: String]
    public var columns: [String]
    /// How many fraction digits of a second the shape keeps.
    public var digits: Int
    public var account: Account
    /// What must stand in a diagnostic of a scan.
    public var says: [String]
    /// Which of the events it holds; nil for all of them.
    public var events: [Int]?
    /// What the rule finds in it, where that is neither what it finds in all nor in the small set.
    public var findings: [Finding]?

    public var description: String { folder + "/" + name }

    /// The folder that `paths` start from.
    public var base: String { Fixtures.root + "/" + folder }

    /// The files it consists of, with their paths below `base`.
    public func files() throws -> [(path: String, bytes: [UInt8])] {
        try paths.flatMap { path -> [String] in
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: base + "/" + path, isDirectory: &isFolder) else { throw CocoaError(.fileNoSuchFile) }
            guard isFolder.boolValue else { return [path] }
            let below = (FileManager.default.enumerator(atPath: base + "/" + path)?.compactMap { $0 as? String } ?? []).sorted()
            return below.map { path + "/" + $0 }.filter { file in
                var isFolder: ObjCBool = false
                return FileManager.default.fileExists(atPath: base + "/" + file, isDirectory: &isFolder) && !isFolder.boolValue
            }
        }.map { ($0, Array(try Data(contentsOf: URL(fileURLWithPath: base + "/" + $0)))) }
    }

    /// A time as the shape keeps it.
    public func kept(_ time: String) -> String {
        guard digits < 7, time.utf8.count == 28 else { return time }
        return digits == 0 ? time.prefix(19) + ".0000000Z" : time.prefix(20 + digits) + String(repeating: "0", count: 7 - digits) + "Z"
    }
}

/// What `generate.py` has written.
public enum Fixtures {
    /// The folder of the fixtures.
    public static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("TelemetryTests/Fixtures").path

    private struct Expected: Decodable {
        var asOf: String
        var fixtures: [Fixture]
        var small: [Fixture]
        var findings: [Fixture.Finding]
        var smallFindings: [Fixture.Finding]
    }

    private static let expected: Expected = {
        do {
            return try JSONDecoder().decode(Expected.self, from: Data(contentsOf: URL(fileURLWithPath: root + "/expected.json")))
        } catch {
            fatalError("Tests/TelemetryTests/Fixtures/expected.json cannot be read: \(error)")
        }
    }()

    public static var asOf: String { expected.asOf }
    /// All 250 events in every shape.
    public static var all: [Fixture] { expected.fixtures }
    /// Fourteen of them in every shape.
    public static var small: [Fixture] { expected.small }

    /// What the rule must find in a fixture, times as it keeps them.
    public static func findings(of fixture: Fixture) -> [Fixture.Finding] {
        let found = fixture.findings ?? (fixture.events == nil ? expected.findings : expected.smallFindings)
        return found.map { finding in
            var finding = finding
            finding.FirstSeen = fixture.kept(finding.FirstSeen)
            finding.LastSeen = fixture.kept(finding.LastSeen)
            return finding
        }
    }

    /// The cells of a fixture's events as text, in the order of its columns: null is empty, times are as it keeps them.
    public static func rows(of fixture: Fixture) -> [[String]] {
        let places = fixture.columns.compactMap { truth.columns.firstIndex(of: $0) }
        let rows = fixture.events.map { $0.map { truth.rows[$0] } } ?? truth.rows
        return rows.map { row in places.map { truth.types[$0] == "datetime" ? fixture.kept(row[$0]) : row[$0] } }
    }

    private struct Truth: Decodable {
        var columns: [String]
        var types: [String]
        var rows: [[String]]

        enum Keys: CodingKey { case columns, types, rows }

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: Keys.self)
            columns = try values.decode([String].self, forKey: .columns)
            types = try values.decode([String].self, forKey: .types)
            rows = try values.decode([[Cell]].self, forKey: .rows).map { $0.map(\.text) }
        }
    }

    private struct Cell: Decodable {
        var text: String

        init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            if value.decodeNil() {
                text = ""
            } else if let bool = try? value.decode(Bool.self) {
                text = String(bool)
            } else if let long = try? value.decode(Int64.self) {
                text = String(long)
            } else {
                text = try value.decode(String.self)
            }
        }
    }

    private static let truth: Truth = {
        do {
            return try JSONDecoder().decode(Truth.self, from: Data(contentsOf: URL(fileURLWithPath: root + "/events.json")))
        } catch {
            fatalError("Tests/TelemetryTests/Fixtures/events.json cannot be read: \(error)")
        }
    }()
}
