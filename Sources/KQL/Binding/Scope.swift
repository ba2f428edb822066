import Basics

/// What the names of a query may mean: published tables, declared aliases.
public struct Catalog: Sendable {
    public var tables: [TableSchema]
    /// `--alias NAME=COLUMN`: a column's other name, where the table has no column of that name.
    public var aliases: [String: String]
    /// Other products' names for a column, which need no declaration but are noted.
    public var synonyms: [String: String]
    /// The tables that there is data for; nil where nothing is known of the data.
    public var present: Set<String>?

    public init(
        tables: [TableSchema] = TableCatalog.tables, aliases: [String: String] = [:], synonyms: [String: String] = TableCatalog.synonyms,
        present: Set<String>? = nil
    ) {
        self.present = present
        self.tables = tables
        self.aliases = aliases
        self.synonyms = synonyms
    }

    public func table(named name: String) -> TableSchema? { tables.first { $0.name.utf8.elementsEqual(name.utf8) } }
}

/// A name bound by `let`.
enum LetBinding {
    case scalar(BoundExpression)
    case table(BoundPipeline)
    case function(LetFunction)
    /// Its definition was refused: uses are not reported again.
    case broken
}

/// A function of the query's own, with the names that its body may use.
struct LetFunction {
    var name: String
    var syntax: FunctionSyntax
    var environment: [String: LetBinding]
}

/// Gives the columns of one operator their names: given, inferred, or Column1, Column2 …
/// (the published binder's UniqueNameTable).
struct ResultNames {
    private var taken: Set<String> = []
    private var unnamed = 0

    init(reserving names: some Sequence<String> = []) { taken = Set(names) }

    mutating func unique(_ name: String) -> String {
        var candidate = name
        var number = 1
        while !taken.insert(candidate).inserted {
            candidate = name + String(number)
            number += 1
        }
        return candidate
    }

    mutating func anonymous(prefix: String = "Column") -> String {
        while true {
            unnamed += 1
            let candidate = prefix + String(unnamed)
            if taken.insert(candidate).inserted { return candidate }
        }
    }
}
