import Basics
import Testing

@testable import Hunting

/// What makes a finding the same finding next week.
@Suite struct IdentityTests {
    @Test(arguments: [
        ("Timestamp", ScalarType.datetime, true), ("Age", .timespan, true), ("AdditionalFields", .dynamic, true), ("ReportId", .long, true), ("_ItemId", .string, true),
        ("InitiatingProcessId", .long, true), ("InitiatingProcessParentId", .long, true), ("LocalPort", .int, true), ("DeviceId", .string, false),
        ("RemotePort", .int, false), ("AccountObjectId", .string, false), ("RemoteUrl", .string, false),
    ]) func volatileColumns(name: String, type: ScalarType, isVolatile answer: Bool) { #expect(isVolatile(name, type) == answer) }

    /// Rows of one key share a subject and are told apart by their order.
    @Test func rowsOfOneKeyAreOneSubject() {
        let rule = Rule(path: "", id: "r", name: "", query: "")
        let schema = Schema([ColumnSchema("DeviceId", .string), ColumnSchema("n", .long)])
        let batch = ColumnBatch(schema: schema, rows: [("a", 1), ("b", 2), ("a", 3), ("é", 4), ("e\u{301}", 5)].map { [.string($0.0), .long($0.1)] })
        let ids = identify(batch, rule, ["DeviceId"])
        #expect(Set(ids).count == 5 && ids[2] == ids[0] + ".2" && Finding.subject(ofID: ids[2]) == ids[0])
        #expect(Set(ids.map(Finding.subject)).count == 4)
    }
}
