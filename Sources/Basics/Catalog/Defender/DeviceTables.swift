extension TableCatalog {
    /// What happens on devices, and what they are.
    ///
    /// Source: "Advanced hunting schema tables" in the Microsoft Defender XDR reference, pages as of July 2026.
    /// MachineGroup comes with exported and streamed rows; the pages list it for DeviceInfo alone.
    /// After `+`: columns that the Azure Monitor reference gives the same table, or types differently (July 2024).
    static let devices = TableFamily(
        timeColumn: "Timestamp",
        text: """
            # DeviceEvents
            datetime Timestamp, string DeviceId DeviceName ActionType FileName FolderPath SHA1 SHA256 MD5, long FileSize, string
            AccountDomain AccountName AccountSid RemoteUrl RemoteDeviceName, long ProcessId, string ProcessCommandLine, datetime
            ProcessCreationTime, string ProcessTokenElevation, long LogonId, string RegistryKey RegistryValueName
            RegistryValueData RemoteIP, int RemotePort, string LocalIP, int LocalPort, string FileOriginUrl FileOriginIP
            InitiatingProcessSHA1 InitiatingProcessSHA256 InitiatingProcessMD5 InitiatingProcessFileName, long
            InitiatingProcessFileSize, string InitiatingProcessFolderPath, long InitiatingProcessId, string
            InitiatingProcessCommandLine, datetime InitiatingProcessCreationTime, string InitiatingProcessAccountDomain
            InitiatingProcessAccountName InitiatingProcessAccountSid InitiatingProcessAccountUpn InitiatingProcessAccountObjectId
            InitiatingProcessVersionInfoCompanyName InitiatingProcessVersionInfoProductName
            InitiatingProcessVersionInfoProductVersion InitiatingProcessVersionInfoInternalFileName
            InitiatingProcessVersionInfoOriginalFileName InitiatingProcessVersionInfoFileDescription, long
            InitiatingProcessParentId, string InitiatingProcessParentFileName, datetime InitiatingProcessParentCreationTime, long
            InitiatingProcessLogonId ReportId, string AppGuardContainerId AdditionalFields, long InitiatingProcessSessionId, bool
            IsInitiatingProcessRemoteSession, string InitiatingProcessRemoteSessionDeviceName InitiatingProcessRemoteSessionIP,
            long CreatedProcessSessionId, bool IsProcessRemoteSession, string ProcessRemoteSessionDeviceName
            ProcessRemoteSessionIP InitiatingProcessUniqueId MachineGroup
            + dynamic AdditionalFields
            # DeviceFileCertificateInfo
            datetime Timestamp, string DeviceId DeviceName SHA1, bool IsSigned, string SignatureType Signer SignerHash Issuer
            IssuerHash CertificateSerialNumber CrlDistributionPointUrls, datetime CertificateCreationTime
            CertificateExpirationTime CertificateCountersignatureTime, bool IsTrusted IsRootSignerMicrosoft, long ReportId, string
            MachineGroup
            # DeviceFileEvents
            datetime Timestamp, string DeviceId DeviceName ActionType FileName FolderPath SHA1 SHA256 MD5 FileOriginUrl
            FileOriginReferrerUrl FileOriginIP PreviousFolderPath PreviousFileName, long FileSize, string
            InitiatingProcessAccountDomain InitiatingProcessAccountName InitiatingProcessAccountSid InitiatingProcessAccountUpn
            InitiatingProcessAccountObjectId InitiatingProcessMD5 InitiatingProcessSHA1 InitiatingProcessSHA256
            InitiatingProcessFolderPath InitiatingProcessFileName, long InitiatingProcessFileSize, string
            InitiatingProcessVersionInfoCompanyName InitiatingProcessVersionInfoProductName
            InitiatingProcessVersionInfoProductVersion InitiatingProcessVersionInfoInternalFileName
            InitiatingProcessVersionInfoOriginalFileName InitiatingProcessVersionInfoFileDescription, long InitiatingProcessId,
            string InitiatingProcessCommandLine, datetime InitiatingProcessCreationTime, string InitiatingProcessIntegrityLevel
            InitiatingProcessTokenElevation, long InitiatingProcessParentId, string InitiatingProcessParentFileName, datetime
            InitiatingProcessParentCreationTime, string RequestProtocol RequestSourceIP, int RequestSourcePort, string
            RequestAccountName RequestAccountDomain RequestAccountSid ShareName SensitivityLabel SensitivitySubLabel, bool
            IsAzureInfoProtectionApplied, long ReportId, string AppGuardContainerId AdditionalFields, long
            InitiatingProcessSessionId, bool IsInitiatingProcessRemoteSession, string InitiatingProcessRemoteSessionDeviceName
            InitiatingProcessRemoteSessionIP InitiatingProcessUniqueId, long LogonID, string MachineGroup
            + dynamic AdditionalFields
            # DeviceImageLoadEvents
            datetime Timestamp, string DeviceId DeviceName ActionType FileName FolderPath SHA1 SHA256 MD5, long FileSize, string
            InitiatingProcessAccountDomain InitiatingProcessAccountName InitiatingProcessAccountSid InitiatingProcessAccountUpn
            InitiatingProcessAccountObjectId InitiatingProcessIntegrityLevel InitiatingProcessTokenElevation InitiatingProcessSHA1
            InitiatingProcessSHA256 InitiatingProcessMD5 InitiatingProcessFileName, long InitiatingProcessFileSize, string
            InitiatingProcessVersionInfoCompanyName InitiatingProcessVersionInfoProductName
            InitiatingProcessVersionInfoProductVersion InitiatingProcessVersionInfoInternalFileName
            InitiatingProcessVersionInfoOriginalFileName InitiatingProcessVersionInfoFileDescription, long InitiatingProcessId,
            string InitiatingProcessCommandLine, datetime InitiatingProcessCreationTime, string InitiatingProcessFolderPath, long
            InitiatingProcessParentId, string InitiatingProcessParentFileName, datetime InitiatingProcessParentCreationTime, long
            ReportId, string AppGuardContainerId, long InitiatingProcessSessionId, bool IsInitiatingProcessRemoteSession, string
            InitiatingProcessRemoteSessionDeviceName InitiatingProcessRemoteSessionIP InitiatingProcessUniqueId MachineGroup
            # DeviceInfo
            datetime Timestamp, string DeviceId DeviceName ClientVersion PublicIP OSArchitecture OSPlatform, long OSBuild, bool
            IsAzureADJoined, string JoinType AadDeviceId LoggedOnUsers RegistryDeviceTag OSVersion MachineGroup, long ReportId,
            string OnboardingStatus AdditionalFields DeviceCategory DeviceType DeviceSubtype Model Vendor OSDistribution
            OSVersionInfo MergedDeviceIds MergedToDeviceId, bool IsInternetFacing, string SensorHealthState, bool IsExcluded,
            string ExclusionReason ExposureLevel AssetValue DeviceManualTags DeviceDynamicTags ConnectivityType HostDeviceId
            AzureResourceId AwsResourceName GcpFullResourceName HardwareUuid CloudPlatforms AzureVmId AzureVmSubscriptionId, bool
            IsTransient, string OsBuildRevision MitigationStatus Site DiscoverySources
            + dynamic AdditionalFields, string DeviceObjectId, dynamic LoggedOnUsers
            # DeviceLogonEvents
            datetime Timestamp, string DeviceId DeviceName ActionType LogonType AccountDomain AccountName AccountSid Protocol
            FailureReason, bool IsLocalAdmin, long LogonId, string RemoteDeviceName RemoteIP RemoteIPType, int RemotePort, string
            InitiatingProcessAccountDomain InitiatingProcessAccountName InitiatingProcessAccountSid InitiatingProcessAccountUpn
            InitiatingProcessAccountObjectId InitiatingProcessIntegrityLevel InitiatingProcessTokenElevation InitiatingProcessSHA1
            InitiatingProcessSHA256 InitiatingProcessMD5 InitiatingProcessFileName, long InitiatingProcessFileSize, string
            InitiatingProcessVersionInfoCompanyName InitiatingProcessVersionInfoProductName
            InitiatingProcessVersionInfoProductVersion InitiatingProcessVersionInfoInternalFileName
            InitiatingProcessVersionInfoOriginalFileName InitiatingProcessVersionInfoFileDescription, long InitiatingProcessId,
            string InitiatingProcessCommandLine, datetime InitiatingProcessCreationTime, string InitiatingProcessFolderPath, long
            InitiatingProcessParentId, string InitiatingProcessParentFileName, datetime InitiatingProcessParentCreationTime, long
            ReportId, string AppGuardContainerId AdditionalFields, long InitiatingProcessSessionId, bool
            IsInitiatingProcessRemoteSession, string InitiatingProcessRemoteSessionDeviceName InitiatingProcessRemoteSessionIP
            InitiatingProcessUniqueId MachineGroup
            + dynamic AdditionalFields
            # DeviceNetworkEvents
            datetime Timestamp, string DeviceId DeviceName ActionType RemoteIP, int RemotePort, string RemoteUrl LocalIP, int
            LocalPort, string Protocol LocalIPType RemoteIPType InitiatingProcessSHA1 InitiatingProcessSHA256 InitiatingProcessMD5
            InitiatingProcessFileName, long InitiatingProcessFileSize, string InitiatingProcessVersionInfoCompanyName
            InitiatingProcessVersionInfoProductName InitiatingProcessVersionInfoProductVersion
            InitiatingProcessVersionInfoInternalFileName InitiatingProcessVersionInfoOriginalFileName
            InitiatingProcessVersionInfoFileDescription, long InitiatingProcessId, string InitiatingProcessCommandLine, datetime
            InitiatingProcessCreationTime, string InitiatingProcessFolderPath InitiatingProcessParentFileName, long
            InitiatingProcessParentId, datetime InitiatingProcessParentCreationTime, string InitiatingProcessAccountDomain
            InitiatingProcessAccountName InitiatingProcessAccountSid InitiatingProcessAccountUpn InitiatingProcessAccountObjectId
            InitiatingProcessIntegrityLevel InitiatingProcessTokenElevation, long ReportId, string AppGuardContainerId
            AdditionalFields, long InitiatingProcessSessionId, bool IsInitiatingProcessRemoteSession, string
            InitiatingProcessRemoteSessionDeviceName InitiatingProcessRemoteSessionIP InitiatingProcessUniqueId, long LogonID,
            string MachineGroup
            + dynamic AdditionalFields
            # DeviceNetworkInfo
            datetime Timestamp, string DeviceId DeviceName NetworkAdapterName MacAddress NetworkAdapterType NetworkAdapterStatus
            TunnelType ConnectedNetworks DnsAddresses IPv4Dhcp IPv6Dhcp DefaultGateways IPAddresses, long ReportId, string
            NetworkAdapterVendor OnboardingStatus NetworkAdapterDnsSuffix MachineGroup
            + dynamic ConnectedNetworks DefaultGateways DnsAddresses IPAddresses
            # DeviceProcessEvents
            datetime Timestamp, string DeviceId DeviceName ActionType FileName FolderPath SHA1 SHA256 MD5, long FileSize, string
            ProcessVersionInfoCompanyName ProcessVersionInfoProductName ProcessVersionInfoProductVersion
            ProcessVersionInfoInternalFileName ProcessVersionInfoOriginalFileName ProcessVersionInfoFileDescription, long
            ProcessId, string ProcessCommandLine ProcessIntegrityLevel ProcessTokenElevation, datetime ProcessCreationTime, string
            AccountDomain AccountName AccountSid AccountUpn AccountObjectId, long LogonId, string InitiatingProcessAccountDomain
            InitiatingProcessAccountName InitiatingProcessAccountSid InitiatingProcessAccountUpn InitiatingProcessAccountObjectId,
            long InitiatingProcessLogonId, string InitiatingProcessIntegrityLevel InitiatingProcessTokenElevation
            InitiatingProcessSHA1 InitiatingProcessSHA256 InitiatingProcessMD5 InitiatingProcessFileName, long
            InitiatingProcessFileSize, string InitiatingProcessVersionInfoCompanyName InitiatingProcessVersionInfoProductName
            InitiatingProcessVersionInfoProductVersion InitiatingProcessVersionInfoInternalFileName
            InitiatingProcessVersionInfoOriginalFileName InitiatingProcessVersionInfoFileDescription, long InitiatingProcessId,
            string InitiatingProcessCommandLine, datetime InitiatingProcessCreationTime, string InitiatingProcessFolderPath, long
            InitiatingProcessParentId, string InitiatingProcessParentFileName, datetime InitiatingProcessParentCreationTime,
            string InitiatingProcessSignerType InitiatingProcessSignatureStatus, long ReportId, string AppGuardContainerId
            AdditionalFields, long InitiatingProcessSessionId, bool IsInitiatingProcessRemoteSession, string
            InitiatingProcessRemoteSessionDeviceName InitiatingProcessRemoteSessionIP, long CreatedProcessSessionId, bool
            IsProcessRemoteSession, string ProcessRemoteSessionDeviceName ProcessRemoteSessionIP ProcessUniqueId
            InitiatingProcessUniqueId, long LogonID, string MachineGroup
            + dynamic AdditionalFields
            # DeviceRegistryEvents
            datetime Timestamp, string DeviceId DeviceName ActionType RegistryKey RegistryValueType RegistryValueName
            RegistryValueData PreviousRegistryKey PreviousRegistryValueName PreviousRegistryValueData
            InitiatingProcessAccountDomain InitiatingProcessAccountName InitiatingProcessAccountSid InitiatingProcessAccountUpn
            InitiatingProcessAccountObjectId InitiatingProcessSHA1 InitiatingProcessSHA256 InitiatingProcessMD5
            InitiatingProcessFileName, long InitiatingProcessFileSize, string InitiatingProcessVersionInfoCompanyName
            InitiatingProcessVersionInfoProductName InitiatingProcessVersionInfoProductVersion
            InitiatingProcessVersionInfoInternalFileName InitiatingProcessVersionInfoOriginalFileName
            InitiatingProcessVersionInfoFileDescription, long InitiatingProcessId, string InitiatingProcessCommandLine, datetime
            InitiatingProcessCreationTime, string InitiatingProcessFolderPath, long InitiatingProcessParentId, string
            InitiatingProcessParentFileName, datetime InitiatingProcessParentCreationTime, string InitiatingProcessIntegrityLevel
            InitiatingProcessTokenElevation, long ReportId, string AppGuardContainerId, long InitiatingProcessSessionId, bool
            IsInitiatingProcessRemoteSession, string InitiatingProcessRemoteSessionDeviceName InitiatingProcessRemoteSessionIP
            InitiatingProcessUniqueId MachineGroup
            """)
}
