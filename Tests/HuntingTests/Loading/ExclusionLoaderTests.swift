import Basics
import Testing

@testable import Hunting

@Suite struct ExclusionLoaderTests {
    static let one = "- id: E-002\n  scenario: Admin updates software\n  where: RemotePort in (80, 443)\n"

    private func read(_ text: String) throws(Refusal) -> [Exclusion] { try ExclusionLoader.load(bytes: Array(text.utf8), path: "e.yaml") }

    @Test func readsEveryField() throws {
        let text = """
            # agreed on Monday
            - id: E-001
              scenario: Scheduled maintenance
              note: a note
              where: >-
                A has 'x'
                and B == 1
              mode: apply
              owner: soc
              ticket: CHG-1
              expires: 2027-03-31
            - {id: b, scenario: s, where: 'x == 1'}
            """
        let list = try read(text)
        #expect(
            list == [
                Exclusion(
                    id: "E-001", scenario: "Scheduled maintenance", note: "a note", predicate: "A has 'x' and B == 1", line: 6, column: 5,
                    mode: .apply, owner: "soc", ticket: "CHG-1", expires: Datetime(iso: "2027-03-31T23:59:59.9999999Z")),
                Exclusion(id: "b", scenario: "s", predicate: "x == 1", line: 12, column: 32, mode: .advise),
            ])
    }

    /// Forgetting the mode must not hide events.
    @Test func advisesUnlessToldToApply() throws {
        #expect(try read(Self.one).map(\.mode) == [.advise])
        #expect(try read("[]\n").isEmpty)
    }

    /// The text goes under a whole exclusion, whose lines are 1 to 3.
    @Test(arguments: [
        ("  expire: 2027-01-01\n", ["e.yaml:4:3: error EXC011: 'expire' is not a key of an exclusion; did you mean 'expires'?"]),
        ("  expires: 2027-02-29\n", ["e.yaml:4:12: error EXC012: '2027-02-29' is not a valid 'expires': a day such as 2027-03-31"]),
        ("  expires: 2027-01-01T00:00:00Z\n", ["e.yaml:4:12: error EXC012: '2027-01-01T00:00:00Z' is not a valid 'expires': a day such as 2027-03-31"]),
        ("  expires:\n", ["e.yaml:4:3: error EXC012: '' is not a valid 'expires': a day such as 2027-03-31"]),
        ("  mode: Apply\n", ["e.yaml:4:9: error EXC012: 'Apply' is not a valid 'mode': apply or advise"]),
        ("  1: [a]\n", ["e.yaml:4:3: error EXC011: '1' is not a key of an exclusion; known keys: id, scenario, note, where, mode, owner, ticket, expires"]),
        (
            "- id: a b\n  scenario: x\n",
            [
                "e.yaml:4:3: error EXC010: an exclusion has no 'where'; add a line 'where: …'",
                "e.yaml:4:7: error EXC012: 'a b' is not a valid 'id': up to 64 letters, digits, '.', '_' and '-'",
            ]
        ),
        ("- id: E-002\n  scenario: x\n  where: 'true'\n", ["e.yaml:4:7: error EXC020: the id 'E-002' is already used on line 1; give each exclusion an id of its own"]),
        ("- id: ..\n  scenario: x\n  where: 'true'\n", ["e.yaml:4:7: error EXC012: '..' is not a valid 'id': up to 64 letters, digits, '.', '_' and '-'"]),
        ("- text\n", ["e.yaml:4:3: error EXC008: an exclusion must be a mapping, 'key: value'"]),
        ("- id: [a]\n  scenario: x\n  where: 'true'\n", ["e.yaml:4:7: error EXC008: id must be a text"]),
    ])
    func refuses(addition: String, expected: [String]) {
        #expect(faults { () throws(Refusal) in _ = try read(Self.one + addition) }.sorted() == expected)
    }

    @Test(arguments: [("", "e.yaml:1:1: error EXC003"), ("id: x\n", "e.yaml:1:1: error EXC008"), ("- &a x\n- *a\n", "e.yaml:1:3: error EXC005")])
    func refusesFiles(text: String, start: String) {
        let found = faults { () throws(Refusal) in _ = try read(text) }
        #expect(found.first?.hasPrefix(start) ?? false, "\(found)")
    }
}
