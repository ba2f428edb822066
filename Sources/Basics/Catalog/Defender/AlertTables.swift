extension TableCatalog {
    /// Alerts, behaviors, automatic responses and the exposure graph.
    ///
    /// Source: "Advanced hunting schema tables" in the Microsoft Defender XDR reference, pages as of July 2026.
    /// After `+`: columns that the Azure Monitor reference gives the same table, or types differently (July 2024).
    static let alerts = TableFamily(
        timeColumn: "Timestamp",
        text: """
            # AlertEvidence
            datetime Timestamp, string AlertId Title Categories AttackTechniques ServiceSource DetectionSource EntityType
            EvidenceRole EvidenceDirection FileName FolderPath SHA1 SHA256, long FileSize, string ThreatFamily RemoteIP RemoteUrl
            AccountName AccountDomain AccountSid AccountObjectId AccountUpn DeviceId DeviceName LocalIP NetworkMessageId
            EmailSubject Application, int ApplicationId, string OAuthApplicationId ProcessCommandLine RegistryKey
            RegistryValueName RegistryValueData AdditionalFields Severity CloudResource CloudPlatform ResourceType ResourceID
            SubscriptionId
            + dynamic AdditionalFields
            # AlertInfo
            datetime Timestamp, string AlertId Title Category Severity ServiceSource DetectionSource AttackTechniques
            # BehaviorEntities
            datetime Timestamp, string BehaviorId Categories ServiceSource DetectionSource DataSources EntityType EntityRole
            DetailedEntityRole FileName FolderPath SHA1 SHA256, long FileSize, string ThreatFamily RemoteIP RemoteUrl AccountName
            AccountDomain AccountSid AccountObjectId CloudPlatform CloudResourceType CloudResourceId CloudSubscriptionId
            AccountUpn DeviceId DeviceName LocalIP NetworkMessageId EmailSubject EmailClusterId Application, int ApplicationId,
            string OAuthApplicationId ProcessCommandLine RegistryKey RegistryValueName RegistryValueData AdditionalFields
            ActionType
            # BehaviorInfo
            datetime Timestamp, string BehaviorId Title Description Categories AttackTechniques ServiceSource DetectionSource
            DataSources DeviceId AccountUpn AccountObjectId, datetime StartTime EndTime, string AdditionalFields ActionType
            # DisruptionAndResponseEvents
            datetime Timestamp, string ActionType DeviceId SourceDeviceId TargetDeviceId TargetDeviceName TargetDomainName
            DeviceName DomainName, int InitiatingProcessId, string InitiatingProcessFileName SourceUserSid SourceUserName
            SourceUserDomainName SourceIpAddress, int SourcePort, string IpAddress Port SourceDeviceName SourceDomainName
            AuthenticationProtocol Service InterfaceUuid InterfaceFriendlyName FileName ShareName LogonType, long LogonId
            SessionId, int CompromisedAccountCount, string PolicyId PolicyName PolicyVersion PolicyHash DataSources, bool
            IsPolicyOn, string ReportType
            # ExposureGraphEdges
            string EdgeId EdgeLabel SourceNodeId SourceNodeName SourceNodeLabel, dynamic SourceNodeCategories, string TargetNodeId
            TargetNodeName TargetNodeLabel, dynamic TargetNodeCategories EdgeProperties
            # ExposureGraphNodes
            string NodeId NodeLabel NodeName, dynamic Categories NodeProperties EntityIds
            """)
}
