import Basics

/// A local file that stands in for the address of an `externaldata`.
public struct ExternalMapping: Sendable, Hashable {
    public var url: String
    /// As it was given.
    public var path: String

    public init(url: String, path: String) {
        self.url = url
        self.path = path
    }

    /// Reads `URL=PATH`, cut at the last `=`, for addresses often hold one; nil unless both are there.
    public init?(argument: String) {
        guard let mark = argument.utf8.lastIndex(of: UInt8(ascii: "=")) else { return nil }
        let url = String(argument[..<mark])
        let path = String(argument[argument.utf8.index(after: mark)...])
        guard !url.isEmpty, !path.isEmpty else { return nil }
        self.init(url: url, path: path)
    }
}

/// A file that stood in for an address, as it was read.
public struct ExternalInput: Sendable, Hashable {
    public var url: String
    public var file: InputFile

    public init(url: String, file: InputFile) {
        self.url = url
        self.file = file
    }
}
