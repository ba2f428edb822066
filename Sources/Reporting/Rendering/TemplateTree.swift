import Mustache

/// A text as the template library sees it: a section over an empty one renders nothing.
///
/// It has no members, so that a name missing here is looked up further out, and no transforms.
struct TemplateText: MustacheCustomRenderable, MustacheParent {
    let renderText: String

    var isNull: Bool { renderText.utf8.isEmpty }
    func child(named: String) -> Any? { nil }
}

/// The model as nested dictionaries, lists, `Bool` and `TemplateText`: the only kinds templates ever meet.
func templateTree(_ value: Any) -> Any {
    switch value {
    case let text as String: return TemplateText(renderText: text)
    case let flag as Bool: return flag
    case let list as any PrototypedList: return list.elements.map(templateTree)
    default:
        var members: [String: Any] = [:]
        for child in Mirror(reflecting: value).children {
            guard let label = child.label else { continue }
            members[label] = templateTree(child.value)
            if let list = child.value as? any PrototypedList { members[presenceName(of: label)] = !list.elements.isEmpty }
        }
        return members
    }
}
