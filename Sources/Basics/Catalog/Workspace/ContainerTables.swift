extension TableCatalog {
    /// Containers and applications.
    ///
    /// Source: "Azure Monitor Logs table reference", pages as of July 2024; columns in its alphabetical order.
    static let containers = TableFamily(
        timeColumn: "TimeGenerated",
        text: """
            # AKSAudit
            dynamic Annotations, string AuditId Level, dynamic ObjectRef, string PodName, dynamic RequestObject, datetime
            RequestReceivedTime, string RequestUri _ResourceId, dynamic ResponseObject ResponseStatus SourceIps, string
            SourceSystem Stage, datetime StageReceivedTime, string _SubscriptionId TenantId, datetime TimeGenerated, string Type,
            dynamic User, string UserAgent Verb
            # AKSAuditAdmin
            dynamic Annotations, string AuditId Level, dynamic ObjectRef, string PodName, dynamic RequestObject, datetime
            RequestReceivedTime, string RequestUri _ResourceId, dynamic ResponseObject ResponseStatus SourceIps, string
            SourceSystem Stage, datetime StageReceivedTime, string _SubscriptionId TenantId, datetime TimeGenerated, string Type,
            dynamic User, string UserAgent Verb
            # AKSControlPlane
            string Category Level Message PodName _ResourceId SourceSystem Stream _SubscriptionId TenantId, datetime
            TimeGenerated, string Type
            # ApiManagementGatewayLogs
            string ApiId ApimSubscriptionId ApiRevision BackendId BackendMethod BackendProtocol BackendRequestBody, dynamic
            BackendRequestHeaders, string BackendResponseBody, int BackendResponseCode, dynamic BackendResponseHeaders, long
            BackendTime, string BackendUrl Cache, long CacheTime, string CallerIpAddress Category ClientProtocol, long ClientTime,
            string ClientTlsVersion CorrelationId, dynamic Errors, bool IsMasterTrace IsRequestSuccess IsTraceAllowed
            IsTraceExpired IsTraceRequested, long LastErrorElapsed, string LastErrorMessage LastErrorReason LastErrorScope
            LastErrorSection LastErrorSource Method OperationId OperationName ProductId Region RequestBody, dynamic
            RequestHeaders, int RequestSize, string _ResourceId ResponseBody, int ResponseCode, dynamic ResponseHeaders, int
            ResponseSize, string SourceSystem _SubscriptionId TenantId, datetime TimeGenerated Timestamp, long TotalTime, dynamic
            TraceRecords, string Type Url UserId WorkspaceId
            # AppDependencies
            string AppRoleInstance AppRoleName AppVersion ClientBrowser ClientCity ClientCountryOrRegion ClientIP ClientModel
            ClientOS ClientStateOrProvince ClientType Data DependencyType, real DurationMs, string Id IKey, int ItemCount, dynamic
            Measurements, string Name OperationId OperationName ParentId, dynamic Properties, string ReferencedItemId
            ReferencedType ResourceGUID _ResourceId ResultCode SDKVersion SessionId SourceSystem _SubscriptionId, bool Success,
            string SyntheticSource Target TenantId, datetime TimeGenerated, string Type UserAccountId UserAuthenticatedId UserId
            # AppExceptions
            string AppRoleInstance AppRoleName AppVersion Assembly ClientBrowser ClientCity ClientCountryOrRegion ClientIP
            ClientModel ClientOS ClientStateOrProvince ClientType, dynamic Details, string ExceptionType HandledAt IKey
            InnermostAssembly InnermostMessage InnermostMethod InnermostType, int ItemCount, dynamic Measurements, string Message
            Method OperationId OperationName OuterAssembly OuterMessage OuterMethod OuterType ParentId ProblemId, dynamic
            Properties, string ResourceGUID _ResourceId SDKVersion SessionId, int SeverityLevel, string SourceSystem
            _SubscriptionId SyntheticSource TenantId, datetime TimeGenerated, string Type UserAccountId UserAuthenticatedId UserId
            # AppRequests
            string AppRoleInstance AppRoleName AppVersion ClientBrowser ClientCity ClientCountryOrRegion ClientIP ClientModel
            ClientOS ClientStateOrProvince ClientType, real DurationMs, string Id IKey, int ItemCount, dynamic Measurements,
            string Name OperationId OperationName ParentId, dynamic Properties, string ReferencedItemId ReferencedType
            ResourceGUID _ResourceId ResultCode SDKVersion SessionId Source SourceSystem _SubscriptionId, bool Success, string
            SyntheticSource TenantId, datetime TimeGenerated, string Type Url UserAccountId UserAuthenticatedId UserId
            # AppServiceAntivirusScanAuditLogs
            string Category ErrorMessage ListOfInfectedFiles, int NumberOfInfectedFiles, string _ResourceId ScanStatus
            SourceSystem _SubscriptionId TenantId, datetime TimeGenerated TimeStamp, int TotalFilesScanned, string Type
            # AppServiceAppLogs
            string Category ContainerId CustomLevel ExceptionClass Host Level Logger Message Method OperationName _ResourceId
            ResultDescription Source SourceSystem Stacktrace StackTrace _SubscriptionId TenantId, datetime TimeGenerated, string
            Type WebSiteInstanceId
            # AppServiceAuditLogs
            string Category OperationName Protocol _ResourceId SourceSystem _SubscriptionId TenantId, datetime TimeGenerated,
            string Type User UserAddress UserDisplayName
            # AppServiceAuthenticationLogs
            string CorrelationId Details HostName Level Message ModuleRuntimeVersion OperationName _ResourceId SiteName
            SourceSystem, int StatusCode, string _SubscriptionId, int SubStatusCode, string TaskName TenantId, datetime
            TimeGenerated, string Type
            # AppServiceConsoleLogs
            string Category ContainerId Host Level OperationName _ResourceId ResultDescription SourceSystem _SubscriptionId
            TenantId, datetime TimeGenerated, string Type
            # AppServiceFileAuditLogs
            string Category OperationName Path Process _ResourceId SourceSystem _SubscriptionId TenantId, datetime TimeGenerated,
            string Type
            # AppServiceHTTPLogs
            string CIp ComputerName Cookie, int CsBytes, string CsHost CsMethod CsUriQuery CsUriStem CsUsername Referer
            _ResourceId Result, int ScBytes ScStatus, string ScSubStatus ScWin32Status SourceSystem SPort _SubscriptionId
            TenantId, datetime TimeGenerated, int TimeTaken, string Type UserAgent
            # AppServiceIPSecAuditLogs
            string CIp CsHost Details _ResourceId Result ServiceEndpoint SourceSystem _SubscriptionId TenantId, datetime
            TimeGenerated, string Type XAzureFDID XFDHealthProbe XForwardedFor XForwardedHost
            # AppTraces
            string AppRoleInstance AppRoleName AppVersion ClientBrowser ClientCity ClientCountryOrRegion ClientIP ClientModel
            ClientOS ClientStateOrProvince ClientType IKey, int ItemCount, dynamic Measurements, string Message OperationId
            OperationName ParentId, dynamic Properties, string ReferencedItemId ReferencedType ResourceGUID _ResourceId SDKVersion
            SessionId, int SeverityLevel, string SourceSystem _SubscriptionId SyntheticSource TenantId, datetime TimeGenerated,
            string Type UserAccountId UserAuthenticatedId UserId
            # ContainerInventory
            string Command ComposeGroup Computer ContainerHostname ContainerID ContainerState, datetime CreatedTime, string
            EnvironmentVar, int ExitCode, datetime FinishedTime, string Image ImageID ImageTag Links Name Ports Repository
            _ResourceId SourceSystem, datetime StartedTime, string _SubscriptionId, datetime TimeGenerated, string Type
            # ContainerLog
            string Computer ContainerID Image ImageTag LogEntry LogEntrySource Name Repository _ResourceId SourceSystem
            _SubscriptionId, datetime TimeGenerated TimeOfCommand, string Type
            # ContainerLogV2
            string Computer ContainerId ContainerName, dynamic KubernetesMetadata, string LogLevel, dynamic LogMessage, string
            LogSource PodName PodNamespace _ResourceId SourceSystem _SubscriptionId TenantId, datetime TimeGenerated, string Type
            # ContainerRegistryLoginEvents
            string CallerIpAddress Category CorrelationId DurationMs Identity JwtId LoginServer OperationName Region _ResourceId
            ResultDescription ResultType SourceSystem _SubscriptionId TenantId, datetime TimeGenerated, string Type UserAgent
            # ContainerRegistryRepositoryEvents
            string ArtifactType CallerIpAddress Category CorrelationId Digest DurationMs Identity LoginServer MediaType
            OperationName Region Repository _ResourceId ResultDescription ResultType, int Size, string SourceSystem
            _SubscriptionId Tag TenantId, datetime TimeGenerated, string Type UserAgent UserTenantId
            # FunctionAppLogs
            string ActivityId AppName Category, int EventId, string EventName ExceptionDetails ExceptionMessage ExceptionType
            FunctionInvocationId FunctionName HostInstanceId HostVersion Level, int LevelId, string Location Message, int
            ProcessId, string _ResourceId RoleInstance SourceSystem _SubscriptionId TenantId, datetime TimeGenerated, string Type
            # KubeEvents
            string ClusterId ClusterName Computer, real Count, datetime FirstSeen, string KubeEventType, datetime LastSeen, string
            Message Name Namespace ObjectKind Reason _ResourceId SourceComponent SourceSystem _SubscriptionId, datetime
            TimeGenerated, string Type
            # KubePodInventory
            string ClusterId ClusterName Computer, datetime ContainerCreationTimeStamp, string ContainerID ContainerLastStatus
            ContainerName, int ContainerRestartCount, datetime ContainerStartTime, string ContainerStatus ContainerStatusReason
            ControllerKind ControllerName InstanceName Name Namespace, datetime PodCreationTimeStamp, string PodIp PodLabel, int
            PodRestartCount, datetime PodStartTime, string PodStatus PodUid _ResourceId ServiceName SourceSystem _SubscriptionId,
            datetime TimeGenerated, string Type
            """)
}
