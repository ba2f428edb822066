extension TableCatalog {
    /// Cloud applications and resources, AI agents, data security.
    ///
    /// Source: "Advanced hunting schema tables" in the Microsoft Defender XDR reference, pages as of July 2026.
    /// After `+`: columns that the Azure Monitor reference gives the same table, or types differently (July 2024).
    static let clouds = TableFamily(
        timeColumn: "Timestamp",
        text: """
            # AIAgentsInfo
            datetime Timestamp, string RegistrySource, guid AIAgentId, string AIAgentName, datetime AgentCreationTime, string
            CreatorAccountUpn OwnerAccountUpns LastModifiedByUpn, datetime LastModifiedTime LastPublishedTime, string
            LastPublishedByUpn AgentDescription AgentStatus UserAuthenticationType AgentUsers KnowledgeDetails AgentActionTriggers
            RawAgentInfo AuthenticationTrigger AccessControlPolicy, dynamic AuthorizedSecurityGroupIds AgentTopicsDetails
            AgentToolsDetails, string EnvironmentId Platform, bool IsGenerativeOrchestrationEnabled, string AgentAppId, dynamic
            ConnectedAgentsSchemaNames ChildAgentsSchemaNames, string Version, bool IsBlocked, string Instructions EntraObjectId
            EntraBlueprintId AIModel, dynamic AccessCapabilities ElementTypes, string SourceAgentId
            # AgentsInfo
            datetime Timestamp, string AgentId AgentName Platform AgentDescription Version SourceAgentId EntraAgentId
            EntraBlueprintId, dynamic ToolsAuthenticationType Permissions, string PublishedStatus LifecycleStatus Availability,
            datetime CreatedDateTime LastPublishedDateTime LastUpdatedDateTime, dynamic Owners SharedWith, int InstanceCount,
            string Instructions Model, dynamic Channels Capabilities DeclaredDataSources DeclaredTools McpServers Skills
            ConnectedAgents Memory Triggers Guardrails Endpoints ObservabilityId RawAgentInfo
            # CloudAppEvents
            datetime Timestamp, string ActionType Application, int ApplicationId AppInstanceId, string AccountObjectId AccountId
            AccountDisplayName, bool IsAdminOperation, string DeviceType OSPlatform IPAddress, bool IsAnonymousProxy, string
            CountryCode City Isp UserAgent ActivityType, dynamic ActivityObjects, string ObjectName ObjectType ObjectId ReportId
            AccountType, bool IsExternalUser IsImpersonated, dynamic IPTags, string IPCategory, dynamic UserAgentTags RawEventData
            AdditionalFields LastSeenForUser UncommonForUser, string AuditSource, dynamic SessionData, string OAuthAppId
            + string ISP
            # CloudAuditEvents
            datetime Timestamp, string ReportId DataSource ActionType OperationName ResourceId IPAddress, bool IsAnonymousProxy,
            string CountryCode City Isp UserAgent, dynamic RawEventData AdditionalFields
            # CloudDnsEvents
            datetime Timestamp, string ReportId ActionType AzureResourceId AwsResourceName GcpFullResourceName KubernetesResource
            KubernetesNamespace KubernetesPodName ContainerName ContainerId ImageName ProcessName, long ProcessId, string
            DnsEventType DnsEventSubType DnsQuery DnsQueryTypeName DnsResponseCodeName, long DnsNetworkDuration, string
            TransactionIdHex, dynamic AdditionalFields
            # CloudPolicyEnforcementEvents
            datetime Timestamp, string ReportId DataSource SubscriptionId ActionType AzureResourceId AwsResourceName
            GcpFullResourceName Region ResourceKind ResourceName KubernetesNamespace Reason AdditionalFields
            # CloudProcessEvents
            datetime Timestamp, string AzureResourceId AwsResourceName GcpFullResourceName ContainerImageName KubernetesNamespace
            KubernetesPodName KubernetesResource ContainerName ContainerId ActionType FileName FolderPath, long ProcessId, string
            ProcessName ParentProcessName ParentProcessId ProcessCommandLine, datetime ProcessCreationTime, string
            ProcessCurrentWorkingDirectory AccountName, long LogonId, string InitiatingProcessId ImageDigest AgentId Region
            HostName AdditionalFields
            # CloudStorageAggregatedEvents
            datetime DataAggregationStartTime DataAggregationEndTime, string DataSource SubscriptionId ResourceGroup
            StorageAccount StorageContainer StorageFileShare ServiceType IpAddress UserAgentHeader, dynamic OperationNamesList,
            string AuthenticationType AccountObjectId, long AccountTenantId, string AccountApplicationId AccountUpn, long
            AccountType, int OperationsCount SuccessfulOperationsCount FailedOperationsCount, datetime FirstEventTimestamp
            LastEventTimestamp, int TotalResponseLength SuccessfulReadOperations DistinctGetOperations
            AnonymousSuccessfulOperations, bool HasAnonymousResourceNotFoundFailures, string CountryName CityName ProvinceName
            ClientSystemServiceName ClientCloudPlatformName, bool IsTorExitNode IsKnownSuspiciousIp IsPrivateIp, string
            SuspiciousUserAgentName, dynamic HashReputationMd5List, string AzureResourceId Location, datetime Timestamp, string
            ReportId ActionType, dynamic AdditionalFields
            # DataSecurityBehaviors
            datetime Timestamp, string BehaviorId ActionType, datetime StartTime EndTime, string AttackTechniques Categories
            ActionCategory Description ServiceSource DetectionSource, int ActivityCount, bool IsAnomalous IsContentHidden, string
            AccountUpn AccountEmail Application, dynamic DeviceInfo SensitivityLabelInfo SensitiveInfoTypesInfo UrlDomainInfo
            SharepointSiteInfo RecipientEmailInfo RemovableMediaInfo PrinterName PriorityContentMatchInfo
            # DataSecurityEvents
            string ApplicationNames DeviceId DeviceName, guid AadDeviceId, bool IsManagedDevice, string DlpPolicyMatchInfo, int
            DlpPolicyEnforcementMode, dynamic DlpPolicyRuleMatchInfo, string FileRenameInfo PhysicalAccessPointId
            PhysicalAccessPointName PhysicalAccessStatus PhysicalAssetTag RemovableMediaManufacturer RemovableMediaModel
            RemovableMediaSerialNumber TeamsChannelName TeamsChannelType TeamsTeamName UserAlternateEmails AccountUpn
            AccountObjectId Department SourceCodeInfo, dynamic CcPolicyMatchInfo, string IPAddress, datetime Timestamp, int
            DeviceSourceLocationType DeviceDestinationLocationType, dynamic IrmPolicyMatchInfo, string UnallowedUrlDomains
            ExternalUrlDomains UrlDomainInfo SourceUrlDomain TargetUrlDomain, int EmailAttachmentCount, dynamic
            EmailAttachmentInfo, string InternetMessageId, guid NetworkMessageId, string EmailSubject ObjectId ObjectName
            ObjectType, int ObjectSize, bool IsHidden, guid ActivityId, string ActionType, dynamic SensitiveInfoTypeInfo, string
            SensitivityLabelId SharepointSiteSensitivityLabelIds PreviousSensitivityLabelId Operation RecipientEmailAddress
            SiteUrl SourceRelativeUrl TargetFilePath PrinterName Workload IrmActionCategory SequenceCorrelationId CloudAppAlertId
            """)
}
