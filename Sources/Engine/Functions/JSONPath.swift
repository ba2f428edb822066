import Basics
import KQL

extension JSONPath {
    /// What the path leads to, as the type that the call returns; null, or empty, for no JSON and for no such place.
    ///
    /// An array or a bag is text as `tostring` has it, and a fraction, too.
    func extract(from json: String, _ context: EvaluationContext) throws -> Value {
        let nothing: Value = context.type == .string ? .string("") : .null
        guard var value = try? JSONReader.parse(json) else { return nothing }
        for step in steps {
            switch step {
            case .member(let name): value = value[member: name]
            case .element(let index): value = value[element: index]
            }
        }
        if value.isNull { return nothing }
        return context.type == .dynamic ? value : try conversion(of: value.text, context)
    }
}
