import Basics
import Hunting

/// One file of the package: its path below the payload folder and its bytes.
public struct Document: Sendable, Hashable {
    public var path: String
    public var contents: [UInt8]

    public init(path: String, contents: [UInt8]) {
        self.path = path
        self.contents = contents
    }
}

/// Turns a hunt's result into the files of its package.
public enum Documents {
    /// Renders every payload file, sorted by path; the same result gives the same bytes.
    ///
    /// - Parameters:
    ///   - exclusionsFile: the bytes of the exclusion file as given, to go along.
    ///   - renderer: other templates than the built-in ones.
    public static func render(_ result: HuntResult, exclusionsFile: [UInt8]? = nil, renderer: Renderer? = nil) throws -> [Document] {
        let renderer = try renderer ?? Renderer.builtIn()
        let report = Report(result)
        var documents = try Renderer.roots.map { root in
            Document(path: root, contents: Array(try renderer.render(report, template: root).utf8))
        }
        documents += [
            Document(path: "findings.json", contents: FindingsJSON.render(result)),
            Document(path: "findings.csv", contents: Tables.findings(result)),
            Document(path: "attack-layer.json", contents: AttackLayer.render(result)),
            Document(path: "run.json", contents: RunJSON.render(result)),
        ]
        for (rule, files) in zip(result.rules, PackageFiles(result).rules) {
            documents.append(Document(path: files.source, contents: rule.rule.sourceBytes))
            if !rule.rule.repairs.isEmpty {
                documents.append(Document(path: files.repaired, contents: Array(rule.rule.repairedText.utf8)))
            }
            if let events = rule.events {
                documents.append(Document(path: files.events, contents: Tables.events(events, excluded: false)))
                documents.append(Document(path: files.excluded, contents: Tables.events(events, excluded: true)))
            }
        }
        if result.chronicle.isCompared { documents.append(Document(path: "history.json", contents: prettyJSON(result.chronicle.past.json))) }
        if !result.hunt.sourceBytes.isEmpty { documents.append(Document(path: "hunt.yaml", contents: result.hunt.sourceBytes)) }
        if let exclusionsFile { documents.append(Document(path: "exclusions.yaml", contents: exclusionsFile)) }
        return documents.sorted { ordinal($0.path, $1.path) ?? false }
    }

    /// The names that a rule's files have in the package, in the order of `HuntResult.rules`.
    public static func files(of result: HuntResult) -> [RuleFiles] { PackageFiles(result).rules }

    /// The same from the paths of the rules.
    public static func files(ofRules paths: [String]) -> [RuleFiles] { PackageFiles(paths: paths).rules }
}
