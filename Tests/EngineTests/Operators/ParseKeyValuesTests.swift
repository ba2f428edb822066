import Testing

/// Kusto reference, "parse-kv operator".
@Suite struct ParseKeyValuesTests {
    /// Text (as a KQL literal), what follows `parse-kv s as`, the columns.
    @Test(arguments: [
        // The examples.
        (#""ThreadId:458745723, Machine:Node001, Text: The service is up, Level: Info""#,
         "(Text: string, ThreadId:long, Machine: string) with (pair_delimiter=',', kv_delimiter=':')", "The service is up,458745723,Node001"),
        (#"'src=10.1.1.123 bytes=125 failure="connection aborted" "event time"=2021-01-01T10:00:54'"#,
         "(['event time']:datetime, src:string, bytes:long, failure:string) with (pair_delimiter=' ', kv_delimiter='=', quote='\"')",
         "2021-01-01T10:00:54.0000000Z,10.1.1.123,125,connection aborted"),
        ("'src=10.1.1.123 failure=(connection aborted) (event time)=(2021-01-01 10:00:54)'",
         "(['event time']:datetime, src:string, failure:string) with (pair_delimiter=' ', kv_delimiter='=', quote='()')",
         "2021-01-01T10:00:54.0000000Z,10.1.1.123,connection aborted"),
        (#"'failure="the remote host sent \\"bye!\\"" time=2021-01-01T10:00:54'"#,
         #"(['time']:datetime, failure:string) with (pair_delimiter=' ', kv_delimiter='=', quote='"', escape='\\')"#,
         #"2021-01-01T10:00:54.0000000Z,the remote host sent "bye!""#),
        ("'name=John Doe phone=555 5555 city=New York'", "(name:string, phone:string, city:string) with (pair_delimiter=' ', kv_delimiter='=')", "John,555,New"),
        ("'name=John Doe phone=555 5555 city=New York'", "(name:string, phone:string, city:string) with (pair_delimiter=' ', kv_delimiter='=', greedy=true)",
         "John Doe,555 5555,New York"),
        (#""2021-01-01T10:00:34 [INFO] ThreadId:458745723, Machine:Node001, Text: Started""#, "(Text: string, ThreadId:long, Machine: string)", "Started,458745723,Node001"),
        (#""2021-01-01T10:00:34 [INFO] ThreadId:458745723, Machine:Node001, Text: 'The service \\' is up'""#,
         #"(Text: string, ThreadId:long, Machine: string) with (quote="'", escape='\\')"#, "The service ' is up,458745723,Node001"),
        (#"@'["referer url: https://a.com/r?d=/?h=1", "advertiser id: 24fefbca-cf27-4d62-a623-249c2ad30c73"]'"#,
         #"(['referer url']:string, ['advertiser id']: guid) with (regex=@'"([\w ]+)\s*:\s*([^"]*)"')"#,
         "https://a.com/r?d=/?h=1,24fefbca-cf27-4d62-a623-249c2ad30c73"),
        // The first appearance counts; a key that is missing or does not convert is null; other keys are passed over.
        ("'a=1;a=2;b=x;c=3'", "(a:long, b:long, d:long, e:string) with (pair_delimiter=';', kv_delimiter='=')", "1,∅,∅,"),
        ("' a = 1 ; b = x = y '", "(a:long, b:string) with (pair_delimiter=';', kv_delimiter='=')", "1,x = y"),
        ("'a:=1||b:=2'", "(a:long, b:long) with (pair_delimiter='||', kv_delimiter=':=')", "1,2"),
        ("'a=<x;y>;b=[z]'", "(a:string, b:string) with (pair_delimiter=';', kv_delimiter='=', quote='<>', quote='[]')", "x;y,z"),
        ("'A=1'", "(a:long) with (pair_delimiter=';', kv_delimiter='=')", "∅"), ("''", "(a:long) with (pair_delimiter=';', kv_delimiter='=')", "∅"),
        ("'a=x,y,b=1'", "(a:string, b:long) with (pair_delimiter=',', kv_delimiter='=', greedy=true)", "x,y,1"),
        // Readings.
        ("'a=\"x'", "(a:string) with (pair_delimiter=';', kv_delimiter='=', quote='\"')", "x"),
        ("'a=\"x\"y'", "(a:string) with (pair_delimiter=';', kv_delimiter='=', quote='\"')", "x"),
        (#"@'a="C:\Users"'"#, #"(a:string) with (pair_delimiter=';', kv_delimiter='=', quote='"', escape='\\')"#, #"C:\Users"#),
        ("'a= x'", "(a:string) with (pair_delimiter=' ', kv_delimiter='=')", ""), ("'a =x'", "(a:string) with (pair_delimiter=' ', kv_delimiter='=')", ""),
        ("'a=\"x;b=1'", "(a:string, b:long) with (pair_delimiter=';', kv_delimiter='=', quote='\"')", "x;b=1,∅"),
        ("'\"a\"x=1;b=\" y \"z;c=3'", "(a:long, b:string, c:long) with (pair_delimiter=';', kv_delimiter='=', quote='\"')", "1,y,3"),
        ("'x=1;a=\"b\"c;;d=e\"f;'", "(a:string, d:string) with (pair_delimiter=';', kv_delimiter='=', quote='\"', greedy=true)", "b,e\"f"),
        ("'a=1'", "(a:string) with (regex='(a)|=(1)')", ""),
        ("'a=x c=1 b=2'", "(a:string, b:long) with (pair_delimiter=' ', kv_delimiter='=', greedy=true)", "x,2"),
        ("'x a:1'", "(a:long)", "1"), ("'a=0x1F'", "(a:long) with (pair_delimiter=';', kv_delimiter='=')", "31"),
        ("'a'", "(a_b:long)", "refused: KQL018"), ("'a'", "(a:dynamic)", "refused: KQL018"), ("'a'", "(a:long, a:long)", "refused: KQL116"),
        ("'a'", "(a:long) with (pair_delimiter=';')", "refused: KQL010"), ("'a'", "(a:long) with (regex='(a)(b)', quote='x')", "refused: KQL010"),
        ("'a'", "(a:long) with (regex='(a)')", "refused: ENG006"), ("'a'", "(a:long) with (quote='abc')", "refused: KQL018"), ("'a'", "(a:long) with (colour='x')", "refused: KQL018"),
        ("'a'", "(a:long) with (pair_delimiter=';', kv_delimiter='=', escape='ab')", "refused: KQL018"),
    ])
    func keyValues(text: String, pattern: String, cells: String) throws {
        let query = "print s = \(text) | parse-kv s as \(pattern) | project-away s"
        guard !cells.hasPrefix("refused") else { return try check(rows: query, give: cells) }
        #expect(try answer(query).rows.map { $0.map { $0.isNull ? "∅" : $0.text }.joined(separator: ",") } == [cells])
    }

    @Test(.timeLimit(.minutes(10))) func longTexts() throws {
        let text = String(repeating: "k=v;", count: 20_000) + "k=v"
        for mode in ["(a:string) with (pair_delimiter=';', kv_delimiter='=')", "(k:string, a:string) with (pair_delimiter=';', kv_delimiter='=', greedy=true)", "(a:string)"] {
            try check(rows: "print s = '\(text)' | parse-kv s as \(mode) | project a", give: "a|")
        }
    }
}
