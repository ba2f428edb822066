import Basics
import Hunting

/// A small, fixed hunt for Naverisk: no clock, machine or file is read.
///
/// Every text that an attacker, a rule's author or a file name could shape passes through `text`, so that a test can
/// put hostile values into all of them at once.
struct Fixture {
    var text: @Sendable (String) -> String = { $0 }

    static func time(_ day: Int, _ hour: Int, _ minute: Int = 0) -> Datetime {
        Datetime(year: 2026, month: 11, day: day, hour: hour, minute: minute) ?? .earliest
    }

    static let asOf = time(16, 0)
    static let period = TimeWindow(start: time(9, 0), end: asOf)
    static let searched = TimeWindow(start: time(11, 0), end: asOf)

    func hunt(lookback: Timespan? = nil) -> Hunt {
        Hunt(
            name: "naverisk-weekly", title: text("Weekly hunt: Naverisk remote management"),
            hypothesis: text("An attacker uses Naverisk for command and control."), owner: text("soc-lead@corp.example"),
            rules: [text("rules/rmm_Naverisk_netconn.yaml")], exclusions: text("exclusions.yaml"), data: [text("telemetry")],
            lookback: lookback, every: Timespan(ticks: 7 * Timespan.day), tlp: "amber", sourceBytes: Array("name: naverisk-weekly\n".utf8))
    }

    func result(_ rules: [RuleResult]) -> HuntResult {
        HuntResult(
            hunt: hunt(), asOf: Self.asOf, asOfSource: text("hunt.yaml"), toolVersion: "0.1.0", rules: rules,
            inputs: [
                InputFile(
                    path: text("telemetry/portal.csv"), size: 1_234_567, sha256: String(repeating: "ab", count: 32),
                    format: text("Defender portal CSV"), table: text("DeviceNetworkEvents"), rowsRead: 2_031, rowsRejected: 2)
            ],
            tables: [table()],
            locations: LocationFile(
                path: text("GeoLite2-City.mmdb"), size: 63_000_000, sha256: String(repeating: "cd", count: 32), type: text("GeoLite2-City"), built: Self.time(6, 12)),
            rejected: [
                RejectedRow(path: text("telemetry/portal.csv"), line: 17, reason: text("expected 14 cells, found 3")),
                RejectedRow(path: text("telemetry/portal.csv"), line: 99, reason: text("the quoted cell is never closed")),
            ],
            coercionFailures: [
                CoercionFailures(column: text("RemotePort"), type: .int, count: 1, samples: [text("telemetry/portal.csv:55: https")])
            ],
            diagnostics: [
                Diagnostic(
                    "TEL004", .warning, text("2 of 2,031 rows could not be read"), file: text("telemetry/portal.csv"),
                    at: SourcePosition(line: 17, column: 1), suggestion: text("export the table again"))
            ])
    }

    /// Seven findings on five devices, one applied and one advised exclusion, one that cannot be evaluated.
    var findings: HuntResult { inSeries(result([naverisk()])) }

    /// The same hunt where nothing matched.
    var nothing: HuntResult {
        var rule = naverisk()
        rule.findings = []
        rule.events = nil
        rule.exclusions = rule.exclusions.map { exclusion in
            var exclusion = exclusion
            (exclusion.hits, exclusion.matched, exclusion.findingsDelta, exclusion.events) = (0, 0, 0, [])
            return exclusion
        }
        rule.account = RowAccount(read: 2_031, rejected: 2, outsideWindow: 600, notMatched: 1_429, excluded: 0, reported: 0)
        rule.funnel = [
            FunnelStep(text: "DeviceNetworkEvents", line: 0, rowsIn: 2_029, rowsOut: 2_029),
            FunnelStep(text: "where Timestamp between (Time_start .. Time_end)", line: 5, rowsIn: 2_029, rowsOut: 1_429),
            FunnelStep(text: "where InitiatingProcessVersionInfoCompanyName has_any (…)", line: 6, rowsIn: 1_429, rowsOut: 0),
        ]
        return result([rule])
    }

    /// Nothing found, and nothing stands against it.
    var complete: HuntResult {
        var result = nothing
        (result.rejected, result.coercionFailures, result.diagnostics, result.tables) = ([], [], [], [])
        result.inputs[0].rowsRejected = 0
        result.hunt.lookback = Timespan(ticks: 7 * Timespan.day)
        result.rules[0].coverage = Coverage(ruleWindow: Self.searched, evaluatedWindow: Self.period, period: Self.period)
        result.rules[0].connectors[0].silentHours = []
        return result
    }

    var refused: HuntResult {
        let why = Diagnostic(
            "KQL012", .error, text("'AccountUpn' is not a column of DeviceNetworkEvents"), file: text("rules/rmm_Naverisk_netconn.yaml"),
            at: SourcePosition(line: 24, column: 7), suggestion: text("did you mean 'InitiatingProcessAccountUpn'?"))
        return result([bare(.refused([why]))])
    }

    var notEvaluated: HuntResult {
        var rule = bare(.notEvaluated([Diagnostic("HNT003", .error, text("the window does not overlap the data"))]))
        rule.coverage = Coverage(
            ruleWindow: Self.searched, evaluatedWindow: Self.searched, period: Self.period,
            notSearched: [TimeWindow(start: Self.time(9, 0), end: Datetime(ticks: Self.time(11, 0).ticks - 1))], isWithoutData: true)
        return result([rule])
    }

    /// Three rules with three outcomes.
    var several: HuntResult {
        var quiet = nothing.rules[0]
        quiet.rule.name = text("Second rule")
        quiet.rule.id = text("second")
        var refused = bare(.refused([Diagnostic("KQL001", .error, text("'evaluate' is not supported"), file: text("rules/third.yaml"), suggestion: text("leave it out"))]))
        (refused.rule.id, refused.rule.name) = (text("third"), text("Third - Other tool - rule"))
        return inSeries(result([naverisk(), quiet, refused]))
    }

    private func bare(_ outcome: RuleResult.Outcome) -> RuleResult {
        var rule = naverisk()
        (rule.findings, rule.events, rule.exclusions, rule.connectors, rule.funnel) = ([], nil, [], [], [])
        rule.account = RowAccount(read: 0, rejected: 0, outsideWindow: 0, notMatched: 0, excluded: 0, reported: 0)
        rule.coverage = Coverage()
        rule.outcome = outcome
        return rule
    }
}
