import Basics
import Testing

@testable import Hunting

@Suite struct HuntLoaderTests {
    private func read(_ text: String) throws(Refusal) -> Hunt { try HuntLoader.load(bytes: Array(text.utf8), path: "hunt.yaml") }

    @Test func readsEveryKey() throws {
        let text = """
            name: naverisk-weekly
            hypothesis: >-
              Somebody controls
              our machines.
            owner: SOC
            rules:
              - rules/a.yaml
              - rules/b.yaml
            exclusions: exclusions.yaml
            data: telemetry/
            date-order: dmy
            timezone: +02:00
            geoip: GeoLite2-City.mmdb
            lookback: 7d
            as-of: 2026-11-23T00:00:00Z
            every: 1.5h
            history: weeks.sqlite
            aliases:
              AccountUpn: InitiatingProcessAccountUpn
            report: {title: Weekly hunt, tlp: "TLP:AMBER+STRICT"}
            package: {format: tar.gz}
            """
        let hunt = try read(text)
        #expect(hunt.name == "naverisk-weekly" && hunt.title == "Weekly hunt" && hunt.owner == "SOC")
        #expect(hunt.hypothesis == "Somebody controls our machines.")
        #expect(hunt.rules == ["rules/a.yaml", "rules/b.yaml"] && hunt.data == ["telemetry/"] && hunt.exclusions == "exclusions.yaml")
        #expect(hunt.dateOrder == .dmy && hunt.timeZone == "+02:00")
        #expect(hunt.geoip == "GeoLite2-City.mmdb" && hunt.history == "weeks.sqlite")
        #expect(hunt.lookback?.readable == "7 days" && hunt.every?.readable == "1 hour 30 minutes")
        #expect(hunt.asOf == Datetime(iso: "2026-11-23T00:00:00Z").map { .instant($0) })
        #expect(hunt.aliases == [ColumnAlias(name: "AccountUpn", column: "InitiatingProcessAccountUpn")])
        #expect(hunt.tlp == "AMBER+STRICT" && hunt.format == "tar.gz")
        #expect(hunt.sourceBytes == Array(text.utf8))
        let weekly = try read("name: a\nrules: r.yaml\nas-of: today\nlookback: since-last-run\noverlap: 6h\n")
        #expect(weekly.followsLastRun && weekly.lookback == nil && weekly.overlap?.readable == "6 hours" && weekly.asOf == .today)
        let small = try read("name: a\nrules: r.yaml\nas-of: latest\n")
        #expect(small.title == "a" && small.rules == ["r.yaml"] && small.asOf == .latest && small.lookback == nil)
    }

    /// The text goes under `name` and `rules`, which take lines 1 and 2.
    @Test(arguments: [
        ("lookbak: 7d\n", "3:1: error HUN011: 'lookbak' is not a key of a hunt; did you mean 'lookback'?"),
        ("overlap: 6h\n", "3:10: error HUN012: '6h' is not a valid 'overlap': only beside 'lookback: since-last-run'"),
        ("history: [h.db]\n", "3:10: error HUN008: history must be a text"),
        ("report:\n  template: x\n", "4:3: error HUN020: 'template' is not supported by this version; remove the line"),
        ("report: {defang: true}\n", "3:10: error HUN020"), ("package: {sign: k}\n", "3:11: error HUN020"), ("package: {max-size: 1}\n", "3:11: error HUN020"),
        ("report: {titel: x}\n", "3:10: error HUN011: 'titel' is not a key of 'report'; known keys: title, tlp"),
        ("title: a\nreport: {title: b}\n", "4:17: error HUN021"), ("report: {tlp: PINK}\n", "3:15: error HUN012: 'PINK' is not a valid 'tlp'"),
        ("report: {tlp: amber}\n", "3:15: error HUN012"), ("package: {format: rar}\n", "3:19: error HUN012"), ("lookback: 7 weeks\n", "3:11: error HUN012"),
        ("lookback: 0d\n", "3:11: error HUN012"), ("every: -1d\n", "3:8: error HUN012"), ("as-of: yesterday\n", "3:8: error HUN012"),
        ("aliases: {A: A}\n", "3:14: error HUN012"), ("aliases: {A: 'B or 1'}\n", "3:14: error HUN012"), ("aliases: [a]\n", "3:10: error HUN008"),
        ("date-order: DMY\n", "3:13: error HUN012: 'DMY' is not a valid 'date-order'"), ("timezone: [UTC]\n", "3:11: error HUN008"),
        ("geoip: [a.mmdb]\n", "3:8: error HUN008"),
        ("data: {a: b}\n", "3:7: error HUN008: 'data' must be a list"),
    ])
    func refuses(addition: String, start: String) {
        let found = faults { () throws(Refusal) in _ = try read("name: a\nrules: r.yaml\n" + addition) }
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("hunt.yaml:" + start) ?? false, "\(found)")
    }

    @Test(arguments: ["[]", "{}", "{a: b}"]) func refusesAHuntWithoutARule(rules: String) {
        let found = faults { () throws(Refusal) in _ = try read("name: a\nrules: \(rules)\n") }
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("hunt.yaml:2:8: error HUN008: 'rules' must be a list") ?? false, "\(found)")
    }

    /// The name becomes the name of folder and archive.
    @Test(arguments: ["", "..", "-a", ".a", "a/b", "a b", "ä", String(repeating: "a", count: 65)])
    func refusesNames(name: String) {
        #expect(!faults { () throws(Refusal) in _ = try read("name: '\(name)'\nrules: r\n") }.isEmpty)
    }

    @Test func listsEveryFault() {
        #expect(faults { () throws(Refusal) in _ = try read("nam: x\nlookback: x\n") }.count == 4)
    }

    @Test(arguments: [
        ("AccountUpn=InitiatingProcessAccountUpn", true), ("a=b", true), ("_a1=$b", true), ("a=a", false), ("a", false), ("=b", false), ("a=", false), ("a=b=c", false),
        ("a b=c", false), ("a =b", false), ("1a=b", false), ("a=b-c", false), ("é=b", false), ("a$=b", false), ("$$=b", false),
    ])
    func readsAliasArguments(text: String, isValid: Bool) {
        #expect((ColumnAlias(argument: text) != nil) == isValid)
    }
}
