import Basics
import Hunting

/// How the nouns of a hunt read in `findings.json` and `run.json`.
enum JSONParts {
    static func bag(_ members: (String, Value)...) -> Value { .bag(members.map { Value.Member($0.0, $0.1) }) }
    static func text(_ text: String?) -> Value { text.map { .string($0) } ?? .null }
    static func number(_ number: Int) -> Value { .long(Int64(number)) }
    static func texts(_ texts: [String]) -> Value { .array(texts.map { .string($0) }) }
    static func time(_ time: Datetime?) -> Value { time.map { .datetime($0) } ?? .null }

    static func window(_ window: TimeWindow?) -> Value {
        window.map { bag(("start", time($0.start)), ("end", time($0.end))) } ?? .null
    }

    static func windows(_ windows: [TimeWindow]) -> Value { .array(windows.map(window)) }

    static func diagnostics(_ diagnostics: [Diagnostic]) -> Value {
        .array(
            diagnostics.map {
                bag(
                    ("code", .string($0.code)), ("severity", .string($0.severity.rawValue)), ("message", .string($0.message)),
                    ("file", text($0.file)), ("line", $0.position.map { number($0.line) } ?? .null),
                    ("column", $0.position.map { number($0.column) } ?? .null), ("suggestion", text($0.suggestion)))
            })
    }

    static func columns(_ schema: Schema) -> Value {
        .array(schema.columns.map { bag(("name", .string($0.name)), ("type", .string($0.type.rawValue))) })
    }
}
