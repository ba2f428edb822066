import Basics

/// The syntax of one operator.
struct OperatorPrinter {
    let syntax: SyntaxPrinter

    func outline(_ operation: OperatorSyntax) -> Outline {
        var result = outline(operation.kind)
        result.label += syntax.at(operation.range)
        return result
    }

    private func outline(_ kind: OperatorSyntax.Kind) -> Outline {
        switch kind {
        case .filter(let condition): Outline("where", [expression(condition)])
        case .extend(let expressions): Outline("extend", expressions.map(expression))
        case .project(let expressions): Outline("project", expressions.map(expression))
        case .projectAway(let names): Outline("project-away", names.map { Outline($0.text) })
        case .projectKeep(let names): Outline("project-keep", names.map { Outline($0.text) })
        case .projectRename(let expressions): Outline("project-rename", expressions.map(expression))
        case .projectByNames(let expressions): Outline("project-by-names", expressions.map(expression))
        case .projectReorder(let patterns): Outline("project-reorder", patterns.map { Outline($0.pattern.text + words($0.order)) })
        case .summarize(let aggregates, let by, let hasBy):
            Outline("summarize", aggregates.map(expression) + (hasBy ? [Outline("by", by.map(expression))] : []))
        case .distinct(let expressions): Outline("distinct", expressions.map(expression))
        case .sort(let keys): Outline("sort", keys.map(key))
        case .top(let count, let by): Outline("top", [expression(count), Outline("by", [key(by)])])
        case .topNested(let clauses): Outline("top-nested", clauses.map(clause))
        case .take(let count): Outline("take", [expression(count)])
        case .sample(let count): Outline("sample", [expression(count)])
        case .sampleDistinct(let count, let of): Outline("sample-distinct", [expression(count), Outline("of", [expression(of)])])
        case .count: Outline("count")
        case .join(let join):
            Outline(
                (join.isLookup ? "lookup" : "join") + (join.kind.map { " kind=\($0.text)" } ?? ""),
                [Outline("right", [expression(join.right)]), Outline("on", join.conditions.map(expression))])
        case .union(let union): self.union(union)
        case .expand(let expand): self.expand("mv-expand", expand)
        case .apply(let expand, let operators):
            Outline("mv-apply", self.expand("items", expand).children + [Outline("on", operators.map(outline))])
        case .parse(let parse): self.parse(parse)
        case .parseKeyValues(let parse):
            Outline("parse-kv", [expression(parse.expression), Outline("as (\(syntax.typed(parse.columns)))")] + syntax.properties(parse.properties))
        case .makeSeries(let series): self.series(series)
        case .evaluate(let name, let arguments, let schema):
            Outline("evaluate \(name.text)", arguments.map(expression) + (schema.map { [Outline("gives (\(typed($0)))")] } ?? []))
        case .serialize(let expressions): Outline("serialize", expressions.map(expression))
        case .getschema: Outline("getschema")
        case .alias(let name): Outline("as \(name.text)")
        case .render(let name): Outline("render \(name.text)")
        case .invoke(let name, let arguments): Outline("invoke \(name.text)", arguments.map(expression))
        case .partition(let by, let strategy, let operators):
            Outline("partition" + (strategy.map { " hint.strategy=\($0.text)" } ?? ""), [Outline("by", [expression(by)]), Outline("on", operators.map(outline))])
        case .search(let search): self.search(search)
        }
    }

    func union(_ union: UnionSyntax) -> Outline {
        let label = "union kind=\(union.isInner ? "inner" : "outer")" + (union.isFuzzy ? " isfuzzy" : "") + (union.sourceColumn.map { " withsource=\($0.text)" } ?? "")
        return Outline(label, union.tables.map(expression))
    }

    func search(_ search: SearchSyntax) -> Outline {
        let tables = search.tables.isEmpty ? "" : " in (\(search.tables.map(\.text).joined(separator: ", ")))"
        return Outline("search\(search.isCaseSensitive ? " kind=case_sensitive" : "")\(tables)", [expression(search.predicate)])
    }

    private func typed(_ schema: OutputSchema) -> String { ((schema.keepsAll ? ["*"] : []) + schema.columns.map { syntax.typed($0) }).joined(separator: ", ") }

    private func expression(_ expression: Expression) -> Outline { syntax.expression(expression) }

    private func key(_ key: SortKeySyntax) -> Outline {
        Outline("\(key.isDescending ? "desc" : "asc") nulls \(key.nullsFirst ? "first" : "last")", [expression(key.expression)])
    }

    private func words(_ order: OrderedPattern.Order) -> String {
        switch order {
        case .asTheyCome: ""
        case .ascending: " asc"
        case .descending: " desc"
        case .numericAscending: " granny-asc"
        case .numericDescending: " granny-desc"
        }
    }

    private func clause(_ clause: TopNestedClause) -> Outline {
        Outline(
            "level \(clause.isDescending ? "desc" : "asc")",
            (clause.count.map { [Outline("count", [expression($0)])] } ?? []) + [Outline("of", [expression(clause.of)])]
                + (clause.others.map { [Outline("others", [expression($0)])] } ?? []) + [Outline("by", [expression(clause.by)])])
    }

    private func expand(_ label: String, _ expand: ExpandSyntax) -> Outline {
        let items = expand.items.map { item in Outline("item" + (item.type.map { " to typeof(\($0.rawValue))" } ?? ""), [expression(item.expression)]) }
        return Outline(
            label,
            (expand.bagsAsArrays ? [Outline("bagexpansion=array")] : []) + (expand.indexColumn.map { [Outline("with_itemindex=\($0.text)")] } ?? [])
                + items + (expand.limit.map { [Outline("limit", [expression($0)])] } ?? []))
    }

    private func parse(_ parse: ParseSyntax) -> Outline {
        let mode =
            switch parse.mode {
            case .simple: "simple"
            case .relaxed: "relaxed"
            case .regex: "regex"
            }
        let parts = parse.parts.map { part in
            switch part {
            case .text(let text, let range): Outline("text \(quoted(text))" + syntax.at(range))
            case .column(let name, let type): Outline("column \(name.text):\(type.rawValue)" + syntax.at(name.range))
            case .star: Outline("*")
            }
        }
        return Outline(
            "\(parse.drops ? "parse-where" : "parse") kind=\(mode)\(parse.flags.isEmpty ? "" : " flags=\(parse.flags)")", [expression(parse.expression), Outline("with", parts)])
    }

    private func series(_ series: MakeSeriesSyntax) -> Outline {
        let items = series.items.map { item in Outline("aggregate", [expression(item.aggregate)] + (item.fallback.map { [Outline("default", [expression($0)])] } ?? [])) }
        let bounds = [("from", series.from), ("to", series.to), ("step", series.step)].compactMap { name, value in value.map { Outline(name, [expression($0)]) } }
        return Outline("make-series" + (series.isNonEmpty ? " kind=nonempty" : "") + (series.isRange ? " in range" : ""), items + [Outline("on", [expression(series.axis)])] + bounds + syntax.group("by", series.by))
    }
}
