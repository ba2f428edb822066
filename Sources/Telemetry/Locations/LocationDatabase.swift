import Basics
import Crypto
import Glibc

/// A MaxMind DB of cities: GeoLite2 City, GeoIP2 City, or any file that is laid out like them.
///
/// The file is held in memory whole, so nothing that happens to it during a run can change an answer.
public struct LocationDatabase: LocationSource {
    public let file: LocationFile
    private let tree: MaxMindTree
    private let data: MaxMindSection

    /// The largest file that is read; GeoIP2's largest has about half of it.
    static let sizeLimit = 1 << 30

    /// Reads a database; `shown` is the path that messages and reports name. Throws a diagnostic that says what is wrong with the file.
    public static func open(_ path: String, shown: String) throws(Diagnostic) -> LocationDatabase {
        let bytes = try contents(path, shown)
        do {
            return try LocationDatabase(bytes, path: shown)
        } catch {
            let isGzip = bytes.starts(with: [0x1F, 0x8B])
            throw .notLocations(shown, error.reason, isPacked: isGzip)
        }
    }

    init(_ bytes: [UInt8], path: String) throws(LocationFault) {
        let metadata = try MaxMindMetadata(bytes)
        guard ["City", "Enterprise"].contains(where: metadata.type.contains) else {
            throw LocationFault("it is a '\(printable(metadata.type))' database, which does not tell cities")
        }
        tree = try MaxMindTree(bytes, metadata)
        data = MaxMindSection(bytes: bytes, bounds: tree.data)
        let digest = SHA256.hash(data: bytes).map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
        file = LocationFile(path: path, size: bytes.count, sha256: digest, type: metadata.type, built: metadata.built)
    }

    public func place(of address: NetworkAddress) throws -> Place? {
        do {
            guard let offset = try tree.offset(of: address) else { return nil }
            return try place(atOffset: offset)
        } catch {
            throw Refusal(.brokenLocations(file.path, error.reason))
        }
    }

    /// Reads a record of the City layout (MaxMind, "GeoIP2 City databases"): every part may be missing.
    private func place(atOffset offset: Int) throws(LocationFault) -> Place? {
        let record = try data.field(atOffset: offset)
        var place = Place()
        place.country = try name(of: try data.member("country", of: record))
        place.city = try name(of: try data.member("city", of: record))
        // From the largest to the smallest: England before West Berkshire.
        if let subdivisions = try data.member("subdivisions", of: record) { place.state = try name(of: try data.first(of: subdivisions)) }
        if let location = try data.member("location", of: record) {
            place.latitude = try data.member("latitude", of: location).map { field throws(LocationFault) in try data.number(field) }
            place.longitude = try data.member("longitude", of: location).map { field throws(LocationFault) in try data.number(field) }
        }
        return place == Place() ? nil : place
    }

    private func name(of part: MaxMindSection.Field?) throws(LocationFault) -> String? {
        guard let part, let names = try data.member("names", of: part), let english = try data.member("en", of: names) else { return nil }
        return try data.text(english)
    }

    private static func contents(_ path: String, _ shown: String) throws(Diagnostic) -> [UInt8] {
        let entry: FileSystem.Entry
        do { entry = try FileSystem.entry(at: path) } catch { throw error.isMissing ? .missing(shown) : .unreadable(shown, error.text) }
        guard entry.kind == .file else { throw .notRegular(shown) }
        guard entry.size > 0 else { throw .empty(shown) }
        guard entry.size <= sizeLimit else { throw .notLocations(shown, "it is larger than \(sizeLimit >> 20) MiB", isPacked: false) }
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unreadable(shown, FileSystem.Failure(code: errno).text) }
        defer { close(descriptor) }
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: entry.size) { space, count in
            while count < space.count {
                let got = Glibc.read(descriptor, space.baseAddress.map { $0 + count }, space.count - count)
                if got < 0, errno == EINTR { continue }
                if got < 0 { failure = errno }
                guard got > 0 else { break }
                count += got
            }
        }
        guard failure == 0 else { throw .unreadable(shown, FileSystem.Failure(code: failure).text) }
        guard bytes.count == entry.size else { throw .changed(shown) }
        return bytes
    }
}
