import Basics

/// The scalars that simple case folding makes equal: `k`, `K` and U+212A KELVIN SIGN, for one.
enum CaseVariants {
    private static let groups: [[UInt32]] = {
        var byFold: [UInt32: [UInt32]] = [:]
        for range in UnicodeClasses.cased.ranges {
            for value in range {
                guard let scalar = Unicode.Scalar(value) else { continue }
                let folded = foldCase(scalar).value
                guard folded != value else { continue }
                byFold[folded, default: [folded]].append(value)
            }
        }
        return Array(byFold.values)
    }()

    private static let byScalar: [UInt32: [UInt32]] = {
        var result: [UInt32: [UInt32]] = [:]
        for group in groups { for value in group { result[value] = group } }
        return result
    }()

    /// A scalar and its variants; without `unicode`, ASCII letters alone have any.
    static func of(_ value: UInt32, unicode: Bool) -> [UInt32] {
        if unicode { return byScalar[value] ?? [value] }
        switch value {
        case 0x41...0x5A: return [value, value + 32]
        case 0x61...0x7A: return [value, value - 32]
        default: return [value]
        }
    }

    /// The set and the variants of everything in it.
    static func closure(of set: ScalarSet, unicode: Bool) -> ScalarSet {
        var added: [ClosedRange<UInt32>] = []
        if set.count <= 128 || !unicode {
            for range in set.ranges {
                let upper = unicode ? range.upperBound : min(range.upperBound, 0x7F)
                guard range.lowerBound <= upper else { continue }
                for value in range.lowerBound...upper { added += of(value, unicode: unicode).map { $0...$0 } }
            }
        } else {
            for group in groups where group.contains(where: set.contains) { added += group.map { $0...$0 } }
        }
        return added.isEmpty ? set : ScalarSet(set.ranges + added)
    }
}
