import Testing

/// Kusto reference, "partition operator" and "project-by-names operator".
@Suite struct PartitionTests {
    private static let data = "datatable(g:string, v:long)['a',1, 'b',5, 'a',3, 'b',4] | "

    @Test(arguments: [
        ("partition by g (top 1 by v)", "g,v|a,3;b,5"), ("partition hint.strategy=native by g (summarize s = sum(v) | extend t = s * 2)", "s,t|4,8;9,18"),
        ("partition hint.strategy=shuffle hint.shufflekey=g by g (sort by v asc | extend p = prev(v))", "g,v,p|a,1,∅;a,3,1;b,4,∅;b,5,4"),
        ("partition hint.strategy=native by g (make-series count() on v from 0 to 10 step 5)", "count_,v|[2,0],[0,5];[1,1],[0,5]"),
        ("partition hint.strategy=native by g (make-series count() on v step 5)", "refused: KQL018"),
        ("partition hint.strategy=native by g (join (print g = 'a') on g)", "refused: KQL018"), ("partition by g (join (print g = 'a') on g | count)", "Count|1;0"),
        ("partition hint.strategy=best by g (count)", "refused: KQL010"), ("partition by g (as X | count)", "refused: KQL018"), ("partition by x (count)", "refused: KQL142"),
        ("partition by g {print 1}", "refused"), ("extend d = pack('a', 1) | partition by d (count)", "refused: KQL113"),
    ])
    func partition(operation: String, expected: String) throws { try check(rows: Self.data + operation, give: expected) }

    /// "An error occurs if the partition column contains more than 64 distinct values."
    @Test(arguments: [
        ("range x from 1 to 64 step 1 | partition by x (count) | count", "Count|64"), ("range x from 1 to 65 step 1 | partition by x (count) | count", "refused: ENG016"),
        ("range x from 1 to 65 step 1 | partition hint.strategy=legacy by x (count) | count", "refused: ENG016"),
        ("range x from 1 to 65 step 1 | partition hint.strategy=native by x (count) | count", "Count|65"),
    ])
    func limit(query: String, expected: String) throws { try check(rows: query, give: expected) }

    private static let person = "datatable(Name:string, Age:int, City:string, Country:string)['Peter',39,'New York','USA'] | "

    @Test(arguments: [
        (#"project-by-names "Name", "City""#, "Name,City|Peter,New York"), (#"project-by-names dynamic(["Country", "Name"])"#, "Country,Name|USA,Peter"),
        (#"project-by-names "C*""#, "City,Country|New York,USA"), (#"project-by-names "C*", "Nobody", "Age", "City""#, "City,Country,Age|New York,USA,39"),
        (#"project-by-names column_names_of((print City = 1, X = 2))"#, "City|New York"), ("project-by-names Name", "refused"), ("project-by-names 5", "refused: KQL010"),
        ("project-by-names toscalar(print 'Name')", "refused: KQL109"),
    ])
    func byNames(operation: String, expected: String) throws { try check(rows: Self.person + operation, give: expected) }
}
