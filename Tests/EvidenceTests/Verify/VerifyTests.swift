import Foundation
import Testing

@testable import Evidence

@Suite struct VerifyTests {
    @Test(arguments: ArchiveFormat.allCases)
    func wholePackages(_ format: ArchiveFormat) throws {
        let folder = try TemporaryFolder()
        let bag = try Samples.signedBag()
        try writeArchive(bag.entries, format: format, modified: Samples.time, to: folder("p"))
        let found = verifyPackage(at: folder("p"))
        #expect(found.faults == [])
        #expect(found.isIntact)
        #expect(found.fileCount == 11)
        #expect(found.byteCount == bag.entries.reduce(0) { $0 + $1.contents.count })
        #expect(found.archiveDigest == sha256(of: try folder.bytes(of: "p")))
        #expect(found.manifestDigest == sha256(of: bag.tagManifest))
        #expect(found.tagManifest == bag.tagManifest)
        #expect(found.signature == bag.signature && found.signedBy?.bytes == CraftedKey.publicKey)
    }

    struct Change: Sendable, CustomTestStringConvertible {
        var what: String
        var expected: [String]
        var change: @Sendable (inout [String: [UInt8]]) -> Void
        var testDescription: String { what }
    }

    /// Changes to the files of a bag, and the kinds and paths of all faults that follow.
    static let changes: [Change] = [
        Change(what: "nothing", expected: []) { _ in },
        Change(what: "payload changed", expected: ["digestMismatch data/report.html"]) { $0["data/report.html"]?[0] ^= 1 },
        Change(what: "payload longer", expected: ["digestMismatch data/report.html"]) {
            $0["data/report.html"]?.append(1)
        },
        Change(what: "payload missing", expected: ["missing data/report.html"]) {
            $0["data/report.html"] = nil
        },
        Change(what: "payload added", expected: ["unlisted data/new"]) { $0["data/new"] = [] },
        Change(what: "tag file added", expected: ["unlisted notes.txt"]) { $0["notes.txt"] = [] },
        Change(what: "tag folder added", expected: ["unlisted metadata/x"]) { $0["metadata/x"] = [] },
        Change(what: "two payload files changed", expected: ["digestMismatch data/events/R1.csv", "digestMismatch data/report.html"]) {
            $0["data/report.html"]?[0] ^= 1
            $0["data/events/R1.csv"]?[0] ^= 1
        },
        Change(what: "declaration changed", expected: ["malformed bagit.txt", "digestMismatch bagit.txt"]) {
            $0["bagit.txt"] = Array("BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n".utf8)
        },
        Change(what: "declaration missing", expected: ["missing bagit.txt"]) { $0["bagit.txt"] = nil },
        Change(what: "info missing", expected: ["missing bag-info.txt"]) { $0["bag-info.txt"] = nil },
        Change(what: "manifest missing", expected: ["missing manifest-sha256.txt"]) { $0["manifest-sha256.txt"] = nil },
        Change(what: "tag manifest missing", expected: ["missing tagmanifest-sha256.txt"]) { $0["tagmanifest-sha256.txt"] = nil },
        Change(what: "other manifest missing", expected: ["missing manifest-sha512.txt"]) { $0["manifest-sha512.txt"] = nil },
        Change(what: "other tag manifest missing", expected: ["missing tagmanifest-sha512.txt"]) { $0["tagmanifest-sha512.txt"] = nil },
        Change(what: "other manifest changed", expected: ["digestMismatch manifest-sha512.txt", "digestMismatch data/events/R1.csv"]) {
            $0["manifest-sha512.txt"]?[0] ^= 1
        },
        Change(what: "other tag manifest changed", expected: ["digestMismatch bag-info.txt"]) { $0["tagmanifest-sha512.txt"]?[0] ^= 1 },
        Change(what: "lines of the other tag manifest in another order", expected: ["nonCanonical tagmanifest-sha512.txt"]) { files in
            let lines = (files["tagmanifest-sha512.txt"] ?? []).split(separator: 10)
            files["tagmanifest-sha512.txt"] = lines.reversed().flatMap { $0 + [10] }
        },
        Change(what: "payload and its line changed", expected: ["digestMismatch manifest-sha256.txt", "digestMismatch data/report.html"]) { files in
            files["data/report.html"] = Array("x".utf8)
            let lines = String(decoding: files["manifest-sha256.txt"] ?? [], as: UTF8.self).split(separator: "\n")
            let changed = lines.map { $0.hasSuffix("report.html") ? sha256(of: Array("x".utf8)) + "  data/report.html" : String($0) }
            files["manifest-sha256.txt"] = Array((changed.joined(separator: "\n") + "\n").utf8)
        },
        Change(what: "payload that is an archive", expected: ["nestedArchive data/report.html"]) { $0["data/report.html"] = [0x1F, 0x8B, 8, 0] },
        Change(what: "info changed", expected: ["digestMismatch bag-info.txt"]) { $0["bag-info.txt"]?[15] ^= 1 },
        Change(
            what: "size stated wrong", expected: ["digestMismatch bag-info.txt"],
            change: { $0["bag-info.txt"] = Array("Payload-Oxum: 1.1\n".utf8) }),
        Change(
            what: "size not stated", expected: ["digestMismatch bag-info.txt", "malformed bag-info.txt"],
            change: { $0["bag-info.txt"] = Array("A: b\n".utf8) }),
        Change(what: "manifest line twice", expected: ["digestMismatch manifest-sha256.txt", "duplicate data/events/R1.csv"]) { files in
            let lines = files["manifest-sha256.txt"] ?? []
            files["manifest-sha256.txt"] = lines.prefix { $0 != 10 } + [10] + lines
        },
        Change(what: "manifest lists a tag file", expected: ["digestMismatch manifest-sha256.txt", "unsafePath manifest-sha256.txt"]) {
            $0["manifest-sha256.txt"]? += Array("\(String(repeating: "a", count: 64))  bagit.txt\n".utf8)
        },
        Change(what: "manifest leads outside", expected: ["digestMismatch manifest-sha256.txt", "unsafePath manifest-sha256.txt"]) {
            $0["manifest-sha256.txt"]? += Array("\(String(repeating: "a", count: 64))  data/../../x\n".utf8)
        },
        Change(what: "remote payload", expected: ["unlisted fetch.txt", "unsupported fetch.txt"]) {
            $0["fetch.txt"] = Array("https://host.invalid/x - data/x\n".utf8)
        },
    ]

    private func files() throws -> [String: [UInt8]] {
        Dictionary(uniqueKeysWithValues: try Samples.bag().entries.map { (String($0.path.dropFirst(8)), $0.contents) })
    }

    @Test(arguments: changes, ["zip", "tar.gz", "folder"])
    func everyFaultIsListed(_ change: Change, _ form: String) throws {
        var files = try files()
        change.change(&files)
        let folder = try TemporaryFolder()
        if let format = ArchiveFormat(rawValue: form) {
            let entries = files.map { ArchiveEntry(path: "hunt-42/" + $0.key, contents: $0.value) }
            try writeArchive(entries, format: format, modified: Samples.time, to: folder("p"))
        } else {
            for (path, contents) in files { try folder.write(contents, to: "p/" + path) }
        }
        let faults = verifyPackage(at: folder("p")).faults
        #expect(faults.map { "\($0.kind) \($0.path)" }.sorted() == change.expected.sorted(), "\(faults)")
    }

    @Test func linksInAFolder() throws {
        let folder = try TemporaryFolder()
        for (path, contents) in try files() { try folder.write(contents, to: "p/" + path) }
        let report = folder("p/data/report.html")
        try FileManager.default.moveItem(atPath: report, toPath: folder("elsewhere.html"))
        try FileManager.default.createSymbolicLink(atPath: report, withDestinationPath: folder("elsewhere.html"))
        try FileManager.default.createSymbolicLink(atPath: folder("p/data/more"), withDestinationPath: folder.path)
        #expect(mkfifo(folder("p/pipe"), 0o600) == 0)
        let faults = verifyPackage(at: folder("p")).faults
        #expect(faults.filter { $0.kind == .specialFile }.map(\.path).sorted() == ["data/more", "data/report.html", "pipe"])
        #expect(faults.contains { $0.kind == .missing && $0.path == "data/report.html" })
    }

    @Test func filesOutsideTheOneFolder() throws {
        for stray in ["README.txt", "other/data/x"] {
            let entries = try Samples.bag().entries + [ArchiveEntry(path: stray, contents: [])]
            let faults = Samples.faults(try Samples.archive(entries, .zip))
            #expect(faults.map { "\($0.kind) \($0.path)" } == ["unlisted \(stray)"])
        }
    }

    @Test func nothingThere() throws {
        let folder = try TemporaryFolder()
        #expect(verifyPackage(at: folder("none.zip")).faults.map(\.kind) == [.unreadable])
        #expect(verifyPackage(at: folder("none.zip")).manifestDigest == nil)
        #expect(verifyPackage(at: folder.path).faults.map(\.kind) == [Fault.Kind](repeating: .missing, count: 6))
    }

    @Test func limitsHoldForFoldersAndFiles() throws {
        let folder = try TemporaryFolder()
        for (path, contents) in try files() { try folder.write(contents, to: "p/" + path) }
        let few = verifyPackage(at: folder("p"), limits: ArchiveLimits(entries: 3))
        #expect(few.faults.contains { $0.kind == .limitExceeded })
        try writeArchive(Samples.bag().entries, format: .zip, modified: 0, to: folder("p.zip"))
        let small = verifyPackage(at: folder("p.zip"), limits: ArchiveLimits(archiveBytes: 10))
        #expect(small.faults.first?.kind == .limitExceeded)
        #expect(throws: Fault.self) { try readArchive(at: folder("p.zip"), limits: ArchiveLimits(archiveBytes: 10)) }
    }
}
