extension TableCatalog {
    /// Accounts, sign-ins, directories and the applications that act for them.
    ///
    /// Source: "Advanced hunting schema tables" in the Microsoft Defender XDR reference, pages as of July 2026.
    /// The two tables ending in Beta, replaced by EntraId ones, are as of September 2024. The pages have spelled
    /// GraphApiAuditEvents in both ways, with different columns: each name has its own page's (December 2025, July 2026).
    /// After `+`: columns that the Azure Monitor reference gives the same table, or types differently (July 2024).
    static let identities = TableFamily(
        timeColumn: "Timestamp",
        text: """
            # AADSignInEventsBeta
            datetime Timestamp, string Application ApplicationId LogonType, int ErrorCode, string CorrelationId SessionId
            AccountDisplayName AccountObjectId AccountUpn, int IsExternalUser, bool IsGuestUser, string AlternateSignInName,
            datetime LastPasswordChangeTimestamp, string ResourceDisplayName ResourceId ResourceTenantId DeviceName AadDeviceId
            OSPlatform DeviceTrustType, int IsManaged IsCompliant, string AuthenticationProcessingDetails
            AuthenticationRequirement, int TokenIssuerType RiskLevelAggregated RiskDetails RiskState, string UserAgent
            ClientAppUsed Browser ConditionalAccessPolicies, int ConditionalAccessStatus, string IPAddress Country State City
            Latitude Longitude NetworkLocationDetails RequestId ReportId
            # AADSpnSignInEventsBeta
            datetime Timestamp, string Application ApplicationId, bool IsManagedIdentity, int ErrorCode, string CorrelationId
            ServicePrincipalName ServicePrincipalId ResourceDisplayName ResourceId ResourceTenantId IPAddress Country State City
            Latitude Longitude RequestId ReportId
            # EntraIdSignInEvents
            datetime Timestamp, string Application ApplicationId LogonType, int ErrorCode, string CorrelationId SessionId
            AccountDisplayName AccountObjectId AccountUpn, bool IsConfidentialClient, int IsExternalUser, bool IsGuestUser, string
            AlternateSignInName, datetime LastPasswordChangeTimestamp, string ResourceDisplayName ResourceId ResourceTenantId
            DeviceName EntraIdDeviceId OSPlatform DeviceTrustType, int IsManaged IsCompliant, string
            AuthenticationProcessingDetails AuthenticationRequirement, int TokenIssuerType RiskLevelAggregated RiskDetails
            RiskState, string UserAgent ClientAppUsed Browser ConditionalAccessPolicies, int ConditionalAccessStatus, string
            IPAddress Country State City Latitude Longitude NetworkLocationDetails RequestId ReportId EndpointCall
            # EntraIdSpnSignInEvents
            datetime Timestamp, string Application ApplicationId, bool IsManagedIdentity, int ErrorCode, string CorrelationId
            ServicePrincipalName ServicePrincipalId ResourceDisplayName ResourceId ResourceTenantId IPAddress Country State City
            Latitude Longitude RequestId ReportId
            # GraphAPIAuditEvents
            string IdentityProvider ApiVersion ApplicationId ClientRequestId OperationId AccountObjectId Location RequestDuration
            RequestMethod, datetime Timestamp, string ResponseStatusCode Scopes EntityType ReportId RequestUri
            UniqueTokenIdentifier RequestId IpAddress ServicePrincipalId TargetWorkload, long ResponseSize, string TenantId Type
            SourceSystem
            # GraphApiAuditEvents
            string IdentityProvider ApiVersion ApplicationId IPAddress ClientRequestId EntityType RequestUri AccountObjectId
            OperationId Location RequestDuration RequestId RequestMethod, datetime Timestamp, string ResponseStatusCode Scopes
            UniqueTokenIdentifier TargetWorkload ServicePrincipalId, int ResponseSize
            # IdentityAccountInfo
            datetime Timestamp, string ReportId SourceProviderAccountId AccountId IdentityId, bool IsPrimary, string
            IdentityLinkType IdentityLinkReason, datetime IdentityLinkTime, string IdentityLinkBy DisplayName AccountUpn
            EmailAddress, int CriticalityLevel DefenderRiskLevel, datetime DefenderRiskUpdateTime, string Type GivenName Surname
            EmployeeId Department JobTitle Address City Country Phone Manager Sid AccountStatus SourceProvider
            SourceProviderInstanceId SourceProviderInstanceDisplayName AuthenticationMethod AuthenticationSourceAcccountId,
            dynamic EnrolledMfas, datetime LastPasswordChangeTime, dynamic GroupMembership AssignedRoles EligibleRoles, string
            TenantMembershipType, datetime CreatedDateTime DeletedDateTime, dynamic Tags SourceProvderRiskLevel AdditionalFields,
            string TenantId
            # IdentityDirectoryEvents
            datetime Timestamp, string ActionType Application TargetAccountUpn TargetAccountDisplayName TargetDeviceName
            DestinationDeviceName DestinationIPAddress, int DestinationPort, string Protocol AccountName AccountDomain AccountUpn
            AccountSid AccountObjectId AccountDisplayName DeviceName IPAddress, int Port, string Location ISP ReportId, dynamic
            AdditionalFields
            + string DestinationPort Port
            # IdentityEvents
            datetime Timestamp, string ReportId AccountId AccountType AccountDisplayName AccountUpn ActionType ActionResult
            ActionFailureReason IPAddress UserAgent, dynamic TargetObjects, string Application ApplicationInstanceId
            ApplicationEventId ApplicationSessionId, dynamic RawEventData AdditionalFields
            # IdentityInfo
            datetime Timestamp, string ReportId AccountObjectId AccountUpn OnPremSid AccountDisplayName AccountName AccountDomain,
            int CriticalityLevel, string Type DistinguishedName CloudSid GivenName Surname Department JobTitle EmailAddress
            SipProxyAddress Address City Country, bool IsAccountEnabled, string Manager Phone, datetime CreatedDateTime, string
            ChangeSource BlastRadius CompanyName, datetime DeletedDateTime, string EmployeeId, dynamic OtherMailAddresses, string
            RiskLevel RiskLevelDetails State, dynamic Tags AssignedRoles PrivilegedEntraPimRoles, string TenantId SourceSystem
            OnPremObjectId TenantMembershipType RiskStatus UserAccountControl IdentityEnvironment, dynamic SourceProviders
            GroupMembership
            + string AccountCloudSID, datetime AccountCreationTime, string AccountSID AccountTenantId AccountUPN, dynamic
            AdditionalMailAddresses, string Applications, dynamic EntityRiskScore ExtensionProperty, int InvestigationPriority
            InvestigationPriorityPercentile, bool IsMFARegistered IsServiceAccount, datetime LastSeenDate, string MailAddress
            OnPremisesDistinguishedName OnPremisesExtensionAttributes, dynamic RelatedAccounts, string RiskState SAMAccountName,
            dynamic ServicePrincipals, string StreetAddress Tags UACFlags, dynamic UserAccountControl, string UserState, datetime
            UserStateChangedOn, string UserType
            # IdentityLogonEvents
            datetime Timestamp, string ActionType Application LogonType Protocol FailureReason AccountName AccountDomain
            AccountUpn AccountSid AccountObjectId AccountDisplayName DeviceName DeviceType OSPlatform IPAddress, int Port, string
            DestinationDeviceName DestinationIPAddress, int DestinationPort, string TargetDeviceName TargetAccountDisplayName
            Location Isp ReportId, dynamic AdditionalFields
            + string DestinationPort ISP Port
            # IdentityQueryEvents
            datetime Timestamp, string ActionType Application QueryType QueryTarget Query Protocol AccountName AccountDomain
            AccountUpn AccountSid AccountObjectId AccountDisplayName DeviceName IPAddress, int Port, string DestinationDeviceName
            DestinationIPAddress, int DestinationPort, string TargetDeviceName TargetAccountUpn TargetAccountDisplayName Location
            ReportId, dynamic AdditionalFields
            + string DestinationPort Port
            # OAuthAppInfo
            string ReportId, datetime Timestamp, string OAuthAppId ServicePrincipalId AppName, datetime AddedOnTime
            LastModifiedTime, string AppStatus, dynamic VerifiedPublisher, string PrivilegeLevel, dynamic Permissions, int
            ConsentedUsersCount, bool IsAdminConsented, string AppOrigin, datetime LastUsedTime, string AppOwnerTenantId
            """)
}
