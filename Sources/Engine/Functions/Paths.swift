import Basics

/// The parts of a file path as the examples of "parse_path()" in the Kusto reference have them.
///
/// Where they are silent: the directory is all before the last separator, as it is written, its name what follows the last separator in
/// it. `\\?\` and `\\.\` stand before the root. For a file directly below a drive's root the root has its backslash and the directory
/// has none, which a published query relies on (kqlquery.com, "From threat report to hunting query"). The extension follows the last dot
/// of the name, the alternate stream its first colon.
func parsePath(_ text: String) -> Value {
    let (colon, dot) = (UInt8(ascii: ":"), UInt8(ascii: "."))
    var path = Array(text.utf8)[...]
    var scheme: ArraySlice<UInt8> = []
    let word = path.prefix { isSchemeByte($0) }
    if !word.isEmpty, path[word.endIndex...].starts(with: "://".utf8) {
        scheme = word
        path = path[(word.endIndex + 3)...]
    }
    let prefix = [#"\\?\"#, #"\\.\"#].contains { path.starts(with: $0.utf8) } ? 4 : 0
    var root: ArraySlice<UInt8> = []
    let drive = path.dropFirst(prefix).prefix(2)
    if drive.count == 2, drive.last == colon, let letter = drive.first, letter | 0x20 >= 97, letter | 0x20 <= 122 { root = drive }
    let rest = path.dropFirst(prefix + root.count)
    let separator = rest.lastIndex(where: isSeparator)
    if !root.isEmpty, separator == root.endIndex { root = path[root.startIndex...root.endIndex] }
    let directory = path[..<(separator ?? rest.startIndex)]
    var name = separator.map { path[($0 + 1)...] } ?? rest
    var stream: ArraySlice<UInt8> = []
    if let mark = name.firstIndex(of: colon) {
        stream = name[(mark + 1)...]
        name = name[..<mark]
    }
    let fileExtension = name.lastIndex(of: dot).map { name[($0 + 1)...] } ?? []
    let directoryName = directory.lastIndex(where: isSeparator).map { directory[($0 + 1)...] } ?? directory
    return .bag(
        [
            ("Scheme", scheme), ("RootPath", root), ("DirectoryPath", directory), ("DirectoryName", directoryName), ("Filename", name),
            ("Extension", fileExtension), ("AlternateDataStreamName", stream),
        ].map { Value.Member($0, .string(String(decoding: $1, as: UTF8.self))) })
}

private func isSeparator(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\") }

/// A letter, digit, `+`, `-` or `.` (RFC 3986 section 3.1).
func isSchemeByte(_ byte: UInt8) -> Bool {
    (byte | 0x20 >= 97 && byte | 0x20 <= 122) || (byte >= 48 && byte <= 57) || "+-.".utf8.contains(byte)
}
