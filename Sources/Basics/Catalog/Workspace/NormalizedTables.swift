extension TableCatalog {
    /// Normalized events: audit, sign-in, addresses, names, files.
    ///
    /// Source: "Azure Monitor Logs table reference", pages as of July 2024; columns in its alphabetical order.
    static let normalized = TableFamily(
        timeColumn: "TimeGenerated",
        text: """
            # ASimAuditEventLogs
            string ActingAppId ActingAppName ActingAppType ActingOriginalAppType ActorOriginalUserType ActorScope ActorScopeId
            ActorSessionId ActorUserAadId ActorUserId ActorUserIdType ActorUsername ActorUsernameType ActorUserSid ActorUserType,
            dynamic AdditionalFields, string DvcAction DvcDescription DvcDomain DvcDomainType DvcFQDN DvcHostname DvcId DvcIdType
            DvcInterface DvcIpAddr DvcMacAddr DvcOriginalAction DvcOs DvcOsVersion DvcScope DvcScopeId DvcZone, int EventCount,
            datetime EventEndTime, string EventMessage EventOriginalResultDetails EventOriginalSeverity EventOriginalSubType
            EventOriginalType EventOriginalUid EventOwner EventProduct EventProductVersion EventReportUrl EventResult
            EventResultDetails EventSchemaVersion EventSeverity, datetime EventStartTime, string EventSubType EventType
            EventVendor HttpUserAgent NewValue Object ObjectId ObjectType OldValue Operation OriginalObjectType _ResourceId
            RuleName, int RuleNumber, string SourceSystem SrcDescription SrcDeviceType SrcDomain SrcDomainType SrcDvcId
            SrcDvcIdType SrcDvcScope SrcDvcScopeId SrcFQDN SrcGeoCity SrcGeoCountry, real SrcGeoLatitude SrcGeoLongitude, string
            SrcGeoRegion SrcHostname SrcIpAddr SrcOriginalRiskLevel, int SrcPortNumber SrcRiskLevel, string _SubscriptionId
            TargetAppId TargetAppName TargetAppType TargetDescription TargetDeviceType TargetDomain TargetDomainType TargetDvcId
            TargetDvcIdType TargetDvcOs TargetDvcScope TargetDvcScopeId TargetFQDN TargetGeoCity TargetGeoCountry, real
            TargetGeoLatitude TargetGeoLongitude, string TargetGeoRegion TargetHostname TargetIpAddr TargetOriginalAppType
            TargetOriginalRiskLevel, int TargetPortNumber TargetRiskLevel, string TargetUrl TenantId ThreatCategory, int
            ThreatConfidence, string ThreatField, datetime ThreatFirstReportedTime, string ThreatId ThreatIpAddr, bool
            ThreatIsActive, datetime ThreatLastReportedTime, string ThreatName ThreatOriginalConfidence ThreatOriginalRiskLevel,
            int ThreatRiskLevel, datetime TimeGenerated, string Type ValueType
            # ASimAuthenticationEventLogs
            string ActingAppId ActingAppName ActingAppType ActingOriginalAppType ActorOriginalUserType ActorScope ActorScopeId
            ActorSessionId ActorUserId ActorUserIdType ActorUsername ActorUsernameType ActorUserType, dynamic AdditionalFields,
            string DvcAction DvcDescription DvcDomain DvcDomainType DvcFQDN DvcHostname DvcId DvcIdType DvcInterface DvcIpAddr
            DvcMacAddr DvcOriginalAction DvcOs DvcOsVersion DvcScope DvcScopeId DvcZone, int EventCount, datetime EventEndTime,
            string EventMessage EventOriginalResultDetails EventOriginalSeverity EventOriginalSubType EventOriginalType
            EventOriginalUid EventOwner EventProduct EventProductVersion EventReportUrl EventResult EventResultDetails
            EventSchemaVersion EventSeverity, datetime EventStartTime, string EventSubType EventType EventVendor HttpUserAgent
            LogonMethod LogonProtocol _ResourceId RuleName, int RuleNumber, string SourceSystem SrcDescription SrcDeviceType
            SrcDomain SrcDomainType SrcDvcId SrcDvcIdType SrcDvcOs SrcDvcScope SrcDvcScopeId SrcFQDN SrcGeoCity SrcGeoCountry,
            real SrcGeoLatitude SrcGeoLongitude, string SrcGeoRegion SrcHostname SrcIpAddr SrcIsp SrcOriginalRiskLevel, int
            SrcPortNumber SrcRiskLevel, string _SubscriptionId TargetAppId TargetAppName TargetAppType TargetDescription
            TargetDeviceType TargetDomain TargetDomainType TargetDvcId TargetDvcIdType TargetDvcOs TargetDvcScope TargetDvcScopeId
            TargetFQDN TargetGeoCity TargetGeoCountry, real TargetGeoLatitude TargetGeoLongitude, string TargetGeoRegion
            TargetHostname TargetIpAddr TargetOriginalAppType TargetOriginalRiskLevel TargetOriginalUserType, int TargetPortNumber
            TargetRiskLevel, string TargetSessionId TargetUrl TargetUserId TargetUserIdType TargetUsername TargetUsernameType
            TargetUserScope TargetUserScopeId TargetUserType TenantId ThreatCategory, int ThreatConfidence, string ThreatField,
            datetime ThreatFirstReportedTime, string ThreatId ThreatIpAddr, bool ThreatIsActive, datetime ThreatLastReportedTime,
            string ThreatName ThreatOriginalConfidence ThreatOriginalRiskLevel, int ThreatRiskLevel, datetime TimeGenerated,
            string Type
            # ASimDhcpEventLogs
            dynamic AdditionalFields, string DhcpCircuitId, int DhcpLeaseDuration DhcpSessionDuration, string DhcpSessionId
            DhcpSrcDHCId DhcpSubscriberId DhcpUserClass DhcpUserClassId DhcpVendorClass DhcpVendorClassId DvcAction DvcDescription
            DvcDomain DvcDomainType DvcFQDN DvcHostname DvcId DvcIdType DvcInterface DvcIpAddr DvcMacAddr DvcOriginalAction DvcOs
            DvcOsVersion DvcScope DvcScopeId DvcZone, int EventCount, datetime EventEndTime, string EventMessage
            EventOriginalResultDetails EventOriginalSeverity EventOriginalSubType EventOriginalType EventOriginalUid EventOwner
            EventProduct EventProductVersion EventReportUrl EventResult EventResultDetails EventSchema EventSchemaVersion
            EventSeverity, datetime EventStartTime, string EventSubType EventType EventVendor RequestedIpAddr _ResourceId
            RuleName, int RuleNumber, string SourceSystem SrcDescription SrcDeviceType SrcDomain SrcDomainType SrcDvcId
            SrcDvcIdType SrcDvcScope SrcDvcScopeId SrcFQDN SrcGeoCity SrcGeoCountry, real SrcGeoLatitude SrcGeoLongitude, string
            SrcGeoRegion SrcHostname SrcIpAddr SrcMacAddr SrcOriginalRiskLevel SrcOriginalUserType, int SrcPortNumber
            SrcRiskLevel, string SrcUserId SrcUserIdType SrcUsername SrcUsernameType SrcUserScope SrcUserScopeId SrcUserSessionId
            SrcUserType SrcUserUid _SubscriptionId TenantId ThreatCategory, int ThreatConfidence, string ThreatField, datetime
            ThreatFirstReportedTime, string ThreatId, bool ThreatIsActive, datetime ThreatLastReportedTime, string ThreatName
            ThreatOriginalConfidence ThreatOriginalRiskLevel, int ThreatRiskLevel, datetime TimeGenerated, string Type
            # ASimDnsActivityLogs
            dynamic AdditionalFields, string DnsFlags, bool DnsFlagsAuthenticated DnsFlagsAuthoritative DnsFlagsCheckingDisabled
            DnsFlagsRecursionAvailable DnsFlagsRecursionDesired DnsFlagsTruncated DnsFlagsZ, int DnsNetworkDuration, string
            DnsQuery, int DnsQueryClass, string DnsQueryClassName, int DnsQueryType, string DnsQueryTypeName, int DnsResponseCode,
            string DnsResponseIpCity DnsResponseIpCountry, real DnsResponseIpLatitude DnsResponseIpLongitude, string
            DnsResponseIpRegion DnsResponseName DnsSessionId Dst DstDescription DstDeviceType DstDomain DstDomainType DstDvcId
            DstDvcIdType DstDvcScope DstDvcScopeId DstFQDN DstGeoCity DstGeoCountry, real DstGeoLatitude DstGeoLongitude, string
            DstGeoRegion DstHostname DstIpAddr DstOriginalRiskLevel, int DstPortNumber DstRiskLevel, string Dvc DvcAction
            DvcDescription DvcDomain DvcDomainType DvcFQDN DvcHostname DvcId DvcIdType DvcInterface DvcIpAddr DvcMacAddr
            DvcOriginalAction DvcOs DvcOsVersion DvcScope DvcScopeId DvcZone, int EventCount, datetime EventEndTime, string
            EventMessage EventOriginalSeverity EventOriginalType EventOriginalUid EventOwner EventProduct EventProductVersion
            EventReportUrl EventResult EventResultDetails EventSchemaVersion EventSeverity, datetime EventStartTime, string
            EventSubType EventType EventVendor NetworkProtocol NetworkProtocolVersion _ResourceId RuleName, int RuleNumber, string
            SourceSystem Src SrcDescription SrcDeviceType SrcDomain SrcDomainType SrcDvcId SrcDvcIdType SrcDvcScope SrcDvcScopeId
            SrcFQDN SrcGeoCity SrcGeoCountry, real SrcGeoLatitude SrcGeoLongitude, string SrcGeoRegion SrcHostname SrcIpAddr
            SrcOriginalRiskLevel SrcOriginalUserType, int SrcPortNumber, string SrcProcessGuid SrcProcessId SrcProcessName, int
            SrcRiskLevel, string SrcUserId SrcUserIdType SrcUsername SrcUsernameType SrcUserScope SrcUserScopeId SrcUserSessionId
            SrcUserType _SubscriptionId TenantId ThreatCategory, int ThreatConfidence, string ThreatField ThreatFirstReportedTime,
            datetime ThreatFirstReportedTime_d, string ThreatId ThreatIpAddr, bool ThreatIsActive, string ThreatLastReportedTime,
            datetime ThreatLastReportedTime_d, string ThreatName ThreatOriginalConfidence, int ThreatOriginalRiskLevel, string
            ThreatOriginalRiskLevel_s, int ThreatRiskLevel, datetime TimeGenerated, string TransactionIdHex Type UrlCategory
            # ASimFileEventLogs
            string ActingProcessCommandLine ActingProcessGuid ActingProcessId ActingProcessName ActorOriginalUserType ActorScope
            ActorScopeId ActorSessionId ActorUserAadId ActorUserId ActorUserIdType ActorUsername ActorUsernameType ActorUserSid
            ActorUserType, dynamic AdditionalFields, string DvcAction DvcDescription DvcDomain DvcDomainType DvcFQDN DvcHostname
            DvcId DvcIdType DvcInterface DvcIpAddr DvcMacAddr DvcOriginalAction DvcOs DvcOsVersion DvcScope DvcScopeId DvcZone,
            int EventCount, datetime EventEndTime, string EventMessage EventOriginalResultDetails EventOriginalSeverity
            EventOriginalSubType EventOriginalType EventOriginalUid EventOwner EventProduct EventProductVersion EventReportUrl
            EventResult EventResultDetails EventSchema EventSchemaVersion EventSeverity, datetime EventStartTime, string
            EventSubType EventType EventVendor HashType HttpUserAgent NetworkApplicationProtocol _ResourceId RuleName, int
            RuleNumber, string SourceSystem SrcDescription SrcDeviceType SrcDomain SrcDomainType SrcDvcId SrcDvcIdType SrcDvcScope
            SrcDvcScopeId, datetime SrcFileCreationTime, string SrcFileDirectory SrcFileExtension SrcFileMD5 SrcFileMimeType
            SrcFileName SrcFilePath SrcFilePathType SrcFileSHA1 SrcFileSHA256 SrcFileSHA512, long SrcFileSize, string SrcFQDN
            SrcGeoCity SrcGeoCountry, real SrcGeoLatitude SrcGeoLongitude, string SrcGeoRegion SrcHostname SrcIpAddr SrcMacAddr
            SrcOriginalRiskLevel, int SrcPortNumber SrcRiskLevel, string _SubscriptionId TargetAppId TargetAppName TargetAppType,
            datetime TargetFileCreationTime, string TargetFileDirectory TargetFileExtension TargetFileMD5 TargetFileMimeType
            TargetFileName TargetFilePath TargetFilePathType TargetFileSHA1 TargetFileSHA256 TargetFileSHA512, long
            TargetFileSize, string TargetOriginalAppType TargetUrl TenantId ThreatCategory, int ThreatConfidence, string
            ThreatField ThreatFilePath, datetime ThreatFirstReportedTime, string ThreatId, bool ThreatIsActive, datetime
            ThreatLastReportedTime, string ThreatName ThreatOriginalConfidence ThreatOriginalRiskLevel, int ThreatRiskLevel,
            datetime TimeGenerated, string Type
            """)
}
