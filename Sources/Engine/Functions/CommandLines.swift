import Basics

/// The arguments of a command line as Windows' CommandLineToArgvW takes it apart (Kusto reference, "parse_command_line()").
///
/// The first argument, the program, ends at its closing quote or at a blank, and backslashes are plain there. In the others
/// 2n backslashes before a quote are n and the quote opens or closes; 2n + 1 are n and the quote is text (its Microsoft page). Of
/// several quotes in a row every third is text (shell32 as observed by Wine's tests). An empty line has no arguments.
func windowsArguments(_ text: String) -> [String] {
    let (quote, backslash) = (UInt8(ascii: "\""), UInt8(ascii: "\\"))
    func isBlank(_ byte: UInt8?) -> Bool { byte == 0x20 || byte == 0x09 }
    var bytes = text.utf8[...]
    guard !bytes.isEmpty else { return [] }
    var arguments: [[UInt8]] = []
    var current: [UInt8] = []
    if bytes.first == quote {
        bytes.removeFirst()
        while let byte = bytes.popFirst(), byte != quote { current.append(byte) }
    } else {
        while let byte = bytes.first, !isBlank(byte) {
            current.append(byte)
            bytes.removeFirst()
        }
    }
    arguments.append(current)
    while isBlank(bytes.first) { bytes.removeFirst() }
    guard !bytes.isEmpty else { return decoded(arguments) }
    current = []
    var (quotes, backslashes) = (0, 0)
    while let byte = bytes.popFirst() {
        if isBlank(byte), quotes == 0 {
            arguments.append(current)
            current = []
            backslashes = 0
            while isBlank(bytes.first) { bytes.removeFirst() }
            if bytes.isEmpty { return decoded(arguments) }
        } else if byte == quote {
            current.removeLast(backslashes / 2)
            if backslashes % 2 == 0 {
                quotes += 1
            } else {
                current.removeLast()
                current.append(quote)
            }
            backslashes = 0
            while bytes.first == quote {
                bytes.removeFirst()
                quotes += 1
                if quotes == 3 {
                    current.append(quote)
                    quotes = 0
                }
            }
            if quotes == 2 { quotes = 0 }
        } else {
            backslashes = byte == backslash ? backslashes + 1 : 0
            current.append(byte)
        }
    }
    arguments.append(current)
    return decoded(arguments)
}

private func decoded(_ arguments: [[UInt8]]) -> [String] { arguments.map { String(decoding: $0, as: UTF8.self) } }
