extension DocumentForm {
    /// The answer of an advanced hunting API: Microsoft Graph's `runHuntingQuery` in lower case, Defender XDR's with `Stats`, and Defender for Endpoint's.
    @Sendable static func huntingAnswer(_ root: Outline) -> DocumentForm? {
        guard let spelling = root.spelling(of: "results"), root["results"]?.isArray == true else { return nil }
        let name =
            spelling.utf8.elementsEqual("results".utf8)
            ? "Graph runHuntingQuery JSON" : root["Stats"] != nil ? "Defender XDR API JSON" : "Defender for Endpoint API JSON"
        return DocumentForm(name, "results[]", .objects())
    }

    /// A page of any other list that Microsoft Graph gives.
    @Sendable static func graphValue(_ root: Outline) -> DocumentForm? {
        guard root["value"]?.elements?.allSatisfy(\.isObject) == true else { return nil }
        return DocumentForm("Graph list JSON", "value[]", .objects())
    }
}
