import Basics
import Crypto

/// Hash functions; what they hash is proved by the examples of their pages. The signatures take string and datetime only, which the
/// examples show. Null, which only datetime has, has no hash.
let hashFunctions: [String: Implementation] = [
    "hash": .scalar { arguments, _ in xxHash(arguments) },
    "hash_xxhash64": .scalar { arguments, _ in xxHash(arguments) },
    "hash_md5": .scalar { arguments, _ in .string(hashedText(arguments).map { hexText(Insecure.MD5.hash(data: $0)) } ?? "") },
    "hash_sha1": .scalar { arguments, _ in .string(hashedText(arguments).map { hexText(Insecure.SHA1.hash(data: $0)) } ?? "") },
    "hash_sha256": .scalar { arguments, _ in .string(hashedText(arguments).map { hexText(SHA256.hash(data: $0)) } ?? "") },
]

private func hashedText(_ arguments: [Value]) -> [UInt8]? {
    switch arguments[0] {
    case .string(let text): Array(text.utf8)
    case .datetime(let time): Array(time.text.utf8)
    default: nil
    }
}

/// xxHash64 with seed 0 of a string's UTF-8 or a datetime's ticks, the lowest byte first. A modulo leaves a value between 0 and one
/// below it (page), for a negative hash as the operator `%` does ("Numerical operators"); below 1 it leaves none.
private func xxHash(_ arguments: [Value]) -> Value {
    var hash: Int64
    switch arguments[0] {
    case .string(let text): hash = Int64(bitPattern: XXHash64.hash(Array(text.utf8)))
    case .datetime(let time): hash = Int64(bitPattern: XXHash64.hash((0..<8).map { UInt8(truncatingIfNeeded: time.ticks >> (8 * $0)) }))
    default: return .null
    }
    if arguments.count > 1 {
        guard case .long(let modulus) = arguments[1], modulus > 0 else { return .null }
        hash %= modulus
        if hash < 0 { hash += modulus }
    }
    return .long(hash)
}
