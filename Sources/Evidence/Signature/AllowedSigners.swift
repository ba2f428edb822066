/// Whose signatures count: a file in the format of ssh-keygen(1), section ALLOWED SIGNERS.
public struct AllowedSigners: Sendable {
    /// One line that names a signer.
    struct Signer: Sendable, Equatable {
        var line: Int
        /// A list of patterns.
        var principals: String
        /// Nil for a key of another type, which can vouch for no package.
        var key: SSHPublicKey?
        var options = SignerOptions()
    }

    /// A line that cannot be read, and so vouches for nobody.
    public struct LineFault: Sendable, Equatable {
        public let line: Int
        public let message: String
    }

    /// Lines that cannot be read.
    public private(set) var faults: [LineFault] = []
    private(set) var signers: [Signer] = []

    /// What the file says of a key.
    public enum Judgement: Sendable, Equatable {
        /// The key may sign; the principals as the line has them.
        case allowed(principals: String)
        /// Why not.
        case refused(String)
    }

    /// Reads the file. Lines that cannot be read are kept as faults; `ssh-keygen` skips them, too.
    public init(_ file: [UInt8]) {
        for (index, line) in file.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            do throws(SignerOptions.Problem) {
                if let signer = try Self.signer(Array(line), number: index + 1) { signers.append(signer) }
            } catch {
                faults.append(LineFault(line: index + 1, message: error.message))
            }
        }
    }

    /// Whether a key may sign in a namespace at a time, in seconds since 1970 UTC; as whom, where `principal` is given.
    public func judgement(of key: SSHPublicKey, principal: String?, namespace: String, at time: Int64) -> Judgement {
        var reason: String?
        for signer in signers where signer.key == key {
            if let principal, !PatternList.matches(principal, signer.principals) {
                reason = reason ?? "line \(signer.line) has the key, but not for '\(printable(principal))'"
            } else if let refusal = signer.options.refusal(namespace: namespace, time: time) {
                reason = "line \(signer.line) has the key, but \(refusal)"
            } else {
                return .allowed(principals: signer.principals)
            }
        }
        return .refused(reason ?? "no line has the key \(key.fingerprint)")
    }

    /// One line: principals, options if there are any, the key's type, the key, a comment. Nil for an empty line and a comment.
    private static func signer(_ line: [UInt8], number: Int) throws(SignerOptions.Problem) -> Signer? {
        var words = LineWords(line)
        guard let first = words.next(), first.first != UInt8(ascii: "#") else { return nil }
        guard let principals = String(validating: LineWords.unquoted(first), as: UTF8.self), !principals.isEmpty else { throw .init("its principals are not UTF-8") }
        guard var word = words.next() else { throw .init("it ends behind the principals") }
        var options = SignerOptions()
        if !isKeyType(word) {
            options = try SignerOptions(word)
            guard let type = words.next() else { throw .init("it has no key") }
            word = type
        }
        guard isKeyType(word), let text = words.next(), let blob = base64(text), !blob.isEmpty else { throw .init("it has no key behind principals and options") }
        guard word == Array(SSHPublicKey.type.utf8) else { return Signer(line: number, principals: principals, key: nil, options: options) }
        guard let key = SSHPublicKey(blob: blob) else { throw .init("its key is not one of ssh-ed25519") }
        return Signer(line: number, principals: principals, key: options.isAuthority ? nil : key, options: options)
    }

    private static func isKeyType(_ word: [UInt8]) -> Bool {
        ["ssh-", "ecdsa-", "sk-", "rsa-"].contains { word.starts(with: $0.utf8) } && !word.contains { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: "\"") }
    }
}

/// The words of a line: parted by blanks that are not between quotation marks.
struct LineWords {
    private var rest: ArraySlice<UInt8>

    init(_ line: [UInt8]) { rest = line[...] }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }

    /// The next word with its quotation marks; nil at the end.
    mutating func next() -> [UInt8]? {
        rest = rest.drop(while: Self.isBlank)
        guard !rest.isEmpty else { return nil }
        var word: [UInt8] = []
        var isQuoted = false
        while let byte = rest.first, isQuoted || !Self.isBlank(byte) {
            let escapes = byte == UInt8(ascii: "\\") && rest.dropFirst().first == UInt8(ascii: "\"")
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            word += rest.prefix(escapes ? 2 : 1)
            rest = rest.dropFirst(escapes ? 2 : 1)
        }
        return word
    }

    /// A word without the marks around it.
    static func unquoted(_ word: [UInt8]) -> [UInt8] {
        word.count >= 2 && word.first == UInt8(ascii: "\"") && word.last == UInt8(ascii: "\"") ? Array(word.dropFirst().dropLast()) : word
    }
}

/// Lists of patterns as OpenSSH matches them (ssh_config(5), PATTERNS): `*` and `?`, parted by commas, `!` before one that must not match.
enum PatternList {
    /// The longest pattern; with a longer one the whole list matches nothing, as in OpenSSH.
    private static let longest = 1022

    static func matches(_ text: String, _ list: String) -> Bool {
        var isMatched = false
        for part in list.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
            let isNegated = part.first == UInt8(ascii: "!")
            let pattern = Array(isNegated ? part.dropFirst() : part)
            guard pattern.count <= longest else { return false }
            guard matches(Array(text.utf8), pattern) else { continue }
            if isNegated { return false }
            isMatched = true
        }
        return isMatched
    }

    /// In time that grows with the product of the lengths, whatever the pattern.
    private static func matches(_ text: [UInt8], _ pattern: [UInt8]) -> Bool {
        var (place, at) = (0, 0)
        /// Where the last `*` is, and where in the text the part behind it was tried.
        var star: (pattern: Int, text: Int)?
        while place < text.count {
            if at < pattern.count, pattern[at] == UInt8(ascii: "*") {
                star = (at, place)
                at += 1
            } else if at < pattern.count, pattern[at] == UInt8(ascii: "?") || pattern[at] == text[place] {
                (place, at) = (place + 1, at + 1)
            } else if let last = star {
                star = (last.pattern, last.text + 1)
                (place, at) = (last.text + 1, last.pattern + 1)
            } else {
                return false
            }
        }
        return pattern[at...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
