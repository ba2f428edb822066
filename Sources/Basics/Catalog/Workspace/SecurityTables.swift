extension TableCatalog {
    /// Sentinel and Defender for Cloud: alerts, incidents, indicators, behavior.
    ///
    /// Source: "Azure Monitor Logs table reference", pages as of July 2024; columns in its alphabetical order.
    static let security = TableFamily(
        timeColumn: "TimeGenerated",
        text: """
            # Anomalies
            dynamic ActivityInsights AnomalyDetails AnomalyReasons, string AnomalyTemplateId AnomalyTemplateName
            AnomalyTemplateVersion Description DestinationDevice DestinationIpAddress, dynamic DestinationLocation DeviceInsights,
            datetime EndTime, dynamic Entities ExtendedLinks ExtendedProperties, string Id RuleConfigVersion RuleId RuleName
            RuleStatus, real Score, string SourceDevice SourceIpAddress, dynamic SourceLocation, string SourceSystem, datetime
            StartTime, string Tactics Techniques TenantId, datetime TimeGenerated, string Type, dynamic UserInsights, string
            UserName UserPrincipalName VendorName WorkspaceId
            # BehaviorAnalytics
            string ActionType, dynamic ActivityInsights, string ActivityType ActorName ActorPrincipalName DestinationDevice
            DestinationIPAddress DestinationIPLocation Device, dynamic DevicesInsights, string EventProductVersion EventSource
            EventVendor, int InvestigationPriority, string NativeTableName _ResourceId SourceDevice SourceIPAddress
            SourceIPLocation SourceRecordId SourceSystem _SubscriptionId TargetName TargetPrincipalName TenantId, datetime
            TimeGenerated TimeProcessed, string Type UserName UserPrincipalName, dynamic UsersInsights
            # ConfidentialWatchlist
            string AzureTenantId CorrelationId, dynamic CreatedBy, datetime CreatedTimeUTC, string DefaultDuration _DTItemId
            _DTItemStatus _DTItemType, datetime _DTTimestamp, dynamic EntityMapping, datetime LastUpdatedTimeUTC, string Notes
            Provider SearchKey Source SourceSystem Tags TenantId, datetime TimeGenerated TimeToLive, string Type, dynamic
            UpdatedBy, string WatchlistAlias WatchlistCategory WatchlistId, dynamic WatchlistItem, string WatchlistItemId
            WatchlistName
            # HuntingBookmark
            string BookmarkId BookmarkName BookmarkType CreatedBy, datetime CreatedTime, string Entities, datetime EventTime
            LastUpdatedTime, string Notes, datetime QueryEndTime, string QueryResultRow, datetime QueryStartTime, string QueryText
            _ResourceId, bool SoftDeleted, string SourceSystem _SubscriptionId Tags TenantId, datetime TimeGenerated, string Type
            UpdatedBy
            # MDCFileIntegrityMonitoringEvents
            string AADTenantID AzureResourceId ChangeType CloudIdentifier CloudProvider CloudResourceType Computer FileMd5
            FileName FilePath FileSha1 FileSha256, long FileSize, string FileType InitiatingProcessAccountDomainName
            InitiatingProcessAccountName InitiatingProcessAccountSid, datetime InitiatingProcessCreationTime
            InitiatingProcessFirstSeen, long InitiatingProcessId, string InitiatingProcessImageFileName
            InitiatingProcessImageFilePath InitiatingProcessImageFileType InitiatingProcessName, long InitiatingProcessSessionId,
            string InitiatingProcessSource, datetime InitProcImageCreationTimeUtc, long InitProcImageFileSizeInBytes, datetime
            InitProcImageLastAccessTimeUtc InitProcImageLastWriteTimeUtc, string InitProcImageLsHash InitProcImageMd5, datetime
            InitProcImagePeTimestampUtc, string InitProcImageSha1 InitProcImageSha256 InitProcVersionInfoCompanyName
            InitProcVersionInfoFileDescription InitProcVersionInfoInternalFileName InitProcVersionInfoOriginalFileName
            InitProcVersionInfoProductName InitProcVersionInfoProductVersion MonitoredEntityType NewValueData NewValueName
            NewValueType OldValueData OldValueFullRegistryKey OldValueName OldValueType OriginalFileName OriginalFilePath
            RegistryHive RegistryKey RequestAccountDomain RequestAccountName RequestAccountSid RequestSource RequestSourceIP
            RequestSourcePort SourceSystem TenantId, datetime TimeGenerated, string Type
            # MDECustomCollectionDeviceFileEvents
            string ActionType, dynamic AdditionalFields, string AppGuardContainerId DeviceId DeviceName FileName FileOriginIP
            FileOriginReferrerUrl FileOriginUrl, long FileSize, string FolderPath InitProcessAccountDomain InitProcessAccountName
            InitProcessAccountObjectId InitProcessAccountSid InitProcessAccountUpn InitProcessCommandLine, datetime
            InitProcessCreationTime, string InitProcessFileName, long InitProcessFileSize, string InitProcessFolderPath, long
            InitProcessId, string InitProcessIntegrityLevel InitProcessMD5, datetime InitProcessParentCreationTime, string
            InitProcessParentFileName, long InitProcessParentId, string InitProcessSHA1 InitProcessSHA256
            InitProcessTokenElevation InitProcessVersionInfoCompanyName InitProcessVersionInfoFileDescription
            InitProcessVersionInfoInternalFileName InitProcessVersionInfoOriginalFileName InitProcessVersionInfoProductName
            InitProcessVersionInfoProductVersion, bool IsAzureInfoProtectionApplied, string MachineGroup MD5 PreviousFileName
            PreviousFolderPath, long ReportId, string RequestAccountDomain RequestAccountName RequestAccountSid RequestProtocol
            RequestSourceIP, int RequestSourcePort, string SensitivityLabel SensitivitySubLabel SHA1 SHA256 ShareName SourceSystem
            TenantId, datetime TimeGenerated, string Type
            # SecureScoreControls
            string AssessedResourceId ControlId ControlName ControlType, real CurrentScore, string Description Environment, int
            HealthyResources, bool IsSnapshot, int MaxScore NotApplicableResources, real PercentageScore, dynamic Properties
            RecommendationResourceIds, string _ResourceId ResourceProviderType SecureScoresSubscriptionId SourceSystem
            _SubscriptionId TenantId, datetime TimeGenerated, string Type, int UnhealthyResources, long Weight
            # SecureScores
            string AssessedResourceId, real CurrentScore, string DisplayName Environment, bool IsSnapshot, int MaxScore, real
            PercentageScore, dynamic Properties, string _ResourceId ResourceProviderType SecureScoresSubscriptionId SourceSystem
            _SubscriptionId TenantId, datetime TimeGenerated, string Type, long Weight
            # SecurityAlert
            string AlertLink AlertName AlertSeverity AlertType CompromisedEntity ConfidenceLevel, real ConfidenceScore, string
            Description DisplayName, datetime EndTime, string Entities ExtendedLinks ExtendedProperties, bool IsIncident, datetime
            ProcessingEndTime, string ProductComponentName ProductName ProviderName RemediationSteps ResourceId SourceComputerId,
            datetime StartTime, string Status SubTechniques SystemAlertId Tactics Techniques, datetime TimeGenerated, string Type
            VendorName VendorOriginalId WorkspaceResourceGroup WorkspaceSubscriptionId
            # SecurityAttackPathData
            string AdditionalRemediationSteps, dynamic Assessments, string AttackPathId AttackStory Description DisplayName
            EntrypointId Mitre, dynamic Path, string PotentialImpact _ResourceId, dynamic RiskFactors, string RiskLevel
            SourceSystem _SubscriptionId TargetId TenantId, datetime TimeGenerated, string Type
            # SecurityIncident
            dynamic AdditionalData AlertIds BookmarkIds, string Classification ClassificationComment ClassificationReason,
            datetime ClosedTime, dynamic Comments, datetime CreatedTime, string Description, datetime FirstActivityTime
            FirstModifiedTime, string IncidentName, int IncidentNumber, string IncidentUrl, dynamic Labels, datetime
            LastActivityTime LastModifiedTime, string ModifiedBy, dynamic Owner, string ProviderIncidentId ProviderName, dynamic
            RelatedAnalyticRuleIds, string Severity SourceSystem Status, dynamic Tasks, string TenantId, datetime TimeGenerated,
            string Title Type
            # SecurityNestedRecommendation
            dynamic AdditionalData, string AssessedResourceId Category Cause Description Id Impact, bool IsSnapshot, string
            NestedRecommendationId ParentRecommendationId RecommendationLink RecommendationName RecommendationSeverity
            RecommendationState RecommendationSubscriptionId RemediationDescription RemidiationDescription, dynamic
            ResourceDetails, string ResourceGroup _ResourceId ResourceProviderType SourceSystem, datetime
            SubAssessmentTimeGeneration, string _SubscriptionId TenantId, datetime TimeGenerated, string Type VulnerabilityId
            # SecurityRecommendation
            string AssessedResourceId Description DeviceId, datetime DiscoveredTimeUTC, string Environment, datetime
            FirstEvaluationDate, bool IsSnapshot, string PolicyDefinitionId, dynamic Properties, string ProviderName, dynamic
            RecommendationAdditionalData, string RecommendationDisplayName RecommendationId RecommendationName
            RecommendationSeverity RecommendationState, datetime ResolvedTimeUTC, string ResourceRegion, datetime StatusChangeDate
            TimeGenerated, string Type
            # SecurityRegulatoryCompliance
            string AssessedResourceId ComplianceControl ComplianceStandard, int FailedResources, bool IsSnapshot, int
            PassedResources, dynamic Properties, string RecommendationId RecommendationLink RecommendationName
            RegulatoryComplianceSubscriptionId _ResourceId ResourceProviderType, int SkippedResources, string SourceSystem State
            _SubscriptionId TenantId, datetime TimeGenerated, string Type
            # SentinelAudit
            string CorrelationId Description, dynamic ExtendedProperties, string OperationName SentinelResourceId
            SentinelResourceKind SentinelResourceName SentinelResourceType SourceSystem Status TenantId, datetime TimeGenerated,
            string Type WorkspaceId
            # SentinelHealth
            string Description, dynamic ExtendedProperties, string OperationName Reason RecordId SentinelResourceId
            SentinelResourceKind SentinelResourceName SentinelResourceType SourceSystem Status TenantId, datetime TimeGenerated,
            string Type WorkspaceId
            # ThreatIntelIndicators
            dynamic AdditionalFields, string AzureTenantId, int Confidence, datetime Created, dynamic Data, string Id, bool
            IsActive IsDeleted, string LastUpdateMethod, datetime Modified, string ObservableKey ObservableValue Pattern
            _ResourceId, bool Revoked, string Source SourceSystem _SubscriptionId Tags TenantId, datetime TimeGenerated, string
            Type, datetime ValidFrom ValidUntil, string WorkspaceId
            # ThreatIntelObjects
            dynamic AdditionalFields, string AzureTenantId, dynamic Data, string Id, bool IsDeleted, string LastUpdateMethod
            _ResourceId Source SourceSystem StixType _SubscriptionId TenantId, datetime TimeGenerated, string Type WorkspaceId
            # ThreatIntelligenceIndicator
            string Action, bool Active, string ActivityGroupNames AdditionalInformation, real ConfidenceScore, string Description
            DiamondModel DomainName EmailEncoding EmailLanguage EmailRecipient EmailSenderAddress EmailSenderName
            EmailSourceDomain EmailSourceIpAddress EmailSubject EmailXMailer, datetime ExpirationDateTime, string
            ExternalIndicatorId, datetime FileCompileDateTime FileCreatedDateTime, string FileHashType FileHashValue FileMutexName
            FileName FilePacker FilePath, int FileSize, string FileType IndicatorId IndicatorProvider, bool KillChainActions
            KillChainC2 KillChainDelivery KillChainExploitation KillChainReconnaissance KillChainWeaponization, string
            KnownFalsePositives MalwareNames NetworkCidrBlock, int NetworkDestinationAsn, string NetworkDestinationCidrBlock
            NetworkDestinationIP, int NetworkDestinationPort, string NetworkIP, int NetworkPort NetworkProtocol NetworkSourceAsn,
            string NetworkSourceCidrBlock NetworkSourceIP, int NetworkSourcePort, bool PassiveOnly, string SourceSystem Tags
            TenantId, int ThreatSeverity, string ThreatType, datetime TimeGenerated, string TrafficLightProtocolLevel Type Url
            UserAgent
            # UserAccessAnalytics
            string AADTenantId AccessEndReason, datetime AccessEndTime, string AccessId AccessLevel, datetime AccessStartTime,
            string AccessType _ResourceId SourceEntityId SourceEntityName SourceEntityType SourceSystem _SubscriptionId
            TargetEntityId TargetEntityName TargetEntityType TenantId, datetime TimeGenerated, string Type
            # UserPeerAnalytics
            string AADTenantId PeerUserId PeerUserName PeerUserPrincipalName, int Rank, string _ResourceId SourceSystem
            _SubscriptionId TenantId, datetime TimeGenerated, string Type UserId UserName UserPrincipalName
            # Watchlist
            string AzureTenantId CorrelationId, dynamic CreatedBy, datetime CreatedTimeUTC, string DefaultDuration _DTItemId
            _DTItemStatus _DTItemType, datetime _DTTimestamp, dynamic EntityMapping, datetime LastUpdatedTimeUTC, string Notes
            Provider SearchKey Source SourceSystem Tags TenantId, datetime TimeGenerated TimeToLive, string Type, dynamic
            UpdatedBy, string WatchlistAlias WatchlistCategory WatchlistId, dynamic WatchlistItem, string WatchlistItemId
            WatchlistName
            """)
}
