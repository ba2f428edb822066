import Basics
import ExportShapes
import KQL
import Testing

@testable import Engine

/// Plans that are captured together come to what each comes to alone.
@Suite struct SharedCaptureTests {
    @Test func togetherAsAlone() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("SharedCaptureTests seed \(seed)")
        var maker = ConditionMaker(seed: seed)
        var (matched, refused) = (0, 0)
        for round in 0..<60 {
            let rows = (0..<200).map { row -> [Value] in
                let time = Timespan(ticks: Int64(-row) * Timespan.hour / 3)
                return [pinnedNow.adding(time).map { Value.datetime($0) } ?? .null] + maker.row(pieces: 3)
            }
            let table = networkEvents(["Timestamp", "RemoteUrl", "InitiatingProcessCommandLine", "RemotePort", "ReportId", "AdditionalFields"], rows, blockSize: 64)
            var plans = try (0..<8).map { index in
                try plan("DeviceNetworkEvents | where Timestamp > ago(\(1 + index % 3)d) \(maker.steps())| summarize count() by RemotePort")
            }
            // One that lacks a table does not keep the others from their answers.
            plans.insert(try plan("DeviceProcessEvents | where FileName has 'x' | project FileName"), at: 3)
            let engine = engine([table])
            let together = try engine.captures(plans)
            for (plan, capture) in zip(plans, together) {
                let alone = Result { try engine.capture(plan) }
                switch (alone, capture) {
                case (.success(let one), .success(let other)):
                    #expect(one.events.rows.map { $0.map(\.json) } == other.events.rows.map { $0.map(\.json) }, "seed \(seed), round \(round)")
                    #expect(one.origins == other.origins && one.funnel == other.funnel && one.rowsInWindow == other.rowsInWindow, "seed \(seed), round \(round)")
                    matched += one.events.rowCount
                case (.failure(let one), .failure(let other)):
                    #expect("\(one)" == "\(other)")
                    refused += 1
                default: Issue.record("seed \(seed), round \(round): \(alone) alone, \(capture) together")
                }
            }
        }
        #expect(matched > 1_000 && refused == 60, "seed \(seed): \(matched) matched, \(refused) refused")
    }

    /// Texts that are told apart are the texts, row by row.
    @Test func textsToldApart() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("textsToldApart seed \(seed)")
        var dice = Dice(seed: seed)
        var apart = 0
        for _ in 0..<300 {
            var texts = StringColumn()
            let kinds = 1 + dice.below(30)
            for _ in 0..<dice.below(200) { texts.append(String(repeating: "x", count: dice.below(kinds))) }
            let before = (0..<texts.count).map { texts[$0] }
            texts.tellApart()
            if let distinct = texts.distinct {
                apart += 1
                #expect(distinct.places.map { distinct.texts[Int($0)] } == before, "seed \(seed)")
                #expect(Set(before).count == distinct.texts.count)
            }
            // What is added later is not among them.
            texts.append("y")
            #expect(texts.distinct == nil)
        }
        #expect(apart > 50)
    }
}
