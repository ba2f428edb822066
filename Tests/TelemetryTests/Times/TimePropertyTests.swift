import Basics
import Foundation
import Testing

@testable import Telemetry

@Suite struct TimePropertyTests {
    private static let months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]

    /// A wall time in one of the forms, and the order that reads it; `digits` of the fraction are written.
    private func print(_ wall: Datetime, _ form: Int, digits: Int, _ random: inout SplitMix) -> (text: String, order: DateOrder?) {
        let p = wall.parts
        func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
        func loose(_ number: Int) -> String { random.below(2) == 0 ? two(number) : String(number) }
        func four(_ number: Int) -> String { String(String(number + 10_000).dropFirst()) }
        let fraction = digits == 0 ? "" : String(String(p.ticks + 10_000_000).dropFirst().prefix(digits))
        let mark = form == 4 ? "." : random.pick([".", ","])
        var time = ""
        if form != 4, random.below(2) == 0 {
            let blank = random.pick([" ", "\u{202F}", "\u{A0}", ""])
            let half = p.hour < 12 ? random.pick(["AM", "am", "a.m.", "A.M."]) : random.pick(["PM", "pm", "p.m.", "p. m."])
            time = "\(loose((p.hour + 11) % 12 + 1)):\(two(p.minute)):\(two(p.second))\(fraction.isEmpty ? "" : mark + fraction)\(blank)\(half)"
        } else {
            time = "\(form == 4 ? two(p.hour) : loose(p.hour)):\(two(p.minute)):\(two(p.second))\(fraction.isEmpty ? "" : mark + fraction)"
        }
        let gap = random.pick([" ", ", "])
        let month = random.below(2) == 0 ? Self.months[p.month - 1] : String(Self.months[p.month - 1].prefix(3))
        let separator = random.pick(["/", "-", "."])
        switch form {
        case 0: return ("\(loose(p.day))\(separator)\(loose(p.month))\(separator)\(four(p.year))\(gap)\(time)", .dmy)
        case 1: return ("\(loose(p.month))\(separator)\(loose(p.day))\(separator)\(four(p.year))\(gap)\(time)", .mdy)
        case 2: return ("\(month) \(loose(p.day)), \(four(p.year))\(gap)\(time)", nil)
        case 3: return ("\(loose(p.day)) \(month) \(four(p.year))\(gap)\(time)", nil)
        case 4: return ("\(four(p.year))-\(two(p.month))-\(two(p.day))\(random.pick(["T", " "]))\(time)\(random.pick(["", "Z", "+00:00"]))", nil)
        default: return ("\(four(p.year))/\(loose(p.month))/\(loose(p.day))\(gap)\(time)", nil)
        }
    }

    /// Random instants, printed as the clocks of a zone showed them, read back as the same, or are named as shown twice.
    @Test(arguments: ["UTC", "+05:45", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "America/Caracas"])
    func printedTimesReadBack(name: String) throws {
        var random = SplitMix(seed: 20_240_313)
        let zone = try #require(ClockZone(name))
        let foundation = TimeZone(identifier: name) ?? TimeZone(secondsFromGMT: name == "UTC" ? 0 : 20_700)
        let clocks = try #require(foundation)
        var changes: [Int64] = []
        var start = Date(timeIntervalSince1970: 1_672_531_200)
        while let change = clocks.nextDaylightSavingTimeTransition(after: start), change.timeIntervalSince1970 < 1_735_689_600 {
            changes.append(Int64(change.timeIntervalSince1970))
            start = change
        }
        var repeated = 0
        for round in 0..<4_000 {
            let digits = random.below(8)
            // Half lie within three hours of a change of the clocks in 2023 and 2024, the others anywhere in the years 1970 to 2470.
            let seconds =
                round % 2 == 0 && !changes.isEmpty
                ? random.pick(changes) + Int64(random.below(6 * 3_600)) - 3 * 3_600 : Int64(random.below(15_778_800_000)) + 86_400
            let scale = (0..<(7 - digits)).reduce(Int64(1)) { scale, _ in scale * 10 }
            let fraction = Int64(random.below(10_000_000)) / scale * scale
            let instant = Datetime(unixSeconds: seconds).ticks + fraction
            let date = Date(timeIntervalSince1970: Double(seconds))
            let wall = instant + Int64(clocks.secondsFromGMT(for: date)) * Timespan.second
            let form = random.below(6)
            let (text, order) = print(Datetime(ticks: wall), form, digits: digits, &random)
            if form == 4 {
                #expect(read(text, .iso) == .success(wall), "\(text)")
                continue
            }
            switch read(text, reading(order, zone)) {
            case .success(let ticks): #expect(ticks == instant, "\(text) in \(name)")
            case .failure(.repeated):
                repeated += 1
                let other = [-3600, 3600, -1800, 1800].contains { clocks.secondsFromGMT(for: date.addingTimeInterval($0)) != clocks.secondsFromGMT(for: date) }
                #expect(other, "\(text) in \(name) came once")
            case .failure(let fault): Issue.record("\(text) in \(name): \(fault)")
            }
        }
        #expect(changes.isEmpty == ["UTC", "+05:45", "America/Caracas"].contains(name))
        #expect((repeated > 50) == !changes.isEmpty)
    }

    /// Whatever the bytes, each text is read as an instant within range or refused; hostile edits of times, and noise.
    @Test func anyBytesAreReadOrRefused() throws {
        var random = SplitMix(seed: 99)
        let bases = [
            "13/03/2024, 3:40:13.988 pm", "Apr 15, 2024 11:09:27 AM", "2024-03-13T06:40:13.9880000Z", "1/29/2026, 5:44:10.000\u{202F}AM", "13. 03. 2024. 15:40:13,1",
            "7 September 2024 at 18:41:25 +02:00", "2024/03/13 15:40", "07-Sep-2024 6:41 p. m. GMT",
        ].map { Array($0.utf8) }
        let alphabet = Array("0123456789/-.:, apmTZ+".utf8) + [0, 0xFF, 0xC2, 0xA0, 0xE2, 0x80, 0xAF]
        let readings = [TimeReading.iso, reading(.dmy), reading(.mdy, ClockZone("Europe/Berlin")), reading(nil, nil), TimeReading(order: .ymd, takesLocales: true)]
        var count = (read: 0, refused: 0)
        for round in 0..<30_000 {
            var text = round % 8 == 0 ? (0..<random.below(40)).map { _ in UInt8(random.below(256)) } : random.pick(bases)
            if !text.isEmpty { for _ in 0..<random.below(4) { text[random.below(text.count)] = random.pick(alphabet) } }
            if random.below(4) == 0 { text.removeLast(random.below(text.count + 1)) }
            if random.below(8) == 0 { text.insert(contentsOf: random.pick(bases), at: random.below(text.count + 1)) }
            text.withUnsafeBufferPointer { bytes in
                for reading in readings {
                    if let ticks = reading.ticks(bytes) {
                        count.read += 1
                        #expect(ticks >= 0 && ticks <= Datetime.latest.ticks)
                    } else {
                        count.refused += 1
                    }
                }
                #expect(TimeReading.iso.ticks(bytes) == Coercion.datetime(bytes))
                var evidence = TimeEvidence()
                evidence.add(bytes, line: 1)
            }
        }
        #expect(count.read > 10_000 && count.refused > 10_000)
    }
}
