import Basics

/// The kinds of files people write; each has its own prefix for diagnostic codes.
enum FileKind: String {
    case rule = "RUL"
    case exclusions = "EXC"
    case hunt = "HUN"
    case decisions = "TRI"
}

/// What can be wrong with such a file: the number after the prefix, the words, and the way out.
///
/// 001 to 012 mean the same in every kind of file; numbers from 020 belong to one kind.
enum LoadFault {
    case tooLarge(limit: Int)
    case notUTF8
    case empty
    case syntax(problem: String)
    case alias
    case duplicateKeys([String])
    case tooDeep(limit: Int)
    case shape(name: String, expected: String)
    case severalDocuments
    case missing(key: String, of: String)
    case unknownKey(String, of: String, known: [String])
    case badValue(key: String, value: String, expected: String)

    case template(placeholder: String)
    case ambiguousTab
    case fence

    case duplicateID(String, firstLine: Int)

    case notSupported(key: String)
    case secondTitle

    var number: String {
        switch self {
        case .tooLarge: "001"
        case .notUTF8: "002"
        case .empty: "003"
        case .syntax: "004"
        case .alias: "005"
        case .duplicateKeys: "006"
        case .tooDeep: "007"
        case .shape: "008"
        case .severalDocuments: "009"
        case .missing: "010"
        case .unknownKey: "011"
        case .badValue: "012"
        case .template, .duplicateID, .notSupported: "020"
        case .ambiguousTab, .secondTitle: "021"
        case .fence: "022"
        }
    }

    var message: String {
        switch self {
        case .tooLarge(let limit): "the file is larger than \(limit) bytes"
        case .notUTF8: "the file is not UTF-8 text"
        case .empty: "the file holds nothing to read"
        case .syntax(let problem): "not valid YAML: \(problem)"
        case .alias: "YAML anchors and aliases are not accepted"
        case .duplicateKeys(let keys): "written more than once: " + keys.map { "'\($0)'" }.joined(separator: ", ")
        case .tooDeep(let limit): "nested more than \(limit) levels deep"
        case .shape(let name, let expected): "\(name) must be \(expected)"
        case .severalDocuments: "a second YAML document starts here"
        case .missing(let key, let owner): "\(owner) has no '\(key)'"
        case .unknownKey(let key, let owner, _): "'\(key)' is not a key of \(owner)"
        case .badValue(let key, let value, let expected): "'\(value)' is not a valid '\(key)': \(expected)"
        case .template(let placeholder): "this is a template: the placeholder \(placeholder) was never filled in"
        case .ambiguousTab: "TABs in the indentation can be read in more than one way"
        case .fence: "the ``` fence around the query cannot be removed safely"
        case .duplicateID(let id, let line): "the id '\(id)' is already used on line \(line)"
        case .notSupported(let key): "'\(key)' is not supported by this version"
        case .secondTitle: "the title is given twice, here and as 'title'"
        }
    }

    var suggestion: String? {
        switch self {
        case .tooLarge: "check that this is the file you meant"
        case .notUTF8: "save the file as UTF-8"
        case .empty: "an empty list is written []"
        case .syntax(let problem): Self.wayOut(problem)
        case .alias: "write the value out; text that starts with & or * goes in quotes"
        case .duplicateKeys: "keep one of them"
        case .tooDeep: nil
        case .shape: nil
        case .severalDocuments: "put each document in a file of its own, or remove the line ---"
        case .missing(let key, _): "add a line '\(key): …'"
        case .unknownKey(let key, _, let known):
            nearestName(to: key, among: known).map { "did you mean '\($0)'?" } ?? "known keys: " + known.joined(separator: ", ")
        case .badValue: nil
        case .template: "copy the template and replace every %%…%%"
        case .ambiguousTab: "indent with blanks"
        case .fence: "write the query as a block, 'query: |', without the ``` lines"
        case .duplicateID: "give each exclusion an id of its own"
        case .notSupported: "remove the line"
        case .secondTitle: "keep one of them"
        }
    }

    private static func wayOut(_ problem: String) -> String {
        switch problem {
        case let p where p.utf8.starts(with: "mapping values are not allowed".utf8): "put a value that contains ': ' in quotes"
        case let p where p.utf8.starts(with: "found character that cannot start".utf8): "indent with blanks; put a value that starts with @, ` or % in quotes"
        case let p where p.utf8.starts(with: "control characters".utf8): "remove the control character"
        default: "check the indentation of this line and of the lines before it"
        }
    }
}
