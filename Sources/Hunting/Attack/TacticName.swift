/// A tactic as Sentinel rules spell it (Azure-Sentinel repository, enum `AttackTactic`).
enum TacticName: String, CaseIterable {
    case reconnaissance = "Reconnaissance"
    case resourceDevelopment = "ResourceDevelopment"
    case initialAccess = "InitialAccess"
    case execution = "Execution"
    case persistence = "Persistence"
    case privilegeEscalation = "PrivilegeEscalation"
    case defenseEvasion = "DefenseEvasion"
    case credentialAccess = "CredentialAccess"
    case discovery = "Discovery"
    case lateralMovement = "LateralMovement"
    case collection = "Collection"
    case commandAndControl = "CommandAndControl"
    case exfiltration = "Exfiltration"
    case impact = "Impact"
    // From the matrix for industrial control systems.
    case impairProcessControl = "ImpairProcessControl"
    case inhibitResponseFunction = "InhibitResponseFunction"

    /// Any spelling of a tactic: words, kebab, snake, any case.
    init?(_ text: String) {
        let wanted = Self.letters(text)
        guard let name = Self.allCases.first(where: { Self.letters($0.rawValue) == wanted }) else { return nil }
        self = name
    }

    private static func letters(_ text: String) -> [UInt8] {
        text.lowercased().utf8.filter { $0 != 0x20 && $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_") }
    }
}
