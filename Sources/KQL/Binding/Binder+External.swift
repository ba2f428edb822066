import Basics

/// externaldata: addresses, how their content is read, and which columns it has.
extension Binder {
    mutating func externaldata(_ syntax: ExternalSyntax) throws -> BoundPipeline {
        let urls = try syntax.urls.map { url -> String in
            guard case .string(let text)? = options.constant(try expression(url, in: .none)) else {
                throw refuse(.mustBeConstant("the address of externaldata"), at: url.range)
            }
            return text
        }
        var names: Set<String> = []
        for column in syntax.columns where !names.insert(column.name.text).inserted { throw refuse(.duplicateName(column.name.text), at: column.name.range) }
        let columns = syntax.columns.map { ColumnSchema($0.name.text, $0.type) }
        var external = BoundExternal(
            schema: Schema(columns), urls: urls, format: externalFormat(urls.first ?? ""), ignoresFirstRecord: false, paths: columns.map { [$0.name] })
        for property in syntax.properties {
            var value: Value? = nil
            // csv and 'csv' are one.
            if case .name(let name) = property.value { value = .string(name.text) } else { value = options.constant(try expression(property.value, in: .none)) }
            switch (property.name.text.lowercased(), value) {
            case ("format", .string(let text)?): external.format = text.lowercased()
            case ("ignorefirstrecord", .bool(let flag)?): external.ignoresFirstRecord = flag
            case ("ingestionmapping", .string(let text)?):
                guard let paths = mappedPaths(text, columns) else { throw refuse(.ingestionMapping, at: property.value.range) }
                external.paths = paths
            default: throw refuse(.unsupportedOption("externaldata with this \(printable(property.name.text))"), at: property.name.range)
            }
        }
        let isMapped = external.paths != columns.map { [$0.name] }
        guard Self.externalFormats.contains(external.format), !isMapped || external.format.hasSuffix("json") else {
            let what = "externaldata of the format \(printable(external.format))" + (isMapped ? " with a mapping" : "")
            throw refuse(.unsupportedOption(what), at: syntax.urls.first?.range ?? SourceRange(0, 0))
        }
        return BoundPipeline(source: .external(external))
    }

    private static let externalFormats = ["csv", "tsv", "psv", "scsv", "sohsv", "txt", "raw", "json", "multijson"]

    /// The format that an address's ending says; csv where it says none (Kusto reference, "externaldata operator").
    private func externalFormat(_ url: String) -> String {
        let path = url.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: "#") }
        let name = path.split(separator: UInt8(ascii: "/")).last ?? path
        var parts = name.split(separator: UInt8(ascii: ".")).map { String(Substring($0)).lowercased() }
        if let last = parts.last, ["gz", "zip"].contains(last) { parts.removeLast() }
        let unread = ["avro", "orc", "parquet", "log", "tsve"]
        guard parts.count > 1, let ending = parts.last, (Self.externalFormats + unread).contains(ending) else { return "csv" }
        return ending
    }

    /// `[{"Column":"a","Properties":{"Path":"$.b.c"}}, …]` with one entry a column; nil for anything else.
    private func mappedPaths(_ text: String, _ columns: [ColumnSchema]) -> [[String]]? {
        guard case .array(let entries)? = try? JSONReader.parse(text), entries.count == columns.count else { return nil }
        return try? columns.map { column in
            let own = entries.filter { $0[member: "Column"] == .string(column.name) }
            guard own.count == 1, case .bag(let members) = own[0], members.count == 2, case .bag(let properties) = own[0][member: "Properties"],
                properties.count == 1, case .string(let path) = own[0][member: "Properties"][member: "Path"], let steps = steps(of: path)
            else { throw Refused() }
            return steps
        }
    }

    /// The names of `$.a.b` or `$.['a b']`; nil for paths of another form.
    private func steps(of path: String) -> [String]? {
        var rest = Array(path.unicodeScalars)[...]
        guard rest.popFirst() == "$", !rest.isEmpty else { return nil }
        var steps: [String] = []
        while !rest.isEmpty {
            if rest.first == "." { rest.removeFirst() }
            var name = String.UnicodeScalarView()
            if rest.first == "[" {
                rest.removeFirst()
                guard let quote = rest.popFirst(), quote == "'" || quote == "\"", let end = rest.firstIndex(of: quote), end + 1 < rest.endIndex,
                    rest[end + 1] == "]"
                else { return nil }
                name.append(contentsOf: rest[..<end])
                rest = rest[(end + 2)...]
            } else {
                while let next = rest.first, next.isLetterOrDigit || next == "_" || next == "-" {
                    name.append(next)
                    rest.removeFirst()
                }
            }
            guard !name.isEmpty, rest.isEmpty || rest.first == "." || rest.first == "[" else { return nil }
            steps.append(String(name))
        }
        return steps
    }
}
