// swift-tools-version: 6.1
import Foundation
import PackageDescription

// ISA-L inflates gzip at twice the speed of zlib. It is used where pkg-config's file of it is (Debian: libisal-dev), unless HUNTPACK_INFLATE=zlib
// says otherwise; nothing else depends on it.
let isalFolders =
    (Context.environment["PKG_CONFIG_PATH"] ?? "").split(separator: ":").map(String.init)
    + ["lib/x86_64-linux-gnu", "lib/aarch64-linux-gnu", "lib64", "lib"].flatMap { ["/usr/\($0)/pkgconfig", "/usr/local/\($0)/pkgconfig"] }
let hasISAL =
    Context.environment["HUNTPACK_INFLATE"] != "zlib" && isalFolders.contains { FileManager.default.fileExists(atPath: $0 + "/libisal.pc") }

// The arrows below are the only ones; `.ci/run` builds with
// `--explicit-target-dependency-import-check error`, which refuses any other import.
let package = Package(
    name: "huntpack",
    products: [.executable(name: "huntpack", targets: ["huntpack"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    ],
    targets: [
        .systemLibrary(name: "CZlib", path: "Sources/CZlib", pkgConfig: "zlib", providers: [.apt(["libz-dev"])]),
        // Bit masks of compared bytes; a header alone, nothing to link.
        .systemLibrary(name: "CLanes", path: "Sources/CLanes"),
        .target(name: "Basics"),
        .target(name: "KQL", dependencies: ["Basics"]),
        .target(name: "Engine", dependencies: ["KQL", "Basics", "CZlib", .product(name: "Crypto", package: "swift-crypto")]),
        .target(
            name: "Telemetry",
            dependencies: ["Basics", "CLanes", "CZlib", .product(name: "Crypto", package: "swift-crypto")] + (hasISAL ? ["CISAL"] : []),
            swiftSettings: hasISAL ? [.define("HUNTPACK_ISAL")] : []),
        .target(
            name: "Hunting",
            dependencies: ["KQL", "Basics", "Yams", .product(name: "Crypto", package: "swift-crypto")],
            resources: [.embedInCode("Attack/tactics-v17.0.csv"), .embedInCode("Attack/techniques-v17.0.csv")]),
        // The only target that knows SQLite.
        .target(name: "History", dependencies: ["Hunting", "Basics", .product(name: "GRDB", package: "GRDB.swift")]),
        .target(
            name: "Templates", path: "Templates",
            resources: [
                .embedInCode("annex.html.mustache"),
                .embedInCode("annex.md.mustache"),
                .embedInCode("change.html.mustache"),
                .embedInCode("coverage.html.mustache"),
                .embedInCode("details.html.mustache"),
                .embedInCode("device.html.mustache"),
                .embedInCode("diagnostic.html.mustache"),
                .embedInCode("exclusions.html.mustache"),
                .embedInCode("family.html.mustache"),
                .embedInCode("findings.html.mustache"),
                .embedInCode("report.html.mustache"),
                .embedInCode("rule.html.mustache"),
                .embedInCode("series.html.mustache"),
                .embedInCode("tables.html.mustache"),
                .embedInCode("change.md.mustache"),
                .embedInCode("details.md.mustache"),
                .embedInCode("diagnostic.md.mustache"),
                .embedInCode("family.md.mustache"),
                .embedInCode("report.md.mustache"),
                .embedInCode("rule.md.mustache"),
                .embedInCode("series.md.mustache"),
                .embedInCode("tables.md.mustache"),
                .embedInCode("value.md-block.mustache"),
                .embedInCode("value.md-cell.mustache"),
                .embedInCode("value.md-code.mustache"),
                .embedInCode("report.css"),
            ]),
        .target(
            name: "Reporting",
            dependencies: [
                "Hunting", "Basics", "Templates", .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        .target(name: "Evidence", dependencies: ["CZlib", .product(name: "Crypto", package: "swift-crypto")]),
        .executableTarget(
            name: "huntpack",
            dependencies: [
                "Basics", "KQL", "Engine", "Telemetry", "Hunting", "History", "Reporting", "Evidence",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        // Hostile queries and exports against all that reads and runs them; `.ci/run` gives it a minute.
        .executableTarget(name: "huntpack-fuzz", dependencies: ["Engine", "KQL", "Basics", "Telemetry", "ExportShapes", "Evidence"], path: "Tests/Fuzz", exclude: ["Corpus"]),
        // The kernels of the readers, each beside what it stands in for, and the codecs.
        .executableTarget(name: "huntpack-bench", dependencies: ["Telemetry", "Evidence"], path: "Benchmarks/Micro"),
        .testTarget(name: "BasicsTests", dependencies: ["Basics"]),
        .testTarget(name: "KQLTests", dependencies: ["KQL", "Basics"], exclude: ["Golden"]),
        .testTarget(name: "EngineTests", dependencies: ["Engine", "KQL", "Basics", "ExportShapes"]),
        // Where the fixtures of export shapes are, what each must give, and how files are broken; for the two test targets below and the fuzzer.
        .target(name: "ExportShapes", dependencies: ["Telemetry", "Basics"], path: "Tests/ExportShapes"),
        .testTarget(name: "TelemetryTests", dependencies: ["Telemetry", "Basics", "ExportShapes"], exclude: ["Fixtures"]),
        .testTarget(name: "ShapeTests", dependencies: ["ExportShapes", "Telemetry", "Engine", "KQL", "Hunting", "Basics"]),
        .testTarget(name: "HuntingTests", dependencies: ["Hunting", "KQL", "Basics"]),
        .testTarget(name: "HistoryTests", dependencies: ["History", "Hunting", "Basics"]),
        .testTarget(
            name: "ReportingTests", dependencies: ["Reporting", "Hunting", "Basics", "Templates"], exclude: ["Golden"]),
        .testTarget(name: "EvidenceTests", dependencies: ["Evidence"]),
        // The program links GRDB, whose extensions must not change what the tests' own code means.
        .testTarget(
            name: "CommandTests", dependencies: ["huntpack", "Engine", "Telemetry", "Basics", "ExportShapes"],
            swiftSettings: [.enableUpcomingFeature("MemberImportVisibility")]),
    ] + (hasISAL ? [.systemLibrary(name: "CISAL", path: "Sources/CISAL", pkgConfig: "libisal", providers: [.apt(["libisal-dev"])])] : []),
    swiftLanguageModes: [.v6]
)
