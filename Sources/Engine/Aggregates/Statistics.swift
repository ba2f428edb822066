import Basics

/// stdev, stdevp, variance, variancep. Without a value the sample's are 0 and the population's null
/// (Kusto reference, "summarize operator", "Default values of aggregations"); the sample's of one value is 0, too.
struct VarianceAccumulator: Accumulator {
    let isSample: Bool
    let isRoot: Bool
    private var spread = Spread()

    init(isSample: Bool, isRoot: Bool) {
        self.isSample = isSample
        self.isRoot = isRoot
    }

    mutating func add(_ arguments: [Value]) { if let value = realNumber(arguments[0]) { spread.add(value) } }

    func finish() -> Value {
        if spread.count == 0, !isSample { return .null }
        let divisor = isSample ? spread.count - 1 : spread.count
        guard divisor > 0 else { return .real(0) }
        let variance = spread.squares / Double(divisor)
        return .real(isRoot ? variance.squareRoot() : variance)
    }
}

/// covariance and covariancep over the rows where both values are numbers; null without any, and 0 for one, as variance has it.
struct CovarianceAccumulator: Accumulator {
    let isSample: Bool
    private var count: Int64 = 0
    private var (meanX, meanY, products) = (0.0, 0.0, 0.0)

    init(isSample: Bool) { self.isSample = isSample }

    mutating func add(_ arguments: [Value]) {
        guard let x = realNumber(arguments[0]), let y = realNumber(arguments[1]) else { return }
        count += 1
        let delta = x - meanX
        meanX += delta / Double(count)
        meanY += (y - meanY) / Double(count)
        products += delta * (y - meanY)
    }

    func finish() -> Value {
        guard count > 0 else { return .null }
        return .real(products / Double(isSample ? max(1, count - 1) : count))
    }
}
