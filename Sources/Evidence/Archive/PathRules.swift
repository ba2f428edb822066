/// Which names a package may hold: those that mean one file, inside the folder, on every common system.
enum PathRules {
    /// The most folders above a file.
    static let folderLimit = 32

    /// Why a path is refused, or nil when it is safe.
    static func objection(to path: String) -> String? {
        guard !path.isEmpty else { return "the name is empty" }
        guard path.utf8.count <= 1024 else { return "the name is longer than 1024 bytes" }
        if let scalar = path.unicodeScalars.first(where: isForbiddenScalar) {
            return "the name holds the control character U+" + hexadecimal(scalar.value)
        }
        if let scalar = path.unicodeScalars.first(where: { "\\:<>\"|?*".unicodeScalars.contains($0) }) {
            return "the name holds '\(scalar)', which Windows does not allow in a name or takes for a path"
        }
        guard !path.utf8.starts(with: "/".utf8) else { return "the path is absolute" }
        guard path.utf8.count(where: { $0 == UInt8(ascii: "/") }) <= folderLimit else { return "the path is more than \(folderLimit) folders deep" }
        for segment in path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            if let objection = objection(toSegment: String(Substring(segment))) { return objection }
        }
        return nil
    }

    /// Why a name as it stands in an archive is refused, or its text when it is safe.
    ///
    /// Throws a fault of kind `unsafePath`.
    static func check(_ name: [UInt8], at offset: Int? = nil) throws -> String {
        guard let path = String(validating: name, as: UTF8.self) else {
            throw Fault(.unsafePath, String(decoding: name, as: UTF8.self), at: offset, "the name is not UTF-8")
        }
        if let objection = objection(to: path) { throw Fault(.unsafePath, path, at: offset, objection) }
        return path
    }

    /// Whether a scalar is a control: C0, C1, a line separator, a byte order mark or one that changes the direction of text.
    static func isForbiddenScalar(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00...0x1F, 0x7F...0x9F, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }

    private static func objection(toSegment segment: String) -> String? {
        if segment.isEmpty { return "the path has an empty segment" }
        if segment == "." || segment == ".." { return "the path has a '\(segment)' segment" }
        if segment.utf8.count > 255 { return "a segment of the path is longer than 255 bytes" }
        if segment.unicodeScalars.last == "." || segment.unicodeScalars.last == " " {
            return "a segment ends in a dot or a space, which Windows drops"
        }
        let stem = segment.prefix { $0 != "." }.uppercased()
        var trimmed = Substring(stem)
        while trimmed.last == " " { trimmed.removeLast() }
        if devices.contains(String(trimmed)) { return "'\(segment)' is a device on Windows" }
        return nil
    }

    /// Names that Windows takes for devices whatever extension follows (learn.microsoft.com, Naming Files, Paths, and Namespaces).
    private static let devices: Set<String> = {
        var names: Set<String> = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$"]
        for digit in ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "¹", "²", "³"] {
            names.insert("COM" + digit)
            names.insert("LPT" + digit)
        }
        return names
    }()

    private static func hexadecimal(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
