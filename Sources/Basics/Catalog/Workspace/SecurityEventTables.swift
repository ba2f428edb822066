extension TableCatalog {
    /// Windows security events.
    ///
    /// Source: "Azure Monitor Logs table reference", pages as of July 2024; columns in its alphabetical order.
    static let securityEvents = TableFamily(
        timeColumn: "TimeGenerated",
        text: """
            # SecurityEvent
            string AccessMask Account AccountDomain AccountExpires AccountName AccountSessionIdentifier AccountType Activity
            AdditionalInfo AdditionalInfo2 AllowedToDelegateTo Attributes AuditPolicyChanges, int AuditsDiscarded
            AuthenticationLevel, string AuthenticationPackageName AuthenticationProvider AuthenticationServer, int
            AuthenticationService, string AuthenticationType AzureDeploymentID CACertificateHash CalledStationID CallerProcessId
            CallerProcessName CallingStationID CAPublicKeyHash CategoryId CertificateDatabaseHash Channel ClassId ClassName
            ClientAddress ClientIPAddress ClientName CommandLine CompatibleIds Computer Correlation DCDNSName DeviceDescription
            DeviceId DisplayName Disposition DomainBehaviorVersion DomainName DomainPolicyChanged DomainSid EAPType ElevatedToken,
            int ErrorCode, string EventData, int EventID, string EventLevelName EventRecordId EventSourceName
            ExtendedQuarantineState FailureReason FileHash FilePath FilePathNoUser Filter ForceLogoff Fqbn
            FullyQualifiedSubjectMachineName FullyQualifiedSubjectUserName GroupMembership HandleId HardwareIds HomeDirectory
            HomePath InterfaceUuid IpAddress IpPort, int KeyLength, string Keywords Level LmPackageName LocationInformation
            LockoutDuration LockoutObservationWindow LockoutThreshold LoggingResult LogonGuid LogonHours LogonID LogonProcessName,
            int LogonType, string LogonTypeName MachineAccountQuota MachineInventory MachineLogon ManagementGroupName
            MandatoryLabel MaxPasswordAge MemberName MemberSid MinPasswordAge MinPasswordLength MixedDomainMode NASIdentifier
            NASIPv4Address NASIPv6Address NASPort NASPortType NetworkPolicyName NewDate NewMaxUsers NewProcessId NewProcessName
            NewRemark NewShareFlags NewTime NewUacValue NewValue NewValueType ObjectName ObjectServer ObjectType ObjectValueName
            OemInformation OldMaxUsers OldRemark OldShareFlags OldUacValue OldValue OldValueType Opcode OperationType PackageName
            ParentProcessName PasswordHistoryLength PasswordLastSet PasswordProperties PreviousDate PreviousTime PrimaryGroupId
            PrivateKeyUsageCount PrivilegeList Process ProcessId ProcessName ProfilePath Properties ProtocolSequence
            ProxyPolicyName QuarantineHelpURL QuarantineSessionID QuarantineSessionIdentifier QuarantineState
            QuarantineSystemHealthResult RelativeTargetName RemoteIpAddress RemotePort Requester RequestId _ResourceId
            RestrictedAdminMode RowsDeleted SamAccountName ScriptPath SecurityDescriptor ServiceAccount ServiceFileName
            ServiceName, int ServiceStartType, string ServiceType SessionName ShareLocalPath ShareName SidHistory SourceComputerId
            SourceSystem Status StorageAccount SubcategoryGuid SubcategoryId Subject SubjectAccount SubjectDomainName
            SubjectKeyIdentifier SubjectLogonId SubjectMachineName SubjectMachineSID SubjectUserName SubjectUserSid
            _SubscriptionId SubStatus, int SystemProcessId SystemThreadId, string SystemUserId TableId TargetAccount
            TargetDomainName TargetInfo TargetLinkedLogonId TargetLogonGuid TargetLogonId TargetOutboundDomainName
            TargetOutboundUserName TargetServerName TargetSid TargetUser TargetUserName TargetUserSid, int Task, string
            TemplateContent TemplateDSObjectFQDN TemplateInternalName TemplateOID TemplateSchemaVersion TemplateVersion TenantId,
            datetime TimeGenerated, string TokenElevationType TransmittedServices Type UserAccountControl UserParameters
            UserPrincipalName UserWorkstations VendorIds, int Version, string VirtualAccount Workstation WorkstationName
            """)
}
