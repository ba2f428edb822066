/// Makes broken, hostile or merely strange queries out of good ones.
struct Mutator {
    let corpus: Corpus
    var random: Random
    private static let largest = 64 << 10

    init(corpus: Corpus, seed: UInt64) {
        self.corpus = corpus
        random = Random(seed: seed)
    }

    mutating func query() -> [UInt8] {
        var text = random.pick(corpus.queries)
        if random.once(in: 200) { text = [] }
        for _ in 0..<(random.once(in: 2) ? 1 : random.below(6)) {
            text = mutated(text)
            if text.count > Self.largest { text = Array(text.prefix(Self.largest)) }
        }
        return text
    }

    private mutating func mutated(_ text: [UInt8]) -> [UInt8] {
        switch random.below(20) {
        case 0...8: onPieces(text)
        case 9...11: onBytes(text)
        case 12, 13: spliced(text)
        case 14: nested(text)
        case 15: chained(text)
        case 16: inserting(Array(hugeLiteral().utf8), text)
        case 17: inserting(Array(random.pick(Self.oddities).utf8), text)
        case 18: unbalanced(text)
        default: inserting(Array(random.pick(Self.snippets).utf8), text)
        }
    }

    private mutating func onPieces(_ text: [UInt8]) -> [UInt8] {
        var parts = pieces(of: text)
        guard !parts.isEmpty else { return random.pick(corpus.words) }
        let place = random.below(parts.count)
        switch random.below(6) {
        case 0: parts.remove(at: place)
        case 1: parts.insert(parts[place], at: place)
        case 2: parts.swapAt(place, random.below(parts.count))
        case 3: parts[place] = random.pick(corpus.words)
        case 4: parts.insert(random.pick(corpus.words), at: place)
        default: parts.removeSubrange(place..<min(parts.count, place + random.length(parts.count)))
        }
        return Array(parts.joined())
    }

    private mutating func onBytes(_ text: [UInt8]) -> [UInt8] {
        var text = text
        for _ in 0..<(random.below(4) + 1) {
            guard !text.isEmpty else { return [UInt8(truncatingIfNeeded: random.next())] }
            let place = random.below(text.count)
            switch random.below(5) {
            case 0: text[place] ^= 1 << UInt8(random.below(8))
            case 1: text.remove(at: place)
            case 2: text.insert(UInt8(truncatingIfNeeded: random.next()), at: place)
            case 3: text[place] = random.pick(Array("()[]{}|;,.:=<>!~\"'`@\\/*+-%$ \n\u{0}09eExX".utf8))
            default:
                let chunk = Array(text[place..<min(text.count, place + random.length(200))])
                text.insert(contentsOf: chunk, at: random.below(text.count))
            }
        }
        return text
    }

    /// The start of one query and the end of another, at any piece or at a bar.
    private mutating func spliced(_ text: [UInt8]) -> [UInt8] {
        let other = random.pick(corpus.queries)
        if random.once(in: 2) {
            let bars = text.indices.filter { text[$0] == UInt8(ascii: "|") }
            let others = other.indices.filter { other[$0] == UInt8(ascii: "|") }
            if !bars.isEmpty, !others.isEmpty { return Array(text[..<random.pick(bars)]) + Array(other[random.pick(others)...]) }
        }
        let head = pieces(of: text)
        let tail = pieces(of: other)
        return Array(head.prefix(random.below(head.count + 1)).joined()) + Array(tail.dropFirst(random.below(tail.count + 1)).joined())
    }

    private mutating func nested(_ text: [UInt8]) -> [UInt8] {
        let (open, inner, close) = random.pick(Self.nests)
        let depth = random.length(4000)
        let body = String(repeating: open, count: depth) + inner + String(repeating: close, count: random.once(in: 4) ? random.below(depth) : depth)
        return random.once(in: 3) ? Array(body.utf8) : inserting(Array(body.utf8), text)
    }

    private mutating func chained(_ text: [UInt8]) -> [UInt8] {
        let link = random.pick(Self.links)
        return inserting(Array(String(repeating: link, count: random.length(6000)).utf8), text)
    }

    private mutating func inserting(_ more: [UInt8], _ text: [UInt8]) -> [UInt8] {
        var parts = pieces(of: text)
        parts.insert(more, at: random.below(parts.count + 1))
        return Array(parts.joined())
    }

    private mutating func unbalanced(_ text: [UInt8]) -> [UInt8] {
        let marks = Array("()[]{}\"'`".utf8)
        let wanted = random.pick(marks)
        return random.once(in: 2) ? text.filter { $0 != wanted } : inserting([wanted], text)
    }

    private mutating func hugeLiteral() -> String {
        let count = random.length(20_000)
        return switch random.below(8) {
        case 0: String(repeating: "9", count: count)
        case 1: "0x" + String(repeating: "f", count: count)
        case 2: "1e" + String(repeating: "9", count: min(count, 400))
        case 3: "'" + String(repeating: "\\u0041", count: count) + "'"
        case 4: "decimal(" + String(repeating: "1", count: count) + "." + String(repeating: "7", count: count) + ")"
        case 5: "timespan(" + String(repeating: "-", count: count) + "1d)"
        case 6: "datetime(" + String(repeating: "2", count: count) + "-01-01)"
        default: "0." + String(repeating: "0", count: count) + "1"
        }
    }

    private static let nests: [(String, String, String)] = [
        ("(", "1", ")"), ("[", "1", "]"), ("{", "", "}"), ("not(", "true", ")"), ("-", "1", ""), ("strcat(", "'a'", ")"), ("dynamic([", "1", "])"),
        ("dynamic({'a':", "1", "})"), ("iff(true,", "1", ",2)"), ("(union ", "T", ")"), ("(print x=toscalar(", "1", "))"), ("T | where x in (", "T", ")"),
        ("let f=(){", "1", "};"), ("materialize(", "T", ")"), ("T | join (", "T", ") on k"), ("mv-apply a on (", "take 1", ")"), ("partition by k (", "take 1", ")"),
        ("x.", "y", ""), ("x[", "0", "]"), ("between (", "1", " .. 2)"), ("@'", "x", "'"), ("/*", "", "*/"), ("tostring(", "1", ")"), ("case(true,", "1", ",2)"),
    ]

    private static let links = [
        "+1", " and true", " or x == 1", ".a", "[0]", "['k']", " | extend x = 1", " | where true", " | project *", ", a", ", a = 1", "; let z = 1", " | as t", " | union T", " | count", "//", "'a'", " 'a' 'b'", " == 1",
        " has 'x'", " in (1)", "|", ";", "..", "-", "!", " by ", " | extend l = pack_array(l, l)", " | mv-expand l", " | serialize", " | join kind=inner T on k", " | getschema", " * 2", "\n", ", (a, b) = f()", "=~''", " | take 1",
    ]

    private static let oddities = [
        "\u{0}", "\u{FEFF}", "\u{200B}", "\u{200D}", "\u{202E}", "\u{A0}", "\u{2028}", "\u{FFFF}", "\u{10FFFF}", "e\u{301}", "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}", "\u{FF08}", "\u{2019}", "\u{201C}x\u{201D}", "Σς", "İı", "ﬀ", "\u{600}",
        "\r", "\u{1B}[31m", "\u{7F}", "\u{300}\u{300}\u{300}\u{300}", "漢字", "٣", "Ⅷ", "\u{E0001}",
    ]

    /// Fragments that reach rarely used rules.
    private static let snippets = [
        "['a b']", "$left.k == $right.k", "hint.strategy=shuffle", "typeof(long)", "datetime(null)", "int(null)", "dynamic(null)", "real(nan)", "real(+inf)", "long(-9223372036854775808)", "-9223372036854775808", "timespan(-10675199.02:48:05.4775808)",
        "datetime(9999-12-31T23:59:59.9999999Z)", "datetime(0001-01-01)", "kind=outer", "withsource=s", "isfuzzy=true", "asc nulls first", "with_itemindex=i", "to typeof(real)", "limit 3", "default=0", "with others = 'x'", "granny-asc",
        "h'secret'", "@'\\'", "```x\ny```", "1..5", "1.5h", "1tick", "0x7f", "::", "=>", "<|", "set notruncation;", "declare query_parameters(p:long = 1);", "let x = 1;", "let v = view () { T };", "range(1, 10000000, 1)", "range r from 1 to 10000000 step 1",
        "toscalar(T | count)", "materialize(T)", "arg_max(k, *)", "strrep('abc', 1000000000)", "repeat(1, 1000000000)", "pack_all()", "matches regex '(a*)*b'", "matches regex '(?i)[^\\\\P{L}]{1,1000}'", "!between (1 .. 2)", "in~ ('a')", "has_any (dynamic(['a']))",
        "prev(k)", "row_number()", "evaluate bag_unpack(d)", "evaluate pivot(k)", "evaluate narrow()", "project-away *", "project-reorder * asc", "search '*'", "find 'x'", "externaldata(a:string)['http://x']", "datatable(a:long)[1,2,3]", "bin(k, 0)", "bin(-1, -1)",
    ]
}
