/// What an archive holds, with the bag's one folder still on every path.
struct ArchiveListing {
    private var items: [Inventory.Item] = []
    private var faults: [Fault] = []
    private var sumFault: Fault?
    private var isCut = false

    /// Enters what a reader found.
    mutating func add(_ scanned: Scanned) {
        switch scanned {
        case .fault(let fault): faults.append(fault)
        case .sumFault(let fault): sumFault = fault
        case .stopped: isCut = true
        case .damaged(let path): items.append(Inventory.Item(damaged: path))
        case .entry(let file): items.append(Inventory.Item(file))
        }
    }

    /// Whether the bytes of a file are to be kept, as for a folder.
    static func keeps(_ path: String, size: Int) throws -> Bool {
        try FolderScan.keepsTags(String(Substring(path.utf8.drop { $0 != UInt8(ascii: "/") }.dropFirst())), size)
    }

    /// Enters everything without the folder; a file outside of it is a fault.
    ///
    /// The folder is the one most files are in, so that one damaged name does not turn all the others into faults.
    func place(in inventory: inout Inventory) {
        (inventory.sumFault, inventory.isCut) = (sumFault, isCut)
        var counts: [[UInt8]: Int] = [:]
        // Where no file could be read, those that faults are about tell the folder.
        for item in items.isEmpty ? faults.map(\.path) : items.map(\.path) {
            if let top = top(of: item) { counts[top, default: 0] += 1 }
        }
        let folder = counts.max { left, right in
            left.value != right.value ? left.value < right.value : right.key.lexicographicallyPrecedes(left.key)
        }?.key ?? []
        for fault in faults {
            let path = top(of: fault.path) == folder ? inner(fault.path) : fault.path
            inventory.add(.fault(Fault(fault.kind, path, at: fault.offset, fault.detail)))
        }
        for var item in items {
            if top(of: item.path) == folder {
                item.path = inner(item.path)
                inventory.add(.item(item))
            } else {
                inventory.add(.fault(Fault(.unlisted, item.path, "lies outside the package's one folder")))
            }
        }
    }

    /// The first folder of a path; nil when it has none.
    private func top(of path: String) -> [UInt8]? {
        path.utf8.firstIndex(of: UInt8(ascii: "/")).map { Array(path.utf8[..<$0]) }
    }

    private func inner(_ path: String) -> String {
        String(Substring(path.utf8.drop { $0 != UInt8(ascii: "/") }.dropFirst()))
    }
}
