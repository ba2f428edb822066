/// One step of a compiled pattern; where no target is named, the next instruction follows.
enum PatternInstruction: Sendable {
    case scalar(UInt32)
    case set(Int)
    case look(PatternLook)
    case save(Int)
    /// Both ways, the first preferred.
    case split(Int, Int)
    case jump(Int)
    case match
}

/// A compiled pattern, and what every match is known to begin with.
final class PatternProgram: Sendable {
    let instructions: [PatternInstruction]
    let sets: [ScalarSet]
    let groupNames: [String?]
    /// A match can only begin where the text does.
    let anchored: Bool
    /// The bytes with which every match begins.
    let prefix: [UInt8]
    /// For each byte, whether a match can begin with it; nil where a match may be empty.
    let firstBytes: [Bool]?

    init(instructions: [PatternInstruction], sets: [ScalarSet], groupNames: [String?]) {
        self.instructions = instructions
        self.sets = sets
        self.groupNames = groupNames
        (anchored, prefix) = Self.beginning(of: instructions)
        firstBytes = Self.firstBytes(of: instructions, sets)
    }

    var groupCount: Int { groupNames.count - 1 }

    private static func beginning(of instructions: [PatternInstruction]) -> (Bool, [UInt8]) {
        var anchored = false
        var prefix: [UInt8] = []
        for instruction in instructions {
            switch instruction {
            case .save: continue
            case .look(let look):
                if look == .textStart, prefix.isEmpty { anchored = true }
            case .scalar(let value):
                // U+FFFD also stands for bytes that are no UTF-8.
                guard value != ScalarDecoding.replacement, let scalar = Unicode.Scalar(value) else { return (anchored, prefix) }
                prefix += Array(String(Character(scalar)).utf8)
            default: return (anchored, prefix)
            }
        }
        return (anchored, prefix)
    }

    private static func firstBytes(of instructions: [PatternInstruction], _ sets: [ScalarSet]) -> [Bool]? {
        var bytes = [Bool](repeating: false, count: 256)
        var seen = [Bool](repeating: false, count: instructions.count)
        var pending = [0]
        while let index = pending.popLast() {
            if seen[index] { continue }
            seen[index] = true
            switch instructions[index] {
            case .match: return nil
            case .scalar(let value): mark(value...value, in: &bytes)
            case .set(let set): for range in sets[set].ranges { mark(range, in: &bytes) }
            case .save, .look: pending.append(index + 1)
            case .jump(let target): pending.append(target)
            case .split(let first, let second): pending += [first, second]
            }
        }
        return bytes
    }

    private static func mark(_ range: ClosedRange<UInt32>, in bytes: inout [Bool]) {
        let broken = range.contains(ScalarDecoding.replacement)
        for byte in leadByte(range.lowerBound)...(broken ? 0xFF : leadByte(range.upperBound)) { bytes[byte] = true }
        if broken { for byte in 0x80...0xFF { bytes[byte] = true } }
    }

    private static func leadByte(_ value: UInt32) -> Int {
        switch value {
        case ..<0x80: Int(value)
        case ..<0x800: Int(0xC0 | value >> 6)
        case ..<0x10000: Int(0xE0 | value >> 12)
        default: Int(0xF0 | value >> 18)
        }
    }

    /// The first position from `start` on where a match can begin; `start` lies between scalars.
    func candidate(from start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        guard let firstBytes else { return start }
        return firstBytes.withUnsafeBufferPointer { possible in
            var index = start
            while index < bytes.count {
                let byte = bytes[index]
                if possible[Int(byte)], hasPrefix(at: index, in: bytes) { return index }
                index += byte < 0x80 ? 1 : ScalarDecoding.scalar(at: index, in: bytes).width
            }
            return nil
        }
    }

    private func hasPrefix(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard prefix.count <= bytes.count - index else { return false }
        for offset in 0..<prefix.count where prefix[offset] != bytes[index + offset] { return false }
        return true
    }
}
