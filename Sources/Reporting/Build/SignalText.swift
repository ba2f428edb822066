import Basics
import Hunting

extension Words {
    /// A signal in a word or two.
    static func name(of signal: Signal) -> String {
        switch signal {
        case .firstOnDevice: "first seen on this device"
        case .newAccount: "account never seen with it"
        case .outsideProgramFiles: "outside Program Files"
        case .publicAddress: "public address"
        case .foreignDestination: "destination not the vendor's"
        case .regularBeat: "regular beat"
        case .unusualHours: "unusual hours"
        }
    }

    /// What was seen, and how it was computed.
    static func explanation(of signal: Signal) -> String {
        switch signal {
        case .firstOnDevice(let runs): "none of \(count(runs, "earlier run")) found the tool on this device"
        case .newAccount(let accounts): "no earlier run saw the tool with \(some(accounts))"
        case .outsideProgramFiles(let places, let events): "\(count(events, "event")) of a binary that does not lie in Program Files: \(some(places))"
        case .publicAddress(let addresses, let events): "\(count(events, "event")) to \(some(addresses)), which \(addresses.count == 1 ? "is" : "are") not in an internal range"
        case .foreignDestination(let hosts, let words): "the domain of \(some(hosts)) holds none of the words by which binary and rule name the vendor: \(some(words))"
        case .regularBeat(let interval, let jitter, let events):
            "\(count(events, "event")) with a median distance of \(length(interval)), and a jitter of \(length(jitter)): the median distance from that"
        case .unusualHours(let hours, let days):
            "\(hours.count == 1 ? "an event" : "events") in the hour\(hours.count == 1 ? "" : "s") from \(list(hours.map { ($0 < 10 ? "0" : "") + "\($0):00" })) UTC, in which the device is active on less than a third of the \(days) days that it was seen"
        }
    }

    /// The names of signals, each once, in the order of their kinds.
    static func signals(_ signals: [Signal]) -> String {
        var names: [String] = []
        for signal in signals where !names.contains(name(of: signal)) { names.append(name(of: signal)) }
        return names.joined(separator: ", ")
    }

    private static func some(_ texts: [String]) -> String {
        texts.prefix(3).map { shown($0, limit: 200) }.joined(separator: ", ") + (texts.count > 3 ? " and \(count(texts.count - 3)) more" : "")
    }
}
