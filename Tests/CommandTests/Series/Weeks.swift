import Foundation
import Testing

/// Weeks of generated telemetry: a row every hour that matches nothing, and rows that match.
private let rule5 = rule

enum Weeks {
    static let head = "Timestamp,DeviceId,DeviceName,RemoteUrl,RemoteIP,InitiatingProcessFileName,InitiatingProcessFolderPath,InitiatingProcessAccountName,InitiatingProcessVersionInfoCompanyName,ReportId\n"

    /// What matches: on a device, towards a destination, under an account.
    struct Match {
        var device: String
        var url = "relay.example"
        var account = "alice"
        /// Hours after the week's start.
        var hour = 30
    }

    /// The rule finds one finding a device and destination.
    static let rule = rule5.replacing("by DeviceId", with: "by DeviceId, DeviceName, RemoteUrl").replacing("now(-5d)", with: "ago(5d)")

    /// Midnight UTC some days after 2 November 2026, a Monday.
    static func day(_ days: Int) -> String { text(hours: days * 24).replacing(":00:00Z", with: "") + ":00:00Z" }

    /// The telemetry of the days from `from` up to `to`.
    static func csv(from: Int, to: Int, _ matches: [Match]) -> String {
        var rows = head
        for hour in (from * 24)..<(to * 24) { rows += "\(text(hours: hour, minute: 30)),d0,quiet,www.example,192.0.2.1,a.exe,c:\\windows\\a.exe,system,Contoso Ltd,\(hour)\n" }
        for (number, match) in matches.enumerated() {
            rows += "\(text(hours: from * 24 + match.hour, minute: 10)),id-\(match.device),\(match.device),\(match.url),203.0.113.9,agent.exe,c:\\program files\\naverisk\\agent.exe,\(match.account),Naverisk Ltd,\(number)\n"
        }
        return rows
    }

    static func text(hours: Int, minute: Int = 0) -> String {
        let start = DateComponents(calendar: calendar, year: 2026, month: 11, day: 2).date ?? .distantPast
        let parts = calendar.dateComponents([.year, .month, .day, .hour], from: start.addingTimeInterval(Double(hours) * 3600))
        func two(_ number: Int?) -> String { (number ?? 0) < 10 ? "0\(number ?? 0)" : "\(number ?? 0)" }
        return "\(parts.year ?? 0)-\(two(parts.month))-\(two(parts.day))T\(two(parts.hour)):\(two(minute)):00Z"
    }

    private static var calendar: Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: 0) ?? .current
        return calendar
    }
}

extension Desk {
    /// A JSON file of the package that a run as of a day wrote.
    func json(_ name: String, day: Int, stem: String = "rule", out: String = "huntpack-out") throws -> [String: Any] {
        let package = "\(stem)-\(Weeks.day(day).filter { $0 != "-" && $0 != ":" })"
        let text = try member("\(package)/data/\(name)", of: "\(out)/\(package).zip")
        return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    func report(day: Int, stem: String = "rule", out: String = "huntpack-out") throws -> String {
        try String(contentsOfFile: "\(path)/\(out)/\(stem)-\(Weeks.day(day).filter { $0 != "-" && $0 != ":" }).md", encoding: .utf8)
    }

    /// `device status` for each finding of a run as of a day, and `device gone` for each that is gone.
    func statuses(day: Int, out: String = "huntpack-out") throws -> [String] {
        let findings = try #require(try json("findings.json", day: day, out: out)["findings"] as? [[String: Any]])
        let found = findings.map { finding in
            let row = finding["row"] as? [String: Any], standing = finding["standing"] as? [String: Any]
            return "\(row?["DeviceName"] ?? "") \(standing?["status"] ?? "-")"
        }
        let history = try json("run.json", day: day, out: out)["history"] as? [String: Any]
        let gone = (history?["gone"] as? [[String: Any]] ?? []).map { "\($0["deviceName"] ?? "") gone" }
        return (found + gone).sorted()
    }

    /// The ids of a run's findings.
    func findings(day: Int, out: String = "huntpack-out") throws -> [String] {
        let findings = try #require(try json("findings.json", day: day, out: out)["findings"] as? [[String: Any]])
        return findings.compactMap { $0["id"] as? String }
    }
}
