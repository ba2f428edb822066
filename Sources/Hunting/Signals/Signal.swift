import Basics

/// Something about a finding that asks for a closer look: computed from the data and the history, and from nothing else. Signals order
/// a list; they never hide anything.
public enum Signal: Sendable, Hashable {
    /// No earlier run found the tool on this device.
    case firstOnDevice(earlierRuns: Int)
    /// No earlier run that found the tool saw it together with these accounts.
    case newAccount([String])
    /// So many of its events come from binaries in these places.
    case outsideProgramFiles([String], events: Int)
    /// So many of its events go to these addresses, which are no internal ones.
    case publicAddress([String], events: Int)
    /// The domains of these hosts hold none of the words by which the binary or the rule names the vendor.
    case foreignDestination([String], words: [String])
    /// Its events come at one interval, give or take the jitter: the median distance from it.
    case regularBeat(interval: Timespan, jitter: Timespan, events: Int)
    /// Events at hours of the day, in UTC, in which the device is rarely active; on how many days it was seen.
    case unusualHours([Int], days: Int)

    /// Stable, for machines.
    public var name: String {
        switch self {
        case .firstOnDevice: "firstOnDevice"
        case .newAccount: "newAccount"
        case .outsideProgramFiles: "outsideProgramFiles"
        case .publicAddress: "publicAddress"
        case .foreignDestination: "foreignDestination"
        case .regularBeat: "regularBeat"
        case .unusualHours: "unusualHours"
        }
    }
}

/// A condition on single events, asked of every matched event in the words of the query language.
public enum EventMark: String, Sendable, Hashable, CaseIterable {
    case outsideProgramFiles, publicAddress

    /// The condition over a table with these columns; nil where it has none for it.
    func predicate(_ schema: Schema) -> String? {
        switch self {
        case .outsideProgramFiles:
            guard let path = ["InitiatingProcessFolderPath", "FolderPath"].first(where: { schema.index(of: $0) != nil }) else { return nil }
            // Only paths of Windows; one that climbs out again is not inside.
            return #"""
                \#(path) matches regex @'(?i)^([a-z]:|\\\\)' and
                (not(\#(path) matches regex @'(?i)^[a-z]:\\program files( \(x86\))?\\') or \#(path) contains @'\..\')
                """#
        case .publicAddress:
            guard schema.index(of: "RemoteIP") != nil else { return nil }
            return "isnotempty(parse_ipv6(RemoteIP)) and not(ipv6_is_in_any_range(RemoteIP, dynamic([\(Self.internalRanges.map { "'\($0)'" }.joined(separator: ","))])))"
        }
    }

    /// The ranges that are not reached from outside (IANA, "IPv4 and IPv6 Special-Purpose Address Registries"), and multicast.
    private static let internalRanges = [
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16", "224.0.0.0/4", "240.0.0.0/4",
        "::/128", "::1/128", "fc00::/7", "fe80::/10", "ff00::/8",
    ]
}
