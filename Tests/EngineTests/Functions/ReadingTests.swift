import Basics
import KQL
import Testing

@testable import Engine

@Suite struct ReadingTests {
    /// Source: `KQLReference.readings`, which docs/KQL.md prints.
    @Test(arguments: KQLReference.readings.indices)
    func theExampleGivesItsValue(index: Int) throws {
        let reading = KQLReference.readings[index]
        #expect(try cell(reading.query) == reading.value, "\(reading.example)")
    }

    /// Each is about a function or operator that is evaluated, and its example uses it.
    @Test func everyReadingNamesAFunction() {
        let entries = KQLReference.functions + KQLReference.aggregates + KQLReference.scalarOperators
        let evaluated = Set(entries.filter { $0.refusal == nil }.map(\.name))
        for reading in KQLReference.readings {
            #expect(evaluated.contains(reading.function), "\(reading.function)")
            #expect(reading.example.contains(reading.function), "\(reading.function)")
        }
    }

    /// A constant is refused where it stands, before any row is read.
    @Test(arguments: [
        "split('a', '')", "replace_string('a', '', 'b')", "countof('a', '')", "indexof('a', '')", "indexof('a', 'a', 0, -1, 0)", "indexof_regex('a', 'a', 0, -1, 0)",
        "replace_strings('a', dynamic(['a', 'b']), dynamic(['b']))", "replace_strings('a', dynamic(['']), dynamic(['b']))", "translate('aa', 'xy', 'a')", "strrep('a', 0)",
        "tohex(1, 0)", "hash('a', 0)", "format_bytes(1, 10)", "format_bytes(1, 0, 'XB')", "parse_command_line('a', 'linux')", "extract_json('a', '{}')",
        "extract_json(strcat('$', '.'), '{}')", #"replace_regex('a', 'a', @'\n')"#, #"replace('a', @'\', 'a')"#, "range(1, 2, 0)", "range(1h, 2h, -1h)", "series_seasonal(dynamic([1]), -1)",
    ])
    func constantsAreRefusedInTheirPlace(expression: String) throws {
        let error = try #require(throws: Refusal.self) { try plan("print \(expression)") }
        #expect(error.diagnostics.map(\.code) == ["KQL134"] && error.diagnostics.first?.position != nil, "\(error)")
    }

    @Test(arguments: ["hash(1)", "hash_md5(1.5)", "hash_sha256(true)"])
    func typesAreRefusedInTheirPlace(expression: String) throws {
        let error = try #require(throws: Refusal.self) { try plan("print \(expression)") }
        #expect(error.diagnostics.map(\.code) == ["KQL108"])
    }
}
