import Basics
import Crypto
import Foundation
import Mustache
import Templates

/// Renders a report through checked templates.
///
/// Templates are looked up by name; the end of a name decides how values are escaped (`Escape`). A template that could
/// place a value unescaped, or that names what the report does not have, is refused before anything is rendered.
public struct Renderer: Sendable {
    private let library: MustacheLibrary
    private let styleHash: String

    /// The templates that a report is rendered from.
    public static let roots = ["report.html", "report.md"]

    /// Checks the templates against the report's names; `templates` maps names such as `report.html` to texts.
    ///
    /// - Throws: `Refusal` with every problem found, each with the template's name and line.
    public init(templates: [String: String]) throws {
        Escape.register()
        guard let shape = Shape(of: Report()) else { throw Refusal(TemplateProblem.unparsable("the report model has no shape", "report", nil)) }
        let lint = TemplateLint(templates: templates, roots: Self.roots, shape: shape)
        guard lint.diagnostics.isEmpty else { throw Refusal(lint.diagnostics) }
        var library = MustacheLibrary()
        for (name, text) in templates {
            guard let escape = Escape(templateName: name) else { continue }
            do {
                try library.register(escape.pragma + (escape.isInline ? withoutLastLineEnd(text) : text), named: name)
            } catch let error as MustacheTemplate.ParserError {
                throw Refusal(TemplateProblem.unparsable("\(error.error)", name, error.context.lineNumber - 1))
            }
        }
        self.library = library
        let style = library.render([String: String](), withTemplate: "report.css") ?? ""
        styleHash = "sha256-" + Data(SHA256.hash(data: Data(style.utf8))).base64EncodedString()
    }

    /// The renderer of the templates that come with huntpack.
    public static func builtIn() throws -> Renderer { try shared.get() }

    private static let shared = Result { try Renderer(templates: BuiltIn.templates) }

    /// The report through one of `Renderer.roots`.
    public func render(_ report: Report, template: String) throws -> String {
        var report = report
        report.styleHash = styleHash
        guard let text = library.render(templateTree(report), withTemplate: template) else {
            throw Refusal(TemplateProblem.missingPartial(template, template, 1))
        }
        return text
    }
}

private func withoutLastLineEnd(_ text: String) -> String {
    var bytes = Array(text.utf8)
    if bytes.last == 0x0A { bytes.removeLast() }
    if bytes.last == 0x0D { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
}
