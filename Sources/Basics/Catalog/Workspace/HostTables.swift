extension TableCatalog {
    /// Operating systems: events, logs, health, inventory.
    ///
    /// Source: "Azure Monitor Logs table reference", pages as of July 2024; columns in its alphabetical order.
    static let hosts = TableFamily(
        timeColumn: "TimeGenerated",
        text: """
            # ConfigurationChange
            string Acls Attributes ChangeCategory Computer ConfigChangeType Current, datetime DateCreated DateModified, string
            FieldsChanged FileContentChecksum FileSystemPath Hive, long LastSnapshotAge, string Location ManagementGroupName Name
            Previous PreviousAcls PreviousAttributes, datetime PreviousDateCreated PreviousDateModified, string
            PreviousFileContentChecksum, long PreviousSize, string PreviousValueData PreviousValueType Publisher RegistryKey
            _ResourceId, long Size, string SoftwareDescription SoftwareName SoftwareType SourceComputerId SourceSystem
            _SubscriptionId SvcAccount SvcChangeType SvcController SvcDisplayName SvcName SvcPath SvcPreviousAccount
            SvcPreviousController SvcPreviousPath SvcPreviousRunlevels SvcPreviousStartupType SvcPreviousState SvcRunlevels
            SvcStartupType SvcState, datetime TimeGenerated, string Type ValueData ValueName ValueType VMUUID
            # ConfigurationData
            string Acls Architecture Attributes Computer ConfigDataType CurrentVersion, datetime DateCreated DateModified, string
            FileContentChecksum FileSystemPath Hive Location ManagementGroupName Name Publisher RegistryKey _ResourceId, long
            Size, string SoftwareDescription SoftwareName SoftwareType SourceComputerId SourceSystem _SubscriptionId SvcAccount
            SvcController SvcDescription SvcDisplayName SvcName SvcPath SvcRunlevels SvcStartupType SvcState, datetime
            TimeGenerated, string Type ValueData ValueName ValueType VMUUID
            # Event
            string AzureDeploymentID Computer, int EventCategory, string EventData, int EventID EventLevel, string EventLevelName
            EventLog ManagementGroupName Message ParameterXml RenderedDescription _ResourceId Role Source SourceSystem
            _SubscriptionId, datetime TimeGenerated, string Type UserName
            # Heartbeat
            string Category Computer ComputerEnvironment ComputerIP, dynamic ComputerPrivateIPs, bool IsGatewayInstalled, string
            ManagementGroupName OSMajorVersion OSMinorVersion OSName OSType RemoteIPCountry, real RemoteIPLatitude
            RemoteIPLongitude, string Resource ResourceGroup ResourceId _ResourceId ResourceProvider ResourceType SCAgentChannel
            Solutions SourceSystem SubscriptionId _SubscriptionId, datetime TimeGenerated, string Type Version VMUUID
            # InsightsMetrics
            string AgentId Computer Name Namespace Origin _ResourceId SourceSystem _SubscriptionId Tags, datetime TimeGenerated,
            string Type, real Val, string Value
            # LinuxAuditLog
            string a0 a1 a2 a3 a4 a5 a6 a7 a8 a9 acct addr arch, long argc, string audit_user AuditID, long auid, string cmd comm
            Computer ComputerEnvironment cwd data effective_group effective_user, long egid euid, string exe exit ExternalAgentIp
            family filetype, long gid, string group hostname icmptype key ManagementGroup ManagementGroupName name node op path,
            long pid ppid, string RawRecord RecordType res ResourceId _ResourceId result SerialNumber, long ses, string
            SourceComputerId _SubscriptionId success syscall terminal, datetime TimeGenerated TimeUploaded, string tty Type, long
            uid, string user vm
            # Operation
            string Computer CorrelationId Detail ErrorId HelpLink ManagementGroupName OperationCategory OperationKey
            OperationStatus _ResourceId Solution SourceComputerId SourceSystem _SubscriptionId, datetime TimeGenerated, string
            Type
            # Perf
            datetime BucketEndTime BucketStartTime, string Computer CounterName CounterPath, real CounterValue, string
            InstanceName, real Max Min, string ObjectName _ResourceId, int SampleCount, string SourceSystem, real
            StandardDeviation, string _SubscriptionId, datetime TimeGenerated, string Type
            # ProtectionStatus
            string AMProductVersion Computer ComputerEnvironment ComputerIP_Hidden DetectionId DeviceName ManagementGroupName
            OSName ProtectionStatus ProtectionStatusDetails, int ProtectionStatusRank, string Resource ResourceGroup ResourceId
            _ResourceId ResourceProvider ResourceType, datetime ScanDate, string SignatureVersion SourceComputerId SourceSystem
            SubscriptionId _SubscriptionId TenantId Threat ThreatStatus ThreatStatusDetails, int ThreatStatusRank, datetime
            TimeGenerated, string Type TypeofProtection VMUUID
            # SecurityBaseline
            string ActualResult AnalyzeOperation AnalyzeResult AssessmentId AzId BaselineRuleType BaselineType CceId Computer
            ComputerEnvironment Description ExpectedResult ManagementGroupName OSName Resource ResourceGroup ResourceId
            _ResourceId ResourceProvider ResourceType RuleSetting RuleSeverity SitePath SourceComputerId SourceSystem
            SubscriptionId _SubscriptionId, datetime TimeGenerated, string Type
            # SecurityDetection
            int AccountsSeen, string AlertSeverity AlertTitle AssociatedResource ChildProcess CommandLine Computer Description
            DetectionID Duration ExtendedProperties, int FailedAttempts, string FullPath, int InvalidAccountsSeen, bool
            IsFirstParty, string LogChannel OccuringDatacenter OriginalSeverity ParentProcess ProcessName Provider
            RemediationSteps ReportingSystem _ResourceId ServiceId SubjectDomainName SubjectUserName SubscriptionId
            _SubscriptionId, int SuccessfulLogins, string SuspiciousProcess, datetime TimeGenerated, string Type, int
            ValidAccountsSeen
            # Syslog
            string CollectorHostName Computer, datetime EventTime, string Facility HostIP HostName, int ProcessID, string
            ProcessName _ResourceId SeverityLevel SourceSystem _SubscriptionId SyslogMessage, datetime TimeGenerated, string Type
            # Update
            string ApprovalSource, bool Approved, string BulletinID BulletinUrl Classification Computer ComputerEnvironment
            CVENumbers, bool InstallTimeAvailable, real InstallTimeDeviationRangeSeconds InstallTimePredictionSeconds, string KBID
            ManagementGroupName MSRCBulletinID MSRCSeverity, bool Optional, string OSFullName OSName OSType OSVersion
            PackageRepository PackageSeverity Product ProductArch ProductVersion, datetime PublishedDate, string RebootBehavior
            Resource ResourceGroup ResourceId _ResourceId ResourceProvider ResourceType RevisionNumber SourceComputerId
            SourceSystem SubscriptionId _SubscriptionId, datetime TimeGenerated, string Title Type UpdateID UpdateState VMUUID
            # UpdateSummary
            string Computer ComputerEnvironment, int CriticalUpdatesMissing, string ManagementGroupName NETRuntimeVersion
            OldestMissingSecurityUpdateBucket, int OldestMissingSecurityUpdateInDays, string OsVersion, int OtherUpdatesMissing,
            string Resource ResourceGroup ResourceId _ResourceId ResourceProvider ResourceType, bool RestartPending, int
            SecurityUpdatesMissing, string SourceComputerId SourceSystem SubscriptionId _SubscriptionId, datetime TimeGenerated,
            int TotalUpdatesMissing, string Type VMUUID WindowsUpdateAgentVersion WindowsUpdateSetting WSUSServer
            # VMBoundPort
            string AgentId, long BytesReceived BytesSent, string Computer Ip, bool IsWildcardBind, long LinksEstablished LinksLive
            LinksTerminated, string Machine, int Port, string PortId Process ProcessName Protocol _ResourceId, long Responses
            ResponseTimeMax ResponseTimeMin ResponseTimeSum, string SourceSystem _SubscriptionId, datetime TimeGenerated, string
            Type
            # VMComputer
            string AgentId AzureCloudServiceDeployment AzureCloudServiceInstanceId AzureCloudServiceName AzureCloudServiceRoleName
            AzureCloudServiceRoleType AzureFaultDomain AzureImageOffering AzureImagePublisher AzureImageSku AzureImageVersion
            AzureLocation AzureResourceGroup AzureResourceName AzureServiceFabricClusterId AzureServiceFabricClusterName AzureSize
            AzureSubscriptionId AzureUpdateDomain AzureVmId AzureVmScaleSetDeployment AzureVmScaleSetInstanceId
            AzureVmScaleSetName AzureVmScaleSetResourceId, datetime BootTime, string Computer, int Cpus CpuSpeed, string
            DependencyAgentVersion DisplayName, dynamic DnsNames, string FullDisplayName HostingProvider HostName HypervisorId
            HypervisorType, dynamic Ipv4Addresses Ipv4DefaultGateways Ipv4SubnetMasks Ipv6Addresses MacAddresses, string Machine
            OperatingSystemFamily OperatingSystemFullName, long PhysicalMemoryMB, string _ResourceId SourceSystem _SubscriptionId,
            datetime TimeGenerated, string TimeZone Type VirtualizationState VirtualMachineHypervisorId VirtualMachineNativeId
            VirtualMachineNativeName VirtualMachineType
            # VMConnection
            string AgentId, long BytesReceived BytesSent, string Computer Confidence ConnectionId Description DestinationIp, int
            DestinationPort, string Direction FirstReportedDateTime IndicatorThreatType IsActive LastReportedDateTime, long
            LinksEstablished LinksFailed LinksLive LinksTerminated, string Machine MaliciousIp Process ProcessName Protocol
            RemoteClassification RemoteCountry RemoteDnsCanonicalNames RemoteDnsQuestions RemoteIp, real RemoteLatitude
            RemoteLongitude, string _ResourceId, long Responses ResponseTimeMax ResponseTimeMin ResponseTimeSum, int Severity,
            string SourceIp SourceSystem _SubscriptionId, datetime TimeGenerated, string TLPLevel Type
            # VMProcess
            string AgentId CommandLine CompanyName Computer Description DisplayName ExecutableName ExecutablePath FileVersion, int
            FirstPid, string Group InternalName Machine Process ProductName ProductVersion _ResourceId Role, dynamic Services,
            string SourceSystem, datetime StartTime, string _SubscriptionId, datetime TimeGenerated, string Type UserDomain
            UserName WorkingDirectory
            # W3CIISLog
            string AzureDeploymentID cIP Computer Confidence, long csBytes, string csCookie csHost csMethod csReferer csUriQuery
            csUriStem csUserAgent csUserName csVersion Description FirstReportedDateTime IndicatorThreatType IsActive
            LastReportedDateTime MaliciousIP ManagementGroupName RemoteIPCountry, real RemoteIPLatitude RemoteIPLongitude, string
            _ResourceId Role RoleInstance, long scBytes, string scStatus scSubStatus scWin32Status, int Severity, string sIP
            SourceSystem, int sPort, string sSiteName StorageAccount _SubscriptionId, datetime TimeGenerated, long TimeTaken,
            string TLPLevel Type
            # WindowsEvent
            string Channel Computer Correlation, dynamic EventData, int EventID EventLevel, string EventLevelName EventOriginId
            EventRecordId Keywords ManagementGroupName Opcode Provider RawEventData _ResourceId _SubscriptionId, int
            SystemProcessId SystemThreadId, string SystemUserId, int Task, string TenantId, datetime TimeGenerated, string Type,
            int Version
            # WindowsFirewall
            string CommunicationDirection Computer Confidence Description DestinationIP, int DestinationPort, string
            FirewallAction FirstReportedDateTime FullDestinationAddress IndicatorThreatType Info IsActive LastReportedDateTime
            MaliciousIP MaliciousIPCountry, real MaliciousIPLatitude MaliciousIPLongitude, string ManagementGroupName Protocol
            RemoteIP, long RequestSizeInBytes, string _ResourceId, int Severity, string SourceIP, int SourcePort, string
            SourceSystem _SubscriptionId, datetime TimeGenerated, string TLPLevel Type
            """)
}
