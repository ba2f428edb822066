import Basics

/// A file that may hold telemetry, found but not yet looked into.
struct FoundFile: Sendable {
    /// The path as the user wrote it, or the folder as written, "/" and the path below it.
    var shown: String
    var place: BytePlace
    /// The table the user gave it.
    var table: String?
    /// True when the user wrote this very path, so that no telemetry in it is an error.
    var isNamed: Bool
    var size: Int
    /// Which of the user's paths led here.
    var argument: Int
}

/// Finds the files behind the paths the user wrote.
struct Discovery {
    private(set) var files: [FoundFile] = []
    private(set) var skipped: [Diagnostic] = []
    private(set) var problems: [Diagnostic] = []
    /// The folders and patterns among the user's paths, by argument: these must yield something.
    private(set) var collections: [Int: String] = [:]

    private let base: String
    private var places: [FileSystem.Identity: Int] = [:]
    private var visited: Set<FileSystem.Identity> = []

    init(_ paths: [String], relativeTo base: String) {
        self.base = base
        for (argument, text) in paths.enumerated() { add(text, argument) }
    }

    private func resolve(_ path: String) -> String {
        path.utf8.first == UInt8(ascii: "/") || base.isEmpty ? path : joined(base, path)
    }

    private mutating func add(_ text: String, _ argument: Int) {
        var (table, path): (String?, String) = (nil, text)
        if text == "-" || splitTable(text).1 == "-" { return addStandardInput(splitTable(text).0, argument) }
        if (try? FileSystem.entry(at: resolve(text))) == nil { (table, path) = splitTable(text) }
        visited = []
        do {
            let entry = try FileSystem.entry(at: resolve(path))
            switch entry.kind {
            case .file: note(path, entry, table, isNamed: true, argument)
            case .folder:
                collections[argument] = path
                walk(path, entry, table, argument)
            case .link, .other: problems.append(.notRegular(path))
            }
        } catch {
            guard error.isMissing, let glob = Glob(path) else {
                problems.append(error.isMissing ? .missing(path) : .unreadable(path, error.text))
                return
            }
            let matches = glob.matches(resolve: { resolve($0) })
            if matches.isEmpty { problems.append(.noMatch(path)) } else { collections[argument] = path }
            for match in matches { visit(match, table, argument) }
        }
    }

    private mutating func addStandardInput(_ table: String?, _ argument: Int) {
        do {
            let path = try StandardInput.path()
            let entry = try FileSystem.entry(at: path)
            note(StandardInput.shown, entry, table, isNamed: true, argument, place: path)
        } catch {
            problems.append(.unreadable(StandardInput.shown, error.text))
        }
    }

    /// `TABLE=PATH` as table and path; any other text is a path.
    private func splitTable(_ text: String) -> (String?, String) {
        guard let sign = text.utf8.firstIndex(of: UInt8(ascii: "=")), isTableName(text[..<sign].utf8) else { return (nil, text) }
        return (String(text[..<sign]), String(text[text.utf8.index(after: sign)...]))
    }

    /// Notes all files below a folder, sorted by path; each folder is entered once. Symbolic links are not followed:
    /// whoever can write into the folder could point them anywhere.
    private mutating func walk(_ folder: String, _ entry: FileSystem.Entry, _ table: String?, _ argument: Int) {
        var found: [(String, FileSystem.Entry)] = []
        var folders = [(folder, entry)]
        while let (shown, entry) = folders.popLast() {
            guard visited.insert(entry.identity).inserted else { continue }
            do {
                for name in try FileSystem.names(in: resolve(shown)) {
                    let path = joined(shown, name)
                    if name.utf8.first == UInt8(ascii: ".") {
                        skipped.append(.hidden(path))
                        continue
                    }
                    do {
                        let entry = try FileSystem.entry(at: resolve(path), isLinkItself: true)
                        switch entry.kind {
                        case .file: found.append((path, entry))
                        case .folder: folders.append((path, entry))
                        case .link: skipped.append(.link(path))
                        case .other: skipped.append(.notRegular(path))
                        }
                    } catch {
                        skipped.append(error.isMissing ? .missing(path) : .unreadable(path, error.text))
                    }
                }
            } catch {
                skipped.append(.unreadable(shown, error.text))
            }
        }
        for (path, entry) in found.sorted(by: { bytewise($0.0, $1.0) }) { note(path, entry, table, isNamed: false, argument) }
    }

    private mutating func visit(_ path: String, _ table: String?, _ argument: Int) {
        guard let entry = try? FileSystem.entry(at: resolve(path), isLinkItself: true) else { return }
        switch entry.kind {
        case .file: note(path, entry, table, isNamed: false, argument)
        case .folder: walk(path, entry, table, argument)
        case .link: skipped.append(.link(path))
        case .other: skipped.append(.notRegular(path))
        }
    }

    /// A file met again is read once, where it was first met; a table given at either place holds.
    private mutating func note(_ path: String, _ entry: FileSystem.Entry, _ table: String?, isNamed: Bool, _ argument: Int, place actual: String? = nil) {
        guard let place = places[entry.identity] else {
            places[entry.identity] = files.count
            files.append(FoundFile(shown: path, place: BytePlace(actual ?? resolve(path)), table: table, isNamed: isNamed, size: entry.size, argument: argument))
            return
        }
        let isAnotherArgument = files[place].argument != argument
        if isAnotherArgument { collections[argument] = nil }
        if let table, let other = files[place].table, table != other { problems.append(.conflictingTables(path, other, table)) }
        let isTableNew = isAnotherArgument && (table == nil) != (files[place].table == nil)
        files[place].table = files[place].table ?? table
        files[place].isNamed = files[place].isNamed || isNamed
        let note = Diagnostic.duplicate(path, of: files[place].shown, as: files[place].table)
        if path != files[place].shown || isTableNew, !skipped.contains(note) { skipped.append(note) }
    }
}

/// True for the names Kusto gives tables without quoting: letters, digits and underscores, no digit first.
func isTableName(_ name: some Collection<UInt8>) -> Bool {
    guard let first = name.first, name.count <= 128, first < 48 || first > 57 else { return false }
    return name.allSatisfy { ($0 >= 48 && $0 <= 57) || ($0 | 0x20 >= 97 && $0 | 0x20 <= 122) || $0 == UInt8(ascii: "_") }
}
