import Basics

/// Tells the shapes of JSON Lines apart by the first lines of a file.
struct JSONDetection {
    var options: DatasetOptions

    /// Lines looked at to tell the shape; the survey then looks at all.
    private static let sample = 200

    func open(_ found: FoundFile, _ suffix: String) throws(Diagnostic) -> TelemetryFile {
        let rows = try sampleRows(found)
        guard let first = rows.first else {
            throw .notJSONLines(
                found.shown, "it starts like JSON, but no line is a JSON object",
                suggestion: "JSON Lines has one object a line; compact the file: jq -c . FILE > FILE.jsonl")
        }
        let hasEnvelope = rows.contains { isEnvelope($0) }
        if !hasEnvelope { try refuseDocuments(first, found) }
        let shape = try JSONShape(hasEnvelope: hasEnvelope, rule: rule(rows, hasEnvelope, found))
        let survey = try JSONSurvey(found.actual, shown: found.shown, shape: shape, options: options)
        if survey.contents.count == 1, let only = survey.contents.first {
            try Detector.requireTime(only.columns, table: only.table, found)
        }
        if survey.contents.isEmpty {
            throw .notJSONLines(found.shown, "no line names its table", suggestion: "name the table, as in DeviceNetworkEvents=\(found.shown)")
        }
        return TelemetryFile(
            shown: found.shown, actual: found.actual, size: found.size,
            format: (hasEnvelope ? "streaming API JSON Lines" : "JSON Lines") + suffix, header: nil,
            rows: JSONRows(shape: shape), contents: survey.contents)
    }

    private func sampleRows(_ found: FoundFile) throws(Diagnostic) -> [[Value.Member]] {
        var small = options
        small.blockBytes = min(options.blockBytes, 64 << 10)
        let reader = try BlockReader(found.actual, shown: found.shown, isCSV: false, options: small)
        var rows: [[Value.Member]] = []
        var looked = 0
        while looked < Self.sample, let block = reader.next() {
            for record in block.records.prefix(Self.sample - looked) where record.fault == nil {
                if case .bag(let members)? = try? JSONReader.parse(block.bytes[record.start..<record.end]) { rows.append(members) }
            }
            looked += block.records.count
        }
        return rows
    }

    private func isEnvelope(_ row: [Value.Member]) -> Bool {
        guard case .bag = Value.bag(row)[member: "properties"], case .string(let category) = Value.bag(row)[member: "category"]
        else { return false }
        return category.utf8.starts(with: "AdvancedHunting-".utf8)
    }

    private func rule(_ rows: [[Value.Member]], _ hasEnvelope: Bool, _ found: FoundFile) throws(Diagnostic) -> JSONShape.TableRule {
        let rowColumns = rows.map { row -> [String] in
            guard hasEnvelope, case .bag(let inner) = Value.bag(row)[member: "properties"] else { return row.map(\.name) }
            return inner.map(\.name)
        }
        var seen: Set<String> = []
        let columns = rowColumns.flatMap { $0 }.filter { seen.insert($0).inserted }
        if found.table != nil { return .fixed(try Detector.table(of: columns, found, expected: options.expected)) }
        if hasEnvelope { return .category }
        let isTyped = rows.contains { row in
            if case .string(let name) = Value.bag(row)[member: "Type"] { TableCatalog.contains(name) } else { false }
        }
        return isTyped ? .type : .fixed(try Detector.table(of: columns, found, expected: options.expected))
    }

    /// Whole answers of an API in one line are JSON, but not JSON Lines.
    private func refuseDocuments(_ row: [Value.Member], _ found: FoundFile) throws(Diagnostic) {
        let documents = [
            ("records", "an Event Hubs message", ".records[]"), ("results", "an answer of the hunting API", ".results[]"),
            ("Results", "an answer of the hunting API", ".Results[]"), ("value", "an answer of a Graph API", ".value[]"),
        ]
        for (member, what, path) in documents {
            guard case .array = Value.bag(row)[member: member] else { continue }
            throw .notJSONLines(found.shown, "\(what), not JSON Lines", suggestion: "put each row on its own line: jq -c '\(path)' FILE > FILE.jsonl")
        }
        if case .array = Value.bag(row)[member: "tables"] {
            throw .notJSONLines(found.shown, "an answer of the Log Analytics API, not JSON Lines", suggestion: "export the rows as CSV or JSON Lines")
        }
    }
}
