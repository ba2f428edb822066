extension DocumentForm {
    /// Messages of Event Hubs, one or many (Defender XDR, "Stream advanced hunting events to Event Hubs"; Azure Monitor, "Log Analytics workspace data export").
    @Sendable static func eventHubRecords(_ root: Outline) -> DocumentForm? {
        guard root["records"]?.isArray == true else { return nil }
        return DocumentForm("Event Hubs records JSON", "records[]", .objects())
    }

    /// What `az monitor log-analytics query` prints: every value a string, and the result's name among the members.
    @Sendable static func azureCommandLine(_ root: Outline) -> DocumentForm? {
        guard let elements = root.elements, let first = elements.first, first["TableName"]?.text == "PrimaryResult" else { return nil }
        return DocumentForm("az CLI JSON", "[]", .objects(without: ["TableName"]))
    }

    /// An array of rows, as PowerShell's `ConvertTo-Json` writes.
    @Sendable static func rowArray(_ root: Outline) -> DocumentForm? {
        guard let elements = root.elements, elements.contains(where: \.isObject) else { return nil }
        return DocumentForm("JSON array", "[]", .objects())
    }
}
