/// What huntpack gives where an operator meets a row for which the Kusto reference prints no result: a reading, not a documented fact.
///
/// Who writes a log must not be able to stop a hunt, so no row is refused for its values. Each reading is stated in docs/KQL.md.
public struct OperatorReading: Sendable {
    public let name: String
    public let met: String
    public let gives: String
    public let reason: String

    init(_ name: String, _ met: String, gives: String, since reason: String) {
        self.name = name
        self.met = met
        self.gives = gives
        self.reason = reason
    }
}

extension KQLReference {
    public static let operatorReadings: [OperatorReading] = [
        OperatorReading("parse", "a text that the pattern covers only in part", gives: "no match: empty or null columns", since: "the match is strict, and `*` is what skips text"),
        OperatorReading("parse", "a text that the pattern covers in several ways", gives: "the first from the left, each column as short as it can be", since: "the page writes a column as `.*?`"),
        OperatorReading("parse", "a value that does not convert, where a text of the pattern occurs again further on", gives: "the first place where all columns convert", since: "all columns must match their types"),
        OperatorReading("parse", "a value of more than 128 bytes for a type other than string", gives: "it does not convert", since: "no such value is that long; it bounds the search"),
        OperatorReading("parse", "blanks around a value that is no whole number", gives: "they are passed over", since: "the to…() functions pass over them"),
        OperatorReading("parse kind=relaxed", "a value that does not convert", gives: "null in that column, the others as they are", since: "the page says so; the texts alone decide where a column ends"),
        OperatorReading("parse kind=regex", "a text that the expression covers only in part", gives: "a match", since: "the expression that the page prints has no anchors; azure-monitor-docs pull request 305: a part populates the columns in Log Analytics and Sentinel"),
        OperatorReading("parse kind=regex", "a text that the expression matches in several ways", gives: "`*` takes little, a column much", since: "`*` is `.*?` on the page; its example shows the column"),
        OperatorReading("parse kind=regex", "a value that does not convert", gives: "no match", since: "the match is strict"),
        OperatorReading("parse-where", "a row without a match", gives: "the row is dropped", since: "it is what parse-where is for; what matches is as for parse"),
        OperatorReading("parse-kv", "a quote that is not closed", gives: "the value goes to the end of the text", since: "nothing ends it"),
        OperatorReading("parse-kv", "a text after a closing quote", gives: "ignored up to the next delimiter", since: "the quotes hold the whole key or value"),
        OperatorReading("parse-kv", "an escape before a character that needs none", gives: "both as they are", since: "the escape is for special characters, so in a quoted path it is text"),
        OperatorReading("parse-kv", "white space inside the quotes, at either end", gives: "left out", since: "leading and trailing white space of keys and values is ignored"),
        OperatorReading("parse-kv", "a word without the delimiter between key and value", gives: "passed over", since: "it is no pair; so a blank beside that delimiter leaves the value empty where blanks part the pairs"),
        OperatorReading("parse-kv", "a word before a key, without delimiters", gives: "passed over", since: "only listed keys are extracted"),
        OperatorReading("parse-kv", "a key that is not listed, with greedy=true", gives: "it ends the value before it", since: "a value goes on until the next key"),
        OperatorReading("parse-kv", "a delimiter at the end of a greedy value", gives: "left out", since: "it parts the value from the next key"),
        OperatorReading("parse-kv", "a quote inside a greedy value", gives: "as it is", since: "it does not stand around the value"),
        OperatorReading("parse-kv", "a whole number in another form than digits", gives: "what tolong() gives", since: "the column has that type"),
        OperatorReading("parse-kv", "a match in which a group takes no part, with regex", gives: "an empty key or value", since: "as extract_all() has such groups"),
        OperatorReading("mv-expand", "an element that is no string, to typeof(string)", gives: "its text, as tostring() gives it", since: "published queries rely on it"),
        OperatorReading("mv-expand", "a number of another numeric type, to typeof(…)", gives: "the number in that type, as to…() gives it", since: "numbers are cast to each other"),
        OperatorReading("mv-apply", "an element of another type", gives: "as for mv-expand", since: "it expands as mv-expand does"),
        OperatorReading("join", "nulls among the keys of both sides", gives: "no match", since: "null == null is null"),
        OperatorReading("lookup", "nulls among the keys of both sides", gives: "no match", since: "as for join"),
        OperatorReading("make-series", "a null or a number that is not finite on the axis", gives: "the row is in no bin", since: "it lies nowhere on the axis"),
        OperatorReading("make-series", "a row before the start or past the end, in the first or last bin", gives: "ignored", since: "the bounds are those of the rows, the end left out (in range(…): kept)"),
        OperatorReading("make-series", "a group without a row between the bounds", gives: "default values; no series where a bound is missing", since: "missing values are filled with the default"),
        OperatorReading("make-series", "no row at all, with kind=nonempty and 'by'", gives: "no row", since: "there is no group"),
        OperatorReading("make-series", "in range(…) that begins between two multiples of the step", gives: "the series begins at the multiple before it", since: "the page bins as bin() does, so that the start might not be included"),
        OperatorReading("top-nested", "null or NaN among the values to rank", gives: "it ranks last", since: "as nulls are last in top"),
        OperatorReading("top-nested", "a level whose top leaves no others", gives: "no row for them", since: "nothing is left to aggregate"),
        OperatorReading("bag_unpack", "a member with nulls only", gives: "a dynamic column", since: "null has no type of its own"),
        OperatorReading("bag_unpack", "a member of another type than its declared column", gives: "the value as to…() gives it, else null", since: "the declared type is the column's"),
        OperatorReading("bag_unpack", "a member beside a declared column that the table has", gives: "the table's value", since: "the column stands in the table first"),
        OperatorReading("pivot", "an empty value in the pivot column", gives: "no column", since: "it names none"),
        OperatorReading("pivot", "a value that is already a column's name", gives: "a number behind it", since: "as columns of join have it"),
        OperatorReading("narrow", "a flag, a time, a null or an empty text", gives: "its text, as tostring() gives it", since: "the page's table is a display of its own"),
        OperatorReading("ipv4_lookup", "an address with a prefix shorter than a network's inside it", gives: "no match with that network", since: "the network does not hold it"),
        OperatorReading("ipv6_lookup", "an address with a prefix shorter than a network's inside it", gives: "no match with that network", since: "as for ipv4_lookup"),
    ]
}
