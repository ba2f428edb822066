import Basics
import Engine
import Hunting
import KQL
import Telemetry

/// Exclusions over whole tables, where no rule says what matches.
struct TableTrial {
    let options: DataOptions
    let examples: Int

    func run(_ exclusions: [Exclusion], path: String) throws -> [ExclusionTrial] {
        guard !options.data.isEmpty else { throw Diagnostic("CLI040", "no telemetry given", suggestion: "name it with --data PATH") }
        let dataset = try Dataset.open(options.data, relativeTo: "", options: try options.reading.dataset(options.times.reading))
        let sources = options.sources(of: dataset)
        let clock = try Clock.resolve(option: try options.clock(), hunt: nil, sources: sources, threads: options.threads)
        let locations = try options.geoip.map { try LocationDatabase.open($0, shown: $0) }
        let engine = QueryEngine(sources: sources, now: clock.instant, threads: options.threads, memory: options.memoryLimit, locations: locations)
        let catalog = try catalog(for: sources, aliases: options.aliases)
        let bind = BindOptions(hasLocations: locations != nil)
        var trials = exclusions.map { ExclusionTrial(exclusion: $0, parts: []) }
        for source in sources {
            var places: [Int] = []
            for (index, exclusion) in exclusions.enumerated() {
                var part = ExclusionTrial.Part(name: source.table, table: source.table, noun: "row")
                do throws(Refusal) {
                    _ = try Query.bindPredicate(exclusion.predicate, schema: source.schema, catalog: catalog, options: bind)
                    places.append(index)
                } catch {
                    part.faults = error.diagnostics.map { $0.inFile(path) }
                }
                trials[index].parts.append(part)
            }
            guard !places.isEmpty else { continue }
            try count(exclusions, at: places, source, into: &trials) { text in
                let query = try Query.bind(text, catalog: catalog, options: bind)
                let plan = Planner.plan(query, catalog: catalog, options: PlanOptions(now: clock.instant, constant: QueryEngine.constants(now: clock.instant, locations: locations)))
                return try engine.run(plan).rows
            }
        }
        return trials
    }

    /// One pass counts all; one more for each exclusion with hits finds its examples.
    private func count(
        _ exclusions: [Exclusion], at places: [Int], _ source: any TableSource, into trials: inout [ExclusionTrial], _ rows: (String) throws -> ColumnBatch
    ) throws {
        let table = "['\(source.table)']", time = source.timeColumn
        let hasTime = source.schema.index(of: time) != nil
        // On lines of their own, for a predicate may end in a comment.
        func held(_ place: Int) -> String { "(\n\(exclusions[place].predicate)\n)" }
        let columns = places.map { place in
            "h\(place)=countif\(held(place))" + (hasTime ? ",\na\(place)=minif(\(time), \(held(place))),\nb\(place)=maxif(\(time), \(held(place)))" : "")
        }
        let counts = try rows("\(table)\n| summarize n=count(),\n" + columns.joined(separator: ",\n"))
        guard counts.rowCount == 1 else { return }
        func number(_ name: String) -> Int { if case .long(let number) = counts[0, name] { Int(number) } else { 0 } }
        func moment(_ name: String) -> Datetime? { if case .datetime(let time) = counts[0, name] { time } else { nil } }
        for place in places {
            let part = trials[place].parts.count - 1
            trials[place].parts[part].hits = number("h\(place)")
            trials[place].parts[part].of = number("n")
            (trials[place].parts[part].first, trials[place].parts[part].last) = (moment("a\(place)"), moment("b\(place)"))
            guard number("h\(place)") > 0, examples > 0 else { continue }
            let shown = [time, "DeviceName", "FileName", "InitiatingProcessFileName", "RemoteUrl", "RemoteIP", "Signer"].filter { source.schema.index(of: $0) != nil }
            guard !shown.isEmpty else { continue }
            let first = hasTime ? "top \(examples) by \(time) asc" : "take \(examples)"
            let found = try rows("\(table)\n| where \(held(place))\n| project \(shown.joined(separator: ", "))\n| \(first)")
            trials[place].parts[part].examples = found.rows.map { $0.map(\.text).filter { !$0.utf8.isEmpty }.joined(separator: "  ") }
        }
    }
}
