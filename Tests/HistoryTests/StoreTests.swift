import Basics
import Foundation
import Hunting
import Testing

@testable import History

/// A folder that goes when the test ends.
final class Folder {
    let path = NSTemporaryDirectory() + "huntpack-history-" + UUID().uuidString
    init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
    deinit { try? FileManager.default.removeItem(atPath: path) }
    var file: String { path + "/h.sqlite" }

    /// Runs a script of Python, whose own SQLite looks at the file from outside.
    func python(_ script: String) throws -> String {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script, file]
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}

func clock(_ week: Int) -> Datetime { Datetime(ticks: (Datetime(year: 2026, month: 11, day: 2) ?? .earliest).ticks + Int64(week) * 7 * Timespan.day) }

func sample(_ week: Int, hunt: String = "h", findings: [String] = ["F-1", "F-2"]) -> RunRecord {
    RunRecord(
        hunt: hunt, title: "t\0i", asOf: clock(week), toolVersion: "1", isComplete: false, gaps: ["one\0", "two"],
        package: PackageDigest(name: "p.zip", archive: "aa", manifest: "bb"),
        rules: [
            RuleRecord(id: "r\u{1}", name: "n", tool: "T", table: "DeviceNetworkEvents", window: TimeWindow(start: clock(week - 1), end: nil), matched: 3, excluded: 1),
            RuleRecord(id: "s", outcome: .refused),
        ],
        findings: findings.map {
            FindingRecord(
                id: $0, ruleID: "r\u{1}", deviceID: "d\0\($0)", deviceName: "<b>\u{202E}", destination: "x", rows: 2, events: 5, firstSeen: clock(week - 1),
                facets: Facets(values: [.account: ["CORP\\a", "é", "e\u{301}"]], cut: [.hash]))
        }, setAside: [HiddenFinding(finding: "F-7", exclusions: ["E-1"], events: 3)], exclusions: [ExclusionRecord(id: "E-1", ruleID: "r\u{1}", predicate: "ab", status: .advised, hits: 2, matched: 3)])
}

@Suite struct StoreTests {
    @Test func whatIsRecordedComesBack() throws {
        let folder = try Folder()
        let store = try HistoryStore.open(folder.file, creating: true)
        let number = try store.record(sample(1), recorded: clock(9))
        var expected = sample(1)
        expected.number = number
        #expect(try store.run(number).run == expected)
        #expect(try store.runs().map(\.findings) == [2] && store.runs(of: "other").isEmpty)
        var past = Past()
        past.add(sample(1))
        #expect(try store.past(of: "h", before: clock(2)) == past)
        #expect(try store.past(of: "h", before: clock(1)).runs.isEmpty && store.past(of: "g", before: clock(2)).runs.isEmpty)
        #expect(try folder.python("import sqlite3,sys; d=sqlite3.connect(sys.argv[1]); print(*d.execute('pragma journal_mode').fetchone(), *d.execute('pragma integrity_check').fetchone())") == "wal ok\n")
    }

    /// The same window twice gives one entry, the last; another clock, hunt, window or list of rules gives another.
    @Test func theSameWindowTwiceIsOneEntry() throws {
        let store = try HistoryStore.open(try Folder().file, creating: true)
        let first = try store.record(sample(1), recorded: clock(9))
        #expect(try store.record(sample(1, findings: ["F-3"]), recorded: clock(9)) == first)
        #expect(try store.run(first).run.findings.map(\.id) == ["F-3"])
        var wider = sample(1)
        wider.rules[0].window?.start = clock(-3)
        var fewer = sample(1)
        fewer.rules.removeLast()
        for other in [sample(2), sample(1, hunt: "g"), wider, fewer] { try store.record(other, recorded: clock(9)) }
        #expect(try store.runs().count == 5)
    }

    @Test func pruningLeavesDecisions() throws {
        let store = try HistoryStore.open(try Folder().file, creating: true)
        for week in 1...4 { try store.record(sample(week), recorded: clock(9)) }
        try store.add([Decision(finding: "F-1", verdict: .benign, by: "me", decided: clock(1))], ofKnownFindings: true)
        #expect(try store.prune(before: clock(3), hunt: "h", isRehearsal: true).count == 2 && store.runs().count == 4)
        #expect(try store.prune(before: clock(3), hunt: "g", isRehearsal: false).isEmpty && store.runs().count == 4)
        #expect(try store.prune(before: clock(3), hunt: nil, isRehearsal: false).count == 2)
        #expect(try store.runs().map(\.run.asOf) == [clock(3), clock(4)] && store.decisions().count == 1)
    }

    @Test func theLastDecisionCounts() throws {
        let folder = try Folder()
        let store = try HistoryStore.open(folder.file, creating: true)
        try store.record(sample(1), recorded: clock(9))
        for verdict in [Decision.Verdict.malicious, .benign] { try store.add([Decision(finding: "F-1", verdict: verdict, note: "a\0b", by: "me", decided: clock(1))], ofKnownFindings: true) }
        #expect(try store.decisions().map(\.verdict) == [.benign] && store.decisions().map(\.note) == ["a\0b"])
        #expect(throws: Diagnostic.self) { try store.add([Decision(finding: "F-1", verdict: .unknown, by: "me", decided: clock(1)), Decision(finding: "F-9", verdict: .unknown, by: "me", decided: clock(1))], ofKnownFindings: true) }
        #expect(try store.decisions().map(\.verdict) == [.benign], "all or none")
    }

    /// Each: what is done to a good file, and the code of the fault. The file is left as it is.
    @Test(arguments: [
        ("open(f,'wb').write(b'text'*99)", "HIS002"), ("import os; os.remove(f); os.mkdir(f)", "HIS006"), ("os.remove(f)", "HIS001"),
        ("d=sqlite3.connect(f); d.execute('pragma user_version=99'); d.commit(); d.close()", "HIS005"),
        ("os.remove(f); d=sqlite3.connect(f); d.execute('create table t(x)'); d.commit(); d.close()", "HIS002"),
        ("d=sqlite3.connect(f); d.execute('drop table finding'); d.commit(); d.close()", "HIS003"),
        ("d=sqlite3.connect(f); d.execute(\"update finding set content='{}'\"); d.commit(); d.close()", "HIS003"),
        ("d=sqlite3.connect(f); d.execute(\"update run set content='[1]'\"); d.commit(); d.close()", "HIS003"),
        ("d=sqlite3.connect(f); d.execute(\"update finding set content=replace(content,'CORP','CORQ')\"); d.commit(); d.close()", "HIS003"),
        ("d=sqlite3.connect(f); d.execute('update run set asOf=1'); d.commit(); d.close()", "HIS003"),
        ("d=sqlite3.connect(f); d.execute(\"update decision set content=replace(content,'benign','unknown')\"); d.commit(); d.close()", "HIS003"),
        ("b=bytearray(open(f,'rb').read()); b[4096:]=b'x'*(len(b)-4096); open(f,'wb').write(b)", "HIS003"),
        ("b=open(f,'rb').read(); open(f,'wb').write(b[:5000])", "HIS003"),
    ]) func aBrokenFileIsAFault(change: String, code: String) throws {
        let folder = try Folder()
        do {
            let store = try HistoryStore.open(folder.file, creating: true)
            try store.record(sample(1), recorded: clock(9))
            try store.add([Decision(finding: "F-1", verdict: .benign, by: "me", decided: clock(1))], ofKnownFindings: true)
        }
        _ = try folder.python("import sys,os,sqlite3; f=sys.argv[1]; \(change)")
        let before = try? Data(contentsOf: URL(fileURLWithPath: folder.file))
        do {
            _ = try HistoryStore.open(folder.file).past(of: "h", before: clock(5))
            Issue.record("no fault")
        } catch {
            #expect(error.code == code, "\(error.text)")
        }
        #expect(try before == nil || before == Data(contentsOf: URL(fileURLWithPath: folder.file)))
    }

    /// A byte here and there turned over: what is read is what was written, or a fault; nothing traps.
    @Test func flippedBytesNeverTrap() throws {
        let folder = try Folder()
        let ids = (1...60).map { "F-\($0)" }
        do {
            let store = try HistoryStore.open(folder.file, creating: true)
            for week in 1...3 { try store.record(sample(week, findings: ids), recorded: clock(9)) }
        }
        let whole = try Data(contentsOf: URL(fileURLWithPath: folder.file))
        var state: UInt64 = 20261124
        var faults = 0
        var expected = Past()
        for week in 1...3 { expected.add(sample(week, findings: ids)) }
        for _ in 0..<150 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            var broken = whole
            broken[Int(state >> 33) % whole.count] ^= UInt8(truncatingIfNeeded: state >> 20) | 1
            try? FileManager.default.removeItem(atPath: folder.path)
            try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
            try broken.write(to: URL(fileURLWithPath: folder.file))
            do {
                let store = try HistoryStore.open(folder.file)
                #expect(try store.past(of: "h", before: clock(5)) == expected)
            } catch {
                #expect(error.code.utf8.starts(with: "HIS".utf8))
                faults += 1
            }
        }
        #expect(faults > 30, "the flips must hit something: \(faults)")
    }
}
