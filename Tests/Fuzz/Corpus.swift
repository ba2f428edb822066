import Basics
import Foundation

/// The queries that mutations start from.
struct Corpus {
    private(set) var queries: [[UInt8]] = []
    /// All their pieces, once each, for insertions.
    private(set) var words: [[UInt8]] = []

    /// Reads folders and files: `.kql` holds queries parted by blank lines, `.json` texts under "query", `.yaml` the block under `query:`.
    init(_ paths: [String]) throws {
        for path in paths {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { continue }
            var files = [path]
            if isFolder.boolValue { files = (FileManager.default.enumerator(atPath: path)?.compactMap { ($0 as? String).map { path + "/" + $0 } } ?? []).sorted() }
            for file in files { try add(file) }
        }
        var seen: Set<[UInt8]> = []
        words = queries.flatMap(pieces).filter { $0.count < 200 && seen.insert($0).inserted }
    }

    private mutating func add(_ file: String) throws {
        guard let data = FileManager.default.contents(atPath: file) else { return }
        let text = String(decoding: data, as: UTF8.self)
        if file.hasSuffix(".kql") {
            queries += text.components(separatedBy: "\n\n").map { Array($0.trimmingCharacters(in: .whitespacesAndNewlines).utf8) }.filter { !$0.isEmpty }
        } else if file.hasSuffix(".json") {
            collect(try JSONReader.parse(text))
        } else if file.hasSuffix(".yaml") || file.hasSuffix(".yml") {
            let lines = text.components(separatedBy: "\n")
            guard let start = lines.firstIndex(where: { $0.hasPrefix("query:") }) else { return }
            let block = lines[(start + 1)...].prefix { $0.hasPrefix(" ") || $0.isEmpty }
            queries.append(Array(block.joined(separator: "\n").utf8))
        }
    }

    private mutating func collect(_ value: Value) {
        switch value {
        case .array(let elements): for element in elements { collect(element) }
        case .bag(let members):
            for member in members {
                if case .string(let text) = member.value, member.name == "query" { queries.append(Array(text.utf8)) } else { collect(member.value) }
            }
        default: break
        }
    }
}
