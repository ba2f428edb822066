extension Diagnostic {
    /// For a reader at a terminal: the message, the line with a caret under the place, and the way out below it.
    ///
    /// Without an excerpt it is `text`, on one line. Every line is inert; with `isColored` the severity and the caret carry
    /// colours of ECMA-48 (SGR).
    public func lines(isColored: Bool = false) -> [String] {
        guard let excerpt else { return [colored(printable(text), isColored)] }
        var head = self
        head.suggestion = nil
        let (line, mark) = excerpt.lines
        var result = [colored(printable(head.text), isColored), "    " + line, "    " + (isColored ? color + mark + Self.plain : mark)]
        if let suggestion { result.append("    " + printable(suggestion)) }
        return result
    }

    /// The line with its first `severity code` coloured.
    private func colored(_ line: String, _ isColored: Bool) -> String {
        let word = "\(severity.rawValue) \(code)"
        guard isColored, let range = line.firstRange(of: word) else { return line }
        return line.replacingCharacters(in: range, with: color + word + Self.plain)
    }

    private var color: String {
        switch severity {
        case .error: "\u{1B}[1;31m"
        case .warning: "\u{1B}[1;33m"
        case .note: "\u{1B}[1;36m"
        }
    }

    private static let plain = "\u{1B}[0m"
}

extension String {
    fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String { self[..<range.lowerBound] + text + self[range.upperBound...] }
}
