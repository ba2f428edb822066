import Testing

@testable import Telemetry

/// Strings and brackets found 64 bytes at a step against those found one after another.
@Suite struct JSONIndexTests {
    /// Where one stands in a text, as `DocumentCutter` goes through it.
    struct Place: Equatable {
        var position = 0
        var depth = 1
        var isInString = false
        var line = 1

        /// Goes past one byte, or past an escape.
        mutating func advance(_ bytes: UnsafeBufferPointer<UInt8>) {
            let byte = bytes[position]
            if isInString, byte == UInt8(ascii: "\\") {
                position += 1
                if position < bytes.count, bytes[position] == 0x0A { line += 1 }
            } else if byte == UInt8(ascii: "\"") {
                isInString.toggle()
            } else if byte == 0x0A {
                line += 1
            } else if !isInString {
                depth += byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") ? 1 : byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") ? -1 : 0
            }
            position += 1
        }
    }

    private static func text(_ random: inout SplitMix) -> [UInt8] {
        let pieces = random.below(3) == 0 ? ["\"", "\\", "{", "}", "\n", "a"] : ["\"a\"", "\"\\\"\"", "\"\\\\\"", "\"}{\"", "{", "}", "[", "]", ",", ":", "\n", "12", "\"" + String(repeating: "s", count: random.below(90)) + "\""]
        var text: [UInt8] = []
        for _ in 0..<random.below(200) {
            text += Array(random.pick(pieces).utf8)
            if random.below(30) == 0 { text += Array(repeating: UInt8(ascii: "\\"), count: random.below(140)) }
        }
        return text
    }

    @Test func stringsOfEveryStep() {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("JSONIndexTests.strings seed \(seed)")
        var random = SplitMix(seed: seed)
        var (taken, left) = (0, 0)
        for round in 0..<3_000 {
            let isInString = random.below(2) == 0
            withGuarded(Self.text(&random)) { bytes in
                guard let base = bytes.baseAddress else { return }
                var index = JSONIndex(isInString: isInString)
                var (isInside, isEscaped) = (isInString, false)
                var start = 0
                while start + 64 <= bytes.count {
                    var (quotes, strings, isOdd): (UInt64, UInt64, Bool) = (0, 0, false)
                    for place in 0..<64 {
                        let byte = bytes[start + place]
                        if isInside { strings |= 1 << UInt64(place) }
                        if isEscaped {
                            isEscaped = false
                        } else if byte == UInt8(ascii: "\\") {
                            isOdd = isOdd || !isInside
                            isEscaped = true
                        } else if byte == UInt8(ascii: "\"") {
                            quotes |= 1 << UInt64(place)
                            isInside.toggle()
                            strings = isInside ? strings | 1 << UInt64(place) : strings & ~(1 << UInt64(place))
                        }
                    }
                    let step = index.step(base + start)
                    if isOdd {
                        #expect(step == nil, "seed \(seed), round \(round)")
                        left += 1
                        return
                    }
                    #expect(step?.quotes == quotes && step?.strings == strings && index.isInString == isInside && index.isInEscape == isEscaped, "seed \(seed), round \(round)")
                    taken += 1
                    start += 64
                }
            }
        }
        #expect(taken > 1_500 && left > 200, "seed \(seed): \(taken) taken, \(left) left")
    }

    @Test func leapsToWhereOneWouldBe() {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("JSONIndexTests.leaps seed \(seed)")
        var random = SplitMix(seed: seed)
        var leaps = 0
        for round in 0..<3_000 {
            let text = Self.text(&random)
            var place = Place(position: random.below(20), depth: random.pick([1, 1, 2, 30]), isInString: random.below(3) == 0)
            guard place.position < text.count else { continue }
            withGuarded(text) { bytes in
                var leap = place
                JSONIndex.leap(bytes, &leap.position, depth: &leap.depth, isInString: &leap.isInString, line: &leap.line)
                leaps += leap.position > place.position ? 1 : 0
                while place.position < leap.position, place.depth > 0 { place.advance(bytes) }
                #expect(place == leap, "seed \(seed), round \(round): \(String(decoding: bytes, as: UTF8.self).debugDescription)")
            }
        }
        #expect(leaps > 500, "seed \(seed): \(leaps)")
    }

    /// A long object of strings is leapt through, all but its end.
    @Test func leapsFar() {
        let object = "{" + (0..<200).map { #""name\#($0)":"a \"value\" [\#($0)] {""# }.joined(separator: ",\n") + "}"
        Array(object.utf8).withUnsafeBufferPointer { bytes in
            var place = Place(position: 1)
            JSONIndex.leap(bytes, &place.position, depth: &place.depth, isInString: &place.isInString, line: &place.line)
            #expect(place.position > bytes.count - 130 && place.depth == 1 && place.line > 190)
        }
    }
}
