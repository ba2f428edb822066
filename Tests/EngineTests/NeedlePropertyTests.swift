import Basics
import KQL
import Testing

@testable import Engine

/// Every row that a query's leading filters let through satisfies the needles derived from them: both are evaluated, over random
/// conditions and rows. Texts are made of few pieces, among them every trap of case folding, so that conditions do match.
@Suite struct NeedlePropertyTests {
    @Test func everyMatchedRowHoldsTheNeedles() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("NeedlePropertyTests seed \(seed)")
        var maker = ConditionMaker(random: SplitMix(seed: seed))
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

/// Random conditions as KQL, and rows to try them on.
private struct ConditionMaker {
    var random: SplitMix

    private static let pieces = [
        "naverisk", "NAVERISK", "naveri\u{17F}k", "s", "k", "\u{212A}", "\u{130}", "\u{131}", "i", "\u{E9}", "e\u{301}", "\u{C9}", "\u{DF}", "-", " ", ".", "\"", "\\", "43", "\u{3C2}",
        "\u{3C3}",
    ]

    private mutating func text(_ count: Int) -> String { (0..<count).map { _ in Self.pieces[random.below(Self.pieces.count)] }.joined() }

    mutating func row() -> [Value] {
        [.string(text(random.below(9))), .string(text(random.below(9))), random.below(6) == 0 ? .null : .long(Int64(random.below(5))), .long(Int64(random.below(5))), .string(text(random.below(9)))]
    }

    /// Filters, with a renaming or a computed column between them now and then.
    mutating func steps() -> String {
        var result = ""
        var columns = ["RemoteUrl", "InitiatingProcessCommandLine", "RemoteUrl", "InitiatingProcessCommandLine", "AdditionalFields"]
        for _ in 0...random.below(2) {
            switch random.below(5) {
            case 0:
                result += "| project-rename Named = RemoteUrl "
                columns = columns.map { $0 == "RemoteUrl" ? "Named" : $0 }
                return result + "| where \(condition(columns, 2)) "
            case 1, 2: result += "| extend InitiatingProcessCommandLine = \(["tolower(RemoteUrl)", "strcat('43', RemoteUrl, 's')", "reverse(RemoteUrl)"][random.below(3)]) "
            case 3: result += "| extend \(columns[0]) = \(columns[1]) "
            default: break
            }
            result += "| where \(condition(columns, 3)) "
        }
        return result
    }

    private mutating func condition(_ columns: [String], _ depth: Int) -> String {
        switch depth == 0 ? 9 : random.below(12) {
        case 0: return "(\(condition(columns, depth - 1)) and \(condition(columns, depth - 1)))"
        case 1, 2, 3: return "(\(condition(columns, depth - 1)) or \(condition(columns, depth - 1)))"
        case 4: return "not(\(condition(columns, depth - 1)))"
        default: return predicate(columns[random.below(columns.count)])
        }
    }

    private mutating func predicate(_ column: String) -> String {
        let column = column == "AdditionalFields" ? "tostring(AdditionalFields)" : column
        switch random.below(8) {
        case 0:
            let number = ["RemotePort", "ReportId"][random.below(2)]
            let relation = ["==", "!=", "<", "<=", ">", ">="][random.below(6)]
            return random.below(2) == 0 ? "\(number) \(relation) \(random.below(5))" : "\(random.below(5)) \(relation) \(number)"
        case 1: return "RemotePort between (\(random.below(3)) .. \(random.below(5)))"
        case 2, 3:
            let name = ["in", "in~", "has_any", "has_any", "has_any", "has_all", "!in", "!in~"][random.below(8)]
            let values = (0...random.below(2)).map { _ in literal() }.joined(separator: ", ")
            return "\(column) \(name) (\(random.below(4) == 0 ? "dynamic([\(values)])" : values))"
        case 4: return "\(literal()) == \(column)"
        default:
            let names = ["has", "hasprefix", "hassuffix", "contains", "startswith", "endswith"]
            let name = names[random.below(names.count)] + (random.below(3) == 0 ? "_cs" : "")
            let all = [name, name, name, name, "!" + name, "==", "=~", ["!=", "!~"][random.below(2)]]
            return "\(column) \(all[random.below(all.count)]) \(literal())"
        }
    }

    private mutating func literal() -> String {
        let text = text(random.below(8) == 0 ? random.below(4) : 1).unicodeScalars.map { scalar -> String in
            switch scalar {
            case "'", "\\": "\\" + String(scalar)
            default: String(scalar)
            }
        }
        return "'" + text.joined() + "'"
    }
}

private struct SplitMix {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
