extension TableCatalog {
    /// Network devices and services.
    ///
    /// Source: "Azure Monitor Logs table reference", pages as of July 2024; columns in its alphabetical order.
    static let networks = TableFamily(
        timeColumn: "TimeGenerated",
        text: """
            # AGWAccessLogs
            string BackendPoolName BackendSettingName ClientIp, real ClientResponseTime, string Host HttpMethod, int HttpStatus,
            string HttpVersion InstanceId ListenerName OperationName OriginalHost OriginalRequestUriWithArgs, int ReceivedBytes,
            string RequestUri _ResourceId RuleName, int SentBytes, real ServerResponseLatency, string ServerRouted, int
            ServerStatus, string SourceSystem SslCipher SslEnabled SslProtocol _SubscriptionId TenantId, datetime TimeGenerated,
            real TimeTaken, string TransactionId Type, int UpstreamSourcePort, string UserAgent, real WafEvaluationTime, string
            WafMode
            # AGWFirewallLogs
            string Action ClientIp, int ClientPort, string DetailedData DetailedMessage FileDetails Hostname InstanceId
            LineDetails Message OperationName RequestUri _ResourceId RuleId RuleSetType RuleSetVersion Site SourceSystem
            _SubscriptionId TenantId, datetime TimeGenerated, string TransactionId Type
            # AZFWApplicationRule
            string Action ActionReason, int DestinationPort, string Fqdn, bool IsExplicitProxyRequest IsTlsInspected, string
            Policy Protocol _ResourceId Rule RuleCollection RuleCollectionGroup SourceIp, int SourcePort, string SourceSystem
            _SubscriptionId TargetUrl TenantId, datetime TimeGenerated, string Type WebCategory
            # AZFWApplicationRuleAggregation
            string Action ActionReason, int ApplicationRuleCount DestinationPort, string Fqdn Policy Protocol _ResourceId Rule
            RuleCollection RuleCollectionGroup SourceIp SourceSystem _SubscriptionId TargetUrl TenantId, datetime TimeGenerated,
            string Type
            # AZFWDnsQuery
            bool DnssecOkBit, int EDNS0BufferSize, string ErrorMessage, int ErrorNumber, string Protocol QueryClass, int QueryId,
            string QueryName QueryType, real RequestDurationSecs, int RequestSize, string _ResourceId ResponseCode ResponseFlags,
            int ResponseSize, string SourceIp, int SourcePort, string SourceSystem _SubscriptionId TenantId, datetime
            TimeGenerated, string Type
            # AZFWFatFlow
            string DestinationIp, int DestinationPort, real FlowRate, string Protocol _ResourceId SourceIp, int SourcePort, string
            SourceSystem _SubscriptionId TenantId, datetime TimeGenerated, string Type
            # AZFWFlowTrace
            string Action ActionReason DestinationIp, int DestinationPort, string Flag Protocol _ResourceId SourceIp, int
            SourcePort, string SourceSystem _SubscriptionId TenantId, datetime TimeGenerated, string Type
            # AZFWIdpsSignature
            string Action Category Description DestinationIp, int DestinationPort, string Protocol _ResourceId, int Severity,
            string SignatureId SourceIp, int SourcePort, string SourceSystem _SubscriptionId TenantId, datetime TimeGenerated,
            string Type
            # AZFWInternalFqdnResolutionFailure
            string Error Fqdn Policy _ResourceId Rule RuleCollection RuleCollectionGroup ServerIp, int ServerPort, string
            SourceSystem _SubscriptionId TenantId, datetime TimeGenerated, string Type
            # AZFWNatRule
            string DestinationIp, int DestinationPort, string Policy Protocol _ResourceId Rule RuleCollection RuleCollectionGroup
            SourceIp, int SourcePort, string SourceSystem _SubscriptionId TenantId, datetime TimeGenerated, string TranslatedIp,
            int TranslatedPort, string Type
            # AZFWNatRuleAggregation
            int NatRuleCount, string Policy Protocol _ResourceId Rule RuleCollection RuleCollectionGroup SourceIp SourceSystem
            _SubscriptionId TenantId, datetime TimeGenerated, string TranslatedIp, int TranslatedPort, string Type
            # AZFWNetworkRule
            string Action ActionReason DestinationIp, int DestinationPort, string Policy Protocol _ResourceId Rule RuleCollection
            RuleCollectionGroup SourceIp, int SourcePort, string SourceSystem _SubscriptionId TenantId, datetime TimeGenerated,
            string Type
            # AZFWNetworkRuleAggregation
            string Action ActionReason DestinationIp, int DestinationPort, bool IsDefaultRule, int NetworkRuleCount, string Policy
            Protocol _ResourceId Rule RuleCollection RuleCollectionGroup SourceIp SourceSystem _SubscriptionId TenantId, datetime
            TimeGenerated, string Type
            # AZFWThreatIntel
            string Action DestinationIp, int DestinationPort, string Fqdn, bool IsTlsInspected, string Protocol _ResourceId
            SourceIp, int SourcePort, string SourceSystem _SubscriptionId TargetUrl TenantId ThreatDescription, datetime
            TimeGenerated, string Type
            # CommonSecurityLog
            string Activity AdditionalExtensions ApplicationProtocol CollectorHostName CommunicationDirection Computer
            DestinationDnsDomain DestinationHostName DestinationIP DestinationMACAddress DestinationNTDomain, int DestinationPort
            DestinationProcessId, string DestinationProcessName DestinationServiceName DestinationTranslatedAddress, int
            DestinationTranslatedPort, string DestinationUserID DestinationUserName DestinationUserPrivileges DeviceAction
            DeviceAddress DeviceCustomDate1 DeviceCustomDate1Label DeviceCustomDate2 DeviceCustomDate2Label, real
            DeviceCustomFloatingPoint1, string DeviceCustomFloatingPoint1Label, real DeviceCustomFloatingPoint2, string
            DeviceCustomFloatingPoint2Label, real DeviceCustomFloatingPoint3, string DeviceCustomFloatingPoint3Label, real
            DeviceCustomFloatingPoint4, string DeviceCustomFloatingPoint4Label DeviceCustomIPv6Address1
            DeviceCustomIPv6Address1Label DeviceCustomIPv6Address2 DeviceCustomIPv6Address2Label DeviceCustomIPv6Address3
            DeviceCustomIPv6Address3Label DeviceCustomIPv6Address4 DeviceCustomIPv6Address4Label, int DeviceCustomNumber1, string
            DeviceCustomNumber1Label, int DeviceCustomNumber2, string DeviceCustomNumber2Label, int DeviceCustomNumber3, string
            DeviceCustomNumber3Label DeviceCustomString1 DeviceCustomString1Label DeviceCustomString2 DeviceCustomString2Label
            DeviceCustomString3 DeviceCustomString3Label DeviceCustomString4 DeviceCustomString4Label DeviceCustomString5
            DeviceCustomString5Label DeviceCustomString6 DeviceCustomString6Label DeviceDnsDomain DeviceEventCategory
            DeviceEventClassID DeviceExternalID DeviceFacility DeviceInboundInterface DeviceMacAddress DeviceName DeviceNtDomain
            DeviceOutboundInterface DevicePayloadId DeviceProduct DeviceTimeZone DeviceTranslatedAddress DeviceVendor
            DeviceVersion, datetime EndTime, int EventCount, string EventOutcome, int EventType ExternalID, string ExtID, long
            FieldDeviceCustomNumber1 FieldDeviceCustomNumber2 FieldDeviceCustomNumber3, string FileCreateTime FileHash FileID
            FileModificationTime FileName FilePath FilePermission, int FileSize, string FileType FlexDate1 FlexDate1Label, int
            FlexNumber1, string FlexNumber1Label, int FlexNumber2, string FlexNumber2Label FlexString1 FlexString1Label
            FlexString2 FlexString2Label IndicatorThreatType LogSeverity MaliciousIP MaliciousIPCountry, real MaliciousIPLatitude
            MaliciousIPLongitude, string Message OldFileCreateTime OldFileHash OldFileID OldFileModificationTime OldFileName
            OldFilePath OldFilePermission, int OldFileSize, string OldFileType OriginalLogSeverity, int ProcessID, string
            ProcessName Protocol Reason ReceiptTime, long ReceivedBytes, string RemoteIP RemotePort ReportReferenceLink
            RequestClientApplication RequestContext RequestCookies RequestMethod RequestURL _ResourceId, long SentBytes, string
            SimplifiedDeviceAction SourceDnsDomain SourceHostName SourceIP SourceMACAddress SourceNTDomain, int SourcePort
            SourceProcessId, string SourceProcessName SourceServiceName SourceSystem SourceTranslatedAddress, int
            SourceTranslatedPort, string SourceUserID SourceUserName SourceUserPrivileges, datetime StartTime, string
            _SubscriptionId TenantId ThreatConfidence ThreatDescription, int ThreatSeverity, datetime TimeGenerated, string Type
            # DnsEvents
            string ClientIP Computer Confidence Description, int EventId, string IndicatorThreatType IPAddresses MaliciousIP
            Message Name QueryType RemoteIPCountry, real RemoteIPLatitude RemoteIPLongitude, string _ResourceId Result, int
            ResultCode Severity, string SourceSystem _SubscriptionId SubType TaskCategory, datetime TimeGenerated, string Type
            # DnsInventory
            string Computer DnsSecSigned DomainName DynamicUpdate ForestName NameServers _ResourceId ResourceRecordName
            ResourceRecordType ServerIPs SourceSystem _SubscriptionId SubType, datetime TimeGenerated, string Type ZoneName
            # NTAIpDetails
            string DnsDomain FaSchemaVersion, datetime FlowIntervalEndTime FlowIntervalStartTime, string FlowType Ip Location, int
            Port, string PublicIpDetails SourceSystem SubType TenantId ThreatDescription ThreatType, datetime TimeGenerated,
            string Type Url
            # NTANetAnalytics
            string AclGroup AclRule, long AllowedInFlows AllowedOutFlows, string AzureRegion, long BytesDestToSrc BytesSrcToDest
            CompletedFlows, string ConnectingVnets ConnectionName ConnectionType Country, long DeniedInFlows DeniedOutFlows,
            string DestApplicationGateway DestExpressRouteCircuit DestIp DestLoadBalancer DestLocalNetworkGateway DestNic, int
            DestPort, string DestPublicIps DestRegion DestSubnet DestSubscription DestVm ExpressRouteCircuitPeeringType
            FaSchemaVersion FlowDirection FlowEncryption, datetime FlowEndTime FlowIntervalEndTime FlowIntervalStartTime, string
            FlowLogResourceId, datetime FlowStartTime, string FlowStatus FlowType, bool IsFlowCapturedAtUdrHop, string L4Protocol
            L7Protocol MacAddress NsgList NsgRule NsgRuleType, long PacketsDestToSrc PacketsSrcToDest, string
            PrivateEndpointResourceId PrivateLinkResourceId PrivateLinkResourceName SourceSystem SrcApplicationGateway
            SrcExpressRouteCircuit SrcIp SrcLoadBalancer SrcLocalNetworkGateway SrcNic, int SrcPort, string SrcPublicIps SrcRegion
            SrcSubnet SrcSubscription SrcVm Status SubType TargetResourceId TargetResourceType TenantId, datetime TimeGenerated
            TimeProcessed, string Type
            # NetworkSessions
            dynamic AdditionalFields, string CloudAppId CloudAppName CloudAppOperation CloudAppRiskLevel, long DstBytes, string
            DstDomainHostname DstDvcDomain DstDvcFqdn DstDvcHostname DstDvcIpAddr DstDvcMacAddr DstGeoCity DstGeoCountry, real
            DstGeoLatitude DstGeoLongitude, string DstGeoRegion DstInterfaceGuid DstInterfaceName DstIpAddr DstMacAddr
            DstNatIpAddr, int DstNatPortNumber, long DstPackets, int DstPortNumber, string DstResourceId DstUserAadId
            DstUserDomain DstUserName DstUserSid DstUserUpn DstZone DvcAction DvcHostname DvcInboundInterface DvcIpAddr DvcMacAddr
            DvcOutboundInterface, int EventCount, datetime EventEndTime, string EventMessage EventOriginalUid EventProduct
            EventProductVersion EventReportUrl EventResourceId EventResult EventResultDetails EventSchemaVersion EventSeverity,
            datetime EventStartTime, string EventSubType, datetime EventTimeIngested, string EventType EventUid EventVendor
            FileExtension FileHashMd5 FileHashSha1 FileHashSha256 FileHashSha512 FileMimeType FileName FilePath, int FileSize,
            string HttpContentType HttpReferrerOriginal HttpRequestMethod, int HttpRequestTime, string HttpRequestXff, int
            HttpResponseTime, string HttpStatusCode HttpUserAgentOriginal HttpVersion NetworkApplicationProtocol, long
            NetworkBytes, string NetworkDirection, int NetworkDuration NetworkIcmpCode, string NetworkIcmpType, long
            NetworkPackets, string NetworkProtocol NetworkRuleName, int NetworkRuleNumber, string NetworkSessionId SourceSystem,
            long SrcBytes, string SrcDvcDomain SrcDvcFqdn SrcDvcHostname SrcDvcIpAddr SrcDvcMacAddr SrcDvcModelName
            SrcDvcModelNumber SrcDvcOs SrcDvcType SrcGeoCity SrcGeoCountry, real SrcGeoLatitude SrcGeoLongitude, string
            SrcGeoRegion SrcInterfaceGuid SrcInterfaceName SrcIpAddr SrcMacAddr SrcNatIpAddr, int SrcNatPortNumber, long
            SrcPackets, int SrcPortNumber, string SrcResourceId SrcUserAadId SrcUserDomain SrcUserName SrcUserSid SrcUserUpn
            SrcZone TenantId ThreatCategory ThreatId ThreatName, datetime TimeGenerated, string Type UrlCategory UrlHostname
            UrlOriginal
            # WireData
            string ApplicationProtocol ApplicationServiceName Computer Confidence Description Direction FirstReportedDateTime
            IndicatorThreatType IPVersion IsActive LastReportedDateTime, int LatencyMilliseconds, string
            LatencySamplingFailureRate, datetime LatencySamplingTimeStamp, string LocalIP LocalMAC, int LocalPortNumber, string
            LocalSubnet MaliciousIP ManagementGroupName, int ProcessID, string ProcessName ProtocolName, long ReceivedBytes
            ReceivedPackets, string RemoteIP RemoteIPCountry, real RemoteIPLatitude RemoteIPLongitude, string RemoteMAC, int
            RemotePortNumber, string _ResourceId, long SentBytes SentPackets SequenceNumber, datetime SessionEndTime, string
            SessionID, datetime SessionStartTime, string SessionState, int Severity, string SourceSystem _SubscriptionId, datetime
            TimeGenerated, string TLPLevel, long TotalBytes, string Type
            """)
}
