extension TableCatalog {
    /// Normalized events: network, processes, registry, accounts, web.
    ///
    /// Source: "Azure Monitor Logs table reference", pages as of July 2024; columns in its alphabetical order.
    static let normalizedActivity = TableFamily(
        timeColumn: "TimeGenerated",
        text: """
            # ASimNetworkSessionLogs
            dynamic AdditionalFields, string DstAppId DstAppName DstAppType, long DstBytes, string DstDescription DstDeviceType
            DstDomain DstDomainType DstDvcId DstDvcIdType DstFQDN DstGeoCity DstGeoCountry, real DstGeoLatitude DstGeoLongitude,
            string DstGeoRegion DstHostname DstInterfaceGuid DstInterfaceName DstIpAddr DstMacAddr DstNatIpAddr, int
            DstNatPortNumber, string DstOriginalUserType, long DstPackets, int DstPortNumber, string DstSubscriptionId DstUserId
            DstUserIdType DstUsername DstUsernameType DstUserType DstVlanId DstZone Dvc DvcAction DvcDescription DvcDomain
            DvcDomainType DvcFQDN DvcHostname DvcId DvcIdType DvcInboundInterface DvcInterface DvcIpAddr DvcMacAddr
            DvcOriginalAction DvcOs DvcOsVersion DvcOutboundInterface DvcSubscriptionId DvcZone, int EventCount, datetime
            EventEndTime, string EventMessage EventOriginalResultDetails EventOriginalSeverity EventOriginalSubType
            EventOriginalType EventOriginalUid EventProduct EventProductVersion EventReportUrl EventResult EventResultDetails
            EventSchemaVersion EventSeverity, datetime EventStartTime, string EventSubType EventType EventVendor
            NetworkApplicationProtocol, long NetworkBytes, string NetworkConnectionHistory NetworkDirection, int NetworkDuration
            NetworkIcmpCode, string NetworkIcmpType, long NetworkPackets, string NetworkProtocol NetworkProtocolVersion
            NetworkRuleName, int NetworkRuleNumber, string NetworkSessionId _ResourceId SourceSystem SrcAppId SrcAppName
            SrcAppType, long SrcBytes, string SrcDescription SrcDeviceType SrcDomain SrcDomainType SrcDvcId SrcDvcIdType SrcFQDN
            SrcGeoCity SrcGeoCountry, real SrcGeoLatitude SrcGeoLongitude, string SrcGeoRegion SrcHostname SrcInterfaceGuid
            SrcInterfaceName SrcIpAddr SrcMacAddr SrcNatIpAddr, int SrcNatPortNumber, string SrcOriginalUserType, long SrcPackets,
            int SrcPortNumber, string SrcSubscriptionId SrcUserId SrcUserIdType SrcUsername SrcUsernameType SrcUserType SrcVlanId
            SrcZone _SubscriptionId, bool TcpFlagsAck TcpFlagsFin TcpFlagsPsh TcpFlagsRst TcpFlagsSyn TcpFlagsUrg, string TenantId
            ThreatCategory, int ThreatConfidence, string ThreatField, datetime ThreatFirstReportedTime, string ThreatId
            ThreatIpAddr, bool ThreatIsActive, datetime ThreatLastReportedTime, string ThreatName ThreatOriginalConfidence
            ThreatOriginalRiskLevel, int ThreatRiskLevel, datetime TimeGenerated, string Type
            # ASimProcessEventLogs
            string ActingProcessCommandLine, datetime ActingProcessCreationTime, string ActingProcessFileCompany
            ActingProcessFileDescription ActingProcessFileInternalName ActingProcessFilename ActingProcessFileOriginalName
            ActingProcessFileProduct, long ActingProcessFileSize, string ActingProcessFileVersion ActingProcessGuid
            ActingProcessId ActingProcessIMPHASH ActingProcessInjectedAddress ActingProcessIntegrityLevel, bool
            ActingProcessIsHidden, string ActingProcessMD5 ActingProcessName ActingProcessSHA1 ActingProcessSHA256
            ActingProcessSHA512 ActingProcessTokenElevation ActorOriginalUserType ActorScope ActorScopeId ActorSessionId
            ActorUserId ActorUserIdType ActorUsername ActorUsernameType ActorUserType, dynamic AdditionalFields, string DvcAction
            DvcDescription DvcDomain DvcDomainType DvcFQDN DvcHostname DvcId DvcIdType DvcInterface DvcIpAddr DvcMacAddr
            DvcOriginalAction DvcOs DvcOsVersion DvcScope DvcScopeId DvcZone, int EventCount, datetime EventEndTime, string
            EventMessage EventOriginalResultDetails EventOriginalSeverity EventOriginalSubType EventOriginalType EventOriginalUid
            EventOwner EventProduct EventProductVersion EventReportUrl EventResult EventResultDetails EventSchemaVersion
            EventSeverity, datetime EventStartTime, string EventSubType EventType EventVendor, datetime ParentProcessCreationTime,
            string ParentProcessFileCompany ParentProcessFileDescription ParentProcessFileProduct ParentProcessFileVersion
            ParentProcessGuid ParentProcessId ParentProcessIMPHASH ParentProcessInjectedAddress ParentProcessIntegrityLevel, bool
            ParentProcessIsHidden, string ParentProcessMD5 ParentProcessName ParentProcessSHA1 ParentProcessSHA256
            ParentProcessSHA512 ParentProcessTokenElevation _ResourceId RuleName, int RuleNumber, string SourceSystem
            _SubscriptionId TargetOriginalUserType TargetProcessCommandLine, datetime TargetProcessCreationTime, string
            TargetProcessCurrentDirectory TargetProcessFileCompany TargetProcessFileDescription TargetProcessFileInternalName
            TargetProcessFilename TargetProcessFileOriginalName TargetProcessFileProduct, long TargetProcessFileSize, string
            TargetProcessFileVersion TargetProcessGuid TargetProcessId TargetProcessIMPHASH TargetProcessInjectedAddress
            TargetProcessIntegrityLevel, bool TargetProcessIsHidden, string TargetProcessMD5 TargetProcessName TargetProcessSHA1
            TargetProcessSHA256 TargetProcessSHA512 TargetProcessStatusCode TargetProcessTokenElevation TargetScope TargetScopeId
            TargetUserId TargetUserIdType TargetUsername TargetUsernameType TargetUserSessionGuid TargetUserSessionId
            TargetUserType TenantId ThreatCategory, int ThreatConfidence, string ThreatField, datetime ThreatFirstReportedTime,
            string ThreatId, bool ThreatIsActive, datetime ThreatLastReportedTime, string ThreatName ThreatOriginalConfidence
            ThreatOriginalRiskLevel, int ThreatRiskLevel, datetime TimeGenerated, string Type
            # ASimRegistryEventLogs
            string ActingProcessCommandLine ActingProcessGuid ActingProcessId ActingProcessName ActorOriginalUserType ActorScope
            ActorScopeId ActorSessionId ActorUserAadId ActorUserId ActorUserIdType ActorUsername ActorUsernameType ActorUserSid
            ActorUserType, dynamic AdditionalFields, string DvcAction DvcDescription DvcDomain DvcDomainType DvcFQDN DvcHostname
            DvcId DvcIdType DvcInterface DvcIpAddr DvcMacAddr DvcOriginalAction DvcOs DvcOsVersion DvcScope DvcScopeId DvcZone,
            int EventCount, datetime EventEndTime, string EventMessage EventOriginalResultDetails EventOriginalSeverity
            EventOriginalSubType EventOriginalType EventOriginalUid EventOwner EventProduct EventProductVersion EventReportUrl
            EventResult EventResultDetails EventSchema EventSchemaVersion EventSeverity, datetime EventStartTime, string
            EventSubType EventType EventVendor ParentProcessCommandLine ParentProcessGuid ParentProcessId ParentProcessName
            RegistryKey RegistryPreviousKey RegistryPreviousValue RegistryPreviousValueData RegistryPreviousValueType
            RegistryValue RegistryValueData RegistryValueType _ResourceId RuleName, int RuleNumber, string SourceSystem
            _SubscriptionId TenantId ThreatCategory, int ThreatConfidence, string ThreatField, datetime ThreatFirstReportedTime,
            string ThreatId, bool ThreatIsActive, datetime ThreatLastReportedTime, string ThreatName ThreatOriginalConfidence
            ThreatOriginalRiskLevel, int ThreatRiskLevel, datetime TimeGenerated, string Type
            # ASimUserManagementActivityLogs
            string ActingAppId ActingAppName ActingAppType ActingOriginalAppType ActorOriginalUserType ActorScope ActorScopeId
            ActorSessionId ActorUserAadId ActorUserId ActorUserIdType ActorUsername ActorUsernameType ActorUserSid ActorUserType,
            dynamic AdditionalFields, string DvcAction DvcDescription DvcDomain DvcDomainType DvcFQDN DvcHostname DvcId DvcIdType
            DvcInterface DvcIpAddr DvcMacAddr DvcOriginalAction DvcOs DvcOsVersion DvcScope DvcScopeId DvcZone, int EventCount,
            datetime EventEndTime, string EventMessage EventOriginalResultDetails EventOriginalSeverity EventOriginalSubType
            EventOriginalType EventOriginalUid EventOwner EventProduct EventProductVersion EventReportUrl EventResult
            EventResultDetails EventSchema EventSchemaVersion EventSeverity, datetime EventStartTime, string EventSubType
            EventType EventVendor GroupId GroupIdType GroupName GroupNameType GroupOriginalType GroupType HttpUserAgent
            NewPropertyValue PreviousPropertyValue _ResourceId RuleName, int RuleNumber, string SourceSystem SrcDescription
            SrcDeviceType SrcDomain SrcDomainType SrcDvcId SrcDvcIdType SrcDvcScope SrcDvcScopeId SrcFQDN SrcGeoCity
            SrcGeoCountry, real SrcGeoLatitude SrcGeoLongitude, string SrcGeoRegion SrcHostname SrcIpAddr SrcMacAddr
            SrcOriginalRiskLevel, int SrcPortNumber SrcRiskLevel, string _SubscriptionId TargetOriginalUserType TargetUserId
            TargetUserIdType TargetUsername TargetUsernameType TargetUserScope TargetUserScopeId TargetUserSessionId
            TargetUserType TargetUserUid TenantId ThreatCategory, int ThreatConfidence, string ThreatField, datetime
            ThreatFirstReportedTime, string ThreatId, bool ThreatIsActive, datetime ThreatLastReportedTime, string ThreatName
            ThreatOriginalConfidence ThreatOriginalRiskLevel, int ThreatRiskLevel, datetime TimeGenerated, string Type
            # ASimWebSessionLogs
            dynamic AdditionalFields, string DstAppId DstAppName DstAppType, long DstBytes, string DstDeviceType DstDomain
            DstDomainType DstDvcId DstDvcIdType DstDvcScope DstDvcScopeId DstFQDN DstGeoCity DstGeoCountry, real DstGeoLatitude
            DstGeoLongitude, string DstGeoRegion DstHostname DstIpAddr DstMacAddr DstNatIpAddr, int DstNatPortNumber, string
            DstOriginalUserType, long DstPackets, int DstPortNumber, string DstUserId DstUserIdType DstUsername DstUsernameType
            DstUserType Dvc DvcAction DvcDomain DvcDomainType DvcFQDN DvcHostname DvcId DvcIdType DvcIpAddr DvcOriginalAction, int
            EventCount, datetime EventEndTime, string EventMessage EventOriginalResultDetails EventOriginalSeverity
            EventOriginalSubType EventOriginalType EventOriginalUid EventOwner EventProduct EventProductVersion EventReportUrl
            EventResult EventResultDetails EventSchemaVersion EventSeverity, datetime EventStartTime, string EventSubType
            EventType EventVendor FileContentType FileMD5 FileName FileSHA1 FileSHA256 FileSHA512, int FileSize, string
            HttpContentFormat HttpContentType HttpHost HttpReferrer HttpRequestMethod, int HttpRequestTime, string HttpRequestXff,
            int HttpResponseTime, string HttpUserAgent HttpVersion NetworkApplicationProtocol, long NetworkBytes, string
            NetworkConnectionHistory NetworkDirection, int NetworkDuration NetworkIcmpCode, string NetworkIcmpType, long
            NetworkPackets, string NetworkProtocol NetworkProtocolVersion NetworkSessionId _ResourceId Rule RuleName, int
            RuleNumber, string SourceSystem SrcAppId SrcAppName SrcAppType, long SrcBytes, string SrcDeviceType SrcDomain
            SrcDomainType SrcDvcId SrcDvcIdType SrcDvcScope SrcDvcScopeId SrcFQDN SrcGeoCity SrcGeoCountry, real SrcGeoLatitude
            SrcGeoLongitude, string SrcGeoRegion SrcHostname SrcIpAddr SrcMacAddr SrcNatIpAddr, int SrcNatPortNumber, string
            SrcOriginalUserType, long SrcPackets, int SrcPortNumber, string SrcProcessGuid SrcProcessId SrcProcessName SrcUserId
            SrcUserIdType SrcUsername SrcUsernameType SrcUserScope SrcUserScopeId SrcUserType _SubscriptionId TenantId
            ThreatCategory, int ThreatConfidence, string ThreatField, datetime ThreatFirstReportedTime, string ThreatId
            ThreatIpAddr, bool ThreatIsActive, datetime ThreatLastReportedTime, string ThreatName ThreatOriginalConfidence
            ThreatOriginalRiskLevel, int ThreatRiskLevel, datetime TimeGenerated, string Type Url UrlCategory UrlOriginal
            """)
}
