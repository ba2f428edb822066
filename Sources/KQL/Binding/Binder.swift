import Basics

/// Resolves the names of a query and checks its types; every fault is collected, none is guessed around.
struct Binder {
    let source: SourceText
    let catalog: Catalog
    let options: BindOptions
    var diagnostics: [Diagnostic] = []
    var notes: [Diagnostic] = []
    var lets: [String: LetBinding] = [:]
    /// Where aggregates inside an expression go; nil where none may stand.
    var collector: AggregateCollector?
    /// Values of `set` that change an answer.
    var settings: [String: BoundExpression] = [:]
    /// The chart that the query asks for.
    var rendering: String?
    /// True once the columns depend on data that is not there: what follows was not checked.
    var isOpen = false
    var sharedCount = 0
    var measure = BindingMeasure()
    /// Names that stand for expressions over a row's columns: arguments of a function that is written out.
    var rowNames: Set<String> = []
    /// Names given by `as`, in the order in which they were met.
    var aliases: [String] = []
    private var noted: Set<String> = []
    /// True while the function about to be bound stands before `[…]`, which picks one of several columns.
    var picksColumn = false

    init(source: SourceText, catalog: Catalog, options: BindOptions = BindOptions()) {
        self.source = source
        self.catalog = catalog
        self.options = options
    }

    /// Thrown out of an expression once its fault has been recorded.
    struct Refused: Error {}
    /// Thrown when the rest of the query cannot be checked without data; recorded as a note.
    struct NeedsData: Error {}

    mutating func refuse(_ problem: Problem, at range: SourceRange) -> Refused {
        if diagnostics.count < Problem.most { diagnostics.append(problem.diagnostic(at: range, in: source)) }
        return Refused()
    }

    mutating func note(_ problem: Problem, at range: SourceRange) {
        guard noted.count < Problem.most else { return }
        let note = problem.diagnostic(at: range, in: source)
        if noted.insert(note.message).inserted { notes.append(note) }
    }

    /// The name that was meant; sought for the first problems only, because it is compared with all that are known.
    func nearest(to name: String, among candidates: @autoclosure () -> [String]) -> String? {
        diagnostics.count < 50 ? nearestName(to: name, among: candidates()) : nil
    }

    // Statements

    mutating func query(_ syntax: QuerySyntax) -> BoundPipeline? {
        bind(syntax.statements)
        guard let body = syntax.body else { return nil }
        do {
            guard isTabular(body) else {
                if case .name(let name) = body { return try table(name) }
                throw refuse(.expected("a tabular expression", found: "a scalar"), at: body.range)
            }
            return try tabular(body)
        } catch {
            if error is NeedsData { isOpen = true }
            return nil
        }
    }

    mutating func bind(_ statements: [Statement]) {
        var names: Set<String> = []
        for statement in statements {
            switch statement {
            case .letValue(let name, let value):
                if !names.insert(name.text).inserted { _ = refuse(.duplicateName(name.text), at: name.range) }
                lets[name.text] = binding(of: value)
            case .letFunction(let name, let syntax):
                if !names.insert(name.text).inserted { _ = refuse(.duplicateName(name.text), at: name.range) }
                // A function keeps the names that stand before it.
                guard (try? grow(by: 1 + lets.count / 4, at: name.range)) != nil else { return }
                lets[name.text] = .function(LetFunction(name: name.text, syntax: syntax, environment: lets, isTabular: isTabular(syntax)))
            case .parameters(let parameters): for parameter in parameters { declare(parameter) }
            case .set(let name, let value):
                if ["query_bin_auto_size", "query_bin_auto_at"].contains(name.text), let value {
                    settings[name.text] = try? expression(value, in: .none)
                } else {
                    note(.ignoredOption(printable(name.text)), at: name.range)
                }
            }
        }
    }

    private mutating func binding(of value: Expression) -> LetBinding {
        do {
            guard isTabular(value) else {
                let (bound, extent) = try measured { try $0.expression(value, in: .none) }
                return .scalar(bound, extent)
            }
            var (pipeline, extent) = try measured { try $0.tabular(value) }
            // Rows that only pass through filters are read again sooner than kept.
            if !pipeline.steps.allSatisfy(\.isRowWise) {
                sharedCount += 1
                pipeline.shared = BoundPipeline.Shared(id: sharedCount, steps: pipeline.steps.count)
            }
            return .table(pipeline, extent)
        } catch {
            if error is NeedsData { isOpen = true }
            return .broken
        }
    }

    /// A declared query parameter: the value given for it, else its default.
    private mutating func declare(_ parameter: ParameterSyntax) {
        do {
            guard case .scalar(let type, let fallback) = parameter.kind else {
                throw refuse(.unsupportedOption("a tabular query parameter"), at: parameter.name.range)
            }
            if let text = options.parameters[parameter.name.text] {
                let converted = try convert(.constant(.string(text), .string), to: type, what: parameter.name.text, at: parameter.name.range)
                lets[parameter.name.text] = .scalar(converted, Extent(size: 2, height: 2))
            } else if let fallback {
                let (bound, extent) = try measured { binder in
                    try binder.convert(try binder.expression(fallback, in: .none), to: type, what: parameter.name.text, at: fallback.range)
                }
                lets[parameter.name.text] = .scalar(bound, extent)
            } else {
                throw refuse(.parameterWithoutValue(printable(parameter.name.text)), at: parameter.name.range)
            }
        } catch {
            lets[parameter.name.text] = .broken
        }
    }

    /// The expression in another type: as it is, or through the conversion function that Kusto applies to an argument.
    mutating func convert(_ expression: BoundExpression, to type: ScalarType, what: String, at range: SourceRange) throws -> BoundExpression {
        if expression.type == type { return expression }
        if case .constant(.null, _) = expression { return .constant(type == .string ? .string("") : .null, type) }
        if type == .dynamic { return expression }
        if expression.type == .long, type == .int { return try call("toint", [expression], at: [range], range) }
        let widens = expression.type.isNumeric && type.isNumeric && Operators.widest([expression.type, type]) == type
        guard widens || expression.type == .string || expression.type == .dynamic else {
            throw refuse(.argumentType(what, 1, type.rawValue, expression.type), at: range)
        }
        return try call("to" + type.rawValue, [expression], at: [range], range)
    }
}
