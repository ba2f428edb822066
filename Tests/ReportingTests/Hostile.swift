/// Values that an attacker writes into telemetry to be interpreted by whoever reads a report.
enum Hostile {
    static let values: [String] = [
        "<script>alert(1)</script>",
        "\u{600}<script>alert(1)</script>",
        "<\u{338}script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "\"\u{301} onmouseover=alert(1) x=\"",
        "\" onmouseover=alert(1) x=\"",
        "' onmouseover=alert(1) x='",
        "=cmd|' /C calc'!A0",
        "\u{A0}\u{200B}=cmd|' /C calc'!A0",
        "x\n=cmd|' /C calc'!A0",
        "\u{FF1D}cmd|' /C calc'!A0",
        "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1",
        "[x](javascript:alert(1))",
        "![x](http://evil.example/x.png)",
        "http://evil.example/ www.evil.example mail@evil.example",
        "<http://evil.example/>", "www. x www.",
        "\u{202E}gnp.exe",
        "line one\nline two",
        "line one\r\n\r\n# heading\n\n- item\n    code\n---\n",
        "\u{1B}[31mred\u{1B}]0;title\u{7}",
        "{{name}}", "{{{x}}}", "{{#rules}}{{/rules}}", "{{> report.css}}", "{{=<% %>=}}",
        "a | b || c \\| d",
        "`code` ``more`` ```block",
        "\n```\n<script>alert(1)</script>\n```\n",
        "*em* **strong** _u_ __u__ ~~gone~~ $x$ :smile: #1 @name",
        "1. one", "# heading", "> quote", "- [ ] task", "    indented code", "trailing blanks  ", "trailing backslash \\", "[^1]: note", "[a]: http://x",
        "-->", "<!--", "]]>", "<![CDATA[", "</style><script>alert(1)</script>", "</title><script>alert(1)</script>",
        "</pre></details></code><h1>x</h1>",
        "\0", "a\0b",
        "&lt;script&gt; &#60;script&#62; &amp;",
        "\u{301}leading mark", "\u{338}", "\u{2028}next\u{2029}", "\u{FEFF}bom", "\u{E0001}tag", "\u{85}nel",
        String(repeating: "long\u{5D0}<b>", count: 2_000),
    ]

    /// Everything at once, for checks that are too slow to run per value.
    static let all = values.dropLast().joined(separator: " ")

    /// As long as a value and with the same line ends, but with nothing in it that any format gives a meaning.
    static func benign(_ value: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in value.unicodeScalars { result.append(scalar == "\n" || scalar == "\r" ? scalar : "x") }
        return String(result)
    }

    /// A harmless word that a negative control replaces by the raw value in finished output.
    static let token = "QZ17QZ"

    /// Replaces every occurrence of the token, byte by byte.
    static func planting(_ value: String, into text: String) -> String {
        let (source, token) = (Array(text.utf8), Array(token.utf8))
        var (result, index): ([UInt8], Int) = ([], 0)
        while index < source.count {
            if source[index] == token[0], source[index...].starts(with: token) {
                result.append(contentsOf: value.utf8)
                index += token.count
            } else {
                result.append(source[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
