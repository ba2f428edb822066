import Basics

/// One side of a finding by which it counts as changed: not when and how often, but who, with what, and from where.
public enum Facet: String, Sendable, Hashable, CaseIterable {
    case account, file, folder, signer, version, hash

    /// The columns that hold it, by the labels of `ProcessColumns`; the first that is filled counts. Accounts have columns of their own.
    var labels: [String] {
        switch self {
        case .account: []
        case .file: ["File"]
        case .folder: ["Folder"]
        case .signer: ["Company", "Signer"]
        case .version: ["Version"]
        case .hash: ["SHA-256", "SHA-1", "MD5"]
        }
    }
}

/// The values of a finding's facets, each sorted by its bytes.
public struct Facets: Sendable, Hashable {
    /// More different values than this are not kept, and then nothing is said of new ones.
    public static let limit = 100
    /// Longer values are cut to this many bytes, and then end in a digest of the whole.
    public static let valueLimit = 400

    public private(set) var values: [Facet: [String]] = [:]
    /// Facets with more values than are kept.
    public private(set) var cut: Set<Facet> = []

    public init() {}

    /// From values as they were stored; too many of them count as cut.
    public init(values: [Facet: [String]], cut: Set<Facet>) {
        self.cut = cut
        for (facet, texts) in values { set(facet, texts) }
    }

    /// What the events of a finding say.
    public init(_ facts: EventFacts, _ events: [Int]) {
        guard let columns = facts.columns else { return }
        for facet in Facet.allCases {
            let names = facet.labels.compactMap { label in columns.facts.first { $0.label == label }?.column }
            var seen: Set<Value> = []
            for event in events {
                let text = facet == .account ? (columns.account == nil ? "" : facts.account(event)) : names.lazy.map { facts.text(event, $0) }.first { !$0.utf8.isEmpty } ?? ""
                if !text.utf8.isEmpty, seen.count <= Self.limit { seen.insert(.string(Self.shortened(text))) }
            }
            set(facet, seen.map(\.text))
        }
    }

    private mutating func set(_ facet: Facet, _ texts: [String]) {
        if texts.count > Self.limit { cut.insert(facet) }
        let kept = texts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.prefix(Self.limit)
        values[facet] = kept.isEmpty ? nil : Array(kept)
    }

    public subscript(facet: Facet) -> [String] { values[facet] ?? [] }

    /// Adds the values of another row of the same subject.
    public mutating func merge(_ other: Facets) {
        for facet in Facet.allCases {
            if other.cut.contains(facet) { cut.insert(facet) }
            set(facet, Set((self[facet] + other[facet]).map(Value.string)).map(\.text))
        }
    }

    /// The values that an earlier state did not have. A side that was empty then or now, or has too many values, says nothing.
    public func added(since earlier: Facets) -> [Facet: [String]] {
        var result: [Facet: [String]] = [:]
        for facet in Facet.allCases where !cut.contains(facet) && !earlier.cut.contains(facet) {
            let known = Set(earlier[facet].map(Value.string))
            let fresh = self[facet].filter { !known.contains(.string($0)) }
            if !known.isEmpty, !fresh.isEmpty { result[facet] = fresh }
        }
        return result
    }

    /// The text itself, or its beginning and a digest where it is longer than a history keeps.
    static func shortened(_ text: String) -> String {
        guard text.utf8.count > valueLimit else { return text }
        var view = String.UnicodeScalarView()
        var bytes = 0
        for scalar in text.unicodeScalars {
            bytes += UTF8.width(scalar)
            if bytes > valueLimit { break }
            view.append(scalar)
        }
        return String(view) + "… " + digest(of: text)
    }
}
