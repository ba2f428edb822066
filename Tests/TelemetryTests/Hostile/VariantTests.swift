import Basics
import ExportShapes
import Foundation
import Testing

@testable import Telemetry

/// Every shape, broken in every way that `Variant` knows.
@Suite struct VariantTests {
    private static let fixtures = Fixtures.small.filter { $0.name != "single-object" && !$0.paths[0].hasSuffix(".zip") && !$0.name.hasSuffix("-gzip") }

    @Test(arguments: fixtures) func aBrokenFileIsReadOrRefused(_ fixture: Fixture) throws {
        let folder = try Folder()
        let (name, text) = try fixture.plain()
        var options = fixture.reading
        options.maxRowBytes = Variant.limit
        let whole = try #require(try outcome(of: encoded(text, fixture), as: name, in: folder, options: options).extract)
        let marked = try mark(text, fixture)
        for variant in Variant.all {
            guard let bytes = variant.apply(marked) else { continue }
            // A mark says UTF-8, whatever the option says of files without one.
            if options.encoding != nil, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { continue }
            guard let extract = try outcome(of: encoded(bytes, fixture), as: name, in: folder, options: options, variant.description).extract else { continue }
            let (altered, missing) = extract.difference(from: whole)
            let isSaid = extract.rejected > 0 || extract.remarks.contains { !whole.remarks.contains($0) } || extract.tables.contains { !$0.failures.isEmpty }
            let what: Comment = "\(variant): \(altered) of \(whole.rows) rows altered, \(missing) missing, \(extract.rejected) rejected, \(extract.remarks.map(\.text))"
            switch variant.demand {
            case .same: #expect(altered == 0 && missing == 0, what)
            case .told: #expect(altered <= 1 && (altered == 0 && missing == 0 || isSaid) && (missing <= 1 || isSaid), what)
            case .near: #expect(altered <= 1 && (missing <= 1 || isSaid), what)
            case .any: break
            }
        }
    }

    /// Rows of several tables in one file go to their tables, and the rejected ones to the table before them.
    @Test func tablesMayBeMixed() throws {
        let folder = try Folder()
        let stream = try #require(Fixtures.small.first { $0.name == "streaming" })
        let lines = String(decoding: try stream.plain().text, as: UTF8.self).split(separator: "\r\n")
        let mixed = lines.enumerated().map { index, line in index % 3 == 0 ? line.replacing("DeviceNetworkEvents", with: "DeviceEvents") : index % 3 == 1 ? line.replacing("AdvancedHunting-DeviceNetworkEvents", with: "AdvancedHunting-Odd Name") : line[...] }
        let extract = try #require(try outcome(of: Array(mixed.joined(separator: "\n").utf8), as: "mixed.json", in: folder).extract)
        #expect(extract.tables.map { "\($0.name) \($0.rows.count) \($0.rejectedCount)" } == ["DeviceEvents 5 5", "DeviceNetworkEvents 4 0"])
    }

    /// A text in the fixture's encoding.
    private func encoded(_ text: [UInt8], _ fixture: Fixture) -> [UInt8] {
        fixture.name.hasSuffix("utf16") ? [0xFF, 0xFE] + String(decoding: text, as: UTF8.self).utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] } : text
    }

    private func mark(_ text: [UInt8], _ fixture: Fixture) throws -> Marked {
        let ids = try #require(fixture.columns.firstIndex(of: "ReportId"))
        let unique = Fixtures.rows(of: fixture).map { Array($0[ids].utf8) }.compactMap { digits -> Range<Int>? in
            let places = Breaker.places(of: digits, in: text)
            guard digits.count == 5, places.count == 1 else { return nil }
            return places[0]..<places[0] + digits.count
        }
        let number = try #require(unique.max { $0.lowerBound < $1.lowerBound })
        let place = try #require(Breaker.places(of: Array("ller".utf8), in: text).last)
        let first = text.first { $0 > 0x20 && $0 < 0x80 }
        return Marked(bytes: text, text: place + 2, number: number, isJSON: first == UInt8(ascii: "{") || first == UInt8(ascii: "["))
    }
}
