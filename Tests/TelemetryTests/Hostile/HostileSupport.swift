import Basics
import ExportShapes
import Foundation
import Testing

@testable import Telemetry

/// What became of a broken file.
enum Outcome {
    case read(Extract)
    case refused([Diagnostic])

    var extract: Extract? { if case .read(let extract) = self { extract } else { nil } }
}

/// Reads one file of broken bytes: rows and counted rejections that add up, or a refusal with code, file and way out. Anything else is an issue.
func outcome(
    of bytes: [UInt8], as name: String, in folder: Folder, options: DatasetOptions = .init(), _ what: @autoclosure () -> String = "", sourceLocation: SourceLocation = #_sourceLocation
) throws -> Outcome {
    try folder.write(name, bytes)
    do {
        let extract = try Extract([name], in: folder.path, options: options)
        #expect(extract.contradiction == nil, "\(what())", sourceLocation: sourceLocation)
        return .read(extract)
    } catch let refusal as Refusal {
        let isClear = !refusal.diagnostics.isEmpty && refusal.diagnostics.allSatisfy { $0.code.hasPrefix("TEL") && $0.file?.hasPrefix(name) == true && !$0.message.isEmpty && $0.suggestion?.isEmpty == false }
        #expect(isClear, "\(refusal) \(what())", sourceLocation: sourceLocation)
        return .refused(refusal.diagnostics)
    }
}

extension Fixture {
    /// One file that stands for the fixture: of a tree the largest.
    var subject: (name: String, bytes: [UInt8]) {
        get throws {
            let file = try #require(try files().max { $0.bytes.count < $1.bytes.count })
            return (file.path.split(separator: "/").last.map(String.init) ?? "x", file.bytes)
        }
    }

    /// The same as UTF-8 without a mark, unpacked; Windows-1252 stays as it is.
    func plain() throws -> (name: String, text: [UInt8]) {
        var (name, bytes) = try subject
        if name.hasSuffix(".gz") {
            bytes = try run(["gzip", "-dc"], input: bytes)
            name.removeLast(3)
        }
        if bytes.starts(with: [0xFF, 0xFE]) {
            let units = stride(from: 2, to: bytes.count - 1, by: 2).map { UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8 }
            bytes = Array(String(decoding: units, as: UTF16.self).utf8)
        }
        return (name, bytes)
    }

    var isPacked: Bool { paths.contains { $0.hasSuffix(".gz") || $0.hasSuffix(".zip") } || name.hasSuffix("parts") }
    /// Delimited text, in which nothing says that a row is whole.
    var isText: Bool { ["portal", "sentinel", "kusto-export-csv", "powershell", "pandas", "tsv"].contains { name.hasPrefix($0) } }
    /// One record a line: a file that ends after a line may be whole.
    var isLines: Bool { isText || ["streaming", "streaming-messages", "streaming-tree", "data-export-tree", "kusto-export-json", "concatenated"].contains { name == $0 } }
}
