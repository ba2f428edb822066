import Basics

/// ATT&CK for Enterprise in the one version that is built in.
public enum AttackCatalog {
    public static let version = "17.0"

    struct Technique {
        var name: String
        /// Short names, such as `command-and-control`.
        var tactics: [String]
    }

    /// By id, such as `T1219.002`.
    static let techniques: [String: Technique] = {
        var result: [String: Technique] = [:]
        for row in rows(PackageResources.techniques_v17_0_csv, width: 3) {
            result[row[0]] = Technique(name: row[1], tactics: row[2].split(separator: ";").map(String.init))
        }
        return result
    }()

    /// Ids such as `TA0011`, by short name.
    static let tacticIDs: [String: String] = Dictionary(
        rows(PackageResources.tactics_v17_0_csv, width: 2).map { ($0[1], $0[0]) }, uniquingKeysWith: { first, _ in first })

    /// Looks up what a rule names; what this version does not know stays without name or id.
    public static func mapping(tactics: [String], techniques ids: [String]) -> AttackMapping {
        AttackMapping(
            version: version,
            techniques: ids.map { id in
                AttackMapping.Technique(id: id, name: techniques[id]?.name, tactics: techniques[id]?.tactics ?? [])
            },
            tactics: tactics.map { name in
                let short = shortName(ofTactic: name)
                return AttackMapping.Tactic(name: name, id: short.flatMap { tacticIDs[$0] }, shortName: short)
            })
    }

    /// `command-and-control` for `CommandAndControl` in any spelling; nil when this version has no such tactic.
    static func shortName(ofTactic name: String) -> String? {
        guard let tactic = TacticName(name) else { return nil }
        var short = ""
        for letter in tactic.rawValue.unicodeScalars {
            if letter.properties.isUppercase, !short.isEmpty { short += "-" }
            short += letter.properties.lowercaseMapping
        }
        return tacticIDs[short] == nil ? nil : short
    }

    /// The rows below the header. The tables are built in and checked by tests: no field has quotes or commas.
    private static func rows(_ bytes: [UInt8], width: Int) -> [[String]] {
        bytes.split(separator: UInt8(ascii: "\n")).dropFirst()
            .map { $0.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) } }
            .filter { $0.count == width }
    }
}
