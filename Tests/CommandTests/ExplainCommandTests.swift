import Testing

/// What `huntpack explain` prints, and how faults look in every command that reads KQL.
@Suite struct ExplainCommandTests {
    @Test func aRuleIsSummed() throws {
        let result = try Desk().run("explain rule.yaml --as-of 2026-11-23")
        #expect(result.code == 0 && result.err.isEmpty, "\(result)")
        #expect(result.out == """
            plan
              table DeviceNetworkEvents: Timestamp, DeviceId, InitiatingProcessVersionInfoCompanyName
                window 2026-11-18T00:00:00.0000000Z to 2026-11-23T00:00:00.0000000Z
              from DeviceNetworkEvents
              window 2026-11-18T00:00:00.0000000Z to 2026-11-23T00:00:00.0000000Z, line 2: where Timestamp between (now(-5d)..now())
              line 3: where InitiatingProcessVersionInfoCompanyName has 'naverisk'
              tap: exclusions and evidence
              line 4: summarize Count=count() by DeviceId
            needles
              DeviceNetworkEvents
                'naverisk' any case in InitiatingProcessVersionInfoCompanyName [folds beyond ASCII]
            result
              DeviceId: string
              Count: long
            identity
              DeviceId

            """)
    }

    /// Each: arguments after `explain`, the exit code, the headings on stdout.
    @Test(arguments: [
        ("@good.kql", Int32(0), ["tokens", "syntax", "bound", "plan", "needles", "result", "identity"]),
        ("@good.kql --stage all", 0, ["tokens", "syntax", "bound", "plan", "needles", "result", "identity"]),
        ("@good.kql --stage needles", 0, ["needles"]), ("@good.kql --stage identity --stage tokens", 0, ["tokens", "identity"]),
        ("rule.yaml --stage syntax", 0, ["syntax"]), ("print(1) --stage bound", 0, ["bound"]), ("union*|count --stage plan", 0, ["plan"]),
        ("@fuzzy.kql --stage needles", 0, ["needles"]),
        // No database of locations is needed to say what would be run.
        ("print(geo_info_from_ip_address('20.53.203.50')) --stage result", 0, ["result"]),
        ("@bad.kql", 64, ["tokens", "syntax"]), ("@bad.kql --stage plan", 64, []), ("@none.kql", 64, []), ("none.yaml", 64, []),
        ("@good.kql --stage nonsense", 64, []), ("@good.kql --as-of yesterday", 64, []), ("@good.kql --list", 64, []), ("", 64, []),
        // The columns depend on the data.
        ("@open.kql", 2, ["tokens", "syntax", "bound"]),
    ] as [(String, Int32, [String])])
    func stages(arguments: String, code: Int32, headings: [String]) throws {
        let result = try desk().run("explain " + arguments)
        #expect(result.code == code, "\(result)")
        #expect(result.out.split(separator: "\n").filter { !$0.hasPrefix(" ") }.map(String.init) == headings)
    }

    /// The line, a caret below it, the way out below that; on a pipe without colours.
    @Test(arguments: ["explain @bad.kql --stage plan", "query @bad.kql"])
    func faultsShowTheirLine(command: String) throws {
        let result = try desk().run(command)
        #expect(result.code == 64 && result.out.isEmpty)
        #expect(result.err == """
            bad.kql:2:9: error KQL142: the name 'RemoteURL' does not refer to any known column, table, variable or function
                | where RemoteURL == 'a'
                        ^~~~~~~~~
                did you mean 'RemoteUrl'? --alias RemoteURL=RemoteUrl declares it
            bad.kql:3:3: error KQL012: 'extnd' is not an operator of KQL
                | extnd x = '\\u{1B}[31m\\u{202E}'
                  ^~~~~
                did you mean 'extend'?

            """)
    }

    @Test func rulesCheckShowsThemToo() throws {
        let desk = try desk()
        try desk.write("broken.yaml", rule.replacing("| where T", with: "| wehre T"))
        let result = try desk.run("rules check broken.yaml")
        #expect(result.code == 2 && result.out.hasPrefix("""
            broken.yaml: refused
              broken.yaml:13:5: error KQL012: 'wehre' is not an operator of KQL
                  | wehre Timestamp between (now(-5d)..now())
                    ^~~~~
                  a condition needs 'where' in front

            """), "\(result)")
    }

    private func desk() throws -> Desk {
        let desk = try Desk()
        try desk.write("good.kql", "DeviceNetworkEvents | where RemoteUrl has 'naverisk' | summarize count() by DeviceId")
        try desk.write("bad.kql", "DeviceNetworkEvents\n| where RemoteURL == 'a'\n| extnd x = '\u{1B}[31m\u{202E}'\n")
        try desk.write("open.kql", "DeviceNetworkEvents | extend d = todynamic(AdditionalFields) | evaluate bag_unpack(d) | count")
        try desk.write("fuzzy.kql", "union isfuzzy=true DeviceNetworkEvents, DeviceInfo | where DeviceName has 'ws'")
        return desk
    }
}
