extension TableCatalog {
    /// Intune and Windows 365.
    ///
    /// Source: "Azure Monitor Logs table reference", pages as of July 2024; columns in its alphabetical order.
    static let intune = TableFamily(
        timeColumn: "TimeGenerated",
        text: """
            # IntuneAuditLogs
            string Category CorrelationId Identity OperationName Properties ResultDescription ResultType SourceSystem, datetime
            TimeGenerated, string Type
            # IntuneDeviceComplianceOrg
            string ComplianceState DeviceHealthThreatLevel DeviceId DeviceName DeviceType IMEI InGracePeriodUntil LastContact
            ManagementAgents OS OSDescription OSVersion OwnerType _ResourceId Result RetireAfterDatetime SerialNumber SourceSystem
            _SubscriptionId TenantId, datetime TimeGenerated, string Type UPN UserEmail UserId UserName
            # IntuneDevices
            string AADTenantId AndroidPatchLevel BatchId CategoryName CompliantState CreatedDate DeviceId DeviceName
            DeviceRegistrationState DeviceState EasID EncryptionStatusString, bool GraphDeviceIsManaged, string IMEI
            InGracePeriodUntil IntuneAccountId JailBroken JoinType LastContact ManagedBy ManagedDeviceName Manufacturer MEID Model
            OperationName OS OSVersion Ownership PhoneNumber PrimaryUser ReferenceId Result SerialNumber SkuFamily SourceSystem,
            dynamic Stats, long StorageFree StorageTotal, string SubscriberCarrierNetwork SupervisedStatusString TenantId,
            datetime TimeGenerated, string Type UPN UserEmail UserName WifiMacAddress
            # IntuneOperationalLogs
            string Category OperationName Properties Result SourceSystem, datetime TimeGenerated, string Type
            # Windows365AuditLogs
            string ActivityId ApplicationId ApplicationName BuildVersion CallerExtendedProperties ComponentName OperationName
            OtherAuditEventProperties OtherIdentityProperties Pid RelatedActivityId ResourceExtendedProperties _ResourceId Result
            ScenarioId ScenarioInstanceId ServiceName SessionId SourceSystem _SubscriptionId TenantId Tid, datetime TimeGenerated,
            string Type UserId UserPrincipalName
            """)
}
