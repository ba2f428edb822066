import Basics
import Templates
import Testing

@testable import Reporting

@Suite struct TemplateTests {
    /// The built-in templates with one of them replaced or added.
    static func problems(_ name: String, _ text: String) -> [Diagnostic] {
        var templates = BuiltIn.templates
        templates[name] = text
        do {
            _ = try Renderer(templates: templates)
            return []
        } catch {
            return (error as? Refusal)?.diagnostics ?? []
        }
    }

    @Test(arguments: [
        ("{{{title}}}", "TPL002"), ("{{&title}}", "TPL002"), ("{{=<% %>=}}", "TPL003"), ("{{% CONTENT_TYPE: TEXT}}", "TPL004"),
        ("{{%CONTENT_TYPE:HTML}}", "TPL004"), ("{{<report.md}}{{/report.md}}", "TPL005"), ("{{$block}}{{/block}}", "TPL005"),
        ("{{uppercased(title)}}", "TPL006"), ("{{> *title}}", "TPL006"), ("{{ &title}}", "TPL006"), ("{{}}", "TPL006"),
        ("{{tilte}}", "TPL007"), ("{{#rules}}{{nmae}}{{/rules}}", "TPL007"), ("{{verdict.wrod}}", "TPL007"), ("{{rules}}", "TPL008"),
        ("{{#rules}}{{.}}{{/rules}}", "TPL008"), ("{{> nowhere.html}}", "TPL009"), ("{{> report.html}}", "TPL010"),
        ("{{#rules}}", "TPL012"), ("{{#rules}}{{/inputs}}", "TPL011"), ("{{title", "TPL001"), ("{{> value.md-code}}", "TPL016"),
    ])
    func refusesWithTheLine(text: String, code: String) {
        let found = Self.problems("report.html", "<p>{{title}}</p>\n\n<p>\(text)</p>\n")
        #expect(found.contains { $0.code == code && $0.file == "report.html" && $0.position?.line == 3 }, "\(found.map(\.text))")
    }

    @Test func suggestsTheNearestName() {
        let found = Self.problems("report.html", "{{#rules}}{{sumary}}{{/rules}}")
        #expect(found.map(\.suggestion) == ["did you mean 'summary'?"])
    }

    @Test func problemsInPartialsAreFoundWithTheirNames() {
        #expect(Self.problems("rule.html", "{{#devices}}\n{{nothing}}\n{{/devices}}").map(\.text).contains { $0.utf8.starts(with: "rule.html:2:1: error TPL007".utf8) })
        #expect(Self.problems("unused.html", "{{{title}}}").map(\.code) == ["TPL002"])
        #expect(Self.problems("report.css", "p { color: {{title}} }").map(\.code) == ["TPL015"])
        #expect(Self.problems("unused.txt", "x").map(\.code) == ["TPL014"])
    }

    @Test func partialsThatIncludeEachOtherAreRefused() {
        var templates = BuiltIn.templates
        templates["a.html"] = "{{> b.html}}"
        templates["b.html"] = "{{> a.html}}"
        templates["report.html"] = "{{> a.html}}"
        #expect { try Renderer(templates: templates) } throws: { ($0 as? Refusal)?.diagnostics.map(\.code) == ["TPL010"] }
    }

    @Test func markdownValuesMustNotStartALine() {
        #expect(Self.problems("report.md", "# {{title}}\n{{#owner}}{{.}}{{/owner}}\n").map(\.code) == ["TPL013"])
    }

    /// Partials get the same escape as their root: without the pragma the library would fall back to its own.
    @Test func partialsEscapeToo() throws {
        var templates = BuiltIn.templates
        templates["report.html"] = "{{> part.html}}"
        templates["part.html"] = "<p>{{title}}</p>"
        var report = Report()
        report.title = "\u{600}<b>\"'`=&"
        #expect(try Renderer(templates: templates).render(report, template: "report.html") == "<p>\\u{600}&lt;b&gt;&quot;&#39;&#96;&#61;&amp;</p>")
    }

    @Test func emptyTextsAndListsOpenNoSection() throws {
        var templates = BuiltIn.templates
        templates["report.html"] = "{{#owner}}owner{{/owner}}{{^owner}}nobody{{/owner}}{{#hasRules}}rules{{/hasRules}}{{^rules}} none{{/rules}}"
        #expect(try Renderer(templates: templates).render(Report(), template: "report.html") == "nobody none")
    }

    /// The policy's hash is that of the style as it stands in the page.
    @Test func styleHashFitsThePage() throws {
        let page = try Renderer.builtIn().render(Report(Fixture().findings), template: "report.html")
        let style = try #require(page.split(separator: "<style>").last?.split(separator: "</style>").first)
        #expect(Array(style.utf8) == Array((BuiltIn.templates["report.css"] ?? "").utf8.dropLast()))
    }
}
