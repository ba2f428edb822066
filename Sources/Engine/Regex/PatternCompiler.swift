/// Turns a tree into a program, preferring what the pattern prefers: earlier branches, greedy or lazy repetition.
struct PatternCompiler {
    private var instructions: [PatternInstruction] = []

    static func compile(_ tree: PatternTree) throws(PatternError) -> PatternProgram {
        var compiler = PatternCompiler()
        try compiler.emit(.save(0))
        try compiler.compile(tree.root)
        try compiler.emit(.save(1))
        try compiler.emit(.match)
        return PatternProgram(instructions: compiler.instructions, sets: tree.sets, groupNames: tree.groupNames)
    }

    private mutating func emit(_ instruction: PatternInstruction) throws(PatternError) {
        guard instructions.count < PatternLimits.instructions else {
            throw PatternError(offset: 0, reason: "the pattern compiles to more than \(PatternLimits.instructions) instructions")
        }
        instructions.append(instruction)
    }

    /// Every node but `.empty`, which the parser never repeats, emits an instruction: the limit bounds the work as well.
    private mutating func compile(_ node: PatternNode) throws(PatternError) {
        switch node {
        case .empty: return
        case .scalar(let value): try emit(.scalar(value))
        case .set(let set): try emit(.set(set))
        case .look(let look): try emit(.look(look))
        case .capture(let group, let inner):
            try emit(.save(2 * group))
            try compile(inner)
            try emit(.save(2 * group + 1))
        case .concatenation(let items): for item in items { try compile(item) }
        case .alternation(let branches): try compileAlternation(branches)
        case .repetition(let inner, let minimum, let maximum, let greedy):
            try compileRepetition(of: inner, minimum, maximum, greedy)
        }
    }

    private mutating func compileAlternation(_ branches: [PatternNode]) throws(PatternError) {
        var exits: [Int] = []
        for branch in branches.dropLast() {
            let split = instructions.count
            try emit(.split(split + 1, 0))
            try compile(branch)
            exits.append(instructions.count)
            try emit(.jump(0))
            instructions[split] = .split(split + 1, instructions.count)
        }
        if let last = branches.last { try compile(last) }
        for exit in exits { instructions[exit] = .jump(instructions.count) }
    }

    private mutating func compileRepetition(
        of inner: PatternNode, _ minimum: Int, _ maximum: Int?, _ greedy: Bool
    ) throws(PatternError) {
        var lastCopy = instructions.count
        for _ in 0..<minimum {
            lastCopy = instructions.count
            try compile(inner)
        }
        var exits: [Int] = []
        if let maximum {
            for _ in minimum..<maximum {
                exits.append(try emitExit())
                try compile(inner)
            }
        } else {
            // `x*` is `(?:x+)?`: where x can be empty, one pass through it is still preferred to none.
            if minimum == 0 {
                exits.append(try emitExit())
                lastCopy = instructions.count
                try compile(inner)
            }
            let end = instructions.count
            try emit(greedy ? .split(lastCopy, end + 1) : .split(end + 1, lastCopy))
        }
        for exit in exits {
            instructions[exit] = greedy ? .split(exit + 1, instructions.count) : .split(instructions.count, exit + 1)
        }
    }

    private mutating func emitExit() throws(PatternError) -> Int {
        try emit(.split(0, 0))
        return instructions.count - 1
    }
}
