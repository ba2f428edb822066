import Basics
import Engine
import Testing

/// Kusto reference, "make-series operator".
@Suite struct MakeSeriesTests {
    private static let data = "datatable(t:long, g:string, v:real)[0,'a',1.0, 1,'a',3.0, 12,'a',5.0, 11,'b',7.0, 29,'b',9.0] | "

    @Test(arguments: [
        ("make-series avg(v) on t from 0 to 30 step 10", "avg_v,t|[2,6,9],[0,10,20]"),
        ("make-series count(), s = sum(v) default=-1.0 on t from 0 to 30 step 10 by g", "g,count_,s,t|a,[2,1,0],[4,5,-1],[0,10,20];b,[0,1,1],[-1,7,9],[0,10,20]"),
        // Without a bound a series begins at its own first bin and ends with its own last.
        ("make-series count() on t step 10 by g", "g,count_,t|a,[2,1],[0,10];b,[1,1],[10,20]"),
        ("make-series count() on t from 5 step 10 by g", "g,count_,t|a,[1],[5];b,[1,0,1],[5,15,25]"),
        ("make-series count() on t to 20 step 10 by g", "g,count_,t|a,[2,1],[0,10];b,[1],[10]"),
        ("make-series count() on t in range(0, 30, 10)", "count_,t|[2,2,1,0],[0,10,20,30]"),
        ("make-series n = count() * 2, max(v) default=real(null) on x = t + 0 from 10 to 40 step 10", "n,max_v,x|[4,2,0],[7,9,null],[10,20,30]"),
        ("make-series c = 5 default=6 on t from 0 to 40 step 10", "c,t|[5,5,5,6],[0,10,20,30]"),
        ("make-series dcount(g) on v from 0.5 to 10.5 step 2.5", "dcount_g,v|[1,1,1,1],[0.5,3,5.5,8]"),
        ("take 0 | make-series count() on t from 0 to 30 step 10", "count_,t|"), ("take 0 | make-series count() on t from 0 to 30 step 10 by g", "g,count_,t|"),
        ("take 0 | make-series kind=nonempty avg(v) default=1.0 on t from 0 to 30 step 10", "avg_v,t|[1,1,1],[0,10,20]"),
        ("make-series kind=nonempty count() on t from 100 to 120 step 10", "count_,t|[0,0],[100,110]"),
        ("extend t = t * 1d | make-series count() on t from 0d to 20d step 10d", "count_,t|[2,2],[\"00:00:00\",\"10.00:00:00\"]"),
        // Readings.
        ("make-series count() on t from 12 to 26 step 9 by g", "g,count_,t|a,[1,0],[12,21];b,[0,0],[12,21]"),
        ("make-series count() on t from 20 to 40 step 10 by g", "g,count_,t|a,[0,0],[20,30];b,[1,0],[20,30]"), ("make-series count() on t from 20 step 10 by g", "g,count_,t|b,[1],[20]"),
        ("make-series count() on t in range(5, 30, 10)", "count_,t|[0,2,1,0],[0,10,20,30]"), ("make-series count() on t in range(0, 25, 10)", "count_,t|[2,2,0],[0,10,20]"),
        ("take 0 | make-series kind=nonempty count() on t from 0 to 30 step 10 by g", "g,count_,t|"),
        ("extend t = iff(t == 0, long(null), t) | make-series count() on t from 0 step 10", "count_,t|[1,2,1],[0,10,20]"),
        ("extend v = iff(v > 5, real(nan), v) | make-series count() on v step 2.0", "count_,v|[1,1,1],[0,2,4]"), ("extend t = long(null) | make-series count() on t step 10", "count_,t|"),
        // What the reference forbids.
        ("make-series count() on t from 30 to 0 step 10", "refused: ENG011"), ("make-series count() on t from 0 to 30 step 0", "refused: ENG011"),
        ("make-series count() on t from 0 to 30 step -10", "refused: ENG011"), ("make-series count() on t from long(null) to 30 step 10", "refused: ENG011"),
        ("make-series count() on t from 0 to 1048577 step 1", "refused: 1048576"), ("make-series count() on t from -9223372036854775807 to 9223372036854775807 step 1", "refused: ENG0"),
        ("make-series make_list(v) on t from 0 to 30 step 10", "refused: KQL107"), ("make-series count() on g from 0 to 30 step 10", "refused: KQL108"),
        ("make-series count() on t from 0 to 30 step 1d", "refused: KQL108"), ("make-series v on t from 0 to 30 step 10", "refused: KQL142"),
        ("make-series count() default='x' on t from 0 to 30 step 10", "refused"), ("make-series count() on t from 0.5 to 30 step 10", "refused: KQL108"),
    ])
    func series(operation: String, expected: String) throws { try check(rows: Self.data + operation, give: expected) }

    /// The examples with times.
    @Test func examples() throws {
        let metric = """
            datatable(timestamp:datetime, metric:real)[datetime(2016-12-31T06:00), 50, datetime(2017-01-01), 4, datetime(2017-01-02), 3, datetime(2017-01-03), 4,
            datetime(2017-01-03T03:00), 6, datetime(2017-01-10T05:00), 5]
            """
        try check(
            rows: metric + " | make-series avg(metric) on timestamp from datetime(2017-01-01) to datetime(2017-01-05) step 1d | project avg_metric, timestamp[3]",
            give: "avg_metric,timestamp_3|[4,3,5,0],2017-01-04T00:00:00.0000000Z")
        try check(
            rows: """
                let startDate = datetime(2025-01-06); let endDate = datetime(2025-02-09);
                datatable(Time:datetime, Value:int, other:int)[datetime(2025-01-07), 10, 11, datetime(2025-01-16), 20, 21, datetime(2025-02-01), 30, 5]
                | make-series Value=sum(Value), other=-1 default=-2 on Time from startDate to endDate step 7d | mv-expand Value, Time, other
                | extend Time=todatetime(Time), Value=toint(Value), other=toint(other) | project Value, other
                """, give: "Value,other|10,-1;20,-1;0,-2;30,-1;0,-2")
    }

    /// Many groups over a long axis hold too much: refused by name, not by the system.
    @Test func memory() throws {
        let query = "range x from 1 to 200 step 1 | make-series count() on y = x from 1 to 100001 step 1 by x | count"
        let plan = try plan(query)
        #expect(throws: Refusal.self) {
            try QueryEngine.small([]).run(plan)
        }
    }
}
