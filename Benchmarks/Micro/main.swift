import Foundation
import Telemetry

/// huntpack-bench [--csv FILE] [--json FILE] [--literals FILE]… [--megabytes N] [--runs N] [--only WORDS]
///
/// Runs each kernel, and what it stands in for, over the same bytes in memory, and prints bytes a second of processor time beside those of
/// memchr for a newline in the same run: the ratio says more than the speed, which other work on the machine changes. Without files the
/// text is made up. A file of literals has one a line. Ends with 1 when two ways of doing the same disagree.
struct Options {
    var files: [ScanningWorkload.Text: String] = [:]
    var literals: [[String]] = [["naverisk"], ["anydesk.com", "api.playanext.com"]]
    var megabytes = 64
    var runs = 7
    var only = ""

    init(_ arguments: [String]) throws {
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            guard let value = rest.popFirst() else { throw CocoaError(.keyValueValidation) }
            switch argument {
            case "--csv": files[.csv] = value
            case "--json": files[.json] = value
            case "--literals": literals.append(try String(contentsOfFile: value, encoding: .utf8).split(separator: "\n").map(String.init))
            case "--megabytes": megabytes = max(1, Int(value) ?? megabytes)
            case "--runs": runs = max(1, Int(value) ?? runs)
            case "--only": only = value
            default: throw CocoaError(.keyValueValidation)
            }
        }
    }
}

/// Seconds of processor time that the fastest of several runs takes, and what it gives.
func fastest(_ runs: Int, _ body: () -> Int) -> (seconds: Double, result: Int) {
    func time() -> Double {
        var now = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now)
        return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
    }
    var best = (seconds: Double.infinity, result: 0)
    for _ in 0..<runs {
        let start = time()
        let result = body()
        best = min(best.seconds, time() - start) < best.seconds ? (time() - start, result) : best
    }
    return best
}

func newlines(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var (place, count) = (bytes.baseAddress, 0)
    while let start = place, let end = bytes.baseAddress?.advanced(by: bytes.count), start < end, let hit = memchr(start, 0x0A, end - start) {
        count += 1
        place = UnsafePointer(hit.assumingMemoryBound(to: UInt8.self)) + 1
    }
    return count
}

if let run = CodecRun(Array(CommandLine.arguments.dropFirst())) {
    print(try run.result())
    exit(0)
}
let options: Options
do {
    options = try Options(Array(CommandLine.arguments.dropFirst()))
} catch {
    print("huntpack-bench [--csv FILE] [--json FILE] [--literals FILE]… [--megabytes N] [--runs N] [--only WORDS]")
    exit(64)
}
var isSame = true
func row(_ name: String, _ variant: String, _ speed: Double, _ ratio: Double, _ result: Int) {
    print(name.padding(toLength: 16, withPad: " ", startingAt: 0) + variant.padding(toLength: 20, withPad: " ", startingAt: 0) + String(format: "%7.2f GB/s %7.3f", speed, ratio) + "  \(result)")
}
for text in [ScanningWorkload.Text.csv, .json, .times] {
    let workloads = ScanningWorkload.all(literals: options.literals).filter { $0.text == text && (options.only.isEmpty || "\($0.name) \($0.variant)".contains(options.only)) }
    if workloads.isEmpty { continue }
    let bytes = try options.files[text].map { try Texts.lines(of: $0, upTo: options.megabytes << 20) } ?? Texts.rows(text, bytes: text == .times ? 2 << 20 : options.megabytes << 20)
    print("\(text.rawValue): \(options.files[text] ?? "made up"), \(bytes.count >> 20) MiB; speed, ratio to memchr, what was counted")
    bytes.withUnsafeBufferPointer { bytes in
        let plain = fastest(options.runs) { newlines(bytes) }
        let base = Double(bytes.count) / plain.seconds / 1e9
        row("newlines", "memchr", base, 1, plain.result)
        var known: [String: Int] = [:]
        for workload in workloads {
            let body = workload.prepare(bytes)
            let run = fastest(options.runs, body)
            let speed = Double(bytes.count) / run.seconds / 1e9
            row(workload.name, workload.variant, speed, speed / base, run.result)
            if known[workload.name, default: run.result] != run.result {
                print("  this is not what the way before found")
                isSame = false
            }
            known[workload.name] = run.result
        }
        if text == .times { print("an instant has \(bytes.count / max(1, plain.result)) bytes") }
    }
}
exit(isSame ? 0 : 1)
