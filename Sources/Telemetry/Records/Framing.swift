/// How the records of a file are told apart.
enum Framing: Sendable {
    /// One a line.
    case lines
    /// Fields parted by this byte, quotes as in RFC 4180.
    case delimited(UInt8)
    /// Values inside JSON documents.
    case document(DocumentPath)

    func cutter(limit: Int) -> any RecordCutter {
        switch self {
        case .lines: LineCutter(limit: limit)
        case .delimited(let delimiter): IndexedCSVCutter(limit: limit, delimiter: delimiter)
        case .document(let path): DocumentCutter(path, limit: limit)
        }
    }
}

/// Where in a JSON document the rows lie, from the root: `results`, each element, for the answer of an API.
///
/// Without a step every value at the root is a row. A file may hold several documents one after another.
struct DocumentPath: Sendable, Hashable {
    enum Step: Sendable, Hashable {
        case element
        /// A member by its name in lower case; services differ in case.
        case member(String)
    }

    var steps: [Step]

    init(_ steps: [Step] = []) { self.steps = steps }

    /// From `results[]` or `tables[].rows[]`.
    init(_ text: String) {
        steps = []
        for part in text.split(separator: ".") {
            let name = part.prefix { $0 != "[" }
            if !name.isEmpty { steps.append(.member(String(name))) }
            if name.count < part.count { steps.append(.element) }
        }
    }
}
