import Basics
import Evidence
import Foundation
import Hunting
import Telemetry

/// Repeats the run of a package with the inputs as they are found, and compares the outcome.
struct Replay {
    let package: String
    let data: [String]
    let threads: Int
    let memory: Int

    /// What came of it.
    struct Outcome {
        var name: String
        var toolVersion: String
        /// Each input of the run with the file that was taken for it; nil where there is none.
        var inputs: [(wanted: WantedInput, located: LocatedInput?)]
        /// Nil where an input is missing, so that nothing was run.
        var comparison: ReplayComparison?
        var findings = 0
        var files = 0
        var manifestDigest: String?
        /// Whether the archive file itself came out the same; nil for a folder, or where its content did not.
        var isArchiveSame: Bool?

        var missing: [WantedInput] { inputs.filter { $0.located == nil }.map(\.wanted) }
        var changed: [LocatedInput] { inputs.compactMap(\.located).filter { !$0.isSame } }
        var isSame: Bool { comparison?.isSame ?? false }
    }

    /// Throws what keeps the package from being repeated; `verification` is that of the package, without a fault.
    func run(_ verification: Verification) throws -> Outcome {
        let recorded = try RecordedRun(try sealed { try readPackage(at: package, keeping: RecordedRun.keeps) })
        let search = InputSearch(data)
        Console.report(search.problems)
        let local = recorded.externals.map(\.file) + [recorded.locations].compactMap { $0 }
        let places = search.locate(recorded.wanted + local)
        let name = bagName(package)
        var outcome = Outcome(name: name, toolVersion: recorded.toolVersion, inputs: Array(zip(recorded.wanted + local, places)).map { ($0, $1) })
        guard outcome.missing.isEmpty else { return outcome }
        let located = places.compactMap { $0 }
        guard recorded.options.memory <= memory else {
            throw Diagnostic(
                "CLI091", "the run was allowed \(recorded.options.memory) MiB of memory for its operators, and this replay \(memory)",
                suggestion: "a limit can change an answer: give --memory \(recorded.options.memory)")
        }
        let result = try repeated(recorded, located)
        let (bag, _) = try PackageWriter(folder: "", result: result, exclusionsFile: recorded.inputs.exclusionsBytes, signer: nil).bag()
        let comparison = ReplayComparison(recorded: recorded.files, now: bag.listing)
        outcome.comparison = comparison
        (outcome.findings, outcome.files) = (result.findings.count, bag.listing.count)
        outcome.manifestDigest = bag.listing.first { $0.path == "tagmanifest-sha256.txt" }?.sha256
        if comparison.isSame, let digest = verification.archiveDigest { outcome.isArchiveSame = try archiveDigest(bag, verification, result) == digest }
        return outcome
    }

    private func repeated(_ recorded: RecordedRun, _ located: [LocatedInput]) throws -> HuntResult {
        var arguments = ["--completeness=\(recorded.completeness.rawValue)", "--memory=\(recorded.options.memory)", "--threads=\(threads)"]
        arguments += recorded.options.parameters.map { "--param=\($0.key)=\($0.value)" } + (recorded.options.encoding.map { ["--encoding=\($0)"] } ?? [])
        for schema in recorded.options.schemas {
            // A file of the reader's own machine is not for a package to name.
            guard schema.utf8.first != UInt8(ascii: "@") else { throw Diagnostic("CLI090", "the package cannot be replayed: its schema is not written out") }
            arguments.append("--schema=\(schema)")
        }
        let options: DataOptions
        do { options = try DataOptions.parse(arguments) } catch {
            throw Diagnostic("CLI090", printable("the package cannot be replayed: it records options that no run has: \(DataOptions.message(for: error))"))
        }
        let inputs = located.prefix(recorded.wanted.count)
        let externals = zip(recorded.externals, located.dropFirst(recorded.wanted.count)).map { external, place in
            (url: external.url, shown: external.file.path, path: place.plainPath ?? place.path)
        }
        // Addresses that no query read are named in the report, and have no file to open.
        let read = Set(recorded.externals.map { Array($0.url.utf8) })
        let unread = recorded.options.externals.filter { !read.contains(Array($0.url.utf8)) }.map { (url: $0.url, shown: $0.path, path: "") }
        let locations = recorded.locations.flatMap { wanted in located.last.map { (shown: wanted.path, path: $0.plainPath ?? $0.path) } }
        var session = HuntSession(
            inputs: recorded.inputs, options: options, tolerance: recorded.tolerance, history: recorded.history,
            rerun: Rerun(clock: recorded.clock, inputs: Array(inputs), skipped: recorded.skipped, externals: externals + unread, locations: locations))
        return try session.run().result
    }

    /// The digest of the archive with the signature of the package, packed as `run` packs it.
    private func archiveDigest(_ bag: Bag, _ verification: Verification, _ result: HuntResult) throws -> String? {
        var bag = bag
        bag.signature = verification.signature
        let format: ArchiveFormat = package.utf8.suffix(3).elementsEqual("zip".utf8) ? .zip : .tarGzip
        let folder = NSTemporaryDirectory() + "huntpack-replay-\(String(UInt64.random(in: 0...UInt64.max), radix: 36))"
        return try Interruption.removing(folder) {
            defer { try? FileManager.default.removeItem(atPath: folder) }
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            return try sealed {
                try writeArchive(bag.entries, format: format, modified: PackageWriter.modified(result), to: folder + "/a")
                return verifyPackage(at: folder + "/a").archiveDigest
            }
        }
    }

    private func sealed<T>(_ body: () throws -> T) throws -> T {
        do { return try body() } catch let fault as Fault { throw Diagnostic("CLI092", "the package cannot be read: \(fault)") }
    }

    private func bagName(_ path: String) -> String { fileName(of: path.utf8.last == UInt8(ascii: "/") ? String(path.dropLast()) : path) }
}
