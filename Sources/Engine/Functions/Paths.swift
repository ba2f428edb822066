import Basics

/// The parts of a file path as the examples of "parse_path()" in the Kusto reference have them.
///
/// The page tells nothing of files without a directory below the root, of `\\?\` paths, or of names that begin or end with a
/// dot: those are refused.
func parsePath(_ text: String) throws -> Value {
    func refusal(_ what: String) -> Refusal { Refusal(EngineProblem.undocumented("parse_path", what)) }
    func string(_ bytes: some Sequence<UInt8>) -> Value { .string(String(decoding: Array(bytes), as: UTF8.self)) }
    func isSlash(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\") }
    let colon = UInt8(ascii: ":")
    var bytes = Array(text.utf8)[...]
    var scheme: ArraySlice<UInt8> = []
    if let end = bytes.indices.first(where: { bytes[$0...].starts(with: "://".utf8) }) {
        scheme = bytes[..<end]
        guard !scheme.isEmpty, scheme.allSatisfy({ $0 | 0x20 >= 97 && $0 | 0x20 <= 122 }) else { throw refusal("this scheme") }
        bytes = bytes[(end + 3)...]
    }
    guard !bytes.starts(with: #"\\?\"#.utf8), !bytes.starts(with: #"\\.\"#.utf8) else { throw refusal(#"a path that begins with \\?\ or \\.\"#) }
    var root: ArraySlice<UInt8> = []
    let letters = bytes.prefix(2)
    if letters.last == colon, letters.count == 2, let drive = letters.first, drive | 0x20 >= 97, drive | 0x20 <= 122 {
        root = letters
    }
    guard let lastSlash = bytes.lastIndex(where: isSlash) else { throw refusal("a path without a directory") }
    let directory = bytes[..<lastSlash]
    var name = bytes[(lastSlash + 1)...]
    let parts = directory.dropFirst(root.count).split(whereSeparator: isSlash)
    guard let directoryName = parts.last, directory.last.map({ !isSlash($0) }) ?? false,
        !directory.dropFirst(root.count).contains(colon)
    else { throw refusal("a file directly below the root") }
    var streamName: ArraySlice<UInt8> = []
    if let mark = name.firstIndex(of: colon) {
        streamName = name[(mark + 1)...]
        name = name[..<mark]
        guard !streamName.isEmpty, !streamName.contains(colon) else { throw refusal("this alternate data stream") }
    }
    guard !name.isEmpty, name.first != UInt8(ascii: "."), name.last != UInt8(ascii: ".") else {
        throw refusal("a file name that is empty or begins or ends with a dot")
    }
    let fileExtension = name.lastIndex(of: UInt8(ascii: ".")).map { name[($0 + 1)...] } ?? []
    return .bag([
        Value.Member("Scheme", string(scheme)), Value.Member("RootPath", string(root)), Value.Member("DirectoryPath", string(directory)),
        Value.Member("DirectoryName", string(directoryName)), Value.Member("Filename", string(name)),
        Value.Member("Extension", string(fileExtension)), Value.Member("AlternateDataStreamName", string(streamName)),
    ])
}
