import Basics
import KQL
import Testing

/// Marked source text: the fault lies where `⟦` stands; the mark is taken out before the query is read.
struct MarkedQuery: Sendable, CustomTestStringConvertible {
    var code: String
    var marked: String
    var says: String

    init(_ code: String, _ marked: String, _ says: String) {
        self.code = code
        self.marked = marked
        self.says = says
    }

    var text: String { marked.replacing("⟦", with: "") }
    var testDescription: String { marked }

    var position: SourcePosition {
        let before = marked.split(separator: "⟦", maxSplits: 1, omittingEmptySubsequences: false)[0]
        let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
        return SourcePosition(line: lines.count, column: lines[lines.count - 1].unicodeScalars.count + 1)
    }
}

@Suite struct RefusalTests {
    /// One case a diagnostic; the first four are real faults of the published rule family.
    @Test(arguments: [
        MarkedQuery("KQL142", "DeviceNetworkEvents\n| summarize count() by DeviceId, ⟦AccountUpn", "did you mean 'InitiatingProcessAccountUpn'?"),
        MarkedQuery("KQL142", "DeviceFileCertificateInfo\n| distinct ⟦Sha1", "did you mean 'SHA1'?"),
        MarkedQuery("KQL011", "DeviceNetworkEvents\n| where RemoteUrl has_any ('a',\n  'b'⟦,\n)", "remove the comma"),
        MarkedQuery("KQL012", "DeviceProcessEvents\n| ⟦Sha1 in ('a')", "a condition needs 'where' in front"),
        MarkedQuery("KQL010", "DeviceProcessEvents | where FolderPath has_all ⟦has_any ('a')", "expected '('"),
        MarkedQuery("KQL204", "⟦DeviceNetworkEvent | take 1", "did you mean 'DeviceNetworkEvents'?"),
        MarkedQuery("KQL013", "DeviceNetworkEvents | ⟦scan with (step s: true;)", "not supported"),
        MarkedQuery("KQL012", "DeviceNetworkEvents | ⟦wher true", "did you mean 'where'?"),
        MarkedQuery("KQL002", "print ⟦'abc", "not closed"),
        MarkedQuery("KQL003", "print 'C:⟦\\Program Files'", "double the backslash"),
        MarkedQuery("KQL211", "print ⟦geo_info_from_ip_address('1.2.3.4')", "needs a database of locations; give a MaxMind GeoLite2 or GeoIP2 City database with --geoip"),
        MarkedQuery("KQL211", "print ⟦geo_angle(1)", "not supported: it is geospatial"),
        MarkedQuery("KQL211", "print ⟦rand()", "not supported: it is random"),
        MarkedQuery("KQL211", "DeviceInfo | summarize ⟦hll(DeviceId)", "not supported: its result is an estimate"),
        MarkedQuery("KQL211", "print ⟦FileProfile('a')", "asks the Defender service"),
        MarkedQuery("KQL013", "DeviceInfo | ⟦graph-match (a)", "not supported: it works on graphs"),
        MarkedQuery("KQL211", "print ⟦qwxyz()", "is unknown"),
        MarkedQuery("KQL211", "print ⟦tolowr('A')", "did you mean 'tolower'?"),
        MarkedQuery("KQL119", "print ⟦ago()", "takes 1 argument, not 0"),
        MarkedQuery("KQL107", "print ago(⟦'1d')", "must be timespan, not string"),
        MarkedQuery("KQL108", "print 'a' ⟦== 1", "not defined for string and long"),
        MarkedQuery("KQL108", "print 1 ⟦+ 'a'", "not defined for long and string"),
        MarkedQuery("KQL110", "DeviceNetworkEvents | where ⟦RemotePort", "is int, not bool"),
        MarkedQuery("KQL111", "DeviceNetworkEvents | where ⟦count() > 1", "stands outside summarize"),
        MarkedQuery("KQL112", "DeviceNetworkEvents | summarize ⟦RemoteUrl", "is not an aggregate"),
        MarkedQuery("KQL113", "print d = dynamic([1]) | summarize count() by ⟦d", "wrap it in tostring()"),
        MarkedQuery("KQL114", "let t = DeviceInfo | distinct DeviceId; print ⟦t", "is a table where a scalar should be"),
        MarkedQuery("KQL115", "let x = 5; ⟦x | take 1", "is a scalar where a table should be"),
        MarkedQuery("KQL015", "⟦alias database d = cluster('c').database('d'); print 1", "not supported"),
        MarkedQuery("KQL001", "print 1 ⟦§", "has no meaning"),
        MarkedQuery("KQL017", "print ⟦datetime(5/6/2026)", "is no datetime"),
        MarkedQuery("KQL116", "DeviceInfo | project a = 1, ⟦a = 2", "given twice"),
        MarkedQuery("KQL118", "print d = dynamic(1) | sort by ⟦d", "cannot sort by a dynamic"),
    ])
    func namesTheConstructAndItsPlace(query: MarkedQuery) throws {
        let refusal = try #require(throws: Refusal.self) { try Query.bind(query.text, catalog: Catalog()) }
        let first = try #require(refusal.diagnostics.first)
        #expect(first.code == query.code)
        #expect(first.position == query.position)
        #expect(first.text.contains(query.says), "\(first.text)")
    }

    @Test func reportsEveryFaultOfAQuery() throws {
        let text = "DeviceNetworkEvents\n| where RemoteURL == 'a'\n| extnd x = 1\n| summarize count() by Devceid"
        let refusal = try #require(throws: Refusal.self) { try Query.bind(text, catalog: Catalog()) }
        #expect(refusal.diagnostics.map { $0.position?.line } == [2, 3, 4])
    }

    @Test func aliasesAreDeclaredNeverGuessed() throws {
        let text = "DeviceNetworkEvents | summarize count() by AccountUpn"
        let query = try Query.bind(text, catalog: Catalog(aliases: ["AccountUpn": "InitiatingProcessAccountUpn"]))
        #expect(query.pipeline.schema.names == ["AccountUpn", "count_"])
        #expect(query.notes.map(\.code) == ["KQL302"])
    }

    @Test func deepNestingIsRefused() {
        let text = "print " + String(repeating: "(", count: 100_000) + "1"
        #expect(throws: Refusal.self) { try Query.bind(text, catalog: Catalog()) }
        let minus = "print " + String(repeating: "-", count: 100_000) + "1"
        #expect(throws: Refusal.self) { try Query.bind(minus, catalog: Catalog()) }
        let list = "print dynamic(" + String(repeating: "[", count: 100_000)
        #expect(throws: Refusal.self) { try Query.bind(list, catalog: Catalog()) }
    }

    /// Random edits of a real query: an answer or faults inside the text, never a crash.
    @Test func hostileQueriesNeverCrash() throws {
        let base = Array(
            """
            let a = now(-5d); let t = datatable(x:string,y:long)['a',1,'b',2];
            DeviceNetworkEvents | where Timestamp between (a..now()) and RemoteUrl has_any ((t | distinct x))
            | extend u = tostring(split(RemoteUrl,'/')[0]), d = parse_json(AdditionalFields).k['m']
            | summarize c = count(), make_set(ReportId) by DeviceId, bin(Timestamp, 1h) | sort by c asc nulls last | top 3 by c | project-away c*
            """.utf8)
        var random = SplitMix(seed: 77)
        for _ in 0..<4000 {
            var bytes = base
            for _ in 0...random.below(3) {
                let place = random.below(bytes.count)
                switch random.below(3) {
                case 0: bytes[place] = UInt8(random.below(256))
                case 1: bytes.remove(at: place)
                default: bytes.insert(contentsOf: bytes[place..<min(place + random.below(9), bytes.count)], at: random.below(bytes.count))
                }
            }
            let text = String(decoding: bytes, as: UTF8.self)
            let lines = text.utf8.count { $0 == 0x0A } + 1
            do {
                _ = try Query.bind(text, catalog: Catalog())
            } catch {
                #expect(!error.diagnostics.isEmpty)
                #expect(error.diagnostics.allSatisfy { ($0.position?.line ?? 0) <= lines })
            }
        }
    }
}

struct SplitMix {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
