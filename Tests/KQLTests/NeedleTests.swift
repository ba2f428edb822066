import Basics
import KQL
import Testing

/// What the leading filters say of a table's records. Places and kinds stand for `Needles` in the form that `explain` prints.
@Suite struct NeedleTests {
    private static let catalog = Catalog(own: [
        TableSchema(name: "T", schema: Schema([
            ColumnSchema("Timestamp", .datetime), ColumnSchema("A", .string), ColumnSchema("B", .string), ColumnSchema("N", .long), ColumnSchema("I", .int),
            ColumnSchema("D", .dynamic), ColumnSchema("G", .guid), ColumnSchema("F", .bool), ColumnSchema("Other", .datetime),
        ])),
        TableSchema(name: "U", schema: Schema([ColumnSchema("A", .string), ColumnSchema("C", .string)])),
    ])

    private func lines(_ text: String) throws -> [String] {
        let query = try Query.bind(text, catalog: Self.catalog)
        let plan = Planner.plan(query, catalog: Self.catalog, options: PlanOptions(now: .earliest, constant: literalValue))
        return Explanation.needles(plan).dropFirst().map { String($0.dropFirst(2)) }
    }

    /// Conditions on T, and what follows from each, in one line: `/` parts lines.
    @Test(arguments: [
        ("A has 'ab'", "'ab' any case in A"),
        ("A has_cs 'ab'", "'ab' exactly in A"),
        ("A hasprefix 'ab' and A hassuffix_cs 'cd'", "'ab' any case in A / 'cd' exactly in A"),
        ("A contains 'ab'", "'ab' any case in A"), ("A contains_cs 'ab'", "'ab' exactly in A"),
        ("A startswith 'ab'", "'ab' any case in A"), ("A endswith_cs 'ab'", "'ab' exactly in A"),
        ("A == 'ab'", "'ab' exactly in A / A:string == 'ab'"), ("'ab' == A", "'ab' exactly in A / A:string == 'ab'"),
        ("A =~ 'ab'", "'ab' any case in A"),
        ("A in ('ab', 'cd')", "one of / 'ab' exactly in A / 'cd' exactly in A"),
        ("A in~ ('ab', 'AB', 'cd')", "one of / 'ab' any ASCII case in A / 'cd' any ASCII case in A"),
        ("A in (dynamic(['ab', ['cd']]))", "one of / 'ab' exactly in A / 'cd' exactly in A"),
        ("A has_any ('ab', 'cd')", "one of / 'ab' any case in A / 'cd' any case in A"),
        ("A has_all ('ab', 'cd')", "'ab' any case in A / 'cd' any case in A"),
        // Joined.
        ("A has 'ab' and B has 'cd' and N > 5", "'ab' any case in A / 'cd' any case in B / N:long > 5"),
        ("A has 'ab' or B has 'cd'", "one of / 'ab' any case in A / 'cd' any case in B"),
        ("A has 'ab' or B has 'ab'", "'ab' any case in A, B"),
        ("(A has 'ab' and B has 'long one') or A == 'c'", "one of / 'long one' any case in B / 'c' exactly in A"),
        ("A has 'ab' and A has 'ab'", "'ab' any case in A"),
        ("A has 'ab' or N == 5", "any record"), ("A has 'ab' or A != 'x'", "any record"), ("N == 5 or N == 6", "any record"),
        // Texts that Unicode holds equal stay two.
        ("A has_any ('\\u00E9', 'e\\u0301')", "one of / 'é' any case in A [not ASCII, folds beyond ASCII] / 'e\u{301}' any case in A [not ASCII, folds beyond ASCII]"),
        // What a reader must know of a literal.
        ("A has 'desk'", "'desk' any case in A [folds beyond ASCII]"), ("A has_cs 'desk'", "'desk' exactly in A"), ("A in~ ('desk')", "'desk' any ASCII case in A"),
        ("A contains @'\\Level\\'", #"'\\Level\\' any case in A [JSON escapes]"#), ("A contains 'a\"b'", "'a\"b' any case in A [JSON escapes, CSV quotes]"),
        ("A has 'a/b'", "'a/b' any case in A [JSON escapes]"), ("A has 'a\\tb'", "'a\\tb' any case in A [JSON escapes]"),
        ("A == 'Krämer'", "'Krämer' exactly in A [not ASCII] / A:string == 'Krämer'"),
        // Comparisons.
        ("N == 5", "N:long == 5"), ("5 <= N", "N:long >= 5"), ("5 > N", "N:long < 5"), ("N between (1 .. 3)", "N:long >= 1 / N:long <= 3"), ("I < 2.5", "I:int < 2.5"),
        ("F == true", "F:bool == true"), ("G == guid(00000000-0000-0000-0000-000000000001)", "G:guid == guid(00000000-0000-0000-0000-000000000001)"),
        ("Other > datetime(2026-01-02)", "Other:datetime > datetime(2026-01-02T00:00:00.0000000Z)"),
        ("N == long(null)", "any record"), ("N == I", "any record"), ("F == 1", "any record"),
        // Nothing follows from these.
        ("not(A has 'ab')", "any record"), ("A !has 'ab'", "any record"), ("A != 'ab'", "any record"), ("A !in ('ab')", "any record"), ("A !~ 'ab'", "any record"),
        ("N != 5", "any record"), ("N !between (1 .. 3)", "any record"), ("A !contains 'ab'", "any record"), ("not(not(A has 'ab'))", "any record"),
        ("A has ''", "any record"), ("A in ('', 'ab')", "any record"), ("A has_all ('', 'ab')", "'ab' any case in A"), ("A == ''", "A:string == ''"),
        ("A has B", "any record"), ("A in ('ab', B)", "any record"), ("A has strcat('a', 'b')", "any record"), ("tolower(A) has 'ab'", "any record"),
        ("D has 'ab'", "any record"), ("D == 'ab'", "any record"), ("tostring(D) has 'ab'", "any record"), ("D.x == 'ab'", "any record"),
        ("A in (dynamic([1, 'ab']))", "any record"), ("A in (dynamic([]))", "any record"), ("A matches regex 'ab'", "any record"),
        ("A in ((U | project C))", "any record"), ("isnotempty(A)", "any record"), ("iff(A has 'ab', true, false)", "any record"),
        // The window is apart.
        ("Timestamp > datetime(2026-01-01) and A has 'ab'", "'ab' any case in A"),
    ] as [(String, String)])
    func conditions(condition: String, expected: String) throws {
        let lines = try lines("T | where \(condition)")
        #expect(lines.first == "T")
        #expect(lines.dropFirst().prefix { $0.hasPrefix(" ") }.map { String($0.drop { $0 == " " }) }.joined(separator: " / ") == expected)
    }

    /// Steps after T, and what its records must hold.
    @Test(arguments: [
        ("where A has 'ab' | where B has 'cd'", "'ab' any case in A / 'cd' any case in B"),
        ("project-rename X = A | where X has 'ab'", "'ab' any case in A"),
        ("extend X = A | where X has 'ab'", "'ab' any case in A"),
        ("extend A = B | where A has 'ab'", "'ab' any case in B"),
        ("project X = B, A | project A = X | where A has 'ab'", "'ab' any case in B"),
        ("extend A = tolower(A) | where A has 'ab' and B has 'cd'", "'cd' any case in B"),
        ("project-away B | project-reorder N | where A has 'ab'", "'ab' any case in A"),
        ("parse A with * 'x=' B ' ' Y | where B has 'ab' and A has 'cd' and Y has 'ef'", "'cd' any case in A"),
        ("parse-kv A as (B:string, Z:string) | where B has 'ab' and Z has 'cd' and N > 1", "N:long > 1"),
        ("summarize count() by A | where A has 'ab'", "any record"), ("take 5 | where A has 'ab'", "any record"), ("sort by N | where A has 'ab'", "any record"),
        ("where A has 'ab' | summarize count() by B | where B has 'cd'", "'ab' any case in A"),
        ("mv-expand D | where A has 'ab'", "any record"), ("distinct A | where A has 'ab'", "any record"),
        ("serialize | extend P = prev(A) | where A has 'ab'", "any record"),
        ("as X | where A has 'ab'", "'ab' any case in A"),
    ] as [(String, String)])
    func steps(steps: String, expected: String) throws {
        #expect(try lines("T | \(steps)").dropFirst().map { String($0.drop { $0 == " " }) }.joined(separator: " / ") == expected)
    }

    /// Each place where a table is read has needles of its own; conditions after a union hold for its legs.
    @Test(arguments: [
        ("T | where A has 'ab' | join kind=inner (U | where C has 'cd') on A", "T: 'ab' any case in A; U: 'cd' any case in C"),
        ("union T, (U | where C has 'cd') | where A has 'ab'", "T: 'ab' any case in A; U: 'cd' any case in C, 'ab' any case in A"),
        ("union T, (T | where B has 'cd') | where A == 'ab'", "T: 'ab' exactly in A, A:string == 'ab'; T: 'cd' any case in B, 'ab' exactly in A, A:string == 'ab'"),
        ("union T, (U | summarize by A) | where A has 'ab'", "T: 'ab' any case in A; U: any record"),
        ("let t = T | where A has 'ab' | summarize by A; union t, (t | where A has 'cd')", "T: 'ab' any case in A; T: 'ab' any case in A"),
        ("T | where A in ((U | where C has 'cd' | project C))", "T: any record; U: 'cd' any case in C"),
        ("print x = 1", ""),
    ] as [(String, String)])
    func tables(query: String, expected: String) throws {
        var tables: [(String, [String])] = []
        for line in try lines(query) where line != "nothing" {
            if line.hasPrefix(" ") { tables[tables.count - 1].1.append(String(line.drop { $0 == " " })) } else { tables.append((line, [])) }
        }
        #expect(tables.map { "\($0.0): \($0.1.joined(separator: ", "))" }.joined(separator: "; ") == expected)
    }

    @Test func foldedBytesAreWhatReadersSeek() throws {
        let query = try Query.bind("T | where A has 'ÄK' and B in~ ('ÄK') and A contains_cs 'ÄK'", catalog: Self.catalog)
        let plan = Planner.plan(query, catalog: Self.catalog, options: PlanOptions(now: .earliest, constant: literalValue))
        let literals = plan.needles[0].needles.alternatives.flatMap(\.literals)
        #expect(literals.map { String(decoding: $0.bytes, as: UTF8.self) } == ["äk", "Äk", "ÄK"])
        #expect(plan.pipeline.needles == plan.needles[0].needles)
    }

    /// A list of many values and a chain of many conditions cost their size.
    @Test func longConditionsAreDerivedInTime() throws {
        let values = (0..<20_000).map { "'v\($0)'" }.joined(separator: ",")
        #expect(try lines("T | where A in (\(values)) and A has_all (\(values))").count > 40_000)
        let chain = (0..<1_000).map { "A has 'v\($0)'" }
        #expect(try lines("T | where " + chain.joined(separator: " or ")).count == 1_002)
        #expect(try lines("T | where " + chain.joined(separator: " and ")).count == 1_001)
    }
}
