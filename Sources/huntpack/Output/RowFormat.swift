import ArgumentParser
import Basics
import Reporting

/// The ways in which `query` prints rows; all write the same canonical texts, made inert for who reads them.
enum RowFormat: String, ExpressibleByArgument, CaseIterable {
    case table, json, csv, markdown

    /// `isExact` is for CSV: every text as it is, also where a spreadsheet would run it.
    func render(_ rows: ColumnBatch, isExact: Bool = false) -> [UInt8] {
        switch self {
        case .json: json(rows)
        case .csv: csv(rows, isExact: isExact)
        case .table: Array(aligned(rows).utf8)
        case .markdown: Array(markdown(rows).utf8)
        }
    }

    /// `{"columns":[{"name":…,"type":…}],"rows":[[…]]}`, on one line.
    private func json(_ rows: ColumnBatch) -> [UInt8] {
        let columns = rows.schema.columns.map { Value.bag([.init("name", .string($0.name)), .init("type", .string($0.type.rawValue))]) }
        var bytes: [UInt8] = []
        Value.bag([.init("columns", .array(columns)), .init("rows", .array(rows.rows.map { .array($0) }))]).appendJSON(to: &bytes)
        return bytes + [0x0A]
    }

    /// RFC 4180, written as the package's own CSV files are.
    private func csv(_ rows: ColumnBatch, isExact: Bool) -> [UInt8] {
        var text = CSVText(isExact: isExact)
        text.addRow(rows.schema.names.map(CSVCell.text))
        for row in 0..<rows.rowCount { text.addRow(rows.row(row).map { CSVCell($0) }) }
        return text.bytes
    }

    private func cells(_ rows: ColumnBatch) -> [[String]] {
        [rows.schema.names.map(printable)] + rows.rows.map { $0.map { printable($0.text) } }
    }

    private func aligned(_ rows: ColumnBatch) -> String {
        let cells = cells(rows)
        let widths = rows.schema.columns.indices.map { column in cells.map { min($0[column].unicodeScalars.count, 60) }.max() ?? 0 }
        func line(_ cells: [String]) -> String {
            var parts = zip(cells, widths).map { $0 + String(repeating: " ", count: max(0, $1 - $0.unicodeScalars.count)) }
            while let last = parts.last, last.utf8.last == 0x20 { parts[parts.count - 1].removeLast() }
            return parts.joined(separator: "  ")
        }
        return (cells.prefix(1).map(line) + [widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ")] + cells.dropFirst().map(line))
            .map { $0 + "\n" }.joined()
    }

    private func markdown(_ rows: ColumnBatch) -> String {
        let cells = cells(rows).map { $0.map(escapedMarkdown) }
        let rule = rows.schema.columns.map { _ in "---" }
        return ([cells[0], rule] + cells.dropFirst()).map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
    }

    private func escapedMarkdown(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result.append(contentsOf: "&amp;".unicodeScalars)
            case "<": result.append(contentsOf: "&lt;".unicodeScalars)
            case ">": result.append(contentsOf: "&gt;".unicodeScalars)
            default:
                if "\\`*_{}[]()#+-.!|~:$@=".unicodeScalars.contains(scalar) { result.append("\\") }
                result.append(scalar)
            }
        }
        return String(result)
    }
}
