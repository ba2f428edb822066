import Basics
import Foundation
import KQL

/// huntpack-fuzz MODE [--count N] [--seed S] [--seconds N] [--stack KiB] [--show] [CORPUS …]
///
/// queries       reads, checks and plans N mutated queries
/// expressions   evaluates N random expressions over rows of hostile values
/// pipelines     runs N random pipelines on one thread and two, in small blocks and large, with and without pruning: one answer
/// hostile       runs the queries that are built to explode
/// readers       reads N broken exports in small blocks and large, on one thread and three: one answer
/// sieve         asks N random conditions of random exports, all rows read and with rows ruled out by their bytes: the same events
/// archives      checks N broken packages, the first of them bombs: faults with their place, or the files that were packed
///
/// A case depends on its seed alone: `huntpack-fuzz queries --seed S --count 1 --show` prints and repeats it.
struct Options {
    var mode = ""
    var count = 1000
    var seed: UInt64 = 1
    /// After so many seconds no new case starts; 0 for no end.
    var seconds = 0
    var stack = 512
    var shows = false
    var corpus: [String] = []

    init(_ arguments: [String]) {
        var rest = arguments[...]
        mode = rest.popFirst() ?? ""
        while let argument = rest.popFirst() {
            switch argument {
            case "--count": count = rest.popFirst().flatMap(Int.init) ?? count
            case "--seed": seed = rest.popFirst().flatMap(UInt64.init) ?? seed
            case "--seconds": seconds = rest.popFirst().flatMap(Int.init) ?? seconds
            case "--stack": stack = rest.popFirst().flatMap(Int.init) ?? stack
            case "--show": shows = true
            default: corpus.append(argument)
            }
        }
    }
}

let options = Options(Array(CommandLine.arguments.dropFirst()))
Watch.install(memory: ["readers", "archives"].contains(options.mode) ? 2 << 30 : 6 << 30)
let cases: (any Cases)? =
    switch options.mode {
    case "queries": QueryCases(corpus: try Corpus(options.corpus))
    case "expressions": ExpressionCases()
    case "pipelines": PipelineCases()
    case "hostile": HostileCases()
    case "readers": try ReaderCases()
    case "sieve": try SieveCases()
    case "archives": try ArchiveCases()
    default: nil
    }
guard let cases else {
    print("huntpack-fuzz queries|expressions|pipelines|hostile|readers|sieve|archives [--count N] [--seed S] [--seconds N] [--stack KiB] [--show] [CORPUS …]")
    exit(64)
}

Watch.onSmallStack(bytes: options.stack << 10) {
    let start = Date()
    var tally: [String: Int] = [:]
    var failed = 0
    var done = 0
    for offset in 0..<min(options.count, cases.limit) {
        if options.seconds > 0, Date().timeIntervalSince(start) > Double(options.seconds) { break }
        let seed = options.seed &+ UInt64(offset)
        Watch.begin("\(options.mode) --seed \(seed)", seconds: cases.patience)
        let begun = Date()
        let outcome = cases.run(seed: seed, shows: options.shows)
        let taken = Date().timeIntervalSince(begun)
        if taken > Double(cases.patience) / 4 { print("slow: \(options.mode) --seed \(seed): \(taken) s") }
        if outcome.hasPrefix("failed") {
            failed += 1
            print("FAILED: \(options.mode) --seed \(seed): \(outcome)")
            fflush(nil)
        }
        tally[outcome.hasPrefix("failed") ? "failed" : outcome, default: 0] += 1
        done += 1
        if options.shows { print("seed \(seed): \(outcome), \(taken) s") }
    }
    Watch.begin("the end", seconds: 0)
    let counts = tally.sorted { $0.value > $1.value }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
    print("\(options.mode): seeds \(options.seed) to \(options.seed &+ UInt64(max(1, done)) - 1), \(done) cases\(cases.remark) in \(Int(Date().timeIntervalSince(start))) s: \(counts)")
    cases.end(shows: options.shows)
    exit(failed > 0 ? 1 : 0)
}
