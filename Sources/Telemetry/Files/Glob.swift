/// A pattern over paths: `*` and `?` within a name, `**` for any number of folders.
struct Glob {
    let pattern: String

    /// Nil when the text holds no wildcard.
    init?(_ text: String) {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") }) else { return nil }
        pattern = text
    }

    /// The paths that match, in the pattern's own spelling (relative stays relative), sorted bytewise.
    ///
    /// `resolve` turns such a path into one that can be opened. Hidden names match only where the pattern writes the dot.
    func matches(resolve: (String) -> String) -> [String] {
        var parts = pattern.split(separator: "/", omittingEmptySubsequences: true).map(String.init)
        let prefix = pattern.utf8.first == UInt8(ascii: "/") ? "/" : ""
        if parts.isEmpty { parts = [pattern] }
        var found: Set<String> = []
        expand(prefix, parts[...], resolve, [], &found)
        return found.sorted(by: bytewise)
    }

    private func expand(
        _ path: String, _ parts: ArraySlice<String>, _ resolve: (String) -> String, _ above: Set<FileSystem.Identity>,
        _ found: inout Set<String>
    ) {
        guard let part = parts.first else {
            if (try? FileSystem.entry(at: resolve(path))) != nil { found.insert(path) }
            return
        }
        let rest = parts.dropFirst()
        func below(_ name: String) -> String { path.isEmpty ? name : joined(path, name) }
        guard Glob(part) != nil else { return expand(below(part), rest, resolve, above, &found) }

        let folder = resolve(path.isEmpty ? "." : path)
        guard let entry = try? FileSystem.entry(at: folder), entry.kind == .folder, !above.contains(entry.identity),
            let names = try? FileSystem.names(in: folder)
        else { return }
        let isDeep = part == "**"
        if isDeep, !rest.isEmpty { expand(path, rest, resolve, [], &found) }
        for name in names where isDeep ? name.utf8.first != UInt8(ascii: ".") : Self.matches(name, part) {
            guard isDeep else {
                expand(below(name), rest, resolve, [], &found)
                continue
            }
            if (try? FileSystem.entry(at: resolve(below(name))))?.kind == .folder {
                expand(below(name), parts, resolve, above.union([entry.identity]), &found)
            } else if rest.isEmpty {
                found.insert(below(name))
            }
        }
    }

    /// True when a name fits a pattern of `*` (any scalars) and `?` (one); never backtracks past the last star.
    static func matches(_ name: String, _ pattern: String) -> Bool {
        let text = Array(name.unicodeScalars)
        let wanted = Array(pattern.unicodeScalars)
        if text.first == ".", wanted.first != "." { return false }
        var (t, w) = (0, 0)
        var retry: (text: Int, pattern: Int)?
        while t < text.count {
            if w < wanted.count, wanted[w] == "*" {
                retry = (t, w + 1)
                w += 1
            } else if w < wanted.count, wanted[w] == "?" || wanted[w] == text[t] {
                t += 1
                w += 1
            } else if let last = retry {
                retry = (last.text + 1, last.pattern)
                (t, w) = (last.text + 1, last.pattern)
            } else {
                return false
            }
        }
        return wanted[w...].allSatisfy { $0 == "*" }
    }
}
