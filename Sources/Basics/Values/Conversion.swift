import FoundationEssentials

/// The lower-case, dashed form of a GUID's text, which may come in braces or without dashes; nil when it is none.
public func canonicalGUID(_ text: String) -> String? {
    var bytes = Array(text.utf8)
    if bytes.first == UInt8(ascii: "{"), bytes.last == UInt8(ascii: "}") { bytes = Array(bytes.dropFirst().dropLast()) }
    let hasDashes = bytes.count == 36
    guard hasDashes || bytes.count == 32 else { return nil }
    var digits: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
        if hasDashes, [8, 13, 18, 23].contains(index) {
            guard byte == UInt8(ascii: "-") else { return nil }
        } else {
            switch byte {
            case 48...57, 97...102: digits.append(byte)
            case 65...70: digits.append(byte + 32)
            default: return nil
            }
        }
    }
    var result: [UInt8] = []
    for (index, digit) in digits.enumerated() {
        if [8, 12, 16, 20].contains(index) { result.append(UInt8(ascii: "-")) }
        result.append(digit)
    }
    return String(decoding: result, as: UTF8.self)
}

/// Reads `[-][d.]hh:mm[:ss[.fffffff]]`, or a bare number of days; nil for anything else.
public func parseTimespan(_ text: String) -> Timespan? {
    var bytes = Substring(text).utf8
    let isNegative = bytes.first == UInt8(ascii: "-")
    if isNegative { bytes.removeFirst() }
    if let days = Int64(Substring(bytes)) {
        let (ticks, overflow) = days.multipliedReportingOverflow(by: Timespan.day)
        return overflow ? nil : Timespan(ticks: isNegative ? 0 &- ticks : ticks)
    }
    var fields = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).map { Substring($0) }
    guard fields.count == 2 || fields.count == 3 else { return nil }
    var days: Int64 = 0
    let head = fields[0].utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).map { Substring($0) }
    if head.count == 2 {
        guard let number = Int64(head[0]), (0...10_675_199).contains(number) else { return nil }
        days = number
        fields[0] = head[1]
    }
    guard let hours = Int64(fields[0]), (0...23).contains(hours), let minutes = Int64(fields[1]), (0...59).contains(minutes) else { return nil }
    var ofDay = hours * Timespan.hour + minutes * Timespan.minute
    if fields.count == 3 {
        let parts = fields[2].utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).map { Substring($0) }
        guard parts.count <= 2, let seconds = Int64(parts[0]), (0...59).contains(seconds) else { return nil }
        ofDay += seconds * Timespan.second
        if parts.count == 2 {
            guard (1...7).contains(parts[1].utf8.count), let fraction = Int64(parts[1]), fraction >= 0 else { return nil }
            var scaled = fraction
            for _ in parts[1].utf8.count..<7 { scaled *= 10 }
            ofDay += scaled
        }
    }
    // The span of the type is that of its ticks: up to 10675199.02:48:05.4775807 either way.
    let sign: Int64 = isNegative ? -1 : 1
    let (ticks, overflow) = (sign * days * Timespan.day).addingReportingOverflow(sign * ofDay)
    return overflow ? nil : Timespan(ticks: ticks)
}

/// Reads a decimal: a sign, digits, a point and digits, an exponent; nil for anything else or what does not fit 38 digits.
public func parseDecimal(_ text: String) -> Decimal? {
    var rest = Substring(text).utf8
    if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    let isDigit: (UInt8) -> Bool = { $0 >= 48 && $0 <= 57 }
    let whole = rest.prefix(while: isDigit).count
    rest.removeFirst(whole)
    var fraction = 0
    if rest.first == UInt8(ascii: ".") {
        rest.removeFirst()
        fraction = rest.prefix(while: isDigit).count
        rest.removeFirst(fraction)
    }
    guard whole + fraction > 0 else { return nil }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
        rest.removeFirst()
        if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
        let digits = rest.prefix(while: isDigit).count
        guard (1...3).contains(digits) else { return nil }
        rest.removeFirst(digits)
    }
    guard rest.isEmpty, let value = Decimal(string: text), !value.isNaN else { return nil }
    return value
}
