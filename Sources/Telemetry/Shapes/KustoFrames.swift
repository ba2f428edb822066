extension DocumentForm {
    /// The frames of the Kusto query endpoint, version 2 (Kusto API, "Query V2 HTTP response").
    @Sendable static func kustoFrames(_ root: Outline) -> DocumentForm? {
        guard let first = root.elements?.first, first["FrameType"]?.text != nil else { return nil }
        return DocumentForm("Kusto REST v2 JSON", "[].rows[]", .arrays)
    }
}
