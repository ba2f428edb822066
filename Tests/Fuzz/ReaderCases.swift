import Basics
import ExportShapes
import Foundation
import Telemetry

/// Broken exports through detection and scan: rows and counted rejections that add up, or one clear refusal; the same whatever the blocks and threads.
struct ReaderCases: Cases {
    private struct Subject: Sendable {
        var fixture: Fixture
        var name: String
        var bytes: [UInt8]
        var isPacked: Bool
        /// What comes out of the whole file; nil when even that is refused.
        var whole: Extract?
    }

    private let subjects: [Subject]
    private let folder: String

    var patience: Int { 30 }
    var remark: String { " of \(subjects.count) files" + (refused.isEmpty ? "" : ", whole ones refused: \(refused.joined(separator: ", "))") }
    private var refused: [String] { subjects.filter { $0.whole == nil }.map(\.fixture.name) }

    init() throws {
        folder = NSTemporaryDirectory() + "huntpack-fuzz-\(ProcessInfo.processInfo.processIdentifier)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        var subjects: [Subject] = []
        for fixture in Fixtures.small {
            // Of a tree the largest file stands for all.
            guard let file = try fixture.files().max(by: { $0.bytes.count < $1.bytes.count }) else { continue }
            let name = file.path.split(separator: "/").last.map(String.init) ?? "x"
            let isPacked = name.hasSuffix(".gz") || name.hasSuffix(".zip")
            try Data(file.bytes).write(to: URL(fileURLWithPath: folder + "/" + name))
            let whole = try? Extract([name], in: folder, options: fixture.reading)
            subjects.append(Subject(fixture: fixture, name: name, bytes: file.bytes, isPacked: isPacked, whole: whole))
        }
        self.subjects = subjects
    }

    /// A broken file that was asked for stays, to be looked at.
    func end(shows: Bool) {
        if !shows { try? FileManager.default.removeItem(atPath: folder) }
    }

    func run(seed: UInt64, shows: Bool) -> String {
        let subject = subjects[Int(seed % UInt64(subjects.count))]
        var breaker = Breaker(seed: seed, others: subjects.map(\.bytes))
        var broken = breaker.broken(subject.bytes)
        var name = subject.name
        // A byte too many turns all that follows into other characters, until a second one makes them even.
        if subject.bytes.starts(with: [0xFF, 0xFE]) { broken.missing = nil }
        if subject.isPacked {
            // Whatever a damaged archive gives, damage must be told.
            broken.altered = 1_000
            broken.missing = nil
        } else if breaker.dice.once(in: 8) {
            name += breaker.dice.once(in: 2) ? ".gz" : ".zip"
            broken.bytes = name.hasSuffix(".gz") ? Packing.gzip(broken.bytes) : Packing.zip([Packing.Entry(subject.name, broken.bytes)])
        }
        do {
            try Data(broken.bytes).write(to: URL(fileURLWithPath: folder + "/" + name))
        } catch {
            return "failed: the file cannot be written: \(error)"
        }
        var options = subject.fixture.reading
        if breaker.dice.once(in: 6) { options.maxRowBytes = 100 + breaker.dice.below(2_000) }
        if shows { print("\(subject.fixture): \(broken.steps), \(broken.bytes.count) bytes at \(folder)/\(name)") }
        let first = read(name, options, blocks: 1 + breaker.dice.below(900), threads: 1)
        let second = read(name, options, blocks: 1_000 + breaker.dice.below(100_000), threads: 3)
        switch (first, second) {
        case (.failure(let one), .failure(let two)):
            if shows { for diagnostic in one.diagnostics { print(String(diagnostic.text.prefix(300))) } }
            if one.diagnostics != two.diagnostics { return "failed: refused as \(one.text), with other blocks as \(two.text)" }
            return one.isClear ? "refused" : "failed: an unclear refusal: \(one.text)"
        case (.success(let one), .success(let two)):
            if shows { print("\(one.rows) rows, \(one.rejected) rejected, \(one.remarks.map(\.text))") }
            if one != two { return "failed: \(one.rows) rows, \(one.rejected) rejected, \(one.remarks.count) remarks; with other blocks \(two.rows), \(two.rejected), \(two.remarks.count)" }
            if let fault = one.contradiction { return "failed: \(fault)" }
            if let whole = subject.whole, options.maxRowBytes > 1 << 20, let fault = one.dishonesty(of: broken, whole: whole) { return "failed: \(fault)" }
            return one.rejected > 0 ? "read with rejections" : one.remarks.isEmpty ? "read" : "read with remarks"
        case (.success(let one), .failure(let two)): return "failed: \(one.rows) rows, with other blocks refused as \(two.text)"
        case (.failure(let one), .success(let two)): return "failed: refused as \(one.text), with other blocks \(two.rows) rows"
        }
    }

    /// Why nothing came out.
    private struct Failure: Error {
        var diagnostics: [Diagnostic]
        var other: String?

        var text: String { other ?? diagnostics.map(\.text).joined(separator: " / ") }
        /// Each reason has a code, a file and a way out.
        var isClear: Bool {
            other == nil && !diagnostics.isEmpty
                && diagnostics.allSatisfy { $0.code.hasPrefix("TEL") && !$0.message.isEmpty && $0.file != nil && $0.suggestion?.isEmpty == false }
        }
    }

    private func read(_ name: String, _ options: DatasetOptions, blocks: Int, threads: Int) -> Result<Extract, Failure> {
        var options = options
        options.blockBytes = blocks
        options.threads = threads
        do {
            return .success(try Extract([name], in: folder, options: options, threads: threads))
        } catch let refusal as Refusal {
            return .failure(Failure(diagnostics: refusal.diagnostics, other: nil))
        } catch {
            return .failure(Failure(diagnostics: [], other: "threw \(error)"))
        }
    }
}
