import KQL
import Testing

/// The columns without which a query's first conditions cannot hold.
@Suite struct TestedColumnsTests {
    @Test(arguments: [
        ("where RemoteUrl == 'x' | summarize count() by DeviceId", ["RemoteUrl"]), ("summarize count() by DeviceId | where count_ > 1", []),
        ("where Timestamp > ago(1d) | project DeviceId", []), ("extend u = tolower(RemoteUrl) | where u has 'x' and RemotePort > 1 | count", ["RemotePort", "RemoteUrl"]),
        ("project d = DeviceName, r = strcat(RemoteIP, ActionType) | where r == 'x' | project d", ["ActionType", "RemoteIP"]),
        ("parse RemoteUrl with * '.' rest | where rest == 'x' | project DeviceId, rest", ["RemoteUrl"]), ("take 5 | where RemoteUrl == 'x'", []),
        ("project-away RemoteUrl | where DeviceName == 'x' | project DeviceId", ["DeviceName"]),
        ("where RemoteUrl in ((DeviceInfo | where OSPlatform == 'x' | project DeviceName)) | project DeviceId", ["RemoteUrl"]),
    ])
    func columnsThatConditionsRead(steps: String, tested: [String]) throws {
        let plan = try plan("DeviceNetworkEvents | " + steps)
        #expect(plan.tables.first?.tested.sorted() == tested)
        if plan.tables.count > 1 { #expect(plan.tables.last?.tested == ["OSPlatform"]) }
    }
}
