import Basics
import Foundation
import Testing

@testable import Telemetry

/// The same table as Defender and as a workspace export it, tables of a workspace alone, and tables without event time.
@Suite struct TableFormTests {
    private static let device = "DeviceName,RemoteUrl,RemoteIPType,AdditionalFields"

    @Test(arguments: [("Timestamp", .string), ("TimeGenerated", .dynamic), ("TimeGenerated,Timestamp", .string)] as [(String, ScalarType)])
    func theEventTimesNameTellsTheForm(time: String, type: ScalarType) throws {
        let folder = try Folder()
        let times = time.split(separator: ",").map { _ in noon }.joined(separator: ",")
        try folder.write("x.csv", "\(time),\(Self.device)\n\(times),d,u,Public,\"{\"\"a\"\":1}\"\n")
        let source = try folder.first("x.csv")
        #expect(source.table == "DeviceNetworkEvents" && source.schema.type(of: "AdditionalFields") == type)
        #expect(try Reading(source, ["Timestamp"]).rows == [["2026-07-18T12:00:00.0000000Z"]])
    }

    @Test(arguments: [
        ("TimeGenerated,Computer,EventID,TargetUserName,LogonType\n", "x.csv", "SecurityEvent"),
        ("TimeGenerated,Computer,Facility,SyslogMessage\n", "x.csv", "Syslog"),
        ("Timestamp,Computer,Facility,SyslogMessage\n", "x.csv", "Syslog"),
        ("TimeGenerated,UserPrincipalName\n", "SigninLogs-july.csv", "SigninLogs"),
        ("TimeGenerated,UserPrincipalName\n", "july_signinlogs2.csv", "SigninLogs"),
    ])
    func workspaceTables(header: String, path: String, table: String) throws {
        let folder = try Folder()
        let width = header.split(separator: ",").count
        try folder.write(path, header + noon + String(repeating: ",1", count: width - 1) + "\n")
        let source = try folder.first(path)
        #expect(source.table == table)
        let read = try Reading(source, ["TimeGenerated"])
        #expect(read.rows == [["2026-07-18T12:00:00.0000000Z"]] && read.rejected == [])
    }

    @Test func rowsOfATableWithoutEventTimeAreNotRejected() throws {
        let folder = try Folder()
        try folder.write("x.csv", "DeviceId,SoftwareVendor,SoftwareName,SoftwareVersion,EndOfSupportStatus\na,v,n,1,\n")
        try folder.write("y.jsonl", #"{"Type":"DeviceTvmSoftwareInventory","DeviceId":"b","SoftwareName":"m"}"# + "\n")
        let data = try folder.open("x.csv", "y.jsonl")
        #expect(data.sources.map(\.table) == ["DeviceTvmSoftwareInventory"])
        #expect(try Reading(data.sources[0], ["DeviceId", "SoftwareName"]).rows == [["a", "n"], ["b", "m"]])
        #expect(try data.eventTimes(threads: 1) == nil)
    }
}
