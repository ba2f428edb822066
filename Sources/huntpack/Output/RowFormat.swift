import ArgumentParser
import Basics

/// The ways in which `query` prints rows; all write the same canonical texts.
enum RowFormat: String, ExpressibleByArgument, CaseIterable {
    case table, json, csv, markdown

    func render(_ rows: ColumnBatch) -> [UInt8] {
        switch self {
        case .json: json(rows)
        case .csv: csv(rows)
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

    /// RFC 4180 with the exact texts: the query's answer as data, not for a spreadsheet.
    private func csv(_ rows: ColumnBatch) -> [UInt8] {
        var bytes: [UInt8] = []
        func add(_ cells: [String]) {
            for (index, cell) in cells.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                guard cell.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) || (cells.count == 1 && cell.utf8.isEmpty) else {
                    bytes.append(contentsOf: cell.utf8)
                    continue
                }
                bytes.append(0x22)
                for byte in cell.utf8 { bytes.append(contentsOf: byte == 0x22 ? [0x22, 0x22] : [byte]) }
                bytes.append(0x22)
            }
            bytes.append(contentsOf: [0x0D, 0x0A])
        }
        add(rows.schema.names)
        for row in 0..<rows.rowCount { add(rows.row(row).map(\.text)) }
        return bytes
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
