import Basics
import ExportShapes
import Testing

@testable import Telemetry

/// Archives that unpack to far more than they are, and gzip streams that are not whole.
@Suite(.timeLimit(.minutes(10))) struct BombTests {
    /// The limit that these tests blow up.
    private static let options: DatasetOptions = {
        var options = DatasetOptions(maxRowBytes: 64 << 10, maxRejectedListed: 10)
        options.expansionFloor = 1 << 20
        return options
    }()

    /// A row, and then mebibytes of one byte, as gzip packs them.
    private static func bomb(of byte: String, mebibytes: Int = 20, start: String = head + "\(noon),a,b,1,u\n") throws -> [UInt8] {
        let start = start.replacing("\n", with: "\\n")
        return try run(["bash", "-c", "(printf '\(start)'; head -c \(mebibytes)M /dev/zero | tr '\\0' '\(byte)') | gzip -9cn"], input: [])
    }

    /// Raw deflate out of a gzip file without a name.
    private static func deflate(_ gzip: [UInt8]) -> [UInt8] { Array(gzip[10..<(gzip.count - 8)]) }

    @Test func aGzipBombIsReadNoFurther() throws {
        let extract = try #require(try outcome(of: try Self.bomb(of: "x"), as: "x.csv.gz", in: try Folder(), options: Self.options).extract)
        #expect(extract.rows == 1 && extract.rejected == 1 && extract.remarks.map(\.code) == ["TEL023"], "\(extract.remarks)")
    }

    /// The digest asks for no more of it, either.
    @Test func aZipBombIsReadNoFurther() throws {
        var entry = Packing.Entry("a.csv", [], deflated: Self.deflate(try Self.bomb(of: "x", mebibytes: 2_000)))
        entry.size = 2_000 << 20 + UInt64(head.utf8.count + noon.utf8.count + 9)
        let start = ContinuousClock.now
        let extract = try #require(try outcome(of: Packing.zip([entry]), as: "x.zip", in: try Folder(), options: Self.options).extract)
        #expect(extract.rows == 1 && extract.remarks.map(\.code) == ["TEL023"], "\(extract.remarks)")
        #expect(ContinuousClock.now - start < .seconds(5))
    }

    /// Gzip within zip multiplies: neither layer is a bomb, both together are.
    @Test func aBombInTwoLayersIsReadNoFurther() throws {
        let member = try gzip(String(repeating: "\(noon),a,b,1,u\n", count: 400))
        let inner = try gzip(head) + Array((0..<400).map { _ in member }.joined())
        let outer = try run(["gzip", "-9cn"], input: inner)
        #expect(inner.count / outer.count > 20 && 4_640_000 / inner.count < Unpacking.maxExpansion)
        let entry = Packing.Entry("a.csv.gz", inner, deflated: Self.deflate(outer))
        let alone = try #require(try outcome(of: inner, as: "x.gz", in: try Folder(), options: Self.options).extract)
        #expect(alone.rows == 160_000 && alone.remarks.isEmpty)
        let extract = try #require(try outcome(of: Packing.zip([entry]), as: "x.zip", in: try Folder(), options: Self.options).extract)
        #expect(extract.rows < 160_000 && extract.remarks.map(\.code) == ["TEL023"], "\(extract.remarks), \(extract.rows) rows")
    }

    /// Nothing but one byte, over and over.
    @Test(arguments: ["\\0", "x", " ", "[", "{", "\\n", ",", "\""]) func aBombOfOneByteIsRefused(byte: String) throws {
        let result = try outcome(of: try Self.bomb(of: byte, start: ""), as: "x.gz", in: try Folder(), options: Self.options)
        #expect(result.extract == nil, "\(byte)")
    }

    @Test func gzipStreams() throws {
        let text = head + "\(noon),a,b,1,u\n\(noon),c,b,2,v\n"
        let whole = try gzip(text)
        let header = try gzip(head)
        let rest = try gzip("\(noon),a,b,1,u\n")
        func flagged(_ flags: UInt8, _ extra: [UInt8]) -> [UInt8] { Array(whole[..<3]) + [flags] + whole[4..<10] + extra + whole[10...] }
        let tests: [(String, [UInt8], rows: Int?, codes: [String])] = [
            ("whole", whole, 2, []), ("two members", header + rest + rest, 2, []), ("an empty member", header + (try gzip("")) + rest, 1, []), ("padding", whole + [0, 0, 0], 2, []),
            ("bytes after", whole + Array("x".utf8), 2, ["TEL011"]), ("text after", whole + Array("\n\(noon),z,b,1,u\n".utf8), 2, ["TEL011"]), ("a second member cut off", header + rest.dropLast(9), 1, ["TEL011"]),
            ("a checksum that lies", Array(whole.dropLast(8)) + [1, 2, 3, 4] + whole.suffix(4), 2, ["TEL011"]), ("a size that lies", Array(whole.dropLast(4)) + [1, 2, 3, 4], 2, ["TEL011"]),
            ("no checksum", Array(whole.dropLast(8)), 2, ["TEL011"]), ("the magic alone", [0x1F, 0x8B], nil, ["TEL011"]), ("a header alone", Array(whole.prefix(10)), nil, ["TEL011"]),
            ("a name", flagged(8, Array("../../x\0".utf8)), 2, []), ("a comment", flagged(16, Array("\u{1B}[31m\0".utf8)), 2, []), ("an extra field", flagged(4, [3, 0, 1, 2, 3]), 2, []), ("a name without end", Array(whole[..<3]) + [8] + whole[4..<10] + Array(repeating: 65, count: 50), nil, ["TEL011"]),
            ("an unknown method", Array(whole[..<2]) + [7] + whole[3...], nil, ["TEL011"]), ("reserved flags", flagged(0xE0, []), nil, ["TEL011"]), ("an empty file", try gzip(""), nil, ["TEL003"]),
        ]
        for (what, bytes, rows, codes) in tests {
            switch try outcome(of: bytes, as: "x.csv.gz", in: try Folder(), what) {
            case .read(let extract): #expect(extract.rows == rows && extract.remarks.map(\.code) == codes, "\(what): \(extract.rows) rows, \(extract.remarks.map(\.text))")
            case .refused(let reasons): #expect(rows == nil && reasons.map(\.code) == codes, "\(what): \(reasons.map(\.text))")
            }
        }
    }
}
