import Basics
import Evidence
import Foundation
import Hunting
import Reporting
import Telemetry

/// A run as its package tells it: everything that is needed to repeat it but the inputs themselves.
///
/// Nothing in a package is a path to open or an option to obey blindly: files are found by their digest where the user looks for them.
struct RecordedRun {
    let files: [PackageFile]
    let toolVersion: String
    let clock: Clock
    let inputs: HuntInputs
    let options: RunOptions
    let completeness: CompletenessLevel
    let tolerance: Tolerance
    let wanted: [WantedInput]
    let externals: [(url: String, file: WantedInput)]
    let locations: WantedInput?
    let skipped: [Diagnostic]
    let history: HistoryLink
    let run: Value

    /// Whether a file of a package is read in full: raw events and reports are only compared.
    static func keeps(_ path: String) -> Bool {
        ["data/run.json", "data/findings.json", "data/history.json", "data/hunt.yaml", "data/exclusions.yaml", Bag.signaturePath].contains(path)
            || path.utf8.starts(with: "data/rules/".utf8)
    }

    /// Throws a diagnostic for a package that no run of this kind wrote.
    init(_ files: [PackageFile]) throws {
        self.files = files
        func contents(_ name: String) -> [UInt8]? { files.first { $0.path.utf8.elementsEqual("data/\(name)".utf8) }?.contents }
        func damaged(_ what: String) -> Diagnostic {
            Diagnostic("CLI090", "the package cannot be replayed: \(what)", suggestion: "only packages of huntpack can be, and only those that record their options")
        }
        guard let bytes = contents("run.json"), let run = try? JSONReader.parse(bytes) else { throw damaged("it has no run.json that can be read") }
        self.run = run
        guard let options = RunOptions(json: run[member: "options"]) else { throw damaged("its run.json does not record the options of the run") }
        guard let version = run.text("huntpack"), let asOf = run.text("asOf").flatMap({ Datetime(iso: $0) }), let source = run.text("asOfSource"),
            let level = run.text("completeness").flatMap(CompletenessLevel.init(rawValue:)), let diagnostics = run.list("diagnostics"),
            let inputs = run.list("inputs"), let externals = run.list("externals"), let rules = run.list("rules")
        else { throw damaged("its run.json lacks what every run records") }
        (self.options, toolVersion, clock, completeness) = (options, version, Clock(instant: asOf, source: source), level)
        let limits = run[member: "tolerance"]
        guard case .long(let silent) = limits[member: "silentHours"], let silentHours = Int(exactly: silent), let percent = limits[member: "rejectedPercent"].number else {
            throw damaged("its run.json does not say what was tolerated")
        }
        tolerance = Tolerance(rejectedPercent: percent, silentHours: silentHours)
        wanted = try Self.wanted(inputs, options) ?? { throw damaged("its run.json does not say what the inputs were") }()
        self.externals = try externals.map { external in
            guard let url = external.text("url"), let file = WantedInput(external, table: nil) else { throw damaged("its run.json does not say what its local files were") }
            return (url, file)
        }
        locations = WantedInput(run[member: "geoip"], table: nil)
        let said = diagnostics.compactMap(Diagnostic.init(recorded:))
        skipped = Array(said.prefix(options.skipped))
        self.inputs = try Self.inputs(run, rules, options, contents, damaged)
        history = try Self.history(run, said, contents, damaged)
    }

    /// In the order in which they were read, each once.
    private static func wanted(_ inputs: [Value], _ options: RunOptions) -> [WantedInput]? {
        var known: [[UInt8]: Value] = [:]
        for input in inputs { if let path = input.text("path") { known[Array(path.utf8)] = known[Array(path.utf8)] ?? input } }
        return options.files.count == known.count ? allOrNil(options.files) { file in known[Array(file.path.utf8)].flatMap { WantedInput($0, table: file.table) } } : nil
    }

    private static func inputs(
        _ run: Value, _ rules: [Value], _ options: RunOptions, _ contents: (String) -> [UInt8]?, _ damaged: (String) -> Diagnostic
    ) throws -> HuntInputs {
        let recorded = run[member: "hunt"]
        guard let name = recorded.text("name"), let title = recorded.text("title") else { throw damaged("its run.json does not name the hunt") }
        var hunt = try contents("hunt.yaml").map { try HuntLoader.load(bytes: $0, path: "hunt.yaml") } ?? Hunt(name: name, title: title)
        hunt.tlp = recorded.text("tlp")
        hunt.dateOrder = recorded.text("dateOrder").flatMap(DateOrder.init(rawValue:))
        hunt.timeZone = recorded.text("timezone")
        hunt.followsLastRun = recorded.text("lookback") == HuntLoader.sinceLastRun
        hunt.lookback = hunt.followsLastRun ? nil : recorded.text("lookback").flatMap(parseTimespan)
        hunt.overlap = recorded.text("overlap").flatMap(parseTimespan)
        if case .bool(let dedupe) = recorded[member: "dedupe"] { hunt.dedupe = dedupe }
        hunt.aliases = options.aliases
        guard let paths = allOrNil(rules, { $0.text("path") }) else { throw damaged("its run.json does not name its rules") }
        var inputs = HuntInputs(hunt: hunt, base: "", rules: [], exclusions: [])
        for (path, file) in zip(paths, Documents.files(ofRules: paths)) {
            guard let bytes = contents(file.source) else { throw damaged("it lacks the rule \(file.source)") }
            inputs.rules.append(LoadedRule.parse(bytes, path: path))
        }
        if let path = options.exclusions {
            guard let bytes = contents("exclusions.yaml") else { throw damaged("it lacks its exclusions.yaml") }
            inputs.exclusions = try ExclusionLoader.load(bytes: bytes, path: path)
            (inputs.exclusionsPath, inputs.exclusionsBytes) = (path, bytes)
        }
        return inputs
    }

    private static func history(
        _ run: Value, _ said: [Diagnostic], _ contents: (String) -> [UInt8]?, _ damaged: (String) -> Diagnostic
    ) throws -> HistoryLink {
        let basis = run[member: "history"].text("basis")
        let past = contents("history.json").flatMap { try? JSONReader.parse($0) }.flatMap(Past.init(json:))
        if past == nil, basis != nil, basis != Chronicle.Basis.unreadable.rawValue { throw damaged("it lacks the history.json that it was compared with") }
        return HistoryLink(kept: past, isWanted: basis != nil, faults: said.filter { $0.code.utf8.starts(with: "HIS".utf8) })
    }
}

extension WantedInput {
    /// From `inputs`, `externals` or `geoip` of a `run.json`; nil for what is none.
    init?(_ recorded: Value, table: String?) {
        guard let path = recorded.text("path"), case .long(let size) = recorded[member: "size"], let size = Int(exactly: size), size >= 0 else { return nil }
        let isInArchive = recorded.text("format")?.utf8.suffix(5).elementsEqual(", zip".utf8) ?? false
        self.init(path: path, size: size, sha256: recorded.text("sha256") ?? "", table: table, isInArchive: isInArchive)
    }
}

extension Diagnostic {
    /// As `run.json` has it.
    init?(recorded: Value) {
        guard let code = recorded.text("code"), let severity = recorded.text("severity").flatMap(Severity.init(rawValue:)), let message = recorded.text("message") else { return nil }
        var position: SourcePosition?
        if case .long(let line) = recorded[member: "line"], case .long(let column) = recorded[member: "column"] {
            position = SourcePosition(line: Int(clamping: line), column: Int(clamping: column))
        }
        self.init(code, severity, message, file: recorded.text("file"), at: position, suggestion: recorded.text("suggestion"))
    }
}

extension Value {
    func text(_ name: String) -> String? { if case .string(let text) = self[member: name] { text } else { nil } }
    func list(_ name: String) -> [Value]? { if case .array(let items) = self[member: name] { items } else { nil } }

    var number: Double? {
        switch self {
        case .long(let number): Double(number)
        case .real(let number): number
        default: nil
        }
    }
}
