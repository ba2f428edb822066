import Basics

/// At which hours of the day each device with findings is active, from all of its rows in all tables that were read.
struct DeviceHours {
    /// Hours since year 1 in which a device has rows.
    private var hours: [Value: Set<Int64>] = [:]
    /// With fewer days nothing is usual.
    static let fewestDays = 4

    init(_ result: HuntResult) {
        var wanted: Set<Value> = []
        for rule in result.rules {
            let facts = EventFacts(rule)
            for finding in rule.findings {
                for column in ["DeviceId", "DeviceName"] { wanted.insert(.string(facts.device(finding, column, of: rule))) }
            }
        }
        wanted.remove(.string(""))
        for roll in result.tables.compactMap(\.completeness?.devices) {
            for (device, found) in roll.hours(of: wanted) { hours[device, default: []].formUnion(found) }
        }
    }

    /// The hours of the day of these times in which the device was active on less than a third of its days, and in neither neighbouring
    /// hour on more; nil where there are none or too little is known.
    func unusual(_ times: [Datetime], device: String) -> Signal? {
        guard let known = hours[.string(device)] else { return nil }
        let days = Set(known.map { $0 / 24 }).count
        guard days >= Self.fewestDays else { return nil }
        var daysByHour = Array(repeating: 0, count: 24)
        for hour in known { daysByHour[Int(hour % 24)] += 1 }
        let usual = daysByHour.map { $0 * 3 >= days }
        let odd = Set(times.map { Int($0.ticks / Timespan.hour % 24) }).filter { !usual[$0] && !usual[($0 + 1) % 24] && !usual[($0 + 23) % 24] }
        return odd.isEmpty ? nil : .unusualHours(odd.sorted(), days: days)
    }
}
