import Basics

/// A tree of labels, printed as lines indented by two blanks a level.
struct Outline {
    var label: String
    var children: [Outline]

    init(_ label: String, _ children: [Outline] = []) {
        self.label = label
        self.children = children
    }

    /// One inert line a node. Past 60 levels the indentation stays, so that a deep tree prints in proportion to its size.
    func lines(depth: Int = 0) -> [String] {
        var result: [String] = []
        append(to: &result, depth: depth)
        return result
    }

    private func append(to lines: inout [String], depth: Int) {
        lines.append(String(repeating: "  ", count: min(depth, 60)) + printable(label))
        for child in children { child.append(to: &lines, depth: depth + 1) }
    }
}

/// A value as a query would say it: texts in single quotes, null as `null`.
func shown(_ value: Value) -> String {
    switch value {
    case .null: "null"
    case .string(let text): quoted(text)
    case .datetime(let time): "datetime(\(time.text))"
    case .timespan(let span): "timespan(\(span.text))"
    case .guid(let text): "guid(\(text))"
    case .decimal: "decimal(\(value.text))"
    default: value.text
    }
}

/// A text in single quotes, with `'` and `\` escaped; what a terminal could act on is escaped where the line is printed.
func quoted(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        if scalar == "'" || scalar == "\\" { result.append("\\") }
        result.append(scalar)
    }
    return "'" + String(result) + "'"
}

/// `0 Name:type, 1 Other:type`, counted from 0 as bound expressions count columns.
func shown(_ schema: Schema) -> String {
    schema.columns.enumerated().map { "\($0.offset) \($0.element.name):\($0.element.type.rawValue)" }.joined(separator: ", ")
}
