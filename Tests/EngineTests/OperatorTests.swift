import Basics
import KQL
import Testing

@Suite struct OperatorTests {
    private static let people = "datatable(n:string, g:string, a:long)['x','p',3, 'y','q',1, 'z','p',long(null), 'w','q',2, 'v','r',1]"

    /// Query, column names, rows. Kusto reference pages of the operators; names as the published binder gives them.
    @Test(arguments: [
        ("summarize count(), min(a), max(a), make_set(n) by g", "g,count_,min_a,max_a,set_n", #"p,2,3,3,["x","z"];q,2,1,2,["y","w"];r,1,1,1,["v"]"#),
        ("summarize C = count(), dcount(a), sum(a), avg(a), countif(a > 1)", "C,dcount_a,sum_a,avg_a,countif_", "5,3,7,1.75,2"),
        ("where a > 100 | summarize count(), make_list(n), max(a)", "count_,list_n,max_a", "0,[],"),
        ("where a > 100 | summarize count() by g", "g,count_", ""),
        ("summarize by g", "g", "p;q;r"),
        ("distinct g", "g", "p;q;r"),
        ("sort by a asc", "n,g,a", "z,p,;y,q,1;v,r,1;w,q,2;x,p,3"),
        ("sort by a", "n,g,a", "x,p,3;w,q,2;y,q,1;v,r,1;z,p,"),
        ("sort by a desc nulls first | take 1", "n,g,a", "z,p,"),
        ("top 2 by a", "n,g,a", "x,p,3;w,q,2"),
        ("take 2 | project n", "n", "x;y"),
        ("count", "Count", "5"),
        ("extend a = a * 2, b = strcat(n, g) | project b, a | take 1", "b,a", "xp,6"),
        ("project tolower(n), strlen(g), tostring(a) | take 1", "Column1,strlen_g,a", "x,1,3"),
        ("project-away n* | take 1", "g,a", "p,3"),
        ("project-keep g, a | take 1", "g,a", "p,3"),
        ("project-rename m = n | take 1", "m,g,a", "x,p,3"),
        ("project-reorder a, g | take 1", "a,g,n", "3,p,x"),
        ("where g == 'p' and a == 3 or n == 'v' | project n", "n", "x;v"),
        ("summarize count() by bin(a, 2) | sort by a asc", "a,count_", ",1;0,2;2,2"),
        ("summarize arg = take_any(n), makeset(g, 2)", "arg,set_g", #"x,["p","q"]"#),
        ("summarize count(), count()", "count_,count_1", "5,5"),
        ("summarize n = count() * 2, (m, t) = arg_max(a, n) by g | sort by g asc | take 1", "g,n,m,t", "p,4,3,x"),
        ("summarize arg_min(a, *) by g | sort by g asc | take 1", "g,a,n", "p,3,x"),
        ("where isnotnull(a) | join kind=inner (datatable(g:string, k:long)['p',1, 'q',2]) on g | project n, k", "n,k", "x,1;y,2;w,2"),
        ("join kind=leftanti (datatable(h:string)['p','q']) on $left.g == $right.h | project n", "n", "v"),
        ("join kind=rightouter (datatable(g:string)['p','z']) on g | project n, g1", "n,g1", "x,p;z,p;,z"),
        ("join (datatable(g:string)['p','p']) on g | project n", "n", "x;x"),
        ("lookup (datatable(g:string, k:long)['p',1]) on g | project n, k | take 2", "n,k", "x,1;y,"),
        ("union (print n = 'u', b = true) | project n, b | where isnotnull(b)", "n,b", "u,true"),
        ("summarize l = make_list(a) by g | mv-expand a = l to typeof(long) | project g, a", "g,a", "p,3;q,1;q,2;r,1"),
        ("summarize l = make_list(a) by g | mv-apply a = l to typeof(long) on (summarize s = sum(a)) | project g, s", "g,s", "p,3;q,3;r,1"),
        ("partition by g (top 1 by a) | project n", "n", "x;w;v"),
        ("take 1 | getschema | project ColumnName, ColumnType", "ColumnName,ColumnType", "n,string;g,string;a,long"),
        ("search 'Q' | project n", "n", "y;w"),
    ])
    func operators(query: String, names: String, rows: String) throws {
        let result = try answer(Self.people + " | " + query)
        #expect(result.schema.names.joined(separator: ",") == names)
        #expect(result.rows.map { $0.map(\.text).joined(separator: ",") }.joined(separator: ";") == rows)
    }

    @Test func letBindsScalarsAndTables() throws {
        let rows = try answer("let a = 2; let t = datatable(x:long)[1,2,3]; t | where x >= a | project y = x * a")
        #expect(rows.rows == [[.long(4)], [.long(6)]])
    }

    /// Every way of splitting the input into blocks gives the same answer; unneeded columns are never asked for.
    @Test(arguments: [1, 2, 3, 7, 100])
    func blocksDoNotMatter(size: Int) throws {
        let rows = (0..<50).map { i -> [Value] in
            [.datetime(Datetime(ticks: pinnedNow.ticks - Int64(i) * Timespan.hour)), .string("d\(i % 4)"), .string(i % 3 == 0 ? "Naverisk" : "x"), .long(Int64(i))]
        }
        let table = networkEvents(["Timestamp", "DeviceId", "InitiatingProcessVersionInfoCompanyName", "ReportId"], rows, blockSize: size)
        let text = """
            DeviceNetworkEvents | where Timestamp > ago(30h) | where InitiatingProcessVersionInfoCompanyName has 'naverisk'
            | summarize min(Timestamp), R = make_set(ReportId), count() by DeviceId
            """
        let result = try answer(text, tables: [table])
        #expect(result.rows.map { [$0[0].text, $0[2].text, $0[3].text] } == [
            ["d0", "[0,12,24]", "3"], ["d3", "[3,15,27]", "3"], ["d2", "[6,18]", "2"], ["d1", "[9,21]", "2"],
        ])
        #expect(try plan(text).tables.map(\.columns) == [["Timestamp", "DeviceId", "InitiatingProcessVersionInfoCompanyName", "ReportId"]])
    }
}
