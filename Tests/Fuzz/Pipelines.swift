import Basics
import Engine
import KQL

/// Writes random pipelines over two small tables, T and U, step by step, with the columns that the binder says are there.
struct Pipelines {
    var random: Random
    let session: Session

    init(seed: UInt64, session: Session) {
        random = Random(seed: seed)
        self.session = session
    }

    mutating func query() -> String {
        var text = random.pick(["T", "T", "T", "U", "union T, U", "union kind=inner T, U", "union withsource=s T, (U | where l > 1)", "range r from 1 to 20 step 3", "datatable(k:long, s:string)[1,'a', 2,'b', 1,'a', long(null),'']"])
        if random.once(in: 8) { text = "let v = \(text); let w = v | summarize n = count() by k; " + random.pick(["v", "w", "v | join kind=inner w on k", "union v, w"]) }
        if random.once(in: 12) { text = "let f = (p:(k:long), x:long = 2) { p | where k != x }; " + random.pick(["f(T)", "T | invoke f(1)", "f(U, x = toscalar(T | summarize max(k)))"]) }
        guard var schema = session.schema(of: text) else { return text }
        for _ in 0..<(random.below(5) + 1) {
            let longer = text + " | " + step(schema)
            guard let next = session.schema(of: longer) else { continue }
            (text, schema) = (longer, next)
        }
        return text
    }

    private mutating func column(_ schema: Schema, _ types: Set<ScalarType> = []) -> String {
        let names = schema.columns.filter { types.isEmpty || types.contains($0.type) }.map(\.name)
        return names.isEmpty ? random.pick(["k", "s", "l"]) : bracketed(random.pick(names))
    }

    private func bracketed(_ name: String) -> String {
        name.utf8.allSatisfy { ($0 >= 97 && $0 <= 122) || ($0 >= 65 && $0 <= 90) || $0 == 95 || ($0 >= 48 && $0 <= 57) } && !name.isEmpty ? name : "['\(name)']"
    }

    private mutating func expression(_ schema: Schema, _ type: ScalarType? = nil) -> String {
        var columns: [ScalarType: [String]] = [:]
        for column in schema.columns { columns[column.type, default: []].append(bracketed(column.name)) }
        var writer = Expressions(seed: random.next(), columns: columns)
        return writer.expression(type ?? random.pick(HostileValues.types), depth: 1)
    }

    private mutating func aggregate(_ schema: Schema) -> String {
        let signature = random.pick(Aggregates.all)
        var kinds = Array(signature.parameters)
        if random.once(in: 2), kinds.count > 1 { kinds.removeLast() }
        let arguments = kinds.enumerated().map { index, kind -> String in
            let types = Expressions.types(of: kind)
            if index > 0, case .bool = kind {} else if index > 0 { return random.pick(["1", "50", "2", "100"]) }
            return random.once(in: 3) ? expression(schema, random.pick(types)) : column(schema, Set(types))
        }
        if ["arg_max", "arg_min", "take_any"].contains(signature.name), random.once(in: 2) { return "\(signature.name)(\((arguments.prefix(signature.name == "take_any" ? 0 : 1) + ["*"]).joined(separator: ", ")))" }
        return "\(signature.name)(\(arguments.joined(separator: ", ")))"
    }

    private mutating func by(_ schema: Schema) -> String {
        let plain = Set(HostileValues.types.filter { $0 != .dynamic })
        return (0...random.below(2)).map { _ in column(schema, plain) }.joined(separator: ", ")
    }

    private mutating func step(_ schema: Schema) -> String {
        let plain = Set(HostileValues.types.filter { $0 != .dynamic })
        switch random.below(30) {
        case 0...2: return "where " + expression(schema, .bool)
        case 3:
            let bound = HostileValues.literal(HostileValues.value(of: .datetime, &random), .datetime)
            return "where Timestamp \(random.pick([">", ">=", "<", "<=", "=="])) \(bound)" + random.pick(["", " and k > 0", " and \(bound) <= Timestamp", " and Timestamp between (\(bound) .. 9000d)"])
        case 4, 5: return "extend e\(random.below(3)) = " + expression(schema)
        case 6: return "extend \(column(schema)) = " + expression(schema)
        case 7: return "project " + [column(schema), "q = " + expression(schema), column(schema)].prefix(random.below(3) + 1).joined(separator: ", ")
        case 8: return "project-away " + random.pick([column(schema), "e*", "*1", column(schema) + ", " + column(schema)])
        case 9: return random.pick(["project-keep k*, s*", "project-reorder * desc", "project-rename z = \(column(schema))", "project-reorder s, * granny-asc"])
        case 10...13: return "summarize \([aggregate(schema), "c = " + aggregate(schema)].prefix(random.below(2) + 1).joined(separator: ", "))" + (random.once(in: 3) ? "" : " by " + by(schema))
        case 14: return "summarize by " + by(schema)
        case 15: return "distinct " + random.pick(["*", by(schema)])
        case 16, 17: return "sort by \(column(schema, plain)) \(random.pick(["asc", "desc", ""]))\(random.pick(["", " nulls first", " nulls last"])), \(column(schema, plain)) asc"
        case 18: return "top \(random.below(6)) by " + expression(schema, random.pick([.long, .string, .real, .datetime]))
        case 19: return random.pick(["take \(random.below(9))", "count", "getschema", "as h", "serialize", "sample 3"])
        case 20, 21:
            let kind = random.pick(["innerunique", "inner", "leftouter", "rightouter", "fullouter", "leftanti", "rightanti", "leftsemi", "rightsemi"])
            return "join kind=\(kind) (\(random.pick(["U", "T | where b", "U | distinct k", "U | summarize m = make_list(s) by k"]))) on k"
        case 22: return "lookup \(random.pick(["", "kind=inner "]))(U | project k, u = s) on k"
        case 23, 24: return "mv-expand \(random.pick(["", "bagexpansion=array ", "with_itemindex=i "]))\(column(schema, [.dynamic]))\(random.pick(["", " to typeof(string)", " to typeof(long)"]))\(random.pick(["", " limit 2"]))"
        case 25: return "mv-apply m = \(column(schema, [.dynamic])) on (\(random.pick(["take 1", "summarize n = count()", "where tostring(m) != ''", "summarize make_list(m) by k"])))"
        case 26: return "parse \(column(schema, [.string])) with \(random.pick(["* 'a' p1 'b' *", "p1:long *", "p1 ' ' p2", "* '=' p1:real ';' *"]))"
        case 27: return random.pick(["serialize n = row_number()", "sort by k asc | extend n = prev(k), m = next(s)", "sort by l asc | extend n = row_cumsum(l % 100)", "evaluate narrow()", "partition by k (take 1)", "union U", "search 'a'"])
        case 28: return "make-series m = \(random.pick(["count()", "sum(l % 10)", "max(r)"])) default=0 on \(random.pick(["t from datetime(2024-01-01) to datetime(2024-01-05) step 1d", "k from 0 to 10 step 2"])) by \(column(schema, plain))"
        default: return random.pick(["top-nested 2 of \(column(schema, plain)) by count()", "top-nested 1 of k by max(l), top-nested 2 of s by count()", "invoke missing()", "where k in (U | project k)", "where * has 'a'", "extend x = toscalar(U | count)"])
        }
    }
}
