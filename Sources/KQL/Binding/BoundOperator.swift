import Basics

/// A checked operator.
public indirect enum BoundOperator: Sendable {
    case filter(BoundExpression)
    /// extend and every project form: the columns after the step.
    case project([BoundColumn])
    case summarize(keys: [BoundColumn], aggregates: [BoundAggregate])
    case distinct([BoundColumn])
    case sort([SortKey])
    case top(Int, SortKey)
    case take(Int)
    case count
    case join(BoundJoin)
    case expand(BoundExpand)
    /// mv-apply: the steps run on the rows that each row expands to.
    case apply(BoundExpand, [BoundStep], outputs: [BoundApplyOutput])
    case parse(BoundParse)
    case parseKeyValues(BoundParseKeyValues)
    /// evaluate bag_unpack with the columns that the data was found to have.
    case unpack(BoundUnpack)
    case pivot(BoundPivot)
    /// evaluate narrow: one row a cell, as Row, Column, Value.
    case narrow
    case makeSeries(BoundMakeSeries)
    case topNested([BoundTopNested])
    /// The steps over the rows of each key; with a limit, more keys are refused.
    case partition(BoundExpression, [BoundStep], limit: Int?)
    /// filter or project whose expressions look at neighbouring rows: it runs on the whole table at once.
    case serial(BoundOperator)

    public struct SortKey: Sendable {
        public var expression: BoundExpression
        public var isDescending: Bool
        public var nullsFirst: Bool

        public init(expression: BoundExpression, isDescending: Bool, nullsFirst: Bool) {
            self.expression = expression
            self.isDescending = isDescending
            self.nullsFirst = nullsFirst
        }
    }

    /// True when each row out is one row in, in the same order: such a step may run before the tap.
    public var isRowWise: Bool {
        switch self {
        case .filter, .project, .parse, .parseKeyValues, .unpack: true
        default: false
        }
    }
}

/// join and lookup.
public struct BoundJoin: Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        case innerunique, inner, leftouter, rightouter, fullouter, leftanti, rightanti, leftsemi, rightsemi
    }
    public enum Side: Sendable, Hashable {
        case left(Int), right(Int)
    }

    public var kind: Kind
    public var right: BoundPipeline
    /// Pairs of expressions over the left and the right columns that must be equal.
    public var keys: [(left: BoundExpression, right: BoundExpression)]
    /// Where each column of the result comes from.
    public var outputs: [Side]
    /// `join` or `lookup`, for messages.
    public var name: String
    /// Addresses that must match, too: ipv4_lookup and ipv6_lookup.
    public var addresses: Addresses?

    public struct Addresses: Sendable {
        public var left: BoundExpression
        public var right: BoundExpression
        public var isIPv6: Bool
    }
}

/// mv-expand: arrays and bags become rows.
public struct BoundExpand: Sendable {
    public struct Item: Sendable {
        public var expression: BoundExpression
        /// The type of the column; an element of another type is null there.
        public var type: ScalarType
        /// The column of the result that takes the elements.
        public var target: Int
    }

    public var items: [Item]
    public var bagsAsArrays: Bool
    /// The column of the result that takes the element's position, from 0.
    public var indexTarget: Int?
    /// The most rows that one row expands to.
    public var limit: Int
}

/// Where a column of mv-apply's result comes from.
public enum BoundApplyOutput: Sendable, Hashable {
    case outer(Int), inner(Int)
}

/// parse and parse-where.
public struct BoundParse: Sendable {
    public enum Mode: Sendable { case simple, relaxed, regex }
    public enum Part: Sendable {
        case text(String)
        /// A column of the result, filled with the text converted to its type.
        case column(target: Int, type: ScalarType)
        case star
    }

    public var mode: Mode
    public var flags: String
    public var source: BoundExpression
    public var parts: [Part]
    public var drops: Bool
}

/// parse-kv.
public struct BoundParseKeyValues: Sendable {
    /// What parts keys from values and pairs from one another.
    public enum Separation: Sendable {
        case delimiters(pair: String, keyValue: String, isGreedy: Bool)
        /// Everything but letters and digits.
        case words
        /// A pattern of two groups.
        case regex(String)
    }

    public struct Quotes: Sendable {
        public var open: Unicode.Scalar
        public var close: Unicode.Scalar
    }

    public var source: BoundExpression
    /// Key, the column of the result that takes its value, and that column's type.
    public var columns: [(key: String, target: Int, type: ScalarType)]
    public var separation: Separation
    public var quotes: [Quotes]
    public var escapes: [Unicode.Scalar]
}

/// evaluate bag_unpack.
public struct BoundUnpack: Sendable {
    public var column: Int
    /// The columns of the result: kept ones by position, unpacked ones by member name.
    public var outputs: [Output]
    public enum Output: Sendable {
        case kept(Int)
        case member(String, ScalarType)
    }
}

/// evaluate pivot with the values that the data was found to have.
public struct BoundPivot: Sendable {
    public var keys: [BoundColumn]
    public var pivot: BoundExpression
    public var values: [Value]
    public var aggregate: BoundAggregate
}

/// make-series.
public struct BoundMakeSeries: Sendable {
    public var keys: [BoundColumn]
    public var aggregates: [BoundAggregate]
    /// One a series, over the keys and then the results of the aggregates.
    public var values: [BoundExpression]
    /// What stands in a series where no row is.
    public var fallbacks: [Value]
    public var axis: BoundExpression
    public var from: BoundExpression?
    public var to: BoundExpression?
    public var step: BoundExpression
    /// `in range(from, to, step)`: the last value is included, and bins begin at multiples of the step.
    public var isRange: Bool
    public var isNonEmpty: Bool
}

/// One level of top-nested.
public struct BoundTopNested: Sendable {
    public var count: Int?
    public var of: BoundExpression
    public var others: Value?
    public var aggregates: [BoundAggregate]
    /// What the level is ranked by, over the results of the aggregates.
    public var value: BoundExpression
    public var isDescending: Bool
}
