/// What the micro-benchmarks run: a kernel, or what it stands in for, over a whole text. It is here because none of them is seen from outside.
package struct ScanningWorkload: Sendable {
    /// Which text it needs.
    package enum Text: String, Sendable { case csv, json, times }

    package let text: Text
    /// Workloads of one name do the same and give the same number.
    package let name: String
    package let variant: String
    /// What is run again and again, over a text that is there as long; whatever it rests on is made before.
    package let prepare: @Sendable (UnsafeBufferPointer<UInt8>) -> () -> Int

    private init(_ text: Text, _ name: String, _ variant: String, _ prepare: @escaping @Sendable (UnsafeBufferPointer<UInt8>) -> () -> Int) {
        (self.text, self.name, self.variant, self.prepare) = (text, name, variant, prepare)
    }

    /// The byte-by-byte readers come first, the kernels after them.
    package static func all(literals: [[String]]) -> [ScanningWorkload] {
        [
            ScanningWorkload(.csv, "CSV records", "CSVCutter") { text in { cut(text, { CSVCutter(limit: 16 << 20) }) } },
            ScanningWorkload(.csv, "CSV records", "IndexedCSVCutter") { text in { cut(text, { IndexedCSVCutter(limit: 16 << 20) }) } },
            ScanningWorkload(.csv, "CSV fields", "CSVField.split") { splitExactly($0) },
            ScanningWorkload(.csv, "CSV fields", "CSVFieldIndex") { split($0) },
            ScanningWorkload(.json, "JSON lines", "LineCutter") { text in { cut(text, { LineCutter(limit: 16 << 20) }) } },
            ScanningWorkload(.json, "JSON strings", "JSONIndex.step") { text in { strings(text) } },
            ScanningWorkload(.json, "JSON rows", "JSONWalker") { walk($0) },
            ScanningWorkload(.json, "JSON rows", "JSONRowIndex") { scan($0) },
            ScanningWorkload(.times, "instants", "Coercion.instant") { text in
                let lines = records(text, LineCutter(limit: 100))
                return { lines.reduce(0) { $0 &+ Int(Coercion.instant(UnsafeBufferPointer(rebasing: text[$1.start..<$1.end])) ?? 0) } }
            },
            ScanningWorkload(.times, "instants", "InstantText") { text in
                let lines = records(text, LineCutter(limit: 100))
                return {
                    var reader = InstantText()
                    return lines.reduce(0) { $0 &+ Int(reader.ticks(UnsafeBufferPointer(rebasing: text[$1.start..<$1.end])) ?? 0) }
                }
            },
        ]
            + literals.flatMap { texts in
                [
                    ScanningWorkload(.csv, "\(texts.count) sought", "LiteralSet") { search($0, texts, .delimited) },
                    ScanningWorkload(.json, "\(texts.count) sought", "LiteralSet") { search($0, texts, .json) },
                ]
            }
    }

    private static let chunk = 1 << 20

    /// Cuts the text as a reader does, a chunk at a time, and looks at what each chunk gave while it is near.
    private static func cut(
        _ text: UnsafeBufferPointer<UInt8>, _ make: () -> any RecordCutter, _ body: (UnsafeBufferPointer<UInt8>, [Record]) -> Int = { $1.count }
    ) -> Int {
        var records: [Record] = []
        var (start, total) = (0, 0)
        while start < text.count {
            let part = UnsafeBufferPointer(rebasing: text[start..<min(start + chunk, text.count)])
            var cutter = make()
            records.removeAll(keepingCapacity: true)
            cutter.cut(part, into: &records)
            if start + chunk >= text.count || cutter.settled == 0 { cutter.finish(part, isDamaged: false, into: &records) }
            total += body(part, records)
            start += max(cutter.settled, 1)
        }
        return total
    }

    private static func records(_ text: UnsafeBufferPointer<UInt8>, _ cutter: any RecordCutter) -> [Record] {
        var cutter = cutter
        var records: [Record] = []
        cutter.cut(text, into: &records)
        cutter.finish(text, isDamaged: false, into: &records)
        return records.filter { $0.fault == nil }
    }

    private static func splitExactly(_ text: UnsafeBufferPointer<UInt8>) -> () -> Int {
        let records = records(text, IndexedCSVCutter(limit: 16 << 20))
        return {
            var fields: [CSVField] = []
            return records.reduce(0) {
                CSVField.split(text, $1.start, $1.end, by: UInt8(ascii: ","), into: &fields)
                return $0 + fields.count
            }
        }
    }

    private static func split(_ text: UnsafeBufferPointer<UInt8>) -> () -> Int {
        let records = records(text, IndexedCSVCutter(limit: 16 << 20))
        return {
            var index = CSVFieldIndex(delimiter: UInt8(ascii: ","), width: 64)
            return records.reduce(0) {
                index.index(text, $1.start, $1.end)
                return $0 + index.count
            }
        }
    }

    private static func strings(_ text: UnsafeBufferPointer<UInt8>) -> Int {
        guard let base = text.baseAddress else { return 0 }
        var index = JSONIndex()
        var total: UInt64 = 0
        for place in stride(from: 0, to: text.count - 63, by: 64) { total ^= index.step(base + place)?.quotes ?? 0 }
        return Int(truncatingIfNeeded: total)
    }

    /// The rows that are JSON.
    private static func walk(_ text: UnsafeBufferPointer<UInt8>) -> () -> Int {
        let records = records(text, LineCutter(limit: 16 << 20))
        return {
            records.reduce(0) { total, record in
                var walker = JSONWalker(text, record.start, record.end)
                do { try walker.skipValue(depth: 0) } catch { return total }
                return total + (walker.position == record.end ? 1 : 0)
            }
        }
    }

    /// The same, with the places of all members.
    private static func scan(_ text: UnsafeBufferPointer<UInt8>) -> () -> Int {
        let records = records(text, LineCutter(limit: 16 << 20))
        return {
            var members = MemberTable([], discoveringUpTo: 1_000)
            var index = JSONRowIndex(hasEnvelope: true)
            return records.reduce(0) { total, record in
                do { try index.scan(text, record.start, record.end, &members) } catch { return total }
                return total + (index.hasRow ? 1 : 0)
            }
        }
    }

    private static func set(_ texts: [String], _ form: SoughtLiteral.Form, _ text: UnsafeBufferPointer<UInt8>) -> LiteralSet? {
        let literals = texts.map { SoughtLiteral(text: Array($0.utf8), folding: .simple) }
        return LiteralSet(literals, in: form, sample: UnsafeBufferPointer(rebasing: text.prefix(64 << 10)))
    }

    private static func search(_ text: UnsafeBufferPointer<UInt8>, _ texts: [String], _ form: SoughtLiteral.Form) -> () -> Int {
        let set = set(texts, form, text)
        return {
            guard var search = set?.search(text) else { return -1 }
            var (place, found) = (0, 0)
            while let hit = search.next(from: place) {
                found += 1
                place = (text.find(UInt8(ascii: "\n"), hit, text.count) ?? text.count) + 1
            }
            return found
        }
    }
}
