import Foundation
import Testing

@testable import Evidence

@Suite struct WriteErrorTests {
    @Test func pathThatIsAFolder() throws {
        let folder = try TemporaryFolder()
        try folder.write([1], to: "taken/file")
        let fault = #expect(throws: Fault.self) {
            try writeArchive(Samples.entries(), format: .zip, modified: 0, to: folder("taken"))
        }
        #expect(fault?.kind == .unwritable)
        #expect(fault?.detail == "is a folder; name a file to write to")
        #expect(try folder.names() == ["taken"])
    }

    @Test func folderThatIsNotThere() throws {
        let folder = try TemporaryFolder()
        let fault = #expect(throws: Fault.self) {
            try writeArchive(Samples.entries(), format: .tarGzip, modified: 0, to: folder("none/a.tar.gz"))
        }
        #expect(fault?.kind == .unwritable)
        #expect(fault?.detail == "cannot create a file in its folder: No such file or directory")
    }

    @Test func folderThatIsAFile() throws {
        let folder = try TemporaryFolder()
        try folder.write([1], to: "file")
        let fault = #expect(throws: Fault.self) {
            try writeArchive(Samples.entries(), format: .zip, modified: 0, to: folder("file/a.zip"))
        }
        #expect(fault?.detail == "cannot create a file in its folder: Not a directory")
    }

    @Test(.enabled(if: geteuid() != 0, "root may write everywhere"))
    func folderThatMayNotBeWritten() throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder("closed"), withIntermediateDirectories: true)
        chmod(folder("closed"), 0o555)
        let fault = #expect(throws: Fault.self) {
            try writeArchive(Samples.entries(), format: .zip, modified: 0, to: folder("closed/a.zip"))
        }
        chmod(folder("closed"), 0o755)
        #expect(fault?.kind == .unwritable)
    }

    /// A file size limit stops a write in its middle, as a full disk does.
    @Test(arguments: ArchiveFormat.allCases)
    func diskThatIsFull(_ format: ArchiveFormat) async throws {
        await #expect(processExitsWith: .success) { [raw = format.rawValue as String] in
            let format = try #require(ArchiveFormat(rawValue: raw))
            signal(SIGXFSZ, SIG_IGN)
            let folder = try TemporaryFolder()
            try folder.write([1, 2, 3], to: "a")
            var limit = rlimit(rlim_cur: 10_000, rlim_max: 10_000)
            #expect(setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
            let fault = #expect(throws: Fault.self) {
                try writeArchive(Samples.entries(), format: format, modified: 0, to: folder("a"))
            }
            #expect(fault?.kind == .unwritable)
            #expect(fault?.detail == "cannot write to the file: File too large")
            #expect(try folder.names() == ["a"])
            #expect(try folder.bytes(of: "a") == [1, 2, 3])
        }
    }

    @Test func errorOfTheBodyLeavesNothing() throws {
        let folder = try TemporaryFolder()
        try folder.write([7], to: "a")
        let expected = Fault(.unwritable, "a", "stopped")
        #expect(throws: expected) {
            try OutputFile.write(to: folder("a")) { file in
                try [1, 2, 3].withUnsafeBytes { try file.write($0) }
                throw expected
            }
        }
        #expect(try folder.names() == ["a"])
        #expect(try folder.bytes(of: "a") == [7])
    }

    @Test func earlierFileIsReplaced() throws {
        let folder = try TemporaryFolder()
        try folder.write([7], to: "a")
        try writeArchive(Samples.entries(), format: .zip, modified: 0, to: folder("a"))
        #expect(try readArchive(at: folder("a")).count == Samples.entries().count)
        #expect(try folder.names() == ["a"])
    }

    static let hostile: [(String, Fault.Kind)] = PathRulesTests.unsafe.map { ($0, .unsafePath) }

    @Test(arguments: hostile, ArchiveFormat.allCases)
    func unsafeNamesAreNotWritten(_ name: (String, Fault.Kind), _ format: ArchiveFormat) throws {
        let folder = try TemporaryFolder()
        let fault = #expect(throws: Fault.self) {
            try writeArchive([ArchiveEntry(path: name.0, contents: [])], format: format, modified: 0, to: folder("a"))
        }
        #expect(fault?.kind == name.1)
        #expect(try folder.names().isEmpty)
    }

    @Test(arguments: PathRulesTests.collisions)
    func collidingNamesAreNotWritten(_ names: [String]) throws {
        let folder = try TemporaryFolder()
        let fault = #expect(throws: Fault.self) {
            let entries = names.map { ArchiveEntry(path: $0, contents: []) }
            try writeArchive(entries, format: .zip, modified: 0, to: folder("a"))
        }
        #expect(fault?.kind == .duplicate)
    }
}
