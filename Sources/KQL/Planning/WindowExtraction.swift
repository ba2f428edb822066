import Basics

/// Takes conditions on nothing but a table's event time out of the filters that run on single events, as one window.
struct WindowExtraction {
    let catalog: Catalog
    let options: PlanOptions
    /// The start of the query's own main window: `--lookback` moves every window that starts with it.
    var mainStart: Datetime?

    /// Filters joined by `and` are taken apart. Projections are seen through as long as they pass the event time on as it is.
    /// `isMain` says that `--lookback` sets the window even where the query has none.
    func extract(from pipeline: BoundPipeline, isMain: Bool) -> BoundPipeline {
        guard case .table(let name, let schema) = pipeline.source, let time = catalog.table(named: name)?.timeColumn,
            let column = schema.index(of: time)
        else { return pipeline }
        var result = pipeline
        result.steps = []
        var window: TimeWindow?
        var text: [String] = []
        var line = 0
        var place: Int? = column
        for step in pipeline.steps {
            switch step.kind {
            case .filter(let condition):
                guard let place else { break }
                let parts = conjuncts(condition)
                let rest = parts.filter { timeWindow($0, place) == nil }
                for part in parts { if let part = timeWindow(part, place) { window = window.map { $0.intersection(part) } ?? part } }
                guard rest.count < parts.count else { break }
                text.append(step.text)
                if line == 0 { line = step.line }
                if let condition = BoundExpression.joined("and", rest) {
                    var kept = step
                    kept.kind = .filter(condition)
                    result.steps.append(kept)
                } else if let shared = result.shared, shared.steps > result.steps.count {
                    result.shared?.steps = shared.steps - 1
                }
                continue
            case .project(let columns): place = columns.firstIndex { if case .column(place, _) = $0.expression { true } else { false } }
            default: place = nil
            }
            result.steps.append(step)
        }
        if let lookback = options.lookback, isMain || (window?.start != nil && window?.start == mainStart) {
            let start = options.now.adding(Timespan(ticks: -lookback.ticks)) ?? .earliest
            window = TimeWindow(start: start, end: window?.end ?? options.now)
            text.append("lookback \(lookback.readable)")
        }
        if let window { result.window = WindowFilter(column: column, window: window, text: text.joined(separator: " | "), line: line) }
        return result
    }

    private func conjuncts(_ expression: BoundExpression) -> [BoundExpression] {
        guard case .call("and", let arguments, _) = expression else { return [expression] }
        return arguments.flatMap(conjuncts)
    }

    /// The window that a condition says, when it compares the event time with constants and does nothing else.
    private func timeWindow(_ expression: BoundExpression, _ column: Int) -> TimeWindow? {
        guard case .call(let name, let arguments, _) = expression, let first = arguments.first else { return nil }
        if name == "between", isTime(first, column), let low = instant(arguments[1]), let high = instant(arguments[2]) {
            return TimeWindow(start: low, end: high)
        }
        guard arguments.count == 2 else { return nil }
        if isTime(first, column), let bound = instant(arguments[1]) { return window(name, bound) }
        let flipped = ["<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "=="]
        if isTime(arguments[1], column), let bound = instant(first), let other = flipped[name] { return window(other, bound) }
        return nil
    }

    private func window(_ name: String, _ bound: Datetime) -> TimeWindow? {
        switch name {
        case ">=": TimeWindow(start: bound, end: nil)
        case ">": TimeWindow(start: Datetime(ticks: bound.ticks + 1), end: nil)
        case "<=": TimeWindow(start: nil, end: bound)
        case "<": TimeWindow(start: nil, end: Datetime(ticks: bound.ticks - 1))
        case "==": TimeWindow(start: bound, end: bound)
        default: nil
        }
    }

    private func isTime(_ expression: BoundExpression, _ column: Int) -> Bool {
        if case .column(column, _) = expression { true } else { false }
    }

    private func instant(_ expression: BoundExpression) -> Datetime? {
        guard expression.type == .datetime, expression.columnsRead.isEmpty, case .datetime(let value)? = options.constant(expression) else { return nil }
        return value
    }
}
