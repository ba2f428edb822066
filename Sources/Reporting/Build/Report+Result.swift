import Basics
import Hunting

extension Report {
    /// The first rejected rows that are listed; all are counted, and `run.json` has them all.
    static let rejectedCap = 20
    static let sampleCap = 5
    /// With more rules than this, a rule that matched nothing is told of in a table, and has no section of its own.
    static let sectionCap = 8

    /// Makes the report of a hunt: everything the templates show, in words.
    public init(_ result: HuntResult) {
        self.init()
        title = shown(result.hunt.title.utf8.isEmpty ? result.hunt.name : result.hunt.title)
        huntName = shown(result.hunt.name)
        owner = shown(result.hunt.owner)
        hypothesis = shown(result.hunt.hypothesis)
        marking = Marking(result.hunt.tlp)
        clock = result.asOf.readable
        clockSource = shown(result.asOfSource)
        toolVersion = shown(result.toolVersion)
        verdict = Verdict(result)
        series = SeriesSection(result)
        figures = Figure.all(result)
        let files = PackageFiles(result)
        rules = zip(result.rules, files.rules).enumerated().filter { result.rules.count <= Self.sectionCap || $0.element.0.hasMatches }.map { index, pair in
            RuleSection(pair.0, number: index + 1, of: result, files: pair.1)
        }
        family = FamilySection(result)
        hasSeveralRules = result.rules.count > 1
        tables = result.tables.map(TableCard.init)
        inputs = result.inputs.map { InputRow($0, table: $0.table) } + result.externals.map { InputRow($0.file, table: "externaldata: \($0.url)") }
        if let file = result.locations { inputs.append(InputRow(file)) }
        rejected = result.rejected.prefix(Self.rejectedCap).map { PlacedText(place: shown("\($0.path):\($0.line)"), text: shown($0.reason)) }
        let (count, listed) = (result.rowsRejected, result.rejected.count)
        rejectedSentence = count == 0 ? "Every row could be read." : "\(Words.count(count, "row")) could not be read."
        let unread = result.tables.reduce(0) { $0 + $1.summary.rowsRuledOut }
        if unread > 0 { rejectedSentence = "Of the rows that were looked into, \(count == 0 ? "every one could be read" : "\(Words.count(count)) could not be read"); the \(Words.count(unread)) that were ruled out by their bytes were not looked into." }
        if count > Self.rejectedCap {
            rejectedMore = "The first \(Self.rejectedCap) are listed here, \(listed < count ? "the first \(Words.count(listed))" : "all of them")"
        }
        coercions = result.coercionFailures.map { failure in
            CoercionRow(
                column: shown(failure.column), type: failure.type.rawValue, count: Words.count(failure.count),
                samples: failure.samples.prefix(Self.sampleCap).map { shown($0) })
        }
        diagnostics = result.diagnostics.map(DiagnosticRow.init)
        limits = Limits.all(result)
        hasAnnex = rules.contains { $0.hasDetails }
    }
}

extension Report.InputRow {
    init(_ input: InputFile, table: String) {
        self.init(
            path: shown(input.path), format: shown(input.format), table: shown(table), size: Words.size(input.size), rowsRead: Words.count(input.rowsRead),
            rowsRejected: Words.count(input.rowsRejected), sha256: input.sha256.isEmpty ? "not computed" : input.sha256)
    }

    /// A database has no rows that are read.
    init(_ file: LocationFile) {
        self.init(
            path: shown(file.path), format: "MaxMind DB, \(shown(file.type))", table: "locations of addresses, built \(file.built.readable)",
            size: Words.size(file.size), rowsRead: "-", rowsRejected: "-", sha256: file.sha256)
    }
}

extension Report.Marking {
    /// Reads `AMBER`, `tlp:amber+strict` and the like; a label that TLP 2.0 does not have is shown as what it is.
    init(_ text: String?) {
        var name = (text ?? "").utf8.map { $0 >= 97 && $0 <= 122 ? $0 - 32 : $0 }
        if name.starts(with: Array("TLP:".utf8)) { name.removeFirst(4) }
        switch String(decoding: name, as: UTF8.self) {
        case "RED": (level, kind) = ("RED", "red")
        case "AMBER": (level, kind) = ("AMBER", "amber")
        case "AMBER+STRICT", "AMBER-STRICT": (level, kind) = ("AMBER+STRICT", "amber-strict")
        case "GREEN": (level, kind) = ("GREEN", "green")
        case "CLEAR", "WHITE": (level, kind) = ("CLEAR", "clear")
        case "": (label, kind) = ("No TLP marking set", "none")
        default: (label, kind) = ("Marking: \(shown(text ?? "", limit: 80)) (not a TLP 2.0 label)", "none")
        }
        if !level.utf8.isEmpty { label = "TLP:" + level }
    }
}

extension RuleResult {
    var hasMatches: Bool { isEvaluated && account.excluded + account.reported > 0 }
}
