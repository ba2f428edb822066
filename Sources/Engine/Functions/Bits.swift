import Basics

/// Bitwise functions over 64 bits; a negative shift is null, and shifts count modulo 64 ("binary_shift_left()").
let bitFunctions: [String: Implementation] = [
    "binary_and": pair { $0 & $1 },
    "binary_or": pair { $0 | $1 },
    "binary_xor": pair { $0 ^ $1 },
    "binary_shift_left": pair { $1 < 0 ? nil : $0 << ($1 % 64) },
    "binary_shift_right": pair { $1 < 0 ? nil : $0 >> ($1 % 64) },
    "binary_not": .scalar { arguments, _ in if case .long(let x) = arguments[0] { .long(~x) } else { .null } },
    "bitset_count_ones": .scalar { arguments, _ in if case .long(let x) = arguments[0] { .long(Int64(x.nonzeroBitCount)) } else { .null } },
]

private func pair(_ body: @escaping @Sendable (Int64, Int64) -> Int64?) -> Implementation {
    .scalar { arguments, _ in
        guard case .long(let x) = arguments[0], case .long(let y) = arguments[1] else { return .null }
        return body(x, y).map { .long($0) } ?? .null
    }
}
