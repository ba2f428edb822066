import Basics
import Hunting

extension Report.CoverageSection {
    /// The matched events by hour, as bars and in words; excluded ones count too, for they were matched.
    mutating func addHours(_ facts: EventFacts, _ searched: TimeWindow?) {
        let times = (0..<(facts.events?.count ?? 0)).compactMap(facts.time)
        guard let first = times.min(), let last = times.max() else { return }
        let from = searched?.start ?? first
        let to = searched?.end ?? last
        // The window's last instant belongs to it: on the full hour it counts to the hour that it ends.
        func hour(_ time: Datetime) -> Int64 { (time == to && time > from && time.ticks % Timespan.hour == 0 ? time.ticks - 1 : time.ticks) / Timespan.hour }
        let firstHour = hour(min(from, first))
        let hourCount = hour(max(to, last)) - firstHour + 1
        var byHour: [Int64: Int] = [:]
        var byDay: [Int64: Int] = [:]
        for time in times {
            byHour[hour(time), default: 0] += 1
            byDay[time.ticks / Timespan.day, default: 0] += 1
        }
        guard let peak = byHour.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else { return }
        if hourCount <= 24 * 62 {
            let step = 1000 / Double(hourCount)
            hours = byHour.sorted { $0.key < $1.key }.map { hour, events in
                let height = max(2, Int((Double(events) / Double(peak.value) * 100).rounded()))
                return Report.HourBar(
                    x: Self.decimal(Double(hour - firstHour) * step), y: "\(100 - height)", width: Self.decimal(max(1.5, step * 0.8)),
                    height: "\(height)")
            }
            hourTicks = Self.ticks(from: firstHour, count: hourCount)
        }
        let busiest = Datetime(ticks: peak.key * Timespan.hour).readable
        hoursSentence =
            "\(Words.count(times.count, "matched event")) in \(Words.count(byHour.count)) of \(Words.count(Int(hourCount), "hour")); "
            + "the busiest began \(busiest), with \(Words.count(peak.value, "event"))."
        days = byDay.sorted { $0.key < $1.key }.map { day, events in
            let date = String(decoding: Datetime(ticks: day * Timespan.day).text.utf8.prefix(10), as: UTF8.self)
            return Report.LabelledText(label: date, text: Words.count(events))
        }
    }

    /// The most days that find room below the bars on a telephone.
    private static let labelCap: Int64 = 7

    /// A tick at each midnight; where there are many, only each so-manieth has its day.
    private static func ticks(from firstHour: Int64, count: Int64) -> [Report.AxisTick] {
        let firstDay = (firstHour + 23) / 24
        let days = firstDay..<max(firstDay, (firstHour + count + 23) / 24)
        let stride = (Int64(days.count) + labelCap - 1) / labelCap
        return days.map { day in
            let share = Double(day * 24 - firstHour) / Double(count) * 100
            // Behind the last label there must be room for it.
            let isLabelled = (day - firstDay) % max(1, stride) == 0 && share < 92
            return Report.AxisTick(x: decimal(share) + "%", label: isLabelled ? Words.day(Datetime(ticks: day * Timespan.day)) : "")
        }
    }

    private static func decimal(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
