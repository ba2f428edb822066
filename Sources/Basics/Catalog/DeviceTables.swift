extension TableCatalog {
    static let deviceNetworkEvents = TableSchema(
        name: "DeviceNetworkEvents",
        schema: columns(
            """
            datetime Timestamp, string DeviceId DeviceName ActionType RemoteIP, int RemotePort, string RemoteUrl LocalIP,
            int LocalPort, string Protocol LocalIPType RemoteIPType
            InitiatingProcessSHA1 InitiatingProcessSHA256 InitiatingProcessMD5 InitiatingProcessFileName,
            long InitiatingProcessFileSize, string InitiatingProcessVersionInfoCompanyName
            InitiatingProcessVersionInfoProductName InitiatingProcessVersionInfoProductVersion
            InitiatingProcessVersionInfoInternalFileName InitiatingProcessVersionInfoOriginalFileName
            InitiatingProcessVersionInfoFileDescription, long InitiatingProcessId, string InitiatingProcessCommandLine,
            datetime InitiatingProcessCreationTime, string InitiatingProcessFolderPath InitiatingProcessParentFileName,
            long InitiatingProcessParentId, datetime InitiatingProcessParentCreationTime,
            string InitiatingProcessAccountDomain InitiatingProcessAccountName InitiatingProcessAccountSid
            InitiatingProcessAccountUpn InitiatingProcessAccountObjectId InitiatingProcessIntegrityLevel
            InitiatingProcessTokenElevation, long ReportId, string AppGuardContainerId AdditionalFields,
            long InitiatingProcessSessionId, bool IsInitiatingProcessRemoteSession,
            string InitiatingProcessRemoteSessionDeviceName InitiatingProcessRemoteSessionIP InitiatingProcessUniqueId
            MachineGroup
            """))

    static let deviceProcessEvents = TableSchema(
        name: "DeviceProcessEvents",
        schema: columns(
            """
            datetime Timestamp, string DeviceId DeviceName ActionType FileName FolderPath SHA1 SHA256 MD5, long FileSize,
            string ProcessVersionInfoCompanyName ProcessVersionInfoProductName ProcessVersionInfoProductVersion
            ProcessVersionInfoInternalFileName ProcessVersionInfoOriginalFileName ProcessVersionInfoFileDescription,
            long ProcessId, string ProcessCommandLine ProcessIntegrityLevel ProcessTokenElevation, datetime ProcessCreationTime,
            string AccountDomain AccountName AccountSid AccountUpn AccountObjectId, long LogonId,
            string InitiatingProcessAccountDomain InitiatingProcessAccountName InitiatingProcessAccountSid
            InitiatingProcessAccountUpn InitiatingProcessAccountObjectId, long InitiatingProcessLogonId,
            string InitiatingProcessIntegrityLevel InitiatingProcessTokenElevation InitiatingProcessSHA1
            InitiatingProcessSHA256 InitiatingProcessMD5 InitiatingProcessFileName, long InitiatingProcessFileSize,
            string InitiatingProcessVersionInfoCompanyName InitiatingProcessVersionInfoProductName
            InitiatingProcessVersionInfoProductVersion InitiatingProcessVersionInfoInternalFileName
            InitiatingProcessVersionInfoOriginalFileName InitiatingProcessVersionInfoFileDescription,
            long InitiatingProcessId, string InitiatingProcessCommandLine, datetime InitiatingProcessCreationTime,
            string InitiatingProcessFolderPath, long InitiatingProcessParentId, string InitiatingProcessParentFileName,
            datetime InitiatingProcessParentCreationTime, string InitiatingProcessSignerType InitiatingProcessSignatureStatus,
            long ReportId, string AppGuardContainerId AdditionalFields, long InitiatingProcessSessionId
            CreatedProcessSessionId, bool IsInitiatingProcessRemoteSession IsProcessRemoteSession,
            string InitiatingProcessRemoteSessionDeviceName InitiatingProcessRemoteSessionIP
            ProcessRemoteSessionDeviceName ProcessRemoteSessionIP ProcessUniqueId InitiatingProcessUniqueId MachineGroup
            """))

    static let deviceFileCertificateInfo = TableSchema(
        name: "DeviceFileCertificateInfo",
        schema: columns(
            """
            datetime Timestamp, string DeviceId DeviceName SHA1, bool IsSigned, string SignatureType Signer SignerHash Issuer
            IssuerHash CertificateSerialNumber CrlDistributionPointUrls, datetime CertificateCreationTime
            CertificateExpirationTime CertificateCountersignatureTime, bool IsTrusted IsRootSignerMicrosoft, long ReportId,
            string MachineGroup
            """))

    static let deviceInfo = TableSchema(
        name: "DeviceInfo",
        schema: columns(
            """
            datetime Timestamp, string DeviceId DeviceName ClientVersion PublicIP OSArchitecture OSPlatform, long OSBuild,
            bool IsAzureADJoined, string JoinType AadDeviceId LoggedOnUsers RegistryDeviceTag OSVersion MachineGroup,
            long ReportId, string OnboardingStatus AdditionalFields DeviceCategory DeviceType DeviceSubtype Model Vendor
            OSDistribution OSVersionInfo MergedDeviceIds MergedToDeviceId, bool IsInternetFacing, string SensorHealthState,
            bool IsExcluded, string ExclusionReason ExposureLevel AssetValue DeviceManualTags DeviceDynamicTags
            ConnectivityType HostDeviceId
            """))
}
