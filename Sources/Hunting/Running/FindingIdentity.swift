import Basics
import Crypto
import KQL

/// The identity of each row of an answer: stable from run to run, whatever the counts and times in it.
///
/// `F-` and 12 hex digits of the SHA-256 over the rule's id and the names and values of the key columns, as JSON. Rows that
/// share a key are one subject, and told apart by their order: `F-….2` is the second.
func identify(_ rows: ColumnBatch, _ rule: Rule, _ keyColumns: [String]) -> [String] {
    var seen: [Value: Int] = [:]
    return (0..<rows.rowCount).map { row in
        let key = Value.array([.string(rule.id), .bag(keyColumns.map { Value.Member($0, rows[row, $0]) })])
        let occurrence = (seen[key] ?? 0) + 1
        seen[key] = occurrence
        let subject = "F-" + hex(SHA256.hash(data: Array(key.json.utf8)).prefix(6))
        return occurrence == 1 ? subject : "\(subject).\(occurrence)"
    }
}

extension Plan {
    /// The key columns that say what a row is about, and not when it was or which record it came from: without times, bags
    /// of details, and numbers that a system hands out anew. Where nothing else is left, all of them.
    var identityColumns: [String] {
        let kept = keyColumns.filter { name in !isVolatile(name, schema.columns.first { $0.name.utf8.elementsEqual(name.utf8) }?.type) }
        return kept.isEmpty ? keyColumns : kept
    }
}

/// Whether a column's value is another one each time that the same thing happens again.
func isVolatile(_ name: String, _ type: ScalarType?) -> Bool {
    switch type {
    case .datetime, .timespan, .dynamic: return true
    default: break
    }
    let ends = ["ReportId", "ItemId", "ProcessId", "ProcessUniqueId", "SessionId", "LogonId", "ProcessParentId", "LocalPort", "EventRecordId"]
    return ends.contains { name.utf8.suffix($0.utf8.count).elementsEqual($0.utf8) }
}

/// Lower-case hex.
func hex(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
