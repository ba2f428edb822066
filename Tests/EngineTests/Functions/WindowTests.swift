import Basics
import Testing

@Suite struct WindowTests {
    private static let flights = "datatable(a:string, l:string, d:long)['SEA','LH',3, 'SEA','LY',100, 'SEA','UA',3, 'SEA','BA',2, 'SEA','EL',3, 'AMS','EL',1, 'AMS','BA',1] | "

    /// Steps after the table, and the last column. Kusto reference pages of the window functions.
    @Test(arguments: [
        ("sort by a desc, d asc | extend r = row_rank_dense(d, prev(a) != a)", "1,2,2,2,3,1,1"), ("sort by a desc, d asc | extend r = row_rank_min(d, a != prev(a))", "1,2,2,2,5,1,1"),
        ("sort by a asc, d desc | extend r = row_number(1, prev(a) != a)", "1,2,1,2,3,4,5"), ("sort by d asc, l asc | extend r = row_number(7)", "7,8,9,10,11,12,13"),
        ("sort by a asc, d asc | extend r = row_cumsum(d, a != prev(a))", "1,2,2,5,8,11,111"), ("sort by d asc | extend r = prev(d, 2, -1)", "-1,-1,1,1,2,3,3"),
        ("sort by d asc | extend r = next(d)", "1,2,3,3,3,100,"), ("sort by d asc | extend r = next(d, 9)", ",,,,,,"), ("sort by d asc | extend r = row_number()", "1,2,3,4,5,6,7"),
    ])
    func functions(steps: String, column: String) throws {
        let result = try answer(Self.flights + steps)
        #expect(result.rows.map { $0.last?.text ?? "" }.joined(separator: ",") == column)
    }

    @Test func sessionsAreThePagesExample() throws {
        let result = try answer(
            """
            datatable (ID:string, Timestamp:datetime) ["1", datetime(2024-04-11 10:00:00), "2", datetime(2024-04-11 10:18:00), "1", datetime(2024-04-11 11:00:00),
            "3", datetime(2024-04-11 11:30:00), "2", datetime(2024-04-11 13:30:00), "2", datetime(2024-04-11 10:16:00)]
            | sort by ID asc, Timestamp asc | project S = row_window_session(Timestamp, 1h, 5m, ID != prev(ID))
            """)
        #expect(result.rows.map { String($0[0].text.dropFirst(11).prefix(5)) } == ["10:00", "11:00", "10:16", "10:16", "13:30", "11:30"])
    }

    @Test(arguments: ["extend r = prev(d + 1)", "extend r = prev(d, -1)"])
    func refused(step: String) {
        #expect(throws: (any Error).self) { try answer(Self.flights + "sort by d asc | " + step) }
    }
}
