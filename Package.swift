// swift-tools-version: 6.1
import PackageDescription

// The arrows below are the only ones; `.ci/run` builds with
// `--explicit-target-dependency-import-check error`, which refuses any other import.
let package = Package(
    name: "huntpack",
    products: [.executable(name: "huntpack", targets: ["huntpack"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
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
        .target(name: "Telemetry", dependencies: ["Basics", "CLanes", "CZlib", .product(name: "Crypto", package: "swift-crypto")]),
        .target(
            name: "Hunting",
            dependencies: ["KQL", "Basics", "Yams", .product(name: "Crypto", package: "swift-crypto")],
            resources: [.embedInCode("Attack/tactics-v17.0.csv"), .embedInCode("Attack/techniques-v17.0.csv")]),
        .target(
            name: "Templates", path: "Templates",
            resources: [
                .embedInCode("annex.html.mustache"),
                .embedInCode("annex.md.mustache"),
                .embedInCode("coverage.html.mustache"),
                .embedInCode("device.html.mustache"),
                .embedInCode("diagnostic.html.mustache"),
                .embedInCode("exclusions.html.mustache"),
                .embedInCode("findings.html.mustache"),
                .embedInCode("report.html.mustache"),
                .embedInCode("rule.html.mustache"),
                .embedInCode("tables.html.mustache"),
                .embedInCode("diagnostic.md.mustache"),
                .embedInCode("report.md.mustache"),
                .embedInCode("rule.md.mustache"),
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
                "Basics", "KQL", "Engine", "Telemetry", "Hunting", "Reporting", "Evidence",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        // Hostile queries and exports against all that reads and runs them; `.ci/run` gives it a minute.
        .executableTarget(name: "huntpack-fuzz", dependencies: ["Engine", "KQL", "Basics", "Telemetry", "ExportShapes", "Evidence"], path: "Tests/Fuzz", exclude: ["Corpus"]),
        // The kernels of the readers, each beside what it stands in for.
        .executableTarget(name: "huntpack-bench", dependencies: ["Telemetry"], path: "Benchmarks/Micro"),
        .testTarget(name: "BasicsTests", dependencies: ["Basics"]),
        .testTarget(name: "KQLTests", dependencies: ["KQL", "Basics"], exclude: ["Golden"]),
        .testTarget(name: "EngineTests", dependencies: ["Engine", "KQL", "Basics"]),
        // Where the fixtures of export shapes are, what each must give, and how files are broken; for the two test targets below and the fuzzer.
        .target(name: "ExportShapes", dependencies: ["Telemetry", "Basics"], path: "Tests/ExportShapes"),
        .testTarget(name: "TelemetryTests", dependencies: ["Telemetry", "Basics", "ExportShapes"], exclude: ["Fixtures"]),
        .testTarget(name: "ShapeTests", dependencies: ["ExportShapes", "Telemetry", "Engine", "KQL", "Hunting", "Basics"]),
        .testTarget(name: "HuntingTests", dependencies: ["Hunting", "KQL", "Basics"]),
        .testTarget(
            name: "ReportingTests", dependencies: ["Reporting", "Hunting", "Basics", "Templates"], exclude: ["Golden"]),
        .testTarget(name: "EvidenceTests", dependencies: ["Evidence"]),
        .testTarget(name: "CommandTests", dependencies: ["huntpack", "Engine", "Telemetry", "Basics", "ExportShapes"]),
    ],
    swiftLanguageModes: [.v6]
)
