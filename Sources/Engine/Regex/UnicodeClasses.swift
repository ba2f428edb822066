/// The classes that come from Unicode's data: general categories, and `\d`, `\s` and `\w` made of them.
enum UnicodeClasses {
    typealias Category = Unicode.GeneralCategory

    static let digit = categories([.decimalNumber])
    static let space = ScalarSet([
        0x09...0x0D, 0x20...0x20, 0x85...0x85, 0xA0...0xA0, 0x1680...0x1680, 0x2000...0x200A, 0x2028...0x2029,
        0x202F...0x202F, 0x205F...0x205F, 0x3000...0x3000,
    ])
    /// Unicode's Alphabetic, marks, decimal numbers, connector punctuation and join controls (UTS 18, Annex C).
    static let word = categories([
        .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .letterNumber,
        .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .connectorPunctuation,
    ]).union(property(\.isAlphabetic, among: [.otherSymbol])).union(ScalarSet([0x200C...0x200D]))

    static let asciiDigit = ScalarSet([0x30...0x39])
    static let asciiSpace = ScalarSet([0x09...0x0D, 0x20...0x20])
    static let asciiWord = ScalarSet([0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])

    /// Everything that case folding may change: cased letters, and the letter numbers, marks and symbols with case.
    static let cased = categories([
        .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .letterNumber, .nonspacingMark, .otherSymbol,
    ])

    static func categories(_ wanted: [Category]) -> ScalarSet {
        ScalarSet(wanted.flatMap { ranges[$0] ?? [] })
    }

    /// The scalars with a binary property, looked for in the categories that can have it.
    static func property(_ property: KeyPath<Unicode.Scalar.Properties, Bool>, among wanted: [Category]) -> ScalarSet {
        var found: [ClosedRange<UInt32>] = []
        for category in wanted {
            for range in ranges[category] ?? [] {
                for value in range {
                    guard let scalar = Unicode.Scalar(value), scalar.properties[keyPath: property] else { continue }
                    found.append(value...value)
                }
            }
        }
        return ScalarSet(found)
    }

    private static let ranges: [Category: [ClosedRange<UInt32>]] = {
        var result: [Category: [ClosedRange<UInt32>]] = [:]
        var (start, category): (UInt32, Category) = (0, .control)
        for value in 0...ScalarSet.last {
            let next = Unicode.Scalar(value)?.properties.generalCategory ?? .surrogate
            if next != category {
                result[category, default: []].append(start...value - 1)
                (start, category) = (value, next)
            }
        }
        result[category, default: []].append(start...ScalarSet.last)
        return result
    }()
}
