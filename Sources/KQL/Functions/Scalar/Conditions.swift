import Basics

extension ScalarFunctions {
    /// Functions that choose among values, and null tests.
    static let conditions: [FunctionSignature] = [
        FunctionSignature("isnull", [.any], returns: .bool),
        FunctionSignature("isnotnull", synonyms: ["notnull"], [.any], returns: .bool),
        FunctionSignature("iff", synonyms: ["iif"], [.bool, .any, .any]) { common(Array($0.dropFirst())) },
        FunctionSignature("case", [.bool, .any, .any], repeating: .any) { types in
            guard types.count % 2 == 1 else { return nil }
            let conditions = stride(from: 0, to: types.count - 1, by: 2).map { types[$0] }
            guard conditions.allSatisfy({ $0 == .bool }) else { return nil }
            return common(stride(from: 1, to: types.count, by: 2).map { types[$0] } + [types[types.count - 1]])
        },
        FunctionSignature("coalesce", [.any, .any], repeating: .any) { $0.count <= 64 ? common($0) : nil },
        FunctionSignature("max_of", [.orderable, .orderable], repeating: .orderable) { $0.count <= 64 ? common($0) : nil },
        FunctionSignature("min_of", [.orderable, .orderable], repeating: .orderable) { $0.count <= 64 ? common($0) : nil },
        FunctionSignature("assert", [.bool, .string], constants: [0, 1], returns: .bool),
    ]
}
