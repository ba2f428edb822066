import Basics
import Foundation
import Testing

@testable import Telemetry

/// Kusto reference, "Data formats supported for ingestion" and "Ingestion mappings".
@Suite struct ExternalFileTests {
    private static func read(_ text: String, _ format: String, _ columns: [(String, ScalarType)], skip: Bool = false, paths: [[String]]? = nil) throws -> String {
        let path = NSTemporaryDirectory() + UUID().uuidString
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let file = ExternalFile(
            schema: Schema(columns.map { ColumnSchema($0.0, $0.1) }), format: format, ignoresFirstRecord: skip, paths: paths ?? columns.map { [$0.0] })
        do {
            let (rows, input) = try file.rows(at: path, shown: "given")
            #expect(input.path == "given" && input.size == text.utf8.count && input.rowsRead == rows.rowCount && input.sha256.count == 64)
            return rows.rows.map { $0.map { $0.isNull ? "∅" : $0.text }.joined(separator: ",") }.joined(separator: ";")
        } catch {
            return "refused " + error.text
        }
    }

    private static let two: [(String, ScalarType)] = [("a", .long), ("b", .string)]
    private static let one: [(String, ScalarType)] = [("b", .string)]

    @Test(arguments: [
        ("csv", "1,x\n2,y\n", false, "1,x;2,y"), ("csv", "\u{FEFF}1,x\r\n\r\n2,\"y \"\"z\"\", \n\"\r\n", false, "1,x;2,y \"z\", \n"), ("csv", "a,b\n1,x", true, "1,x"),
        ("csv", "1,x,more\n,\n", false, "refused given:2:1: error TEL031: externaldata: a record of 2 fields after records of 3"), ("csv", "1,x,more\n,,\n", false, "1,x;∅,"),
        ("csv", "1\n", false, "refused given:1:1: error TEL031: externaldata: 1 fields for 2 columns"), ("csv", "x,x\n", false, "refused given:1:1: error TEL031: externaldata: 'x' is no long"),
        ("csv", "1,a\"b\n", false, "refused given:1:1: error TEL031: externaldata: a quote inside"), ("csv", "1,\"a\n", false, "refused given:1:1: error TEL031: externaldata: a quoted field that is not closed"),
        ("csv", "1,\"a\"b\n", false, "refused given:1:1: error TEL031: externaldata: text after a quoted field"), ("csv", "", false, ""), ("csv", "a,b\n", true, ""),
        ("tsv", "1\tx y\n", false, "1,x y"), ("psv", "1|x,y\n", false, "1,x,y"), ("scsv", "1;x\n", false, "1,x"), ("sohsv", "1\u{1}x\n", false, "1,x"),
        ("tsv", "1\t\"x\"\n", false, "refused given:1:1: error TEL031: externaldata: a field that begins with a quote"),
        ("json", "{\"b\":\"x\",\"a\":1}\n{\"a\":null}\r\n\n", false, "1,x;∅,"), ("json", "{\"A\":1,\"b\":\"x\"}", false, "∅,x"), ("json", "{\"a\":1}\n{\"a\":2}", true, "2,"),
        ("json", "{\"a\":\"1\"}", false, "refused given:1:1: error TEL031: externaldata: \"1\" is no long"), ("json", "{\"b\":5}", false, "refused given:1:1: error TEL031: externaldata: 5 is no string"),
        ("json", "[{\"a\":1}]", false, "refused given:1:1: error TEL031: externaldata: a JSON value that is no object"), ("json", "{\n\"a\":1}", false, "refused given:1:1: error TEL031: externaldata: no JSON"),
        ("multijson", "[{\"a\":1},\n{\"a\":2}]", false, "1,;2,"), ("multijson", "{\n\"a\":1}\n{\"a\":2,\"b\":\"}\"}{\"a\":3}", false, "1,;2,};3,"), ("multijson", "[{\"a\":1},{\"a\":2}]", true, "2,"),
        ("multijson", "{\"a\":1}\n{\"a\":", false, "refused given:2:1: error TEL031: externaldata: no JSON"), ("multijson", " \n ", false, ""), ("orc", "x", false, "refused given:1:1: error TEL031"),
        ("csv", "PK\u{3}\u{4}", false, "refused given: error TEL030: externaldata cannot read a zip archive"), ("txt", "a\n", false, "refused given:1:1: error TEL031: externaldata: txt has one column"),
    ] as [(String, String, Bool, String)])
    func twoColumns(format: String, text: String, skip: Bool, expected: String) throws {
        let result = try Self.read(text, format, Self.two, skip: skip)
        #expect(expected.hasPrefix("refused") ? result.hasPrefix(expected) : result == expected, "\(result)")
    }

    @Test(arguments: [
        ("txt", "1.2.3.4\n\n# c, d\n", false, "1.2.3.4;# c, d"), ("txt", "head\nx", true, "x"), ("txt", "", true, ""), ("txt", "x\r\n", false, "refused given:1:1: error TEL031"),
        ("txt", "\nx\n", true, "refused given:1:1: error TEL031"), ("raw", "a\nb\n", false, "a\nb\n"), ("raw", "a", true, "refused"), ("csv", "x\n\ny\n", false, "refused given:3:1: error TEL031"),
        ("csv", "x\n\n", false, "x"),
    ] as [(String, String, Bool, String)])
    func oneColumn(format: String, text: String, skip: Bool, expected: String) throws {
        let result = try Self.read(text, format, Self.one, skip: skip)
        #expect(expected.hasPrefix("refused") ? result.hasPrefix(expected) : result == expected, "\(result)")
    }

    /// The example of the page "externaldata operator".
    @Test func mappedJSON() throws {
        let text = #"{ "timestamp": "2019-01-01 10:00:00.238521", "data": { "tenant": "e1ef54a6-c6f2-4389-836e-d289b37bcfe0", "method": "R" } }"#
        let result = try Self.read(
            text, "multijson", [("T", .datetime), ("I", .guid), ("M", .string)], paths: [["timestamp"], ["data", "tenant"], ["data", "method"]])
        #expect(result == "2019-01-01T10:00:00.2385210Z,e1ef54a6-c6f2-4389-836e-d289b37bcfe0,R")
    }

    @Test(arguments: [
        (ScalarType.datetime, "2024-01-02", "2024-01-02T00:00:00.0000000Z"), (.datetime, "01/02/2024", "refused"), (.bool, "true", "true"), (.bool, "yes", "refused"), (.int, "5000000000", "refused"),
        (.real, "1.5", "1.5"), (.guid, "e1ef54a6-c6f2-4389-836e-d289b37bcfe0", "e1ef54a6-c6f2-4389-836e-d289b37bcfe0"), (.dynamic, "[1]", "[1]"), (.dynamic, "x", "refused"), (.decimal, "1.10", "1.1"),
        (.long, "+1", "refused"), (.long, "", "∅"),
    ] as [(ScalarType, String, String)])
    func types(type: ScalarType, text: String, expected: String) throws {
        let result = try Self.read("\(text),\n", "csv", [("a", type), ("b", .string)])
        #expect(expected == "refused" ? result.hasPrefix("refused") : result == expected + ",", "\(result)")
    }

    /// Whatever the bytes are, they are read or refused.
    @Test func hostileBytes() throws {
        var generator = SystemRandomNumberGenerator()
        for format in ["csv", "tsv", "txt", "raw", "json", "multijson"] {
            for _ in 0..<200 {
                let text = String(decoding: (0..<Int.random(in: 0...40, using: &generator)).map { _ in "{}[]\"\\,\n\r\ta1:\u{1}é".utf8.randomElement(using: &generator) ?? 0 }, as: UTF8.self)
                _ = try Self.read(text, format, Self.one, skip: Bool.random(using: &generator))
            }
        }
    }
}
