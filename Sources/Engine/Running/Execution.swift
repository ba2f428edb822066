import Basics
import KQL

/// What one run of a plan carries along: the scans it made, tables computed once for several uses, and the memory it may hold.
final class Execution {
    var scans: [TableScan] = []
    private var shared: [Int: ColumnBatch] = [:]
    let budget: MemoryBudget

    init(budget: MemoryBudget) { self.budget = budget }

    func known(_ shared: BoundPipeline.Shared) -> ColumnBatch? { self.shared[shared.id] }

    func keep(_ rows: ColumnBatch, as shared: BoundPipeline.Shared) throws {
        try budget.charge(rows.footprint, for: "let")
        self.shared[shared.id] = rows
    }
}

/// The bytes that operators may hold together; past the limit the operator is refused by name.
final class MemoryBudget {
    let limit: Int
    private var held = 0

    init(limit: Int) { self.limit = limit }

    /// Adds to what is held. Throws when that is more than the limit.
    func charge(_ bytes: Int, for name: String) throws {
        held += bytes
        guard held <= limit else { throw Refusal(EngineProblem.outOfMemory(name, limit)) }
    }

    /// Throws when holding that much more would pass the limit.
    func check(_ bytes: Int, for name: String) throws {
        guard held + bytes <= limit else { throw Refusal(EngineProblem.outOfMemory(name, limit)) }
    }

    func release(_ bytes: Int) { held -= bytes }
}

extension ColumnBatch {
    /// About how many bytes the cells take.
    var footprint: Int {
        columns.reduce(0) { $0 + $1.footprint } + (lineage?.count ?? 0) * 40
    }
}

extension Column {
    /// About how many bytes the cells at these positions take; a negative position is a null.
    func footprint(of rows: [Int]) -> Int {
        let validity = validity == nil && !rows.contains { $0 < 0 } ? 0 : rows.count
        switch storage {
        case .bools: return validity + rows.count
        case .longs, .reals: return validity + rows.count * 8
        case .strings(let x): return rows.reduce(validity + rows.count * 8) { $1 < 0 ? $0 : $0 + x.range($1).count }
        case .values: return validity + rows.count * 32
        }
    }

    /// The same without a walk through dynamic values, which share their parts.
    var shallowFootprint: Int {
        let validity = validity?.count ?? 0
        switch storage {
        case .bools(let x): return validity + x.count
        case .longs(let x): return validity + x.count * 8
        case .reals(let x): return validity + x.count * 8
        case .strings(let x): return validity + x.bytes.count + x.count * 8
        case .values(let x): return validity + x.count * 32
        }
    }

    fileprivate var footprint: Int {
        let validity = validity?.count ?? 0
        switch storage {
        case .bools(let x): return validity + x.count
        case .longs(let x): return validity + x.count * 8
        case .reals(let x): return validity + x.count * 8
        case .strings(let x): return validity + x.bytes.count + x.count * 8
        case .values(let x): return validity + x.reduce(0) { $0 + $1.footprint }
        }
    }
}

extension Value {
    /// About how many bytes the value takes.
    var footprint: Int {
        switch self {
        case .string(let x), .guid(let x): 32 + x.utf8.count
        case .array(let x): x.reduce(48) { $0 + $1.footprint }
        case .bag(let x): x.reduce(48) { $0 + $1.value.footprint + $1.name.utf8.count + 16 }
        default: 32
        }
    }
}
