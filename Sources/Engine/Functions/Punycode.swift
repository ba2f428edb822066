import Basics

/// Punycode and the names of internationalized domains; empty where encoding or decoding fails.
let punycodeFunctions: [String: Implementation] = [
    "punycode_from_string": .scalar { arguments, _ in
        .string(try Punycode.encode(Punycode.bounded("punycode_from_string", arguments[0].text)) ?? "")
    },
    "punycode_to_string": .scalar { arguments, _ in
        .string(try Punycode.decode(Punycode.bounded("punycode_to_string", arguments[0].text)) ?? "")
    },
    "punycode_domain_from_string": .scalar { arguments, _ in
        var labels: [String] = []
        for label in try Punycode.bounded("punycode_domain_from_string", arguments[0].text).split(separator: ".", omittingEmptySubsequences: false) {
            if label.count >= 4, label.prefix(4).map({ $0.properties.lowercaseMapping }).joined() == "xn--" {
                guard let decoded = Punycode.decode(Array(label.dropFirst(4))) else { return .string("") }
                labels.append(decoded)
            } else {
                labels.append(text(ofScalars: label))
            }
        }
        return .string(labels.joined(separator: "."))
    },
    // IDNA also separates labels by U+3002, U+FF0E and U+FF61 (RFC 3490 section 3.1).
    "punycode_domain_to_string": .scalar { arguments, _ in
        let separators: Set<Unicode.Scalar> = [".", "\u{3002}", "\u{FF0E}", "\u{FF61}"]
        var labels: [String] = []
        for label in try Punycode.bounded("punycode_domain_to_string", arguments[0].text)
            .split(omittingEmptySubsequences: false, whereSeparator: { separators.contains($0) })
        {
            if label.allSatisfy(\.isASCII) {
                labels.append(text(ofScalars: label))
            } else {
                guard let encoded = Punycode.encode(Array(label)) else { return .string("") }
                labels.append("xn--" + encoded)
            }
        }
        return .string(labels.joined(separator: "."))
    },
]

/// Punycode (RFC 3492), the case of letters as it is.
enum Punycode {
    private static let (base, tMin, tMax, skew, damp): (UInt32, UInt32, UInt32, UInt32, UInt32) = (36, 1, 26, 38, 700)

    /// The scalars of a text that is short enough: the time goes up with the square of the length.
    static func bounded(_ name: String, _ text: String) throws -> [Unicode.Scalar] {
        let scalars = Array(text.unicodeScalars)
        guard scalars.count <= 4096 else { throw Refusal(EngineProblem.tooManyValues(name, 4096)) }
        return scalars
    }

    private static func adapted(_ delta: UInt32, _ count: UInt32, isFirst: Bool) -> UInt32 {
        var delta = isFirst ? delta / damp : delta / 2
        delta += delta / count
        var k: UInt32 = 0
        while delta > (base - tMin) * tMax / 2 {
            delta /= base - tMin
            k += base
        }
        return k + (base - tMin + 1) * delta / (delta + skew)
    }

    private static func threshold(_ k: UInt32, _ bias: UInt32) -> UInt32 { k <= bias ? tMin : min(max(k - bias, tMin), tMax) }

    static func encode(_ scalars: [Unicode.Scalar]) -> String? {
        let basic = scalars.filter(\.isASCII)
        var result = basic.map { UInt8($0.value) }
        if !basic.isEmpty { result.append(UInt8(ascii: "-")) }
        var (n, delta, bias): (UInt32, UInt32, UInt32) = (128, 0, 72)
        var handled = UInt32(basic.count)
        while handled < UInt32(scalars.count) {
            guard let next = scalars.lazy.map(\.value).filter({ $0 >= n }).min() else { return nil }
            let (step, overflow) = (next - n).multipliedReportingOverflow(by: handled + 1)
            let (sum, overflow2) = delta.addingReportingOverflow(step)
            guard !overflow, !overflow2 else { return nil }
            delta = sum
            n = next
            for scalar in scalars {
                if scalar.value < n {
                    delta &+= 1
                    if delta == 0 { return nil }
                }
                guard scalar.value == n else { continue }
                var q = delta
                var k = base
                while true {
                    let t = threshold(k, bias)
                    if q < t { break }
                    result.append(digit(t + (q - t) % (base - t)))
                    q = (q - t) / (base - t)
                    k += base
                }
                result.append(digit(q))
                bias = adapted(delta, handled + 1, isFirst: handled == UInt32(basic.count))
                delta = 0
                handled += 1
            }
            delta &+= 1
            n += 1
        }
        return String(decoding: result, as: UTF8.self)
    }

    static func decode(_ scalars: [Unicode.Scalar]) -> String? {
        guard scalars.allSatisfy(\.isASCII) else { return nil }
        var input = scalars[...]
        var output: [Unicode.Scalar] = []
        if let delimiter = scalars.lastIndex(of: "-") {
            output = Array(scalars[..<delimiter])
            input = scalars[(delimiter + 1)...]
        }
        var (n, i, bias): (UInt32, UInt32, UInt32) = (128, 0, 72)
        while !input.isEmpty {
            let before = i
            var (weight, k): (UInt32, UInt32) = (1, base)
            while true {
                guard let scalar = input.popFirst(), let digit = value(scalar) else { return nil }
                let (step, overflow) = digit.multipliedReportingOverflow(by: weight)
                let (sum, overflow2) = i.addingReportingOverflow(step)
                guard !overflow, !overflow2 else { return nil }
                i = sum
                let t = threshold(k, bias)
                if digit < t { break }
                let (next, overflow3) = weight.multipliedReportingOverflow(by: base - t)
                guard !overflow3 else { return nil }
                weight = next
                k += base
            }
            let count = UInt32(output.count) + 1
            bias = adapted(i - before, count, isFirst: before == 0)
            let (sum, overflow) = n.addingReportingOverflow(i / count)
            guard !overflow, let scalar = Unicode.Scalar(sum) else { return nil }
            n = sum
            i %= count
            output.insert(scalar, at: Int(i))
            i += 1
        }
        return text(ofScalars: output)
    }

    private static func digit(_ value: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: value < 26 ? value + 97 : value + 22) }

    private static func value(_ scalar: Unicode.Scalar) -> UInt32? {
        switch scalar.value {
        case 48...57: scalar.value - 22
        case 65...90: scalar.value - 65
        case 97...122: scalar.value - 97
        default: nil
        }
    }
}
