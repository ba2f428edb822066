import Foundation
import Testing

@testable import Evidence

/// The archives are for people with stock tools, so stock tools judge them.
@Suite struct ConsumerTests {
    struct Check: Sendable, CustomTestStringConvertible {
        var tool: String
        var arguments: [String]
        var format: ArchiveFormat
        var testDescription: String { ([tool] + arguments).joined(separator: " ") }
    }

    static let checks: [Check] = [
        Check(tool: "unzip", arguments: ["-t", "a.zip"], format: .zip),
        Check(tool: "7z", arguments: ["t", "a.zip"], format: .zip),
        Check(tool: "python3", arguments: ["-m", "zipfile", "-t", "a.zip"], format: .zip),
        Check(tool: "bsdtar", arguments: ["-tf", "a.zip"], format: .zip),
        Check(tool: "zip", arguments: ["-T", "a.zip"], format: .zip),
        Check(tool: "tar", arguments: ["-tzf", "a.tar.gz"], format: .tarGzip),
        Check(tool: "bsdtar", arguments: ["-tf", "a.tar.gz"], format: .tarGzip),
        Check(tool: "gzip", arguments: ["-t", "a.tar.gz"], format: .tarGzip),
        Check(tool: "7z", arguments: ["t", "a.tar.gz"], format: .tarGzip),
        Check(tool: "python3", arguments: ["-m", "tarfile", "-t", "a.tar.gz"], format: .tarGzip),
    ].filter { Tool.isInstalled($0.tool) }

    @Test(arguments: checks)
    func toolFindsNoFault(_ check: Check) throws {
        let folder = try TemporaryFolder()
        let name = "a." + check.format.fileExtension
        try writeArchive(Samples.entries(), format: check.format, modified: Samples.time, to: folder(name))
        let result = try Tool.run(check.tool, check.arguments, in: folder.path)
        #expect(result.code == 0, "\(String(decoding: result.output, as: UTF8.self))")
        let output = String(decoding: result.output, as: UTF8.self).lowercased()
        #expect(!output.contains("warning"))
    }

    static let unpackers: [Check] = [
        Check(tool: "unzip", arguments: ["-q", "a.zip"], format: .zip),
        Check(tool: "bsdtar", arguments: ["-xf", "a.zip"], format: .zip),
        Check(tool: "7z", arguments: ["x", "a.zip"], format: .zip),
        Check(tool: "python3", arguments: ["-m", "zipfile", "-e", "a.zip", "."], format: .zip),
        Check(tool: "tar", arguments: ["-xzf", "a.tar.gz"], format: .tarGzip),
        Check(tool: "bsdtar", arguments: ["-xf", "a.tar.gz"], format: .tarGzip),
        Check(tool: "python3", arguments: ["-m", "tarfile", "-e", "a.tar.gz", "."], format: .tarGzip),
    ].filter { Tool.isInstalled($0.tool) }

    @Test(arguments: unpackers)
    func toolUnpacksTheSameBytes(_ check: Check) throws {
        let folder = try TemporaryFolder()
        let name = "a." + check.format.fileExtension
        try writeArchive(Samples.entries(), format: check.format, modified: Samples.time, to: folder(name))
        let result = try Tool.run(check.tool, check.arguments, in: folder.path)
        #expect(result.code == 0, "\(String(decoding: result.output, as: UTF8.self))")
        for entry in Samples.entries() {
            #expect(try folder.bytes(of: entry.path) == entry.contents, "\(entry.path)")
        }
    }

    @Test(.enabled(if: Tool.isInstalled("unzip")))
    func unzipPrintsOneFile() throws {
        let folder = try TemporaryFolder()
        try writeArchive(Samples.entries(), format: .zip, modified: Samples.time, to: folder("a.zip"))
        let result = try Tool.run("unzip", ["-p", "a.zip", "random.bin"], in: folder.path)
        #expect(result.output == Samples.entries()[2].contents)
    }

    @Test(.enabled(if: Tool.isInstalled("python3")), arguments: ArchiveFormat.allCases)
    func pythonSeesFixedMetadata(_ format: ArchiveFormat) throws {
        let folder = try TemporaryFolder()
        try writeArchive(Samples.entries(), format: format, modified: Samples.time, to: folder("a"))
        let script =
            switch format {
            case .zip:
                """
                import zipfile
                seen = {(i.date_time, oct(i.external_attr >> 16), i.create_system, i.extra, i.comment, i.flag_bits)
                        for i in zipfile.ZipFile('a').infolist()}
                print(seen)
                """
            case .tarGzip:
                """
                import tarfile
                print({(m.mtime, oct(m.mode), m.uid, m.gid, m.uname, m.gname, m.type) for m in tarfile.open('a')})
                """
            }
        let result = try Tool.run("python3", ["-c", script], in: folder.path)
        let expected =
            switch format {
            case .zip: "{((2026, 11, 16, 12, 34, 56), '0o100644', 3, b'', b'', 2048)}\n"
            case .tarGzip: "{(1794832496, '0o644', 0, 0, '', '', b'0')}\n"
            }
        #expect(String(decoding: result.output, as: UTF8.self) == expected)
    }

    @Test(.enabled(if: Tool.isInstalled("sha256sum")), arguments: ArchiveFormat.allCases)
    func sha256sumChecksTheManifests(_ format: ArchiveFormat) throws {
        let folder = try TemporaryFolder()
        try writeArchive(Samples.bag().entries, format: format, modified: Samples.time, to: folder("a"))
        let unpack = format == .zip ? ("unzip", ["-q", "a"]) : ("tar", ["-xzf", "a"])
        #expect(try Tool.run(unpack.0, unpack.1, in: folder.path).code == 0)
        for manifest in ["manifest-sha256.txt", "tagmanifest-sha256.txt"] {
            let result = try Tool.run("sha256sum", ["--strict", "-c", manifest], in: folder("hunt-42"))
            #expect(result.code == 0, "\(String(decoding: result.output, as: UTF8.self))")
        }
        #expect(verifyPackage(at: folder("hunt-42")).faults == [])
    }
}
