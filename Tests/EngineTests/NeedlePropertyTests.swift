import Basics
import ExportShapes
import KQL
import Testing

@testable import Engine

/// Every row that a query's leading filters let through satisfies the needles derived from them: both are evaluated, over random
/// conditions and rows. Texts are made of few pieces, among them every trap of case folding, so that conditions do match.
@Suite struct NeedlePropertyTests {
    @Test func everyMatchedRowHoldsTheNeedles() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("NeedlePropertyTests seed \(seed)")
        var maker = ConditionMaker(seed: seed)
        var matched = 0
        var ruledOut = 0
        for _ in 0..<500 {
            let steps = maker.steps()
            let rows = (0..<40).map { _ in maker.row() }
            let table = networkEvents(["RemoteUrl", "InitiatingProcessCommandLine", "RemotePort", "ReportId", "AdditionalFields"], rows, blockSize: 64)
            let capture = try engine([table]).capture(try plan("DeviceNetworkEvents \(steps)| project RemotePort"))
            let use = try #require(capture.plan.needles.first)
            guard !use.needles.isEmpty else { continue }
            matched += capture.events.rowCount
            let passing = try satisfying(use.needles, of: table.rows)
            let captured = capture.origins.map { $0.line - 1 }
            #expect(passing.isSuperset(of: captured), "seed \(seed): \(steps): \(Explanation.needles(capture.plan).joined(separator: " / "))")
            ruledOut += table.rows.rowCount - passing.count
        }
        // The conditions are neither all false nor all without needles.
        #expect(matched > 500 && ruledOut > 2_000, "seed \(seed): \(matched) matched, \(ruledOut) ruled out")
    }

    /// The rows that hold the needles; a literal is sought in the cells of its own columns, which is more than its record.
    private func satisfying(_ needles: Needles, of batch: ColumnBatch) throws -> Set<Int> {
        var rows = Set(0..<batch.rowCount)
        for alternative in needles.alternatives {
            rows = rows.filter { row in alternative.literals.contains { literal in literal.columns.contains { holds(batch[row, $0].text, literal) } } }
        }
        for comparison in needles.comparisons {
            let index = try #require(batch.schema.index(of: comparison.column))
            let condition = BoundExpression.call(
                comparison.relation.rawValue, [.column(index, comparison.type), .constant(comparison.value, comparison.type)], .bool)
            rows.formIntersection(try Evaluator(now: pinnedNow).rows(where: condition, of: batch))
        }
        return rows
    }

    private func holds(_ text: String, _ literal: Needles.Literal) -> Bool {
        let cell: [UInt8] =
            switch literal.folding {
            case .exact: Array(text.utf8)
            case .ascii: text.utf8.map { $0 >= 65 && $0 <= 90 ? $0 + 32 : $0 }
            case .simple: foldedUTF8(text)
            }
        // What a literal says of itself must be so: a reader relies on it.
        let isPlain = literal.isASCII && !literal.foldsBeyondASCII
        let lowered = text.utf8.map { $0 >= 65 && $0 <= 90 ? $0 + 32 : $0 }
        let found = contains(cell, literal.bytes)
        if isPlain, found { #expect(contains(lowered, literal.text.utf8.map { $0 >= 65 && $0 <= 90 ? $0 + 32 : $0 })) }
        return found
    }

    private func contains(_ text: [UInt8], _ wanted: [UInt8]) -> Bool {
        text.count >= wanted.count && (0...(text.count - wanted.count)).contains { text[$0..<($0 + wanted.count)].elementsEqual(wanted) }
    }
}
