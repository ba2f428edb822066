import Foundation
import Testing

/// externaldata from local files, through the commands.
@Suite struct ExternalTests {
    private static let query = "externaldata(d:string)['https://x.org/a.txt?b=c']|count"

    @Test(arguments: [
        ("--external https://x.org/a.txt?b=c=list.txt", Int32(0), "Count\n2", ""), ("", 64, "", "error ENG009: externaldata reads 'https://x.org/a.txt?b=c'"),
        ("--external https://x.org/a.txt=list.txt", 64, "", "error ENG009"), ("--external nothing", 64, "", "Error: --external takes URL=PATH"),
        ("--external https://x.org/a.txt?b=c=none.txt", 64, "", "none.txt: error TEL001: no such file"),
        ("--external https://x.org/a.txt?b=c=list.txt --external https://y=list.txt", 0, "Count\n2", "note CLI060: no query read the external 'https://y'"),
    ] as [(String, Int32, String, String)])
    func query(options: String, code: Int32, out: String, err: String) throws {
        let desk = try Desk()
        try desk.write("list.txt", "d1\nd2\n")
        let result = try desk.run("query \(Self.query) --format csv " + options)
        #expect(result.code == code && result.err.hasPrefix(err), "\(result)")
        #expect(result.out.split(whereSeparator: \.isNewline).joined(separator: "\n") == out, "\(result)")
    }

    /// The file of hunt.yaml stands beside it; it is recorded in the package and in the report.
    @Test(arguments: [false, true]) func run(fromOption: Bool) throws {
        let desk = try Desk()
        let filtered = rule.replacing("| summarize", with: "| where DeviceId in ((externaldata(d:string)['https://x.org/a.txt']))\n      | summarize")
        try desk.write("hunt/rule.yaml", filtered)
        try desk.write("hunt/lists/list.txt", "d\nd1\nd2\n")
        try desk.write("hunt/hunt.yaml", "name: h\nrules: [rule.yaml]\ndata: [../good.csv]\nas-of: 2026-11-23\nexternals:\n  https://x.org/a.txt: \(fromOption ? "none" : "lists/list.txt")\n")
        let result = try desk.run("run hunt/hunt.yaml" + (fromOption ? " --external https://x.org/a.txt=hunt/lists/list.txt" : ""))
        #expect(result.code == 0, "\(result)")
        let report = try String(contentsOfFile: desk.path + "/huntpack-out/h-20261123T000000Z.md", encoding: .utf8)
        #expect(report.contains("externaldata: https://x.org/a.txt") || report.contains("x.org"), "\(report)")
        let unzip = try desk.member("*/run.json", of: "huntpack-out/h-20261123T000000Z.zip")
        #expect(unzip.contains(#""url": "https://x.org/a.txt""#) && unzip.contains(#""rows": 3"#) && unzip.contains(fromOption ? "hunt/lists/list.txt" : #""path": "lists/list.txt""#), "\(unzip)")
    }
}
