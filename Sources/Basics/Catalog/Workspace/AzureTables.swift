extension TableCatalog {
    /// Azure: activity, diagnostics, vaults, storage, databases.
    ///
    /// Source: "Azure Monitor Logs table reference", pages as of July 2024; columns in its alphabetical order.
    static let azure = TableFamily(
        timeColumn: "TimeGenerated",
        text: """
            # AZKVAuditLogs
            string AddressAuthorizationType Algorithm AppliedAssignmentId CallerIpAddress, dynamic CertificateIssuerProperties
            CertificatePolicyProperties CertificateProperties CertificateRequestProperties, string ClientInfo CorrelationId, int
            DurationMs, bool EnabledForDeployment EnabledForDiskEncryption EnabledForTemplateDeployment EnablePurgeProtection
            EnableRbacAuthorization EnableSoftDelete, string HsmPoolResourceId, int HttpStatusCode, string Id, dynamic Identity,
            bool IsAccessPolicyMatch IsAddressAuthorized IsRbacAuthorized, dynamic KeyProperties NetworkAcls Nsp, string
            OperationName OperationVersion, dynamic Properties, string RequestUri _ResourceId ResultDescription ResultSignature
            ResultType, dynamic SecretProperties Sku, int SoftDeleteRetentionInDays, string SourceSystem, dynamic
            StorageAccountProperties StorageSasDefinitionProperties, string SubnetId _SubscriptionId TenantId, datetime
            TimeGenerated, string Tlsversion TrustedService Type, dynamic VaultProperties
            # AZKVPolicyEvaluationDetailsLogs
            int DurationMs, dynamic EvaluationDetails, bool IsComplianceCheck, string ObjectName ObjectType OperationName, dynamic
            Properties, string _ResourceId ResultDescription ResultSignature ResultType SourceSystem _SubscriptionId TenantId,
            datetime TimeGenerated, string Type
            # Alert
            string AlertContext AlertDescription AlertError AlertId AlertName AlertPriority AlertRuleId AlertRuleInstanceId
            AlertSeverity AlertState, int AlertStatus, string AlertTypeDescription, int AlertTypeNumber AlertValue, string
            Comments Computer Custom1 Custom10 Custom2 Custom3 Custom4 Custom5 Custom6 Custom7 Custom8 Custom9 Expression, int
            Flags, string FlagsDescription HostName LastModifiedBy LinkToSearchResults ManagementGroupName ObjectDisplayName, int
            PriorityNumber, string Query, datetime QueryExecutionEndTime QueryExecutionStartTime, string RemediationJobId
            RemediationRunbookName, int RepeatCount, string ResolvedBy ResourceId _ResourceId ResourceType ResourceValue
            RootObjectName ServiceDeskConnectionName ServiceDeskId ServiceDeskWorkItemLink ServiceDeskWorkItemType
            SourceDisplayName SourceFullName SourceSystem StateType StatusDescription _SubscriptionId TemplateId
            ThresholdOperator, int ThresholdValue, string TicketId, datetime TimeGenerated TimeLastModified TimeRaised
            TimeResolved, string TriggerId Type Url ValueDescription, int ValueFlags, string ValueFlagsDescription
            # AzureActivity
            string ActivityStatus ActivityStatusValue ActivitySubstatus ActivitySubstatusValue Authorization, dynamic
            Authorization_d, string Caller CallerIpAddress Category CategoryValue Claims, dynamic Claims_d, string CorrelationId
            EventDataId, datetime EventSubmissionTimestamp, string Hierarchy HTTPRequest Level OperationId OperationName
            OperationNameValue Properties, dynamic Properties_d, string Resource ResourceGroup ResourceId _ResourceId
            ResourceProvider ResourceProviderValue SourceSystem SubscriptionId _SubscriptionId TenantId, datetime TimeGenerated,
            string Type
            # AzureDevOpsAuditing
            string ActivityId ActorClientId ActorCUID ActorDisplayName ActorUPN ActorUserId Area AuthenticationMechanism Category
            CategoryDisplayName CorrelationId, dynamic Data, string Details Id IpAddress OperationName ProjectId ProjectName
            ScopeDisplayName ScopeId ScopeType SourceSystem TenantId, datetime TimeGenerated, string Type UserAgent
            # AzureDiagnostics
            string ActivityId ActorClientId ActorCUID ActorDisplayName ActorUPN ActorUserId Area AuthenticationMechanism Category
            CategoryDisplayName CorrelationId, dynamic Data, string Details Id IpAddress OperationName ProjectId ProjectName
            ScopeDisplayName ScopeId ScopeType SourceSystem TenantId, datetime TimeGenerated, string Type UserAgent
            # AzureMetrics
            real Average, string CallerIpAddress Category Confidence CorrelationId, real Count, string Description, long
            DurationMs, string FirstReportedDateTime IndicatorThreatType IsActive LastReportedDateTime MaliciousIP, real Maximum,
            string MetricName, real Minimum, string OperationName OperationVersion RemoteIPCountry, real RemoteIPLatitude
            RemoteIPLongitude, string Resource ResourceGroup ResourceId _ResourceId ResourceProvider ResultDescription
            ResultSignature ResultType, int Severity, string SourceSystem SubscriptionId _SubscriptionId, datetime TimeGenerated,
            string TimeGrain TLPLevel, real Total, string Type UnitName
            # LAQueryLogs
            string AADClientId AADEmail AADObjectId AADTenantId CorrelationId, bool IsBillableQuery IsWorkspaceInFailover, string
            QueryText, datetime QueryTimeRangeEnd QueryTimeRangeStart, string RequestClientApp, dynamic RequestContext
            RequestContextFilters, string RequestTarget _ResourceId, int ResponseCode, real ResponseDurationMs, int
            ResponseRowCount, real ScannedGB, string SourceSystem, real StatsCPUTimeMs, datetime StatsDataProcessedEnd
            StatsDataProcessedStart, int StatsRegionCount StatsWorkspaceCount, string _SubscriptionId TenantId, datetime
            TimeGenerated, string Type WorkspaceRegion
            # MicrosoftAzureBastionAuditLogs
            string ClientIpAddress, int ClientPort Duration, string Location Message OperationName Protocol _ResourceId
            ResourceType SessionEndTime, datetime SessionStartTime, string SourceSystem _SubscriptionId TargetResourceId
            TargetVMIPAddress TenantId, datetime Time TimeGenerated, string TunnelId Type UserAgent UserEmail UserName
            # ResourceManagementPublicAccessLogs
            string CallerIpAddress Category CorrelationId, long DurationMs, string ObjectIdentifier OperationName OperationType
            OperationVersion, dynamic PrivateLinkAssociationIds, string ProviderName, int ResultSignature, string ResultType
            SourceSystem TenantId, datetime TimeGenerated, string Type Uri
            # SQLSecurityAuditEvents
            string ActionId ActionName AdditionalInformation, long AffectedRows, string ApplicationName, int AuditSchemaVersion,
            string Category ClassType ClassTypeDescription ClientIp, int ClientTlsVersion, string ConnectionId DatabaseName, int
            DatabasePrincipalId, string DatabasePrincipalName DataSensitivityInformation, long DurationMs, string EventId,
            datetime EventTime, string HostName, bool IsColumnPermission IsServerLevelAudit, string LogicalServerName, int
            ObjectId, string ObjectName PermissionBitmask ResourceGroup _ResourceId, long ResponseRows, string SchemaName
            SecurableClassType SequenceGroupId, int SequenceNumber ServerPrincipalId, string ServerPrincipalName
            ServerPrincipalSid SessionContext, int SessionId, string SessionServerPrincipalName SourceSystem Statement
            _SubscriptionId, bool Succeeded, int TargetDatabasePrincipalId, string TargetDatabasePrincipalName, int
            TargetServerPrincipalId, string TargetServerPrincipalName TargetServerPrincipalSid TenantId, datetime TimeGenerated,
            long TransactionId, string Type, int UserDefinedEventId, string UserDefinedInformation
            # SqlAtpStatus
            string AgentId, datetime AgentStartTime, string ClientIP Computer HostResourceId IntelligencePackVersion LastError
            MachineUUID SourceSystem SqlInstanceName, datetime SqlInstanceStartTime, string SqlInstanceVersion Status TenantId,
            datetime TimeGenerated, string Type
            # StorageBlobLogs
            string AccessTier AccountName AuthenticationHash AuthenticationType, dynamic AuthorizationDetails, string
            CallerIpAddress Category ClientRequestId ConditionsUsed, long ContentLengthHeader, string CorrelationId
            DestinationUri, real DurationMs, string Etag, datetime LastModifiedTime, string Location MetricResponseType ObjectKey,
            int OperationCount, string OperationName OperationVersion Protocol ReferrerHeader RehydratePriority, long
            RequestBodySize, string RequesterAppId RequesterAudience RequesterObjectId RequesterTenantId RequesterTokenIssuer
            RequesterUpn, long RequestHeaderSize, string RequestMd5 _ResourceId, long ResponseBodySize ResponseHeaderSize, string
            ResponseMd5 SasExpiryStatus SchemaVersion, real ServerLatencyMs, string ServiceType SourceAccessTier SourceSystem
            SourceUri StatusCode StatusText _SubscriptionId TenantId, datetime TimeGenerated, string TlsVersion Type Uri
            UserAgentHeader
            # StorageFileLogs
            string AccountName AuthenticationHash AuthenticationType, dynamic AuthorizationDetails, string CallerIpAddress
            Category ClientRequestId ConditionsUsed, long ContentLengthHeader, string CorrelationId, real DurationMs, string Etag,
            datetime LastModifiedTime, string Location MetricResponseType ObjectKey, int OperationCount, string OperationName
            OperationVersion Protocol ReferrerHeader, long RequestBodySize, string RequesterAppId RequesterAudience
            RequesterObjectId RequesterTenantId RequesterTokenIssuer RequesterUpn RequesterUserName, long RequestHeaderSize,
            string RequestMd5 _ResourceId, long ResponseBodySize ResponseHeaderSize, string ResponseMd5 SasExpiryStatus
            SchemaVersion, real ServerLatencyMs, string ServiceType SmbCommandDetail, int SmbCommandMajor, string SmbCommandMinor,
            int SmbCreditsConsumed, string SmbFileId SmbMessageID SmbPersistentHandleID SmbPrimarySID SmbSessionID SmbStatusCode
            SmbTreeConnectID SmbVolatileHandleID SourceSystem StatusCode StatusText _SubscriptionId TenantId, datetime
            TimeGenerated, string TlsVersion Type Uri UserAgentHeader
            # StorageMalwareScanningResults
            string BlobEtag BlobUri CorrelationId OperationName _ResourceId, datetime ScanFinishedTimeUtc, dynamic
            ScanResultDetails, string ScanResultType SourceSystem StorageAccountLocation StorageAccountName _SubscriptionId
            TenantId, datetime TimeGenerated, string Type
            # StorageQueueLogs
            string AccountName AuthenticationHash AuthenticationType, dynamic AuthorizationDetails, string CallerIpAddress
            Category ClientRequestId ConditionsUsed, long ContentLengthHeader, string CorrelationId, real DurationMs, string Etag,
            datetime LastModifiedTime, string Location MetricResponseType ObjectKey, int OperationCount, string OperationName
            OperationVersion Protocol ReferrerHeader, long RequestBodySize, string RequesterAppId RequesterAudience
            RequesterObjectId RequesterTenantId RequesterTokenIssuer RequesterUpn, long RequestHeaderSize, string RequestMd5
            _ResourceId, long ResponseBodySize ResponseHeaderSize, string ResponseMd5 SasExpiryStatus SchemaVersion, real
            ServerLatencyMs, string ServiceType SourceSystem StatusCode StatusText _SubscriptionId TenantId, datetime
            TimeGenerated, string TlsVersion Type Uri UserAgentHeader
            # StorageTableLogs
            string AccountName AuthenticationHash AuthenticationType, dynamic AuthorizationDetails, string CallerIpAddress
            Category ClientRequestId ConditionsUsed, long ContentLengthHeader, string CorrelationId, real DurationMs, string Etag,
            datetime LastModifiedTime, string Location MetricResponseType ObjectKey, int OperationCount, string OperationName
            OperationVersion Protocol ReferrerHeader, long RequestBodySize, string RequesterAppId RequesterAudience
            RequesterObjectId RequesterTenantId RequesterTokenIssuer RequesterUpn, long RequestHeaderSize, string RequestMd5
            _ResourceId, long ResponseBodySize ResponseHeaderSize, string ResponseMd5 SasExpiryStatus SchemaVersion, real
            ServerLatencyMs, string ServiceType SourceSystem StatusCode StatusText _SubscriptionId TenantId, datetime
            TimeGenerated, string TlsVersion Type Uri UserAgentHeader
            # Usage
            real AvgLatencyInSeconds, long BatchesCapped BatchesOutsideSla BatchesWithinSla, string Computer DataType, datetime
            EndTime, bool IsBillable, string LinkedMeterId LinkedResourceUri MeterId, real Quantity, string QuantityUnit
            ResourceUri Solution SourceSystem, datetime StartTime TimeGenerated, long TotalBatches, string Type
            # WVDCheckpoints
            string ActivityType CorrelationId Name, dynamic Parameters, string _ResourceId Source SourceSystem _SubscriptionId
            TenantId, datetime TimeGenerated, string Type UserName
            # WVDConnections
            string AadTenantId ClientOS ClientSideIPAddress ClientType ClientVersion ConnectionType CorrelationId GatewayRegion
            IsClientPrivateLink IsSessionHostPrivateLink PredecessorConnectionId ResourceAlias _ResourceId SessionHostAgentVersion
            SessionHostAzureVmId SessionHostIPAddress SessionHostJoinType SessionHostName SessionHostOSDescription
            SessionHostOSVersion SessionHostPoolType SessionHostSessionId SessionHostSxSStackVersion SourceSystem State
            _SubscriptionId TenantId, datetime TimeGenerated, string Type UdpUse UserName
            # WVDErrors
            string ActivityType, long Code, string CodeSymbolic CorrelationId Message Operation _ResourceId, bool ServiceError,
            string Source SourceSystem _SubscriptionId TenantId, datetime TimeGenerated, string Type UserName
            # WVDManagement
            string ArmObjectScope ClientSideIPAddress CorrelationId, int ObjectsCreated ObjectsDeleted ObjectsFetched
            ObjectsUpdated, string ProvisioningCorrelationId _ResourceId Route SourceSystem _SubscriptionId TenantId, datetime
            TimeGenerated, string Type UserName
            """)
}
