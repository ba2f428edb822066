import Mustache

/// How a template's values are escaped, chosen by the end of the template's name.
///
/// The library's own HTML escape walks Characters and can be bypassed, and it is the silent default of every template
/// that does not name another: hence the pragma of one of these stands before the text of every template.
enum Escape: String, CaseIterable {
    /// HTML element content and quoted attributes.
    case html = ".html"
    /// Markdown text that is not at the start of a line.
    case markdown = ".md"
    /// A Markdown code span outside of tables.
    case code = ".md-code"
    /// A Markdown code span in a table cell.
    case cell = ".md-cell"
    /// A fenced Markdown code block.
    case block = ".md-block"
    /// A style sheet: no value may stand in it at all.
    case style = ".css"

    init?(templateName: String) {
        guard let found = Self.allCases.first(where: { templateName.utf8.suffix($0.rawValue.utf8.count).elementsEqual($0.rawValue.utf8) })
        else { return nil }
        self = found
    }

    func apply(to text: String) -> String {
        switch self {
        case .html: htmlText(text)
        case .markdown: markdownText(text)
        case .code: markdownCode(text, inTable: false)
        case .cell: markdownCode(text, inTable: true)
        case .block: markdownBlock(text)
        case .style: ""
        }
    }

    /// True for partials that stand inside a line: the line end that editors add to a file does not count.
    var isInline: Bool { self == .code || self == .cell || self == .block || self == .style }

    /// The line before a template's text.
    var pragma: String { "{{% CONTENT_TYPE: \(contentTypeName)}}\n" }

    private var contentTypeName: String { "HUNTPACK_\(self)" }

    /// Makes the content types known to the library, which keeps them in a table for the whole process.
    static func register() { _ = registered }

    private static let registered: Void = {
        for escape in allCases { MustacheContentTypes.register(Content(escape: escape), named: escape.contentTypeName) }
    }()

    private struct Content: MustacheContentType {
        let escape: Escape
        func escapeText(_ text: String) -> String { escape.apply(to: text) }
    }
}
