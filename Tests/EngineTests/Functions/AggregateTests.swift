import Basics
import Testing

@Suite struct AggregateTests {
    private static let rows = """
        datatable(k:string, x:long, y:real, t:timespan, d:dynamic)
        ['a', 1, 14.0, 1h, dynamic({'p':1}), 'a', 2, 10.0, 2h, dynamic({'q':2,'p':3}), 'b', 3, 17.0, timespan(null), dynamic([1]), '', 4, 20.0, 1h, dynamic(null), 'b', 5, 50.0, 1tick, dynamic({})]
        """

    /// summarize, names of the columns, the row. Pages of the aggregates; names as the published Aggregates.cs has them.
    @Test(arguments: [
        ("count(), count(y), count(x > 3), countif(x > 1)", "count_,count_y,count_1,countif_", "5,5,2,4"),
        ("dcount(k), dcountif(k, x > 1), count_distinct(k), count_distinctif(k, x < 3)", "dcount_k,dcountif_k,count_distinct_k,count_distinctif_k", "3,3,3,1"),
        ("sum(x), sumif(x, k == 'a'), avg(x), avgif(x, x > 3), avg(t)", "sum_x,sumif_x,avg_x,avgif_x,avg_t", "15,3,3,4.5,01:00:00.0000000"),
        ("min(k), max(k), minif(x, x > 2), maxif(x, x < 2)", "min_k,max_k,minif_x,maxif_x", ",b,3,1"),
        ("make_set(k), make_set_if(x, x > 3), make_set(x, 2)", "set_k,set_x,set_x1", #"["a","b",""],[4,5],[1,2]"#),
        ("make_list(t), make_list_with_nulls(t), make_list_if(k, x > 4)", "list_t,list_t1,list_k", #"["01:00:00","02:00:00","01:00:00","00:00:00.0000001"],["01:00:00","02:00:00",null,"01:00:00","00:00:00.0000001"],["b"]"#),
        ("make_bag(d), make_bag_if(d, x == 2), make_bag(d, 1)", "bag_d,bag_d1,bag_d2", #"{"p":1,"q":2},{"q":2,"p":3},{"p":1}"#),
        ("variance(x), variancep(x), stdev(x), stdevp(x), varianceif(x, x == 1)", "variance_x,variancep_x,stdev_x,stdevp_x,varianceif_x", "2.5,2,1.5811388300841898,1.4142135623730951,0"),
        ("covariance(x, y), covariancep(x, y), covarianceif(x, y, x < 3)", "covariance_x,covariancep_x,covarianceif_x", "20.5,16.4,-2"),
        ("percentile(x, 50), percentiles(x, 0, 20, 20.1, 100)", "percentile_x_50,percentile_x_0,percentile_x_20,percentile_x_20_1,percentile_x_100", "3,1,1,2,5"),
        ("percentiles_array(x, 50, 99), percentiles_array(t, dynamic([50, 100]))", "percentiles_x,percentiles_t", #"[3,5],["01:00:00","02:00:00"]"#),
        ("binary_all_and(x), binary_all_or(x), binary_all_xor(x)", "x,x1,x2", "0,7,1"),
        ("take_any(x), any(x), take_anyif(k, x == 4), anyif(k, x == 5), take_any(t, k)", "x,any_x,k,anyif_k,t,k1", "1,1,,b,01:00:00,a"),
        ("arg_max(y, k), arg_min(t, x)", "y,k,t,x", "50,b,00:00:00.0000001,5"),
    ])
    func aggregates(query: String, names: String, row: String) throws {
        let result = try answer(Self.rows + " | summarize " + query)
        #expect(result.schema.names.joined(separator: ",") == names)
        #expect(result.rows.map { $0.map(\.text).joined(separator: ",") }.joined(separator: ";").replacingTicks == row.replacingTicks)
    }

    /// Over no row, and over nulls only: "summarize operator", "Default values of aggregations".
    @Test(arguments: [
        ("count(), countif(x > 0), dcount(x), dcountif(x, x > 0), count_distinct(x)", "0,0,0,0,0"), ("sum(x), sumif(x, x > 0), variance(x), stdev(x), avg(x)", "0,0,0,0,NaN"),
        ("make_list(x), make_set(x), make_bag(todynamic(tostring(x)))", "[],[],[]"), ("max(x), percentile(x, 55), stdevp(x), covariance(x, x)", "∅,∅,∅,∅"),
        ("take_any(x), arg_max(x, *), buildschema(todynamic(tostring(x)))", "∅,∅,∅"),
    ])
    func defaults(query: String, row: String) throws {
        let empty = try answer("datatable(x:long)[] | summarize " + query)
        #expect(empty.rows.map { $0.map { $0.isNull ? "∅" : $0.text }.joined(separator: ",") } == [row])
    }

    @Test func schemaIsThePagesExample() throws {
        let query = """
            datatable(value: dynamic) [dynamic({"x":1, "y":3.5}), dynamic({"x":"somevalue", "z":[1, 2, 3]}), dynamic({"y":{"w":"zzz"}, "t":["aa", "bb"], "z":["foo"]})]
            | summarize buildschema(value)
            """
        let expected = #"{"x":["long","string"],"y":["double",{"w":"string"}],"z":{"`indexer`":["long","string"]},"t":{"`indexer`":"string"}}"#
        #expect(try cell(query) == expected)
    }

    /// Weights stand for repetitions ("percentilesw()"), and their sum has 64 bits ("Overflows").
    @Test func weights() throws {
        let table = "datatable(n:long, b:long)[8, 10, 6, 20, 3, 30, 1, 40] | summarize "
        #expect(try answer(table + "percentilesw(b, n, 50, 75, 99.9)").rows == [[.long(20), .long(20), .long(40)]])
        #expect(try cell(table + "percentilesw_array(b, n, dynamic([50, 75, 99.9]))") == "[20,20,40]")
        #expect(throws: Refusal.self) { try answer("range x from 1 to 3 step 1 | summarize percentilesw(x, 92233720368547758 * 100, 50)") }
        #expect(throws: Refusal.self) { try answer("range x from 1 to 3 step 1 | summarize sum(x * 4611686018427387904)") }
    }

    @Test func averagesOfNegativeNumbersAreExact() throws {
        let table = "datatable(x:long)[-1, -2, -9223372036854775807, 9223372036854775807, 6] | summarize "
        #expect(try cell(table + "avg(x)") == "0.6")
        #expect(try cell(table + "avg(x * 1tick)") == "00:00:00")
        #expect(try cell("datatable(x:datetime)[datetime(2026-11-23), datetime(2026-11-24), datetime(2026-11-25)] | summarize avg(x)") == "2026-11-24T00:00:00.0000000Z")
        #expect(try cell("datatable(x:decimal)[decimal(0.1), decimal(0.2), decimal(0.6)] | summarize avg(x)") == "0.3")
    }
}

extension String {
    /// A timespan of whole seconds, with or without its fraction.
    fileprivate var replacingTicks: String { split(separator: ",", omittingEmptySubsequences: false).map { $0.hasSuffix(".0000000") ? String($0.dropLast(8)) : String($0) }.joined(separator: ",") }
}
