import Basics
import Testing

@Suite struct CatalogTests {
    /// Spot checks against the published pages, one or more for each family of tables.
    ///
    /// Defender: defender-docs, `defender-xdr/advanced-hunting-TABLE-table.md`. Workspace: azure-reference-other,
    /// `azure-monitor-ref/tables/includes/TABLE-include.md`.
    @Test(arguments: [
        ("DeviceEvents", "RemoteDeviceName", .string), ("DeviceFileEvents", "IsAzureInfoProtectionApplied", .bool),
        ("DeviceFileEvents", "RequestSourcePort", .int), ("DeviceImageLoadEvents", "FolderPath", .string),
        ("DeviceInfo", "OSBuild", .long), ("DeviceLogonEvents", "IsLocalAdmin", .bool), ("DeviceNetworkEvents", "RemotePort", .int),
        ("DeviceNetworkEvents", "AdditionalFields", .string), ("DeviceNetworkInfo", "IPAddresses", .string),
        ("DeviceProcessEvents", "ProcessId", .long), ("DeviceRegistryEvents", "PreviousRegistryValueData", .string),
        ("DeviceTvmSoftwareVulnerabilities", "CveId", .string), ("DeviceTvmSecureConfigurationAssessment", "IsCompliant", .bool),
        ("EmailEvents", "BulkComplaintLevel", .int), ("EmailEvents", "EmailClusterId", .long), ("UrlClickEvents", "IsClickedThrough", .bool),
        ("FileMaliciousContentInfo", "ThreatTypes", .dynamic), ("CallActivityEvents", "ActivityTimestamp", .datetime),
        ("AADSignInEventsBeta", "ErrorCode", .int), ("EntraIdSignInEvents", "ConditionalAccessStatus", .int),
        ("GraphApiAuditEvents", "IPAddress", .string), ("IdentityLogonEvents", "DestinationPort", .int),
        ("OAuthAppInfo", "Permissions", .dynamic), ("AlertEvidence", "EvidenceRole", .string), ("AlertInfo", "AttackTechniques", .string),
        ("BehaviorInfo", "StartTime", .datetime), ("ExposureGraphNodes", "NodeProperties", .dynamic), ("AgentsInfo", "InstanceCount", .int),
        ("CloudAppEvents", "RawEventData", .dynamic), ("CloudAppEvents", "ApplicationId", .int), ("CloudAuditEvents", "RawEventData", .dynamic),
        ("SigninLogs", "LocationDetails", .dynamic), ("AADNonInteractiveUserSignInLogs", "LocationDetails", .string),
        ("AADServicePrincipalSignInLogs", "ServicePrincipalName", .string), ("AADManagedIdentitySignInLogs", "ResultType", .string),
        ("AADRiskyUsers", "RiskLevel", .string), ("AuditLogs", "TargetResources", .dynamic), ("SecurityEvent", "EventID", .int),
        ("SecurityEvent", "TargetUserName", .string), ("Event", "RenderedDescription", .string), ("Syslog", "SyslogMessage", .string),
        ("WindowsEvent", "EventData", .dynamic), ("W3CIISLog", "TimeTaken", .long), ("Heartbeat", "ComputerIP", .string),
        ("CommonSecurityLog", "DestinationPort", .int), ("DnsEvents", "QueryType", .string), ("AZFWNetworkRule", "DestinationPort", .int),
        ("SecurityAlert", "ExtendedProperties", .string), ("SecurityIncident", "AlertIds", .dynamic),
        ("ThreatIntelligenceIndicator", "Active", .bool), ("BehaviorAnalytics", "ActivityInsights", .dynamic),
        ("UserPeerAnalytics", "Rank", .int), ("OfficeActivity", "ClientIP", .string), ("AzureActivity", "Authorization_d", .dynamic),
        ("StorageBlobLogs", "StatusCode", .string), ("ContainerLogV2", "LogMessage", .dynamic), ("AWSCloudTrail", "EventName", .string),
        ("ASimDnsActivityLogs", "DnsQuery", .string), ("ASimNetworkSessionLogs", "DstPortNumber", .int),
    ] as [(String, String, ScalarType)])
    func publishedColumns(table: String, column: String, type: ScalarType) throws {
        #expect(try #require(TableCatalog.table(named: table)).schema.type(of: column) == type)
    }

    /// Facts of Defender's pages against those of Azure Monitor for the same table.
    @Test(arguments: [
        ("DeviceNetworkEvents", "AdditionalFields", .string, .dynamic), ("DeviceInfo", "LoggedOnUsers", .string, .dynamic),
        ("DeviceNetworkInfo", "DnsAddresses", .string, .dynamic), ("EmailEvents", "AdditionalFields", .string, .dynamic),
        ("IdentityLogonEvents", "Port", .int, .string), ("DeviceProcessEvents", "TenantId", .string, .string),
        ("DeviceProcessEvents", "_BilledSize", .real, .real), ("IdentityInfo", "AccountUPN", .string, .string),
    ] as [(String, String, ScalarType, ScalarType)])
    func formsOfOneTable(table: String, column: String, defender: ScalarType, workspace: ScalarType) throws {
        let table = try #require(TableCatalog.table(named: table))
        #expect(table.type(of: column, isWorkspace: false) == defender && table.type(of: column, isWorkspace: true) == workspace)
    }

    @Test(arguments: [
        ("DeviceEvents", "Timestamp"), ("SecurityEvent", "TimeGenerated"), ("CallActivityEvents", "ActivityTimestamp"),
        ("DeviceTvmSoftwareInventory", nil), ("ExposureGraphNodes", nil), ("DeviceTvmInfoGathering", "Timestamp"),
    ] as [(String, String?)])
    func eventTimes(table: String, time: String?) throws { #expect(try #require(TableCatalog.table(named: table)).timeColumn == time) }

    /// The texts hold what they seem to: no name twice, no type misspelt, the event time a datetime.
    @Test func everyTableIsSound() {
        #expect(Set(TableCatalog.names).count == TableCatalog.names.count && TableCatalog.names.count > 230)
        for table in TableCatalog.tables {
            let names = table.schema.names
            #expect(names.count >= 5 && Set(names).count == names.count, "\(table.name)")
            #expect(Set(names.map { $0.lowercased() }).isDisjoint(with: ScalarType.allCases.map(\.rawValue)), "\(table.name)")
            #expect(table.timeColumn.map { table.schema.type(of: $0) == .datetime } ?? true, "\(table.name)")
            #expect(TableCatalog.table(named: table.name) == table)
        }
    }

    @Test func aTableOfTheDataHasItsFilesTypes() throws {
        let files = Schema([ColumnSchema("TimeGenerated", .datetime), ColumnSchema("AdditionalFields", .dynamic), ColumnSchema("Own", .string)])
        let table = try #require(TableCatalog.table(named: "DeviceEvents")).holding(files)
        #expect(table.schema.type(of: "AdditionalFields") == .dynamic && table.schema.names.last == "Own")
        #expect(table.schema.index(of: "TimeGenerated") == nil)
    }
}
