/// Hashes bytes with a key that each process draws anew, so that nobody who writes telemetry can aim at collisions.
///
/// Multiplies to 128 bits and folds the halves together, eight bytes at a time. Nothing that is reported may depend on a
/// hash: equal hashes are always followed by a comparison of what was hashed.
public struct KeyedHash: Sendable {
    public static let process = KeyedHash()

    private let seed: UInt64
    private let factor: UInt64
    private let mask: UInt64

    /// `bits` are the ones of a hash that may differ from zero: few of them provoke collisions in tests.
    public init(bits: UInt64 = .max) {
        seed = .random(in: .min ... .max)
        factor = .random(in: .min ... .max) | 1
        mask = bits
    }

    /// A hash of these bytes that goes on from an earlier one.
    public func callAsFunction(_ bytes: UnsafeBufferPointer<UInt8>, after state: UInt64 = 0) -> UInt64 {
        let raw = UnsafeRawBufferPointer(bytes)
        var hash = fold(state ^ seed, factor)
        var place = 0
        while place + 8 <= raw.count {
            hash = fold(hash ^ raw.loadUnaligned(fromByteOffset: place, as: UInt64.self), factor)
            place += 8
        }
        var rest: UInt64 = 0
        while place < raw.count {
            rest = rest << 8 | UInt64(raw[place])
            place += 1
        }
        hash = fold(hash ^ rest, factor)
        return fold(hash ^ UInt64(truncatingIfNeeded: raw.count), seed | 1) & mask
    }

    /// The same of one number.
    public func callAsFunction(_ number: Int64, after state: UInt64 = 0) -> UInt64 {
        let hash = fold(state ^ seed, factor)
        return fold(hash ^ UInt64(bitPattern: number), seed | 1) & mask
    }

    @inline(__always)
    private func fold(_ x: UInt64, _ y: UInt64) -> UInt64 {
        let product = x.multipliedFullWidth(by: y)
        return product.high ^ product.low
    }
}
