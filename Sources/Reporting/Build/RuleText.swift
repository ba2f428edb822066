import Basics
import Hunting

extension Report.RuleSection {
    /// One rule's answer in the reader's words.
    init(_ result: RuleResult, number: Int, of hunt: HuntResult, files: RuleFiles) {
        let rule = result.rule
        self.number = "\(number)"
        name = shown(rule.name)
        id = shown(rule.id)
        path = shown(rule.path)
        sha256 = rule.sha256
        severity = shown(rule.severity ?? "")
        version = shown(rule.version ?? "")
        description = lines(of: rule.description).map { shown($0) }.filter { !$0.utf8.isEmpty }
        coverage = Report.CoverageSection(result, hunt: hunt.hunt)
        let groups = FindingGroups(result, of: hunt)
        (devices, capSentence) = (groups.devices, groups.capSentence)
        (judged, judgedSentence, judgedDevices) = (groups.judged, groups.judgedSentence, groups.judgedDevices)
        hasDetails = !devices.isEmpty || !judgedDevices.isEmpty
        eventsFile = result.events == nil ? "" : files.events
        excludedFile = result.events == nil ? "" : files.excluded
        ruleFile = files.source
        connectors = result.connectors.map { Report.ConnectorCard($0, hunt.tolerance) }
        exclusions = result.exclusions.map { Report.ExclusionCard($0, hunt) }
        let start = result.funnel.first.map { max($0.rowsIn, $0.rowsOut) } ?? 0
        funnel = result.funnel.map { step in
            Report.FunnelRow(
                line: step.line == 0 ? "–" : "\(rule.queryLine + step.line - 1)", text: shown(step.text), rowsIn: Words.count(step.rowsIn),
                rowsOut: Words.count(step.rowsOut), width: Self.share(step.rowsOut, of: start))
        }
        addAccount(result)
        addMetadata(result)
        addOutcome(result, hunt)
        repairs = rule.repairs.map { Report.RepairRow(code: $0.code, line: "\($0.line)", message: shown($0.message)) }
        aliases = result.aliases.map { Report.LabelledText(label: shown($0.name), text: shown($0.column)) }
        notes = result.notes.map(Report.DiagnosticRow.init)
        query = lines(of: rule.query).enumerated().map {
            Report.QueryLine(number: "\(rule.queryLine + $0.offset)", text: shown($0.element))
        }
        queryText = query.map(\.text).joined(separator: "\n")
    }

    private static func share(_ part: Int, of whole: Int) -> String {
        part > 0 && whole > 0 ? "\(max(1, min(1000, Int((Double(part) / Double(whole) * 1000).rounded()))))" : "0"
    }

    private mutating func addOutcome(_ result: RuleResult, _ hunt: HuntResult) {
        switch result.outcome {
        case .refused(let diagnostics):
            (outcomeWord, outcomeKind) = ("Refused", "unknown")
            summary = "The query cannot be run exactly as Kusto would run it, so it was not run at all."
            reasons = diagnostics.map(Report.DiagnosticRow.init)
        case .notEvaluated(let diagnostics):
            (outcomeWord, outcomeKind) = ("Not evaluated", "unknown")
            summary = "The query could not be asked of this data: its zero is no answer."
            reasons = diagnostics.map(Report.DiagnosticRow.init)
        case .evaluated where result.findings.isEmpty:
            let searched = Words.count(result.account.inWindow + result.account.ruledOut, "row") + (result.account.ruledOut == 0 ? " in the searched window" : "")
            (outcomeWord, outcomeKind) = result.gaps(within: hunt.tolerance).isEmpty ? ("Nothing found", "none") : ("Incomplete", "partial")
            summary =
                result.account.excluded == 0
                ? "None of \(searched) matched."
                : "Of \(searched), \(Words.count(result.account.excluded)) matched and all of these were set aside."
            // Steps that are none of the rule's have no line in it.
            if let step = result.funnel.first(where: { $0.rowsOut == 0 }), step.line > 0 {
                summary += " The last rows dropped out at line \(result.rule.queryLine + step.line - 1) of the rule."
            }
        case .evaluated:
            (outcomeWord, outcomeKind) = ("Findings", "findings")
            summary =
                "\(Words.count(result.findings.count, "finding")) on \(Words.count(result.deviceKeys.count, "device")), "
                + "resting on \(Words.count(result.account.reported, "event"))"
                + (judged.isEmpty ? "." : "; \(Words.count(hunt.belowTheLine(result), "finding")) of these \(hunt.belowTheLine(result) == 1 ? "is" : "are") judged benign.")
        }
    }

    private mutating func addAccount(_ result: RuleResult) {
        let rows = result.account
        let copies = ("Copies, left out", rows.copies, "repeat an earlier row, and the hunt says to leave such out")
        let ruledOut = ("Ruled out by their bytes", rows.ruledOut, "nothing of what the rule seeks stands in the text; not read any further, whatever their event time")
        let parts: [(String, Int, String)] = [("Could not be read", rows.rejected, "no row of the table could be made of the text")]
            + (rows.copies > 0 ? [copies] : []) + (rows.ruledOut > 0 ? [ruledOut] : []) + [
            ("Outside the window", rows.outsideWindow, "event time before or after what was searched"),
            ("Searched, not matched", rows.notMatched, "inside the window, and the rule does not hold"),
            ("Matched, set aside", rows.excluded, "at least one applied exclusion holds"),
            ("Matched, reported", rows.reported, "behind the findings"),
        ]
        account = parts.map { Report.AccountRow(label: $0.0, rows: Words.count($0.1), how: $0.2) }
        account.append(Report.AccountRow(label: "Rows read", rows: Words.count(rows.read), how: "", isTotal: true))
        let sum = parts.reduce(0) { $0 + $1.1 }
        accountSentence =
            rows.isBalanced
            ? "The parts sum to the rows read: \(parts.map { Words.count($0.1) }.joined(separator: " + ")) = \(Words.count(rows.read))."
            : "The parts do not sum to the rows read: \(Words.count(sum)) against \(Words.count(rows.read)). Do not rely on this report."
    }

    private mutating func addMetadata(_ result: RuleResult) {
        attackVersion = shown(result.attack.version)
        tactics = result.attack.tactics.map { tactic in
            Report.LabelledText(label: shown(tactic.id ?? "unknown in this version"), text: tactic.shortName.map(Words.tactic) ?? shown(tactic.name))
        }
        techniques = result.attack.techniques.map { technique in
            Report.TechniqueRow(
                id: shown(technique.id), name: shown(technique.name ?? "no such technique in this version"),
                tactics: technique.tactics.map(Words.tactic).joined(separator: ", "), isUnknown: technique.name == nil)
        }
        declaredConnectors = result.rule.connectors.map {
            Report.LabelledText(label: shown($0.id), text: $0.dataTypes.map { shown($0) }.joined(separator: ", "))
        }
        entities = result.rule.entityMappings.map { mapping in
            Report.LabelledText(
                label: shown(mapping.entityType),
                text: mapping.fields.map { "\(shown($0.identifier)) from \(shown($0.column))" }.joined(separator: ", "))
        }
    }
}
