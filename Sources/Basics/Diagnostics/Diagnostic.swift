/// A place in a text: line and column, both counted from 1; columns count Unicode scalars.
public struct SourcePosition: Sendable, Hashable, Comparable {
    public var line: Int
    public var column: Int

    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    public static func < (a: SourcePosition, b: SourcePosition) -> Bool { (a.line, a.column) < (b.line, b.column) }
}

/// A problem as a value: what is wrong, where, and the way out.
public struct Diagnostic: Sendable, Hashable, Error {
    public enum Severity: String, Sendable { case error, warning, note }

    /// Stable across versions, such as `KQL012`.
    public var code: String
    public var severity: Severity
    public var message: String
    /// The file or text that the position refers to, as the user named it.
    public var file: String?
    public var position: SourcePosition?
    /// What to do instead.
    public var suggestion: String?
    /// The line that it is about, where the text was at hand.
    public var excerpt: Excerpt?

    public init(
        _ code: String, _ severity: Severity, _ message: String, file: String? = nil,
        at position: SourcePosition? = nil, suggestion: String? = nil, excerpt: Excerpt? = nil
    ) {
        self.code = code
        self.severity = severity
        self.message = message
        self.file = file
        self.position = position
        self.suggestion = suggestion
        self.excerpt = excerpt
    }

    /// An error without a place.
    public init(_ code: String, _ message: String, suggestion: String? = nil) {
        self.init(code, .error, message, suggestion: suggestion)
    }

    /// The same about a file.
    public func inFile(_ name: String?) -> Diagnostic {
        var result = self
        result.file = name
        return result
    }

    /// `rule.yaml:12:7: error KQL012: message; suggestion`, on one line.
    public var text: String {
        var place = file ?? ""
        if let position { place += (place.isEmpty ? "" : ":") + "\(position.line):\(position.column)" }
        return (place.isEmpty ? "" : place + ": ") + "\(severity.rawValue) \(code): \(message)" + (suggestion.map { "; \($0)" } ?? "")
    }
}

/// Several diagnostics thrown as one error; never empty of errors.
public struct Refusal: Error, Sendable {
    public var diagnostics: [Diagnostic]

    public init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
    public init(_ diagnostic: Diagnostic) { diagnostics = [diagnostic] }
}
