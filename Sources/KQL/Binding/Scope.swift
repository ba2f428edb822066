import Basics

/// What the names of a query may mean: published tables, those of the data, declared aliases.
public struct Catalog: Sendable {
    /// Tables that hide the published ones of the same name: those that the data has, as it has them.
    public private(set) var own: [TableSchema]
    /// Whether tables without data have the columns of both published forms: a rule may be written for either.
    public var isWidened: Bool
    /// `--alias NAME=COLUMN`: a column's other name, where the table has no column of that name.
    public var aliases: [String: String]
    /// Other products' names for a column, which need no declaration but are noted.
    public var synonyms: [String: String]
    /// The tables that there is data for; nil where nothing is known of the data.
    public var present: Set<String>?

    public init(
        own: [TableSchema] = [], isWidened: Bool = false, aliases: [String: String] = [:],
        synonyms: [String: String] = TableCatalog.synonyms, present: Set<String>? = nil
    ) {
        self.present = present
        self.own = own
        self.isWidened = isWidened
        self.aliases = aliases
        self.synonyms = synonyms
    }

    public func table(named name: String) -> TableSchema? {
        if let table = own.first(where: { $0.name.utf8.elementsEqual(name.utf8) }) { return table }
        let published = TableCatalog.table(named: name)
        return isWidened ? published?.widened : published
    }

    /// The same tables with only the columns that the data has; a table without data stays as published.
    ///
    /// A query that is checked against this asks for no column that it does not name: `take 5` over an export that lacks a
    /// published column gives the columns that are there.
    public func narrowed(to schema: (String) -> Schema?) -> Catalog {
        var result = self
        for index in own.indices {
            guard let present = schema(own[index].name) else { continue }
            result.own[index].schema.columns.removeAll { present.index(of: $0.name) == nil }
        }
        return result
    }

    /// The names of all tables, those of the data first.
    public var names: [String] { own.map(\.name) + TableCatalog.names.filter { name in !own.contains { $0.name == name } } }

    /// All tables with their columns: for names with wildcards.
    public var tables: [TableSchema] { names.compactMap { table(named: $0) } }

    /// Adds a table of the data: the published columns in the types that its files have, then the others.
    public mutating func add(table name: String, holding files: Schema) {
        own.append(TableCatalog.table(named: name)?.holding(files) ?? TableSchema(name: name, schema: files))
    }
}

/// A name bound by `let`.
enum LetBinding {
    case scalar(BoundExpression, Extent)
    case table(BoundPipeline, Extent)
    case function(LetFunction)
    /// Its definition was refused: uses are not reported again.
    case broken
}

/// How large a bound expression or table is: every use of its name adds as much to the query.
struct Extent {
    var size = 1
    /// The levels of expressions and tables in it.
    var height = 1
}

/// A function of the query's own, with the names that its body may use.
struct LetFunction {
    var name: String
    var syntax: FunctionSyntax
    var environment: [String: LetBinding]
    /// Whether its body gives a table, as far as its form says.
    var isTabular: Bool
}

/// Gives the columns of one operator their names: given, inferred, or Column1, Column2 …
/// (the published binder's UniqueNameTable).
struct ResultNames {
    private var taken: Set<String> = []
    private var unnamed = 0
    /// The number to try next for a name that was taken.
    private var numbers: [String: Int] = [:]

    init(reserving names: some Sequence<String> = []) { taken = Set(names) }

    mutating func unique(_ name: String) -> String {
        if taken.insert(name).inserted { return name }
        var number = numbers[name] ?? 1
        while !taken.insert(name + String(number)).inserted { number += 1 }
        numbers[name] = number + 1
        return name + String(number)
    }

    mutating func anonymous(prefix: String = "Column") -> String {
        while true {
            unnamed += 1
            let candidate = prefix + String(unnamed)
            if taken.insert(candidate).inserted { return candidate }
        }
    }
}
