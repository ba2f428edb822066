import Basics
import Crypto
import Yams

/// Reads a rule as it is published: strictly when that works, with named repairs when it does not.
public enum RuleLoader {
    /// Reads a YAML rule, or a `.kql` file, whose whole text is the query.
    ///
    /// A rule without `id` or `name` goes by its file name. Keys that are not known are ignored: the published rules have
    /// many. Throws what stops the rule from being read, each with its place in the file.
    public static func load(bytes: [UInt8], path: String) throws(Refusal) -> Rule {
        let file = try SourceFile(bytes: bytes, path: path, kind: .rule)
        var rule = ends(path.lowercased(), with: ".kql") ? try plainRule(file) : try yamlRule(file)
        rule.sourceBytes = bytes
        rule.sha256 = SHA256.hash(data: bytes).map { byte in
            let digits = String(byte, radix: 16)
            return digits.utf8.count == 1 ? "0" + digits : digits
        }.joined()
        return rule
    }

    private static func plainRule(_ file: SourceFile) throws(Refusal) -> Rule {
        let query = file.lines.body
        guard !trimmedBlanks(query).isEmpty else { throw file.refusal(.empty, at: SourcePosition(line: 1, column: 1)) }
        return Rule(path: file.path, id: file.baseName, name: file.baseName, query: query, repairedText: file.lines.text)
    }

    private static func yamlRule(_ file: SourceFile) throws(Refusal) -> Rule {
        try refuseTemplate(file)
        let (text, textRepairs) = try TextRepairs.compose(file)
        let (shaped, shapeRepairs) = try ShapeRepairs.repair(text)
        let (document, fenceRepairs) = try FenceRepair.repair(shaped)
        var rule = try read(document)
        rule.repairs = (textRepairs + shapeRepairs + fenceRepairs).enumerated()
            .sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }.map(\.element)
        rule.repairedText = document.file.lines.text
        return rule
    }

    /// Published collections keep templates such as `id: %%GUID%%` beside their rules.
    private static func refuseTemplate(_ file: SourceFile) throws(Refusal) {
        let inBlock = linesInBlockScalars(file.lines.lines)
        for (index, line) in file.lines.lines.enumerated() where !inBlock[index] && line.indent == 0 {
            guard let colon = line.text.utf8.firstIndex(of: UInt8(ascii: ":")) else { continue }
            let value = line.text.utf8[colon...].dropFirst().drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x22 || $0 == 0x27 }
            let name = value.dropFirst(2).prefix { $0 > 0x20 && $0 != UInt8(ascii: "%") }
            guard value.starts(with: "%%".utf8), !name.isEmpty, value.dropFirst(2 + name.count).starts(with: "%%".utf8) else { continue }
            let column = line.text.unicodeScalars.distance(from: line.text.startIndex, to: value.startIndex) + 1
            throw file.refusal(
                .template(placeholder: "%%\(Substring(name))%%"), at: file.lines.position(line: index + 1, column: column))
        }
    }

    private static func read(_ document: YAMLDocument) throws(Refusal) -> Rule {
        let faults = FaultList()
        let file = document.file
        guard let fields = YAMLFields(document.root, of: document, owner: "the rule", faults: faults) else {
            throw Refusal(faults.diagnostics)
        }
        let query = fields.required("query")
        let rule = Rule(
            path: file.path, id: words(fields.text("id")) ?? file.baseName, name: words(fields.text("name")) ?? file.baseName,
            description: fields.text("description")?.value ?? "", severity: words(fields.text("severity")),
            connectors: connectors(fields), tactics: fields.texts("tactics").map(\.value),
            techniques: fields.texts("relevantTechniques").map(\.value), version: words(fields.text("version")),
            entityMappings: entityMappings(fields), query: query?.value ?? "", queryLine: query?.start.line ?? 1,
            queryIndent: (query?.start.column ?? 1) - 1, queryIsVerbatim: query?.isVerbatim ?? true)
        try faults.throwIfAny()
        return rule
    }

    private static func words(_ text: YAMLText?) -> String? {
        text.map { trimmedBlanks($0.value) }.flatMap { $0.isEmpty ? nil : $0 }
    }

    private static func connectors(_ rule: YAMLFields) -> [DataConnector] {
        rule.items("requiredDataConnectors").compactMap { node in
            guard let fields = YAMLFields(node, of: rule.document, owner: "a data connector", faults: rule.faults),
                let id = fields.required("connectorId")
            else { return nil }
            return DataConnector(id: id.value, dataTypes: fields.texts("dataTypes", orOne: true).map(\.value))
        }
    }

    private static func entityMappings(_ rule: YAMLFields) -> [EntityMapping] {
        rule.items("entityMappings").compactMap { node in
            guard let fields = YAMLFields(node, of: rule.document, owner: "an entity mapping", faults: rule.faults),
                let type = fields.required("entityType")
            else { return nil }
            let mappings: [EntityMapping.Field] = fields.items("fieldMappings").compactMap { node in
                guard let field = YAMLFields(node, of: rule.document, owner: "a field mapping", faults: rule.faults),
                    let identifier = field.required("identifier"), let column = field.required("columnName")
                else { return nil }
                return EntityMapping.Field(identifier: identifier.value, column: column.value)
            }
            return EntityMapping(entityType: type.value, fields: mappings)
        }
    }
}
