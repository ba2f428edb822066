extension TableCatalog {
    /// Other clouds.
    ///
    /// Source: "Azure Monitor Logs table reference", pages as of July 2024; columns in its alphabetical order.
    static let otherClouds = TableFamily(
        timeColumn: "TimeGenerated",
        text: """
            # AWSCloudTrail
            string AdditionalEventData APIVersion AwsEventId AWSRegion AwsRequestId AwsRequestId_ Category CidrIp CipherSuite
            ClientProvidedHostHeader DestinationPort EC2RoleDelivery ErrorCode ErrorMessage EventName EventSource EventTypeName
            EventVersion IpProtocol, bool ManagementEvent, string OperationName, bool ReadOnly, string RecipientAccountId
            RequestParameters Resources ResponseElements ServiceEventDetails, datetime SessionCreationDate, string
            SessionIssuerAccountId SessionIssuerArn SessionIssuerPrincipalId SessionIssuerType SessionIssuerUserName, bool
            SessionMfaAuthenticated, string SharedEventId SourceIpAddress SourcePort SourceSystem TenantId, datetime
            TimeGenerated, string TlsVersion Type UserAgent UserIdentityAccessKeyId UserIdentityAccountId UserIdentityArn
            UserIdentityInvokedBy UserIdentityPrincipalid UserIdentityType UserIdentityUserName VpcEndpointId
            # AWSCloudWatch
            datetime ExtractedTime, string Message SourceSystem TenantId, datetime TimeGenerated, string Type
            # AWSGuardDuty
            string AccountId ActivityType Arn Description Id Partition Region, dynamic ResourceDetails, string SchemaVersion,
            dynamic ServiceDetails, int Severity, string SourceSystem TenantId, datetime TimeCreated TimeGenerated, string Title
            Type
            # AWSVPCFlow
            string AccountId Action AzId, long Bytes, string DstAddr, int DstPort, datetime End, string FlowDirection InstanceId
            InterfaceId LogStatus, int Packets, string PktDstAddr PktDstAwsService PktSrcAddr PktSrcAwsService, int Protocol,
            string Region SourceSystem SrcAddr, int SrcPort, string SublocationId SublocationType SubnetId, int TcpFlags, string
            TenantId, datetime TimeGenerated, string TrafficPath TrafficType Type, int Version, string VpcId
            # GCPAuditLogs
            dynamic AuthenticationInfo AuthorizationInfo, string GCPResourceName GCPResourceType InsertId LogName, dynamic
            Metadata, string MethodName NumResponseItems PrincipalEmail ProjectId, dynamic Request RequestMetadata
            ResourceLocation ResourceOriginalState Response ServiceData, string ServiceName Severity SourceSystem, dynamic Status,
            string StatusMessage Subscription TenantId, datetime TimeGenerated Timestamp, string Type
            # GoogleCloudSCC
            dynamic Findings FindingsResource SourceProperties, string SourceSystem TenantId, datetime TimeGenerated, string Type
            """)
}
