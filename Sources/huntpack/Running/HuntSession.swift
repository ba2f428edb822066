import Basics
import Engine
import Hunting
import KQL
import Telemetry

/// One run of a hunt: opens the data, sets the clock, runs every rule.
struct HuntSession {
    let inputs: HuntInputs
    let options: DataOptions
    let tolerance: Tolerance
    var history: HistoryLink
    /// What a replay has in the place of data, clock and local files.
    var rerun: Rerun?

    struct Outcome {
        var result: HuntResult
        /// At least one rule was evaluated.
        var hasAnswer: Bool

        /// One line for people.
        var summary: String {
            let count = result.findings.count
            let evaluated = result.rules.count(where: \.isEvaluated)
            return "\(count) finding\(count == 1 ? "" : "s") from \(evaluated) of \(result.rules.count) rule\(result.rules.count == 1 ? "" : "s"), as of \(result.asOf.readable)"
        }
    }

    mutating func run() throws -> Outcome {
        let fresh = history
        return try withSurvey(options.completeness, of: inputs.rules.compactMap { $0.rule?.query }) { bytes in
            history = fresh
            let (outcome, dataset) = try run(surveying: bytes)
            // What a rule lacks may stand in rows that were not looked at.
            if dataset.isSurveyedInPart, outcome.result.rules.contains(where: { !$0.isEvaluated }) { throw SurveyShortfall() }
            return outcome
        }
    }

    private mutating func run(surveying bytes: Int?) throws -> (Outcome, Dataset) {
        let dataset = try open(surveying: bytes)
        let sources = options.sources(of: dataset, dedupe: inputs.hunt.dedupe)
        let clock = try rerun?.clock ?? Clock.resolve(option: try options.clock(), hunt: inputs.hunt.asOf, sources: sources, threads: options.threads)
        let past = history.past(of: inputs.hunt.name, before: clock.instant)
        let externals = rerun.map { ExternalFiles(located: $0.externals) } ?? ExternalFiles(own: options.externals, hunt: inputs.hunt.externals, base: inputs.base)
        let locations = try openLocations()
        let engine = QueryEngine(
            sources: sources, now: clock.instant, threads: options.threads, memory: options.memoryLimit, completeness: options.completeness, externals: externals, locations: locations)
        let hunter = Hunter(
            runner: engine, catalog: try catalog(for: sources, aliases: inputs.hunt.aliases), asOf: clock.instant,
            parameters: options.parameters, hasLocations: locations != nil, constants: QueryEngine.constants(now: clock.instant, locations: locations))
        var result = HuntResult(
            hunt: inputs.hunt, asOf: clock.instant, asOfSource: clock.source, toolVersion: toolVersion, rules: [], inputs: [],
            locations: locations?.file, rejected: [], coercionFailures: [], diagnostics: rerun?.skipped ?? dataset.skipped, tolerance: tolerance, completeness: options.completeness)
        let questions = inputs.rules.compactMap(\.rule).map { rule in
            Hunter.Question(
                rule: rule, attack: AttackCatalog.mapping(tactics: rule.tactics, techniques: rule.techniques), hunt: inputs.hunt.following(past, rule, asOf: clock.instant))
        }
        var answers = try hunter.run(questions, exclusions: inputs.exclusions, exclusionsPath: inputs.exclusionsPath)[...]
        var scans: [TableScan] = []
        for loaded in inputs.rules {
            guard loaded.rule != nil, let answer = answers.popFirst() else {
                let unread = Rule(path: loaded.path, id: loaded.path, name: loaded.path, query: "", sourceBytes: loaded.bytes)
                result.rules.append(RuleResult(rule: unread, attack: AttackCatalog.mapping(tactics: [], techniques: []), outcome: .refused(loaded.faults)))
                continue
            }
            result.rules.append(answer.result)
            for scan in answer.scans {
                if let known = scans.firstIndex(where: { $0.profile.table == scan.profile.table }) { scans[known].merge(scan) } else { scans.append(scan) }
            }
        }
        result.tables = scans
        for summary in scans.map(\.summary) {
            result.inputs += summary.inputs
            result.rejected += summary.rejected
            result.coercionFailures += summary.coercionFailures
            result.diagnostics += summary.diagnostics
        }
        result.externals = externals.inputs
        result.options = try runOptions(result, dataset, externals)
        result.diagnostics += externals.unread + history.faults
        if let note = inputs.hunt.firstRuns(of: inputs.rules.compactMap(\.rule), past) { result.diagnostics.append(note) }
        result.chronicle = past.map { Chronicle(result, past: $0) } ?? Chronicle(result, without: history.isWanted ? .unreadable : .none)
        result.addSignals()
        return (Outcome(result: result, hasAnswer: result.rules.contains(where: \.isEvaluated)), dataset)
    }

    private func open(surveying bytes: Int?) throws -> Dataset {
        let expected = inputs.rules.compactMap(\.rule).reduce(into: Set<String>()) { $0.formUnion(Query.mentionedTables($1.query)) }
        var reading = try options.reading.dataset(inputs.hunt.reading(expected: expected))
        reading.surveyBytes = bytes
        if let rerun { return try Dataset.open(rerun.inputs, options: reading) }
        if !options.data.isEmpty { return try Dataset.open(options.data, relativeTo: "", options: reading) }
        guard !inputs.hunt.data.isEmpty else {
            throw Diagnostic("CLI040", "no telemetry given", suggestion: "name it with --data PATH, or under 'data:' in the hunt file")
        }
        return try Dataset.open(inputs.hunt.data, relativeTo: inputs.base, options: reading)
    }

    /// What somebody needs to repeat the run, beside what the package holds anyway.
    private func runOptions(_ result: HuntResult, _ dataset: Dataset, _ externals: ExternalFiles) throws -> RunOptions {
        var known = RunOptions()
        let read = Set(result.inputs.map { Array($0.path.utf8) })
        known.files = dataset.files.filter { read.contains(Array($0.path.utf8)) }.map { RunOptions.DataFile(path: $0.path, table: $0.table) }
        known.skipped = rerun?.skipped.count ?? dataset.skipped.count
        known.exclusions = inputs.exclusionsPath
        (known.aliases, known.parameters, known.externals) = (inputs.hunt.aliases, options.parameters, externals.mappings)
        (known.encoding, known.schemas, known.memory) = (options.reading.encoding, try options.reading.schemaTexts(), options.memory)
        return known
    }

    /// `--geoip`, else the hunt file's own.
    private func openLocations() throws -> LocationDatabase? {
        if let rerun { return try rerun.locations.map { try LocationDatabase.open($0.path, shown: $0.shown) } }
        if let path = options.geoip { return try LocationDatabase.open(path, shown: path) }
        return try inputs.hunt.geoip.map { try LocationDatabase.open(resolve($0, from: inputs.base), shown: $0) }
    }
}

extension RuleResult {
    /// What keeps the rule from an answer, and what its reader should know.
    var problems: [Diagnostic] {
        switch outcome {
        case .evaluated: exclusions.flatMap { if case .notEvaluable(let faults) = $0.status { faults } else { [Diagnostic]() } }
        case .refused(let faults), .notEvaluated(let faults): faults
        }
    }
}
