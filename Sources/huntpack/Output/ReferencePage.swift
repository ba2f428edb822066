import KQL

/// The Markdown page of what KQL huntpack evaluates: docs/KQL.md, and the output of `explain --list`.
enum ReferencePage {
    static var text: String {
        var page = """
            # KQL in huntpack

            <!-- Written by `huntpack explain --list > docs/KQL.md`; .ci/run fails when it is stale. -->

            A query gives exactly Kusto's answer, or it is refused and the refusal names the construct. This page is written by the program
            from its own tables: what is not listed as evaluated is refused. Where the reference prints no result for a value that a log may hold,
            there is a reading, and [all of them](#where-the-reference-is-silent) are listed.


            """
        page += section("Statements", KQLReference.statements)
        page += section("Sources", KQLReference.sources, about: "Beside a table's name, a query may start with:")
        page += section("Tabular operators", KQLReference.operators)
        page += "## Types\n\n" + table(["type", "also written"], KQLReference.types.map { [code($0.name), $0.synonyms.map(code).joined(separator: ", ")] }) + "\n"
        page += "## Scalar operators\n\nBetween operands. The result's type is in brackets where it is not bool.\n\n"
        page += KQLReference.scalarOperators.map { entry in
            ([entry.name] + entry.synonyms).map(code).joined(separator: " or ") + (entry.result == "bool" ? "" : " (\(entry.result))")
        }.joined(separator: ", ") + "\n\n"
        page += words
        page += signatures("Scalar functions", KQLReference.functions)
        page += signatures("Aggregate functions", KQLReference.aggregates)
        page += section("Plugins", KQLReference.plugins, about: "With `evaluate`:")
        page += functionSilences + operatorSilences
        while page.hasSuffix("\n\n") { page.removeLast() }
        return page
    }

    private static var words: String {
        "## Signatures\n\nA parameter marked `?` may be left out, one marked `…` may come any number of times, a `constant` may read no column.\n\n"
            + table(["parameter", "takes"], KQLReference.parameterWords.map { [code($0.word), $0.meaning] }) + "\n"
    }

    private static var functionSilences: String {
        let calls = Set((KQLReference.functions + KQLReference.aggregates).map(\.name))
        let rows = KQLReference.readings.map { reading in
            let value = reading.value.utf8.isEmpty ? "empty" : reading.value == "∅" ? "null" : code(reading.value)
            return [code(reading.function + (calls.contains(reading.function) ? "()" : "")), reading.silence, reading.gives, reading.reason, code(reading.example), value].map(inCell)
        }
        return "## Where the reference is silent\n\n"
            + "The reference prints no result for the following. What huntpack gives is a reading, not a documented fact: it follows from what the page "
            + "does say, from what the service was seen to return, or from what published queries rely on. A row with such a value never stops a query. "
            + "A constant of that kind in the query itself is refused where a cell says that it comes from a row.\n\n"
            + table(["function", "met", "gives", "since", "example", "its value"], rows) + "\n"
    }

    /// A bar would end the cell.
    private static func inCell(_ text: String) -> String { text.replacing("|", with: "\\|") }

    /// The evaluated names, then the refused ones by reason.
    private static func section(_ title: String, _ entries: [KQLReference.Entry], about: String = "") -> String {
        let evaluated = entries.filter { $0.refusal == nil }.map { code($0.name) }.joined(separator: ", ")
        return "## \(title)\n\n" + (about.isEmpty ? "" : about + "\n\n") + (evaluated.isEmpty ? "None is evaluated." : evaluated) + "\n\n" + refused(entries)
    }

    private static func signatures(_ title: String, _ entries: [KQLReference.Entry]) -> String {
        let rows = entries.filter { $0.refusal == nil }.map { entry in
            [code(entry.form.isEmpty ? entry.name : entry.form), entry.result, entry.synonyms.map(code).joined(separator: ", ")]
        }
        let needs = entries.compactMap { entry in entry.need.map { "\(code(entry.name)) needs \($0); without it, it is refused.\n\n" } }
        return "## \(title)\n\n" + table(["function", "result", "also written"], rows) + "\n" + needs.joined() + refused(entries)
    }

    private static func refused(_ entries: [KQLReference.Entry]) -> String {
        var byReason: [String: [String]] = [:]
        for entry in entries { if let refusal = entry.refusal { byReason[refusal, default: []].append(entry.name) } }
        guard !byReason.isEmpty else { return "" }
        return "Refused:\n\n" + byReason.sorted { $0.key < $1.key }.map { "- \($0): \($1.map(code).joined(separator: ", "))\n" }.joined() + "\n"
    }

    static func table(_ header: [String], _ rows: [[String]]) -> String {
        ([header, header.map { _ in "---" }] + rows).map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
    }

    /// A name as code; a bar would end the cell, and none has a backtick.
    static func code(_ text: String) -> String { "`\(text)`" }
}
