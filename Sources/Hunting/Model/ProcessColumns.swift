import Basics

/// Which columns tell about the process, or file, behind a table's events.
public struct ProcessColumns {
    /// The column that names the process or file.
    public var title: String
    /// What else is told of it, in this order.
    public var facts: [(label: String, column: String)]
    /// The beginning of the account columns' names; nil when the table has none.
    public var account: String?
    /// Where among the facts the account stands.
    public var accountPosition = 0

    public static func of(table: String, schema: Schema) -> ProcessColumns? {
        switch table {
        case "DeviceProcessEvents": return started
        case "DeviceFileCertificateInfo": return certificate
        default: return schema.index(of: "InitiatingProcessFileName") == nil ? nil : initiating
        }
    }

    /// The process that acted, as in DeviceNetworkEvents.
    private static var initiating: ProcessColumns {
        let p = "InitiatingProcess"
        return ProcessColumns(
            title: p + "FileName",
            facts: [
                ("File", p + "FileName"), ("Folder", p + "FolderPath"), ("Command line", p + "CommandLine"),
                ("Parent", p + "ParentFileName"), ("UPN", p + "AccountUpn"), ("Company", p + "VersionInfoCompanyName"),
                ("Product", p + "VersionInfoProductName"), ("Version", p + "VersionInfoProductVersion"), ("SHA-256", p + "SHA256"),
                ("SHA-1", p + "SHA1"), ("MD5", p + "MD5"),
            ], account: p + "Account", accountPosition: 4)
    }

    /// The process that was started, as in DeviceProcessEvents, with the one that started it as parent.
    private static var started: ProcessColumns {
        ProcessColumns(
            title: "FileName",
            facts: [
                ("File", "FileName"), ("Folder", "FolderPath"), ("Command line", "ProcessCommandLine"),
                ("Parent", "InitiatingProcessFileName"), ("Parent command line", "InitiatingProcessCommandLine"), ("UPN", "AccountUpn"),
                ("Company", "ProcessVersionInfoCompanyName"), ("Product", "ProcessVersionInfoProductName"),
                ("Version", "ProcessVersionInfoProductVersion"), ("SHA-256", "SHA256"), ("SHA-1", "SHA1"), ("MD5", "MD5"),
            ], account: "Account", accountPosition: 5)
    }

    /// The signed file, as in DeviceFileCertificateInfo.
    private static var certificate: ProcessColumns {
        ProcessColumns(
            title: "Signer",
            facts: [
                ("SHA-1", "SHA1"), ("Signer", "Signer"), ("Issuer", "Issuer"), ("Signature", "SignatureType"), ("Signed", "IsSigned"),
                ("Trusted", "IsTrusted"), ("Certificate serial", "CertificateSerialNumber"), ("Valid until", "CertificateExpirationTime"),
            ], account: nil)
    }
}
