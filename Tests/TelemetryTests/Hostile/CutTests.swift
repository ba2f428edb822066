import Basics
import ExportShapes
import Testing

@testable import Telemetry

/// Every shape, cut off at 200 places: what comes out is the start of what the whole file gives, and what is missing is told.
@Suite struct CutTests {
    @Test(arguments: Fixtures.small) func aCutFileGivesTheStartOfTheWhole(_ fixture: Fixture) throws {
        let folder = try Folder()
        let (name, bytes) = try fixture.subject
        let whole = try #require(try outcome(of: bytes, as: name, in: folder, options: fixture.reading).extract)
        var most = 0
        for step in 0..<200 {
            let offset = bytes.count * step / 200
            let what = "cut at \(offset) of \(bytes.count)"
            guard let extract = try outcome(of: Array(bytes[..<offset]), as: name, in: folder, options: fixture.reading, what).extract else { continue }
            var endsInLastCell = false
            for table in extract.tables {
                guard let all = whole.tables.first(where: { $0.name == table.name }) else {
                    // The last cell may have been the name of the table.
                    #expect(fixture.isText && table.rows.count <= 1, "\(what): the table \(table.name)")
                    endsInLastCell = true
                    continue
                }
                let shared = table.columns.filter(all.columns.contains)
                let (rows, expected) = (table.cells(of: shared), all.cells(of: shared))
                // The last row of delimited text may be cut within its last cell.
                var sure = rows.count
                if fixture.isText, !fixture.isPacked, let last = rows.last, rows.count <= expected.count, zip(last, expected[rows.count - 1]).count(where: { $0 != $1 }) == 1 {
                    endsInLastCell = true
                    sure -= 1
                }
                #expect(rows.count <= expected.count && rows.prefix(sure).elementsEqual(expected.prefix(sure)), "\(what)")
            }
            let isShort = extract.rows < whole.rows
            let isSaid = extract.rejected > 0 || extract.remarks.contains { !whole.remarks.contains($0) } || extract.tables.contains { !$0.failures.isEmpty }
            let endsARecord = fixture.isLines && !fixture.isPacked && (endsInLastCell || endsLine(bytes, offset, fixture))
            if isShort, !endsARecord { #expect(isSaid, "\(what): \(extract.rows) of \(whole.rows) rows, and nothing is said") }
            // What a shorter prefix held, a longer one holds too; but a DataReplace frame voids what came before it.
            if fixture.name != "kusto-v2-progressive" { #expect(extract.rows >= most - 1, "\(what): \(extract.rows) rows, \(most) before") }
            most = max(most, extract.rows)
        }
        if !fixture.isPacked, fixture.isLines { #expect(most >= whole.rows - 2, "cut at the end, only \(most) of \(whole.rows) rows") }
    }

    /// True where the bytes before the offset end a line, or only blanks follow on it.
    private func endsLine(_ bytes: [UInt8], _ offset: Int, _ fixture: Fixture) -> Bool {
        let blanks: Set<UInt8> = [0x0D, 0x0A, 0, 0x20]
        // The quotes of an empty last cell may go, too.
        let rest = bytes[offset...].drop { fixture.isText && ($0 == UInt8(ascii: "\"") || $0 == 0) }
        if let next = rest.first, blanks.contains(next) { return true }
        // A header alone is an export without rows.
        if fixture.isText, !bytes[..<offset].contains(0x0A) { return true }
        var place = offset
        while place > 0, blanks.contains(bytes[place - 1]) { place -= 1 }
        return place < offset || offset == 0
    }
}
