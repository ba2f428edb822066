import Basics

/// Reading packed files as a scan does, for measuring.
package enum UnpackingWorkload: String, CaseIterable {
    /// With zlib alone.
    case zlib
    /// With what this program was built with.
    case fast

    /// Reads a whole file into one buffer, a piece at a time, and gives the unpacked bytes and the digest of the packed ones.
    package func read(_ path: String) throws -> (bytes: Int, digest: String) {
        let stream = try ByteStream(BytePlace(path), shown: path, isDigested: true, fast: self == .zlib ? nil : makeFastInflater())
        var (buffer, bytes) = ([UInt8](), 0)
        while true {
            buffer.removeAll(keepingCapacity: true)
            let count = stream.read(into: &buffer, upTo: 1 << 20)
            if count == 0 { break }
            bytes += count
        }
        if let damage = stream.damage { throw damage }
        return (bytes, stream.digest())
    }

    /// Whether a faster decoder than zlib was built in.
    package static var hasFast: Bool { makeFastInflater() != nil }
}
