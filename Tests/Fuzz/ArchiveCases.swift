import Evidence
import ExportShapes
import Foundation

/// Broken packages through every reader of the archive layer: each ends, within its memory, in faults with their place or in the files that were packed.
///
/// The first seeds are the bombs, built to take time and memory; the others break a sound package, its tar file, a file of the bag, a private key or a
/// list of signers.
struct ArchiveCases: Cases {
    private let bombs = ArchiveBombs.all
    private let archives: [ArchiveFormat: [UInt8]]
    private let entries: [ArchiveEntry]
    private let tar: [UInt8]
    private let folder: String
    private let signer: PackageSigner
    /// A case may add so much to what the process ever held.
    private static let memory = 96 << 20

    var patience: Int { 60 }
    var remark: String { ", \(bombs.count) of them bombs" }

    init() throws {
        folder = NSTemporaryDirectory() + "huntpack-fuzz-\(ProcessInfo.processInfo.processIdentifier)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let rows = (0..<40).map { "2026-11-22T0\($0 % 10):00:00Z,ws-\($0),relay\($0 % 7).example\n" }.joined()
        var bag = try Bag(
            name: "hunt-1",
            payload: [
                ArchiveEntry(path: "events/größer.csv", contents: Array(rows.utf8)), ArchiveEntry(path: "empty.csv", contents: []),
                ArchiveEntry(path: String(repeating: "f/", count: 30) + String(repeating: "n", count: 120), contents: Array("deep".utf8)),
                ArchiveEntry(path: "report.html", contents: Array("<p>Nothing was found on 12 hosts.</p>\n".utf8)),
            ], info: [("Bagging-Date", "2026-11-23"), ("External-Description", "one\ntwo")])
        signer = try Self.signer(KeyFile.privateFile, in: folder)
        bag.signature = try signer.sign(bag.tagManifest)
        entries = bag.entries
        var archives: [ArchiveFormat: [UInt8]] = [:]
        for format in ArchiveFormat.allCases {
            try writeArchive(entries, format: format, modified: 1_795_392_000, to: folder + "/a")
            archives[format] = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + "/a")))
        }
        self.archives = archives
        tar = entries.prefix(4).flatMap { ArchiveBombs.tarEntry($0.path, $0.contents) } + [UInt8](repeating: 0, count: 1024)
    }

    func end(shows: Bool) { try? FileManager.default.removeItem(atPath: folder) }

    func run(seed: UInt64, shows: Bool) -> String {
        if seed < UInt64(bombs.count) { return bombed(bombs[Int(seed)], shows: shows) }
        var breaker = Breaker(seed: seed, others: Array(archives.values) + [tar])
        switch seed % 6 {
        case 0: return judged(broken(archives[.zip] ?? [], &breaker), shows: shows)
        case 1: return judged(broken(archives[.tarGzip] ?? [], &breaker), shows: shows)
        case 2: return judged(Packing.gzip(broken(tar, &breaker)), shows: shows)
        case 3: return key(breaker.broken(KeyFile.privateFile).bytes, shows: shows)
        case 4: return signers(breaker.broken(KeyFile.signers).bytes, shows: shows)
        default: return rewritten(&breaker, shows: shows)
        }
    }

    private static func signer(_ file: [UInt8], in folder: String) throws -> PackageSigner {
        try Data(file).write(to: URL(fileURLWithPath: folder + "/key"))
        chmod(folder + "/key", 0o600)
        return try PackageSigner(keyFile: folder + "/key", agentSocket: nil)
    }

    /// A broken key is refused in words that hold nothing of it, or is the key that it was.
    private func key(_ file: [UInt8], shows: Bool) -> String {
        do {
            return try Self.signer(file, in: folder).key == signer.key ? "whole" : "failed: another key"
        } catch let error as SigningError {
            if shows { print(error) }
            let isClear = !error.message.isEmpty && !error.suggestion.isEmpty && !error.message.contains("AAAA") && Self.isPrintable(error.message)
            return isClear ? "refused" : "failed: an unclear refusal: \(error)"
        } catch {
            return "failed: threw \(error)"
        }
    }

    /// A broken list vouches for the key in its own line, or for nobody.
    private func signers(_ file: [UInt8], shows: Bool) -> String {
        let list = AllowedSigners(file)
        if shows { for fault in list.faults { print("\(fault.line): \(fault.message)") } }
        guard list.faults.allSatisfy({ $0.line > 0 && !$0.message.isEmpty && Self.isPrintable($0.message) }) else { return "failed: an unclear fault: \(list.faults)" }
        switch list.judgement(of: signer.key, principal: nil, namespace: SSHSignature.packages, at: 1_795_392_000) {
        case .allowed: return "whole"
        case .refused(let reason): return Self.isPrintable(reason) ? "refused" : "failed: an unclear reason: \(reason)"
        }
    }

    private func broken(_ bytes: [UInt8], _ breaker: inout Breaker) -> [UInt8] {
        if breaker.dice.once(in: 2) { return breaker.broken(bytes).bytes }
        // Numbers of headers: what is not a number of a header becomes another broken byte.
        var bytes = bytes
        for _ in 0..<(breaker.dice.below(3) + 1) {
            let width = breaker.dice.pick([1, 2, 4, 8])
            let value = breaker.dice.pick([0, 1, 0x7F, 0x80, 0xFE, 0xFF]) as UInt8
            let start = breaker.dice.once(in: 2) ? bytes.count - width - breaker.dice.below(min(600, bytes.count - width)) : breaker.dice.below(bytes.count - width)
            bytes.replaceSubrange(start..<start + width, with: [UInt8](repeating: value, count: width))
        }
        return bytes
    }

    /// A broken file of the bag in a sound archive.
    private func rewritten(_ breaker: inout Breaker, shows: Bool) -> String {
        var entries = entries
        let tagFiles = entries.indices.filter { !entries[$0].path.contains("/data/") }
        let index = breaker.dice.pick(tagFiles)
        entries[index].contents = breaker.broken(entries[index].contents).bytes
        if shows { print("\(entries[index].path), \(entries[index].contents.count) bytes") }
        do {
            try writeArchive(entries, format: breaker.dice.pick(ArchiveFormat.allCases), modified: 0, to: folder + "/a")
            return judged([UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + "/a"))), shows: shows)
        } catch {
            return "failed: cannot be written: \(error)"
        }
    }

    private func judged(_ archive: [UInt8], shows: Bool) -> String {
        let verification = verifyPackage(archive, name: "archive")
        if shows { for fault in verification.faults.prefix(20) { print(fault) } }
        if let fault = verification.faults.first(where: { !Self.isClear($0) }) { return "failed: an unclear fault: \(fault)" }
        let read = try? readArchive(archive, name: "archive")
        if verification.faults.isEmpty {
            guard let read else { return "failed: no fault, and yet it cannot be read" }
            return read == entries ? "whole" : "failed: no fault, and yet other files"
        }
        return "refused"
    }

    private func bombed(_ bomb: ArchiveBombs.Bomb, shows: Bool) -> String {
        let bytes = bomb.make()
        let before = Self.mostHeld
        let verification = verifyPackage(bytes, name: "archive")
        let added = Self.mostHeld - before
        if shows { print("\(bomb.name): \(bytes.count) bytes, \(added >> 20) MiB; \(verification.faults.count) faults, the first: \(verification.faults.first.map(String.init(describing:)) ?? "")") }
        if added > Self.memory { return "failed: \(bomb.name) took \(added >> 20) MiB" }
        guard verification.faults.contains(where: { $0.kind == bomb.kind }) else { return "failed: \(bomb.name) gave \(verification.faults.prefix(3))" }
        return "bombs refused"
    }

    /// Each fault has words and nothing that a terminal would run.
    private static func isClear(_ fault: Fault) -> Bool {
        !fault.detail.isEmpty && !fault.path.isEmpty && isPrintable(fault.description)
    }

    private static func isPrintable(_ text: String) -> Bool { text.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) } }

    /// The most bytes of memory that the process held at once.
    private static var mostHeld: Int {
        var usage = rusage()
        #if os(Linux)
            getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
            return usage.ru_maxrss << 10
        #else
            getrusage(RUSAGE_SELF, &usage)
            return usage.ru_maxrss
        #endif
    }
}
