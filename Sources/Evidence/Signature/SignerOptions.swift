import Foundation

/// The options of a line of an allowed signers file.
struct SignerOptions: Sendable, Equatable {
    /// The key signs certificates; it is no signer itself.
    var isAuthority = false
    /// A list of patterns; nil for any namespace.
    var namespaces: String?
    /// Seconds since 1970 UTC.
    var validAfter: Int64?
    var validBefore: Int64?

    /// What is wrong with a line.
    struct Problem: Error {
        var message: String
        init(_ message: String) { self.message = message }
    }

    init() {}

    /// Reads `cert-authority`, `namespaces="…"`, `valid-after="…"` and `valid-before="…"`, parted by commas; case does not matter.
    init(_ word: [UInt8]) throws(Problem) {
        var rest = word[...]
        while !rest.isEmpty {
            let name = String(decoding: rest.prefix { $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ",") }, as: UTF8.self).lowercased()
            rest = rest.dropFirst(name.utf8.count)
            var value: String?
            if rest.first == UInt8(ascii: "=") {
                rest = rest.dropFirst()
                value = try Self.quoted(&rest, of: name)
            }
            switch (name, value) {
            case ("cert-authority", nil): isAuthority = true
            case ("namespaces", let list?) where namespaces == nil: namespaces = list
            case ("valid-after", let time?) where validAfter == nil: validAfter = try Self.time(time, name)
            case ("valid-before", let time?) where validBefore == nil: validBefore = try Self.time(time, name)
            default: throw Problem("'\(printable(String(name.prefix(40))))' is an option that is not known, stands twice, or has no value")
            }
            guard rest.isEmpty || (rest.first == UInt8(ascii: ",") && rest.count > 1) else { throw Problem("its options do not end as they should") }
            rest = rest.dropFirst()
        }
        if let after = validAfter, let before = validBefore, before <= after { throw Problem("valid-before is not behind valid-after") }
    }

    /// Why these options keep a key from signing; nil when they do not.
    func refusal(namespace: String, time: Int64) -> String? {
        if let namespaces, !PatternList.matches(namespace, namespaces) { return "only for the namespaces \(printable(namespaces)), not for \(namespace)" }
        if let after = validAfter, time < after { return "only from \(Self.text(after)) on" }
        if let before = validBefore, time > before { return "only until \(Self.text(before))" }
        return nil
    }

    /// A value between quotation marks; a backslash before one makes it part of the value.
    private static func quoted(_ rest: inout ArraySlice<UInt8>, of name: String) throws(Problem) -> String {
        guard rest.first == UInt8(ascii: "\"") else { throw Problem("the value of \(printable(name)) does not stand between quotation marks") }
        rest = rest.dropFirst()
        var value: [UInt8] = []
        while let byte = rest.first, byte != UInt8(ascii: "\"") {
            if byte == UInt8(ascii: "\\"), rest.dropFirst().first == UInt8(ascii: "\"") { rest = rest.dropFirst() }
            value += rest.prefix(1)
            rest = rest.dropFirst()
        }
        guard rest.first == UInt8(ascii: "\""), let text = String(validating: value, as: UTF8.self) else { throw Problem("the value of \(printable(name)) has no end") }
        rest = rest.dropFirst()
        return text
    }

    /// `YYYYMMDD`, `YYYYMMDDHHMM` or `YYYYMMDDHHMMSS` in the time zone of the system, or with `Z` or `UTC` behind it in UTC.
    static func time(_ text: String, _ name: String) throws(Problem) -> Int64 {
        let problem = Problem("\(name) is no time: write YYYYMMDD or YYYYMMDDHHMM[SS], with Z behind it for UTC")
        let upper = text.uppercased()
        let isUTC = upper.hasSuffix("Z") || upper.hasSuffix("UTC")
        let digits = Array(upper.utf8.dropLast(upper.hasSuffix("UTC") ? 3 : isUTC ? 1 : 0))
        guard [8, 12, 14].contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }) else { throw problem }
        func number(_ start: Int, _ count: Int) -> Int32 {
            start < digits.count ? digits[start..<start + count].reduce(0) { $0 * 10 + Int32($1 - 0x30) } : 0
        }
        var fields = tm()
        (fields.tm_year, fields.tm_mon, fields.tm_mday) = (number(0, 4) - 1900, number(4, 2) - 1, number(6, 2))
        (fields.tm_hour, fields.tm_min, fields.tm_sec) = (number(8, 2), number(10, 2), number(12, 2))
        guard (0...11).contains(fields.tm_mon), (1...31).contains(fields.tm_mday), fields.tm_hour < 24, fields.tm_min < 60, fields.tm_sec < 60 else { throw problem }
        let day = fields.tm_mday
        var normal = fields
        let seconds = timegm(&normal)
        // A day that its month does not have has become one of the next.
        guard seconds > 0, normal.tm_mday == day else { throw problem }
        // As OpenSSH has it, local times are read without daylight saving (tm_isdst is 0).
        return Int64(isUTC ? seconds : mktime(&fields))
    }

    private static func text(_ seconds: Int64) -> String {
        var (time, fields) = (time_t(seconds), tm())
        gmtime_r(&time, &fields)
        func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(fields.tm_year + 1900)-\(two(fields.tm_mon + 1))-\(two(fields.tm_mday)) \(two(fields.tm_hour)):\(two(fields.tm_min)):\(two(fields.tm_sec)) UTC"
    }
}
