import Basics
import Engine
import KQL

/// Writes random expressions over a table with a column of every type; most, not all, are well typed: the binder is the judge.
struct Expressions {
    var random: Random
    /// Columns by type; window functions and aggregates are left to the pipelines.
    let columns: [ScalarType: [String]]
    private static let functions = ScalarFunctions.all.filter { !$0.isWindow && !["rand", "new_guid"].contains($0.name) }
    /// Functions by the type that they give for arguments of their parameters' first types.
    private static let byType: [ScalarType: [FunctionSignature]] = {
        var result: [ScalarType: [FunctionSignature]] = [:]
        for signature in functions {
            for shift in 0..<3 {
                let arguments = signature.parameters.map { BoundExpression.column(0, types(of: $0)[shift % types(of: $0).count]) }
                if let type = signature.result(arguments), result[type]?.last?.name != signature.name { result[type, default: []].append(signature) }
            }
        }
        return result
    }()

    init(seed: UInt64, columns: [ScalarType: [String]]) {
        random = Random(seed: seed)
        self.columns = columns
    }

    static func types(of kind: ParameterKind) -> [ScalarType] {
        switch kind {
        case .string: [.string, .string, .dynamic]
        case .numeric: [.long, .real, .int, .decimal]
        case .integer: [.long, .int]
        case .summable: [.long, .real, .timespan, .datetime, .int, .decimal]
        case .orderable: [.long, .string, .datetime, .real, .timespan, .bool, .int, .decimal]
        case .bool: [.bool]
        case .datetime: [.datetime]
        case .timespan: [.timespan]
        case .dynamic: [.dynamic]
        case .plain: [.long, .string, .datetime, .real, .timespan, .bool, .int, .decimal, .guid]
        case .any: [.long, .string, .datetime, .real, .timespan, .bool, .int, .decimal, .guid, .dynamic]
        case .type: [.string]
        }
    }

    /// A call of the function that this seed stands for, so that every one of them comes round.
    mutating func call(number: UInt64) -> String {
        let signature = Self.functions[Int(number % UInt64(Self.functions.count))]
        return call(signature, depth: 0, constants: random.below(4))
    }

    mutating func expression(_ type: ScalarType, depth: Int) -> String {
        let candidates = Self.byType[type] ?? []
        if depth > 3 || candidates.isEmpty || !random.once(in: 3) {
            if let names = columns[type], !random.once(in: 3) { return random.pick(names) }
            return HostileValues.literal(of: type, &random)
        }
        return call(random.pick(candidates), depth: depth + 1, constants: random.below(4))
    }

    /// `constants` says how the arguments after the first are written: as literals only, or as anything.
    private mutating func call(_ signature: FunctionSignature, depth: Int, constants: Int) -> String {
        var kinds = Array(signature.parameters.prefix(signature.parameters.count - random.below(signature.optional + 1)))
        if let more = signature.repeating { kinds += Array(repeating: more, count: random.below(4)) }
        var shared: ScalarType?
        var arguments: [String] = []
        for (index, kind) in kinds.enumerated() {
            if case .type = kind {
                arguments.append("typeof(\(random.pick(HostileValues.types).rawValue))")
                continue
            }
            let types = Self.types(of: kind)
            // Operands of one type go together more often than not.
            var type = random.pick(types)
            if let shared, types.contains(shared), !random.once(in: 4) { type = shared }
            if shared == nil { shared = type }
            if constants == 0, index > 0 { arguments.append(HostileValues.literal(of: type, &random)) } else { arguments.append(expression(type, depth: depth)) }
        }
        return written(signature, arguments)
    }

    private mutating func written(_ signature: FunctionSignature, _ arguments: [String]) -> String {
        let name = signature.name
        let first = arguments.first ?? "1"
        let second = arguments.count > 1 ? arguments[1] : "1"
        switch name {
        case "negate": return "-(\(first))"
        case "member": return "(\(first)).\(random.pick(["a", "b", "['a.b']", "Scheme"]))"
        case "element": return "(\(first))[\(second)]"
        case "parse_url part": return "parse_url(\(first)).\(random.pick(["Scheme", "Host", "Port", "Path", "Fragment", "nothing"]))"
        case "pack_all": return "pack_all()"
        case "between": return "\(first) between (\(second) .. \(arguments.count > 2 ? arguments[2] : second))"
        case "in", "!in", "in~", "!in~", "has_any", "has_all": return "\(first) \(name) (\(arguments.count > 1 ? arguments.dropFirst().joined(separator: ", ") : "1"))"
        case "not": return "not(\(first))"
        default: break
        }
        let isWord = name.utf8.first.map { ($0 >= 97 && $0 <= 122) || ($0 >= 65 && $0 <= 90) || $0 == UInt8(ascii: "_") } ?? false
        let isOperator = !isWord || ["and", "or", "matches regex"].contains(name) || Self.predicates.contains(name)
        return isOperator ? "(\(first)) \(name) (\(second))" : "\(name)(\(arguments.joined(separator: ", ")))"
    }

    private static let predicates: Set<String> = [
        "has", "has_cs", "hasprefix", "hasprefix_cs", "hassuffix", "hassuffix_cs", "contains", "contains_cs", "startswith", "startswith_cs", "endswith", "endswith_cs",
    ]
}


