import Basics

/// One checked operator over the columns before it.
struct StepPrinter {
    let expressions: BoundPrinter
    let input: Schema
    let output: Schema

    func outline(_ kind: BoundOperator) -> Outline {
        switch kind {
        case .filter(let condition): return Outline("where", [expression(condition)])
        case .project(let columns): return Outline("project", columns.map(column))
        case .summarize(let keys, let aggregates): return Outline("summarize", by(keys) + aggregates.map(aggregate))
        case .distinct(let columns): return Outline("distinct", columns.map(column))
        case .sort(let keys): return Outline("sort", keys.map(key))
        case .top(let count, let by): return Outline("top \(count)", [key(by)])
        case .take(let count): return Outline("take \(count)")
        case .count, .narrow: return Outline(kind.name)
        case .join(let join): return self.join(join)
        case .expand(let expand): return Outline("mv-expand", self.expand(expand, targets: output))
        case .apply(let expand, let steps, let outputs):
            let sides = outputs.map { if case .outer(let column) = $0 { "outer \(column)" } else if case .inner(let column) = $0 { "inner \(column)" } else { "" } }
            return Outline(
                "mv-apply", self.expand(expand, targets: input)
                    + [Outline("steps", expressions.steps(steps, after: input)), Outline("gives " + sides.joined(separator: ", "))])
        case .parse(let parse): return self.parse(parse)
        case .parseKeyValues(let parse): return keyValues(parse)
        case .unpack(let unpack):
            return Outline("bag_unpack of \(name(unpack.column, in: input))", unpack.outputs.map { part in
                switch part {
                case .kept(let column): Outline("kept \(name(column, in: input))")
                case .member(let member, let type): Outline("member \(quoted(member)):\(type.rawValue)")
                }
            })
        case .pivot(let pivot):
            return Outline("pivot", by(pivot.keys) + [Outline("of", [expression(pivot.pivot)]), Outline("values " + pivot.values.map(shown).joined(separator: ", ")), aggregate(pivot.aggregate)])
        case .makeSeries(let series): return self.series(series)
        case .topNested(let levels): return Outline("top-nested", levels.map(level))
        case .partition(let by, let steps, let limit):
            return Outline("partition" + (limit.map { ", at most \($0) keys" } ?? ""), [Outline("by", [expression(by)]), Outline("steps", expressions.steps(steps, after: input))])
        case .serial(let inner):
            var result = outline(inner)
            result.label += " over neighbouring rows"
            return result
        }
    }

    // Parts

    private func expression(_ expression: BoundExpression) -> Outline { expressions.expression(expression, input) }

    private func column(_ column: BoundColumn) -> Outline { Outline("\(column.name) =", [expression(column.expression)]) }

    private func by(_ keys: [BoundColumn]) -> [Outline] { keys.isEmpty ? [] : [Outline("by", keys.map(column))] }

    private func key(_ key: BoundOperator.SortKey) -> Outline {
        Outline("\(key.isDescending ? "desc" : "asc") nulls \(key.nullsFirst ? "first" : "last")", [expression(key.expression)])
    }

    private func aggregate(_ aggregate: BoundAggregate) -> Outline {
        Outline("\(aggregate.function) gives \(aggregate.outputs.map { "\($0.name):\($0.type.rawValue)" }.joined(separator: ", "))", aggregate.arguments.map(expression))
    }

    private func name(_ column: Int, in schema: Schema) -> String {
        "column \(column)" + (schema.columns.indices.contains(column) ? " \(schema.columns[column].name):\(schema.columns[column].type.rawValue)" : "")
    }

    private func join(_ join: BoundJoin) -> Outline {
        let keys = join.keys.map { Outline("key", [expression($0.left), expressions.expression($0.right, join.right.schema)]) }
        let sides = join.outputs.map { if case .left(let column) = $0 { "left \(column)" } else if case .right(let column) = $0 { "right \(column)" } else { "" } }
        let addresses = join.addresses.map { [Outline($0.isIPv6 ? "IPv6 address within" : "IPv4 address within", [expression($0.left), expressions.expression($0.right, join.right.schema)])] } ?? []
        return Outline("\(join.name) \(join.kind.rawValue)", keys + addresses + [Outline("right", [expressions.pipeline(join.right)]), Outline("gives " + sides.joined(separator: ", "))])
    }

    private func expand(_ expand: BoundExpand, targets: Schema) -> [Outline] {
        let items = expand.items.map { item in
            Outline("into \(name(item.target, in: targets)) as \(item.type.rawValue)", [expression(item.expression)])
        }
        return items + (expand.bagsAsArrays ? [Outline("bags as arrays")] : []) + (expand.indexTarget.map { [Outline("position into \(name($0, in: targets))")] } ?? [])
            + (expand.limit < Int(Int32.max) ? [Outline("at most \(expand.limit) rows")] : [])
    }

    private func parse(_ parse: BoundParse) -> Outline {
        let mode =
            switch parse.mode {
            case .simple: "simple"
            case .relaxed: "relaxed"
            case .regex: "regex"
            }
        let parts = parse.parts.map { part in
            switch part {
            case .text(let text): Outline("text \(quoted(text))")
            case .column(let target, _): Outline("into \(name(target, in: output))")
            case .star: Outline("*")
            }
        }
        return Outline("\(parse.drops ? "parse-where" : "parse") \(mode)\(parse.flags.isEmpty ? "" : " \(parse.flags)")", [expression(parse.source)] + parts)
    }

    private func keyValues(_ parse: BoundParseKeyValues) -> Outline {
        let how =
            switch parse.separation {
            case .delimiters(let pair, let keyValue, let isGreedy): "pairs by \(quoted(pair)), values by \(quoted(keyValue))\(isGreedy ? ", greedy" : "")"
            case .words: "words"
            case .regex(let pattern): "by the pattern \(quoted(pattern))"
            }
        let quotes = parse.quotes.map { "\(quoted(String($0.open))) to \(quoted(String($0.close)))" }
        return Outline(
            "parse-kv", [expression(parse.source), Outline(how)] + (quotes.isEmpty ? [] : [Outline("quotes " + quotes.joined(separator: ", "))])
                + (parse.escapes.isEmpty ? [] : [Outline("escapes " + parse.escapes.map { quoted(String($0)) }.joined(separator: ", "))])
                + parse.columns.map { Outline("\(quoted($0.key)) into \(name($0.target, in: output))") })
    }

    private func series(_ series: BoundMakeSeries) -> Outline {
        let bounds = [("from", series.from), ("to", series.to), ("step", series.step)].compactMap { name, value in value.map { Outline(name, [expression($0)]) } }
        return Outline(
            "make-series" + (series.isNonEmpty ? " nonempty" : "") + (series.isRange ? " in range" : ""),
            by(series.keys) + series.aggregates.map(aggregate)
                + series.values.map { Outline("series", [expressions.expression($0, after(series.keys, series.aggregates))]) } + [Outline("defaults " + series.fallbacks.map(shown).joined(separator: ", "))]
                + [Outline("on", [expression(series.axis)])] + bounds)
    }

    private func level(_ level: BoundTopNested) -> Outline {
        Outline(
            "\(level.count.map { "top \($0)" } ?? "all") \(level.isDescending ? "desc" : "asc")",
            [Outline("of", [expression(level.of)])] + (level.others.map { [Outline("others \(shown($0))")] } ?? []) + level.aggregates.map(aggregate)
                + [Outline("by", [expressions.expression(level.value, after([], level.aggregates))])])
    }

    /// The columns that expressions over aggregates see.
    private func after(_ keys: [BoundColumn], _ aggregates: [BoundAggregate]) -> Schema { Schema(keys.map(\.schema) + aggregates.flatMap(\.outputs)) }
}
