import Testing

/// Kusto reference, the pages of the join flavors, "lookup operator" and "union operator"; names and types as the published binder has them.
@Suite struct JoinTests {
    private static let tables = """
        let X = datatable(Key:string, Value1:long)['a',1, 'b',2, 'b',3, 'c',4];
        let Y = datatable(Key:string, Value2:long)['b',10, 'c',20, 'c',30, 'd',40];
        """

    @Test(arguments: [
        ("X | join Y on Key", "Key,Value1,Key1,Value2|b,2,b,10;c,4,c,20;c,4,c,30"), ("X | join kind=inner Y on Key", "Key,Value1,Key1,Value2|b,2,b,10;b,3,b,10;c,4,c,20;c,4,c,30"),
        ("X | join kind=leftouter Y on Key", "Key,Value1,Key1,Value2|a,1,,∅;b,2,b,10;b,3,b,10;c,4,c,20;c,4,c,30"),
        ("X | join kind=rightouter Y on Key", "Key,Value1,Key1,Value2|b,2,b,10;b,3,b,10;c,4,c,20;c,4,c,30;,∅,d,40"),
        ("X | join kind=fullouter Y on Key", "Key,Value1,Key1,Value2|a,1,,∅;b,2,b,10;b,3,b,10;c,4,c,20;c,4,c,30;,∅,d,40"),
        ("X | join kind=leftsemi Y on Key", "Key,Value1|b,2;b,3;c,4"), ("X | join kind=rightsemi Y on Key", "Key,Value2|b,10;c,20;c,30"),
        ("X | join kind=leftanti Y on Key", "Key,Value1|a,1"), ("X | join kind=anti Y on Key", "Key,Value1|a,1"), ("X | join kind=leftantisemi Y on Key", "Key,Value1|a,1"),
        ("X | join kind=rightanti Y on Key", "Key,Value2|d,40"), ("X | join kind=rightantisemi Y on Key", "Key,Value2|d,40"),
        ("X | join kind=inner Y on $left.Key == $right.Key and $left.Value1 == $right.Value2", "Key,Value1,Key1,Value2|"),
        ("X | lookup Y on Key", "Key,Value1,Value2|a,1,∅;b,2,10;b,3,10;c,4,20;c,4,30"), ("X | lookup kind=inner Y on Key | count", "Count|4"),
        ("X | extend p = 1 | join kind=inner (Y | extend p = 1) on p | count", "Count|16"), ("X | lookup kind=rightouter Y on Key", "refused: KQL010"),
        ("X | join kind=inner (Y | extend Value1 = toint(Value2)) on Value1", "refused: KQL108"),
        ("X | join kind=inner (Y | extend k = toint(Value2)) on $left.Value1 == $right.k | count", "Count|0"),
        ("X | join kind=inner (Y | extend k = toreal(Value2)) on $left.Value1 == $right.k", "refused: KQL108"),
        ("X | extend d = pack('a', 1) | join kind=inner (Y | extend d = pack('a', 1)) on d", "refused: KQL108"),
        ("X | extend n = long(null) | join kind=leftouter (Y | extend n = Value2) on n | count", "Count|4"),
        ("X | extend n = long(null) | join kind=inner (Y | extend n = long(null)) on n | count", "Count|0"), ("X | extend n = long(null) | join kind=leftanti (Y | extend n = long(null)) on n | count", "Count|4"),
        ("X | extend n = long(null) | join kind=fullouter (Y | extend n = long(null)) on n | count", "Count|8"), ("X | extend n = long(null) | join kind=rightsemi (Y | extend n = long(null)) on n | count", "Count|0"),
        ("X | where Key == 'a' | extend n = long(null) | join kind=inner (Y | extend n = Value2) on n | count", "Count|0"),
        // union
        ("union X, Y | count", "Count|8"), ("union kind=inner X, Y | summarize count() by Key | count", "Count|4"),
        ("union withsource=T X, Y | summarize count() by T", "T,count_|X,4;Y,4"), ("X | union (Y | where Key == 'd') | where Key in ('a', 'd')", "Key,Value1,Value2|a,1,∅;d,∅,40"),
    ])
    func join(query: String, expected: String) throws { try check(rows: Self.tables + query, give: expected) }

    @Test(arguments: [
        ("let V1 = view () { print x=1 }; let V2 = view () { print x=toint(2) }; union withsource=T V1, V2", "T,x_long,x_int|V1,1,∅;V2,∅,2"),
        ("let V1 = view () { print x=1 }; let V2 = view () { print x=toint(2) }; let V3 = view () { print x_long=3 }; union withsource=T V1, V2, V3",
         "T,x_long1,x_int,x_long|V1,1,∅,∅;V2,∅,2,∅;V3,∅,∅,3"),
        ("let View_1 = view () { print x=1 }; let View_2 = view () { print x=1 }; let OtherView_1 = view () { print x=1 }; union isfuzzy=true View_*, SomeView*, OtherView* | count", "Count|3"),
        ("let View_1 = view () { print x=1 }; let View_2 = view () { print x=1 }; union isfuzzy=true (View_1 | where x > 0), (View_2 | where x > 0), (View_3 | where x > 0) | count", "Count|2"),
        // A function without `view` is out of the wildcard's reach.
        ("let f1 = view () { print x=1 }; let f2 = () { print x=1 }; union f* | count", "Count|1"), ("union qqq*", "refused: KQL204"),
    ])
    func views(query: String, expected: String) throws { try check(rows: query, give: expected) }
}
