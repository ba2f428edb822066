import Basics
import Testing

/// Kusto reference, "mv-expand operator" and "mv-apply operator".
@Suite struct ExpandTests {
    @Test(arguments: [
        ("datatable(a:int, b:dynamic)[1,dynamic([10,20]), 2,dynamic(['a','b'])] | mv-expand b", "a,b|1,10;1,20;2,a;2,b"),
        (#"datatable(a:int, b:dynamic)[1,dynamic({"p":"a","q":"b"})] | mv-expand b"#, #"a,b|1,{"p":"a"};1,{"q":"b"}"#),
        (#"datatable(a:int, b:dynamic)[1,dynamic({"p":"a","q":"b"})] | mv-expand kind=array b | extend k=b[0], v=b[1]"#, #"a,b,k,v|1,["p","a"],p,a;1,["q","b"],q,b"#),
        (#"datatable(a:int, b:dynamic, c:dynamic)[1,dynamic({"p":"a","q":"b"}),dynamic([5,4,3])] | mv-expand b, c"#, #"a,b,c|1,{"p":"a"},5;1,{"q":"b"},4;1,∅,3"#),
        ("range x from 1 to 3 step 1 | summarize x = make_list(x) | mv-expand with_itemindex=Index x", "x,Index|1,0;2,1;3,2"),
        ("datatable(b:dynamic)[dynamic(null), dynamic([]), dynamic(7), dynamic({})] | mv-expand b", "b|∅;7"),
        ("print a = dynamic([1,2,3]) | mv-expand a limit 2", "a|1;2"), ("print a = dynamic([1,2]), b = 5 | mv-expand c = a", "a,b,c|[1,2],5,1;[1,2],5,2"),
        ("print a = dynamic([1,2]) | mv-expand a = a", "a|1;2"), ("print a = '[1,2]' | mv-expand todynamic(a)", "a|1;2"),
        ("range x from 1 to 300 step 1 | summarize x = make_list(x) | mvexpand x | count", "Count|128"), ("range x from 1 to 300 step 1 | summarize x = make_list(x) | mv-expand x | count", "Count|300"),
        ("range x from 1 to 300 step 1 | summarize x = make_list(x) | mvexpand x limit 200 | count", "Count|200"),
        // "The operation of applying type is cast-only and doesn't include parsing or type-conversion."
        ("print a = dynamic([1,'2',true,null,[3]]) | mv-expand a to typeof(long)", "a|1;∅;∅;∅;∅"), ("print a = dynamic([1,99999999999]) | mv-expand a to typeof(int)", "a|1;∅"),
        ("print a = dynamic([1,2.5]) | mv-expand a to typeof(real)", "a|1;2.5"), ("print a = dynamic(['a','']) | mv-expand a to typeof(string)", "a|a;"),
        ("print a = dynamic(['2020-01-01']) | mv-expand a to typeof(datetime)", "a|∅"),
        ("print a = pack_array(datetime(2020-01-01)) | mv-expand a to typeof(datetime)", "a|2020-01-01T00:00:00.0000000Z"),
        (#"print a = dynamic([1,true,{"b":[2]},null,"x"]) | mv-expand a to typeof(string)"#, #"a|1;true;{"b":[2]};;x"#),
        ("print a = dynamic([1.5, 1e300]) | mv-expand a to typeof(long)", "a|1;∅"), ("print a = dynamic([1.5, 3000000000.0]) | mv-expand a to typeof(int)", "a|1;∅"),
        ("print a = 1 | mv-expand a", "refused: KQL107"), ("print a = dynamic([1]) | mv-expand a limit x", "refused: KQL142"), ("print a = dynamic([1]) | mv-expand kind=x a", "refused: KQL010"),
        ("print a = dynamic([1]) | getschema | mv-expand ColumnName", "refused: KQL107"),
    ])
    func expand(query: String, expected: String) throws { try check(rows: query, give: expected) }

    private static let arrays = "datatable(i:int, a:dynamic)[0,dynamic([5,1,3]), 1,dynamic([4,10,8,7])] | "

    @Test(arguments: [
        ("mv-apply t = a to typeof(long) on (top 1 by t)", "i,a,t|0,[5,1,3],5;1,[4,10,8,7],10"),
        ("mv-apply t = a to typeof(long) on (top 2 by t | summarize T = make_list(t))", "i,a,T|0,[5,1,3],[5,3];1,[4,10,8,7],[10,8]"),
        ("mv-apply with_itemindex=index v = a to typeof(long) on (where index >= 2)", "i,a,v,index|0,[5,1,3],3,2;1,[4,10,8,7],8,2;1,[4,10,8,7],7,3"),
        ("mv-apply t = a to typeof(long) limit 1 on (take 100)", "i,a,t|0,[5,1,3],5;1,[4,10,8,7],4"),
        // A column that stands alone among the expanded is gone unless the subquery gives it back; one of its name takes its place.
        ("mv-apply a on (summarize n = count())", "i,n|0,3;1,4"), ("mv-apply a to typeof(long) on (top 1 by a)", "i,a|0,5;1,10"),
        ("mv-apply a = a to typeof(long) on (summarize n = count())", "i,a,n|0,[5,1,3],3;1,[4,10,8,7],4"),
        ("mv-apply t = a to typeof(long) on (summarize i = sum(t))", "i,a|9,[5,1,3];29,[4,10,8,7]"), ("mv-apply t = a on (where false)", "i,a,t|"),
        ("mv-apply t = a on (mv-expand kind=array t | count)", "i,a,Count|0,[5,1,3],3;1,[4,10,8,7],4"),
        ("mv-apply t = a to typeof(long) on (where t in ((print 5)))", "i,a,t|0,[5,1,3],5"),
        ("mv-apply kind=array t = a on (take 1)", "refused: KQL018"), ("mv-apply t = a on (as X | count)", "refused: KQL018"), ("mv-apply t = a on (getschema)", "refused: KQL018"),
        ("mv-apply t = a on (union (print 1))", "refused: KQL018"), ("mv-apply t = a on (evaluate narrow())", "refused: KQL018"), ("mv-apply t = a on (search 'x')", "refused: KQL018"),
    ])
    func apply(operation: String, expected: String) throws { try check(rows: Self.arrays + operation, give: expected) }

    @Test(arguments: [
        ("datatable(V:int, A:dynamic, B:dynamic)[1,dynamic(['A1','A2']),dynamic(['B1','B2','B3'])] | mv-apply S=A, T=B on (extend O=strcat(S, '_', T) | summarize O=make_list(O))",
         #"V,A,B,O|1,["A1","A2"],["B1","B2","B3"],["A1_B1","A2_B2","_B3"]"#),
        ("""
         datatable(S:string, T:string, C:long)['555-1','555-2',46, '555-3','',long(null)] | extend P = pack_all()
         | mv-apply r = P on (mv-expand kind=array P | where P[1] !startswith '555' | summarize r = make_set(P[0])) | extend v = bag_remove_keys(P, r) | project v
         """, #"v|{"S":"555-1","T":"555-2"};{"S":"555-3"}"#),
    ])
    func examples(query: String, expected: String) throws { try check(rows: query, give: expected) }
}
