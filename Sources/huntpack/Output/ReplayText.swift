import Basics
import Telemetry

/// The outcome of a replay for people and for programs.
struct ReplayText {
    let outcome: Replay.Outcome

    /// What is the same, or what differs: inputs, findings, files, and where `run.json` does.
    func print() {
        for input in outcome.missing {
            let digest = input.sha256.isEmpty ? "of its name" : "of \(input.size) bytes with the SHA-256 \(input.sha256)"
            Console.line("input not found: \(input.path): no file \(digest) where --data looks, and none of its name")
        }
        for input in outcome.changed {
            let reason = input.wanted.sha256.isEmpty ? "the run took no SHA-256 of it" : "it has not the SHA-256 \(input.wanted.sha256)"
            Console.line("input taken by its name: \(input.wanted.path): \(input.path); \(reason)")
        }
        guard let comparison = outcome.comparison else { return Console.talk("nothing was run: \(outcome.missing.count) of \(outcome.inputs.count) inputs are not there") }
        if comparison.isSame {
            Console.line("same bytes: \(outcome.name), \(outcome.files) files, \(outcome.findings) finding\(outcome.findings == 1 ? "" : "s")")
            if let digest = outcome.manifestDigest { Console.line("manifest SHA-256 \(digest)") }
            if let same = outcome.isArchiveSame {
                Console.line(same ? "the archive file is the same, too" : "the archive file is another one: packed with another time, or another version of zlib")
            }
            return
        }
        for finding in comparison.findings {
            Console.line("finding \(finding.change.rawValue): \(finding.id) \(finding.label)")
            for difference in finding.differences { Console.line("  \(text(difference))") }
        }
        for file in comparison.files { Console.line("file \(file.change.rawValue): \(file.path)") }
        for difference in comparison.record.prefix(40) { Console.line("run.json \(text(difference))") }
        if comparison.record.count > 40 { Console.line("run.json: more differences; --format json lists \(comparison.record.count)") }
        if !outcome.toolVersion.utf8.elementsEqual(toolVersion.utf8) {
            Console.line("the package was written by huntpack \(outcome.toolVersion), this is \(toolVersion)")
        }
        let count = comparison.findings.count
        Console.talk("\(outcome.name): not the same: \(count) finding\(count == 1 ? "" : "s") and \(comparison.files.count) files differ")
    }

    private func text(_ difference: ReplayComparison.Difference) -> String {
        "\(difference.place): \(short(difference.recorded)) was recorded, now \(short(difference.now))"
    }

    private func short(_ value: Value) -> String {
        let text = value.json
        return text.utf8.count <= 120 ? text : String(text.unicodeScalars.prefix(100)) + "…"
    }

    var json: Value {
        func difference(_ difference: ReplayComparison.Difference) -> Value {
            .bag([.init("place", .string(difference.place)), .init("recorded", difference.recorded), .init("now", difference.now)])
        }
        let inputs = outcome.inputs.map { wanted, located in
            Value.bag([
                .init("path", .string(wanted.path)), .init("sha256", .string(wanted.sha256)), .init("found", located.map { .string($0.path) } ?? .null),
                .init("same", .bool(located?.isSame ?? false)),
            ])
        }
        let findings = (outcome.comparison?.findings ?? []).map { finding in
            Value.bag([
                .init("id", .string(finding.id)), .init("change", .string(finding.change.rawValue)), .init("label", .string(finding.label)),
                .init("differences", .array(finding.differences.map(difference))),
            ])
        }
        let files = (outcome.comparison?.files ?? []).map { Value.bag([.init("path", .string($0.path)), .init("change", .string($0.change.rawValue))]) }
        return .bag([
            .init("package", .string(outcome.name)), .init("same", .bool(outcome.isSame)), .init("ran", .bool(outcome.comparison != nil)),
            .init("archiveSame", outcome.isArchiveSame.map { .bool($0) } ?? .null), .init("recordedBy", .string(outcome.toolVersion)), .init("inputs", .array(inputs)),
            .init("findings", .array(findings)), .init("files", .array(files)), .init("record", .array((outcome.comparison?.record ?? []).map(difference))),
        ])
    }
}
