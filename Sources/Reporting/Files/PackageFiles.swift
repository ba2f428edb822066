import Hunting

/// The file names of one rule inside the package.
public struct RuleFiles: Sendable, Hashable {
    public var source: String
    public var repaired: String
    public var events: String
    public var excluded: String
}

/// Names for the files of a package: only `A-Z a-z 0-9 . _ -`, and unique even where case does not count.
struct PackageFiles {
    let rules: [RuleFiles]

    init(_ result: HuntResult) { self.init(paths: result.rules.map(\.rule.path)) }

    /// From the paths of the rules, in their order.
    init(paths: [String]) {
        var taken: Set<String> = []
        rules = paths.map { path in
            let stem = Self.unique(Self.stem(ofPath: path), &taken)
            return RuleFiles(
                source: "rules/\(stem).yaml", repaired: "rules/\(stem).repaired.yaml", events: "events/\(stem).csv",
                excluded: "events/\(stem).excluded.csv")
        }
    }

    /// The last part of a path without its YAML extension, made harmless.
    static func stem(ofPath path: String) -> String {
        let name = path.utf8.split(whereSeparator: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }).last.map(Array.init) ?? []
        var stem = name
        for ending in [".yaml", ".yml"] where stem.count > ending.utf8.count && lowered(stem.suffix(ending.utf8.count)) == Array(ending.utf8) {
            stem.removeLast(ending.utf8.count)
            break
        }
        return safe(stem)
    }

    /// Everything but the allowed bytes becomes `_`; no name starts with a dot or dash, and none is a device of Windows.
    static func safe(_ name: [UInt8]) -> String {
        var result: [UInt8] = []
        for byte in name {
            let kept = isKept(byte)
            if !kept, result.last == UInt8(ascii: "_") { continue }
            result.append(kept ? byte : UInt8(ascii: "_"))
        }
        while let first = result.first, first == UInt8(ascii: ".") || first == UInt8(ascii: "-") { result.removeFirst() }
        result = Array(result.prefix(80))
        while let last = result.last, last == UInt8(ascii: ".") { result.removeLast() }
        if !result.contains(where: { $0 != UInt8(ascii: "_") }) { return "rule" }
        let base = lowered(result.prefix { $0 != UInt8(ascii: ".") })
        return (isDevice(base) ? "_" : "") + String(decoding: result, as: UTF8.self)
    }

    /// Adds `-2`, `-3` … until nobody has the name; `.repaired` and `.excluded` at the end count as taken, for they are ours.
    private static func unique(_ stem: String, _ taken: inout Set<String>) -> String {
        var (candidate, number) = (stem, 1)
        while !claim(candidate, &taken) {
            number += 1
            candidate = "\(stem)-\(number)"
        }
        return candidate
    }

    private static func claim(_ stem: String, _ taken: inout Set<String>) -> Bool {
        let key = String(decoding: lowered(Array(stem.utf8)[...]), as: UTF8.self)
        let names = [key, key + ".repaired", key + ".excluded"]
        guard names.allSatisfy({ !taken.contains($0) }) else { return false }
        taken.formUnion(names)
        return true
    }

    private static func lowered(_ bytes: ArraySlice<UInt8>) -> [UInt8] { bytes.map { $0 >= 65 && $0 <= 90 ? $0 + 32 : $0 } }

    private static func isKept(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"): true
        default: false
        }
    }

    private static func isDevice(_ base: [UInt8]) -> Bool {
        let name = String(decoding: base, as: UTF8.self)
        if ["con", "prn", "aux", "nul"].contains(name) { return true }
        return base.count == 4 && ["com", "lpt"].contains(String(decoding: base.prefix(3), as: UTF8.self)) && base[3] >= 48 && base[3] <= 57
    }
}
