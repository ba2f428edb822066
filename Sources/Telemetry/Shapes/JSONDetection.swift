import Basics

/// Tells the shapes of JSON files apart by how they begin.
struct JSONDetection {
    var options: DatasetOptions
    /// The first bytes of the file.
    var head: [UInt8]

    /// Rows looked at to tell the shape; the survey then looks at all.
    private static let sample = 200

    func open(_ found: FoundFile) throws(Diagnostic) -> TelemetryFile {
        let outline = Outline.of(head)
        if let form = DocumentForm.of(outline) {
            switch form.rows {
            case .arrays: return try openTables(found, form)
            case .objects(let without): return try openRows(found, .document(form.path), name: form.name, without: without)
            }
        }
        if outline.isArray {
            throw .notRows(found.shown, "a JSON array that holds no objects", suggestion: "an export has one object a row; if it found no rows, there is nothing to hunt in")
        }
        if outline["error"]?.isObject == true, outline["Timestamp"] == nil { try refuseError(found) }
        if isOneLine { return try openRows(found, .lines, name: "JSON Lines") }
        return try openRows(found, .document(DocumentPath()), name: "JSON objects")
    }

    /// Whether objects stand one a line: some line that begins with a brace holds one whole.
    private var isOneLine: Bool {
        let lines = head.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D })
        return lines.count < 2
            || lines.contains { line in
                guard line.first == UInt8(ascii: "{"), case .bag? = try? JSONReader.parse(line) else { return false }
                return true
            }
    }

    private func refuseError(_ found: FoundFile) throws(Diagnostic) {
        let survey = try JSONSurvey(found, framing: .document(DocumentPath("none")), shape: JSONShape(hasEnvelope: false, rule: .section, sections: [:]), options: options)
        if let said = survey.facts.errors.first { throw .refusedAnswer(found.shown, said) }
    }

    /// Rows that are objects.
    private func openRows(_ found: FoundFile, _ framing: Framing, name: String, without: [String] = []) throws(Diagnostic) -> TelemetryFile {
        let rows = try sampleRows(found, framing)
        if rows.isEmpty, case .lines = framing {
            throw .notRows(
                found.shown, "it starts like JSON, but no line is a JSON object",
                suggestion: "JSON Lines has one object a line; compact the file: jq -c . FILE > FILE.jsonl")
        }
        var shape = JSONShape(hasEnvelope: rows.contains { isEnvelope($0) }, rule: .category, without: without)
        if rows.isEmpty { return try openEmpty(found, framing, shape, name) }
        shape.rule = try rule(rows, shape, found)
        let survey = try survey(found, framing, shape)
        if survey.contents.count == 1, let only = survey.contents.first {
            try Detector.requireTime(only.columns, table: only.table, found)
        }
        if survey.contents.isEmpty {
            throw .notRows(found.shown, "no row names its table", suggestion: "name the table, as in DeviceNetworkEvents=\(found.shown)")
        }
        var file = file(found, framing, shape, name, survey.contents, survey.facts)
        if !survey.isWhole {
            file.isSurveyedInPart = true
            file.rows = JSONRows(shape: shape, known: KnownMembers(survey.contents, limit: options.maxColumns))
        }
        return file
    }

    /// Of JSON Lines the first rows, where the options allow that and these tell enough.
    private func survey(_ found: FoundFile, _ framing: Framing, _ shape: JSONShape) throws(Diagnostic) -> JSONSurvey {
        if let limit = options.surveyBytes, case .lines = framing {
            let start = try JSONSurvey(found, framing: framing, shape: shape, upTo: limit, options: options)
            let hasTime = start.contents.allSatisfy { table in
                let times = ColumnTypes.timeNames(of: table.table)
                return times.isEmpty || table.columns.contains(where: times.contains)
            }
            if start.isWhole || !start.contents.isEmpty && hasTime { return start }
        }
        return try JSONSurvey(found, framing: framing, shape: shape, options: options)
    }

    /// An answer without rows still tells which table was asked, where it tells its columns.
    private func openEmpty(_ found: FoundFile, _ framing: Framing, _ shape: JSONShape, _ name: String) throws(Diagnostic) -> TelemetryFile {
        var shape = shape
        shape.rule = .fixed("")
        let facts = try JSONSurvey(found, framing: framing, shape: shape, options: options).facts
        if let said = facts.errors.first { throw .refusedAnswer(found.shown, said) }
        if let broken = facts.broken { throw .brokenFact(found.shown, line: broken.line, broken.reason) }
        guard !facts.declared.isEmpty else {
            throw .notRows(found.shown, "\(name) without a row, which does not say its columns either", suggestion: "there is nothing to hunt in; leave the file out")
        }
        let table = try Detector.table(of: facts.declared, found, expected: options.expected)
        try Detector.requireTime(facts.declared, table: table, found)
        shape.rule = .fixed(table)
        return file(found, framing, shape, name, [TableContents(table: table, columns: facts.declared)], facts)
    }

    /// Rows that are arrays, with their columns beside them.
    private func openTables(_ found: FoundFile, _ form: DocumentForm) throws(Diagnostic) -> TelemetryFile {
        let framing = Framing.document(form.path)
        var shape = JSONShape(hasEnvelope: false, rule: .section, sections: [:])
        var facts = try JSONSurvey(found, framing: framing, shape: shape, options: options).facts
        let tables = DocumentTables(facts) { number in (try? texts(found, framing, section: number)) ?? [] }
        var sections: [Int: JSONSection] = [:]
        var unread: [Diagnostic] = []
        var contents: [TableContents] = []
        for number in tables.used.keys.sorted() {
            guard let columns = tables.used[number] else { continue }
            let names = columns.map(\.name)
            do throws(Diagnostic) {
                if let fault = Self.fault(in: names) { throw Diagnostic.notRows(found.shown, fault, suggestion: "name the column in the query that is exported") }
                let table = try Detector.table(of: names, found, expected: options.expected)
                try Detector.requireTime(names, table: table, found)
                facts.declare(columns)
                let isTyped = found.table == nil && names.contains("Type") && names.contains("TimeGenerated")
                sections[number] = JSONSection(columns: names, table: isTyped ? nil : table)
                if !contents.contains(where: { $0.table == table }) { contents.append(TableContents(table: table, columns: names)) }
            } catch {
                let rows = facts.sections.first { $0.number == number }?.rows ?? 0
                unread.append(.unreadTable(found.shown, error, rows: rows))
            }
        }
        guard !sections.isEmpty else {
            if let said = facts.errors.first { throw .refusedAnswer(found.shown, said) }
            if let broken = facts.broken { throw .brokenFact(found.shown, line: broken.line, broken.reason) }
            throw unread.first ?? .notRows(found.shown, "\(form.name) without a table of rows", suggestion: "check what was asked")
        }
        shape.sections = sections
        let survey = try JSONSurvey(found, framing: framing, shape: shape, options: options)
        for table in survey.contents {
            if let place = contents.firstIndex(where: { $0.table == table.table }) {
                contents[place].columns += table.columns.filter { !contents[place].columns.contains($0) }
            } else {
                contents.append(table)
            }
        }
        var result = file(found, framing, shape, form.name, contents, facts)
        result.faults += unread + tables.faults.map { .partialAnswer(found.shown, $0) }
        return result
    }

    /// Why the columns that a document names are no columns of a table.
    private static func fault(in names: [String]) -> String? {
        var seen: Set<[UInt8]> = []
        for (index, name) in names.enumerated() {
            if name.isEmpty { return "its column \(index + 1) has no name" }
            if !seen.insert(Array(name.utf8)).inserted { return "its column \(printable(name)) occurs twice" }
        }
        return nil
    }

    private func file(
        _ found: FoundFile, _ framing: Framing, _ shape: JSONShape, _ name: String, _ contents: [TableContents], _ facts: DocumentFacts
    ) -> TelemetryFile {
        let isStream = shape.hasEnvelope && (name == "JSON Lines" || name == "JSON array" || name == "JSON objects")
        return TelemetryFile(
            shown: found.shown, place: found.place, size: found.size, format: isStream ? "streaming API \(name)" : name, framing: framing,
            rows: JSONRows(shape: shape),
            contents: contents.map { TableContents(table: $0.table, columns: $0.columns, types: facts.types) },
            faults: facts.errors.map { .partialAnswer(found.shown, $0) } + (facts.broken.map { [.brokenFact(found.shown, line: $0.line, $0.reason)] } ?? []))
    }

    private func sampleRows(_ found: FoundFile, _ framing: Framing) throws(Diagnostic) -> [[Value.Member]] {
        var rows: [[Value.Member]] = []
        try look(found, framing, sample: Self.sample) { bytes, _ in
            if case .bag(let members)? = try? JSONReader.parse(bytes) { rows.append(members) }
        }
        return rows
    }

    /// The cells of a section's rows as texts.
    private func texts(_ found: FoundFile, _ framing: Framing, section: Int) throws(Diagnostic) -> [[String]] {
        var rows: [[String]] = []
        try look(found, framing, sample: .max) { bytes, record in
            guard record.section == section, rows.count < DocumentFacts.maxSections, case .array(let cells)? = try? JSONReader.parse(bytes) else { return }
            rows.append(cells.map(\.text))
        }
        return rows
    }

    private func look(_ found: FoundFile, _ framing: Framing, sample: Int, _ body: (ArraySlice<UInt8>, Record) -> Void) throws(Diagnostic) {
        var small = options
        small.blockBytes = min(options.blockBytes, 64 << 10)
        let reader = try BlockReader(found.place, shown: found.shown, framing: framing, options: small)
        var looked = 0
        while looked < sample, let block = reader.next() {
            let rows = block.records.filter { !$0.isFact }
            for record in rows.prefix(sample - looked) where record.fault == nil { body(block.bytes[record.start..<record.end], record) }
            looked += rows.count
        }
    }

    private func isEnvelope(_ row: [Value.Member]) -> Bool {
        guard case .bag = Value.bag(row)[member: "properties"], case .string(let category) = Value.bag(row)[member: "category"]
        else { return false }
        return category.utf8.starts(with: "AdvancedHunting-".utf8)
    }

    private func rule(_ rows: [[Value.Member]], _ shape: JSONShape, _ found: FoundFile) throws(Diagnostic) -> JSONShape.TableRule {
        let rowColumns = rows.map { row -> [String] in
            guard shape.hasEnvelope, case .bag(let inner) = Value.bag(row)[member: "properties"] else { return row.map(\.name) }
            return inner.map(\.name)
        }
        var seen = Set(shape.without)
        let columns = rowColumns.flatMap { $0 }.filter { seen.insert($0).inserted }
        if found.table != nil { return .fixed(try Detector.table(of: columns, found, expected: options.expected)) }
        if shape.hasEnvelope { return .category }
        let isTyped = rows.contains { row in
            if case .string(let name) = Value.bag(row)[member: "Type"] { TableCatalog.contains(name) } else { false }
        }
        return isTyped ? .type : .fixed(try Detector.table(of: columns, found, expected: options.expected))
    }
}
