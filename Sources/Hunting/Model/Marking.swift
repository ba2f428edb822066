/// The levels of the Traffic Light Protocol 2.0 (FIRST).
public enum Marking {
    public static let levels = ["RED", "AMBER", "AMBER+STRICT", "GREEN", "CLEAR"]

    /// The level that a text names, with or without `TLP:`; nil for anything else.
    public static func level(_ text: String) -> String? {
        let bytes = text.utf8.starts(with: "TLP:".utf8) ? Array(text.utf8.dropFirst(4)) : Array(text.utf8)
        return levels.first { $0.utf8.elementsEqual(bytes) }
    }
}
