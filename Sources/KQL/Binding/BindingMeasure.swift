import Basics

/// How far a query has grown: bounds on its size, its width and the depth to which anything that walks it recurses.
struct BindingMeasure {
    /// Expressions and tables so far, written-out functions and uses of names included.
    fileprivate(set) var size = 0
    /// Columns of all operators so far.
    fileprivate var width = 0
    /// Where the pipeline at hand began.
    fileprivate var start = 0
    /// Levels of expressions and tables around what is being bound.
    fileprivate var level = 0
    /// The most levels that anything has come to since this was last set back.
    fileprivate(set) var deepest = 0

    /// The most expressions and tables that a query may come to once its functions are written out.
    static let maxSize = 200_000
    static let maxWidth = 1_000_000
    /// The most columns that one operator may give.
    static let maxColumns = 10_000
    static let maxLevel = 300
    /// Unions inside one another: `T | union U | union V` are two.
    static let maxUnions = 60
    /// A table within a table takes more of the stack than an expression within an expression.
    static let tableLevels = 5

    /// What the pipeline at hand has come to.
    var extent: Extent { Extent(size: size - start + 1, height: max(1, deepest - level + 1)) }
}

extension Binder {
    /// Counts more expressions or tables; written-out functions may not grow without bound.
    mutating func grow(by count: Int = 1, at range: SourceRange) throws {
        measure.size += count
        guard measure.size <= BindingMeasure.maxSize, measure.width <= BindingMeasure.maxWidth else { throw refuse(.tooLarge(BindingMeasure.maxSize), at: range) }
    }

    /// Counts the columns of one more operator.
    mutating func widen(by count: Int, at range: SourceRange) throws {
        measure.width += count
        guard count <= BindingMeasure.maxColumns else {
            // Nothing more is bound: each further operator would cost as much again.
            measure.width = BindingMeasure.maxWidth + 1
            throw refuse(.tooManyColumns("the operator", BindingMeasure.maxColumns), at: range)
        }
        guard measure.width <= BindingMeasure.maxWidth else { throw refuse(.tooLarge(BindingMeasure.maxSize), at: range) }
    }

    /// Counts one use of a name that stands for so much.
    mutating func use(_ extent: Extent, at range: SourceRange) throws {
        try grow(by: extent.size, at: range)
        try reach(extent.height, at: range)
    }

    /// Runs a body one level of expressions deeper.
    mutating func within<T>(at range: SourceRange, _ body: (inout Binder) throws -> T) throws -> T {
        try reach(1, at: range)
        measure.level += 1
        defer { measure.level -= 1 }
        return try body(&self)
    }

    /// Runs a body one level of functions or tables deeper.
    mutating func deeper<T>(at range: SourceRange, _ body: (inout Binder) throws -> T) throws -> T {
        try grow(at: range)
        try reach(BindingMeasure.tableLevels, at: range)
        measure.level += BindingMeasure.tableLevels
        defer { measure.level -= BindingMeasure.tableLevels }
        return try body(&self)
    }

    /// What a body binds, and how large that is.
    mutating func measured<T>(_ body: (inout Binder) throws -> T) throws -> (T, Extent) {
        let (size, deepest) = (measure.size, measure.deepest)
        measure.deepest = measure.level
        defer { measure.deepest = max(measure.deepest, deepest) }
        let result = try body(&self)
        return (result, Extent(size: measure.size - size + 1, height: measure.deepest - measure.level + 1))
    }

    /// Runs a body that binds one pipeline.
    mutating func counting<T>(_ body: (inout Binder) throws -> T) rethrows -> T {
        let start = measure.start
        measure.start = measure.size
        defer { measure.start = start }
        return try body(&self)
    }

    private mutating func reach(_ levels: Int, at range: SourceRange) throws {
        guard measure.level + levels <= BindingMeasure.maxLevel else { throw refuse(.tooDeep(BindingMeasure.maxLevel), at: range) }
        measure.deepest = max(measure.deepest, measure.level + levels)
    }
}

extension BoundExpression {
    /// Conditions joined by `and` or `or` as a tree of few levels, however many they are; nil for none.
    static func joined(_ name: String, _ parts: [BoundExpression]) -> BoundExpression? {
        var parts = parts
        while parts.count > 1 {
            parts = stride(from: 0, to: parts.count, by: 2).map { index in
                index + 1 < parts.count ? .call(name, [parts[index], parts[index + 1]], .bool) : parts[index]
            }
        }
        return parts.first
    }
}
