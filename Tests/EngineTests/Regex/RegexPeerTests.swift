import Foundation
import Testing

@testable import Engine

/// The same patterns and texts given to Python's `re`, where both dialects mean the same.
///
/// Left out, because backtracking engines and linear ones differ by design: repetitions of what can match nothing
/// (their captures and, for `(|a)*`, their extent), and `$` before a final line feed. Before 3.14 Python also
/// finds no `\B` in an empty text.
@Suite struct RegexPeerTests {
    private struct Case: Codable {
        var pattern: String
        var text: String
        var spans: [[Int]]?
    }

    private static let script = """
        import json, re, sys
        cases = json.load(sys.stdin)
        for case in cases:
            found = re.search(case["pattern"], case["text"])
            case["spans"] = found and [list(found.span(group)) for group in range(found.re.groups + 1)]
        json.dump(cases, sys.stdout)
        """

    @Test(.timeLimit(.minutes(10))) func agreesWithPython() throws {
        let seed: UInt64 = 1_124
        var grammar = RegexGrammar(seed: seed)
        let cases = (0..<10_000).map { _ in Case(pattern: grammar.pattern(), text: grammar.text()) }
            .filter { !$0.text.isEmpty || !$0.pattern.contains("\\B") }
        let answers = try #require(try ask(cases), "python3 gave no answer")
        #expect(answers.count == cases.count)
        var (differences, matched): ([String], Int) = ([], 0)
        for answer in answers {
            let found = try Pattern(answer.pattern).firstMatch(in: answer.text)
            let spans = found?.ranges.map { $0.map { [$0.lowerBound, $0.upperBound] } ?? [-1, -1] }
            matched += spans == nil ? 0 : 1
            if spans != answer.spans { differences.append("\(answer.pattern) on \(answer.text): \(spans ?? []), not \(answer.spans ?? [])") }
        }
        #expect(matched > 3_000)
        #expect(differences.isEmpty, "seed \(seed): \(differences.count) differ, such as \(differences.prefix(20).joined(separator: "\n"))")
    }

    private func ask(_ cases: [Case]) throws -> [Case]? {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("huntpack-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let input = folder.appendingPathComponent("cases.json")
        try JSONEncoder().encode(cases).write(to: input)
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", Self.script]
        process.standardInput = try FileHandle(forReadingFrom: input)
        process.standardOutput = output
        try process.run()
        let answer = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return process.terminationStatus == 0 ? try JSONDecoder().decode([Case].self, from: answer) : nil
    }
}

/// Random small patterns over a, b and c.
struct RegexGrammar {
    private var random: RegexRandom
    init(seed: UInt64) { random = RegexRandom(seed: seed) }

    mutating func text() -> String { (0..<random.below(12)).map { _ in pick(["a", "b", "c"]) }.joined() }

    mutating func pattern() -> String { pick(["", "", "", "(?i)", "(?s)"]) + alternation(3).text }

    private mutating func pick(_ choices: [String]) -> String { choices[random.below(choices.count)] }

    private mutating func alternation(_ depth: Int) -> (text: String, nullable: Bool) {
        let branches = (0...(random.below(3) == 0 ? 1 + random.below(2) : 0)).map { _ in concatenation(depth) }
        return (branches.map(\.text).joined(separator: "|"), branches.contains { $0.nullable })
    }

    private mutating func concatenation(_ depth: Int) -> (text: String, nullable: Bool) {
        let items = (0..<random.below(4)).map { _ in item(depth) }
        return (items.map(\.text).joined(), items.allSatisfy { $0.nullable })
    }

    private mutating func item(_ depth: Int) -> (text: String, nullable: Bool) {
        var (text, nullable) = atom(depth)
        guard random.below(5) < 2, !nullable else { return (text, nullable) }
        let (count, optional) = [
            ("*", true), ("+", false), ("?", true), ("{2}", false), ("{0,2}", true), ("{1,}", false), ("{1,3}", false),
        ][random.below(7)]
        text += count + pick(["", "", "?"])
        nullable = optional
        return (text, nullable)
    }

    private mutating func atom(_ depth: Int) -> (text: String, nullable: Bool) {
        switch random.below(depth > 0 ? 12 : 8) {
        case 0...3: return (pick(["a", "b", "c", "B"]), false)
        case 4: return (pick([".", "\\w", "\\S", "\\x61"]), false)
        case 5: return (pick(["[ab]", "[^a]", "[b-c]", "[^bc]"]), false)
        case 6...7: return random.below(3) == 0 ? (pick(["^", "$", "\\b", "\\B", "\\A"]), true) : ("a", false)
        case 8: let inner = alternation(depth - 1); return ("(?:\(inner.text))", inner.nullable)
        default: let inner = alternation(depth - 1); return ("(\(inner.text))", inner.nullable)
        }
    }
}
