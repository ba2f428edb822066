import ExportShapes

/// One way of breaking any export, and what may come of it.
struct Variant: Sendable, CustomStringConvertible {
    enum Demand: Sendable {
        /// The same rows as from the whole file, or a refusal.
        case same
        /// At most one row is otherwise or missing, and if so that is told; or a refusal.
        case told
        /// At most one row is otherwise or missing; or a refusal.
        case near
        /// Rows that add up, or a refusal.
        case any
    }

    var description: String
    var demand: Demand
    /// Breaks a text; nil where the shape has no such place.
    var apply: @Sendable (Marked) -> [UInt8]?

    init(_ description: String, _ demand: Demand, _ apply: @escaping @Sendable (Marked) -> [UInt8]?) {
        self.description = description
        self.demand = demand
        self.apply = apply
    }
}

/// A text in UTF-8, with a place in a text cell and one in a number of one row each.
struct Marked: Sendable {
    var bytes: [UInt8]
    /// Within a device name.
    var text: Int
    /// Where the digits of a ReportId lie.
    var number: Range<Int>
    var isJSON: Bool

    func inserting(_ more: [UInt8], at place: Int) -> [UInt8] { Array(bytes[..<place]) + more + bytes[place...] }
    func inserting(_ more: String, at place: Int) -> [UInt8] { inserting(Array(more.utf8), at: place) }

    /// Another value in place of the number, quotes and all.
    func replacingNumber(_ value: String) -> [UInt8] {
        var range = number
        if bytes[range.lowerBound - 1] == UInt8(ascii: "\""), range.upperBound < bytes.count, bytes[range.upperBound] == UInt8(ascii: "\"") {
            range = range.lowerBound - 1..<range.upperBound + 1
        }
        return Array(bytes[..<range.lowerBound]) + Array(value.utf8) + bytes[range.upperBound...]
    }

    func renaming(_ old: String, _ new: String) -> [UInt8]? {
        let (old, new) = (Array(old.utf8), Array(new.utf8))
        let places = Breaker.places(of: old, in: bytes)
        guard !places.isEmpty else { return nil }
        var result = bytes
        for place in places.reversed() { result.replaceSubrange(place..<place + old.count, with: new) }
        return result
    }
}

extension Variant {
    /// The most bytes that a row may have in these tests.
    static let limit = 256 << 10
    static let all: [Variant] = quotes + types + columns + sizes + bytes + marks

    private static let quotes: [Variant] = [
        Variant("all quotes single", .any) { $0.renaming("\"", "'") },
        Variant("all quotes doubled", .any) { $0.renaming("\"", "\"\"") },
        Variant("a quote in a text", .near) { $0.inserting("\"", at: $0.text) },
        Variant("an open quote before the number", .near) { $0.inserting("\"", at: $0.number.lowerBound) },
        Variant("a backslash in a text", .near) { $0.inserting("\\", at: $0.text) },
        Variant("every backslash gone", .any) { $0.renaming("\\", "") },
    ]

    private static let types: [Variant] =
        ["1.5", "abc", "9223372036854775808", "-9223372036854775809", "1e2", "0x10", "[1]", "{\"a\":1}", "+1", "１２"].flatMap { value in
            [
                Variant("the number is \(value)", .told) { $0.isJSON ? $0.replacingNumber("\"" + value.replacing("\"", with: "\\\"") + "\"") : $0.replacingNumber("\"" + value.replacing("\"", with: "\"\"") + "\"") },
                Variant("the number is bare \(value)", .told) { $0.replacingNumber(value) },
            ]
        } + [
            Variant("the number is true", .told) { $0.replacingNumber("true") },
            Variant("no number", .near) { $0.replacingNumber($0.isJSON ? "null" : "") },
            Variant("a minus before the number", .near) { $0.inserting("-", at: $0.number.lowerBound) },
        ]

    private static let columns: [Variant] = [
        Variant("no DeviceName", .same) { $0.renaming("DeviceName", "DeviceXame") },
        Variant("no time", .any) { $0.renaming("Timestamp", "Tumestamp") },
        Variant("no TimeGenerated", .any) { $0.renaming("TimeGenerated", "TumeGenerated") },
        Variant("the number twice", .any) { $0.renaming("ReportId", "DeviceName") },
        Variant("a column without a name", .any) { $0.renaming("DeviceName", "") },
        Variant("no rows", .told) { $0.renaming("\"Rows\"", "\"Raws\"") ?? $0.renaming("\"rows\"", "\"raws\"") },
        Variant("a mark before the rows", .told) { $0.renaming("\"Rows\":[", "\"Rows\":\u{B2}[") ?? $0.renaming("\"rows\":[", "\"rows\":\u{B2}[") ?? $0.renaming("\"results\":[", "\"results\":\u{B2}[") },
        Variant("no colon beside the rows", .told) { $0.renaming("\"FrameType\":\"TableProgress\"", "\"FrameType\"\"TableProgress\"") ?? $0.renaming("\"QueryCompletionInformation\",\"Columns\":[", "\"QueryCompletionInformation\",\"Columns\":[{\"a\",1},") },
        Variant("no results", .told) { $0.renaming("\"Results\"", "\"Risults\"") ?? $0.renaming("\"results\"", "\"risults\"") ?? $0.renaming("\"records\"", "\"ricords\"") },
        Variant("a row with a cell more", .told) { $0.isJSON ? nil : $0.inserting(",", at: $0.number.lowerBound) },
        Variant("members twice, the last one counts", .same) { $0.renaming("\"ReportId\":", "\"ReportId\":1,\"ReportId\":") },
        Variant("an unknown member", .same) { $0.renaming("\"ReportId\":", "\"\\u0000\":{},\"ReportId\":") },
    ]

    private static let sizes: [Variant] = [
        Variant("a text of 200 kB", .near) { $0.inserting(String(repeating: "x", count: 200_000), at: $0.text) },
        Variant("a text past the limit", .told) { $0.inserting(String(repeating: "x", count: Self.limit + 100_000), at: $0.text) },
        Variant("a number of 100,000 digits", .told) { $0.inserting(String(repeating: "9", count: 100_000), at: $0.number.lowerBound) },
        Variant("100,000 blanks", .near) { $0.inserting(String(repeating: " ", count: 100_000), at: $0.number.lowerBound) },
        Variant("10,000 line breaks", .any) { $0.inserting(String(repeating: "\n", count: 10_000), at: $0.number.lowerBound) },
        Variant("10,000 commas", .near) { $0.inserting(String(repeating: ",", count: 10_000), at: $0.number.lowerBound) },
        Variant("10,000 arrays", .told) { $0.replacingNumber(String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000)) },
        Variant("10,000 objects", .told) { $0.isJSON ? $0.replacingNumber(String(repeating: "{\"a\":", count: 10_000) + "1" + String(repeating: "}", count: 10_000)) : nil },
        Variant("10,000 open brackets", .near) { $0.replacingNumber(String(repeating: "[", count: 10_000)) },
        Variant("nested around everything", .any) { Array(repeating: UInt8(ascii: "["), count: 10_000) + $0.bytes + Array(repeating: UInt8(ascii: "]"), count: 10_000) },
        Variant("nothing but brackets", .any) { _ in Array(repeating: UInt8(ascii: "["), count: 100_000) },
        Variant("nothing but objects", .any) { _ in Array(String(repeating: "{\"a\":", count: 50_000).utf8) },
    ]

    private static let bytes: [Variant] =
        Breaker.badUTF8.map { bad in Variant("the bytes \(bad) in a text", .near) { $0.inserting(bad, at: $0.text) } }
        + Breaker.badUTF8.map { bad in Variant("the bytes \(bad) in a number", .told) { $0.inserting(bad, at: $0.number.lowerBound + 1) } }
        + [
            Variant("NUL in a text", .near) { $0.inserting([0], at: $0.text) },
            Variant("NUL in a number", .told) { $0.inserting([0], at: $0.number.lowerBound + 1) },
            Variant("NUL at the end", .near) { $0.bytes + [0] },
            Variant("4,096 NULs at the end", .near) { $0.bytes + Array(repeating: 0, count: 4_096) },
            Variant("NULs alone", .any) { _ in Array(repeating: 0, count: 10_000) },
            Variant("control characters in a text", .near) { $0.inserting([1, 7, 0x1B, 0x7F], at: $0.text) },
            Variant("Ctrl-Z at the end", .near) { $0.bytes + [0x1A] },
            Variant("a lone carriage return in a text", .near) { $0.inserting([0x0D], at: $0.text) },
            Variant("a line feed in a text", .near) { $0.inserting([0x0A], at: $0.text) },
            Variant("U+2028 in a text", .near) { $0.inserting("\u{2028}", at: $0.text) },
            Variant("U+2028 between", .near) { $0.inserting("\u{2028}", at: $0.number.lowerBound) },
        ]

    private static let marks: [Variant] = [
        Variant("a byte order mark", .same) { [0xEF, 0xBB, 0xBF] + $0.bytes },
        Variant("two byte order marks", .near) { [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF] + $0.bytes },
        Variant("a byte order mark in a text", .near) { $0.inserting([0xEF, 0xBB, 0xBF], at: $0.text) },
        Variant("a byte order mark before a number", .told) { $0.inserting([0xEF, 0xBB, 0xBF], at: $0.number.lowerBound) },
        Variant("a byte order mark at the end", .near) { $0.bytes + [0xEF, 0xBB, 0xBF] },
        Variant("blank lines before", .same) { Array("\r\n\n \n".utf8) + $0.bytes },
        Variant("blank lines after", .same) { $0.bytes + Array("\r\n\n \n".utf8) },
        Variant("the file twice", .any) { $0.bytes + $0.bytes },
        Variant("a comma at the end", .near) { $0.bytes + Array(",".utf8) },
        Variant("a bracket at the end", .near) { $0.bytes + Array("]".utf8) },
        Variant("words at the end", .near) { $0.bytes + Array("\n-- 14 rows\n".utf8) },
        Variant("a web page", .any) { _ in Array("<!DOCTYPE html>\n<html><body>Sign in</body></html>\n".utf8) },
    ]
}
