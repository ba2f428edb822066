import Basics
import Crypto

/// A file of an earlier run: what it was called then, and what its bytes were.
public struct WantedInput: Sendable, Hashable {
    /// As `InputFile.path` has it.
    public var path: String
    /// Bytes as stored; of a part of a zip archive, unpacked.
    public var size: Int
    /// Lower-case hex; empty where the run took none.
    public var sha256: String
    /// The table that the user gave it.
    public var table: String?
    /// Whether it was a part of a zip archive: of equal files the one that is so again is taken.
    public var isInArchive: Bool

    public init(path: String, size: Int, sha256: String, table: String? = nil, isInArchive: Bool = false) {
        self.path = path
        self.size = size
        self.sha256 = sha256
        self.table = table
        self.isInArchive = isInArchive
    }
}

/// Where the bytes of such a file are now.
public struct LocatedInput: Sendable {
    public var wanted: WantedInput
    /// The path to open, for people too; a part of an archive has its name behind it.
    public var path: String
    /// False for a file that only has the name: its bytes are others, or nobody took down what they were.
    public var isSame: Bool

    let place: BytePlace
    let size: Int

    /// The path of a file that is no part of an archive, for readers of other files than telemetry.
    public var plainPath: String? { place.entry == nil ? place.path : nil }
}

/// Finds the files of an earlier run in folders, by their SHA-256 and not by their names.
///
/// Only files of a size that is wanted are read. Where nothing has the bytes, a file with the longest common end of the path stands in
/// for them, so that one can say what a change of it changes.
public struct InputSearch {
    private struct Candidate {
        var path: String
        var size: Int
        var entry: ZipEntry?
        var shown: String
    }

    private var candidates: [Candidate] = []
    /// What could not be looked into.
    public private(set) var problems: [Diagnostic] = []

    /// Looks through files and folders, with all below; hidden files too, and never through symbolic links within a folder.
    public init(_ paths: [String]) {
        for path in paths { add(path, isGiven: true) }
    }

    private mutating func add(_ path: String, isGiven: Bool) {
        var pending = [(path, isGiven)]
        while let (path, isGiven) = pending.popLast() {
            do {
                let entry = try FileSystem.entry(at: path, isLinkItself: !isGiven)
                switch entry.kind {
                case .file: add(path, entry.size)
                case .folder: for name in try FileSystem.names(in: path).reversed() { pending.append((joined(path, name), false)) }
                case .link, .other: if isGiven { problems.append(.notRegular(path)) }
                }
            } catch {
                problems.append(error.isMissing ? .missing(path) : .unreadable(path, error.text))
            }
        }
    }

    private mutating func add(_ path: String, _ size: Int) {
        candidates.append(Candidate(path: path, size: size, entry: nil, shown: path))
        guard let stored = try? StoredFile(path) else { return }
        let magic = stored.peek(at: 0, count: 4)
        guard magic == [0x50, 0x4B, 3, 4], let directory = try? ZipDirectory(stored, size: size) else { return }
        for entry in directory.entries {
            candidates.append(Candidate(path: path, size: entry.unpacked, entry: entry, shown: joined(path, printable(entry.name))))
        }
    }

    /// The places of the files, in their order; nil for one that is not there, not even by name.
    public func locate(_ wanted: [WantedInput]) -> [LocatedInput?] {
        let sizes = Set(wanted.map(\.size))
        var digests: [Int: String] = [:]
        for (index, candidate) in candidates.enumerated() where sizes.contains(candidate.size) { digests[index] = digest(candidate) }
        return wanted.map { input in
            let same = candidates.indices.filter { !input.sha256.isEmpty && digests[$0] == input.sha256 && candidates[$0].size == input.size }
            let alike = same.filter { (candidates[$0].entry != nil) == input.isInArchive }
            if let found = nearest(to: input.path, among: alike.isEmpty ? same : alike, needsName: false) { return located(input, found, isSame: true) }
            return nearest(to: input.path, among: Array(candidates.indices), needsName: true).map { located(input, $0, isSame: false) }
        }
    }

    private func located(_ input: WantedInput, _ index: Int, isSame: Bool) -> LocatedInput {
        let candidate = candidates[index]
        return LocatedInput(
            wanted: input, path: candidate.shown, isSame: isSame, place: BytePlace(candidate.path, entry: candidate.entry), size: candidate.size)
    }

    /// The candidate whose path has most in common with a path, from the end; the first of equals.
    private func nearest(to path: String, among indices: [Int], needsName: Bool) -> Int? {
        let names = Array(path.utf8.split(separator: UInt8(ascii: "/")).reversed())
        var best: (index: Int, common: Int)?
        for index in indices {
            let own = candidates[index].shown.utf8.split(separator: UInt8(ascii: "/")).reversed()
            let common = zip(names, own).prefix { $0.elementsEqual($1) }.count
            if common > best?.common ?? (needsName ? 0 : -1) { best = (index, common) }
        }
        return best?.index
    }

    private func digest(_ candidate: Candidate) -> String? {
        guard let stream = try? ByteStream(BytePlace(candidate.path, entry: candidate.entry), shown: candidate.shown, isDigested: true) else { return nil }
        return stream.digest()
    }
}

extension Dataset {
    /// Opens the files of an earlier run, in that run's order, under the names that they had in it.
    public static func open(_ inputs: [LocatedInput], options: DatasetOptions = .init()) throws(Refusal) -> Dataset {
        let detector = Detector(options: options)
        var problems: [Diagnostic] = []
        var files: [TelemetryFile] = []
        for (index, input) in inputs.enumerated() {
            let found = FoundFile(
                shown: input.wanted.path, place: input.place, table: input.wanted.table, isNamed: true, size: input.size, argument: index)
            do { files += try detector.open(found).files } catch { problems.append(error) }
        }
        guard problems.isEmpty else { throw Refusal(problems) }
        return try Dataset(files, skipped: [], options: options) { options throws(Refusal) in try open(inputs, options: options) }
    }
}
