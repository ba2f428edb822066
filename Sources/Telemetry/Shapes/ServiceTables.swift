extension DocumentForm {
    /// Tables as the Kusto endpoint, version 1, has them (Kusto API, "Query/management HTTP response"), or the Log Analytics API (Azure Monitor, "API response format"):
    /// they differ in the case of the members.
    @Sendable static func kustoTables(_ root: Outline) -> DocumentForm? {
        guard let spelling = root.spelling(of: "tables"), root["tables"]?.isArray == true else { return nil }
        return DocumentForm(spelling.utf8.elementsEqual("Tables".utf8) ? "Kusto REST v1 JSON" : "Log Analytics API JSON", "tables[].rows[]", .arrays)
    }

    /// Several answers of the Log Analytics API in one (Azure Monitor, "Batch queries").
    @Sendable static func logAnalyticsBatch(_ root: Outline) -> DocumentForm? {
        guard let responses = root["responses"]?.elements, responses.isEmpty || responses.contains(where: { $0["body"] != nil }) else { return nil }
        return DocumentForm("Log Analytics API batch JSON", "responses[].body.tables[].rows[]", .arrays)
    }
}
