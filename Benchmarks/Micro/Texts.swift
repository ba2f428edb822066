import Foundation
import Telemetry

/// What the kernels run over: a file's first bytes, or text like them.
enum Texts {
    /// The whole lines within the first bytes of a file.
    static func lines(of path: String, upTo count: Int) throws -> [UInt8] {
        guard let file = FileHandle(forReadingAtPath: path) else { throw CocoaError(.fileReadNoSuchFile, userInfo: [NSFilePathErrorKey: path]) }
        let bytes = Array(try file.read(upToCount: count) ?? Data())
        return Array(bytes[...(bytes.lastIndex(of: 0x0A) ?? -1)])
    }

    /// Rows of network events, as the portal exports them or as the streaming API writes them.
    static func rows(_ text: ScanningWorkload.Text, bytes count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count + 4_096)
        var number: UInt64 = 1
        while bytes.count < count {
            number = number &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let seed = number >> 33
            switch text {
            case .times: bytes += Array("\(time(seed))\n".utf8)
            case .csv:
                let cells = members(seed).map { member in
                    let isQuoted = member.value.utf8.contains { $0 == 0x22 || $0 == 0x2C }
                    return isQuoted ? "\"" + member.value.replacingOccurrences(of: "\"", with: "\"\"") + "\"" : member.value
                }
                bytes += Array((cells.joined(separator: ",") + "\n").utf8)
            case .json:
                let parts = members(seed).map { member in
                    let escaped = member.value.replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(of: "\"", with: "\\\"")
                    return "\"\(member.name)\":" + (Int(member.value) != nil ? escaped : "\"\(escaped)\"")
                }
                bytes += Array("{\"time\":\"\(time(seed))\",\"category\":\"AdvancedHunting-DeviceNetworkEvents\",\"properties\":{\(parts.joined(separator: ","))}}\n".utf8)
            }
        }
        return bytes
    }

    private static func time(_ seed: UInt64) -> String {
        func two(_ number: UInt64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "2026-11-\(two(1 + seed / 7 % 28))T\(two(seed % 24)):\(two(seed / 5 % 60)):\(two(seed / 3 % 60)).\(1_000_000 + seed % 9_000_000)Z"
    }

    private static func members(_ seed: UInt64) -> [(name: String, value: String)] {
        let program = ["chrome", "svchost", "OneDrive", "Teams"][Int(seed % 4)]
        let hash = String(seed &* 0x9E37_79B9_7F4A_7C15, radix: 16)
        return [
            ("Timestamp", time(seed)), ("DeviceId", hash + hash), ("DeviceName", "ws-\(seed % 5_000).corp.example"), ("ActionType", "ConnectionSuccess"),
            ("RemoteIP", "52.\(seed % 256).\(seed / 9 % 256).17"), ("RemotePort", "443"), ("RemoteUrl", "host\(seed % 900).service.example"), ("LocalIP", "10.0.\(seed % 200).7"),
            ("LocalPort", "\(49_152 + seed % 16_000)"), ("Protocol", "Tcp"), ("InitiatingProcessSHA256", hash + hash + hash + hash), ("InitiatingProcessFileName", program + ".exe"),
            ("InitiatingProcessFileSize", "\(seed % 9_000_000)"), ("InitiatingProcessVersionInfoCompanyName", "Microsoft Corporation"),
            ("InitiatingProcessVersionInfoProductName", "Microsoft\u{AE} Windows\u{AE} Operating System"), ("InitiatingProcessId", "\(seed % 30_000)"),
            ("InitiatingProcessCommandLine", "\"C:\\Program Files\\\(program)\\\(program).exe\" --type=utility, --id=\(seed % 1_000_000)"), ("InitiatingProcessCreationTime", time(seed / 3)),
            ("InitiatingProcessFolderPath", "c:\\program files\\\(program)\\\(program).exe".lowercased()), ("InitiatingProcessAccountName", "user\(seed % 3_000)"), ("ReportId", "\(seed % 1_000_000)"),
            ("AdditionalFields", ""),
        ]
    }
}
