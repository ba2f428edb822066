import Basics

extension ScalarFunctions {
    /// Functions of dynamic values, arrays, bags and sets.
    static let dynamics: [FunctionSignature] = values + ofArrays + bags + sets

    private static let values = [
        FunctionSignature("parse_json", synonyms: ["parsejson", "todynamic", "toobject"], [.string], naming: .firstArgument, returns: .dynamic),
        FunctionSignature("dynamic_to_json", [.any], returns: .string),
        FunctionSignature("treepath", [.dynamic], naming: .prefix("tree"), returns: .dynamic),
        FunctionSignature("member", [.dynamic, .string], returns: .dynamic),
        FunctionSignature("element", [.dynamic, .any], returns: .dynamic),
    ]

    private static let ofArrays: [FunctionSignature] = [
        FunctionSignature("array_length", synonyms: ["arraylength"], [.dynamic], returns: .long),
        FunctionSignature("array_concat", [.dynamic], repeating: .dynamic) { arrays($0) },
        FunctionSignature("array_iff", synonyms: ["array_iif"], [.dynamic, .any, .any], returns: .dynamic),
        FunctionSignature("array_index_of", [.dynamic, .any, .integer, .integer, .integer], optional: 3, constants: [4], returns: .long),
        FunctionSignature("array_reverse", [.dynamic], returns: .dynamic),
        FunctionSignature("array_rotate_left", [.dynamic, .integer], returns: .dynamic),
        FunctionSignature("array_rotate_right", [.dynamic, .integer], returns: .dynamic),
        FunctionSignature("array_shift_left", [.dynamic, .integer, .any], optional: 1, returns: .dynamic),
        FunctionSignature("array_shift_right", [.dynamic, .integer, .any], optional: 1, returns: .dynamic),
        FunctionSignature("array_slice", [.dynamic, .integer, .integer], returns: .dynamic),
        FunctionSignature("array_split", [.dynamic, .any]) { $0[1].isInteger || $0[1] == .dynamic ? .dynamic : nil },
        FunctionSignature("array_sort_asc", [.dynamic], repeating: .any, naming: .suffix("sorted", unnamed: "array0")) { sorting($0) },
        FunctionSignature("array_sort_desc", [.dynamic], repeating: .any, naming: .suffix("sorted", unnamed: "array0")) { sorting($0) },
        FunctionSignature("zip", [.dynamic, .dynamic], repeating: .dynamic) { arrays($0) },
        FunctionSignature("pack_array", [.any], repeating: .any, returns: .dynamic),
        FunctionSignature("repeat", [.any, .integer], naming: .nameAndFirstArgument, returns: .dynamic),
        FunctionSignature("range", [.summable, .summable, .summable], optional: 1) { series($0) ? .dynamic : nil },
    ]

    private static let bags: [FunctionSignature] = [
        FunctionSignature("bag_pack", synonyms: ["pack", "pack_dictionary"], [.string, .any], repeating: .any) { types in
            types.count % 2 == 0 && stride(from: 0, to: types.count, by: 2).allSatisfy { types[$0] == .string || types[$0] == .dynamic } ? .dynamic : nil
        },
        FunctionSignature("bag_keys", [.dynamic], returns: .dynamic),
        FunctionSignature("bag_has_key", [.dynamic, .string], returns: .bool),
        FunctionSignature("bag_merge", [.dynamic, .dynamic], repeating: .dynamic) { arrays($0) },
        FunctionSignature("bag_remove_keys", [.dynamic, .dynamic], returns: .dynamic),
        FunctionSignature("bag_set_key", [.dynamic, .string, .any], constants: [1], returns: .dynamic),
        FunctionSignature("bag_zip", [.dynamic, .dynamic], returns: .dynamic),
    ]

    private static let sets: [FunctionSignature] = ["set_union", "set_intersect", "set_difference"].map {
        FunctionSignature($0, [.dynamic, .dynamic], repeating: .dynamic) { arrays($0) }
    } + [
        FunctionSignature("set_has_element", [.dynamic, .any], returns: .bool),
        FunctionSignature("jaccard_index", [.dynamic, .dynamic], returns: .real),
    ]

    /// At most 64 arrays (published Functions.cs).
    private static func arrays(_ types: [ScalarType]) -> ScalarType? { types.count <= 64 ? .dynamic : nil }

    /// Arrays, and at most one bool at the end, which says where nulls go.
    private static func sorting(_ types: [ScalarType]) -> ScalarType? {
        let arrays = types.last == .bool ? types.dropLast() : types[...]
        return !arrays.isEmpty && arrays.count <= 64 && arrays.allSatisfy { $0 == .dynamic } ? .dynamic : nil
    }

    /// Start, stop and step of `range()`: whole numbers, reals, or times with a timespan between them.
    private static func series(_ types: [ScalarType]) -> Bool {
        switch types[0] {
        case .datetime, .timespan: types[1] == types[0] && types.dropFirst(2).allSatisfy { $0 == .timespan }
        case .real: types.allSatisfy { $0.isNumeric && $0 != .decimal }
        default: types.allSatisfy(\.isInteger)
        }
    }
}
