import Basics
import Evidence
import Foundation
import Hunting
import Reporting

/// Writes the reports and the package of a hunt into a folder: all of them, checked, or on any fault or interruption none.
struct PackageWriter {
    let folder: String
    let result: HuntResult
    let exclusionsFile: [UInt8]?
    let signer: PackageSigner?

    struct Written {
        var html: String
        var markdown: String
        var package: String
        /// SHA-256 of the archive file and of the tag manifest in it; lower-case hex.
        var archiveDigest: String
        var manifestDigest: String
        /// The fingerprint of the key that signed.
        var signedBy: String?

        var digest: PackageDigest { PackageDigest(name: fileName(of: package), archive: archiveDigest, manifest: manifestDigest) }
    }

    /// The files of the package as a bag, without a signature.
    func bag() throws -> (Bag, documents: [Document]) {
        let documents = try Documents.render(result, exclusionsFile: exclusionsFile)
        let name = "\(result.hunt.name)-\(stamp(result.asOf))"
        return (try sealed { try Bag(name: name, payload: documents.map { ArchiveEntry(path: $0.path, contents: $0.contents) }, info: info) }, documents)
    }

    func write() throws -> Written {
        var (bag, documents) = try bag()
        let name = bag.name
        let format = result.hunt.format.flatMap(ArchiveFormat.init(rawValue:)) ?? .zip
        bag.signature = try signature(of: bag)
        try makeFolder(folder)
        let files = ["html", "md", format.fileExtension].map { "\(name).\($0)" }
        var written = Written(html: joined(files[0]), markdown: joined(files[1]), package: joined(files[2]), archiveDigest: "", manifestDigest: "")
        let staging = joined(".huntpack-\(String(UInt64.random(in: 0...UInt64.max), radix: 36)).tmp")
        try Interruption.removing(staging) {
            defer { try? FileManager.default.removeItem(atPath: staging) }
            try makeFolder(staging)
            try place("report.html", of: documents, at: staging + "/" + files[0])
            try place("report.md", of: documents, at: staging + "/" + files[1])
            try sealed { try writeArchive(bag, format: format, modified: Self.modified(result), to: staging + "/" + files[2]) }
            let check = verifyPackage(at: staging + "/" + files[2])
            if let fault = check.faults.first { throw Diagnostic("CLI052", "the package does not read back: \(fault)", suggestion: "check the disk, then run again") }
            written.archiveDigest = check.archiveDigest ?? ""
            written.manifestDigest = check.manifestDigest ?? ""
            written.signedBy = check.signedBy?.fingerprint
            try Interruption.holding { try move(files, from: staging) }
        }
        return written
    }

    private func signature(of bag: Bag) throws -> [UInt8]? {
        do throws(SigningError) { return try signer?.sign(bag.tagManifest) } catch { throw Signing.diagnostic(error) }
    }

    private func joined(_ name: String) -> String { folder + "/" + name }

    /// Gives the files their final names, the package last; where one of them is refused, none of them stays.
    private func move(_ files: [String], from staging: String) throws {
        for (index, file) in files.enumerated() where rename(staging + "/" + file, joined(file)) != 0 {
            let fault = unwritable(joined(file))
            for earlier in files[..<index] { unlink(joined(earlier)) }
            throw fault
        }
    }

    /// Archive times: SOURCE_DATE_EPOCH where it is set, else the run's clock.
    static func modified(_ result: HuntResult) -> Int64 {
        ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"].flatMap(Int64.init) ?? result.asOf.unixSeconds
    }

    private var info: [(String, String)] {
        var elements = [
            ("Bag-Software-Agent", "huntpack \(result.toolVersion)"), ("Bagging-Date", String(result.asOf.text.prefix(10))),
            ("External-Description", printable(result.hunt.title)),
        ]
        if !result.hunt.owner.utf8.isEmpty { elements.append(("Source-Organization", printable(result.hunt.owner))) }
        return elements
    }

    /// `20261123T000000Z`
    private func stamp(_ time: Datetime) -> String {
        String(time.text.prefix(19).filter { $0 != "-" && $0 != ":" }) + "Z"
    }

    private func makeFolder(_ folder: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw unwritable(folder)
        }
    }

    private func place(_ name: String, of documents: [Document], at path: String) throws {
        guard let document = documents.first(where: { $0.path == name }) else { return }
        do {
            try Data(document.contents).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw unwritable(path)
        }
    }

    private func unwritable(_ path: String) -> Diagnostic {
        Diagnostic("CLI050", "'\(path)' cannot be written", suggestion: "choose another folder with --out")
    }

    /// The archive layer's faults in the words of the command line.
    private func sealed<T>(_ body: () throws -> T) throws -> T {
        do { return try body() } catch let fault as Fault {
            throw Diagnostic("CLI051", "the package cannot be written: \(fault)", suggestion: "choose another folder with --out")
        }
    }
}
