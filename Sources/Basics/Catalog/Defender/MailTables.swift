extension TableCatalog {
    /// Mail, Teams messages and calls, clicked addresses.
    ///
    /// Source: "Advanced hunting schema tables" in the Microsoft Defender XDR reference, pages as of July 2026.
    /// CallActivityEvents is as of August 2026.
    /// After `+`: columns that the Azure Monitor reference gives the same table, or types differently (July 2024).
    static let mail = TableFamily(
        timeColumn: "Timestamp",
        text: """
            # CallActivityEvents ActivityTimestamp
            datetime ActivityTimestamp, string CallId ActivityId ActivityInitiatorId ActivityType ThreadId ActivityInitiatorUpn
            ActivityInitiatorDisplayName CallSchedulingType CallJoinUrl OriginatorUserDisplayName OriginatorUpn
            # CampaignInfo
            datetime Timestamp, string CampaignName CampaignId CampaignType CampaignSubtype NetworkMessageId RecipientEmailAddress
            ReportId
            # EmailAttachmentInfo
            datetime Timestamp, string NetworkMessageId SenderFromAddress SenderDisplayName SenderObjectId RecipientEmailAddress
            RecipientObjectId FileName FileType SHA256, long FileSize, string ThreatTypes ThreatNames DetectionMethods ReportId
            # EmailEvents
            datetime Timestamp, string NetworkMessageId InternetMessageId SenderMailFromAddress SenderFromAddress
            SenderDisplayName SenderObjectId SenderMailFromDomain SenderFromDomain SenderIPv4 SenderIPv6 RecipientEmailAddress
            RecipientObjectId Subject, long EmailClusterId, string EmailDirection DeliveryAction DeliveryLocation ThreatTypes
            ThreatNames DetectionMethods ConfidenceLevel, int BulkComplaintLevel, string EmailAction EmailActionPolicy
            EmailActionPolicyGuid AuthenticationDetails, int AttachmentCount UrlCount, string EmailLanguage Connectors
            OrgLevelAction OrgLevelPolicy UserLevelAction UserLevelPolicy ReportId AdditionalFields LatestDeliveryLocation
            LatestDeliveryAction DistributionList
            + dynamic AdditionalFields
            # EmailPostDeliveryEvents
            datetime Timestamp, string NetworkMessageId InternetMessageId Action ActionType ActionTrigger ActionResult
            RecipientEmailAddress DeliveryLocation SourceLocation ThreatTypes DetectionMethods ReportId
            # EmailUrlInfo
            datetime Timestamp, string NetworkMessageId Url UrlDomain UrlLocation ReportId
            # FileMaliciousContentInfo
            datetime Timestamp, string Workload FileName FolderPath, long FileSize, string SHA256 FileOwnerDisplayName
            FileOwnerUpn DocumentId, dynamic ThreatTypes, string ThreatNames DetectionMethods LastModifyingAccountUpn, datetime
            LastModifiedTime FileCreationTime, string ReportId
            # MessageEvents
            datetime Timestamp, string LastEditedTime TeamsMessageId SenderEmailAddress SenderDisplayName SenderObjectId
            SenderType, dynamic RecipientDetails, bool IsOwnedThread, string MessageId ParentMessageId GroupId GroupName ThreadId
            ThreadSubtype, bool IsExternalThread, string MessageFormatType MessageFormatSubtype MessageVersion MessageSubject
            ThreatTypes, dynamic DetectionMethods ConfidenceLevel, string DeliveryAction DeliveryLocation ReportId SafetyTip
            # MessagePostDeliveryEvents
            datetime Timestamp, string TeamsMessageId Action ActionType ActionTrigger ActionResult SenderEmailAddress, dynamic
            RecipientDetails, string ThreatTypes, dynamic ConfidenceLevel, string DetectionMethods LatestDeliveryLocation
            ReportId, bool IsExternalThread, string SafetyTip
            # MessageUrlInfo
            datetime Timestamp, string TeamsMessageId Url UrlDomain ThreatTypes ReportId
            # UrlClickEvents
            datetime Timestamp, string Url ActionType AccountUpn Workload NetworkMessageId ThreatTypes DetectionMethods IPAddress,
            bool IsClickedThrough, string UrlChain ReportId AppName AppVersion SourceId TenantId Type SourceSystem
            """)
}
