import Basics

/// Random conditions as KQL, and rows to try them on: texts are made of few pieces, among them every trap of case folding, so that conditions do match.
public struct ConditionMaker: Sendable {
    public var dice: Dice

    public init(seed: UInt64) { dice = Dice(seed: seed) }

    private static let pieces = [
        "naverisk", "NAVERISK", "naveri\u{17F}k", "s", "k", "\u{212A}", "\u{130}", "\u{131}", "i", "\u{E9}", "e\u{301}", "\u{C9}", "\u{DF}", "-", " ", ".", "\"", "\\", "43", "\u{3C2}",
        "\u{3C3}",
    ]

    mutating func text(_ count: Int) -> String { (0..<count).map { _ in Self.pieces[dice.below(Self.pieces.count)] }.joined() }

    /// `RemoteUrl`, `InitiatingProcessCommandLine`, `RemotePort`, `ReportId` and `AdditionalFields`.
    public mutating func row(pieces: Int = 9) -> [Value] {
        [.string(text(dice.below(pieces))), .string(text(dice.below(pieces))), dice.below(6) == 0 ? .null : .long(Int64(dice.below(5))), .long(Int64(dice.below(5))), .string(text(dice.below(pieces)))]
    }

    /// Filters, with a renaming or a computed column between them now and then.
    public mutating func steps() -> String {
        var result = ""
        var columns = ["RemoteUrl", "InitiatingProcessCommandLine", "RemoteUrl", "InitiatingProcessCommandLine", "AdditionalFields"]
        for _ in 0...dice.below(2) {
            switch dice.below(5) {
            case 0:
                result += "| project-rename Named = RemoteUrl "
                columns = columns.map { $0 == "RemoteUrl" ? "Named" : $0 }
                return result + "| where \(condition(columns, 2)) "
            case 1, 2: result += "| extend InitiatingProcessCommandLine = \(["tolower(RemoteUrl)", "strcat('43', RemoteUrl, 's')", "reverse(RemoteUrl)"][dice.below(3)]) "
            case 3: result += "| extend \(columns[0]) = \(columns[1]) "
            default: break
            }
            result += "| where \(condition(columns, 3)) "
        }
        return result
    }

    private mutating func condition(_ columns: [String], _ depth: Int) -> String {
        switch depth == 0 ? 9 : dice.below(12) {
        case 0: return "(\(condition(columns, depth - 1)) and \(condition(columns, depth - 1)))"
        case 1, 2, 3: return "(\(condition(columns, depth - 1)) or \(condition(columns, depth - 1)))"
        case 4: return "not(\(condition(columns, depth - 1)))"
        default: return predicate(columns[dice.below(columns.count)])
        }
    }

    private mutating func predicate(_ column: String) -> String {
        let column = column == "AdditionalFields" ? "tostring(AdditionalFields)" : column
        switch dice.below(8) {
        case 0:
            let number = ["RemotePort", "ReportId"][dice.below(2)]
            let relation = ["==", "!=", "<", "<=", ">", ">="][dice.below(6)]
            return dice.below(2) == 0 ? "\(number) \(relation) \(dice.below(5))" : "\(dice.below(5)) \(relation) \(number)"
        case 1: return "RemotePort between (\(dice.below(3)) .. \(dice.below(5)))"
        case 2, 3:
            let name = ["in", "in~", "has_any", "has_any", "has_any", "has_all", "!in", "!in~"][dice.below(8)]
            let values = (0...dice.below(2)).map { _ in literal() }.joined(separator: ", ")
            return "\(column) \(name) (\(dice.below(4) == 0 ? "dynamic([\(values)])" : values))"
        case 4: return "\(literal()) == \(column)"
        default:
            let names = ["has", "hasprefix", "hassuffix", "contains", "startswith", "endswith"]
            let name = names[dice.below(names.count)] + (dice.below(3) == 0 ? "_cs" : "")
            let all = [name, name, name, name, "!" + name, "==", "=~", ["!=", "!~"][dice.below(2)]]
            return "\(column) \(all[dice.below(all.count)]) \(literal())"
        }
    }

    private mutating func literal() -> String {
        let text = text(dice.below(8) == 0 ? dice.below(4) : 1).unicodeScalars.map { scalar -> String in
            switch scalar {
            case "'", "\\": "\\" + String(scalar)
            default: String(scalar)
            }
        }
        return "'" + text.joined() + "'"
    }
}
