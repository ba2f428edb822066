import Basics

/// A lexical unit of KQL (KqlTokens.g4 of the published grammar).
struct Token: Sendable {
    enum Kind: Sendable, Equatable {
        /// A name or keyword; also `!in`, `in~`, `!has` and their like, which are one word.
        case word(String)
        case string(String)
        case long(Int64)
        case real(Double)
        case timespan(Timespan)
        /// `datetime(…)`, `timespan(…)`, `guid(…)` and the other typed literals: the type's name and the text between.
        case typed(String, String)
        case punctuation(String)
        case end
    }

    var kind: Kind
    var range: SourceRange
}
