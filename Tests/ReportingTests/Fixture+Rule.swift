import Basics
import Hunting

extension Fixture {
    func naverisk() -> RuleResult {
        let events = matchedEvents()
        return RuleResult(
            rule: rule(), attack: attack(), outcome: .evaluated,
            aliases: [ColumnAlias(name: text("AccountUpn"), column: text("InitiatingProcessAccountUpn"))],
            columns: Schema([
                ColumnSchema("DeviceId", .string), ColumnSchema("DeviceName", .string), ColumnSchema("RemoteUrl", .string),
                ColumnSchema("FirstSeen", .datetime), ColumnSchema("LastSeen", .datetime), ColumnSchema(text("Report"), .dynamic),
                ColumnSchema("Count", .long),
            ]), keyColumns: ["DeviceId", "DeviceName", "RemoteUrl"], findings: rowFindings(events), events: events,
            exclusions: exclusions(), connectors: connectors(),
            coverage: Coverage(
                ruleWindow: Self.searched, evaluatedWindow: Self.searched, period: Self.period,
                notSearched: [TimeWindow(start: Self.time(9, 0), end: Datetime(ticks: Self.time(11, 0).ticks - 1))]),
            account: RowAccount(read: 2_031, rejected: 2, outsideWindow: 600, notMatched: 1_413, excluded: 2, reported: 14),
            funnel: [
                FunnelStep(text: text("DeviceNetworkEvents"), line: 0, rowsIn: 2_029, rowsOut: 2_029),
                FunnelStep(text: text("where Timestamp between (Time_start .. Time_end)"), line: 5, rowsIn: 2_029, rowsOut: 1_429),
                FunnelStep(text: text("where InitiatingProcessVersionInfoCompanyName has_any (…)"), line: 6, rowsIn: 1_429, rowsOut: 16),
                FunnelStep(text: text("exclusions"), line: 6, rowsIn: 16, rowsOut: 14),
                FunnelStep(text: text("summarize … by DeviceId, DeviceName, RemoteUrl"), line: 10, rowsIn: 14, rowsOut: 7),
            ], notes: [Diagnostic("KQL090", .note, text("Timestamp is read from TimeGenerated"), suggestion: text("nothing to do"))])
    }

    func rule() -> Rule {
        Rule(
            path: text("rules/rmm_Naverisk_netconn.yaml"), id: text("6a9e8751-beb2-48b3-b7c9-c86f57385b99"),
            name: text("Remote Management and Monitoring tool - Naverisk - Network Connection"),
            description: text("Remote monitoring and management programs manage remote endpoints.\nAttackers abuse them."),
            severity: text("Medium"), connectors: [DataConnector(id: text("MicrosoftThreatProtection"), dataTypes: [text("DeviceNetworkEvents")])],
            tactics: [text("CommandAndControl")], techniques: [text("T1219")], version: text("1.0.0"),
            entityMappings: [EntityMapping(entityType: text("Host"), fields: [.init(identifier: text("FullName"), column: text("DeviceName"))])],
            query: text(
                """
                let Time_start = now(-5d);
                let Time_end = now();
                //
                DeviceNetworkEvents
                | where Timestamp between (Time_start..Time_end)
                | where InitiatingProcessVersionInfoCompanyName has_any (
                        'naverisk',
                        'NavMK1 Limited'
                    )
                | summarize FirstSeen=min(Timestamp), LastSeen=max(Timestamp),
                    Report=make_set(ReportId), Count=count() by DeviceId, DeviceName,
                    RemoteUrl
                """), queryLine: 12,
            repairs: [Repair(code: "R1", line: 8, message: text("'dataTypes' was indented under its connector"))],
            sourceBytes: Array("id: 6a9e8751\n".utf8), sha256: String(repeating: "0c", count: 32), repairedText: "id: 6a9e8751\n# repaired\n")
    }

    func attack() -> AttackMapping {
        AttackMapping(
            version: text("17.0"),
            techniques: [.init(id: text("T1219"), name: text("Remote Access Tools"), tactics: ["command-and-control"])],
            tactics: [.init(name: text("CommandAndControl"), id: text("TA0011"), shortName: "command-and-control")])
    }

    static let eventColumns: [ColumnSchema] = [
        ColumnSchema("Timestamp", .datetime), ColumnSchema("DeviceId", .string), ColumnSchema("DeviceName", .string),
        ColumnSchema("ActionType", .string), ColumnSchema("RemoteIP", .string), ColumnSchema("RemotePort", .int),
        ColumnSchema("RemoteUrl", .string), ColumnSchema("InitiatingProcessFileName", .string),
        ColumnSchema("InitiatingProcessFolderPath", .string), ColumnSchema("InitiatingProcessCommandLine", .string),
        ColumnSchema("InitiatingProcessSHA256", .string), ColumnSchema("InitiatingProcessSHA1", .string),
        ColumnSchema("InitiatingProcessMD5", .string), ColumnSchema("InitiatingProcessVersionInfoCompanyName", .string),
        ColumnSchema("InitiatingProcessVersionInfoProductName", .string), ColumnSchema("InitiatingProcessParentFileName", .string),
        ColumnSchema("InitiatingProcessAccountDomain", .string), ColumnSchema("InitiatingProcessAccountName", .string),
        ColumnSchema("InitiatingProcessAccountUpn", .string), ColumnSchema("ReportId", .long),
    ]

    /// 16 events: devices 0 to 4, two URLs on the first two; the last two are set aside by E-001.
    func matchedEvents() -> MatchedEvents {
        let spec: [(device: Int, url: Int)] = (0..<14).map { ($0 % 5, $0 % 5 < 2 && $0 >= 5 ? 1 : 0) } + [(0, 0), (3, 0)]
        let rows = spec.enumerated().map { index, event in self.event(index, event.device, event.url) }
        return MatchedEvents(
            table: "DeviceNetworkEvents", batch: ColumnBatch(schema: Schema(Self.eventColumns), rows: rows),
            origins: rows.indices.map { RowOrigin(path: text("telemetry/portal.csv"), line: 100 + $0 * 7, record: 99 + $0 * 7) },
            excludedBy: rows.indices.map { $0 >= 14 ? [text("E-001")] : [] })
    }

    private func event(_ index: Int, _ device: Int, _ url: Int) -> [Value] {
        [
            .datetime(Self.time(11 + index % 5, 6 + index, index * 3)), .string(text("\(device)f3a9c2e7b1d4586")),
            .string(text("ws0\(device + 1).corp.example")), .string(text("ConnectionSuccess")),
            .string(text("203.0.113.\(7 + device)")), .long(443), .string(text(url == 0 ? "agent.naverisk.example" : "relay.naverisk.example")),
            .string(text("NaveriskAgent.exe")), .string(text("c:\\program files\\naverisk\\naveriskagent.exe")),
            .string(text("\"NaveriskAgent.exe\" --service --site \(device)")), .string(text(String(repeating: "5e", count: 32))),
            .string(text(String(repeating: "7a", count: 20))), .string(text(String(repeating: "c0", count: 16))), .string(text("NavMK1 Limited")),
            .string(text("Naverisk Agent")), .string(text("services.exe")), .string(text("CORP")), .string(text("alice")),
            .string(text("alice@corp.example")), .long(Int64(26_528 + index)),
        ]
    }

    private func rowFindings(_ events: MatchedEvents) -> [Finding] {
        var order: [[Value]] = []
        var groups: [[Value]: [Int]] = [:]
        for event in 0..<14 {
            let key = ["DeviceId", "DeviceName", "RemoteUrl"].map { events.batch[event, $0] }
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(event)
        }
        return order.enumerated().map { number, key in
            let members = groups[key] ?? []
            let times = members.compactMap { event -> Datetime? in
                if case .datetime(let time) = events.batch[event, "Timestamp"] { time } else { nil }
            }
            return Finding(
                id: "F-00000000000\(number)", ruleID: text("6a9e8751-beb2-48b3-b7c9-c86f57385b99"),
                row: key + [
                    .datetime(times.min() ?? .earliest), .datetime(times.max() ?? .earliest), .array(members.map { events.batch[$0, "ReportId"] }),
                    .long(Int64(members.count)),
                ], events: members, advisedHits: number == 0 ? [.init(exclusionID: text("E-002"), events: 1)] : [])
        }
    }

    private func exclusions() -> [ExclusionResult] {
        func exclusion(_ id: String, _ scenario: String, _ note: String, _ predicate: String, _ mode: Exclusion.Mode) -> Exclusion {
            Exclusion(
                id: text(id), scenario: text(scenario), note: text(note), predicate: text(predicate), mode: mode, owner: text("soc-lead"),
                ticket: text("CHG-1042"), expires: Datetime(year: 2027, month: 3, day: 31))
        }
        return [
            ExclusionResult(
                exclusion: exclusion(
                    "E-001", "Scheduled maintenance uses Naverisk for diagnostics", "Scheduled tasks named SystemMaintenance",
                    "InitiatingProcessCommandLine has 'SystemMaintenance'", .apply), status: .applied, hits: 2, matched: 16,
                firstHit: Self.time(11, 21, 45), lastHit: Self.time(15, 20, 42), events: [14, 15], findingsDelta: 1, devicesDelta: 1, findingsReduced: 1),
            ExclusionResult(
                exclusion: exclusion(
                    "E-002", "Admin uses Naverisk to update endpoint software", "Source in a management range, port 80 or 443",
                    "ipv4_is_in_any_range(LocalIP, dynamic(['10.0.0.0/8', '192.168.0.0/16'])) and RemotePort in (80, 443)", .advise),
                status: .advised, hits: 12, matched: 16, firstHit: Self.time(11, 6), lastHit: Self.time(15, 19), events: Array(0..<12),
                findingsDelta: 5, devicesDelta: 4, findingsReduced: 2),
            ExclusionResult(
                exclusion: exclusion("E-003", "Compliance monitoring", "User agent contains NaveriskMonitor", "UserAgent has 'NaveriskMonitor'", .apply),
                status: .notEvaluable([
                    Diagnostic("KQL012", .error, text("'UserAgent' is not a column of DeviceNetworkEvents"), at: SourcePosition(line: 1, column: 1))
                ]), matched: 16),
        ]
    }

    private func connectors() -> [ConnectorCheck] {
        var check = ConnectorCheck(
            connectorID: text("MicrosoftThreatProtection"), table: text("DeviceNetworkEvents"), isQueried: true, isPresent: true, question: Self.searched)
        (check.rows, check.firstEvent, check.lastEvent) = (2_029, Self.time(9, 0, 12), Self.time(15, 23, 58))
        check.neededColumns = [
            .init(name: text("Timestamp"), isPresent: true, filled: 2_029), .init(name: text("DeviceName"), isPresent: true, filled: 2_029),
            .init(name: text("RemoteUrl"), isPresent: true, filled: 1_702),
            .init(name: text("InitiatingProcessVersionInfoCompanyName"), isPresent: true, filled: 1_988, isTested: true),
        ]
        check.silentHours = [TimeWindow(start: Self.time(13, 2), end: Datetime(ticks: Self.time(13, 5).ticks - 1))]
        check.hourCount = 120
        check.copies = 3
        check.stopped = table().completeness?.devices?.stopped(within: Self.searched) ?? DeviceRoll.Selection()
        return [check]
    }

    /// Two devices, one of which stopped on the 12th; three rows that repeat earlier ones; one row of the future.
    func table() -> TableScan {
        let rows: [[Value]] = [(0, 9), (0, 12), (1, 9), (1, 10), (1, 15)].map { device, day in
            [.string(text("\(device)f3a9c2e7b1d4586")), .string(text("ws0\(device + 1).corp.example")), .datetime(Self.time(day, 7))]
        }
        let batch = ColumnBatch(
            schema: Schema([ColumnSchema("DeviceId", .string), ColumnSchema("DeviceName", .string), ColumnSchema("Timestamp", .datetime)]), rows: rows)
        var profile = TableProfile(table: text("DeviceNetworkEvents"))
        profile.add(batch, time: "Timestamp", columns: ["DeviceName"])
        var roll = DeviceRoll(column: text("DeviceId"))
        roll.merge(DeviceTally(ids: batch.columns[0], names: batch.columns[1], times: batch.columns[2], within: Datetime.plausible(upTo: nil)))
        func origin(_ name: String, _ line: Int) -> RowOrigin { RowOrigin(path: text("telemetry/\(name)"), line: line, record: line - 1) }
        var duplicates = Duplicates(isChecked: true)
        (duplicates.rowsByEvent, duplicates.rowsWithoutKey, duplicates.copies) = (2_020, 9, 3)
        duplicates.pairs = [Duplicates.Pair(path: text("telemetry/b.csv"), original: text("telemetry/portal.csv"), rows: 3)]
        duplicates.samples = [Duplicates.Sample(copy: origin("b.csv", 14), original: origin("portal.csv", 9))]
        var clock = ClockSkew(clock: Self.asOf, receipt: text("_TimeReceived"))
        clock.later.count = 1
        clock.later.farthest = Self.time(20, 0)
        clock.later.samples = [ClockSkew.Sample(origin: origin("portal.csv", 41), time: Self.time(20, 0))]
        let inputs = [
            InputFile(
                path: text("telemetry/portal.csv"), size: 1_234_567, sha256: String(repeating: "ab", count: 32), format: text("Defender portal CSV"),
                table: text("DeviceNetworkEvents"), rowsRead: 2_031, rowsRejected: 2)
        ]
        let failures = [CoercionFailures(column: text("RemotePort"), type: .int, count: 1, samples: [text("telemetry/portal.csv:55: https")])]
        return TableScan(
            profile: profile, summary: ScanSummary(inputs: inputs, rowsRead: 2_031, coercionFailures: failures),
            completeness: Completeness(devices: roll, clock: clock, duplicates: duplicates))
    }
}
