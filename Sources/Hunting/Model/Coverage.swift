import Basics

/// What of the time in question a rule really searched.
public struct Coverage: Sendable {
    /// The window of the rule's own text, before any `lookback`.
    public var ruleWindow: TimeWindow?
    /// The window that was evaluated.
    public var evaluatedWindow: TimeWindow?
    /// The period this hunt answers for: `every` back from the clock.
    public var period: TimeWindow?
    /// Parts of the period that were not searched.
    public var notSearched: [TimeWindow]
    /// True when no event of the table lies in the evaluated window: the rule was not evaluated, and its zero is no answer.
    public var isWithoutData: Bool

    /// How much of the period was not searched.
    public var missing: Timespan { Timespan(ticks: notSearched.reduce(0) { $0 + ($1.duration?.ticks ?? 0) }) }

    public init(
        ruleWindow: TimeWindow? = nil, evaluatedWindow: TimeWindow? = nil, period: TimeWindow? = nil, notSearched: [TimeWindow] = [],
        isWithoutData: Bool = false
    ) {
        self.ruleWindow = ruleWindow
        self.evaluatedWindow = evaluatedWindow
        self.period = period
        self.notSearched = notSearched
        self.isWithoutData = isWithoutData
    }
}
