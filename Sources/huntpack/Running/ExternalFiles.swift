import Basics
import Engine
import Hunting
import KQL
import Synchronization
import Telemetry

/// The local files of `--external` and of the hunt file, as the engine asks for them; what was read is kept and recorded.
final class ExternalFiles: ExternalSources {
    private struct Place {
        var url: String
        /// As it was given.
        var shown: String
        var path: String
    }

    private struct State {
        var read: [BoundExternal: ColumnBatch] = [:]
        var inputs: [ExternalInput] = []
    }

    /// By the bytes of the address.
    private let places: [[UInt8]: Place]
    private let state = Mutex(State())

    /// `own` win over those of the hunt file, whose paths start at `base`.
    init(own: [ExternalMapping], hunt: [ExternalMapping] = [], base: String = "") {
        var places: [[UInt8]: Place] = [:]
        for mapping in hunt { places[Array(mapping.url.utf8)] = Place(url: mapping.url, shown: mapping.path, path: resolve(mapping.path, from: base)) }
        for mapping in own { places[Array(mapping.url.utf8)] = Place(url: mapping.url, shown: mapping.path, path: mapping.path) }
        self.places = places
    }

    /// With places of their own: `path` is opened, `shown` named.
    init(located: [(url: String, shown: String, path: String)]) {
        places = Dictionary(located.map { (Array($0.url.utf8), Place(url: $0.url, shown: $0.shown, path: $0.path)) }, uniquingKeysWith: { _, last in last })
    }

    /// Every address with its file as it was given.
    var mappings: [ExternalMapping] {
        places.values.map { ExternalMapping(url: $0.url, path: $0.shown) }.sorted { $0.url.utf8.lexicographicallyPrecedes($1.url.utf8) }
    }

    /// What was read so far, each file once.
    var inputs: [ExternalInput] { state.withLock { $0.inputs } }

    /// A note for each address that no query read.
    var unread: [Diagnostic] {
        let read = Set(inputs.map { Array($0.url.utf8) })
        return places.filter { !read.contains($0.key) }.map(\.value.url).sorted().map { url in
            Diagnostic("CLI060", .note, "no query read the external '\(printable(url))'", suggestion: "the address must be the one in the query, letter by letter")
        }
    }

    func rows(of external: BoundExternal) throws -> ColumnBatch {
        try state.withLock { state in
            if let known = state.read[external] { return known }
            var rows = ColumnBatch(schema: external.schema)
            for url in external.urls {
                guard let place = places[Array(url.utf8)] else { throw Refusal(unmapped(url)) }
                let file = ExternalFile(
                    schema: external.schema, format: external.format, ignoresFirstRecord: external.ignoresFirstRecord, paths: external.paths)
                do throws(Diagnostic) {
                    let (more, input) = try file.rows(at: place.path, shown: place.shown)
                    rows.append(contentsOf: more)
                    let record = ExternalInput(url: url, file: input)
                    if !state.inputs.contains(record) { state.inputs.append(record) }
                } catch {
                    throw Refusal(error)
                }
            }
            state.read[external] = rows
            return rows
        }
    }
}
