import Basics

/// The text as inert Markdown, for paragraphs, list items and table cells, but never at the start of a line.
///
/// Backslash before everything that CommonMark, GFM or a common extension gives a meaning; entities for `&`, `<`, `>`.
/// Left bare, so that the source reads well as it is: `-` and `+` between letters, digits or blanks, `=` between blanks,
/// `.` and `:` within numbers and times and at the end of a word, brackets behind the first word. None of these can start
/// a list, a link, an autolink or an emoji name there; but no dot after `www`, which GFM links even before a blank, nor
/// after digits that begin the text. A blank at either end becomes a reference: it could make a code block or a line break.
///
/// GFM links e-mail addresses after all escapes are resolved, so a word with `@` in it becomes a code span.
func markdownText(_ text: String) -> String {
    let scalars = Array(printable(text).unicodeScalars)
    var result = String.UnicodeScalarView()
    func at(_ index: Int) -> Unicode.Scalar? { scalars.indices.contains(index) ? scalars[index] : nil }
    var next = 0
    var hasBlank = false
    while next < scalars.count {
        let (index, scalar) = (next, scalars[next])
        hasBlank = hasBlank || (scalar == " " && index > 0)
        let (before, after) = (at(index - 1), at(index + 1))
        next += 1
        if scalar != " ", scalar != "|", before == nil || before == " " || before == "|" {
            let word = scalars[index...].prefix { $0 != " " && $0 != "|" }
            if word.contains("@") {
                result.append(contentsOf: markdownCode(String(String.UnicodeScalarView(word)), inTable: false).unicodeScalars)
                next = word.endIndex
                continue
            }
        }
        switch scalar {
        case " " where before == nil || after == nil: result.append(contentsOf: "&#32;".unicodeScalars)
        case "&": result.append(contentsOf: "&amp;".unicodeScalars)
        case "<": result.append(contentsOf: "&lt;".unicodeScalars)
        case ">": result.append(contentsOf: "&gt;".unicodeScalars)
        case "-" where isWord(before) && isWord(after), "+" where isWord(before) && isWord(after): result.append(scalar)
        case "-" where before == " " && after == " " && index > 1, "+" where before == " " && after == " " && index > 1,
            "=" where before == " " && after == " " && index > 1:
            result.append(scalar)
        case "." where isDigit(before) && isDigit(after): result.append(scalar)
        case "." where (after == nil || after == " ") && !isMarkerOrHost(scalars[..<index]): result.append(scalar)
        case ":" where isWord(before) && after == " ": result.append(scalar)
        case "(" where hasBlank, ")" where hasBlank: result.append(scalar)
        case ":" where isDigit(before) && isDigit(at(index - 2)) && isDigit(after) && isDigit(at(index + 2)) && !isDigit(at(index + 3)):
            result.append(scalar)
        case "\\", "`", "*", "_", "{", "}", "[", "]", "(", ")", "#", "+", "-", ".", "!", "|", "~", ":", "$", "@", "=":
            result.append("\\")
            result.append(scalar)
        default: result.append(scalar)
        }
    }
    return String(result)
}

/// The text as one Markdown code span, its fence longer than any run of backticks inside; empty text stays empty.
///
/// In a table cell `|` must be escaped even inside code; outside of tables that backslash would show.
func markdownCode(_ text: String, inTable: Bool) -> String {
    guard !text.utf8.isEmpty else { return "" }
    let content = printable(text)
    let fence = String(repeating: "`", count: longestBacktickRun(content) + 1)
    var shown = String.UnicodeScalarView()
    for scalar in content.unicodeScalars {
        if inTable && scalar == "|" { shown.append("\\") }
        shown.append(scalar)
    }
    let edges = [content.utf8.first, content.utf8.last]
    let pad = edges.contains { $0 == UInt8(ascii: "`") || $0 == UInt8(ascii: " ") } ? " " : ""
    return fence + pad + String(shown) + pad + fence
}

/// The lines of the text as a fenced code block; it must start on a line of its own.
func markdownBlock(_ text: String) -> String {
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        .map { printable(String(Substring($0))) }
    let fence = String(repeating: "`", count: max(3, (lines.map(longestBacktickRun).max() ?? 0) + 1))
    return ([fence] + lines + [fence]).joined(separator: "\n")
}

private func longestBacktickRun(_ text: String) -> Int {
    var (longest, run) = (0, 0)
    for byte in text.utf8 {
        run = byte == UInt8(ascii: "`") ? run + 1 : 0
        longest = max(longest, run)
    }
    return longest
}

/// Whether a dot behind these scalars could end a list's number or `www`.
private func isMarkerOrHost(_ before: ArraySlice<Unicode.Scalar>) -> Bool {
    before.allSatisfy(isDigit) || (before.count >= 3 && before.suffix(3).allSatisfy { $0 == "w" || $0 == "W" })
}

private func isDigit(_ scalar: Unicode.Scalar?) -> Bool { scalar.map { $0 >= "0" && $0 <= "9" } ?? false }
private func isLetter(_ scalar: Unicode.Scalar?) -> Bool {
    scalar.map { ($0 >= "a" && $0 <= "z") || ($0 >= "A" && $0 <= "Z") } ?? false
}
private func isWord(_ scalar: Unicode.Scalar?) -> Bool { isDigit(scalar) || isLetter(scalar) }
