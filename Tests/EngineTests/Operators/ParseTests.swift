import Basics
import KQL
import Testing

/// Kusto reference, "parse operator" and "parse-where operator".
@Suite struct ParseTests {
    private static let event = "resourceName=Pipe, totalSlices=27, sliceNumber=15, lockTime=02/17/2016 08:40:00, releaseTime=02/17/2016 08:40:01, end)"

    /// Text, what follows `parse`, the columns after the text.
    @Test(arguments: [
        // The examples, shortened.
        (event, #"s with * "resourceName=" r ", totalSlices=" n:long * "sliceNumber=" m:long * "lockTime=" l ", releaseTime=" t:date "," *"#,
         "Pipe,27,15,02/17/2016 08:40:00,2016-02-17T08:40:01.0000000Z"),
        ("(email=abi@a.com, Website=https:www.b.com)", #"s with * "email=" a:string "@" d:string ", Website=https:" w:string ")""#, "abi,a.com,www.b.com"),
        (event.replacing("27", with: "x"), #"s with * "Name=" r ", totalSlices=" n:long * "Number=" m:long *"#, ",∅,∅"),
        (event.replacing("27", with: "x"), #"kind=relaxed s with * "Name=" r ", totalSlices=" n:long ", sliceNumber=" m:long *"#, "Pipe,∅,15"),
        (event.replacing("02/17/2016 08:40:01", with: "nonValidDateTime 08:40:01"), #"kind=relaxed s with * "Number=" m:int * "releaseTime=" t:date "," *"#, "15,∅"),
        // Regular expressions: a column takes as much as it can; the sign may be missing.
        (event, #"kind=regex s with "(.*?)[a-zA-Z]*=" r @", totalSlices=\s*\d+\s*.*?sliceNumber=" m:long ".*?lockTime=" l ".*?releaseTime=" t ".*?end\\)""#,
         "Pipe,15,02/17/2016 08:40:00, ,02/17/2016 08:40:01, "),
        (event, #"kind=regex s with * "resourceName=" r "," *"#, "Pipe, totalSlices=27, sliceNumber=15, lockTime=02/17/2016 08:40:00, releaseTime=02/17/2016 08:40:01"),
        (event, #"kind=regex flags=Ui s with * "RESOURCENAME=" r "," *"#, "Pipe"),
        (event, #"kind=regex s with * "RESOURCENAME=" r "," *"#, ""),
        ("a=Pipe\\nb=27\\nt=02/17/2016 08:40:01\\nz", #"kind=regex flags=s s with * "a=" r:string "(.*?)b=" n:long "(.*?)t=" t:datetime "(.*?)z""#,
         "Pipe\n,27,2016-02-17T08:40:01.0000000Z"),
        // A pattern may begin with a column; texts are found at their first place.
        ("a:b:c", #"s with x ":" y"#, "a,b:c"), ("ab", #"s with "a" x"#, "b"), ("", #"s with * "a" x"#, ""), ("", "s with x", ""),
        ("n=5", #"s with "n=" x:int"#, "5"), ("n=-5", #"s with "n=" x:long"#, "-5"), ("n=99999999999", #"s with "n=" x:int"#, "∅"), ("n=+5", #"s with "n=" x:long"#, "∅"),
        ("v=1.5;", #"s with "v=" x:real ";""#, "1.5"), ("v=true;w=", #"s with "v=" x:bool ";w=" y"#, "true,"), ("t=01:30:00", #"s with "t=" x:timespan"#, "01:30:00"),
        ("ä→ö", #"s with "ä" x "ö""#, "→"), ("a1b2", #"s with "a" x:long "b" y:long"#, "1,2"),
        // What is not of the type leaves all columns null, or itself only.
        ("a=x;b=y", #"s with "a=" p ";b=" q:long"#, ",∅"), ("a=x;b=y", #"kind=relaxed s with "a=" p ";b=" q:long"#, "x,∅"),
        // Readings: the pattern covers the text from its start to its end, the first covering from the left counts.
        ("xab", #"s with "a" x"#, ""), ("a=5 b", #"s with "a=" x:long"#, "∅"), ("(a)b", #"s with "(" x ")""#, ""), ("(a)b)", #"s with "(" x ")""#, "a)b"),
        ("a=x a=5", #"s with * "a=" x:long"#, "5"), ("a=5 a=6", #"s with * "a=" x:long *"#, "5"), ("a=x a=5 b", #"s with * "a=" x:long " " y"#, "5,b"),
        ("a-b-c", #"s with x "-" y"#, "a,b-c"), ("a1-2-3z", #"s with "a" x:real "-" y:long "z""#, "∅,∅"), ("v=1e-5-x", #"s with "v=" x:real "-" y"#, "1E-05,x"),
        ("aXbXc", #"s with x "X" y "X" z"#, "a,b,c"), ("a=5 b", #"kind=relaxed s with "a=" x:long"#, "∅"), ("a=5x", #"kind=relaxed s with "a=" x:long *"#, "5"),
        ("a=x a=5", #"kind=relaxed s with * "a=" x:long"#, "∅"), ("v= 1.5;", #"s with "v=" x:real ";""#, "1.5"),
        // Regular expressions may match a part: azure-monitor-docs, pull request 305.
        ("xab", #"kind=regex s with "a" x"#, "b"), ("k=1 k=2", #"kind=regex s with * "k=" x"#, "1 k=2"), ("k=1 k=2", #"kind=regex s with * "k=" x:real"#, "∅"),
        // What a pattern may not be.
        ("a", "s with * x", "refused: KQL010"), ("a", #"s with "a" x *"#, "refused: KQL010"), ("a", "s with x y", "refused: KQL010"),
        ("a", #"s with x "a" x"#, "refused: KQL116"), ("a", #"s with x:dynamic "a""#, "refused: KQL018"), ("a", #"s with "a" x:real * "b""#, "refused: KQL018"),
        ("a", #"s with x:long "5""#, "refused: KQL018"), ("a", #"flags=i s with x"#, "refused: KQL018"), ("a", #"kind=regex s with "(" x"#, "refused: ENG006"),
        ("a", #"kind=regex flags=g s with x"#, "refused: KQL018"), ("a", #"kind=regex s with "(?=a)" x"#, "refused: ENG006"),
    ])
    func parse(text: String, pattern: String, cells: String) throws {
        let query = "print s = \"\(text)\" | parse \(pattern) | project-away s"
        guard !cells.hasPrefix("refused") else { return try check(rows: query, give: cells) }
        let result = try answer(query)
        #expect(result.rows.map { $0.map { $0.isNull ? "∅" : $0.text }.joined(separator: ",") } == [cells])
    }

    @Test(arguments: [
        (#"parse-where s with "n=" x:long"#, "s,x|n=1,1;n=3,3"), (#"parse-where kind=regex s with "n=" x:long"#, "s,x|n=1,1;n=3,3"),
        (#"parse s with "n=" x:long"#, "s,x|n=1,1;n=x,∅;n=3,3"), (#"parse-where s with "n=" s:long"#, "s|1;3"), (#"parse-where s with "n=" s:long | count"#, "Count|2"),
        (#"parse-where kind=relaxed s with "n=" x:long"#, "refused: KQL018"), (#"parse 15 with x:long"#, "s,x|n=1,15;n=x,15;n=3,15"),
        (#"parse-where s with "n=" x:long | where x > 1 | project y = x"#, "y|3"),
    ])
    func rows(operation: String, expected: String) throws { try check(rows: "datatable(s:string)['n=1', 'n=x', 'n=3'] | " + operation, give: expected) }

    /// Linear in the text, whatever the pattern repeats.
    @Test(.timeLimit(.minutes(10))) func longTexts() throws {
        let text = String(repeating: "ab", count: 200_000)
        try check(rows: "let s = strcat('\(text)', '!'); print s | parse print_0 with * 'abababababababababababababababab!' x | project x", give: "x|")
        try check(rows: "print s = '\(text)' | parse kind=regex s with * '(a|b)*c' x | project x", give: "x|")
    }

    /// In line with the text, however often a value could begin.
    @Test(.timeLimit(.minutes(10))) func manyBeginnings() throws {
        for pattern in ["* 'ab' x:real 'ab' y:real 'ab' z:real '!'", "* 'ab' x:long * 'c' y", "x 'a' y 'b' z 'aa'", "kind=relaxed x:long 'a' y:long 'b' z:long 'aa'"] {
            let text = String(repeating: "ab1", count: 50_000)
            let kind = pattern.hasPrefix("kind") ? "kind=relaxed" : ""
            let query = "print s = '\(text)' | parse \(kind) s with \(pattern.replacing("kind=relaxed ", with: "")) | project y"
            #expect(try answer(query).rows.count == 1)
        }
    }

    /// Rows that parse-where drops are dropped before the tap, block by block.
    @Test func aStepBeforeTheTap() throws {
        let rows: [[Value]] = (0..<10).map { [.datetime(pinnedNow), .string("d\($0)"), .string($0 % 2 == 0 ? "u=\($0)" : "none")] }
        let table = networkEvents(["Timestamp", "DeviceId", "RemoteUrl"], rows)
        let query = "DeviceNetworkEvents | parse-where RemoteUrl with 'u=' n:long | project DeviceId, n"
        let capture = try engine([table]).capture(try plan(query))
        #expect(capture.events.rowCount == 5 && capture.origins.map(\.line) == [1, 3, 5, 7, 9])
        #expect(try answer(query, tables: [table]).rows.map { $0.map(\.text).joined() } == ["d00", "d22", "d44", "d66", "d88"])
    }
}
