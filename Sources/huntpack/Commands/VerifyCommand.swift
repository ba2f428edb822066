import ArgumentParser
import Basics
import Evidence

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Checks a package, archived or unpacked, and lists every fault.")

    @Argument(help: "A package: .zip, .tar.gz or the unpacked folder.")
    var package: String

    @Option(name: .long, help: "How to print: table or json.")
    var format: RulesCheckCommand.CheckFormat = .table

    func run() throws {
        let result = verifyPackage(at: package)
        switch format {
        case .table:
            for fault in result.faults { Console.line("\(fault.path): \(fault.kind.rawValue): \(fault.detail)") }
            if result.faults.isEmpty {
                Console.line("\(package): whole; \(result.fileCount) files, \(result.byteCount) bytes")
                if let digest = result.archiveDigest { Console.line("archive SHA-256 \(digest)") }
                if let digest = result.manifestDigest { Console.line("manifest SHA-256 \(digest)") }
            } else {
                Console.talk("\(package): \(result.faults.count) fault\(result.faults.count == 1 ? "" : "s")")
            }
        case .json:
            let faults = result.faults.map {
                Value.bag([.init("path", .string($0.path)), .init("kind", .string($0.kind.rawValue)), .init("detail", .string($0.detail))])
            }
            let document = Value.bag([
                .init("package", .string(package)), .init("whole", .bool(result.faults.isEmpty)), .init("files", .long(Int64(result.fileCount))),
                .init("bytes", .long(Int64(result.byteCount))), 
                .init("archiveSHA256", result.archiveDigest.map { .string($0) } ?? .null),
                .init("manifestSHA256", result.manifestDigest.map { .string($0) } ?? .null), .init("faults", .array(faults)),
            ])
            Console.data(document.json.utf8 + [0x0A])
        }
        if !result.faults.isEmpty { throw ExitStatus.incomplete }
    }
}
