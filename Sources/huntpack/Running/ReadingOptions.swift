import ArgumentParser
import Basics
import Foundation
import KQL
import Telemetry

/// The options that say how files are to be read where their content does not tell.
struct ReadingOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("The encoding of files without a byte order mark: utf-8, utf-16le, utf-16be or windows-1252.", valueName: "name"))
    var encoding: String?

    @Option(name: .long, help: ArgumentHelp("The columns of CSV files without a header: NAME:TYPE,… or @FILE.", valueName: "columns"))
    var schema: [String] = []

    func validate() throws {
        if let encoding, TextEncoding(rawValue: encoding.lowercased()) == nil {
            throw ValidationError("--encoding takes one of \(TextEncoding.allCases.map(\.rawValue).joined(separator: ", ")), not '\(printable(encoding))'")
        }
    }

    /// The declarations themselves, read from the files that hold them.
    func schemaTexts() throws -> [String] {
        try schema.map { $0.utf8.first == UInt8(ascii: "@") ? String(decoding: try readFile(String($0.dropFirst())), as: UTF8.self) : $0 }
    }

    /// The options of a hunt or of times, completed by these.
    func dataset(_ options: DatasetOptions) throws -> DatasetOptions {
        var options = options
        options.threads = ProcessInfo.processInfo.activeProcessorCount
        options.encoding = encoding.flatMap { TextEncoding(rawValue: $0.lowercased()) }
        options.schemas = try schemaTexts().map { try Schema(declaration: $0) }
        options.progress = Progress.onTerminal()
        return options
    }
}

/// Tries with a look at the first rows of JSON Lines, and where these turn out to tell too little, with all of them.
///
/// Where all rows are read, it shows when one has more columns than the first rows. Where rows are ruled out unread, only queries that name their columns may do with the
/// first rows.
func withSurvey<Result>(_ level: CompletenessLevel, of queries: [String], _ body: (Int?) throws -> Result) throws -> Result {
    guard level == .full || !queries.contains(where: Query.mayDependOnAllColumns) else { return try body(nil) }
    do {
        return try body(8 << 20)
    } catch is SurveyShortfall {
        return try body(nil)
    }
}
