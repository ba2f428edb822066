import Basics

/// What a run was given beside its hunt file and rules: with it and the inputs the run can be repeated to the byte.
public struct RunOptions: Sendable, Hashable {
    /// A file of telemetry that was read, in the order of reading.
    public struct DataFile: Sendable, Hashable {
        /// As `InputFile.path` has it.
        public var path: String
        /// The table that `TABLE=PATH` gave it.
        public var table: String?

        public init(path: String, table: String?) {
            self.path = path
            self.table = table
        }
    }

    public var files: [DataFile] = []
    /// How many of the run's diagnostics are about files that are no inputs; they come first.
    public var skipped = 0
    /// The path of the exclusion file, as it was given.
    public var exclusions: String?
    public var aliases: [ColumnAlias] = []
    /// `NAME=VALUE` by name.
    public var parameters: [String: String] = [:]
    public var externals: [ExternalMapping] = []
    /// The encoding of files without a byte order mark.
    public var encoding: String?
    /// The columns of files without a header, as text.
    public var schemas: [String] = []
    /// The most memory that operators may hold, in MiB.
    public var memory = 0

    public init() {}

    /// As it stands in `run.json`.
    public var json: Value {
        bag(
            ("files", .array(files.map { bag(("path", .string($0.path)), ("table", .text($0.table))) })), ("skipped", .count(skipped)),
            ("exclusions", .text(exclusions)), ("aliases", .array(aliases.map { bag(("name", .string($0.name)), ("column", .string($0.column))) })),
            ("parameters", .bag(parameters.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { Value.Member($0.key, .string($0.value)) })),
            ("externals", .array(externals.map { bag(("url", .string($0.url)), ("path", .string($0.path))) })), ("encoding", .text(encoding)),
            ("schemas", .texts(schemas)), ("memory", .count(memory)))
    }

    /// Reads it again; nil for what no run wrote.
    public init?(json: Value) {
        guard let members = JSONMembers(json), let files = members.list("files"), let skipped = members.count("skipped"), let aliases = members.list("aliases"),
            let externals = members.list("externals"), let schemas = members.texts("schemas"), let memory = members.count("memory"),
            case .bag(let parameters) = json[member: "parameters"], let exclusions = members.optional("exclusions", members.text),
            let encoding = members.optional("encoding", members.text)
        else { return nil }
        for file in files {
            guard let read = JSONMembers(file), let path = read.text("path"), let table = read.optional("table", read.text) else { return nil }
            self.files.append(DataFile(path: path, table: table))
        }
        for alias in aliases {
            guard let read = JSONMembers(alias), let name = read.text("name"), let column = read.text("column") else { return nil }
            self.aliases.append(ColumnAlias(name: name, column: column))
        }
        for external in externals {
            guard let read = JSONMembers(external), let url = read.text("url"), let path = read.text("path") else { return nil }
            self.externals.append(ExternalMapping(url: url, path: path))
        }
        for parameter in parameters {
            guard case .string(let text) = parameter.value else { return nil }
            self.parameters[parameter.name] = text
        }
        (self.skipped, self.exclusions, self.encoding, self.schemas, self.memory) = (skipped, exclusions, encoding, schemas, memory)
    }
}
