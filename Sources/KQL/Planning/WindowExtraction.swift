import Basics

/// Takes conditions on nothing but a table's event time out of its leading filters, as one window.
struct WindowExtraction {
    let catalog: Catalog
    let options: PlanOptions

    /// The window that the query's own text sets on its main table.
    func ownWindow(of pipeline: BoundPipeline) -> TimeWindow? {
        WindowExtraction(catalog: catalog, options: PlanOptions(now: options.now, constant: options.constant)).extract(from: pipeline).window?.window
    }

    /// Filters joined by `and` are taken apart; those after a projection stay, because the time may no longer be the event's.
    func extract(from pipeline: BoundPipeline) -> BoundPipeline {
        guard case .table(let name, let schema) = pipeline.source, let time = catalog.table(named: name)?.timeColumn,
            let column = schema.index(of: time)
        else { return pipeline }
        var result = pipeline
        result.steps = []
        var window: TimeWindow?
        var text: [String] = []
        var line = 0
        var isLeading = true
        for step in pipeline.steps {
            guard isLeading, case .filter(let condition) = step.kind else {
                isLeading = false
                result.steps.append(step)
                continue
            }
            var rest: [BoundExpression] = []
            for conjunct in conjuncts(condition) {
                if let part = timeWindow(conjunct, column) {
                    window = window.map { $0.intersection(part) } ?? part
                } else {
                    rest.append(conjunct)
                }
            }
            if rest.count < conjuncts(condition).count {
                text.append(step.text)
                if line == 0 { line = step.line }
            }
            if rest.isEmpty, let shared = result.shared, shared.steps > 0 { result.shared?.steps = shared.steps - 1 }
            if let first = rest.first {
                var kept = step
                kept.kind = .filter(rest.dropFirst().reduce(first) { .call("and", [$0, $1], .bool) })
                result.steps.append(kept)
            }
        }
        if let lookback = options.lookback {
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
