import Basics
import Foundation
import Testing

@testable import Hunting

/// SplitMix64: small, and the same sequence everywhere.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// Damaged files are read or refused, with places inside the file; the seed is printed and can be given as HUNTPACK_SEED.
@Suite struct LoadingFuzzTests {
    static let pieces = [
        "&a ", "*a", "- ", ": ", "\t", "\r\n", "\r", "\n", "\n---\n", "|", ">2", "\"", "'", "```", "[", "]", "{", "}", "? ", "%", "!!x ", "\u{FEFF}", "\u{2028}", "\u{85}",
        "#", "tactics: x\n", "technique: y\n", "dataTypes:", "\u{0}", "é", "\\n", "  ", "...\n", "<<: ", "query: |\n",
    ].map { Array($0.utf8) } + [[0xFF], [0xC3]]

    static func mutate(_ source: [UInt8], with generator: inout SeededGenerator) -> [UInt8] {
        var bytes = source
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
            let at = Int.random(in: 0...bytes.count, using: &generator)
            switch Int.random(in: 0..<5, using: &generator) {
            case 0: bytes.insert(contentsOf: pieces.randomElement(using: &generator) ?? [], at: at)
            case 1: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...8, using: &generator)))
            case 2: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + 40)], at: Int.random(in: 0...bytes.count, using: &generator))
            case 3: bytes.removeLast(min(bytes.count, Int.random(in: 0...20, using: &generator)))
            default: if at < bytes.count { bytes[at] = UInt8.random(in: 0...127, using: &generator) }
            }
        }
        return bytes
    }

    @Test func damagedFilesAreReadOrRefused() {
        let seed = ProcessInfo.processInfo.environment["HUNTPACK_SEED"].flatMap(UInt64.init) ?? UInt64.random(in: 0...UInt64.max)
        print("LoadingFuzzTests: HUNTPACK_SEED=\(seed)")
        var generator = SeededGenerator(state: seed)
        var loaded = 0, refused = 0
        let rules = RuleRepairTests.cases.map { Array($0.text.utf8) }
        let exclusions = Array((ExclusionLoaderTests.one + "  mode: apply\n  expires: 2027-01-01\n- {id: b, scenario: s, where: 'x'}\n").utf8)
        let hunt = Array("name: a\nrules: [r]\naliases: {a: b}\nreport: {tlp: RED}\nas-of: latest\nlookback: 7d\n".utf8)
        for round in 0..<4000 {
            let kind = round % 4
            let bytes = Self.mutate(kind == 0 ? exclusions : kind == 1 ? hunt : rules[round % rules.count], with: &generator)
            let lines = 1 + String(decoding: bytes, as: UTF8.self).unicodeScalars.reduce(0) { $0 + ($1 == "\n" || $1 == "\r" ? 1 : 0) }
            do {
                switch kind {
                case 0: _ = try ExclusionLoader.load(bytes: bytes, path: "f")
                case 1: _ = try HuntLoader.load(bytes: bytes, path: "f")
                default:
                    let rule = try RuleLoader.load(bytes: bytes, path: "f")
                    #expect(rule.repairs.allSatisfy { (1...lines).contains($0.line) } && (1...lines).contains(rule.queryLine), "round \(round)")
                    #expect((try? RuleLoader.load(bytes: Array(rule.repairedText.utf8), path: "f"))?.query == rule.query, "round \(round)")
                }
                loaded += 1
            } catch {
                refused += 1
                #expect(!error.diagnostics.isEmpty, "round \(round)")
                for diagnostic in error.diagnostics {
                    let line = diagnostic.position?.line ?? 0
                    #expect((1...lines).contains(line) && (diagnostic.position?.column ?? 0) >= 1, "round \(round): \(diagnostic.text)")
                }
            }
        }
        #expect(loaded > 100 && refused > 100, "\(loaded) loaded, \(refused) refused")
    }
}
