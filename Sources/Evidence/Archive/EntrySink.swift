import Crypto

/// Takes the bytes of one file as they come: hashes them, and keeps them only where they are wanted.
struct EntrySink {
    /// A small file is hashed on the spot.
    private var sha256 = SHA256()
    private var sha512 = SHA512()
    private let beside: DigestsBeside?
    private var head: [UInt8] = []
    private var contents: [UInt8]?
    /// The bytes taken so far.
    private(set) var size = 0

    /// `keeps` is whether the bytes themselves are wanted, `expected` how many there should be.
    init(keeps: Bool, expected: Int) {
        contents = keeps ? [] : nil
        beside = expected >= PendingDigests.large ? DigestsBeside() : nil
    }

    /// Takes the next bytes.
    mutating func take(_ bytes: UnsafeRawBufferPointer) {
        if let beside {
            beside.add(Array(bytes))
        } else {
            sha256.update(bufferPointer: bytes)
            sha512.update(bufferPointer: bytes)
        }
        if head.count < ArchiveSignature.length { head.append(contentsOf: bytes.prefix(ArchiveSignature.length - head.count)) }
        contents?.append(contentsOf: bytes)
        size += bytes.count
    }

    /// The file, when all of it was taken.
    ///
    /// Throws a fault of kind `nestedArchive` for a file that is an archive itself.
    func file(at path: String) throws -> ScannedFile {
        if let kind = ArchiveSignature.kind(of: head) { throw ArchiveSignature.fault(path, kind) }
        let digests = beside?.finish() ?? Digests(sha256: hexadecimal(sha256.finalize()), sha512: hexadecimal(sha512.finalize()))
        return ScannedFile(path: path, size: size, digests: digests, contents: contents)
    }
}

/// One file of an archive or folder as it was found.
struct ScannedFile {
    var path: String
    /// Bytes of the file.
    var size: Int
    var digests: Digests
    /// The bytes, where they were asked for.
    var contents: [UInt8]?
}

/// How an archive or a compressed file starts, whatever it is called.
///
/// A package holds none: whoever unpacks it, and every scanner it passes on its way, unpacks once.
enum ArchiveSignature {
    /// The bytes that tell.
    static let length = 10

    /// None of these is the beginning of a text: each holds a byte below a space or above ASCII, or is ten bytes long.
    private static let all: [(kind: String, bytes: [UInt8])] = [
        ("zip", [0x50, 0x4B, 3, 4]), ("zip", [0x50, 0x4B, 5, 6]), ("gzip", [0x1F, 0x8B, 8]), ("7z", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]),
        ("xz", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0]), ("zstd", [0x28, 0xB5, 0x2F, 0xFD]), ("lz4", [0x04, 0x22, 0x4D, 0x18]),
        ("rar", [0x52, 0x61, 0x72, 0x21, 0x1A, 7]), ("cabinet", [0x4D, 0x53, 0x43, 0x46, 0, 0, 0, 0]),
    ]

    /// The sort of archive that starts with these bytes; nil for a plain file.
    static func kind(of head: [UInt8]) -> String? {
        if let known = all.first(where: { head.starts(with: $0.bytes) }) { return known.kind }
        // bzip2: a level and the digits of pi that begin each block.
        let isBzip2 = head.starts(with: "BZh".utf8) && head.dropFirst(4).starts(with: [0x31, 0x41, 0x59, 0x26, 0x53, 0x59])
        return isBzip2 ? "bzip2" : nil
    }

    static func fault(_ path: String, _ kind: String) -> Fault {
        Fault(.nestedArchive, path, "is an archive itself (\(kind)); a package holds none, so that unpacking once unpacks all")
    }
}
