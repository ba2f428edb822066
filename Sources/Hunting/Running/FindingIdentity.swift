import Basics
import Crypto

/// The identity of each row of an answer: stable from run to run, whatever the counts and times in it.
///
/// `F-` and 12 hex digits of the SHA-256 over the rule's id and the names and values of the key columns, as JSON. Rows that
/// share a key are told apart by their order.
func identify(_ rows: ColumnBatch, _ rule: Rule, _ keyColumns: [String]) -> [String] {
    var seen: [String: Int] = [:]
    return (0..<rows.rowCount).map { row in
        let key = keyColumns.map { Value.Member($0, rows[row, $0]) }
        let occurrence = seen[Value.bag(key).json, default: 0]
        seen[Value.bag(key).json] = occurrence + 1
        var parts: [Value] = [.string(rule.id), .bag(key)]
        if occurrence > 0 { parts.append(.long(Int64(occurrence))) }
        let digest = SHA256.hash(data: Array(Value.array(parts).json.utf8))
        return "F-" + hex(digest.prefix(6))
    }
}

/// Lower-case hex.
func hex(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
