import Basics

/// What can be wrong with a template, each with a stable code and the way out.
enum TemplateProblem {
    private static func problem(_ code: String, _ message: String, _ file: String, _ line: Int?, _ suggestion: String?) -> Diagnostic {
        Diagnostic(code, .error, message, file: file, at: line.map { SourcePosition(line: $0, column: 1) }, suggestion: suggestion)
    }

    static func unclosed(_ file: String, _ line: Int) -> Diagnostic {
        problem("TPL001", "a tag is opened with {{ and never closed", file, line, "close it with }}")
    }
    static func unescaped(_ file: String, _ line: Int) -> Diagnostic {
        problem("TPL002", "values must not be placed unescaped", file, line, "write {{name}} with two braces and without &")
    }
    static func delimiters(_ file: String, _ line: Int) -> Diagnostic {
        problem("TPL003", "the delimiters must not be changed", file, line, "remove the {{= tag")
    }
    static func pragma(_ file: String, _ line: Int) -> Diagnostic {
        problem("TPL004", "a template must not choose its own escaping", file, line, "remove the {{% tag; the end of the file's name decides")
    }
    static func inheritance(_ file: String, _ line: Int) -> Diagnostic {
        problem("TPL005", "parents and blocks are not supported", file, line, "use a partial: {{> name}}")
    }
    static func badName(_ text: String, _ file: String, _ line: Int) -> Diagnostic {
        problem("TPL006", "'\(printable(text))' is not a name; transforms and partials named by data are not supported", file, line, nil)
    }
    static func unknownName(_ name: String, _ file: String, _ line: Int, near: String?) -> Diagnostic {
        problem("TPL007", "the report has no '\(name)' here", file, line, near.map { "did you mean '\($0)'?" })
    }
    static func notAText(_ name: String, _ file: String, _ line: Int) -> Diagnostic {
        problem("TPL008", "'\(name)' is not a text", file, line, "open it as a section: {{#\(name)}}…{{/\(name)}}")
    }
    static func missingPartial(_ name: String, _ file: String, _ line: Int) -> Diagnostic {
        problem("TPL009", "there is no template '\(name)'", file, line, nil)
    }
    static func recursion(_ name: String, _ file: String, _ line: Int) -> Diagnostic {
        problem("TPL010", "'\(name)' includes itself", file, line, "the report is not recursive: use a section")
    }
    static func mismatched(_ name: String, _ file: String, _ line: Int) -> Diagnostic {
        problem("TPL011", "the end of '\(name)' does not match the section that is open", file, line, nil)
    }
    static func unfinished(_ name: String, _ file: String, _ line: Int) -> Diagnostic {
        problem("TPL012", "the section '\(name)' is never closed", file, line, "add {{/\(name)}}")
    }
    static func valueAtLineStart(_ name: String, _ file: String, _ line: Int) -> Diagnostic {
        problem("TPL013", "'\(name)' starts a line, where Markdown could take it for a heading or list", file, line, "put a label before it")
    }
    static func unknownKind(_ file: String) -> Diagnostic {
        problem("TPL014", "the file's name does not tell how to escape", file, nil, "end it in .html, .md, .md-code, .md-cell or .md-block")
    }
    static func tagInStyle(_ file: String, _ line: Int) -> Diagnostic {
        problem("TPL015", "a style sheet must not contain tags", file, line, nil)
    }
    static func foreignPartial(_ name: String, _ file: String, _ line: Int) -> Diagnostic {
        problem("TPL016", "'\(name)' is escaped for another format", file, line, nil)
    }
    static func unparsable(_ text: String, _ file: String, _ line: Int?) -> Diagnostic {
        problem("TPL017", "the template cannot be parsed: \(text)", file, line, nil)
    }
}
