import Basics
import Engine
import Testing

/// Runs a query and compares its table: names, a bar, then rows parted by `;` and cells by `,`, with `∅` for null.
/// `refused` stands for what the reference leaves open or forbids; behind a colon, a part of the refusal.
func check(rows query: String, give expected: String, _ location: SourceLocation = #_sourceLocation) throws {
    guard expected.hasPrefix("refused") else {
        let result = try answer(query)
        let rows = result.rows.map { $0.map { $0.isNull ? "∅" : $0.text }.joined(separator: ",") }.joined(separator: ";")
        #expect(result.schema.names.joined(separator: ",") + "|" + rows == expected, sourceLocation: location)
        return
    }
    let part = expected.dropFirst("refused: ".count)
    do {
        let result = try answer(query)
        Issue.record("not refused: \(result.rows)", sourceLocation: location)
    } catch {
        let text = (error as? Refusal)?.diagnostics.map(\.text).joined(separator: "\n") ?? "\(error)"
        #expect(text.contains(part) || part.isEmpty, "\(text)", sourceLocation: location)
    }
}

extension QueryEngine {
    /// An engine whose operators may hold next to nothing.
    static func small(_ tables: [any TableSource]) -> QueryEngine { QueryEngine(sources: tables, now: pinnedNow, threads: 1, memory: 16 << 20) }
}
