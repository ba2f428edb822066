extension TableCatalog {
    /// Entra ID: sign-ins, audits, risks.
    ///
    /// Source: "Azure Monitor Logs table reference", pages as of July 2024; columns in its alphabetical order.
    static let signIns = TableFamily(
        timeColumn: "TimeGenerated",
        text: """
            # AADB2CRequestLogs
            string AADTenantId CallerIpAddress CorrelationId OperationName _ResourceId ResultSignature ResultType SourceSystem
            _SubscriptionId TenantId, datetime TimeGenerated, string Type
            # AADCustomSecurityAttributeAuditLogs
            string AADOperationType AADTenantId, datetime ActivityDateTime, string ActivityDisplayName, dynamic AdditionalDetails,
            string CallerIpAddress CorrelationId, long DurationMs, string Id Identity, dynamic InitiatedBy, string Level Location
            LoggedByService OperationName OperationVersion Result ResultDescription ResultReason ResultSignature ResultType
            SourceSystem, dynamic TargetResources, string TenantId, datetime TimeGenerated, string Type UserAgent
            # AADManagedIdentitySignInLogs
            string AppId AuthenticationContextClassReferences AuthenticationProcessingDetails Category ConditionalAccessPolicies
            ConditionalAccessStatus CorrelationId, long DurationMs, string FederatedCredentialId Id Identity IPAddress Level
            Location LocationDetails OperationName OperationVersion ResourceDisplayName ResourceGroup ResourceIdentity
            ResourceServicePrincipalId ResultDescription ResultSignature ResultType ServicePrincipalCredentialKeyId
            ServicePrincipalCredentialThumbprint ServicePrincipalId ServicePrincipalName SourceSystem TenantId, datetime
            TimeGenerated, string Type UniqueTokenIdentifier
            # AADNonInteractiveUserSignInLogs
            string AlternateSignInName AppDisplayName AppId, dynamic AppliedEventListeners, string
            AuthenticationContextClassReferences AuthenticationDetails AuthenticationMethodsUsed AuthenticationProcessingDetails
            AuthenticationProtocol AuthenticationRequirement AuthenticationRequirementPolicies AutonomousSystemNumber Category
            ClientAppUsed ConditionalAccessPolicies ConditionalAccessStatus CorrelationId, datetime CreatedDateTime, string
            CrossTenantAccessType DeviceDetail, long DurationMs, string HomeTenantId Id Identity IPAddress, bool IsInteractive
            IsRisky, string Level Location LocationDetails MfaDetail NetworkLocationDetails OperationName OperationVersion
            OriginalRequestId ProcessingTimeInMs ResourceDisplayName ResourceGroup ResourceIdentity ResourceServicePrincipalId
            ResourceTenantId ResultDescription ResultSignature ResultType RiskDetail RiskEventTypes RiskEventTypes_V2
            RiskLevelAggregated RiskLevelDuringSignIn RiskState ServicePrincipalId SessionLifetimePolicies SignInEventTypes
            SignInIdentifierType SourceSystem Status TenantId, datetime TimeGenerated, string TokenIssuerName TokenIssuerType Type
            UniqueTokenIdentifier UserAgent UserDisplayName UserId UserPrincipalName UserType
            # AADProvisioningLogs
            string AADTenantId Category ChangeId CorrelationId CycleId, long DurationMs, string Id InitiatedBy JobId
            ModifiedProperties OperationName OperationVersion ProvisioningAction ProvisioningStatusInfo ProvisioningSteps
            ResultDescription ResultSignature ResultType ServicePrincipal SourceIdentity SourceSystem TargetIdentity TargetSystem
            TenantId, datetime TimeGenerated, string Type
            # AADRiskyServicePrincipals
            bool AccountEnabled, string AppId CorrelationId DisplayName Id, bool IsProcessing, string OperationName RiskDetail,
            datetime RiskLastUpdatedDateTime, string RiskLevel RiskState ServicePrincipalType SourceSystem TenantId, datetime
            TimeGenerated, string Type
            # AADRiskyUsers
            string CorrelationId Id, bool IsDeleted IsProcessing, string OperationName RiskDetail, datetime
            RiskLastUpdatedDateTime, string RiskLevel RiskState SourceSystem TenantId, datetime TimeGenerated, string Type
            UserDisplayName UserPrincipalName
            # AADServicePrincipalRiskEvents
            string Activity, datetime ActivityDateTime, dynamic AdditionalInfo, string AppId CorrelationId, datetime
            DetectedDateTime, string DetectionTimingType Id IpAddress, dynamic KeyIds, datetime LastUpdatedDateTime, dynamic
            Location, string OperationName RequestId RiskDetail RiskEventType RiskLevel RiskState ServicePrincipalDisplayName
            ServicePrincipalId Source SourceSystem TenantId, datetime TimeGenerated, string TokenIssuerType Type
            # AADServicePrincipalSignInLogs
            string AppId AuthenticationContextClassReferences AuthenticationProcessingDetails Category ConditionalAccessPolicies
            ConditionalAccessStatus CorrelationId, long DurationMs, string FederatedCredentialId Id Identity IPAddress Level
            Location LocationDetails OperationName OperationVersion ResourceDisplayName ResourceGroup ResourceIdentity
            ResourceServicePrincipalId ResultDescription ResultSignature ResultType ServicePrincipalCredentialKeyId
            ServicePrincipalCredentialThumbprint ServicePrincipalId ServicePrincipalName SourceSystem TenantId, datetime
            TimeGenerated, string Type UniqueTokenIdentifier
            # AADUserRiskEvents
            string Activity, datetime ActivityDateTime, dynamic AdditionalInfo, string CorrelationId, datetime DetectedDateTime,
            string DetectionTimingType Id IpAddress, datetime LastUpdatedDateTime, dynamic Location, string OperationName
            RequestId RiskDetail RiskEventType RiskLevel RiskState Source SourceSystem TenantId, datetime TimeGenerated, string
            TokenIssuerType Type UserDisplayName UserId UserPrincipalName
            # ADFSSignInLogs
            string AlternateSignInName AppDisplayName AppId AuthenticationDetails AuthenticationProcessingDetails
            AuthenticationRequirement AuthenticationRequirementPolicies Category ConditionalAccessPolicies ConditionalAccessStatus
            CorrelationId, datetime CreatedDateTime, string DeviceDetail, long DurationMs, string Id Identity IPAddress, bool
            IsInteractive, string Level Location NetworkLocationDetails OperationName OperationVersion OriginalRequestId
            ProcessingTimeInMs Requirement ResourceDisplayName ResourceGroup ResourceIdentity ResourceTenantId ResultDescription
            ResultSignature ResultType SourceSystem Status TenantId, datetime TimeGenerated, string TokenIssuerName
            TokenIssuerType Type UniqueTokenIdentifier UserAgent UserDisplayName UserId UserPrincipalName
            # AuditLogs
            string AADOperationType AADTenantId, datetime ActivityDateTime, string ActivityDisplayName, dynamic AdditionalDetails,
            string Category CorrelationId, long DurationMs, string Id Identity, dynamic InitiatedBy, string Level Location
            LoggedByService OperationName OperationVersion Resource ResourceGroup ResourceId ResourceProvider Result
            ResultDescription ResultReason ResultSignature ResultType SourceSystem, dynamic TargetResources, datetime
            TimeGenerated, string Type
            # MicrosoftGraphActivityLogs
            string AadTenantId ApiVersion AppId ATContent ATContentH ATContentP, int ClientAuthMethod, string ClientRequestId, int
            DurationMs, string IdentityProvider IPAddress Location OperationId RequestId RequestMethod RequestUri, int
            ResponseSizeBytes ResponseStatusCode, string Roles Scopes ServicePrincipalId SignInActivityId SourceSystem TenantId,
            datetime TimeGenerated TokenIssuedAt, string Type UserAgent UserId Wids
            # NetworkAccessTraffic
            string AccessType Action AgentVersion AppId ConnectionId ConnectionStatus ConnectorId ConnectorIp ConnectorName
            Description DestinationFqdn DestinationIp, int DestinationPort, string DestinationUrl DestinationWebCategories
            DeviceCategory DeviceId DeviceOperatingSystem DeviceOperatingSystemVersion FilteringProfileId FilteringProfileName
            InitiatingProcessName NetworkProtocol OriginHeader PolicyId PolicyName PolicyRuleId ProcessingRegion, long
            ReceivedBytes, string ReferrerHeader ResourceTenantId RuleName, long SentBytes, string SessionId SourceIp, int
            SourcePort, string SourceSystem TenantId ThreatType, datetime TimeGenerated, string TrafficType TransactionId
            TransportProtocol Type UserId UserPrincipalName XForwardedFor
            # SigninLogs
            string AADTenantId AlternateSignInName AppDisplayName AppId AppliedConditionalAccessPolicies, dynamic
            AppliedEventListeners, string AuthenticationContextClassReferences AuthenticationDetails AuthenticationMethodsUsed
            AuthenticationProcessingDetails AuthenticationProtocol AuthenticationRequirement AuthenticationRequirementPolicies
            AutonomousSystemNumber Category ClientAppUsed, dynamic ConditionalAccessPolicies, string ConditionalAccessStatus
            CorrelationId, datetime CreatedDateTime, string CrossTenantAccessType, dynamic DeviceDetail, long DurationMs, bool
            FlaggedForReview, string HomeTenantId Id Identity IPAddress IPAddressFromResourceProvider, bool IsInteractive IsRisky,
            string Level Location, dynamic LocationDetails MfaDetail, string NetworkLocationDetails OperationName OperationVersion
            OriginalRequestId ProcessingTimeInMilliseconds Resource ResourceDisplayName ResourceGroup ResourceId ResourceIdentity
            ResourceProvider ResourceServicePrincipalId ResourceTenantId ResultDescription ResultSignature ResultType RiskDetail
            RiskEventTypes RiskEventTypes_V2 RiskLevel RiskLevelAggregated RiskLevelDuringSignIn RiskState ServicePrincipalId
            ServicePrincipalName SessionLifetimePolicies SignInIdentifier SignInIdentifierType SourceSystem, dynamic Status,
            datetime TimeGenerated, string TokenIssuerName TokenIssuerType Type UniqueTokenIdentifier UserAgent UserDisplayName
            UserId UserPrincipalName UserType
            """)
}
