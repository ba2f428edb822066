/// Why a regular expression was refused, and where: the offset counts the pattern's Unicode scalars from 0.
struct PatternError: Error, Equatable {
    var offset: Int
    var reason: String
}

/// The bounds that keep a pattern's parse, program and search small.
enum PatternLimits {
    /// Groups, classes and stacked repetitions inside one another.
    static let nesting = 250
    /// The largest count in `x{n,m}`.
    static let repetition = 1000
    /// Instructions of a compiled program.
    static let instructions = 100_000
    /// Ranges of all its classes together, with what it costs to find their variants.
    static let classWork = 500_000
}
