import Basics
import Crypto

/// Hash functions; what they hash is proved by the examples of their pages.
let hashFunctions: [String: Implementation] = [
    "hash": .scalar { arguments, context in try xxHash("hash", arguments, context) },
    "hash_xxhash64": .scalar { arguments, context in try xxHash("hash_xxhash64", arguments, context) },
    "hash_md5": .scalar { arguments, context in .string(hexText(Insecure.MD5.hash(data: try hashedText("hash_md5", arguments, context)))) },
    "hash_sha1": .scalar { arguments, context in .string(hexText(Insecure.SHA1.hash(data: try hashedText("hash_sha1", arguments, context)))) },
    "hash_sha256": .scalar { arguments, context in .string(hexText(SHA256.hash(data: try hashedText("hash_sha256", arguments, context)))) },
]

/// The text of string and datetime, which the examples show; other types' bytes are not documented.
private func hashedText(_ name: String, _ arguments: [Value], _ context: EvaluationContext) throws -> [UInt8] {
    switch arguments[0] {
    case .string(let text): return Array(text.utf8)
    case .datetime(let time): return Array(time.text.utf8)
    default: throw notHashed(name, arguments[0], context)
    }
}

/// xxHash64 with seed 0 of a string's UTF-8 or a datetime's ticks, the lowest byte first.
private func xxHash(_ name: String, _ arguments: [Value], _ context: EvaluationContext) throws -> Value {
    var hash: Int64
    switch arguments[0] {
    case .string(let text): hash = Int64(bitPattern: XXHash64.hash(Array(text.utf8)))
    case .datetime(let time): hash = Int64(bitPattern: XXHash64.hash((0..<8).map { UInt8(truncatingIfNeeded: time.ticks >> (8 * $0)) }))
    default: throw notHashed(name, arguments[0], context)
    }
    if arguments.count > 1 {
        guard case .long(let modulus) = arguments[1] else { return .null }
        guard modulus > 0 else { throw Refusal(EngineProblem.undocumented(name, "a modulo below 1")) }
        // How a remainder between 0 and mod - 1 comes of a negative hash is not said, except where all readings agree.
        let signed = hash % modulus
        let unsigned = Int64(UInt64(bitPattern: hash) % UInt64(modulus))
        guard signed == unsigned else { throw Refusal(EngineProblem.undocumented(name, "the modulo of a negative hash")) }
        hash = signed
    }
    return .long(hash)
}

private func notHashed(_ name: String, _ value: Value, _ context: EvaluationContext) -> Refusal {
    Refusal(EngineProblem.undocumented(name, value.isNull ? "null" : "the type \((context.argumentTypes.first ?? .dynamic).rawValue)"))
}
