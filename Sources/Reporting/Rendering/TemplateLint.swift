import Basics

/// Checks templates against the shape of the report before anything is rendered: an unknown name would leave a silent hole.
struct TemplateLint {
    private let tags: [String: [TemplateTag]]
    private(set) var diagnostics: [Diagnostic] = []

    /// Scans every template, then follows each root through its partials with the names that are in reach there.
    init(templates: [String: String], roots: [String], shape: Shape) {
        var (tags, problems): ([String: [TemplateTag]], [Diagnostic]) = ([:], [])
        for (name, text) in templates.sorted(by: { $0.key < $1.key }) {
            guard let escape = Escape(templateName: name) else {
                problems.append(TemplateProblem.unknownKind(name))
                continue
            }
            let (found, refused) = TemplateTag.scan(text, file: name)
            problems += refused
            if escape == .style, let first = found.first { problems.append(TemplateProblem.tagInStyle(name, first.line)) }
            tags[name] = found
        }
        (self.tags, diagnostics) = (tags, problems)
        for root in roots {
            guard tags[root] != nil else {
                diagnostics.append(TemplateProblem.missingPartial(root, root, 1))
                continue
            }
            check(root, stack: [shape], path: [root])
        }
        var seen: Set<Diagnostic> = []
        diagnostics = diagnostics.filter { seen.insert($0).inserted }
    }

    private mutating func check(_ file: String, stack: [Shape], path: [String]) {
        var stack = stack
        var open: [TemplateTag] = []
        for tag in tags[file] ?? [] {
            switch tag.kind {
            case .comment: break
            case .variable: checkVariable(tag, file, stack)
            case .section, .inverted:
                open.append(tag)
                stack.append(inside(tag, file, stack))
            case .end:
                guard let last = open.popLast(), last.name == tag.name else {
                    diagnostics.append(TemplateProblem.mismatched(tag.name, file, tag.line))
                    return
                }
                stack.removeLast()
            case .partial: checkPartial(tag, file, stack, path)
            }
        }
        if let last = open.last { diagnostics.append(TemplateProblem.unfinished(last.name, file, last.line)) }
    }

    private mutating func checkVariable(_ tag: TemplateTag, _ file: String, _ stack: [Shape]) {
        guard let shape = resolve(tag, file, stack) else { return }
        if case .text = shape {} else { diagnostics.append(TemplateProblem.notAText(tag.name, file, tag.line)) }
        if Escape(templateName: file) == .markdown, tag.isFirstOnLine {
            diagnostics.append(TemplateProblem.valueAtLineStart(tag.name, file, tag.line))
        }
    }

    private mutating func checkPartial(_ tag: TemplateTag, _ file: String, _ stack: [Shape], _ path: [String]) {
        guard tags[tag.name] != nil, let inner = Escape(templateName: tag.name), let outer = Escape(templateName: file) else {
            diagnostics.append(TemplateProblem.missingPartial(tag.name, file, tag.line))
            return
        }
        if path.contains(tag.name) {
            diagnostics.append(TemplateProblem.recursion(tag.name, file, tag.line))
            return
        }
        let fits: Set<Escape> = outer == .html ? [.html, .style] : outer == .markdown ? [.markdown, .code, .cell, .block] : []
        if !fits.contains(inner) { diagnostics.append(TemplateProblem.foreignPartial(tag.name, file, tag.line)) }
        check(tag.name, stack: stack, path: path + [tag.name])
    }

    /// The shape that a section's body sees first.
    private mutating func inside(_ tag: TemplateTag, _ file: String, _ stack: [Shape]) -> Shape {
        guard let shape = resolve(tag, file, stack) else { return .flag }
        if tag.kind == .inverted { return .flag }
        if case .list(let element) = shape { return element }
        return shape
    }

    private mutating func resolve(_ tag: TemplateTag, _ file: String, _ stack: [Shape]) -> Shape? {
        if tag.name == "." {
            if let top = stack.last { return top }
        }
        let names = tag.name.utf8.split(separator: UInt8(ascii: ".")).map { String(Substring($0)) }
        var found = names.first.flatMap { name in stack.reversed().lazy.compactMap { $0.members[name] }.first }
        for name in names.dropFirst() { found = found?.members[name] }
        if found == nil {
            let near = nearestName(to: tag.name, among: Set(stack.flatMap(\.members.keys)).sorted())
            diagnostics.append(TemplateProblem.unknownName(tag.name, file, tag.line, near: near))
        }
        return found
    }
}
