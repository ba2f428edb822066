extension TableCatalog {
    /// Entra Domain Services.
    ///
    /// Source: "Azure Monitor Logs table reference", pages as of July 2024; columns in its alphabetical order.
    static let domainServices = TableFamily(
        timeColumn: "TimeGenerated",
        text: """
            # AADDomainServicesAccountLogon
            string Category CertIssuerName CertSerialNumber CertThumbprint ClientUserName CorrelationId FailureCode IpAddress
            IpPort MappedName MappingBy OperationName PackageName PreAuthType RecordId ResourceId _ResourceId ResultDescription
            ResultType ServiceName SourceSystem _SubscriptionId TicketOptions, datetime TimeGenerated, string Type
            # AADDomainServicesAccountManagement
            string AccountExpires AllowedToDelegateTo CallerProcessId CallerProcessName Category ComputerAccountChange
            CorrelationId DisplayName DnsHostName GroupTypeChange HomeDirectory HomePath LogonHours MemberName, datetime
            MembershipExpirationTime, string MemberSid NewTargetUserName NewUacValue OldTargetUserName OldUacValue OperationName
            PasswordLastSet PrimaryGroupId PrivilegeList ProfilePath RecordId ResourceId _ResourceId ResultDescription ResultType
            SamAccountName ScriptPath ServicePrincipalNames SidHistory SourceSid SourceSystem SourceUserName Status
            SubjectDomainName SubjectLogonId SubjectUserName SubjectUserSid _SubscriptionId TargetSid, datetime TimeGenerated,
            string Type UserAccountControl UserParameters UserPrincipalName UserWorkstations Workstation
            # AADDomainServicesDNSAuditsDynamicUpdates
            int BufferSize, string EventType Name operationName operationVersion RData RecordId _ResourceId resultDescription
            Source SourceSystem _SubscriptionId TenantId, datetime TimeGenerated, int Ttl, string Type Zone ZoneScope
            # AADDomainServicesDNSAuditsGeneral
            string Action ActiveKey Base64Data, int BufferSize, string ChildZone ClientSubnetList ClientSubnetRecord Condition
            Criteria CryptoAlgorithm CurrentRolloverStatus CurrentState DenialOfExistence Digest DigestType DistributeTrustAnchor,
            int DnsKeyRecordSetTtl DnsKeySignatureValidityPeriod, string DSRecordGenerationAlgorithm, int DSRecordSetTtl
            DSSignatureValidityPeriod, string EnableRfc5011KeyRollover, int ErrorsPerSecond, string EventGuid EventString FilePath
            Forwarders FriendlyName, int InitialRolloverOffset IPv4PrefixLength IPv6PrefixLength, string IsEnabled
            IsKeyMasterServer KeyId, int KeyLength, string KeyMasterServer KeyOrZone KeyProtocol KeyStorageProvider, int KeyTag,
            string KeyType KskOrZsk, datetime LastRolloverTime, int LeakRate, string ListenAddresses Lookup MasterServer Mode Name
            NameServer NewFriendlyName NewPropertyValues NewScope NewValue NextKey NextRolloverAction, datetime NextRolloverTime,
            string NodeName, int NSec3HashAlgorithm NSec3Iterations, string NSec3OptOut, int NSec3RandomSaltLength, string
            NSec3UserSalt OldFriendlyName OldPropertyValues OldScope operationName operationVersion ParentHasSecureDelegation
            Policy, int ProcessingOrder PropagationTime, string PropertyKey QName, int QType, string RData RecordId RecursionScope
            ReplicationScope _ResourceId, int ResponsePerSecond, string resultDescription, int RolloverPeriod, string RolloverType
            RRLExceptionlist ScavengeServers Scope Scopes, int ScopeWeight ScopeWeightNew ScopeWeightOld
            SecureDelegationPollingPeriod, string SeizedOrTransfered ServerName Setting, int SignatureInceptionOffset, string
            SourceSystem StandbyKey StoreKeysInAD _SubscriptionId SubTreeAging, int TCRate, string TenantId, datetime
            TimeGenerated, int TotalResponsesInWindow Ttl, string Type VirtualizationID, int WindowSize, string WithNewKeys
            WithWithout Zone ZoneFile ZoneName ZoneScope, int ZoneSignatureValidityPeriod
            # AADDomainServicesDirectoryServiceAccess
            string AppCorrelationID AttributeLDAPDisplayName AttributeSyntaxOID AttributeValue Category CorrelationId DSName
            DSType NewObjectDN ObjectClass ObjectDN ObjectGUID OldObjectDN OpCorrelationID OperationName OperationType RecordId
            ResourceId _ResourceId ResultDescription ResultType SourceSystem _SubscriptionId, datetime TimeGenerated, string
            TreeDelete Type
            # AADDomainServicesLogonLogoff
            string AuthenticationPackageName Category CorrelationId ElevatedToken FailureReason ImpersonationLevel, int KeyLength,
            string LmPackageName LogonGuid LogonProcessName, int LogonType, string OperationName RecordId ResourceId _ResourceId
            RestrictedAdminMode ResultDescription ResultType SidList SourceSystem _SubscriptionId SubStatus TargetDomainName
            TargetInfo TargetLinkedLogonId TargetLogonGuid TargetLogonId TargetOutboundDomainName TargetOutboundUserName
            TargetServerName TargetUserName TargetUserSid TdoSid, datetime TimeGenerated, string TransmittedServices Type
            VirtualAccount WorkstationName
            # AADDomainServicesPolicyChange
            string AccessGranted AccessRemoved AuditPolicyChanges AuditSourceName Category CategoryId CollisionTargetName, int
            CollisionTargetType, string CorrelationId, int CrashOnAuditFailValue, string DisabledPrivilegeList DnsName
            DomainBehaviorVersion DomainName DomainPolicyChanged DomainSid EnabledPrivilegeList, int EntryType, string
            EventSourceId, int Flags, string ForceLogoff ForestRoot ForestRootSid HandleId KerberosPolicyChange LockoutDuration
            LockoutObservationWindow LockoutThreshold MachineAccountQuota MaxPasswordAge MinPasswordAge MinPasswordLength
            MixedDomainMode NetbiosName NewSd ObjectName ObjectServer ObjectType OemInformation OldSd OperationId OperationName
            PasswordHistoryLength PasswordProperties RecordId ResourceId _ResourceId ResultDescription ResultType
            SidFilteringEnabled SourceSystem SubcategoryGuid SubcategoryId _SubscriptionId, int TdoAttributes TdoDirection
            TdoType, datetime TimeGenerated, string TopLevelName Type
            # AADDomainServicesPrivilegeUse
            string Category CorrelationId, int NewState, string OperationName ProcessId ProcessName RecordId ResourceId
            _ResourceId ResourceManager ResultDescription ResultType SourceSystem _SubscriptionId, datetime TimeGenerated, string
            TransactionId Type
            """)
}
