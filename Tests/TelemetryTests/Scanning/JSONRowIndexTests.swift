import Basics
import Testing

@testable import Telemetry

/// The walk over known members against the one that reads them all.
@Suite struct JSONRowIndexTests {
    /// What came of one row.
    struct Outcome: Equatable {
        var error: JSONError?
        var hasRow = false
        var category: String?
        /// Each member's place, and whether it is a string with escapes; in the order of the row.
        var cells: [String] = []
    }

    private func show(_ bytes: UnsafeBufferPointer<UInt8>, _ name: [UInt8], _ cell: JSONRowScanner.Cell?) -> String {
        guard let cell else { return "\(String(decoding: name, as: UTF8.self)) absent" }
        return "\(String(decoding: name, as: UTF8.self)) \(cell.start)..<\(cell.end) \(cell.isString) \(cell.hasEscapes)"
    }

    /// Both walk the same rows, one after another, each with what it remembers of those before.
    private func compare(_ bytes: UnsafeBufferPointer<UInt8>, _ rows: [Range<Int>], hasEnvelope: Bool, names: [String], limit: Int?) -> (Outcome, Outcome, Range<Int>)? {
        var scanner = WalkingScanner(shape: JSONShape(hasEnvelope: hasEnvelope, rule: .category), members: MemberTable(names, discoveringUpTo: limit))
        var members = MemberTable(names, discoveringUpTo: limit)
        var index = JSONRowIndex(hasEnvelope: hasEnvelope)
        for row in rows {
            var (expected, got) = (Outcome(), Outcome())
            do throws(JSONError) { try scanner.scan(bytes, Record(start: row.lowerBound, end: row.upperBound, line: 1, fault: nil)) } catch { expected.error = error }
            do throws(JSONError) { try index.scan(bytes, row.lowerBound, row.upperBound, &members) } catch { got.error = error }
            if expected.error == nil {
                expected.hasRow = scanner.hasRow
                expected.category = naming(scanner.table(bytes))
                if scanner.hasRow { expected.cells = scanner.present.map { show(bytes, scanner.members.names[$0], scanner.cell($0)) } }
                expected.cells += scanner.members.names.indices.filter { scanner.cell($0) == nil }.map { show(bytes, scanner.members.names[$0], nil) }
            }
            if got.error == nil {
                got.hasRow = index.hasRow
                got.category = naming(table(bytes, index.category))
                if index.hasRow { got.cells = index.present.map { show(bytes, members.names[$0], index.cell($0)) } }
                got.cells += members.names.indices.filter { index.cell($0) == nil }.map { show(bytes, members.names[$0], nil) }
            }
            if expected != got { return (expected, got, row) }
        }
        return nil
    }

    private func naming(_ naming: JSONRowScanner.Naming) -> String {
        switch naming {
        case .table(let table): table
        case .fault(let reason): reason
        }
    }

    /// What the category says, as `JSONRowScanner.table` has it.
    private func table(_ bytes: UnsafeBufferPointer<UInt8>, _ cell: JSONRowScanner.Cell?) -> JSONRowScanner.Naming {
        guard let cell, cell.isString else { return .fault("no category names the table") }
        let name = bytes[cell.start..<cell.end]
        guard name.starts(with: "AdvancedHunting-".utf8), isTableName(Array(name.dropFirst(16))[...]) else {
            return .fault("category \"\(excerpt(UnsafeBufferPointer(rebasing: name)))\" names no table")
        }
        return .table(String(decoding: name.dropFirst(16), as: UTF8.self))
    }

    @Test func findsWhatTheScannerFinds() {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("JSONRowIndexTests seed \(seed)")
        var random = SplitMix(seed: seed)
        var (sound, broken) = (0, 0)
        for round in 0..<600 {
            let maker = RowMaker(&random, hasEnvelope: random.below(2) == 0)
            var text: [UInt8] = []
            var rows: [Range<Int>] = []
            for _ in 0..<(1 + random.below(40)) {
                let start = text.count
                text += maker.row(&random)
                // Now and then a row ends where its bytes go on: `end` counts, not what stands behind it.
                rows.append(start..<(text.count - (random.below(8) == 0 ? random.below(min(30, text.count - start + 1)) : 0)))
                if random.below(8) > 0 { text.append(0x0A) }
            }
            // The last row may end where the memory does; an empty one behind a line end stays where it is.
            if text.last == 0x0A, random.below(2) == 0, rows.allSatisfy({ $0.upperBound < text.count }) { text.removeLast() }
            let names = (0..<6).map { maker.names[$0 * 3 % maker.names.count] }
            let limit = random.pick([nil, 3, 10, 100])
            withGuarded(text) { bytes in
                if let (expected, got, row) = compare(bytes, rows, hasEnvelope: maker.hasEnvelope, names: Array(Set(names)).sorted(), limit: limit) {
                    let shown = String(decoding: bytes[row], as: UTF8.self).debugDescription
                    Issue.record("seed \(seed), round \(round): expected \(expected), got \(got): \(shown)")
                }
                for row in rows {
                    if (try? JSONReader.parse(bytes[row])) == nil { broken += 1 } else { sound += 1 }
                }
            }
        }
        #expect(sound > 4_000 && broken > 1_000, "seed \(seed): \(sound) sound, \(broken) broken")
    }

    /// One value in a row after two of its kind that taught the index how rows look.
    @Test(arguments: [
        #""""#, #""x""#, #""a\"b""#, #""\\""#, #""\\\"""#, #""\u00e9""#, #""\u00E9\ud83d""#, #""\u00g9""#, #""\u00"#, #""\x""#, #""\"#, #"""#, "\"\u{1}\"", "\"\n\"", "0", "7", "-1", "-", "00", "01", "0.5", "1.", "1e5",
        "1E+5", "1e", "12\u{E9}", "12:", "1234567", "12345678", "123456789012345678901234567890", "12x", "true", "false", "null", "tru", "nulls", "True", "{}", "[]", #"{"a":[1,{"b":"}"}]}"#, #"{"a":}"#, "[1,]", "", " 1", "1 ",
        #"" x ""#, #""abcdefghijklmnopqrstuvwxyz0123456789""#, #""abcdefghijklmn\"opqrstuvwxyz""#, #""abcdefghijklmnop"qrstuvwxyz""#,
        #""abcdefghijklmno\"#, #""abcdefghijkl\u00"#,
    ])
    func everyKindOfValue(_ value: String) {
        for before in 0..<20 {
            for tail in ["", #","z":1"#, #","z":"1""#, "]", ","] {
                let pad = String(repeating: "p", count: before)
                let rows = [#"{"\#(pad)k":"v","y":1}"#, #"{"\#(pad)k":2,"y":"w"}"#, #"{"\#(pad)k":\#(value)\#(tail)}"#, #"{"\#(pad)k":"v","y":\#(value)}"#, #"{"\#(pad)k":\#(value)"#]
                let text = Array(rows.joined(separator: "\n").utf8)
                var places: [Range<Int>] = []
                var start = 0
                for row in rows {
                    places.append(start..<(start + row.utf8.count))
                    start += row.utf8.count + 1
                }
                withGuarded(text) { bytes in
                    if let (expected, got, row) = compare(bytes, places, hasEnvelope: false, names: [pad + "k", "y"], limit: nil) {
                        Issue.record("expected \(expected), got \(got): \(String(decoding: bytes[row], as: UTF8.self).debugDescription)")
                    }
                }
            }
        }
    }

    /// After a member that is not remembered, nothing is known of what follows, in whichever object it stands.
    @Test func aMemberThatIsNotRemembered() {
        let long = String(repeating: "l", count: MemberTrail.maxLength)
        let rows = [#"{"\#(long)":1,"category":"AdvancedHunting-A","properties":{"\#(long)":2,"category":"b","z":1}}"#, #"{"properties":{"\#(long)":2,"category":"b","z":1},"\#(long)":1,"category":"AdvancedHunting-C"}"#]
        let text = Array((rows + rows + rows.reversed()).joined(separator: "\n").utf8)
        withGuarded(text) { bytes in
            let places = text.split(separator: 0x0A).map { $0.startIndex..<$0.endIndex }
            #expect(compare(bytes, places, hasEnvelope: true, names: ["category", "z"], limit: nil) == nil)
        }
    }

    @Test func remembersNoMoreThanItMay() {
        var trail = MemberTrail(kinds: 2)
        var step = 0
        for name in 0..<(2 * MemberTrail.maxSteps) {
            let text = Array(#","name\#(name)":"#.utf8)
            step = text.withUnsafeBufferPointer { trail.learn($0, 0, $0.count, kind: 1, meaning: 0, after: step) }
        }
        #expect(trail.steps.count > MemberTrail.maxSteps / 2 && trail.steps.count <= MemberTrail.maxSteps)
        let long = Array(repeating: UInt8(ascii: "x"), count: MemberTrail.maxLength + 1)
        trail = MemberTrail(kinds: 2)
        #expect(long.withUnsafeBufferPointer { trail.learn($0, 0, $0.count, kind: 1, meaning: 0, after: 1) } == trail.unknown)
        #expect(long.withUnsafeBufferPointer { trail.learn($0, 1, $0.count, kind: 1, meaning: 0, after: 1) } != trail.unknown)
    }

    /// Names made to share the places of a table are still found.
    @Test func moreMembersThanAreRemembered() {
        let rows = (0..<4).map { turn in "{" + (0..<(MemberTrail.maxSteps + 200)).map { #""m\#(($0 * 7 + turn) % 5_000)":\#($0)"# }.joined(separator: ",") + "}" }
        let text = Array(rows.joined(separator: "\n").utf8)
        var places: [Range<Int>] = []
        for row in rows {
            let start = places.last.map { $0.upperBound + 1 } ?? 0
            places.append(start..<(start + row.utf8.count))
        }
        withGuarded(text) { bytes in
            #expect(compare(bytes, places, hasEnvelope: false, names: ["m1", "m4999"], limit: 3_000) == nil)
        }
    }
}

/// Random rows of a few tables, some of them broken.
struct RowMaker {
    let hasEnvelope: Bool
    let names: [String]
    private let orders: [[Int]]
    private let blank: String
    private let omits: Int

    init(_ random: inout SplitMix, hasEnvelope: Bool) {
        self.hasEnvelope = hasEnvelope
        names = (0..<18).map { "M\($0)" + String(repeating: "x", count: random.pick([0, 3, 11, 12, 13, 30])) } + ["properties", "category", "time", "Time\\u0073tamp", "\u{E9}t\u{E9}"]
        let count = names.count
        orders = (0..<(1 + random.below(3))).map { _ in (0..<(1 + random.below(14))).map { _ in random.below(count) } }
        blank = random.pick(["", "", " ", "\t"])
        omits = random.pick([0, 0, 3])
    }

    func row(_ random: inout SplitMix) -> [UInt8] {
        let order = random.pick(orders)
        var row = members(&random, order)
        if hasEnvelope {
            var parts = [#""time":"2026-01-01T00:00:00Z""#, #""category":"AdvancedHunting-Device\#(random.below(2))""#, #""properties":\#(blank)\#(row)"#]
            switch random.below(12) {
            case 0: parts.swapAt(0, 2)
            case 1: parts.remove(at: random.below(3))
            case 2: parts.append(#""properties":\#(random.pick(["1", "{}", "null", row]))"#)
            case 3: parts.append(#""category":\#(random.pick(["1", #""x""#, #""A""#]))"#)
            case 4: parts.append(#""prop\u0065rties":\#(members(&random, [1, 2]))"#)
            default: break
            }
            row = "{" + parts.joined(separator: "," + blank) + "}"
        }
        var bytes = Array(row.utf8)
        if random.below(4) == 0, !bytes.isEmpty {
            let place = random.below(bytes.count)
            switch random.below(4) {
            case 0: bytes.removeSubrange(place...)
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(random.pick(Array("\"\\{}[],: \u{1}\u{7F}0etn".utf8)), at: place)
            default: bytes[place] = random.pick(Array("\"\\{}[],: \u{1}\u{7F}0etn\u{0}".utf8))
            }
        }
        return bytes
    }

    private func members(_ random: inout SplitMix, _ order: [Int]) -> String {
        var parts: [String] = []
        for place in order where omits == 0 || random.below(omits) > 0 { parts.append("\"\(names[place])\":\(blank)\(value(&random, 3))") }
        if random.below(15) == 0 { parts.append("\"more\(random.below(40))\": \(value(&random, 2))") }
        return "{" + parts.joined(separator: "," + blank) + random.pick(["}", "}", "}", " }"])
    }

    private func value(_ random: inout SplitMix, _ depth: Int) -> String {
        switch random.below(depth > 0 ? 14 : 12) {
        case 0: return random.pick(["true", "false", "null"])
        case 1, 2: return String(random.below(random.pick([10, 1_000, 100_000_000, 1 << 60])))
        case 3: return random.pick(["-1", "0", "0.25", "1e9", "-2.5E-3", "12345678", "1234567"])
        case 4...11:
            let pieces = ["a", "bcdefg", " ", "\\\"", "\\\\", "\\n", "\\/", "\\u0041", "\u{E9}", "0123456789abcdef0123456789abcdef", "{", "}", ","]
            return "\"" + (0..<random.pick([0, 1, 2, 5])).map { _ in random.pick(pieces) }.joined() + "\""
        case 12: return "[" + (0..<random.below(3)).map { _ in value(&random, depth - 1) }.joined(separator: ",") + "]"
        default: return "{" + (0..<random.below(3)).map { "\"n\($0)\":" + value(&random, depth - 1) }.joined(separator: ",") + "}"
        }
    }
}
