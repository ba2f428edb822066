import Basics
import Testing

@testable import Engine

/// The classes against the scalar properties they are defined by: every scalar of the first two planes, some beyond.
@Suite struct RegexUnicodeTests {
    @Test func classesAreTheirDefinitions() {
        var wrong: [UInt32] = []
        for value in Array(UInt32(0)..<0x20000) + stride(from: 0x20000, through: ScalarSet.last, by: 31) {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let properties = scalar.properties
            let category = properties.generalCategory
            let mark = category == .nonspacingMark || category == .spacingMark || category == .enclosingMark
            let word = properties.isAlphabetic || mark || category == .decimalNumber || category == .connectorPunctuation || properties.isJoinControl
            let right =
                UnicodeClasses.word.contains(value) == word && UnicodeClasses.space.contains(value) == properties.isWhitespace
                && UnicodeClasses.digit.contains(value) == (category == .decimalNumber)
                && (UnicodeClasses.cased.contains(value) || foldCase(scalar) == scalar)
            if !right { wrong.append(value) }
        }
        #expect(wrong.isEmpty)
    }

    @Test func setsAreBooleanAlgebra() {
        let seed: UInt64 = 7
        var random = RegexRandom(seed: seed)
        for _ in 0..<300 {
            let sets = (0..<2).map { _ in
                ScalarSet((0..<random.below(6)).map { _ in
                    let start = UInt32(random.below(300))
                    return start...start + UInt32(random.below(20))
                })
            }
            let (a, b) = (sets[0], sets[1])
            for value in UInt32(0)..<330 {
                let (inA, inB) = (a.contains(value), b.contains(value))
                let right =
                    a.union(b).contains(value) == (inA || inB) && a.intersection(b).contains(value) == (inA && inB)
                    && a.subtracting(b).contains(value) == (inA && !inB) && a.negated.contains(value) == !inA
                    && a.symmetricDifference(b).contains(value) == (inA != inB)
                #expect(right, "seed \(seed): \(a.ranges) \(b.ranges) \(value)")
            }
            #expect(a.negated.negated == a)
        }
    }
}
