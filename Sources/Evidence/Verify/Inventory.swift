/// The files of a bag as they were found: name, size, digest, and for tag files the bytes.
struct Inventory {
    /// One file.
    struct Item {
        /// The path inside the bag.
        var path: String
        /// Bytes of the file.
        var size: Int
        /// The digests; nil when the bytes cannot be trusted, which is a fault already.
        var digests: Digests?
        /// The bytes of a file outside the payload.
        var contents: [UInt8]?

        /// A file whose bytes cannot be trusted.
        init(damaged path: String) {
            self.path = path
            size = 0
        }

        init(_ file: ScannedFile) {
            path = file.path
            size = file.size
            digests = file.digests
            contents = file.contents
        }
    }

    /// Tag files are kept in memory; the largest of a package has a line per file.
    private static let largestTagFile = 128 << 20

    /// Throws a fault of kind `limitExceeded` for a tag file that is larger than any can be.
    static func checkTagSize(_ path: String, _ size: Int) throws {
        guard size <= largestTagFile else {
            throw Fault(.limitExceeded, path, "has \(size) bytes; the limit for a file beside the payload is \(largestTagFile)")
        }
    }

    /// What a scan of an archive or a folder gives.
    enum Found {
        case item(Item)
        case fault(Fault)
    }

    /// The items by the bytes of their path: Swift's strings take different bytes for equal, files do not.
    private var positions: [[UInt8]: Int] = [:]
    private(set) var items: [Item] = []
    private(set) var faults: [Fault] = []
    /// A sum over everything that does not hold.
    var sumFault: Fault?
    /// The scan ended early: a file that is not here may be there all the same.
    var isCut = false

    /// Enters what was found.
    mutating func add(_ found: Found) {
        switch found {
        case .fault(let fault): faults.append(fault)
        case .item(let item):
            positions[Array(item.path.utf8)] = items.count
            items.append(item)
        }
    }

    /// The item at a path.
    subscript(path: String) -> Item? { positions[Array(path.utf8)].map { items[$0] } }
}
