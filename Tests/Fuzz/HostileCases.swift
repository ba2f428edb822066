import Basics
import Engine
import KQL

/// Queries built to explode in time, memory or stack: each must be answered or refused well within the limits.
struct HostileCases: Cases {
    private let session = Session.random(seed: 3, rows: 50)

    var limit: Int { Self.queries.count }
    var patience: Int { 30 }

    func run(seed: UInt64, shows: Bool) -> String {
        let (name, make) = Self.queries[Int(seed % UInt64(Self.queries.count))]
        #if DEBUG
            if Self.slow.contains(name) { return "left to a release build" }
        #endif
        let text = make()
        if shows { print("\(name): \(text.prefix(200))… \(text.utf8.count) bytes") }
        do {
            let (_, plan) = try session.plan(text)
            let rows = try session.engine().run(plan).rows
            if shows { print("\(rows.rowCount) rows") }
            return "answered"
        } catch let refusal as Refusal {
            if shows { for diagnostic in refusal.diagnostics.prefix(2) { print(String(diagnostic.text.prefix(300)), refusal.diagnostics.count) } }
            return refusal.diagnostics.isEmpty ? "failed: a refusal without a reason" : "refused"
        } catch {
            return "failed: threw \(error)"
        }
    }

    private static func times(_ count: Int, _ text: String) -> String { String(repeating: text, count: scaled(count)) }
    private static func each(_ count: Int, _ text: (Int) -> String) -> String { (1...scaled(count)).map(text).joined() }

    /// A debug build is slow: it gets a tenth of what is much, and leaves out what is slow for its rows alone.
    private static func scaled(_ count: Int) -> Int {
        #if DEBUG
            count >= 2000 ? count / 10 : count
        #else
            count
        #endif
    }

    private static let slow: Set<String> = [
        "ten million rows", "a long range", "a range without end", "a long list", "a long set", "many groups", "a wide subquery", "sort of many", "top-nested of many",
    ]

    static let queries: [(String, @Sendable () -> String)] = [
        ("left-deep additions", { "print x = 1" + times(100_000, "+1") }),
        ("left-deep or", { "T | where k == 1" + times(100_000, " or k == 2") }),
        ("left-deep and", { "T | where k == 1" + times(100_000, " and l != 2") }),
        ("or of 3000 texts", { "T | where s == 'a'" + each(3000) { " or s has 'w\($0)'" } }),
        ("left-deep comparisons", { "T | where k" + times(50_000, " == 1") }),
        ("members", { "T | project x = d" + times(100_000, ".a") }),
        ("indexes", { "T | project x = d" + times(100_000, "[0]") }),
        ("minus signs", { "print x = " + times(100_000, "-") + "1" }),
        ("parentheses", { "print x = " + times(100_000, "(") + "1" + times(100_000, ")") }),
        ("99 parentheses", { "print x = " + times(90, "(") + "1" + times(90, ")") }),
        ("brackets of dynamic", { "print x = dynamic(" + times(50_000, "[") + times(50_000, "]") + ")" }),
        ("nested calls", { "T | project x = " + times(150, "tostring(") + "s" + times(150, ")") }),
        ("nested calls beyond", { "T | project x = " + times(20_000, "tostring(") + "s" + times(20_000, ")") }),
        ("nested conditions", { "T | project x = " + times(190, "iff(b, 1, ") + "2" + times(190, ")") }),
        ("minus signs in a timespan", { "print x = timespan(" + times(200_000, "-") + "1d)" }),
        ("scalar lets doubling", { "let a0 = 1 + 1; " + each(60) { "let a\($0) = a\($0 - 1) + a\($0 - 1); " } + "print a60" }),
        ("scalar lets in a row", { "let a0 = now(); " + each(500) { "let a\($0) = a\($0 - 1) + 1d; " } + "print a500" }),
        ("text lets doubling", { "let a0 = 'abcdefgh'; " + each(40) { "let a\($0) = strcat(a\($0 - 1), a\($0 - 1)); " } + "print strlen(a40)" }),
        ("tables doubling", { "let t0 = T; " + each(40) { "let t\($0) = union t\($0 - 1), t\($0 - 1); " } + "t40 | count" }),
        ("tables joined doubling", { "let t0 = T; " + each(40) { "let t\($0) = t\($0 - 1) | join t\($0 - 1) on k; " } + "t40 | count" }),
        ("tables in a row", { "let t0 = T; " + each(1500) { "let t\($0) = t\($0 - 1) | where k != \($0); " } + "t1500 | count" }),
        ("unions in a row", { "let t0 = T; " + each(1500) { "let t\($0) = union t\($0 - 1), U; " } + "t1500 | count" }),
        ("functions doubling", { "let f0 = (x:long) { x + 1 }; " + each(50) { "let f\($0) = (x:long) { f\($0 - 1)(x) + f\($0 - 1)(x) }; " } + "print f50(1)" }),
        ("arguments doubling", { "let f = (x:long) { x + x }; print " + times(50, "f(") + "1" + times(50, ")") }),
        ("table functions doubling", { "let f0 = () { T }; " + each(50) { "let f\($0) = () { union f\($0 - 1)(), f\($0 - 1)() }; " } + "f50() | count" }),
        ("functions with lets inside", { "let f0 = () { T }; " + each(40) { "let f\($0) = () { let a = f\($0 - 1)(); let b = f\($0 - 1)(); a | union b }; " } + "f40() | count" }),
        ("functions in a row", { "let f0 = () { T }; " + each(1500) { "let f\($0) = () { f\($0 - 1)() }; " } + "f1500() | count" }),
        ("scalar functions in a row", { "let f0 = () { 1 }; " + each(1500) { "let f\($0) = () { f\($0 - 1)() }; " } + "print f1500()" }),
        ("a wide union", { "union " + each(5000) { ($0 > 1 ? ", " : "") + "(T | where k == \($0))" } + " | count" }),
        ("unions of unions", { times(80, "union (") + "T" + times(80, "), U") + " | count" }),
        ("unions one after the other", { "T" + times(4000, " | union U") + " | count" }),
        ("40 unions one after the other", { "T" + times(40, " | union U") + " | where k > 0 | count" }),
        ("joins one after the other", { "T" + times(3000, " | join kind=inner U on k") + " | count" }),
        ("hints that are none", { "T | join hint on k | union hint = 1 T" }),
        ("many operators", { "T" + times(20_000, " | where k > 0") }),
        ("many extends", { "T" + each(2000) { " | extend x\($0) = \($0)" } + " | count" }),
        ("columns doubling", { "T" + times(40, " | project *, *") + " | count" }),
        ("columns doubling by union", { "T" + each(30) { " | extend a\($0) = pack_all()" } + " | count" }),
        ("values doubling", { "T | extend l = pack_array(1, 2)" + times(60, " | extend l = pack_array(l, l)") + " | project strlen(tostring(l))" }),
        ("values deepening", { "T | extend l = pack_array(1)" + times(3000, " | extend l = pack_array(l)") + " | project strlen(tostring(l))" }),
        ("bags deepening", { "T | extend l = dynamic({})" + times(3000, " | extend l = bag_pack('a', l)") + " | project strlen(tostring(l))" }),
        ("lists of lists", { "T | extend l = pack_array(1, 2)" + times(300, " | summarize l = make_list(l)") + " | project strlen(tostring(l))" }),
        ("arrays doubling", { "T | extend l = pack_array(1, 2)" + times(60, " | extend l = array_concat(l, l)") + " | project array_length(l)" }),
        ("texts doubling", { "T | extend s = 'ab'" + times(60, " | extend s = strcat(s, s)") + " | project strlen(s)" }),
        ("a long range", { "range x from 1 to 9223372036854775807 step 1 | count" }),
        ("ten million rows", { "range x from 1 to 10000000 step 1 | count" }),
        ("a range at the edge", { "range x from 9223372036854775800 to 9223372036854775807 step 5 | count" }),
        ("a range without end", { "range x from 0.0 to 1e300 step 1e-300 | count" }),
        ("ranges that join", { "range x from 1 to 100000 step 1 | extend k = 1 | join kind=inner (range y from 1 to 100000 step 1 | extend k = 1) on k | count" }),
        ("ranges that expand", { "range x from 1 to 100000 step 1 | mv-expand y = range(1, 1000000, 1) | count" }),
        ("one row that expands", { "print x = range(1, 1048576, 1) | mv-expand x | mv-expand y = range(1, 1048576, 1) | count" }),
        ("nested mv-apply", { "T | mv-apply a = range(1, 1000, 1) on (mv-apply b = range(1, 1000, 1) on (mv-expand c = range(1, 1000, 1) | count) | count) | count" }),
        ("a long series", { "T | make-series count() on t from datetime(0001-01-01) to datetime(9999-12-31) step 1tick by s" }),
        ("a series of long keys", { "T | make-series count() on l from -9223372036854775808 to 9223372036854775807 step 1" }),
        ("a long list", { "range x from 1 to 3000000 step 1 | summarize make_list(strcat('some longer text than the last', x)) | count" }),
        ("a long set", { "range x from 1 to 3000000 step 1 | summarize dcount(strcat('some longer text than the last', x)) | count" }),
        ("many groups", { "range x from 1 to 3000000 step 1 | summarize count() by strcat('some longer text than the last', x) | count" }),
        ("a wide subquery", { "T | where l in ((range x from 1 to 5000000 step 1))" }),
        ("a wide list", { "T | where l in (" + each(50_000) { "\($0), " } + "1)" }),
        ("a large datatable", { "datatable(a:long)[" + times(150_000, "1,") + "] | count" }),
        ("a datatable of a million cells", { "datatable(a:long, b:long)[" + times(1_000_000, "1,") + "] | count" }),
        ("many columns", { "print " + each(20_000) { ($0 > 1 ? ", " : "") + "c\($0) = \($0)" } }),
        ("many equal names", { "T | project " + each(20_000) { ($0 > 1 ? ", " : "") + "k" } }),
        ("many unnamed columns", { "T | project " + each(20_000) { ($0 > 1 ? ", " : "") + "k + \($0)" } }),
        ("many columns by many", { "print " + each(5000) { ($0 > 1 ? ", " : "") + "c\($0) = \($0)" } + " | project " + each(5000) { ($0 > 1 ? ", " : "") + "c\($0)" } }),
        ("many lets", { each(20_000) { "let a\($0) = \($0); " } + "print a1" }),
        ("many pipelines after many lets", { each(3000) { "let a\($0) = T | where k == \($0); " } + "union " + each(3000) { ($0 > 1 ? ", " : "") + "a\($0)" } + " | count" }),
        ("many unknown names", { "T | where " + each(5000) { "nosuchcolumn\($0) == 1 and " } + "true" }),
        ("many unknown functions", { "print " + each(5000) { "nosuchfunction\($0)(), " } + "1" }),
        ("a long unknown name", { "T | where " + times(500_000, "a") + " == 1" }),
        ("many options", { each(20_000) { "set o\($0) = 1; " } + "T" }),
        ("many faults", { times(200_000, "# ") }),
        ("many faulty operators", { "T" + times(100_000, " | nosuch") }),
        ("one long line of faults", { "T | where " + times(100_000, "k = ") }),
        ("many strings", { "print x = " + times(200_000, "'a' ") }),
        ("many casts", { "print x = " + times(20_000, "int(") }),
        ("a long pattern", { "T | where s matches regex '" + times(50_000, "(a|b)*") + "'" }),
        ("a pattern of powers", { "T | where s matches regex '((((a{100}){100}){100}){100}){100}'" }),
        ("a pattern of classes", { "T | where s matches regex '(?i)" + times(2000, "[^\\\\p{L}\\\\d]{0,30}") + "'" }),
        ("a slow pattern", { "range x from 1 to 200 step 1 | where tostring(repeat('a', 1000)) matches regex '(a*)*b(a|aa)+$'" }),
        ("nested groups", { "T | where s matches regex '" + times(20_000, "(") + times(20_000, ")") + "'" }),
        ("search everywhere", { "search " + each(300) { "'w\($0)' or " } + "'x'" }),
        ("search with stars", { "search '" + times(2000, "a*") + "'" }),
        ("wildcards", { "T | project-away " + times(3000, "*a") + ", " + times(2000, "k*,") + "s" }),
        ("a star of conditions", { "T | where " + times(700, "* has 'a' or ") + "true" }),
        ("replicate", { "print x = strrep('abcdefgh', 1000000000)" }),
        ("repeat", { "print x = repeat('abcdefgh', 1000000000)" }),
        ("a text split by nothing", { "print x = split(strrep('a', 1000000), '')" }),
        ("replaced by longer", { "print x = replace_string(strrep('a', 100000), 'a', strrep('b', 100000))" }),
        ("joined text", { "print x = strcat_array(repeat(strrep('a', 100000), 100000), ',')" }),
        ("parse of stars", { "T | parse s with " + times(2000, "* 'a' ") + "*" }),
        ("pivot of many", { "range x from 1 to 5000 step 1 | evaluate pivot(x)" }),
        ("narrow of many", { "range x from 1 to 3000000 step 1 | extend y = x, z = x | evaluate narrow() | count" }),
        ("partition of many", { "range x from 1 to 200000 step 1 | partition by x (take 1) | count" }),
        ("sort of many", { "range x from 1 to 1000000 step 1 | sort by x desc | take 1" }),
        ("toscalar in toscalar", { "print x = " + times(50, "toscalar(print y = ") + "1" + times(50, ")") }),
        ("in of in", { "T | where k in (" + times(50, "T | where k in (") + "T" + times(50, ")") + ")" }),
        ("top-nested of many", { "range x from 1 to 100000 step 1 | top-nested of x by count(), top-nested of x by max(x)" }),
    ]
}
