import Basics

/// Reads a hunt file.
public enum HuntLoader {
    private static let keys = [
        "name", "title", "hypothesis", "owner", "rules", "exclusions", "data", "date-order", "timezone", "geoip", "lookback", "overlap", "as-of", "every", "aliases", "externals", "dedupe",
        "history", "report", "package",
    ]

    /// Reads `hunt.yaml`, or throws every fault in it. Only keys that do something are accepted.
    ///
    /// `name` and `rules` are required; the title is `title` or `report.title`, else the name.
    public static func load(bytes: [UInt8], path: String) throws(Refusal) -> Hunt {
        let document = try YAMLDocument(try SourceFile(bytes: bytes, path: path, kind: .hunt))
        let faults = FaultList()
        guard let fields = YAMLFields(document.root, of: document, owner: "a hunt", faults: faults) else { throw Refusal(faults.diagnostics) }
        fields.refuseKeys(otherThan: keys)
        let report = fields.fields("report", owner: "'report'")
        report?.refuseKeys(otherThan: ["title", "tlp"], later: ["template", "defang"])
        let package = fields.fields("package", owner: "'package'")
        package?.refuseKeys(otherThan: ["format"], later: ["sign", "max-size"])

        let name = name(fields)
        var hunt = Hunt(
            name: name, title: title(fields, report) ?? name, hypothesis: words(fields.text("hypothesis")) ?? "",
            owner: words(fields.text("owner")) ?? "", rules: rules(fields), exclusions: words(fields.text("exclusions")),
            data: fields.texts("data", orOne: true).map(\.value), dateOrder: dateOrder(fields), timeZone: words(fields.text("timezone")),
            geoip: words(fields.text("geoip")), lookback: lookback(fields), asOf: asOf(fields), every: span("every", fields),
            dedupe: flag("dedupe", fields), tlp: tlp(report), format: format(package), aliases: aliases(fields), externals: externals(fields), sourceBytes: bytes)
        hunt.followsLastRun = fields.text("lookback")?.value == Self.sinceLastRun
        hunt.overlap = span("overlap", fields)
        if let overlap = fields.text("overlap"), !hunt.followsLastRun {
            fields.add(.badValue(key: "overlap", value: overlap.value, expected: "only beside 'lookback: \(Self.sinceLastRun)'"), at: overlap.position)
        }
        hunt.history = words(fields.text("history"))
        try faults.throwIfAny()
        return hunt
    }

    private static func words(_ text: YAMLText?) -> String? {
        text.map { trimmedBlanks($0.value) }.flatMap { $0.isEmpty ? nil : $0 }
    }

    private static func name(_ fields: YAMLFields) -> String {
        guard let text = fields.required("name") else { return "" }
        if !isName(text.value, limit: 64, anyStart: false) {
            let expected = "a letter or digit, then up to 63 letters, digits, '.', '_' and '-'"
            fields.add(.badValue(key: "name", value: text.value, expected: expected), at: text.position)
        }
        return text.value
    }

    private static func title(_ fields: YAMLFields, _ report: YAMLFields?) -> String? {
        let own = fields.text("title"), reported = report?.text("title")
        if own != nil, let reported { fields.add(.secondTitle, at: reported.position) }
        return words(own ?? reported)
    }

    private static func rules(_ fields: YAMLFields) -> [String] {
        if fields.entry("rules") == nil { fields.add(.missing(key: "rules", of: fields.owner), at: fields.position) }
        let faultsBefore = fields.faults.diagnostics.count
        let rules = fields.texts("rules", orOne: true)
        if let entry = fields.entry("rules"), rules.isEmpty, fields.faults.diagnostics.count == faultsBefore {
            fields.add(.shape(name: "'rules'", expected: "a list of at least one rule file"), at: fields.document.position(of: entry.value))
        }
        return rules.map(\.value)
    }

    private static func span(_ key: String, _ fields: YAMLFields) -> Timespan? {
        guard let text = fields.text(key) else { return nil }
        if let span = Timespan(literal: text.value), span.ticks > 0 { return span }
        fields.add(.badValue(key: key, value: text.value, expected: "a number and a unit, such as 7d or 12h\(key == "lookback" ? ", or '\(sinceLastRun)'" : "")"), at: text.position)
        return nil
    }

    /// What `lookback` may say instead of a timespan.
    public static let sinceLastRun = "since-last-run"

    private static func lookback(_ fields: YAMLFields) -> Timespan? {
        fields.text("lookback")?.value == sinceLastRun ? nil : span("lookback", fields)
    }

    /// `true` or `false`, as YAML 1.2 writes them.
    private static func flag(_ key: String, _ fields: YAMLFields) -> Bool {
        guard let text = fields.text(key) else { return false }
        if text.value == "true" || text.value == "false" { return text.value == "true" }
        fields.add(.badValue(key: key, value: text.value, expected: "true or false"), at: text.position)
        return false
    }

    private static func asOf(_ fields: YAMLFields) -> Hunt.AsOf? {
        guard let text = fields.text("as-of") else { return nil }
        if text.value == "latest" { return .latest }
        if text.value == "today" { return .today }
        if let instant = Datetime(iso: text.value) { return .instant(instant) }
        fields.add(.badValue(key: "as-of", value: text.value, expected: "'latest', 'today' or a time such as 2026-11-23T00:00:00Z"), at: text.position)
        return nil
    }

    private static func dateOrder(_ fields: YAMLFields) -> DateOrder? {
        guard let text = fields.text("date-order") else { return nil }
        if let order = DateOrder(rawValue: text.value) { return order }
        fields.add(.badValue(key: "date-order", value: text.value, expected: "one of dmy, mdy, ymd"), at: text.position)
        return nil
    }

    /// A level of the Traffic Light Protocol 2.0 (FIRST), with or without `TLP:`.
    private static func tlp(_ report: YAMLFields?) -> String? {
        guard let text = report?.text("tlp") else { return nil }
        if let level = Marking.level(text.value) { return level }
        report?.add(.badValue(key: "tlp", value: text.value, expected: "one of " + Marking.levels.joined(separator: ", ")), at: text.position)
        return nil
    }

    private static func format(_ package: YAMLFields?) -> String? {
        guard let text = package?.text("format") else { return nil }
        if ["zip", "tar.gz"].contains(text.value) { return text.value }
        package?.add(.badValue(key: "format", value: text.value, expected: "zip or tar.gz"), at: text.position)
        return nil
    }

    /// `externals:` with an address and a path a line.
    private static func externals(_ fields: YAMLFields) -> [ExternalMapping] {
        guard let pairs = fields.fields("externals", owner: "'externals'") else { return [] }
        return pairs.entries.compactMap { entry in
            guard let url = entry.name, !url.isEmpty, let path = pairs.text(url), !path.value.isEmpty else {
                pairs.add(.shape(name: "an external", expected: "'address: path'"), at: fields.document.position(of: entry.key))
                return nil
            }
            return ExternalMapping(url: url, path: path.value)
        }
    }

    private static func aliases(_ fields: YAMLFields) -> [ColumnAlias] {
        guard let pairs = fields.fields("aliases", owner: "'aliases'") else { return [] }
        return pairs.entries.compactMap { entry in
            guard let name = entry.name, let column = pairs.text(name) else {
                pairs.add(.shape(name: "an alias", expected: "'name: column'"), at: fields.document.position(of: entry.key))
                return nil
            }
            if let alias = ColumnAlias(argument: "\(name)=\(column.value)") { return alias }
            pairs.add(.badValue(key: name, value: column.value, expected: "two different column names"), at: column.position)
            return nil
        }
    }
}
