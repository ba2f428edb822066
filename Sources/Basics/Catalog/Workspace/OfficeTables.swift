extension TableCatalog {
    /// Microsoft 365 and the Power Platform.
    ///
    /// Source: "Azure Monitor Logs table reference", pages as of July 2024; columns in its alphabetical order.
    static let offices = TableFamily(
        timeColumn: "TimeGenerated",
        text: """
            # DataverseActivity
            string ClientIp CorrelationId CrmOrganizationUniqueName EntityId EntityName, dynamic Fields, string InstanceUrl
            ItemType ItemUrl Message Operation OrganizationId OriginalObjectId Query, dynamic QueryResults, string ResultStatus
            ServiceContextId ServiceContextIdType ServiceName SourceRecordId SourceSystem SystemUserId TenantId, datetime
            TimeGenerated, string Type UserAgent UserId UserKey UserType UserUpn
            # Dynamics365Activity
            string ClientIP CorrelationId CrmOrganizationUniqueName EntityId EntityName, dynamic Fields, string InstanceUrl
            ItemType ItemUrl Message OfficeWorkload Operation OrganizationId OriginalObjectId Query, dynamic QueryResults, string
            RecordType _ResourceId ResultStatus ServiceName SourceRecordId SourceSystem _SubscriptionId SystemUserId TenantId,
            datetime TimeGenerated, string Type UserAgent UserId UserKey UserType
            # EnrichedMicrosoft365AuditLogs
            string ActorUserType, dynamic AdditionalProperties, string ClientIp DeviceId DeviceOperatingSystem
            DeviceOperatingSystemVersion Id ObjectId Operation OrganizationId, int RecordType, string ResultStatus SourceIp
            SourceSystem TenantId, datetime TimeGenerated, string Type UniqueTokenId UserId UserKey UserType Workload
            # McasShadowItReporting
            string AadTenantId AppCategory AppId AppInstance AppName, int AppScore, dynamic AppTags, int BlockedEvents, datetime
            Date, int DownloadedBytes, string EnrichedUserName IpAddress MachineId MachineName RawUserName RichUserName
            SourceSystem StreamName TenantId, datetime TimeGenerated, int TotalBytes TotalEvents, string Type, int UploadedBytes,
            string UserName
            # MicrosoftPurviewInformationProtection
            string ActionSource ActionSourceDetail, dynamic AppAccessContext, string Application ApplicationMode ClientIP, dynamic
            Common ConditionMatch, string ContentType CorrelationId, dynamic CurrentProtectionType, string
            CurrentProtectionTypeName DataState DeviceName, dynamic EmailInfo ExchangeMetaData, string ExecutionRuleId
            ExecutionRuleName ExecutionRuleVersion Id IrmContentId, bool IsViewableByExternalUsers, datetime ItemCreationTime
            ItemLastModifiedTime, string ItemName ItemSize JustificationText LabelAction, datetime LabelAppliedDateTime, string
            LabelEventType LabelName LabelVersion MachineName MgtRuleId ObjectId OldSensitivityLabelId
            OldSensitivityLabelOwnerEmail Operation OrganizationId, dynamic OverriddenActions, string OverRideReason OverRideType
            Platform PolicyId PolicyName PolicyVersion, dynamic PreviousProtectionType, string PreviousProtectionTypeName, dynamic
            ProtectionEventData, string ProtectionEventTypeName, dynamic Receivers, int RecordType, string RecordTypeName
            ResultStatus, dynamic RuleActions, string RuleMode Scope ScopedLocationId Sender, bool
            SensitiveInfoDetectionIsIncluded, dynamic SensitiveInfoTypeData, string SensitivityLabelId SensitivityLabelOwnerEmail
            SensitivityLabelPolicyId Severity, dynamic SharePointMetaData, string SourceSystem TargetLocation TenantId, datetime
            TimeGenerated, string Type UserId UserKey UserType Workload WorkLoadItemId
            # OfficeActivity
            string AADGroupId AADTarget Activity Actor ActorContextId ActorIpAddress AddOnGuid AddonName AddOnType AffectedItems
            AppDistributionMode AppId Application ApplicationId AppPoolName AzureActiveDirectory_EventType AzureADAppId
            ChannelGuid ChannelName ChannelType ChatName ChatThreadId Client Client_IPAddress ClientAppId ClientInfoString
            ClientIP ClientMachineName ClientProcessName ClientVersion CommunicationType, bool CrossMailboxOperations, string
            CustomEvent, int DataCenterSecurityEventType, string DestFolder DestinationFileExtension DestinationFileName
            DestinationRelativeUrl DestMailboxId DestMailboxOwnerMasterAccountSid DestMailboxOwnerSid DestMailboxOwnerUPN
            EffectiveOrganization, datetime ElevationApprovedTime, string ElevationApprover, int ElevationDuration, string
            ElevationRequestId ElevationRole, datetime ElevationTime, string Event_Data EventSource ExtendedProperties
            ExternalAccess, dynamic ExtraProperties, string Folder Folders GenericInfo, int InternalLogonType, string
            InterSystemsId IntraSystemId, bool IsManagedDevice, string Item ItemName ItemType, int LoginStatus, string Logon_Type
            LogonUserDisplayName LogonUserSid MachineDomainInfo MachineId MailboxGuid MailboxOwnerMasterAccountSid MailboxOwnerSid
            MailboxOwnerUPN, dynamic Members, string MessageId ModifiedObjectResolvedName ModifiedProperties Name NewValue
            OfficeId OfficeObjectId OfficeTenantId OfficeWorkload OldValue Operation, dynamic OperationProperties, string
            OperationScope OrganizationId OrganizationName OriginatingServer Parameters RecordType _ResourceId ResultReasonType
            ResultStatus SendAsUserMailboxGuid SendAsUserSmtp SendonBehalfOfUserMailboxGuid SendOnBehalfOfUserSmtp SharingType
            Site_ Site_Url Source_Name SourceFileExtension SourceFileName SourceRecordId SourceRelativeUrl SourceSystem SRPolicyId
            SRPolicyName, dynamic SRRuleMatchDetails, datetime Start_Time, string _SubscriptionId SupportTicketId TabType
            TargetContextId TargetUserId TargetUserOrGroupName TargetUserOrGroupType TeamGuid TeamName TenantId, datetime
            TimeGenerated, string Type UserAgent UserDomain UserId UserKey UserSharedWith UserType
            # PowerAppsActivity
            string ActorName ActorUserId ActorUserType, dynamic AdditionalInfo, string EventOriginalType EventOriginalUid
            EventResult ObjectId OrganizationId RecordType SourceSystem SrcIpAddr TargetAppName TenantId, datetime TimeGenerated,
            string Type Workload
            # PowerAutomateActivity
            string ActorName ActorUserId ActorUserType, dynamic AdditionalInfo, string EventOriginalType EventOriginalUid
            EventResult FlowConnectorNames FlowDetailsUrl LicenseDisplayName ObjectId OrganizationId RecipientUpn RecordType
            SharingPermission SourceSystem SrcIpAddr TenantId, datetime TimeGenerated, string Type UserUpn Workload
            # PowerBIActivity
            string Activity ActivityId ActorName ActorUserId ActorUserType DashboardId DashboardName DataClassification
            DatasetName DistributionMethod EventOriginalType EventOriginalUid EventProduct EventResult EventVendor IsSuccess
            ItemName MembershipInformation ObjectId OrganizationId OrgAppPermission PbiWorkspaceName RecordType ReportName
            RequestId Scope SharingInformation SourceSystem SrcIpAddr SwitchState TargetAppName TenantId, datetime TimeGenerated,
            string Type UserAgent UserType Workload WorkspaceId
            # PowerPlatformAdminActivity
            string ActorName ActorUserId ActorUserType EventOriginalType EventOriginalUid EventResult OrganizationId, dynamic
            PropertyCollection, string RecordType, bool RequiresCustomerKeyEncryption, string SourceSystem TenantId, datetime
            TimeGenerated, string Type Workload
            # PowerPlatformConnectorActivity
            string ActorName ActorUserId ActorUserType, dynamic AdditionalInfo, string ConnectorId EventOriginalType
            EventOriginalUid EventResult ObjectId OrganizationId RecordType SourceSystem SrcIpAddr TenantId, datetime
            TimeGenerated, string Type Workload
            # PowerPlatformDlpActivity
            string ActorName ActorUserId ActorUserType, dynamic AdditionalInfo, string EventOriginalType EventOriginalUid
            EventResult ObjectId OrganizationId PolicyName RecordType SourceSystem SrcIpAddr TenantId, datetime TimeGenerated,
            string Type Workload
            # ProjectActivity
            string ActorName ActorUserId ActorUserType EventOriginalType EventOriginalUid EventProduct EventResult EventVendor
            ObjectId OnBehalfOfResId OrganizationId ProjectAction ProjectEntity RecordType Scope SourceSystem SrcIpAddr TenantId,
            datetime TimeGenerated, string Type UserType Workload
            # PurviewDataSensitivityLogs
            string ActivityType, datetime AssetCreationTime AssetLastScanTime AssetModifiedTime, string AssetName AssetPath
            AssetType, dynamic Classification ClassificationDetails, string ClassificationTrigger FileExtension, long FileSize,
            string PurviewAccountName PurviewRegion PurviewTenantId _ResourceId, dynamic SensitivityLabel SensitivityLabelDetails,
            string SensitivityLabelTrigger SourceCollectionName SourceName SourcePath SourceRegion SourceScanId
            SourceSubscriptionId SourceSystem SourceType _SubscriptionId TenantId, datetime TimeGenerated, string Type
            """)
}
