/// The names that `\p{…}` knows: general categories, short and long, and a few binary properties.
enum UnicodeNames {
    /// The set of a name, matched loosely: case, blanks, `-`, `_` and a leading "is" do not matter.
    static func set(named name: String) -> ScalarSet? {
        var key = String(name.unicodeScalars.filter { $0 != " " && $0 != "_" && $0 != "-" }.map(Character.init)).lowercased()
        if key.hasPrefix("is") { key.removeFirst(2) }
        if let entry = categories.first(where: { $0.short == key || $0.long == key }) {
            return UnicodeClasses.categories(entry.members)
        }
        switch key {
        case "any": return .all
        case "ascii": return ScalarSet([0...0x7F])
        case "assigned": return UnicodeClasses.categories([.unassigned]).negated
        case "alphabetic", "alpha":
            return UnicodeClasses.property(\.isAlphabetic, among: letters + numbers + marks + symbols)
        case "uppercase", "upper": return UnicodeClasses.property(\.isUppercase, among: letters + numbers + marks + symbols)
        case "lowercase", "lower": return UnicodeClasses.property(\.isLowercase, among: letters + numbers + marks + symbols)
        case "whitespace", "wspace", "space": return UnicodeClasses.space
        case "asciihexdigit", "ahex": return ScalarSet([0x30...0x39, 0x41...0x46, 0x61...0x66])
        default: return nil
        }
    }

    private typealias Category = Unicode.GeneralCategory
    private static let cased: [Category] = [.uppercaseLetter, .lowercaseLetter, .titlecaseLetter]
    private static let letters: [Category] = cased + [.modifierLetter, .otherLetter]
    private static let marks: [Category] = [.nonspacingMark, .spacingMark, .enclosingMark]
    private static let numbers: [Category] = [.decimalNumber, .letterNumber, .otherNumber]
    private static let symbols: [Category] = [.mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol]
    private static let punctuation: [Category] = [
        .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
        .finalPunctuation, .otherPunctuation,
    ]
    private static let separators: [Category] = [.spaceSeparator, .lineSeparator, .paragraphSeparator]
    private static let others: [Category] = [.control, .format, .surrogate, .privateUse, .unassigned]

    private static let categories: [(short: String, long: String, members: [Category])] = [
        ("l", "letter", letters), ("lc", "casedletter", cased), ("l&", "casedletter", cased),
        ("lu", "uppercaseletter", [.uppercaseLetter]), ("ll", "lowercaseletter", [.lowercaseLetter]),
        ("lt", "titlecaseletter", [.titlecaseLetter]), ("lm", "modifierletter", [.modifierLetter]),
        ("lo", "otherletter", [.otherLetter]),
        ("m", "mark", marks), ("mn", "nonspacingmark", [.nonspacingMark]), ("mc", "spacingmark", [.spacingMark]),
        ("me", "enclosingmark", [.enclosingMark]), ("combiningmark", "combiningmark", marks),
        ("n", "number", numbers), ("nd", "decimalnumber", [.decimalNumber]), ("digit", "digit", [.decimalNumber]),
        ("nl", "letternumber", [.letterNumber]), ("no", "othernumber", [.otherNumber]),
        ("p", "punctuation", punctuation), ("punct", "punct", punctuation),
        ("pc", "connectorpunctuation", [.connectorPunctuation]), ("pd", "dashpunctuation", [.dashPunctuation]),
        ("ps", "openpunctuation", [.openPunctuation]), ("pe", "closepunctuation", [.closePunctuation]),
        ("pi", "initialpunctuation", [.initialPunctuation]), ("pf", "finalpunctuation", [.finalPunctuation]),
        ("po", "otherpunctuation", [.otherPunctuation]),
        ("s", "symbol", symbols), ("sm", "mathsymbol", [.mathSymbol]), ("sc", "currencysymbol", [.currencySymbol]),
        ("sk", "modifiersymbol", [.modifierSymbol]), ("so", "othersymbol", [.otherSymbol]),
        ("z", "separator", separators), ("zs", "spaceseparator", [.spaceSeparator]),
        ("zl", "lineseparator", [.lineSeparator]), ("zp", "paragraphseparator", [.paragraphSeparator]),
        ("c", "other", others), ("cc", "control", [.control]), ("cntrl", "cntrl", [.control]), ("cf", "format", [.format]),
        ("co", "privateuse", [.privateUse]), ("cn", "unassigned", [.unassigned]), ("cs", "surrogate", [.surrogate]),
    ]

    /// `[:name:]`, ASCII only.
    static let posix: [String: ScalarSet] = [
        "alnum": ScalarSet([0x30...0x39, 0x41...0x5A, 0x61...0x7A]), "alpha": ScalarSet([0x41...0x5A, 0x61...0x7A]),
        "ascii": ScalarSet([0...0x7F]), "blank": ScalarSet("\t "), "cntrl": ScalarSet([0...0x1F, 0x7F...0x7F]),
        "digit": UnicodeClasses.asciiDigit, "graph": ScalarSet([0x21...0x7E]), "lower": ScalarSet([0x61...0x7A]),
        "print": ScalarSet([0x20...0x7E]), "punct": ScalarSet([0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E]),
        "space": UnicodeClasses.asciiSpace, "upper": ScalarSet([0x41...0x5A]), "word": UnicodeClasses.asciiWord,
        "xdigit": ScalarSet([0x30...0x39, 0x41...0x46, 0x61...0x66]),
    ]
}
