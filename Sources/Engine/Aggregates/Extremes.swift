import Basics

/// min and max; nulls are passed over, and NaN, which has no order, loses to every number.
struct ExtremeAccumulator: Accumulator {
    let wanted: Int
    private var best: Value = .null

    init(wanted: Int) { self.wanted = wanted }

    mutating func add(_ arguments: [Value]) {
        guard !arguments[0].isNull else { return }
        if best.isNull || order(arguments[0], best) == wanted || isNaN(best) { best = arguments[0] }
    }

    func finish() -> Value { best }
}

/// arg_max and arg_min: the first row whose first argument is the extreme; null loses to everything
/// (Kusto reference, "arg_max()").
struct ArgExtremeAccumulator: Accumulator {
    let wanted: Int
    let width: Int
    private var best: [Value]?

    init(wanted: Int, width: Int) {
        self.wanted = wanted
        self.width = width
    }

    mutating func add(_ arguments: [Value]) {
        guard let best else { return self.best = arguments }
        let (old, new) = (best[0], arguments[0])
        if old.isNull ? !new.isNull : order(new, old) == wanted || (isNaN(old) && !isNaN(new) && !new.isNull) { self.best = arguments }
    }

    func finish() -> Value { best?[0] ?? .null }
    func results() -> [Value] { best ?? Array(repeating: .null, count: width) }
}

/// take_any: for one column the first value that is neither null nor empty, for several the first row
/// (Kusto reference, "take_any()").
struct AnyAccumulator: Accumulator {
    let width: Int
    private var values: [Value]?

    init(width: Int) { self.width = width }

    mutating func add(_ arguments: [Value]) {
        if values == nil || (width == 1 && values?[0].text.utf8.isEmpty == true && !arguments[0].text.utf8.isEmpty) {
            values = Array(arguments.prefix(width))
        }
    }

    func finish() -> Value { values?[0] ?? .null }
    func results() -> [Value] { values ?? Array(repeating: .null, count: width) }
}

private func isNaN(_ value: Value) -> Bool { if case .real(let x) = value { x.isNaN } else { false } }
