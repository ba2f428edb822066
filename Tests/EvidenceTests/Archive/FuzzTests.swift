import Foundation
import Testing

@testable import Evidence

/// Whatever the bytes are, readers end, and end with entries or with a fault.
@Suite struct FuzzTests {
    @Test(arguments: ArchiveFormat.allCases)
    func mutations(_ format: ArchiveFormat) throws {
        let seed = ProcessInfo.processInfo.environment["EVIDENCE_FUZZ_SEED"].flatMap(UInt64.init) ?? .random(in: 0...UInt64.max)
        let rounds = ProcessInfo.processInfo.environment["EVIDENCE_FUZZ_ROUNDS"].flatMap(Int.init) ?? 1500
        print("FuzzTests seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        let archive = try Samples.archive(Samples.bag().entries, format)
        let limits = ArchiveLimits(totalBytes: 1 << 20)
        for _ in 0..<rounds {
            let changed = mutate(archive, &generator)
            let faults = Samples.faults(changed, limits: limits)
            if faults.isEmpty { #expect(try Samples.read(changed) == Samples.read(archive), "seed \(seed)") }
        }
    }

    /// Tar files with random blocks, whole as gzip, so that the tar reader sees them.
    @Test func tarBlocks() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("FuzzTests seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        let valid = CraftedTar.pax("11 path=é\n").blocks + CraftedTar.Entry("__").blocks + CraftedTar.Entry("a").blocks + CraftedTar.end
        for _ in 0..<500 {
            _ = Samples.faults(try CraftedTar.gzip(mutate(valid, &generator)))
        }
    }

    /// Central directories with extreme numbers in any field.
    @Test func extremeNumbers() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("FuzzTests seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        let archive = try Samples.archive(Samples.bag().entries, .zip)
        let zip64 = Array(archive.dropLast(22)) + ZipEnd(count: 1 << 40, size: .max, offset: .max).bytes
        for _ in 0..<1500 {
            var changed = Bool.random(using: &generator) ? archive : zip64
            let width = [2, 4, 8].randomElement(using: &generator) ?? 4
            let value: UInt8 = [0, 0x7F, 0x80, 0xFF].randomElement(using: &generator) ?? 0
            let start = Int.random(in: 0...(changed.count - width), using: &generator)
            changed.replaceSubrange(start..<(start + width), with: [UInt8](repeating: value, count: width))
            _ = Samples.faults(changed)
        }
    }

    private func mutate(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...4, using: &generator) where bytes.count > 8 {
            let start = Int.random(in: 0..<bytes.count, using: &generator)
            let end = Int.random(in: start...min(bytes.count, start + 64), using: &generator)
            switch Int.random(in: 0..<6, using: &generator) {
            case 0: bytes = Array(bytes.prefix(start))
            case 1: bytes.removeSubrange(start..<end)
            case 2: bytes.insert(contentsOf: bytes[start..<end], at: Int.random(in: 0...bytes.count, using: &generator))
            case 3: bytes.replaceSubrange(start..<end, with: generator.bytes(end - start))
            case 4: bytes = Array(bytes.dropFirst(start % 100))
            default: bytes[start] = UInt8.random(in: 0...255, using: &generator)
            }
        }
        return bytes
    }
}
