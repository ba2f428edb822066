import Basics
import Foundation
import Hunting

/// What a person wrote for a hunt, read and checked: hunt file, rules, exclusions.
struct HuntInputs {
    var hunt: Hunt
    /// The folder that paths in the hunt file start from; empty for the working folder.
    var base: String
    var rules: [LoadedRule]
    var exclusions: [Exclusion]
    var exclusionsPath: String?
    var exclusionsBytes: [UInt8]?

    /// One hunt file, or one or more rules. Throws `Refusal` or a diagnostic for what cannot be read.
    static func load(_ paths: [String], exclusions option: String?) throws -> HuntInputs {
        let files = try ruleFiles(paths)
        guard let first = files.first else { throw Diagnostic("CLI030", "no hunt or rule given", suggestion: "name a hunt.yaml or a rule file") }
        let bytes = try readFile(first)
        var inputs: HuntInputs
        if isHunt(bytes) {
            guard files.count == 1 else { throw Diagnostic("CLI031", "a hunt file stands alone", suggestion: "list the rules in '\(first)'") }
            let hunt = try HuntLoader.load(bytes: bytes, path: first)
            inputs = HuntInputs(hunt: hunt, base: folder(of: first), rules: [], exclusions: [])
            for path in hunt.rules {
                let place = resolve(path, from: inputs.base)
                for file in try ruleFiles([place]) {
                    inputs.rules.append(try LoadedRule.load(shown: path + String(decoding: file.utf8.dropFirst(place.utf8.count), as: UTF8.self), from: file))
                }
            }
        } else {
            inputs = HuntInputs(hunt: Hunt(name: "hunt", title: ""), base: "", rules: [], exclusions: [])
            inputs.rules = try files.map { try LoadedRule.load(shown: $0, from: $0) }
            let stem = inputs.rules.first.map { fileName(of: $0.path) } ?? "hunt"
            // A folder of rules is one hunt, whichever rule comes first in it.
            inputs.hunt.name = safeName(try folderName(paths).map { $0 + ".yaml" } ?? stem)
            inputs.hunt.title = inputs.rules.count == 1 ? inputs.rules.first?.rule?.name ?? stem : "\(inputs.rules.count) rules"
        }
        if let path = option ?? inputs.hunt.exclusions {
            let bytes = try readFile(option ?? resolve(path, from: inputs.base))
            inputs.exclusions = try ExclusionLoader.load(bytes: bytes, path: path)
            inputs.exclusionsPath = path
            inputs.exclusionsBytes = bytes
        }
        return inputs
    }

    /// The name of the one folder that was given; nil for anything else.
    private static func folderName(_ paths: [String]) throws -> String? {
        guard paths.count == 1, let path = paths.first, try isFolder(path) else { return nil }
        let name = path.utf8.split(separator: UInt8(ascii: "/")).last.map { String(Substring($0)) } ?? ""
        return name.utf8.allSatisfy { $0 == UInt8(ascii: ".") } ? nil : name
    }

    /// A hunt file has `rules` at its top level; one that forgot them still has keys that no rule has.
    private static func isHunt(_ bytes: [UInt8]) -> Bool {
        let keys = ["rules:", "data:", "every:", "as-of:", "lookback:", "hypothesis:", "exclusions:"]
        return bytes.split(separator: 0x0A).contains { line in keys.contains { line.starts(with: $0.utf8) } }
    }

    /// A file's stem reduced to what may name a package.
    private static func safeName(_ name: String) -> String {
        let stem = name.utf8.lastIndex(of: UInt8(ascii: ".")).map { String(name[..<$0]) } ?? name
        let kept = stem.unicodeScalars.map { $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "-" || $0 == "_") ? $0 : "_" }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: kept.prefix(60))
        return view.isEmpty || view.first == "-" ? "hunt" : String(view)
    }
}

/// A rule file, or why it could not be read.
struct LoadedRule {
    var path: String
    var rule: Rule?
    var faults: [Diagnostic] = []
    var bytes: [UInt8]

    static func load(shown path: String, from file: String) throws -> LoadedRule {
        parse(try readFile(file), path: path)
    }

    /// From the bytes of the file.
    static func parse(_ bytes: [UInt8], path: String) -> LoadedRule {
        do {
            return LoadedRule(path: path, rule: try RuleLoader.load(bytes: bytes, path: path), bytes: bytes)
        } catch {
            return LoadedRule(path: path, rule: nil, faults: error.diagnostics, bytes: bytes)
        }
    }
}
