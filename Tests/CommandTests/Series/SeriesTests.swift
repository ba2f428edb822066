import Foundation
import Testing

/// Runs week after week with one history.
@Suite struct SeriesTests {
    /// Four weeks: who is found when, and so what each is said to be.
    static let weeks: [[Weeks.Match]] = [
        [.init(device: "ada"), .init(device: "bob"), .init(device: "eve")],
        [.init(device: "ada"), .init(device: "cat"), .init(device: "eve")],
        [.init(device: "ada", account: "mallory"), .init(device: "cat")],
        [.init(device: "ada", account: "mallory"), .init(device: "bob"), .init(device: "cat"), .init(device: "cat", url: "other.example")],
    ]
    static let expected = [
        ["ada firstRun", "bob firstRun", "eve firstRun"], ["ada recurring", "bob gone", "cat new", "eve recurring"],
        ["ada changed", "cat recurring", "eve gone"], ["ada recurring", "bob returned", "cat new", "cat recurring"],
    ]

    static func desk() throws -> Desk {
        let desk = try Desk()
        try desk.write("rule.yaml", Weeks.rule)
        for (week, matches) in weeks.enumerated() { try desk.write("week\(week).csv", Weeks.csv(from: week * 7, to: week * 7 + 7, matches)) }
        return desk
    }

    @discardableResult static func run(_ desk: Desk, week: Int, history: String = " --history h.sqlite", out: String = "huntpack-out") throws -> Desk.Result {
        try desk.run("run rule.yaml --data week\(week).csv --as-of \(Weeks.day(week * 7 + 7)) --lookback 7d --out \(out)\(history)", out: out)
    }

    @Test func fourWeeksInOrder() throws {
        let desk = try Self.desk()
        for week in 0..<4 {
            let result = try Self.run(desk, week: week)
            #expect(result.code == 0, "\(result)")
            #expect(try desk.statuses(day: week * 7 + 7) == Self.expected[week], "week \(week)")
        }
        let last = try desk.report(day: 28)
        #expect(last.contains("Returned after 3 weeks; last found as of 2026\\-11\\-09") || last.contains("Returned after 3 weeks; last found as of 2026-11-09"))
        #expect(try desk.report(day: 21).contains("New about it: account mallory."))
        #expect(try desk.report(day: 7).contains("First run: the history holds no earlier run of this hunt"))
        #expect(try Self.run(desk, week: 3).err.contains("1 new, 2 recurring, 0 changed, 1 returned, 0 gone, against the run as of 2026-11-23"))

        // Without the history: first run, and the same findings.
        let kept = try desk.findings(day: 28)
        try FileManager.default.removeItem(atPath: desk.path + "/h.sqlite")
        let fresh = try Self.run(desk, week: 3, out: "fresh")
        #expect(fresh.code == 0 && fresh.err.hasPrefix("warning HIS010: there is no history 'h.sqlite' yet"), "\(fresh)")
        #expect(try desk.findings(day: 28, out: "fresh") == kept)
        #expect(try desk.statuses(day: 28, out: "fresh").allSatisfy { $0.hasSuffix("firstRun") })
    }

    /// Each: what the history is, and the code that a run warns with. The findings are those of a run without one.
    @Test(arguments: [("text", "HIS002"), ("flipped", "HIS003"), ("cut", "HIS003"), ("folder", "HIS006"), ("locked", "HIS004")])
    func aHistoryThatCannotBeReadChangesNothing(kind: String, code: String) throws {
        let desk = try Self.desk()
        try Self.run(desk, week: 0)
        let file = URL(fileURLWithPath: desk.path + "/h.sqlite")
        var bytes = Array(try Data(contentsOf: file))
        var holder: Process?
        switch kind {
        case "text": try desk.write("h.sqlite", "no database\n")
        case "flipped":
            // Bits of every name of a device, which SQLite itself does not notice.
            for place in bytes.indices.dropLast(3) where bytes[place...].starts(with: Array("ada".utf8)) { bytes[place] ^= 0x20 }
            try desk.write("h.sqlite", bytes)
        case "cut": try desk.write("h.sqlite", Array(bytes.prefix(9000)))
        case "folder":
            try FileManager.default.removeItem(at: file)
            try FileManager.default.createDirectory(at: file, withIntermediateDirectories: true)
        default:
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            process.arguments = [
                "python3", "-c",
                "import sqlite3,sys,time; d=sqlite3.connect(sys.argv[1]); d.execute('pragma locking_mode=exclusive'); d.execute('begin immediate'); d.execute('pragma user_version=1'); print('held',flush=True); time.sleep(60)",
                file.path,
            ]
            let pipe = Pipe()
            process.standardOutput = pipe
            try process.run()
            _ = pipe.fileHandleForReading.availableData
            holder = process
        }
        defer { holder?.terminate() }
        let plain = try Self.run(desk, week: 1, history: "", out: "plain")
        let result = try Self.run(desk, week: 1)
        #expect(result.code == plain.code && result.err.contains("warning \(code): the history 'h.sqlite'") || result.err.contains("warning \(code): 'h.sqlite' is no history"), "\(result)")
        #expect(try desk.findings(day: 14) == desk.findings(day: 14, out: "plain"))
        let report = try desk.report(day: 14)
        #expect(report.contains("A history was named and could not be read"))
        let statuses = try desk.statuses(day: 14)
        #expect(statuses == ["ada -", "cat -", "eve -"], "\(statuses)")
    }

    /// The same window twice is one entry, and gives the same bytes.
    @Test func aRunMayBeRepeated() throws {
        let desk = try Self.desk()
        let archives = try ["a", "b", "c"].map { out in
            try Self.run(desk, week: 0, out: out)
            return try Data(contentsOf: URL(fileURLWithPath: desk.path + "/\(out)/rule-20261109T000000Z.zip"))
        }
        #expect(Set(archives).count == 1)
        for out in ["a", "b"] { try Self.run(desk, week: 1, out: out) }
        #expect(try desk.statuses(day: 14, out: "b") == Self.expected[1])
        // The history in the package stands in for the history itself.
        let kept = try desk.member("rule-20261116T000000Z/data/history.json", of: "a/rule-20261116T000000Z.zip")
        try desk.write("kept.json", kept)
        let again = try Self.run(desk, week: 1, history: " --history kept.json", out: "again")
        #expect(again.err.contains("note HIS011"), "\(again)")
        let places = ["a", "again"].map { URL(fileURLWithPath: desk.path + "/\($0)/rule-20261116T000000Z.zip") }
        #expect(try Data(contentsOf: places[0]) == Data(contentsOf: places[1]))
    }

    /// Runs of two hunts started at once on a history that does not exist yet: all finish, and it holds all.
    @Test(arguments: 0..<3) func runsThatMeet(round: Int) throws {
        let desk = try Self.desk()
        let together = 4
        try FileManager.default.copyItem(atPath: desk.path + "/rule.yaml", toPath: desk.path + "/other.yaml")
        let runs = try (0..<together).map { number in
            let (name, week) = (number % 2 == 0 ? "rule" : "other", number / 2)
            return try desk.start("run \(name).yaml --data week\(week).csv --as-of \(Weeks.day(week * 7 + 7)) --lookback 7d --history h.sqlite --out out\(number)", log: "log\(number)")
        }
        for run in runs { run.waitUntilExit() }
        let logs = try (0..<together).map { try String(contentsOfFile: desk.path + "/log\($0)", encoding: .utf8) }
        #expect(runs.allSatisfy { $0.terminationStatus == 0 } && logs.allSatisfy { !$0.contains("not recorded") && !$0.contains("HIS0") || $0.contains("HIS010") }, "\(logs)")
        let script = "import sqlite3,sys; print(*sqlite3.connect(sys.argv[1]).execute('select count(*), (select count(*) from finding) from run').fetchone())"
        #expect(try desk.tool(["python3", "-c", script, desk.path + "/h.sqlite"]) == "4 12\n")
    }
}

extension Desk {
    /// Starts a run and does not wait for it; both its streams go to a file.
    func start(_ arguments: String, log: String) throws -> Process {
        let process = Process()
        process.executableURL = Self.program
        process.arguments = arguments.split(separator: " ").map(String.init)
        process.currentDirectoryURL = URL(fileURLWithPath: path)
        try Data().write(to: URL(fileURLWithPath: path + "/" + log))
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path + "/" + log))
        (process.standardOutput, process.standardError) = (handle, handle)
        try process.run()
        return process
    }

    /// What another program prints.
    func tool(_ arguments: [String]) throws -> String {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = arguments
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}
