import Basics
import Testing

@testable import Telemetry

/// Records found by their bytes against those whose cells, read as the readers read them, hold a literal.
@Suite struct LiteralSetTests {
    /// The records in which a search finds something.
    private func found<Search>(_ search: () -> Search, _ next: (inout Search, Int) -> Int?, _ records: [Range<Int>]) -> Set<Int> {
        var search = search()
        var result: Set<Int> = []
        var record = 0
        while record < records.count, let place = next(&search, records[record].lowerBound) {
            while record < records.count, records[record].upperBound <= place { record += 1 }
            // Between records, in a line end, nothing is meant.
            if record < records.count, place >= records[record].lowerBound { result.insert(record) } else { continue }
            record += 1
        }
        return result
    }

    @Test(arguments: [SoughtLiteral.Form.delimited, .json])
    func losesNoRecord(_ form: SoughtLiteral.Form) throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("LiteralSetTests.losesNoRecord seed \(seed)")
        var random = SplitMix(seed: seed)
        var (held, ruledOut) = (0, 0)
        for round in 0..<150 {
            let maker = LiteralMaker(&random)
            let literals = maker.literals(&random)
            let (text, records, cells) = form == .json ? maker.lines(&random, literals) : maker.rows(&random, literals)
            withGuarded(text) { bytes in
                let sample = UnsafeBufferPointer(rebasing: bytes.prefix(random.pick([0, 100, 100_000])))
                guard let set = LiteralSet(literals, in: form, sample: sample) else { return }
                let got = found({ set.search(bytes) }, { $0.next(from: $1) }, records)
                for (index, cells) in cells.enumerated() {
                    let holds = literals.contains { literal in cells.contains { Self.holds($0, literal) } }
                    held += holds ? 1 : 0
                    ruledOut += got.contains(index) ? 0 : 1
                    if holds, !got.contains(index) {
                        Issue.record("seed \(seed), round \(round): \(literals.map { String(decoding: $0.text, as: UTF8.self) }) not found in \(String(decoding: bytes[records[index]], as: UTF8.self))")
                    }
                }
                #expect(got == expected(literals, form, bytes, records), "seed \(seed), round \(round): \(literals.map { String(decoding: $0.text, as: UTF8.self) })")
            }
        }
        #expect(held > 300 && ruledOut > 300, "seed \(seed): \(held) held, \(ruledOut) ruled out")
    }

    /// Whether a cell holds a literal, as the filters see it.
    private static func holds(_ cell: [UInt8], _ literal: SoughtLiteral) -> Bool {
        switch literal.folding {
        case .exact: contains(cell, literal.text)
        case .ascii: contains(lower(cell), lower(literal.text))
        case .simple: contains(foldedUTF8(String(decoding: cell, as: UTF8.self)), foldedUTF8(String(decoding: literal.text, as: UTF8.self)))
        }
    }

    private static func lower(_ bytes: some Sequence<UInt8>) -> [UInt8] { bytes.map { $0 >= 65 && $0 <= 90 ? $0 + 32 : $0 } }

    private static func contains(_ text: [UInt8], _ wanted: [UInt8]) -> Bool {
        text.count >= wanted.count && (0...(text.count - wanted.count)).contains { text[$0..<($0 + wanted.count)].elementsEqual(wanted) }
    }

    /// The records that hold a piece as it is, or something that may spell one, found one byte after another.
    private func expected(_ literals: [SoughtLiteral], _ form: SoughtLiteral.Form, _ bytes: UnsafeBufferPointer<UInt8>, _ records: [Range<Int>]) -> Set<Int> {
        let pieces = literals.map { (bytes: $0.piece(in: form), folding: $0.folding) }
        let isBeyond = pieces.contains { $0.bytes.isEmpty }
        let simple = Set(pieces.filter { $0.folding == .simple }.flatMap(\.bytes))
        var spelled = Set(pieces.flatMap(\.bytes))
        for piece in pieces where piece.folding != .exact { spelled.formUnion(piece.bytes.map { $0 >= 97 && $0 <= 122 ? $0 - 32 : $0 }) }
        func isMeant(_ code: Int) -> Bool {
            code < 128 ? spelled.contains(UInt8(code)) : isBeyond || (code == 0x212A && simple.contains(0x6B)) || (code == 0x17F && simple.contains(0x73))
        }
        return Set(
            records.indices.filter { index in
                let record = Array(bytes[records[index]])
                if pieces.contains(where: { !$0.bytes.isEmpty && Self.contains($0.folding == .exact ? record : Self.lower(record), $0.bytes) }) { return true }
                for place in record.indices where record[place] >= 0x80 {
                    if isBeyond || (simple.contains(0x6B) && record[place...].starts(with: [0xE2, 0x84, 0xAA])) || (simple.contains(0x73) && record[place...].starts(with: [0xC5, 0xBF])) { return true }
                }
                guard form == .json else { return false }
                var place = 0
                while place < record.count {
                    guard record[place] == 0x5C else {
                        place += 1
                        continue
                    }
                    if record[place...].starts(with: [0x5C, 0x75]), let code = Int(String(decoding: record[(place + 2)...].prefix(4), as: UTF8.self), radix: 16), isMeant(code) { return true }
                    place += 2
                }
                return false
            })
    }

    /// Each literal of a set of hundreds, at every place of a step and around the end of a stretch.
    @Test func everyLiteralAtEveryPlace() throws {
        let names = (0..<300).map { "\(["agent", "relay", "cdn", "api"][$0 % 4])\($0 * 7_919 % 1_000).vendor\($0).example" } + ["abc", "q", "mno.p", "abcde"]
        for used in [1, 2, 3, 4, 5].map({ Array(names.suffix($0)) }) + [Array(names.prefix(20)), Array(names.prefix(300)), names] {
            let literals = used.map { SoughtLiteral(text: Array($0.utf8), folding: .simple) }
            let set = try #require(LiteralSet(literals, in: .delimited))
            for (turn, name) in used.enumerated() where turn % 43 == 0 || used.count < 6 {
                for before in Array(0..<70) + (turn % 2 == 0 ? [16_370, 16_383, 16_384] : []) {
                    let text = Array(repeating: UInt8(ascii: "-"), count: before) + Array(name.uppercased().utf8) + Array(repeating: UInt8(ascii: "-"), count: (before * 7 + turn) % 40)
                    withGuarded(text) { bytes in
                        var search = set.search(bytes)
                        #expect(search.next(from: 0) == before, "\(name) of \(used.count) at \(before)")
                        #expect(search.next(from: before + 1) == nil || name == "abcde" || used.count > 300)
                        // Without its last byte it is not there.
                        var half = set.search(bytes, upTo: before + name.utf8.count - 1)
                        if name != "abcde", used.count <= 300 { #expect(half.next(from: 0) == nil, "half of \(name) of \(used.count) at \(before)") }
                    }
                }
            }
        }
    }

    @Test func leavesNothingToLookFor() {
        func set(_ text: String, _ form: SoughtLiteral.Form) -> LiteralSet? { LiteralSet([SoughtLiteral(text: Array(text.utf8), folding: .simple)], in: form) }
        #expect(LiteralSet([], in: .json) == nil && set("", .json) == nil)
        #expect(set("\"\"", .delimited) == nil && set("//", .delimited) != nil)
        #expect(set("\":\"", .json) == nil && set("//", .json) == nil && set("/a/", .json) != nil)
        #expect(set("\u{E9}", .json) != nil && set("\"\u{E9}", .delimited) != nil)
    }
}

/// Literals, and records that hold them in every spelling.
struct LiteralMaker {
    private let words: [String]

    init(_ random: inout SplitMix) {
        let pieces = ["a", "b", "k", "s", "K", "S", "\u{212A}", "\u{17F}", "\u{E9}", "\u{C9}", "\u{FFFD}", "i", "\u{130}", ".", "-", " ", "/", "\"", "\\", ",", ":", "{", "1", "\t", "naverisk", "desk.com", "goto", "[", "\\u006b", "\u{442}\u{435}"]
        words = (0..<random.pick([3, 6, 40])).map { _ in (0..<random.pick([1, 2, 3, 4, 9])).map { _ in random.pick(pieces) }.joined() }
    }

    func literals(_ random: inout SplitMix) -> [SoughtLiteral] {
        (0..<random.pick([1, 1, 2, 4, 6, 30])).map { _ in
            SoughtLiteral(text: Array(random.pick(words).utf8), folding: random.pick([.simple, .simple, .ascii, .exact]))
        }
    }

    /// A cell's text: filler, and now and then a literal with its letters changed.
    private func cell(_ random: inout SplitMix, _ literals: [SoughtLiteral]) -> [UInt8] {
        var text: [UInt8] = []
        for _ in 0..<random.below(5) {
            switch random.below(7) {
            case 0:
                let word = String(decoding: random.pick(literals).text, as: UTF8.self)
                text += Array(String(String.UnicodeScalarView(word.unicodeScalars.map { Self.other(&random, $0) })).utf8)
            case 1: text += Array(random.pick(words).utf8)
            case 2: text += random.pick([[0xFF], [0xE2], [0xC5], [0x80], [0x7F], [0xE2, 0x84, 0xA2], [0xE2, 0x84], [0x0E]])
            default: text += Array(repeating: random.pick(Array("xyz0_".utf8)), count: random.pick([1, 5, 20, 90]))
            }
        }
        return text
    }

    private static func other(_ random: inout SplitMix, _ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch (scalar, random.below(4)) {
        case ("k", 0), ("K", 0): "\u{212A}"
        case ("s", 0), ("S", 0): "\u{17F}"
        // With bit 5 set it is a point.
        case (".", 0): "\u{E}"
        case (_, 1): String(scalar).uppercased().unicodeScalars.first ?? scalar
        case (_, 2): String(scalar).lowercased().unicodeScalars.first ?? scalar
        default: scalar
        }
    }

    /// Delimited text, with the cells that the readers make of it.
    func rows(_ random: inout SplitMix, _ literals: [SoughtLiteral]) -> (text: [UInt8], records: [Range<Int>], cells: [[[UInt8]]]) {
        var text: [UInt8] = []
        for _ in 0..<(1 + random.below(random.pick([10, 200]))) {
            for column in 0..<(1 + random.below(4)) {
                if column > 0 { text.append(UInt8(ascii: ",")) }
                let cell = cell(&random, literals).filter { $0 != 0x0A }
                if cell.contains(0x22) || cell.contains(0x2C) || random.below(4) == 0 {
                    text += [0x22] + cell.flatMap { $0 == 0x22 ? [0x22, 0x22] : [$0] } + [0x22]
                } else {
                    text += cell
                }
            }
            text.append(0x0A)
        }
        var records: [Record] = []
        return text.withUnsafeBufferPointer { bytes in
            var cutter = CSVCutter(limit: 1 << 20)
            cutter.cut(bytes, into: &records)
            var fields: [CSVField] = []
            var scratch: [UInt8] = []
            let cells = records.map { record in
                CSVField.split(bytes, record.start, record.end, by: UInt8(ascii: ","), into: &fields)
                return fields.map { Array(String(decoding: $0.content(bytes, &scratch), as: UTF8.self).utf8) }
            }
            return (text, records.map { $0.start..<$0.end }, cells)
        }
    }

    /// JSON Lines, with the cells that the readers make of them.
    func lines(_ random: inout SplitMix, _ literals: [SoughtLiteral]) -> (text: [UInt8], records: [Range<Int>], cells: [[[UInt8]]]) {
        var text: [UInt8] = []
        var records: [Range<Int>] = []
        for _ in 0..<(1 + random.below(random.pick([10, 200]))) {
            let start = text.count
            text.append(UInt8(ascii: "{"))
            for column in 0..<(1 + random.below(4)) {
                let number = random.below(8) == 0 ? random.below(4) : column
                let name = random.below(20) == 0 ? String(decoding: escape(&random, UInt16(48 + number)), as: UTF8.self) : String(number)
                text += Array("\(column > 0 ? "," : "")\"\(name)\"\(random.pick(["", "", " "])):\(random.pick(["", "", " ", "\t "]))".utf8) + value(&random, literals, 2)
            }
            text.append(UInt8(ascii: "}"))
            records.append(start..<text.count)
            text.append(0x0A)
        }
        return (text, records, text.withUnsafeBufferPointer { Self.cells($0, records, (0..<4).map(String.init)) })
    }

    /// The cells that the readers make of some members.
    static func cells(_ bytes: UnsafeBufferPointer<UInt8>, _ records: [Range<Int>], _ names: [String]) -> [[[UInt8]]] {
        var scanner = JSONRowScanner(shape: JSONShape(hasEnvelope: false, rule: .fixed("T")), members: MemberTable(names))
        return records.map { record in
            try? scanner.scan(bytes, Record(start: record.lowerBound, end: record.upperBound, line: 1, fault: nil))
            return names.indices.compactMap { scanner.cell($0) }.filter { $0.isString || bytes[$0.start] != UInt8(ascii: "n") }.map { cell in
                var text: [UInt8] = []
                let isNested = !cell.isString && (bytes[cell.start] == UInt8(ascii: "{") || bytes[cell.start] == UInt8(ascii: "["))
                if isNested { JSONText.compact(bytes, cell.start, cell.end, into: &text) } else { JSONText.unescape(bytes, cell.start, cell.end, into: &text) }
                return Array(String(decoding: text, as: UTF8.self).utf8)
            }
        }
    }

    /// A value as JSON, every character spelled in one of its ways.
    private func value(_ random: inout SplitMix, _ literals: [SoughtLiteral], _ depth: Int) -> [UInt8] {
        let blank = Array(random.pick(["", " ", "\t "]).utf8)
        if depth > 0, random.below(6) == 0 {
            let isArray = random.below(2) == 0
            var parts: [UInt8] = []
            for place in 0..<random.below(4) {
                if place > 0 { parts += blank + [UInt8(ascii: ",")] + blank }
                if !isArray { parts += Array("\"m\"".utf8) + blank + [UInt8(ascii: ":")] + blank }
                parts += value(&random, literals, depth - 1)
            }
            return [UInt8(ascii: isArray ? "[" : "{")] + blank + parts + blank + [UInt8(ascii: isArray ? "]" : "}")]
        }
        if random.below(6) == 0 { return Array(random.pick(["1", "11", "null", "true", "-1.5"]).utf8) }
        var spelled: [UInt8] = [0x22]
        let style = random.below(4)
        var rest = cell(&random, literals)[...]
        while let byte = rest.first {
            rest = rest.dropFirst()
            switch byte {
            case 0x22, 0x5C: spelled += random.below(4) == 0 ? escape(&random, UInt16(byte)) : [0x5C, byte]
            case 0x2F where style == 1: spelled += [0x5C, byte]
            case 0..<0x20: spelled += byte == 9 && style == 1 ? [0x5C, UInt8(ascii: "t")] : escape(&random, UInt16(byte))
            case 0x80...: spelled += [byte]
            default: spelled += style == 3 && random.below(6) == 0 ? escape(&random, UInt16(byte)) : [byte]
            }
        }
        // Characters that are not ASCII, written as escapes, now and then.
        if style == 2, let decoded = String(validating: spelled, as: UTF8.self) {
            spelled = decoded.unicodeScalars.flatMap { scalar in
                scalar.isASCII ? Array(String(scalar).utf8) : String(scalar).utf16.flatMap { escape(&random, $0) }
            }
        }
        return spelled + [0x22]
    }

    private func escape(_ random: inout SplitMix, _ unit: UInt16) -> [UInt8] {
        let digits = String(unit, radix: 16, uppercase: random.below(2) == 0)
        return Array(("\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits).utf8)
    }
}
