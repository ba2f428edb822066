import Basics

/// What of the published language huntpack evaluates, and why not the rest: the facts behind `explain --list`.
///
/// Nothing is listed by hand as evaluated. Functions come from their signatures; what has none is tried on the parser and the
/// binder, with a sample where a name alone is no query.
public enum KQLReference {
    public struct Entry: Sendable {
        public var name: String
        public var synonyms: [String] = []
        /// How it is written, as in `substring(string, integer, integer?)`; empty where the name says it all.
        public var form: String = ""
        /// The type of its result, in words; empty where it has none.
        public var result: String = ""
        /// What a run must be given for it, in words; nil where nothing.
        public var need: String?
        /// Why it is refused; nil where it is evaluated.
        public var refusal: String?
    }

    public static var statements: [Entry] {
        [
            ("let", "let x = 1; print x"), ("let with a table", "let t = datatable(a:long)[1]; t"),
            ("let with a function", "let f = (a:long) { a + 1 }; print f(1)"), ("set", "set notruncation; print 1"),
            ("declare query_parameters", "declare query_parameters(a:long = 1); print a"),
            ("declare pattern", "declare pattern p; print 1"), ("alias database", "alias database d = cluster('c').database('d'); print 1"),
            ("restrict access to", "restrict access to (T); print 1"),
        ].map { Entry(name: $0, refusal: refusal(of: $1, otherwise: Refused.Reason.notYet.rawValue)) }
    }

    /// What a query may start with, besides a table's name.
    public static var sources: [Entry] {
        [
            ("print", "print 1"), ("range", "range x from 1 to 2 step 1"), ("datatable", "datatable(a:long)[1]"),
            ("externaldata", "externaldata(a:string)['https://example.org/a.csv']"), ("union", "union (print 1), (print 2)"),
            ("search", "search 'a'"), ("find", "find where DeviceName == 'a'"),
        ].map { Entry(name: $0, refusal: refusal(of: $1, otherwise: Refused.reason(operator: $0).rawValue)) }
    }

    public static var operators: [Entry] {
        let supported = Parser.supportedOperators.map { Entry(name: $0) }
        let others = Parser.unsupportedOperators.subtracting(Parser.supportedOperators)
            .map { Entry(name: $0, refusal: Refused.reason(operator: $0).rawValue) }
        return sorted(supported + others)
    }

    /// The types, each with the other names that KQL has for it.
    public static var types: [Entry] {
        ScalarType.allCases.map { type in
            Entry(name: type.rawValue, synonyms: typeSynonyms.filter { scalarType(named: $0) == type })
        }
    }

    public static var scalarOperators: [Entry] {
        ScalarFunctions.all.filter { !ScalarFunctions.callable.contains($0.name) }.map { entry($0, call: false) }
    }

    public static var functions: [Entry] {
        let known = ScalarFunctions.all.filter { ScalarFunctions.callable.contains($0.name) }.map { entry($0, call: true) }
        let others = Refused.names(Refused.functions).filter { ScalarFunctions.named($0) == nil && Aggregates.named($0) == nil } + ["materialize", "toscalar"]
        return sorted(known + others.map { Entry(name: $0, refusal: functionRefusal($0)) })
    }

    public static var aggregates: [Entry] {
        let known = Aggregates.all.map { signature in
            Entry(
                name: signature.name, synonyms: signature.synonyms,
                form: form(signature.name, signature.parameters, signature.optional, signature.repeating, signature.constants),
                result: resultType(signature.parameters, signature.optional, signature.result))
        }
        let others = Refused.names(Refused.aggregates).filter { Aggregates.named($0) == nil }
        return sorted(known + others.map { Entry(name: $0, refusal: Refused.reason(function: $0)?.rawValue) })
    }

    public static var plugins: [Entry] {
        sorted(
            Binder.plugins.map { Entry(name: $0) }
                + Refused.names(Refused.plugins).filter { !Binder.plugins.contains($0) }.map { Entry(name: $0, refusal: Refused.reason(plugin: $0)?.rawValue) })
    }

    private static let typeSynonyms = [
        "boolean", "date", "double", "float", "int16", "int32", "int64", "int8", "time", "uint", "uint16", "uint32", "uint64", "uint8", "ulong",
        "uniqueid", "uuid",
    ]

    private static func sorted(_ entries: [Entry]) -> [Entry] { entries.sorted { $0.name < $1.name } }

    private static func entry(_ signature: FunctionSignature, call: Bool) -> Entry {
        Entry(
            name: signature.name, synonyms: signature.synonyms,
            form: call ? form(signature.name, signature.parameters, signature.optional, signature.repeating, signature.constants) : "",
            result: resultType(signature.parameters, signature.optional, signature.result),
            need: ScalarFunctions.needingLocations.contains(signature.name) ? "a MaxMind GeoLite2 or GeoIP2 City database, given with `--geoip`" : nil)
    }

    /// Of a function that the binder evaluates without a signature it finds nothing wrong but the arguments, as a value or as a table.
    private static func functionRefusal(_ name: String) -> String? {
        let isValue = !codes(of: "print \(name)()").contains("KQL211")
        let isTable = codes(of: "\(name)()").allSatisfy { $0 == "KQL119" || $0 == "KQL109" }
        return isValue || isTable ? nil : (Refused.reason(function: name) ?? .notYet).rawValue
    }

    private static func refusal(of sample: String, otherwise reason: String) -> String? { codes(of: sample).isEmpty ? nil : reason }

    private static func codes(of query: String) -> [String] {
        do {
            _ = try Query.bind(query, catalog: Catalog())
            return []
        } catch {
            return error.diagnostics.map(\.code)
        }
    }
}
