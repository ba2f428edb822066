import Evidence
import Foundation
import Telemetry

/// huntpack-bench unpack zlib|fast FILE.gz
/// huntpack-bench pack zip|tar.gz FILE OUT [THREADS]
/// huntpack-bench verify PACKAGE
///
/// One run of a codec, for codecs.py, which takes the time and compares. `pack` makes a bag of the file, hashes included, and writes it.
struct CodecRun {
    private let arguments: [String]

    init?(_ arguments: [String]) {
        guard let first = arguments.first, ["unpack", "pack", "verify"].contains(first) else { return nil }
        self.arguments = arguments
    }

    /// What was counted, as one line.
    func result() throws -> String {
        switch (arguments[0], arguments.dropFirst().first ?? "") {
        case ("unpack", let name):
            guard arguments.count == 3, let way = UnpackingWorkload(rawValue: name) else { throw CocoaError(.keyValueValidation) }
            if way == .fast, !UnpackingWorkload.hasFast { return "none" }
            return "\(try way.read(arguments[2]).bytes)"
        case ("pack", let name):
            guard arguments.count >= 4, let format = ArchiveFormat(rawValue: name) else { throw CocoaError(.keyValueValidation) }
            let contents = try Self.bytes(of: arguments[2])
            let clock = ContinuousClock()
            let start = clock.now
            let bag = try Bag(name: "b", payload: [ArchiveEntry(path: "events.csv", contents: contents)], info: [])
            try writeArchive(bag, format: format, modified: 0, threads: arguments.count > 4 ? Int(arguments[4]) : nil, to: arguments[3])
            return "\(contents.count) \((clock.now - start) / .seconds(1))"
        default:
            guard arguments.count == 2 else { throw CocoaError(.keyValueValidation) }
            return "\(verifyPackage(at: arguments[1]).faults.count)"
        }
    }

    private static func bytes(of path: String) throws -> [UInt8] {
        guard let file = fopen(path, "rb") else { throw CocoaError(.fileReadNoSuchFile) }
        defer { fclose(file) }
        fseek(file, 0, SEEK_END)
        let size = ftell(file)
        rewind(file)
        return [UInt8](unsafeUninitializedCapacity: size) { space, count in count = fread(space.baseAddress, 1, size, file) }
    }
}
