import Basics
import KQL
import Testing

/// Every function and aggregate over extreme values: an answer or a refusal, never a crash.
@Suite struct HostileArgumentTests {
    private static let values = [
        "0", "-1", "7", "9223372036854775807", "(-9223372036854775807 - 1)", "long(null)", "toint(-2147483648)", "0.0", "-1.5", "1e308", "real(nan)", "real(+inf)",
        "real(-inf)", "real(null)", "decimal(0.1)", "decimal(99999999999999999999999999999999999999)", "decimal(null)", "true", "bool(null)",
        "datetime(0001-01-01)", "datetime(9999-12-31 23:59:59.9999999)", "datetime(null)", "1tick", "-1d", "timespan(10675198.00:00:00)",
        "totimespan('-10675198.23:59:59')", "timespan(null)", "guid(12e8b78d-55b4-46ae-b068-26d7a0080254)", "''", "'a'", "'$.a[0]'", "'yyyy'", "'\\u0000\\U0001F600'",
        "'week'", "dynamic(null)", "dynamic([])", "dynamic([1,null,'a',[2],{\"b\":1},1e308,-9223372036854775807])", "dynamic([3,1,2])", "dynamic([0.5,0.25])",
        "dynamic({})", "dynamic({\"a\":{\"b\":[1]},\"c\":null})", "dynamic('x')", "dynamic(9223372036854775807)",
    ]

    private struct Pick {
        var state: UInt64
        mutating func next<T>(_ list: [T]) -> T {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return list[Int((state >> 33) % UInt64(list.count))]
        }
    }

    @Test func scalarFunctions() {
        var pick = Pick(state: 1)
        var answered = 0
        let plain = ScalarFunctions.all.filter { !$0.isWindow && $0.name.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || "_0123456789".unicodeScalars.contains($0) } }
        for signature in plain where signature.name != "between" {
            for _ in 0..<40 {
                let least = signature.parameters.count - signature.optional
                let count = pick.next(Array(least...(signature.repeating == nil ? signature.parameters.count : max(least, 1) + 3)))
                let arguments = (0..<count).map { _ in pick.next(Self.values) }
                if (try? cell("print \(signature.name)(\(arguments.joined(separator: ", ")))")) != nil { answered += 1 }
            }
        }
        #expect(answered > 300)
    }

    @Test func operators() {
        for name in ["+", "-", "*", "/", "%", "==", "!=", "<", ">=", "in", "!in"] {
            for left in Self.values {
                for right in Self.values { _ = try? cell("print \(left) \(name) \(name.hasSuffix("in") ? "(\(right))" : right)") }
            }
        }
        for value in Self.values { _ = try? cell("print -(\(value)), \(value)[-1], \(value)['a']") }
    }

    @Test func aggregates() {
        var pick = Pick(state: 2)
        var answered = 0
        for signature in Aggregates.all {
            for _ in 0..<20 {
                let count = max(1, signature.parameters.count)
                let arguments = (0..<count).map { _ in pick.next(Self.values + ["x", "y", "z", "x > 1"]) }
                let query = "print x = \(pick.next(Self.values)), y = \(pick.next(Self.values)), z = \(pick.next(Self.values)) | union (print x = 1, y = 2.5, z = dynamic([1]))"
                if (try? answer(query + " | summarize \(signature.name)(\(arguments.joined(separator: ", ")))")) != nil { answered += 1 }
            }
        }
        #expect(answered > 40)
    }
}
